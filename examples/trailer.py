"""A low-bed semi-trailer with four axles, its lamps, reflectors, ramps and plate, in shapes."""

import numpy as np
from PIL import Image, ImageDraw

from examples.loads import load
from examples.plates import TWO_ROWS_M, two_rows
from examples.render import Colour, Face, Pixels
from examples.shapes import board, box
from examples.textures import stripes
from examples.tractor import darker, wheel_pair
from examples.vehicle import Example

_RED, _WHITE = (186, 24, 28), (226, 226, 224)
_AXLE_GAP = 1.36
_REAR_OVERHANG = 2.61
_FIRST = -7.35
"""Where the deck begins behind the gooseneck."""
_HALF = 1.5


def trailer(example: Example, plate: str, colour: Colour) -> list[Face]:
    """The trailer of the declared length with its load on it."""
    end, deck = -example.overall[0], round(example.overall[2] - example.cargo_size[2], 3)
    faces = box((-3.9, -6.95), (-0.7, 0.7), (1.28, 1.58), colour)
    neck = [(-7.35, -0.9, deck), (-7.35, 0.9, deck), (-6.9, 0.7, 1.58), (-6.9, -0.7, 1.58)]
    faces.append(Face(np.array(neck, np.float32), darker(colour, 0.9), two_sided=True))
    for side in (-1, 1):
        cheek = [
            (-6.9, side * 0.7, 1.58),
            (-7.35, side * 0.9, deck),
            (-7.35, side * 0.9, deck - 0.3),
            (-6.7, side * 0.7, 1.25),
        ]
        faces.append(Face(np.array(cheek, np.float32), darker(colour, 0.8), two_sided=True))
        faces += _side(side, end, deck, colour)
    faces += box(
        (_FIRST, end + 0.35), (-_HALF, _HALF), (deck - 0.14, deck), darker(colour, 0.9), textures={"top": _planks()}
    )
    for y in (-0.55, 0.55):
        faces += box((_FIRST, end + 0.5), (y - 0.1, y + 0.1), (0.42, deck - 0.14), darker(colour, 0.6))
    for axle in range(4):
        faces += wheel_pair(end + _REAR_OVERHANG + axle * _AXLE_GAP, 1.47, 0.41, 0.58, "twin")
    return [*faces, *_tail(end, deck, colour, plate), *load(example, _FIRST, deck)]


def _planks() -> Pixels:
    picture = Image.new("RGB", (800, 200), (112, 92, 70))
    draw = ImageDraw.Draw(picture)
    for y in range(0, 200, 22):
        draw.line((0, y, 800, y), fill=(66, 54, 42), width=3)
    return np.asarray(picture)


def _side(side: int, end: float, deck: float, colour: Colour) -> list[Face]:
    """The deck's edge: paint, reflectors, lashing rings."""
    long = _FIRST - end - 0.35
    tape = stripes((_RED, _WHITE), max(8, round(long / 0.45) // 2 * 2))
    across = (-long * side, 0.0, 0.0)
    start = _FIRST if side > 0 else end + 0.35
    faces = [board((start, side * (_HALF + 0.005), deck - 0.045), across, (0, 0, -0.06), tape, gloss=0.1)]
    for step in range(round(long / 1.2)):
        x = _FIRST - 0.5 - step * 1.2
        faces += box(
            (x - 0.05, x + 0.05), (side * _HALF, side * (_HALF + 0.03)), (deck - 0.24, deck - 0.13), darker(colour, 0.5)
        )
    return faces


def _tail(end: float, deck: float, colour: Colour, plate: str) -> list[Face]:
    """The rear: slope, beam with lamps and reflectors, folded ramps, plate."""
    slope = [(end + 0.02, -_HALF, 0.86), (end + 0.02, _HALF, 0.86), (end + 0.4, _HALF, deck), (end + 0.4, -_HALF, deck)]
    faces = [Face(np.array(slope, np.float32)[::-1].copy(), darker(colour, 0.8), two_sided=True)]
    faces += box((end, end + 0.45), (-_HALF, _HALF), (0.50, 0.86), colour, textures={"rear": _rear_beam(colour)})
    for side in (-1, 1):
        for y in (0.74, 1.28):
            faces += box(
                (end + 0.02, end + 0.12), (side * y - 0.04, side * y + 0.04), (0.86, 1.75), darker(colour, 0.75)
            )
        for z in (0.95, 1.11, 1.27, 1.43, 1.59):
            faces += box((end + 0.03, end + 0.10), (side * 0.74, side * 1.28), (z, z + 0.05), darker(colour, 0.6))
        faces += box((end + 0.5, end + 0.53), (side * 0.9, side * 1.48), (0.12, 0.5), (22, 22, 24))
    wide, tall = TWO_ROWS_M
    faces.append(
        board(
            (end - 0.012, wide / 2 + 0.02, 0.865),
            (0, -wide - 0.04, 0),
            (0, 0, -tall - 0.04),
            np.full((8, 8, 3), 30, np.uint8),
        )
    )
    faces.append(
        board((end - 0.02, wide / 2, 0.845), (0, -wide, 0), (0, 0, -tall), two_rows(plate), gloss=0.05, dirt=0.25)
    )
    return faces


def _rear_beam(colour: Colour) -> Pixels:
    px = 400
    picture = Image.new("RGB", (round(2 * _HALF * px), round(0.36 * px)), darker(colour, 0.95))
    draw = ImageDraw.Draw(picture)
    width, height = picture.size
    tape = Image.fromarray(stripes((_RED, _WHITE), 26)).resize((width, 26))
    picture.paste(tape, (0, height - 30))
    for mirrored in (False, True):
        for place, lamp in enumerate([(196, 24, 22), (224, 118, 26), (204, 30, 26), (222, 220, 214)]):
            x = 26 + place * 74
            x = width - x - 64 if mirrored else x
            draw.rounded_rectangle((x, 22, x + 64, 92), 10, fill=lamp, outline=(24, 24, 24), width=4)
            draw.ellipse((x + 16, 36, x + 40, 60), fill=darker(lamp, 1.25))
    return np.asarray(picture)
