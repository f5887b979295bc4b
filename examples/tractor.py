"""A cab-over tractor with three axles, in shapes: front bumper at x = 0, the rest behind it."""

import itertools

import numpy as np
from PIL import Image, ImageDraw

from examples.documents import chinese_font
from examples.plates import ONE_ROW_M, one_row
from examples.render import Colour, Face, Floats, Pixels
from examples.shapes import beam, board, box, cylinder
from examples.textures import wheel

AXLES = (-1.45, -4.70, -6.05)
_PX = 400
"""Pixels a metre on the cab's painted sides."""
_RADIUS = 0.52
_DOOR = -0.17
"""Where the cab's sides begin, at the bumper; higher up they begin where the corner ends."""
_BLACK: Colour = (26, 27, 29)


def darker(colour: Colour, share: float) -> Colour:
    """The same paint in the shade (or, above 1, in the light)."""
    red, green, blue = (min(255, round(part * share)) for part in colour)
    return red, green, blue


def tractor(colour: Colour, plate: str, firm: str, style: int) -> list[Face]:
    """The whole tractor; `style` chooses grille and lamps."""
    return [*_cab(colour, firm, style), *_plate(plate), *_chassis(), *_wheels(), *_banner()]


def _cab(colour: Colour, firm: str, style: int) -> list[Face]:
    half, edge, back = 1.08, 1.25, -2.25
    levels = [
        (0.38, 0.0, _bumper(colour, style), 0.06, _BLACK),
        (1.00, -0.01, _grille(colour, style), 0.10, colour),
        (1.80, -0.06, _windscreen(style), 0.45, (24, 30, 36)),
        (2.78, -0.20, _visor(colour), 0.25, colour),
        (3.06, -0.26, None, 0.0, colour),
    ]
    faces: list[Face] = []
    for (z0, x0, texture, gloss, side), (z1, x1, *_) in itertools.pairwise(levels):
        if texture is not None:
            faces.append(
                board((x1, -half, z1), (0, 2 * half, 0), (x0 - x1, 0, z0 - z1), texture, gloss=gloss, dirt=0.6)
            )
        faces += _chamfers((z0, x0), (z1, x1), (half, edge), side, gloss)
    door = _door(colour, firm)
    high, low = 3.06, 0.38
    left = np.array([(_DOOR, edge, high), (back, edge, high), (back, edge, low), (_DOOR, edge, low)], np.float32)
    right = np.array([(back, -edge, high), (_DOOR, -edge, high), (_DOOR, -edge, low), (back, -edge, low)], np.float32)
    faces += [
        Face(left, texture=door, gloss=0.2, two_sided=True),
        Face(right, texture=door[:, ::-1].copy(), gloss=0.2, two_sided=True),
    ]
    faces += box((-0.43, back), (-edge, edge), (3.0, 3.06), colour, gloss=0.25)
    faces += box((back, back + 0.06), (-edge, edge), (0.9, 3.06), darker(colour, 0.75))
    return faces + _deflector(colour, back, edge) + _mirrors()


def _chamfers(
    low: tuple[float, float], high: tuple[float, float], across: tuple[float, float], colour: Colour, gloss: float
) -> list[Face]:
    """The rounded corners of the cab, left and right, between two heights."""
    (z0, x0), (z1, x1), (half, edge) = low, high, across
    left = [(x1, half, z1), (x1 - 0.17, edge, z1), (x0 - 0.17, edge, z0), (x0, half, z0)]
    right = [(x1 - 0.17, -edge, z1), (x1, -half, z1), (x0, -half, z0), (x0 - 0.17, -edge, z0)]
    return [Face(np.array(corners, np.float32), colour, gloss=gloss) for corners in (left, right)]


def _deflector(colour: Colour, back: float, edge: float) -> list[Face]:
    half = edge - 0.12
    top, low, front, rear = 3.62, 3.07, -0.75, back + 0.1
    slope = np.array(
        [(rear + 0.5, -half, top), (rear + 0.5, half, top), (front, half, low), (front, -half, low)], np.float32
    )
    faces = [Face(slope, colour, gloss=0.3)]
    for side in (-1, 1):
        corners = [
            (front, side * half, low),
            (rear + 0.5, side * half, top),
            (rear, side * half, top),
            (rear, side * half, low),
        ]
        faces.append(Face(np.array(corners, np.float32), darker(colour, 0.92), gloss=0.2, two_sided=True))
    flat = np.array(
        [(rear, -half, top), (rear, half, top), (rear + 0.5, half, top), (rear + 0.5, -half, top)], np.float32
    )
    return [*faces, Face(flat, colour, gloss=0.3)]


def _mirrors() -> list[Face]:
    faces: list[Face] = []
    for side in (-1, 1):
        faces += box((-0.16, -0.02), (side * 1.34, side * 1.56), (1.95, 2.62), _BLACK, gloss=0.15)
        for z in (2.05, 2.55):
            faces += beam((-0.3, side * 1.22, z), (-0.1, side * 1.40, z), 0.04, _BLACK)
    return faces


def _plate(plate: str) -> list[Face]:
    wide, tall = ONE_ROW_M
    holder = board(
        (0.012, -wide / 2 - 0.02, 0.685), (0, wide + 0.04, 0), (0, 0, -tall - 0.04), np.full((8, 8, 3), 34, np.uint8)
    )
    return [holder, board((0.02, -wide / 2, 0.665), (0, wide, 0), (0, 0, -tall), one_row(plate), gloss=0.05, dirt=0.25)]


def _banner() -> list[Face]:
    """The sign that oversize vehicles carry above the windscreen."""
    picture = Image.new("RGB", (900, 150), (240, 196, 24))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((5, 5, 894, 144), outline=(30, 30, 30), width=6)
    draw.text(
        (450, 75),
        "超限运输车辆",
        font=chinese_font(108),
        fill=(190, 22, 24),
        anchor="mm",
        stroke_width=2,
        stroke_fill=(190, 22, 24),
    )
    return [board((-0.42, -0.8, 3.36), (0, 1.6, 0), (0.02, 0, -0.27), np.asarray(picture), two_sided=True)]


def _chassis() -> list[Face]:
    faces = box((-2.2, -7.0), (-0.43, 0.43), (0.70, 0.98), (44, 44, 46))
    for side in (-1, 1):
        faces += cylinder((-3.75, side * 0.95, 0.72), 1.25, 0.30, (168, 172, 176), gloss=0.35)
        faces += box((-2.3, -2.5), (side * 0.6, side * 1.2), (0.5, 1.1), (52, 52, 54))
        for axle in AXLES[1:]:
            faces += box((axle - 0.55, axle + 0.55), (side * 0.62, side * 1.25), (1.10, 1.13), _BLACK)
    faces += cylinder((-2.42, 1.02, 1.0), 2.3, 0.085, (150, 152, 156), axis=2, gloss=0.4, count=14)
    faces += box((-2.35, -2.55), (-0.8, 0.8), (1.0, 1.9), (60, 62, 64))
    return faces + box((-4.9, -6.0), (-0.4, 0.4), (0.98, 1.26), (70, 66, 60))


def wheel_pair(x: float, outer: float, radius: float, wide: float, style: str) -> list[Face]:
    """The left and right wheel of an axle at `x`; `outer` is where their outer sides stand."""
    faces: list[Face] = []
    for side in (-1, 1):
        start = side * outer - (wide if side > 0 else 0.0)
        faces += cylinder((x, start, radius), wide, radius, (32, 32, 34), axis=1, count=26)
        across = (2 * radius * -side, 0.0, 0.0)
        faces.append(
            board(
                (x + radius * side, side * (outer + 0.012), 2 * radius),
                across,
                (0, 0, -2 * radius),
                wheel(style),
                dirt=0.9,
            )
        )
    return faces


def _wheels() -> list[Face]:
    faces = wheel_pair(AXLES[0], 1.22, _RADIUS, 0.30, "front")
    for axle in AXLES[1:]:
        faces += wheel_pair(axle, 1.25, _RADIUS, 0.60, "twin")
    return faces


def _canvas(wide: float, tall: float, colour: Colour) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", (round(wide * _PX), round(tall * _PX)), colour)
    return picture, ImageDraw.Draw(picture)


def _bumper(colour: Colour, style: int) -> Pixels:
    picture, draw = _canvas(2.16, 0.62, (44, 45, 48) if style % 2 else darker(colour, 0.92))
    width, height = picture.size
    draw.rectangle((0, height - 52, width, height), fill=(30, 31, 33))
    draw.rounded_rectangle((250, 120, width - 250, height - 60), 14, fill=(28, 29, 31))
    for y in range(134, height - 66, 14):
        draw.line((260, y, width - 260, y), fill=(52, 54, 58), width=4)
    for mirrored in (False, True):

        def at(x0: float, y0: float, x1: float, y1: float, flip: bool = mirrored) -> tuple[float, float, float, float]:
            return (width - x1, y0, width - x0, y1) if flip else (x0, y0, x1, y1)

        draw.rounded_rectangle(at(14, 16, 226, 108), 22, fill=(20, 21, 24), outline=(90, 92, 96), width=3)
        for x in (30, 100):
            draw.ellipse(at(x, 24, x + 74, 98), fill=(150, 156, 162), outline=(60, 62, 66), width=4)
            draw.ellipse(at(x + 14, 36, x + 60, 84), fill=(232, 236, 238))
        draw.rounded_rectangle(at(180, 34, 218, 92), 10, fill=(222, 130, 34))
        draw.ellipse(at(60, 140, 112, 188), fill=(196, 198, 196), outline=(40, 40, 42), width=5)
    draw.line((0, 3, width, 3), fill=(20, 20, 22), width=6)
    return np.asarray(picture)


def _grille(colour: Colour, style: int) -> Pixels:
    picture, draw = _canvas(2.16, 0.80, colour)
    width, height = picture.size
    draw.rounded_rectangle((90, 22, width - 90, height - 12), 26, fill=(22, 23, 25))
    step = (44, 32, 62)[style % 3]
    for y in range(40, height - 30, step):
        draw.rounded_rectangle(
            (108, y, width - 108, y + step // 2), 6, fill=(70, 72, 76) if style % 2 else (40, 42, 45)
        )
        draw.line((112, y + 3, width - 112, y + 3), fill=(168, 170, 174), width=3)
    draw.rounded_rectangle(
        (width / 2 - 120, 110, width / 2 + 120, 168), 12, fill=(196, 198, 202), outline=(80, 82, 86), width=3
    )
    draw.text((width / 2, 139), "示例重卡", font=chinese_font(44), fill=(40, 42, 46), anchor="mm")
    for x in (60, width - 60):
        draw.line((x, 0, x, height), fill=darker(colour, 0.6), width=4)
    draw.line((0, 4, width, 4), fill=darker(colour, 0.5), width=5)
    return np.asarray(picture)


def _windscreen(style: int) -> Pixels:
    picture, draw = _canvas(2.16, 1.0, (30, 37, 44))
    width, height = picture.size
    shade = np.linspace(1.7, 0.7, height)[:, None, None]
    pixels: Floats = (np.asarray(picture, np.float32) * shade).astype(np.float32)
    picture = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(picture)
    for x in (200, width - 330):
        draw.rounded_rectangle((x, 150, x + 130, 330), 30, fill=(20, 22, 25))
    draw.ellipse((width - 300, 270, width - 120, 380), outline=(14, 14, 15), width=12)
    draw.rectangle((0, height - 70, width, height), fill=(18, 19, 20))
    draw.rectangle((0, 0, width, 9), fill=(12, 12, 13))
    for x in (120, 420):
        draw.line((x, height - 12, x + 330, height - 66 - 20 * (style % 2)), fill=(8, 8, 9), width=9)
    draw.rectangle((width - 190, 30, width - 120, 96), fill=(206, 220, 206))
    draw.rectangle((width - 112, 30, width - 62, 96), fill=(226, 206, 150))
    return np.asarray(picture)


def _visor(colour: Colour) -> Pixels:
    picture, draw = _canvas(2.16, 0.28, darker(colour, 0.95))
    width, height = picture.size
    draw.rounded_rectangle((30, 34, width - 30, height + 30), 24, fill=(26, 28, 31))
    for x in (110, width / 2, width - 110):
        draw.rounded_rectangle((x - 34, 10, x + 34, 28), 8, fill=(232, 150, 40))
    return np.asarray(picture)


def _door(colour: Colour, firm: str) -> Pixels:
    """The cab's left side as RGBA, the wheel arch cut out; the right side is its mirror."""
    picture, draw = _canvas(2.08, 2.68, colour)
    width, height = picture.size
    draw.rectangle((0, height - 190, width, height), fill=(38, 39, 42))
    draw.polygon([(60, 150), (420, 112), (420, 520), (44, 520)], fill=(26, 33, 40))
    draw.polygon([(74, 168), (250, 148), (120, 505), (62, 505)], fill=(62, 76, 88))
    draw.line([(24, 110), (450, 84), (450, height - 200)], fill=darker(colour, 0.5), width=5)
    draw.rounded_rectangle((560, 150, 720, 400), 20, fill=(28, 34, 40))
    draw.rounded_rectangle((340, 585, 430, 612), 10, fill=(30, 30, 32))
    draw.line((0, 560, width, 560), fill=darker(colour, 0.82), width=4)
    for y in (height - 150, height - 60):
        draw.rounded_rectangle((70, y, 200, y + 28), 8, fill=(120, 122, 124))
    font = chinese_font(38)
    for place, sign in enumerate(firm[:8]):
        draw.text((60 + place * 46, 680), sign, font=font, fill=(240, 240, 236), anchor="lm")
    alpha = Image.new("L", picture.size, 255)
    across, down, reach = 1.28 * _PX, height - (_RADIUS - 0.38) * _PX, 0.64 * _PX
    ImageDraw.Draw(alpha).ellipse((across - reach, down - reach, across + reach, down + reach), fill=0)
    front = [(0.0, 2.68), (0.01, 2.06), (0.06, 1.26), (0.20, 0.28), (0.26, 0.0)]
    cut = [(-9.0, 2.7 * _PX), *((back * _PX, down * _PX) for back, down in front), (-9.0, -9.0)]
    ImageDraw.Draw(alpha).polygon(cut, fill=0)
    reach += 12
    draw.ellipse((across - reach, down - reach, across + reach, down + reach), fill=(30, 30, 32))
    picture.putalpha(alpha)
    return np.asarray(picture)
