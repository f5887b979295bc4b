"""What people do to a photo before they use it again: messengers, crops, frames, screens, pasted parts, and several of these in turn."""

import io
import random
from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

Change = Callable[[Image.Image], Image.Image]


def _jpeg(picture: Image.Image, quality: int) -> Image.Image:
    buffer = io.BytesIO()
    picture.save(buffer, format="JPEG", quality=quality)
    return Image.open(buffer).convert("RGB")


def _cropped(share: float) -> Change:
    """Without so much of each side, taken from random ends."""

    def change(picture: Image.Image) -> Image.Image:
        width, height = picture.size
        left, top = (random.Random(width * height).uniform(0, share) for _ in range(2))
        return picture.crop(
            (
                round(left * width),
                round(top * height),
                round((left + 1 - share) * width),
                round((top + 1 - share) * height),
            )
        )

    return change


def _pasted(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    noise = np.random.default_rng(width * height).integers(0, 255, (8, 8, 3), dtype=np.uint8)
    patched = picture.copy()
    patch = Image.fromarray(noise).resize((round(width * 0.63), round(height * 0.63)))
    patched.paste(patch, (round(width * 0.1), round(height * 0.2)))
    return patched


def _screenshot(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    screen = Image.new("RGB", (width, height * 5 // 3), (18, 18, 18))
    ImageDraw.Draw(screen).rectangle((0, 0, width, height // 10), fill=(40, 90, 160))
    ImageDraw.Draw(screen).text((20, 10), "12:30   ...", fill="white")
    screen.paste(picture, (0, height // 3))
    return screen


def _off_a_screen(slant: float) -> Change:
    """As a phone sees a monitor: moiré, slanted, dark around."""

    def change(picture: Image.Image) -> Image.Image:
        pixels = np.asarray(picture).astype(np.float32)
        height, width = pixels.shape[:2]
        rows, columns = np.mgrid[:height, :width]
        pixels *= (1 + 0.08 * np.sin(columns * 2.1) * np.sin(rows * 1.9))[..., None]
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        moved = np.array([[1, 1.5], [-0.6, 0.3], [-0.2, -1], [0.3, -0.8]], np.float32) * slant
        matrix = cv2.getPerspectiveTransform(corners, corners + moved * np.array([width, height], np.float32))
        seen = cv2.warpPerspective(
            np.clip(pixels * 1.05, 0, 255).astype(np.uint8), matrix, (width, height), borderValue=(30, 30, 35)
        )
        return _jpeg(Image.fromarray(seen), 70)

    return change


CHANGES: dict[str, Change] = {
    "JPEG 30": lambda picture: _jpeg(picture, 30),
    "messenger": lambda picture: _jpeg(picture.resize((picture.width * 2 // 5, picture.height * 2 // 5)), 60),
    "blur": lambda picture: picture.filter(ImageFilter.GaussianBlur(3)),
    "brighter": lambda picture: ImageEnhance.Brightness(picture).enhance(1.4),
    "stretch": lambda picture: picture.resize((picture.width * 23 // 20, picture.height)),
    "turned 90": lambda picture: picture.transpose(Image.Transpose.ROTATE_90),
    "mirror": ImageOps.mirror,
    "rotate 2": lambda picture: picture.rotate(2, resample=Image.Resampling.BICUBIC),
    "rotate 5": lambda picture: picture.rotate(5, resample=Image.Resampling.BICUBIC),
    "crop 5 %": _cropped(0.05),
    "crop 10 %": _cropped(0.10),
    "crop 20 %": _cropped(0.20),
    "crop 30 %": _cropped(0.30),
    "border": lambda picture: ImageOps.expand(picture, picture.width // 10, "white"),
    "letterbox": lambda picture: ImageOps.pad(picture, (picture.width, picture.height * 3 // 2), color="black"),
    "screenshot": _screenshot,
    "off a screen": _off_a_screen(0.02),
    "off a screen, slanted": _off_a_screen(0.06),
    "40 % pasted over": _pasted,
}


def _chained(*changes: Change) -> Change:
    def change(picture: Image.Image) -> Image.Image:
        for one in changes:
            picture = one(picture)
        return picture

    return change


def _stamped(picture: Image.Image) -> Image.Image:
    """As a watermark camera prints it: three lines of time and place, and a badge."""
    stamped, size = picture.copy(), max(12, picture.height // 18)
    draw = ImageDraw.Draw(stamped)
    for line, text in enumerate(("2026-11-25 09:41", "Suzhou Industrial Park", "ABC123XYZ")):
        draw.text((size, picture.height - (4 - line) * size * 1.3), text, fill="white", font_size=size)
    draw.rounded_rectangle((picture.width - 6 * size, size, picture.width - size, 3 * size), size // 2, fill="orange")
    return stamped


def _noisy(picture: Image.Image) -> Image.Image:
    grain = np.random.default_rng(picture.width).normal(0, 14, (picture.height, picture.width, 3))
    return Image.fromarray(np.clip(np.asarray(picture) + grain, 0, 255).astype(np.uint8))


def _beside_another(picture: Image.Image) -> Image.Image:
    """As one of two in a collage."""
    width, height = picture.size
    sheet = Image.new("RGB", (2 * width, height), "white")
    sheet.paste(picture.resize((width, height)), (0, 0))
    sheet.paste(Image.effect_mandelbrot((width, height), (-2, -1.2, 1, 1.2), 60).convert("RGB"), (width, 0))
    return sheet


CHANGES |= {
    "grey": lambda picture: picture.convert("L").convert("RGB"),
    "noise": _noisy,
    "contrast": lambda picture: ImageEnhance.Contrast(picture).enhance(0.6),
    "watermark camera": _stamped,
    "messenger twice": _chained(CHANGES["messenger"], lambda picture: _jpeg(picture, 50)),
    "crop 15 %, messenger": _chained(_cropped(0.15), CHANGES["messenger"]),
    "crop 25 %": _cropped(0.25),
    "mirror, crop 20 %": _chained(ImageOps.mirror, _cropped(0.20)),
    "rotate 4, crop 12 %": _chained(
        lambda picture: picture.rotate(4, resample=Image.Resampling.BICUBIC), _cropped(0.12)
    ),
    "turned 180, border": _chained(lambda picture: picture.rotate(180), CHANGES["border"]),
    "crop 20 %, screenshot": _chained(_cropped(0.20), _screenshot),
    "crop 10 %, off a screen": _chained(_cropped(0.10), _off_a_screen(0.04)),
    "squeezed by a fifth": lambda picture: picture.resize((picture.width, picture.height * 4 // 5)),
    "in a collage": _beside_another,
    "left half": lambda picture: picture.crop((0, 0, picture.width // 2, picture.height)),
}


def _sticker(picture: Image.Image) -> Image.Image:
    """A round sticker over a sixth of the picture's width."""
    stuck, size = picture.copy(), picture.width // 6
    left, top = picture.width // 3, picture.height // 2
    ImageDraw.Draw(stuck).ellipse((left, top, left + size, top + size), fill="gold", outline="black", width=3)
    return stuck


UNSEEN: dict[str, Change] = {
    "sticker": _sticker,
    "mirror, screenshot": _chained(ImageOps.mirror, _screenshot),
    "rotate 3, border": _chained(
        lambda picture: picture.rotate(3, resample=Image.Resampling.BICUBIC), CHANGES["border"]
    ),
    "crop 15 %, grey": _chained(_cropped(0.15), CHANGES["grey"]),
    "watermark, messenger": _chained(_stamped, CHANGES["messenger"]),
    "brighter, off a screen": _chained(CHANGES["brighter"], _off_a_screen(0.05)),
    "crop 18 %, stretch": _chained(_cropped(0.18), CHANGES["stretch"]),
    "turned 90, crop 25 %": _chained(CHANGES["turned 90"], _cropped(0.25)),
    "crop 15 %, screenshot, messenger": _chained(_cropped(0.15), _screenshot, CHANGES["messenger"]),
}
"""Kept apart until everything was chosen."""
