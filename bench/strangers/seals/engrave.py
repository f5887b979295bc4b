"""A seal as its maker cuts it: rim, star, name along the arc, code, purpose. Ink is 1, bare face is 0."""

from dataclasses import dataclass
from functools import lru_cache
from math import atan2, ceil, cos, pi, radians, sin

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ..kit import FONTS

Face = NDArray[np.float32]
PER_MM = 24
FACE_MM = 52
"""The face is drawn in a square of this side, so that an oval has room to turn."""
_SIDE = PER_MM * FACE_MM
_GLYPH = 192


@dataclass(frozen=True)
class Seal:
    """What was ordered at the engraver's."""

    name: str
    font: str
    code: str = ""
    purpose: str = ""
    oval: bool = False
    tax_code: str = ""
    diameter: float = 40.0
    rim: float = 1.1
    inner_ring: bool = False
    star: bool = True
    bold: float = 0.0
    """Thickening of the strokes, as a part of the character's height."""


@lru_cache(maxsize=32)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / name), size)


@lru_cache(maxsize=4096)
def glyph(font: str, sign: str, bold: float) -> Face:
    """One character filling its frame as on a seal: what is narrow in the font stays a little narrow."""
    face = _font(font, _GLYPH)
    frame = Image.new("L", (2 * _GLYPH, 2 * _GLYPH), 0)
    ImageDraw.Draw(frame).text((_GLYPH // 2, _GLYPH // 3), sign, font=face, fill=255, stroke_width=round(bold * _GLYPH))
    drawn = np.asarray(frame)
    if not drawn.any():
        raise ValueError(f"{font} has no {sign}")
    rows, columns = np.flatnonzero(drawn.any(1)), np.flatnonzero(drawn.any(0))
    cut = drawn[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.float32) / 255
    height, width = cut.shape
    least = 0.78 * _GLYPH if ord(sign) > 0x2000 else 0.4 * _GLYPH
    pad_x, pad_y = max(0, ceil((least - width) / 2)), max(0, ceil((0.78 * _GLYPH - height) / 2))
    return np.pad(cut, ((pad_y, pad_y), (pad_x, pad_x)))


def _put(face: Face, sign: Face, x: float, y: float, width: float, height: float, turn: float) -> None:
    """Puts a character centred at (x, y) mm from the middle, `turn` in radians clockwise."""
    rows, columns = sign.shape
    shrink = min(1.0, 1.6 * height * PER_MM / rows)
    sign = cv2.GaussianBlur(sign, (0, 0), 0.4 / max(shrink, 0.2)) if shrink < 0.6 else sign
    sx, sy = width * PER_MM / columns, height * PER_MM / rows
    c, s = cos(turn), sin(turn)
    matrix = np.array([[c * sx, -s * sy, 0], [s * sx, c * sy, 0]], np.float64)
    centre = matrix[:, :2] @ np.array([columns / 2, rows / 2])
    matrix[:, 2] = np.array([_SIDE / 2 + x * PER_MM, _SIDE / 2 + y * PER_MM]) - centre
    np.maximum(face, cv2.warpAffine(sign, matrix, (_SIDE, _SIDE), flags=cv2.INTER_LINEAR), out=face)


def _ellipse(face: Face, a: float, b: float, line: float) -> None:
    axes = (round(a * PER_MM * 16), round(b * PER_MM * 16))
    middle = (_SIDE * 8, _SIDE * 8)
    cv2.ellipse(face, middle[:1] + middle[1:], axes, 0, 0, 360, 1.0, max(1, round(line * PER_MM)), cv2.LINE_AA, 4)


def _star(face: Face, radius: float, y: float) -> None:
    points = [
        (_SIDE / 2 + r * PER_MM * sin(k * pi / 5), _SIDE / 2 + y * PER_MM - r * PER_MM * cos(k * pi / 5))
        for k in range(10)
        for r in [radius if k % 2 == 0 else radius * 0.382]
    ]
    cv2.fillPoly(face, [np.array(points).round().astype(np.int32)], 1.0, cv2.LINE_AA)


def _line(face: Face, seal: Seal, text: str, y: float, width: float, height: float) -> None:
    step = width / len(text)
    for k, sign in enumerate(text):
        _put(face, glyph(seal.font, sign, seal.bold), (k - (len(text) - 1) / 2) * step, y, step * 0.86, height, 0)


def _round(seal: Seal) -> Face:
    face = np.zeros((_SIDE, _SIDE), np.float32)
    outer = seal.diameter / 2
    _ellipse(face, outer - seal.rim / 2, outer - seal.rim / 2, seal.rim)
    if seal.inner_ring:
        _ellipse(face, outer - seal.rim - 0.6, outer - seal.rim - 0.6, 0.2)
    count = len(seal.name)
    span = radians(min(300 if not seal.code else 276, 180 + max(0, count - 7) * (300 - 180) / 15))
    if count <= 8:
        span = radians(150 + 8 * count)
    height = 6.3 if count <= 9 else 5.8 if count <= 13 else 5.2 if count <= 17 else 4.7 if count <= 20 else 4.3
    radius = outer - seal.rim - (1.3 if seal.inner_ring else 0.9) - height / 2
    step = span / (count - 1)
    width = min(0.86 * height, step * (radius - height * 0.22) * 0.9)
    for k, sign in enumerate(seal.name):
        turn = -span / 2 + k * step
        _put(face, glyph(seal.font, sign, seal.bold), radius * sin(turn), -radius * cos(turn), width, height, turn)
    if seal.star:
        inside = radius - height / 2
        _star(face, min(7.0, inside - 1.2) if not seal.purpose else min(5.2, inside - 3), -1.2 if seal.purpose else 0)
    if seal.code:
        low = outer - seal.rim - 1.6
        for k, sign in enumerate(seal.code):
            turn = radians((k - (len(seal.code) - 1) / 2) * 5.2)
            _put(face, glyph(seal.font, sign, seal.bold * 0.6), low * sin(turn), low * cos(turn), 0.95, 1.7, -turn)
    if seal.purpose:
        _line(face, seal, seal.purpose, outer * 0.47, min(19.0, 3.5 * len(seal.purpose)), 3.7)
    return face


def _oval(seal: Seal) -> Face:
    face = np.zeros((_SIDE, _SIDE), np.float32)
    a, b = 22.5, 15.0
    _ellipse(face, a - seal.rim / 2, b - seal.rim / 2, seal.rim)
    count = len(seal.name)
    height = 4.4 if count <= 12 else 4.0 if count <= 17 else 3.6
    inset = seal.rim + 0.8 + height / 2
    a, b = a - inset, b - inset
    share = min(0.74, 0.40 + 0.02 * count)
    angle = np.linspace(-pi, pi, 4001)
    x, y = a * np.sin(angle), -b * np.cos(angle)
    along = np.concatenate([[0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
    total = along[-1]
    step = total * share / (count - 1)
    width = min(0.86 * height, step * 0.84)
    for k, sign in enumerate(seal.name):
        t = float(np.interp(total / 2 + (k - (count - 1) / 2) * step, along, angle))
        out = atan2(sin(t) / a, cos(t) / b)
        _put(face, glyph(seal.font, sign, seal.bold), a * sin(t), -b * cos(t), width, height, out)
    if seal.tax_code:
        _line(face, seal, seal.tax_code, 0.6, 25.0, 2.5)
    if seal.purpose:
        _line(face, seal, seal.purpose, 6.8, 3.6 * len(seal.purpose), 3.4)
    return face


def engrave(seal: Seal) -> Face:
    """The seal's face, upright, in the middle of its square."""
    return _oval(seal) if seal.oval else _round(seal)
