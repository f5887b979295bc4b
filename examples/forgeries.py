"""Real photos as honest people handle them, and as forgers do: both made here from real photos, and to be called so with every figure.

Every recipe takes the photo, a second photo to take parts from, and a generator of random numbers seeded with the photo's name; it
gives the bytes of a file, and the box (in pixels) of what was forged, None where all or nothing of the picture was.
"""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from examples.documents import chinese_font

pillow_heif.register_heif_opener()

Random = np.random.Generator
Pixels = NDArray[np.uint8]
Place = tuple[int, int, int, int]
Made = tuple[bytes, Place | None]
Recipe = Callable[[Image.Image, Image.Image, Random], Made]


def jpeg(picture: Image.Image, quality: int, **more: bool) -> bytes:
    """The picture as a JPEG file."""
    buffer = io.BytesIO()
    picture.save(buffer, format="JPEG", quality=quality, **more)
    return buffer.getvalue()


def reopened(content: bytes) -> Image.Image:
    """What a file's bytes show."""
    return Image.open(io.BytesIO(content)).convert("RGB")


def _resized(picture: Image.Image, scale: float) -> Image.Image:
    size = (max(16, round(picture.width * scale)), max(16, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _quality(random: Random) -> int:
    return int(random.integers(75, 96))


def _stamped(picture: Image.Image, _: Image.Image, random: Random) -> Made:
    """What a watermark camera writes into the corner."""
    stamped, size = picture.copy(), max(10, picture.height // 26)
    draw, top = ImageDraw.Draw(stamped), picture.height - 5 * size
    clock = f"{random.integers(8, 18):02}:{random.integers(0, 60):02}"
    for line, text in enumerate((clock, "2026-11-22 星期日", "苏州市·工业园区星湖街 328 号")):
        place = (size, top + round(1.3 * size * line))
        draw.text((place[0] + 1, place[1] + 1), text, font=chinese_font(size), fill=(0, 0, 0))
        draw.text(place, text, font=chinese_font(size), fill=(255, 255, 255))
    return jpeg(stamped, 90), None


def _screenshot(picture: Image.Image, _: Image.Image, __: Random) -> Made:
    width, height = picture.size
    screen = Image.new("RGB", (width, height * 3 // 2), (18, 18, 18))
    draw = ImageDraw.Draw(screen)
    draw.rectangle((0, 0, width, height // 12), fill=(40, 90, 160))
    draw.text((10, 4), "12:30  相册", font=chinese_font(max(10, height // 30)), fill="white")
    screen.paste(picture, (0, height // 4))
    return jpeg(screen, 90), None


def _cropped(picture: Image.Image, _: Image.Image, random: Random) -> Made:
    left, top = (int(random.integers(1, max(2, side // 8))) for side in picture.size)
    return jpeg(picture.crop((left, top, picture.width - left // 2, picture.height - top // 2)), 92), None


def _heic(picture: Image.Image, _: Image.Image, __: Random) -> Made:
    buffer = io.BytesIO()
    pillow_heif.from_pillow(picture).save(buffer, quality=60)
    return jpeg(reopened(buffer.getvalue()), 90), None


def _sharpened(picture: Image.Image, _: Image.Image, __: Random) -> Made:
    return jpeg(picture.filter(ImageFilter.UnsharpMask(1.2, 120, 2)), 93), None


def _saved(quality: int, scale: float = 1.0, **more: bool) -> Recipe:
    def recipe(picture: Image.Image, _: Image.Image, __: Random) -> Made:
        return jpeg(picture if scale == 1 else _resized(picture, scale), quality, **more), None

    return recipe


HONEST: dict[str, Recipe] = {
    "messenger": _saved(68, 0.75),
    "resized": _saved(88, 0.6),
    "saved at 90": _saved(90),
    "saved at 75": _saved(75),
    "progressive": _saved(82, progressive=True),
    "turned": lambda picture, _, __: (jpeg(picture.transpose(Image.Transpose.ROTATE_90), 90), None),
    "cropped": _cropped,
    "brighter": lambda picture, _, __: (jpeg(ImageEnhance.Brightness(picture).enhance(1.2), 90), None),
    "stamped": _stamped,
    "sharpened": _sharpened,
    "from HEIC": _heic,
    "screenshot": _screenshot,
    "saved as PNG": lambda picture, _, __: (_png(picture), None),
    "cropped, saved as PNG": lambda picture, _, __: (_png(picture.crop((5, 3, *picture.size))), None),
}
"""What honest people, their phones and their messengers do to a photo."""


def _target(picture: Image.Image, random: Random, least: float = 0.2, most: float = 0.35) -> Place:
    """A rectangle somewhere in the picture, its sides so large a part of the shorter side."""
    short = min(picture.size)
    width, height = (int(short * random.uniform(least, most)) for _ in range(2))
    left = int(random.integers(0, picture.width - width))
    top = int(random.integers(0, picture.height - height))
    return left, top, left + width, top + height


def _spliced(*, aligned: bool, scale: tuple[float, float] = (1.0, 1.0), lossless: bool = False) -> Recipe:
    """A part of another photo that was saved as a JPEG, on this one: on its grid of blocks or off it, resized, saved as a PNG."""

    def recipe(picture: Image.Image, other: Image.Image, random: Random) -> Made:
        grown = max(1.0, 0.6 * max(picture.width / other.width, picture.height / other.height))
        donor = reopened(jpeg(_resized(other, grown) if grown > 1 else other, int(random.integers(60, 90))))
        factor = random.uniform(*scale)
        if factor != 1:
            donor = _resized(donor, factor)
        place = _target(picture, random)
        width, height = min(place[2] - place[0], donor.width - 16), min(place[3] - place[1], donor.height - 16)
        x, y = int(random.integers(0, donor.width - width - 8)), int(random.integers(0, donor.height - height - 8))
        left, top = place[0] // 8 * 8, place[1] // 8 * 8
        x, y = x // 8 * 8, y // 8 * 8
        if not aligned:
            x, y = x + int(random.integers(1, 8)), y + int(random.integers(1, 8))
        forged = picture.copy()
        forged.paste(donor.crop((x, y, x + width, y + height)), (left, top))
        box = (left, top, left + width, top + height)
        return (_png(forged) if lossless else jpeg(forged, _quality(random))), box

    return recipe


def _png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG", compress_level=1)
    return buffer.getvalue()


def _copied(change: Callable[[Image.Image, Random], Image.Image]) -> Recipe:
    """A part of the photo once more, elsewhere in it."""

    def recipe(picture: Image.Image, _: Image.Image, random: Random) -> Made:
        source = _target(picture, random, 0.15, 0.3)
        part = change(picture.crop(source), random)
        for _try in range(50):
            left = int(random.integers(0, picture.width - part.width))
            top = int(random.integers(0, picture.height - part.height))
            if abs(left - source[0]) > part.width or abs(top - source[1]) > part.height:
                break
        forged = picture.copy()
        forged.paste(part, (left, top))
        return jpeg(forged, _quality(random)), (left, top, left + part.width, top + part.height)

    return recipe


def feathered(forged: Pixels, part: Pixels, left: int, top: int, edge: float) -> Pixels:
    """The picture with a part laid upon it, its edge blending over so many pixels."""
    height, width = part.shape[:2]
    mask = np.zeros((height, width), np.float32)
    rim = max(1, round(edge))
    mask[rim:-rim, rim:-rim] = 1
    mask = cv2.GaussianBlur(mask, (0, 0), edge)[..., None]
    under = forged[top : top + height, left : left + width]
    forged[top : top + height, left : left + width] = (part * mask + under * (1 - mask)).astype(np.uint8)
    return forged


def plate_pasted(picture: Image.Image, box: Place, plate: Image.Image, random: Random) -> Made:
    """Another vehicle's plate over this one's, feathered."""
    left, top, right, bottom = box
    part = np.asarray(plate.resize((right - left, bottom - top), Image.Resampling.LANCZOS))
    forged = feathered(np.array(picture), part, left, top, 1.5)
    return jpeg(Image.fromarray(forged), _quality(random)), box


def _inpainted(picture: Image.Image, _: Image.Image, random: Random) -> Made:
    place = _target(picture, random, 0.1, 0.2)
    mask = np.zeros((picture.height, picture.width), np.uint8)
    mask[place[1] : place[3], place[0] : place[2]] = 255
    way = cv2.INPAINT_TELEA if random.integers(2) else cv2.INPAINT_NS
    return jpeg(Image.fromarray(cv2.inpaint(np.array(picture), mask, 5, way)), _quality(random)), place


def _text_changed(picture: Image.Image, _: Image.Image, random: Random) -> Made:
    """A line of letters painted over with the colour around it, and other letters written."""
    size = max(12, picture.height // 16)
    place = _target(picture, random, 0.2, 0.3)
    place = (place[0], place[1], place[0] + 5 * size, place[1] + round(1.3 * size))
    forged = picture.copy()
    draw, ground = ImageDraw.Draw(forged), np.asarray(picture.crop(place)).reshape(-1, 3)
    draw.rectangle(place, fill=tuple(int(part) for part in np.median(ground, axis=0)))
    dark = int(ground.mean()) > 127
    draw.text(
        (place[0] + 2, place[1]), "苏E·8K27学", font=chinese_font(size), fill=(20, 20, 20) if dark else (230, 230, 230)
    )
    return jpeg(forged, _quality(random)), place


FORGED: dict[str, Recipe] = {
    "spliced off the grid": _spliced(aligned=False),
    "spliced on the grid": _spliced(aligned=True),
    "spliced and resized": _spliced(aligned=False, scale=(0.8, 1.3)),
    "spliced, saved as PNG": _spliced(aligned=False, lossless=True),
    "copied": _copied(lambda part, _: part),
    "copied and resized": _copied(lambda part, random: _resized(part, random.uniform(0.8, 1.25))),
    "copied and mirrored": _copied(lambda part, _: part.transpose(Image.Transpose.FLIP_LEFT_RIGHT)),
    "inpainted": _inpainted,
    "text changed": _text_changed,
}
"""What forgers do to a part of a photo. Plates need their boxes: `plate_pasted`."""


def plates(folder: Path) -> dict[str, tuple[Path, Place]]:
    """The photos with one upright plate at least 40 pixels wide, by file name: where the photo is, and the plate in it."""
    found: dict[str, tuple[Path, Place]] = {}
    with (folder / "truth.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            x, y, width, height, turned = (
                float(row[name]) for name in ("x_center", "y_center", "width", "height", "rotation")
            )
            path = folder / "images" / row["image"]
            if abs(turned) < 10 and width >= 40 and path.exists():
                box = tuple(round(part) for part in (x - width / 2, y - height / 2, x + width / 2, y + height / 2))
                found[row["image"]] = path, (max(0, box[0]), max(0, box[1]), box[2], box[3])
    return found
