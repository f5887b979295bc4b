"""The carrier's round red seal, and how ink really takes on paper."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ..kit import Layout, Picture, World
from . import faces
from .layouts.common import paper_width

Plane = NDArray[np.float32]
FAULTS = ("even", "pale", "worn", "doubled", "heavy")
_FINE = 40
"""Pixels per mm in which the seal is cut."""


def _sign(sign: str, face: ImageFont.FreeTypeFont, width: float, height: float, weight: int) -> Image.Image:
    """One character fitted to a box, drawn upright."""
    box = face.getbbox(sign, stroke_width=weight)
    cell = Image.new("L", (max(1, round(box[2] - box[0])), max(1, round(box[3] - box[1]))))
    ImageDraw.Draw(cell).text((-box[0], -box[1]), sign, fill=255, font=face, stroke_width=weight, stroke_fill=255)
    if sign in "（）":
        return cell.resize((max(1, round(width * 0.55)), round(height)), Image.Resampling.LANCZOS)
    return cell.resize((max(1, round(width)), round(height)), Image.Resampling.LANCZOS)


def _arc(
    plate: Image.Image,
    text: str,
    radius: float,
    middle: float,
    step: float,
    size: tuple[float, float],
    face: ImageFont.FreeTypeFont,
    outward: bool,
    weight: int,
) -> None:
    """Sets characters along a circle; angles clockwise from the top, in degrees."""
    centre = plate.width / 2
    for i, sign in enumerate(text):
        angle = middle + (i - (len(text) - 1) / 2) * step * (1 if outward else -1)
        turned = _sign(sign, face, *size, weight).rotate(
            -angle if outward else 180 - angle, expand=True, resample=Image.Resampling.BICUBIC
        )
        x = centre + radius * math.sin(math.radians(angle)) - turned.width / 2
        y = centre - radius * math.cos(math.radians(angle)) - turned.height / 2
        plate.paste(255, (round(x), round(y)), turned)


def cut(name: str, code: str, rng: np.random.Generator) -> Plane:
    """The seal as engraved: 1 where ink takes, on a square a little larger than the seal."""
    diameter = float(rng.uniform(40, 42))
    side = round((diameter + 3) * _FINE)
    plate = Image.new("L", (side, side))
    pen = ImageDraw.Draw(plate)
    centre, outer = side / 2, diameter / 2 * _FINE
    rim = rng.uniform(0.95, 1.25) * _FINE
    pen.ellipse((centre - outer, centre - outer, centre + outer, centre + outer), outline=255, width=round(rim))
    star = rng.uniform(5.6, 7.0) * _FINE
    points = [
        (
            centre + star * (1 if k % 2 == 0 else 0.382) * math.sin(k * math.pi / 5),
            centre - star * (1 if k % 2 == 0 else 0.382) * math.cos(k * math.pi / 5),
        )
        for k in range(10)
    ]
    pen.polygon(points, fill=255)
    face = ImageFont.truetype(str(faces.file_of(str(rng.choice(["song", "song", "stone", "noto"])))), 5 * _FINE)
    numbered = rng.random() < 0.6
    height = 4.6 * _FINE if len(name) < 16 else 4.3 * _FINE
    radius = outer - rim - 0.7 * _FINE - height / 2
    sweep = min(235 if numbered else 265, len(name) * 21)
    step = sweep / max(1, len(name) - 1)
    width = min(3.9 * _FINE, math.radians(step) * (radius - height * 0.3) * 0.86)
    _arc(plate, name, radius, 0, step, (width, height), face, True, round(0.05 * _FINE))
    if numbered:
        small = ImageFont.truetype(str(faces.file_of("noto")), 3 * _FINE)
        _arc(plate, code, outer - rim - 1.6 * _FINE, 180, 5.0, (1.0 * _FINE, 1.6 * _FINE), small, False, 0)
    return np.asarray(plate, np.float32) / 255


def _clouds(side: int, grain: float, rng: np.random.Generator) -> Plane:
    """Smooth noise of mean 0 and spread 1; `grain` in pixels."""
    small = max(4, round(side / grain))
    field = cv2.resize(
        rng.standard_normal((small, small)).astype(np.float32), (side, side), interpolation=cv2.INTER_CUBIC
    )
    return (field - field.mean()) / (field.std() + 1e-6)


def _ink(form: Plane, fault: str, per_mm: float, rng: np.random.Generator) -> Plane:
    """How much ink lies on each pixel, 0..1, for a seal of this shape."""
    side = form.shape[0]
    fibre = _clouds(side, max(1.2, per_mm * 0.16), rng)
    patch = _clouds(side, per_mm * 6, rng)
    if fault == "heavy":
        spread = cv2.GaussianBlur(cv2.dilate(form, np.ones((3, 3), np.uint8)), (0, 0), per_mm * 0.07)
        return np.clip(spread * (0.88 + 0.04 * patch), 0, 0.92)
    if fault == "pale":
        return np.clip(form * (0.47 + 0.06 * patch + 0.06 * fibre), 0, 1) * (form > 0.02)
    if fault == "worn":
        gaps = np.clip((0.75 * fibre + 0.7 * patch + 1.35) * 2.2, 0.1, 1)
        return np.clip(form * 0.84 * gaps, 0, 1)
    if fault == "doubled":
        shift = rng.uniform(0.45, 0.9) * per_mm
        way = rng.uniform(0, 2 * math.pi)
        turn = cv2.getRotationMatrix2D((side / 2, side / 2), float(rng.uniform(-0.8, 0.8)), 1)
        turn[:, 2] += shift * math.cos(way), shift * math.sin(way)
        ghost = cv2.warpAffine(form, turn, (side, side))
        return np.clip(np.maximum(form * (0.8 + 0.05 * fibre), ghost * 0.42), 0, 1)
    return np.clip(form * (0.84 + 0.05 * patch + 0.05 * fibre), 0, 1)


def pressed(page: Picture, layout: Layout, world: World, rng: np.random.Generator) -> Picture:
    """The page with the carrier's seal at the layout's place; a layout without a place keeps its page."""
    if layout.stamp is None:
        return page
    per_mm = page.shape[1] / paper_width(layout)
    code = world.uscc[2:8] + "".join(str(d) for d in rng.integers(0, 10, 7))
    plate = cut(world.carrier, code, rng)
    side = round(plate.shape[0] / _FINE * per_mm)
    form = cv2.resize(plate, (side, side), interpolation=cv2.INTER_AREA)
    turn = cv2.getRotationMatrix2D((side / 2, side / 2), float(rng.uniform(-25, 25)), 1)
    form = cv2.warpAffine(form, turn, (side, side), flags=cv2.INTER_LINEAR)
    ink = _ink(form, str(rng.choice(FAULTS, p=[0.3, 0.2, 0.2, 0.15, 0.15])), per_mm, rng)
    x = round(layout.stamp[0] * page.shape[1] + rng.uniform(-3, 3) * per_mm - side / 2)
    y = round(layout.stamp[1] * page.shape[0] + rng.uniform(-2.5, 2.5) * per_mm - side / 2)
    x, y = min(max(x, 0), page.shape[1] - side), min(max(y, 0), page.shape[0] - side)
    red = np.array([rng.uniform(196, 228), rng.uniform(22, 52), rng.uniform(34, 62)], np.float32) / 255
    out = page.copy()
    under = out[y : y + side, x : x + side].astype(np.float32)
    out[y : y + side, x : x + side] = np.clip(under * (1 - ink[..., None] * (1 - red)), 0, 255).astype(np.uint8)
    return out
