"""Presses a carrier's round red seal onto a printed page, with the faults of real ink."""

import math
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ..kit import FONTS, Layout, Picture, World

Plane = NDArray[np.float32]
WIDTHS_MM = {
    "second_a3_pair": 420.0,
    "second_certificate_kai": 297.0,
    "second_goods_table": 297.0,
    "second_thermal_roll": 80.0,
}
"""Paper widths other than 210 mm, by the layout's name."""
FAULTS = ("even", "pale", "worn", "doubled", "flooded", "half_dry")
_FACES = ("simfang.ttf", "gbsn00lp.ttf", "uming.ttc")
_FINE = 24
"""Dots a millimetre while the die is cut."""


@lru_cache(maxsize=8)
def _face(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / "second" / name), size)


def _sign(sign: str, face: str, wide: float, high: float, bold: int) -> Image.Image:
    """One sign drawn to fill wide × high dots."""
    font = _face(face, 200)
    canvas = Image.new("L", (240, 240), 0)
    ImageDraw.Draw(canvas).text((20, 10), sign, font=font, fill=255, stroke_width=bold, stroke_fill=255)
    if sign in "（）()0123456789ABCDEFGHJKLMNPQRTUWXY":
        found = canvas.getbbox()
        cut = canvas.crop((found[0] - 4, 10, found[2] + 4, 226)) if found else canvas
    else:
        cut = canvas.crop((16, 10, 224, 226))
    return cut.resize((max(2, round(wide)), max(2, round(high))), Image.Resampling.LANCZOS)


def _ring(
    die: Image.Image,
    text: str,
    face: str,
    radius: float,
    wide: float,
    high: float,
    middle: float,
    step: float,
    outward: bool,
    bold: int,
) -> None:
    """Text along an arc; `middle` and `step` in degrees, clockwise from the top."""
    centre = die.width / 2
    for index, sign in enumerate(text):
        offset = (index - (len(text) - 1) / 2) * step
        angle = middle + offset if outward else middle - offset
        narrow = 0.62 if sign in "（）()" else 1.0
        drawn = _sign(sign, face, wide * narrow, high, bold).rotate(
            -angle if outward else 180 - angle, expand=True, resample=Image.Resampling.BICUBIC
        )
        x = centre + radius * math.sin(math.radians(angle)) - drawn.width / 2
        y = centre - radius * math.cos(math.radians(angle)) - drawn.height / 2
        die.paste(255, (round(x), round(y)), drawn)


def _die(world: World, diameter: float, rng: np.random.Generator) -> Plane:
    """The cut die as a plane of 0..1, _FINE dots a millimetre."""
    dots = round((diameter + 4) * _FINE)
    die = Image.new("L", (dots, dots), 0)
    draw = ImageDraw.Draw(die)
    centre, rim = dots / 2, diameter / 2 * _FINE
    thick = round(rng.uniform(0.9, 1.4) * _FINE)
    draw.ellipse((centre - rim, centre - rim, centre + rim, centre + rim), outline=255, width=thick)
    if rng.random() < 0.3:
        inner = rim - 1.9 * _FINE
        thin = round(0.25 * _FINE)
        draw.ellipse((centre - inner, centre - inner, centre + inner, centre + inner), outline=255, width=thin)
    point = rng.uniform(5.4, 7.0) * _FINE
    star = []
    for corner in range(10):
        reach = point if corner % 2 == 0 else point * 0.382
        star.append((centre + reach * math.sin(corner * math.pi / 5), centre - reach * math.cos(corner * math.pi / 5)))
    draw.polygon(star, fill=255)
    face = str(rng.choice(_FACES))
    count = len(world.carrier)
    arc = min(rng.uniform(225, 265), 24.0 * count)
    step = arc / max(1, count - 1)
    high = rng.uniform(4.6, 5.4) * _FINE
    radius = rim - 2.5 * _FINE - high / 2
    wide = min(high * 0.82, math.radians(step) * (radius - high * 0.32) * 0.96)
    _ring(die, world.carrier, face, radius, wide, high, 0.0, step, True, int(rng.integers(2, 6)))
    code = world.extra.get("seal_code", "")
    if code and rng.random() < 0.6 and arc < 262:
        _ring(die, code, "uming.ttc", rim - 2.6 * _FINE, 0.95 * _FINE, 1.8 * _FINE, 180.0, 4.3, False, 6)
    return np.asarray(die, np.float32) / 255.0


def _clouds(shape: tuple[int, int], grain: float, rng: np.random.Generator) -> Plane:
    """Smooth noise with mean 0 and deviation 1; `grain` in dots."""
    small = rng.standard_normal((max(2, int(shape[0] / grain)), max(2, int(shape[1] / grain)))).astype(np.float32)
    grown = cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    return (grown - grown.mean()) / (grown.std() + 1e-6)


def _inked(die: Plane, fault: str, dots: float, rng: np.random.Generator) -> Plane:
    """The ink of one pressing; `dots` a millimetre of this plane."""
    shape = (die.shape[0], die.shape[1])
    grain = 1.0 + 0.06 * _clouds(shape, 0.12 * dots, rng) + 0.06 * _clouds(shape, 4 * dots, rng)
    strength = rng.uniform(0.78, 0.95)
    if fault == "pale":
        strength = rng.uniform(0.42, 0.58)
    elif fault == "worn":
        holes = 0.75 * _clouds(shape, 0.35 * dots, rng) + 0.65 * _clouds(shape, 2.4 * dots, rng)
        grain = grain * np.clip(1.0 - (holes - 0.75) * 1.6, 0.06, 1.0)
    elif fault == "doubled":
        way, far = rng.uniform(0, 2 * math.pi), rng.uniform(0.35, 0.7) * dots
        turn = cv2.getRotationMatrix2D((shape[1] / 2, shape[0] / 2), float(rng.uniform(-0.8, 0.8)), 1.0)
        turn[:, 2] += (far * math.cos(way), far * math.sin(way))
        die = np.maximum(die, 0.5 * cv2.warpAffine(die, turn, (shape[1], shape[0])))
    elif fault == "flooded":
        size = max(1, round(0.13 * dots)) * 2 + 1
        die = cv2.dilate(die, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
        die = cv2.GaussianBlur(die, (0, 0), 0.11 * dots)
        strength = rng.uniform(0.92, 1.0)
    elif fault == "half_dry":
        way = rng.uniform(0, 2 * math.pi)
        y, x = np.mgrid[-1 : 1 : shape[0] * 1j, -1 : 1 : shape[1] * 1j]
        grain = grain * (0.72 + 0.28 * np.clip(1.6 * (x * math.cos(way) + y * math.sin(way)), -1, 1))
    return np.clip(die * grain * strength, 0, 1).astype(np.float32)


def pressed(page: Picture, layout: Layout, world: World, rng: np.random.Generator) -> Picture:
    """The page with the carrier's seal at the layout's place, or a copy of it where the layout has none."""
    if layout.stamp is None:
        return page.copy()
    dots = page.shape[1] / WIDTHS_MM.get(layout.name, 210.0)
    diameter = float(rng.choice((40.0, 41.0, 42.0)))
    die = _die(world, diameter, rng)
    side = round((diameter + 4) * dots)
    small = cv2.resize(die, (side, side), interpolation=cv2.INTER_AREA)
    ink = _inked(small, str(rng.choice(FAULTS)), dots, rng)
    turn = cv2.getRotationMatrix2D((side / 2, side / 2), float(rng.uniform(-25, 25)), 1.0)
    ink = cv2.GaussianBlur(cv2.warpAffine(ink, turn, (side, side)), (0, 0), 0.05 * dots)
    reach = diameter / 2 + 1.5
    high, wide = page.shape[:2]
    x = float(np.clip(layout.stamp[0] * wide + rng.uniform(-4, 4) * dots, reach * dots, wide - reach * dots))
    y = float(np.clip(layout.stamp[1] * high + rng.uniform(-3, 3) * dots, reach * dots, high - reach * dots))
    sheet = np.zeros(page.shape[:2], np.float32)
    left, top = round(x - side / 2), round(y - side / 2)
    x0, y0, x1, y1 = max(0, left), max(0, top), min(page.shape[1], left + side), min(page.shape[0], top + side)
    sheet[y0:y1, x0:x1] = ink[y0 - top : y1 - top, x0 - left : x1 - left]
    colour = np.array([rng.uniform(196, 226), rng.uniform(22, 52), rng.uniform(30, 62)], np.float32) / 255.0
    passed = 1.0 - sheet[..., None] * (1.0 - colour)
    return np.clip(page.astype(np.float32) * passed, 0, 255).astype(np.uint8)
