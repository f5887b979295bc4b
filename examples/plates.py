"""Yellow number plates by the proportions of GA 36-2018 (DOMAIN.md 4.2); one pixel is half a millimetre."""

import cv2
import numpy as np
from PIL import Image, ImageDraw

from examples.documents import chinese_font
from examples.render import Pixels

ONE_ROW_M = (0.44, 0.14)
TWO_ROWS_M = (0.44, 0.22)
_SCALE = 2
_YELLOW, _BLACK = (246, 184, 20), (18, 18, 16)


def one_row(text: str) -> Pixels:
    """A large vehicle's front plate, 440 x 140 mm: signs 45 x 90 mm, 12 mm apart, a dot after the second."""
    plate = _blank(440, 140)
    x = 15.5
    for place, sign in enumerate(text):
        _sign(plate, sign, x, 25, 45, 90)
        x += 45 + 12
        if place == 1:
            _dot(plate, x + 5, 70)
            x += 10 + 12
    return _finished(plate)


def two_rows(text: str) -> Pixels:
    """A trailer's or large vehicle's rear plate, 440 x 220 mm: 60 mm signs above, 110 mm signs below."""
    plate = _blank(440, 220)
    _sign(plate, text[0], 110, 15, 80, 60)
    _dot(plate, 220, 45)
    _sign(plate, text[1], 250, 15, 80, 60)
    for place, sign in enumerate(text[2:]):
        _sign(plate, sign, 27.5 + place * 80, 90, 65, 110)
    return _finished(plate)


def _blank(width: int, height: int) -> Image.Image:
    plate = Image.new("RGB", (width * _SCALE, height * _SCALE), _YELLOW)
    edge = (4 * _SCALE, 4 * _SCALE, (width - 4) * _SCALE, (height - 4) * _SCALE)
    ImageDraw.Draw(plate).rounded_rectangle(edge, radius=10 * _SCALE, outline=_BLACK, width=2 * _SCALE)
    return plate


def _sign(plate: Image.Image, sign: str, x: float, y: float, wide: float, tall: float) -> None:
    font = chinese_font(300)
    stroke = 3 if ord(sign) > 127 else 11
    box = font.getbbox(sign, stroke_width=stroke)
    ink = Image.new("L", (round(box[2] - box[0]), round(box[3] - box[1])))
    ImageDraw.Draw(ink).text((-box[0], -box[1]), sign, font=font, fill=255, stroke_width=stroke)
    width = wide * (0.5 if sign == "1" else 1)
    ink = ink.resize((round(width * _SCALE), round(tall * _SCALE)), Image.Resampling.LANCZOS)
    plate.paste(_BLACK, (round((x + (wide - width) / 2) * _SCALE), round(y * _SCALE)), ink)


def _dot(plate: Image.Image, x: float, y: float) -> None:
    box = ((x - 5) * _SCALE, (y - 5) * _SCALE, (x + 5) * _SCALE, (y + 5) * _SCALE)
    ImageDraw.Draw(plate).ellipse(box, fill=_BLACK)


def _finished(plate: Image.Image) -> Pixels:
    """Bolted, a little uneven in colour."""
    draw = ImageDraw.Draw(plate)
    for x in (0.14, 0.86):
        centre, r = (plate.width * x, 13 * _SCALE), 4 * _SCALE
        draw.ellipse(
            (centre[0] - r, centre[1] - r, centre[0] + r, centre[1] + r), fill=(150, 150, 146), outline=(96, 90, 70)
        )
    shade = np.linspace(1.03, 0.93, plate.height, dtype=np.float32)[:, None, None]
    return np.asarray(np.clip(cv2.GaussianBlur(np.asarray(plate), (0, 0), 1.0) * shade, 0, 255), np.uint8)
