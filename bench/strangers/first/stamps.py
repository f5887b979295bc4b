"""The carrier's round red seal, pressed over the printed page with the faults of real ink."""

import math
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ..kit import FONTS, Layout, Picture, World
from .layouts import PAPERS

_FACES = ("FandolFang-Regular.otf", "FandolSong-Regular.otf", "FandolSong-Bold.otf")
_FINE = 24
"""Dots a millimetre of the drawn seal."""
Mask = NDArray[np.float32]


@cache
def _face(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / "first" / name), size)


def _sign(sign: str, face: str, high: float, wide: float) -> Image.Image:
    """One character, filled to a box of `wide` × `high` dots."""
    font = _face(face, 200)
    box = font.getbbox(sign)
    drawn = Image.new("L", (240, 280))
    stroke = 0 if "Bold" in face else 3
    ImageDraw.Draw(drawn).text((20, 20), sign, font=font, fill=255, stroke_width=stroke)
    if sign.isdigit():
        cut = drawn.crop((20 + box[0] - 8, 20 + box[1] - 8, 20 + box[2] + 8, 20 + box[3] + 8))
    else:
        full = font.getbbox("国")
        cut = drawn.crop((20, 20 + int(full[1]) - 6, 220, 20 + int(full[3]) + 6))
    return cut.resize((max(2, int(wide)), max(2, int(high))), Image.Resampling.LANCZOS)


def _put(seal: Image.Image, sign: Image.Image, radius: float, angle: float, upside: bool = False) -> None:
    """`angle`: clockwise from the top; the sign's top outward, or inward."""
    turn = -angle if not upside else 180 - angle
    turned = sign.rotate(turn, expand=True, resample=Image.Resampling.BICUBIC)
    middle = seal.width / 2
    x = middle + radius * math.sin(math.radians(angle)) - turned.width / 2
    y = middle - radius * math.cos(math.radians(angle)) - turned.height / 2
    seal.paste(255, (int(round(x)), int(round(y))), turned)


def _die(name: str, across: float, rng: np.random.Generator) -> Mask:
    """The engraved seal: 1 where it carries ink. `across`: millimetres."""
    side = int((across + 4) * _FINE)
    seal = Image.new("L", (side, side))
    pen, middle = ImageDraw.Draw(seal), side / 2
    rim = across / 2 * _FINE
    thick = rng.uniform(0.9, 1.3) * _FINE
    pen.ellipse((middle - rim, middle - rim, middle + rim, middle + rim), fill=255)
    inner = rim - thick
    pen.ellipse((middle - inner, middle - inner, middle + inner, middle + inner), fill=0)
    star = rng.uniform(6.2, 7.2) * _FINE
    points = []
    for i in range(10):
        far = star if i % 2 == 0 else star * 0.382
        points.append((middle + far * math.sin(math.pi * i / 5), middle - far * math.cos(math.pi * i / 5)))
    pen.polygon(points, fill=255)
    count = len(name)
    span = min(280.0, 22.0 * (count - 1) if count < 12 else 190.0 + 7.0 * (count - 8))
    high = (5.4 if count < 13 else 4.9 if count < 17 else 4.5) * _FINE
    radius = inner - 0.7 * _FINE - high / 2
    step = span / max(1, count - 1)
    wide = min(high * 0.85, math.radians(step) * (radius - high * 0.3) * 0.88)
    face = _FACES[rng.integers(len(_FACES))]
    for i, sign in enumerate(name):
        _put(seal, _sign({"（": "(", "）": ")"}.get(sign, sign), face, high, wide), radius, -span / 2 + step * i)
    if rng.random() < 0.6 and span < 275:
        number = "32" + "".join(str(rng.integers(10)) for _ in range(11))
        for i, sign in enumerate(number):
            _put(
                seal,
                _sign(sign, "FandolSong-Regular.otf", 1.7 * _FINE, 1.0 * _FINE),
                inner - 1.9 * _FINE,
                180 + 26 - 52 / 12 * i,
                upside=True,
            )
    return np.asarray(seal, np.float32) / 255


def _cloud(shape: tuple[int, int], grain: float, rng: np.random.Generator) -> Mask:
    """Smooth noise, mean 0 and deviation 1; `grain` in dots."""
    small = rng.standard_normal((max(3, int(shape[0] / grain) + 2), max(3, int(shape[1] / grain) + 2))).astype(
        np.float32
    )
    big = cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    return (big - big.mean()) / (big.std() + 1e-6)


def _inked(die: Mask, rng: np.random.Generator) -> Mask:
    """How much ink the paper takes, 0 to 1."""
    fault = rng.choice(("even", "pale", "worn", "doubled", "heavy"), p=(0.3, 0.18, 0.2, 0.14, 0.18))
    ink, shape = die, die.shape
    strength = rng.uniform(0.72, 0.9)
    if fault == "pale":
        strength = rng.uniform(0.36, 0.5)
    elif fault == "worn":
        gaps = 1 / (1 + np.exp(-(_cloud(shape, 1.1 * _FINE, rng) + 0.6 * _cloud(shape, 9 * _FINE, rng) + 1.25) * 5))
        ink = ink * np.clip(gaps, 0.08, 1)
    elif fault == "doubled":
        away, where = rng.uniform(0.35, 0.7) * _FINE, rng.uniform(0, 2 * math.pi)
        move = np.float32([[1, 0, away * math.cos(where)], [0, 1, away * math.sin(where)]])
        ink = np.maximum(ink, rng.uniform(0.35, 0.55) * cv2.warpAffine(ink, move, shape[::-1]))
    elif fault == "heavy":
        size = int(rng.uniform(0.1, 0.2) * _FINE) * 2 + 1
        ink = cv2.GaussianBlur(cv2.dilate(ink, np.ones((size, size), np.uint8)), (0, 0), 0.12 * _FINE)
        strength = rng.uniform(0.82, 0.93)
    ink = cv2.GaussianBlur(ink, (0, 0), 0.05 * _FINE)
    grain = np.clip(1 + 0.10 * _cloud(shape, 0.25 * _FINE, rng) + 0.08 * _cloud(shape, 7 * _FINE, rng), 0.4, 1.15)
    return np.clip(ink * grain * strength, 0, 0.95).astype(np.float32)


def pressed(page: Picture, layout: Layout, world: World, rng: np.random.Generator) -> Picture:
    """The page with the carrier's seal at `layout.stamp`; the same page where the layout has no place for one."""
    if layout.stamp is None:
        return page
    height, width = page.shape[:2]
    dots = width / PAPERS.get(layout.name, (210.0, 297.0))[0]
    across = rng.uniform(40, 42)
    ink = _inked(_die(world.carrier, across, rng), rng)
    side = ink.shape[0]
    turn = float(np.clip(rng.normal(0, 10), -25, 25))
    x = layout.stamp[0] * width + rng.uniform(-4, 4) * dots
    y = layout.stamp[1] * height + rng.uniform(-3, 3) * dots
    scale = dots / _FINE
    small = cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    side = small.shape[0]
    move = cv2.getRotationMatrix2D((side / 2, side / 2), turn, 1)
    half = across / 2 * dots + 1.5 * dots
    x, y = float(np.clip(x, half, width - half)), float(np.clip(y, half, height - half))
    move[:, 2] += (x - side / 2, y - side / 2)
    laid = cv2.warpAffine(small, move, (width, height), flags=cv2.INTER_LINEAR)[:, :, None]
    colour = np.float32([rng.uniform(198, 226), rng.uniform(20, 52), rng.uniform(28, 62)]) / 255
    out = page.astype(np.float32) * (1 - laid * (1 - colour))
    return np.clip(out + 0.5, 0, 255).astype(np.uint8)
