"""The loads of the examples in their true sizes: transformer, press, vessel, cabin, rotor, tower section."""

import math

import numpy as np
from PIL import Image, ImageDraw

from examples.documents import chinese_font
from examples.render import Colour, Face, Pixels
from examples.shapes import beam, board, box, cylinder, dome
from examples.tractor import darker
from examples.vehicle import Example


def load(example: Example, front: float, deck: float) -> list[Face]:
    """What is declared as cargo, in its true size, in the middle of the deck that begins at `front`, on timber and chained down."""
    length, width, height = example.cargo_size
    back = -example.overall[0] + 0.5
    middle = max((front - 0.25 + back) / 2 - 0.3, back + length / 2 + 0.1)
    x0, x1 = middle - length / 2, middle + length / 2
    base = deck + 0.12
    faces: list[Face] = []
    for step in range(5):
        x = x0 + 0.3 + step * (length - 0.6) / 4
        faces += box((x - 0.12, x + 0.12), (-min(width, 2.9) / 2, min(width, 2.9) / 2), (deck, base), (134, 106, 74))
    shapes = {
        "box": _transformer,
        "press": _press,
        "vessel": _vessel,
        "cabin": _cabin,
        "rotor": _rotor,
        "tower": _tower,
    }
    faces += shapes[example.style]((x0, x1), width, (base, deck + height))
    return faces + _chains((x0, x1), width, base, deck) + _load_sign(example, x0, width, deck + height)


def _chains(x: tuple[float, float], width: float, base: float, deck: float) -> list[Face]:
    faces: list[Face] = []
    for along in (0.12, 0.4, 0.62, 0.9):
        foot = x[0] + (x[1] - x[0]) * along
        for side in (-1, 1):
            reach = 0.7 if along > 0.5 else -0.7
            high = (foot, side * min(width / 2 + 0.02, 1.46), base + 0.7)
            faces += beam(high, (foot + reach, side * 1.47, deck), 0.045, (196, 130, 36) if side > 0 else (60, 60, 64))
    return faces


def _load_sign(example: Example, x: float, width: float, top: float) -> list[Face]:
    """A board with the overall width on the load's rear, as the escort rules ask."""
    if example.style not in {"box", "press", "cabin"}:
        return []
    picture = Image.new("RGB", (640, 240), (236, 236, 230))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((6, 6, 633, 233), outline=(180, 20, 24), width=10)
    draw.text(
        (320, 78),
        "大件运输",
        font=chinese_font(96),
        fill=(180, 20, 24),
        anchor="mm",
        stroke_width=2,
        stroke_fill=(180, 20, 24),
    )
    draw.text((320, 180), f"宽 {example.overall[1]:g} 米", font=chinese_font(72), fill=(30, 30, 30), anchor="mm")
    return [board((x - 0.03, 0.7 + 0.02 * width, top - 0.9), (0, -1.4, 0), (0, 0, -0.52), np.asarray(picture))]


def _transformer(x: tuple[float, float], width: float, z: tuple[float, float]) -> list[Face]:
    grey: Colour = (112, 124, 122)
    (x0, x1), (z0, z1), half = x, z, width / 2
    faces = box((x0 + 0.2, x1 - 0.2), (-half + 0.55, half - 0.55), (z0, z1 - 0.34), grey, gloss=0.1)
    faces += box((x0 + 0.1, x1 - 0.1), (-half + 0.42, half - 0.42), (z1 - 0.42, z1 - 0.32), darker(grey, 0.8))
    for side in (-1, 1):
        for bank in range(4):
            start = x0 + 0.5 + bank * (x1 - x0 - 0.8) / 4
            for fin in range(9):
                at = start + fin * 0.15
                faces += box(
                    (at, at + 0.045), (side * (half - 0.52), side * half), (z0 + 0.35, z1 - 0.75), darker(grey, 1.06)
                )
            for pipe in (z0 + 0.42, z1 - 0.86):
                faces += beam(
                    (start, side * (half - 0.25), pipe),
                    (start + 1.3, side * (half - 0.25), pipe),
                    0.1,
                    darker(grey, 0.85),
                )
    for place in range(3):
        at = x0 + (x1 - x0) * (0.2 + 0.3 * place)
        faces += cylinder((at, 0.0, z1 - 0.32), 0.22, 0.34, darker(grey, 0.9), axis=2, count=20)
        faces += cylinder((at, 0.0, z1 - 0.12), 0.12, 0.26, (70, 72, 74), axis=2, count=20)
    for at in (x0 + 0.2, x1 - 0.26):
        for place in range(round((width - 1.5) / 0.55) + 1):
            y = -half + 0.8 + 0.55 * place
            faces += box((at - 0.08, at + 0.12), (y, y + 0.07), (z0, z1 - 0.42), darker(grey, 0.92))
    return faces


def _press(x: tuple[float, float], width: float, z: tuple[float, float]) -> list[Face]:
    green, (x0, x1), (z0, z1), half = (62, 112, 96), x, z, width / 2
    third = (x1 - x0) / 5
    faces = box((x0, x1), (-half, half), (z0, z0 + 0.75), green, gloss=0.15)
    faces += box((x0, x0 + third), (-half, half), (z0 + 0.7, z1 - 0.5), darker(green, 1.1), gloss=0.15)
    faces += box((x1 - third, x1), (-half, half), (z0 + 0.7, z1 - 0.5), darker(green, 1.1), gloss=0.15)
    faces += box((x0 + 0.1, x1 - 0.1), (-half + 0.1, half - 0.1), (z1 - 0.9, z1), (38, 78, 150), gloss=0.1)
    for step in range(7):
        at = x0 + 0.3 + step * (x1 - x0 - 0.7) / 6
        faces += box((at, at + 0.07), (-half + 0.07, half - 0.07), (z1 - 0.92, z1 - 0.02), (30, 62, 124))
    for side in (-1, 1):
        faces += cylinder(
            ((x0 + x1) / 2, side * half * 0.4, z0 + 0.75), z1 - z0 - 1.6, 0.24, (172, 174, 178), axis=2, gloss=0.5
        )
        faces += box(
            (x0 + 0.2, x0 + third - 0.2), (side * half, side * (half + 0.02)), (z0 + 1.0, z0 + 1.7), (212, 176, 40)
        )
    return faces


def _vessel(x: tuple[float, float], width: float, z: tuple[float, float]) -> list[Face]:
    steel, (x0, x1), radius = (176, 178, 178), x, min(width, z[1] - z[0]) / 2
    middle, bulge = (z[0] + z[1]) / 2 + 0.05, 0.55 * radius
    faces = cylinder((x0 + bulge, 0, middle), x1 - x0 - 2 * bulge, radius, steel, gloss=0.3, count=44, caps=False)
    faces += dome((x1 - bulge, 0, middle), bulge, radius, steel, gloss=0.3)
    faces += dome((x0 + bulge, 0, middle), -bulge, radius, steel, gloss=0.3)
    for along in (0.2, 0.4, 0.6, 0.8):
        at = x0 + (x1 - x0) * along
        faces += cylinder((at, 0, middle), 0.05, radius + 0.025, (112, 116, 120), count=44)
    for along in (0.22, 0.76):
        at = x0 + (x1 - x0) * along
        faces += box((at - 0.3, at + 0.3), (-radius * 0.82, radius * 0.82), (z[0], z[0] + 0.62), (158, 60, 44))
    for along, side in ((0.3, 0.5), (0.52, -0.4), (0.7, 0.2)):
        faces += cylinder(
            (x0 + (x1 - x0) * along, side, middle + radius * 0.9), radius * 0.16, 0.22, (150, 60, 46), axis=2, count=16
        )
    return faces


def _cabin(x: tuple[float, float], width: float, z: tuple[float, float]) -> list[Face]:
    wall: Colour = (206, 208, 200)
    faces = box(
        x,
        (-width / 2, width / 2),
        z,
        wall,
        textures={"left": _cabin_wall(9), "right": _cabin_wall(4), "rear": _cabin_wall(1), "front": _cabin_wall(2)},
    )
    faces += box((x[0] - 0.1, x[1] + 0.1), (-width / 2 - 0.1, width / 2 + 0.1), (z[1] - 0.12, z[1]), (60, 96, 124))
    return faces + box(
        (x[0] - 0.03, x[1] + 0.03), (-width / 2 - 0.03, width / 2 + 0.03), (z[0], z[0] + 0.22), (64, 66, 70)
    )


def _cabin_wall(seed: int) -> Pixels:
    rng = np.random.default_rng(seed)
    wide = 400 if seed < 3 else 1300
    picture = Image.new("RGB", (wide, 420), (206, 208, 200))
    draw = ImageDraw.Draw(picture)
    for x in range(0, wide, 26):
        draw.line((x, 0, x, 420), fill=(188, 190, 184), width=3)
    for start in range(60, wide - 180, 250):
        if rng.random() < 0.6:
            draw.rectangle((start, 90, start + 130, 390), fill=(178, 182, 178), outline=(90, 94, 96), width=5)
            draw.rectangle((start + 104, 230, start + 116, 270), fill=(50, 52, 54))
            draw.polygon(
                [(start + 65, 130), (start + 90, 172), (start + 40, 172)], fill=(236, 196, 30), outline=(30, 30, 30)
            )
        else:
            draw.rectangle((start, 110, start + 150, 250), fill=(120, 124, 126))
            for y in range(118, 246, 14):
                draw.line((start + 6, y, start + 144, y), fill=(70, 74, 78), width=6)
    draw.rectangle((0, 40, wide, 62), fill=(40, 104, 156))
    return np.asarray(picture)


def _rotor(x: tuple[float, float], width: float, z: tuple[float, float]) -> list[Face]:
    (x0, x1), radius, middle = x, min(width, z[1] - z[0]) / 2 - 0.05, (z[0] + z[1]) / 2
    steel, long = (150, 146, 140), x1 - x0
    faces = cylinder((x0, 0, middle), long, radius * 0.30, (190, 186, 178), gloss=0.6, count=26)
    faces += cylinder((x0 + long * 0.18, 0, middle), long * 0.64, radius * 0.86, steel, gloss=0.35, count=40)
    for step in range(9):
        faces += cylinder(
            (x0 + long * (0.2 + 0.07 * step), 0, middle), 0.09, radius * 0.9, (128, 84, 56), gloss=0.3, count=40
        )
    for along in (0.15, 0.82):
        faces += cylinder((x0 + long * along, 0, middle), long * 0.03, radius, (96, 98, 102), gloss=0.4, count=40)
    for along in (0.06, 0.94):
        at = x0 + long * along
        faces += box(
            (at - 0.25, at + 0.25), (-radius * 0.7, radius * 0.7), (z[0], middle - radius * 0.2), (46, 82, 140)
        )
    return faces


def _tower(x: tuple[float, float], width: float, z: tuple[float, float]) -> list[Face]:
    (x0, x1), radius, white = x, min(width, z[1] - z[0]) / 2, (222, 224, 222)
    middle = z[1] - radius
    faces = cylinder((x0, 0, middle), x1 - x0, radius, white, end_radius=radius * 0.88, gloss=0.25, count=48)
    for along in (0.0, 0.33, 0.66, 0.985):
        size = radius * (1 - 0.12 * along) + 0.02
        faces += cylinder((x0 + (x1 - x0) * along, 0, middle), 0.22, size, (168, 172, 174), gloss=0.3, count=48)
    faces += cylinder((x0 - 0.01, 0, middle), 0.02, radius * 0.9, (52, 88, 130), count=48)
    for turn in range(36):
        angle = turn * math.pi / 18
        place = (x0 - 0.04, radius * 0.95 * math.cos(angle), middle + radius * 0.95 * math.sin(angle))
        faces += cylinder(place, 0.05, 0.035, (60, 60, 62), count=6)
    for along in (0.15, 0.8):
        at = x0 + (x1 - x0) * along
        faces += box(
            (at - 0.35, at + 0.35), (-radius * 0.8, radius * 0.8), (z[0] - 0.1, middle - radius * 0.62), (178, 120, 40)
        )
    return faces
