"""Photos of loaded vehicles, drawn: a yard, a truck from the front, the side and the rear, and a camera's noise."""

import math
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw

from examples.documents import chinese_font
from examples.vehicle import Example

SIZE = (2048, 1536)
Colour = tuple[int, int, int]


def front(example: Example) -> Image.Image:
    """The tractor from the front, its one-row yellow plate in the bumper, the load above it."""
    rng = np.random.default_rng(example.seed * 7 + 1)
    picture = _yard(rng, horizon=0.3 + 0.26 * rng.random())
    draw = ImageDraw.Draw(picture)
    cx, scale = 1024 + int(rng.integers(-420, 420)), 0.72 + 0.34 * rng.random()
    ground = 1310 + int(rng.integers(-150, 120))

    def box(x0: float, y0: float, x1: float, y1: float, colour: Colour, radius: int = 0) -> None:
        draw.rounded_rectangle(
            (cx + x0 * scale, ground + y0 * scale, cx + x1 * scale, ground + y1 * scale), radius, fill=colour
        )

    _shadow(picture, (cx, ground + 10), (560 * scale, 46 * scale))
    draw = ImageDraw.Draw(picture)
    _load_from_end(draw, example, cx, ground, scale, rng)
    body = example.colour
    box(-430, -70, -290, 0, (24, 24, 26), 20)
    box(290, -70, 430, 0, (24, 24, 26), 20)
    box(-450, -900, 450, -90, body, 46)
    box(-400, -860, 400, -560, (46, 62, 78), 30)
    box(-390, -850, -20, -570, (92, 116, 134), 26)
    box(-470, -800, -440, -560, (30, 30, 32), 10)
    box(440, -800, 470, -560, (30, 30, 32), 10)
    for bar in range(5):
        box(-260, -500 + bar * 44, 260, -476 + bar * 44, _darker(body, 0.55), 8)
    box(-430, -260, 430, -60, (58, 60, 64), 26)
    for side in (-1, 1):
        box(side * 330 - 74, -246, side * 330 + 74, -150, (236, 238, 226), 22)
        box(side * 330 - 30, -236, side * 330 + 30, -160, (255, 255, 246), 14)
    board = _plate(example.tractor)
    width = round(330 * scale)
    picture.paste(board.resize((width, round(width * 140 / 440))), (round(cx - width / 2), round(ground - 176 * scale)))
    _sign(ImageDraw.Draw(picture), (cx, ground - 940 * scale), scale)
    return _as_photo(picture, rng)


def middle(example: Example) -> Image.Image:
    """The whole combination from the side: tractor, low-bed, seven axles, load."""
    rng = np.random.default_rng(example.seed * 7 + 2)
    picture = _yard(rng, horizon=0.26 + 0.2 * rng.random())
    ground, left = 1060 + int(rng.integers(-160, 220)), 90 + int(rng.integers(-40, 80))
    _shadow(picture, (1020, ground + 16), (980, 40))
    draw = ImageDraw.Draw(picture)
    body = example.colour
    deck = ground - 130
    draw.rounded_rectangle((left, ground - 470, left + 300, ground - 90), 34, fill=body)
    draw.polygon([(left + 20, ground - 440), (left + 150, ground - 440), (left + 150, ground - 290), (left, ground - 290)], fill=(70, 92, 110))
    draw.rectangle((left + 170, ground - 420, left + 260, ground - 300), fill=(70, 92, 110))
    draw.rectangle((left + 300, ground - 150, left + 620, ground - 96), fill=(48, 48, 52))
    draw.polygon([(left + 400, ground - 210), (left + 640, ground - 210), (left + 760, deck), (left + 700, deck + 20)], fill=(180, 130, 30))
    draw.rectangle((left + 720, deck - 10, left + 1840, deck + 34), fill=(180, 130, 30))
    for x in range(left + 730, left + 1830, 90):
        draw.rectangle((x, deck + 2, x + 44, deck + 16), fill=(200, 30, 30))
        draw.rectangle((x + 44, deck + 2, x + 86, deck + 16), fill=(236, 236, 236))
    for x in (left + 90, left + 440, left + 540, left + 1430, left + 1540, left + 1650, left + 1760):
        _wheel(draw, x, ground - 62, 62)
    _load_from_side(draw, example, left + 800, deck - 12, rng)
    return _as_photo(picture, rng)


def rear(example: Example, *, plate: str | None = None) -> Image.Image:
    """The trailer from behind: its two-row yellow plate, lamps, red-white board, and the load."""
    rng = np.random.default_rng(example.seed * 7 + 3)
    picture = _yard(rng, horizon=0.32 + 0.28 * rng.random())
    cx, scale = 1024 + int(rng.integers(-400, 400)), 0.78 + 0.32 * rng.random()
    ground = 1290 + int(rng.integers(-150, 130))
    _shadow(picture, (cx, ground + 8), (620 * scale, 40 * scale))
    draw = ImageDraw.Draw(picture)
    _load_from_end(draw, example, cx, ground - 120 * scale, scale, rng)
    for side in (-1, 1):
        for wheel in (0, 1):
            x = cx + side * (400 - wheel * 110) * scale
            draw.rounded_rectangle((x - 46 * scale, ground - 190 * scale, x + 46 * scale, ground), 22, fill=(26, 26, 28))
    draw.rectangle((cx - 520 * scale, ground - 330 * scale, cx + 520 * scale, ground - 210 * scale), fill=(186, 134, 34))
    steps = 16
    for step in range(steps):
        x0 = cx + (-500 + step * 1000 / steps) * scale
        fill = (206, 32, 34) if step % 2 else (240, 240, 240)
        draw.rectangle((x0, ground - 206 * scale, x0 + 1000 / steps * scale, ground - 176 * scale), fill=fill)
    for side in (-1, 1):
        draw.rounded_rectangle(
            (cx + side * 420 * scale - 62 * scale, ground - 308 * scale, cx + side * 420 * scale + 62 * scale, ground - 232 * scale),
            12, fill=(196, 22, 24),
        )  # fmt: skip
    board = _plate(plate or example.trailer)
    width = round(310 * scale)
    place = (round(cx - width / 2), round(ground - 352 * scale))
    picture.paste(board.resize((width, round(width * board.height / board.width))), place)
    return _as_photo(picture, rng)


def blurred(picture: Image.Image) -> Image.Image:
    """The same photo from a shaking hand."""
    pixels = cv2.GaussianBlur(np.asarray(picture), (0, 0), 16)
    return Image.fromarray(pixels)


def _plate(text: str) -> Image.Image:
    """A yellow plate in the proportions of GA 36-2018: one row 440×140, two rows 440×220 for trailers."""
    two_rows = text.endswith("挂")
    size = (880, 440) if two_rows else (880, 280)
    board = Image.new("RGB", size, (242, 180, 22))
    draw = ImageDraw.Draw(board)
    draw.rounded_rectangle((6, 6, size[0] - 7, size[1] - 7), 22, outline=(20, 20, 20), width=6)
    black = (16, 16, 16)
    if two_rows:
        for place, sign in enumerate(text[:2]):
            draw.text((320 + place * 240, 92), sign, font=chinese_font(128), fill=black, anchor="mm", stroke_width=4, stroke_fill=black)
        for place, sign in enumerate(text[2:]):
            draw.text((118 + place * 161, 290), sign, font=chinese_font(196), fill=black, anchor="mm", stroke_width=6, stroke_fill=black)
        return board
    centres = (88, 212, 352, 466, 580, 694, 808)
    for x, sign in zip(centres, text, strict=True):
        draw.text((x, 138), sign, font=chinese_font(176), fill=black, anchor="mm", stroke_width=5, stroke_fill=black)
    draw.ellipse((272, 130, 292, 150), fill=black)
    return board


def _yard(rng: np.random.Generator, *, horizon: float) -> Image.Image:
    """Sky, distant buildings and trees, a fence, and a concrete ground in perspective; different for every seed."""
    width, height = SIZE
    line = round(height * horizon)
    blue, grey = np.array([104, 150, 205]), np.array([168, 172, 178])
    share = rng.random()
    top = (blue * share + grey * (1 - share)) * rng.uniform(0.55, 1.1)
    low = np.array([214, 222, 228]) * rng.uniform(0.75, 1.08)
    rows = np.linspace(0, 1, line)[:, None]
    sky = (top * (1 - rows) + low * rows)[:, None, :].repeat(width, 1)
    tint = rng.integers(70, 190) + np.array([6, 2, -4])
    depth = np.linspace(0.62, 1.12, height - line)[:, None, None]
    ground = np.broadcast_to(tint * depth, (height - line, width, 3))
    base = np.concatenate([sky, ground]).clip(0, 255).astype(np.uint8)
    patches = cv2.resize(rng.normal(0, 1, (9, 13)).astype(np.float32), SIZE, interpolation=cv2.INTER_CUBIC)
    base = (base + patches[..., None] * 17).clip(0, 255).astype(np.uint8)
    picture = Image.fromarray(base)
    draw = ImageDraw.Draw(picture)
    _buildings(draw, rng, line)
    _containers(draw, rng, line)
    for _ in range(int(rng.integers(3, 9))):
        x, reach = int(rng.integers(-80, width)), int(rng.integers(50, 150))
        green = (int(rng.integers(38, 84)), int(rng.integers(82, 130)), int(rng.integers(40, 72)))
        draw.rectangle((x + reach - 8, line - 40, x + reach + 8, line + 16), fill=(82, 62, 44))
        draw.ellipse((x, line - 40 - int(1.7 * reach), x + 2 * reach, line - 8), fill=green)
    vanishing = (int(rng.integers(500, 1550)), line - 30)
    for x in range(-3000, 5200, int(rng.integers(420, 760))):
        draw.line((*vanishing, x, height), fill=tuple(int(tone * 0.78) for tone in tint), width=5)
    return picture


def _buildings(draw: ImageDraw.ImageDraw, rng: np.random.Generator, line: int) -> None:
    x = int(rng.integers(-220, 60))
    while x < SIZE[0]:
        width, height = int(rng.integers(190, 620)), int(rng.integers(90, 430))
        tone = int(rng.integers(70, 215))
        colour = (tone, tone + int(rng.integers(-18, 12)), tone + int(rng.integers(-26, 22)))
        draw.rectangle((x, line - height, x + width, line), fill=colour)
        pitch = int(rng.integers(54, 96))
        for wx in range(x + 22, x + width - 40, pitch):
            for wy in range(line - height + 24, line - 44, pitch):
                draw.rectangle((wx, wy, wx + pitch // 2, wy + pitch // 2), fill=_darker(colour, 0.62))
        x += width + int(rng.integers(10, 330))


def _containers(draw: ImageDraw.ImageDraw, rng: np.random.Generator, line: int) -> None:
    """Stacks of containers beside the vehicle: what makes one yard differ from another at a glance."""
    for side in (-1, 1):
        if rng.random() < 0.3:
            continue
        edge = int(rng.integers(60, 420))
        x0, x1 = (-40, edge) if side < 0 else (SIZE[0] - edge, SIZE[0] + 40)
        base, tall = line + int(rng.integers(60, 260)), int(rng.integers(120, 240))
        for level in range(int(rng.integers(1, 5))):
            tone = tuple(int(value) for value in rng.integers(40, 190, 3))
            top = base - (level + 1) * tall
            draw.rectangle((x0, top, x1, top + tall), fill=tone, outline=(30, 30, 30), width=4)
            for x in range(x0, x1, 34):
                draw.line((x, top + 8, x, top + tall - 8), fill=_darker((tone[0], tone[1], tone[2]), 0.8), width=6)


def _load_from_end(
    draw: ImageDraw.ImageDraw, example: Example, cx: float, ground: float, scale: float, rng: np.random.Generator
) -> None:
    """The load as it stands out behind or above: its width true to the vehicle's 2.55 m."""
    half = example.cargo_size[1] / 2.55 * 450 * scale
    top = ground - (example.overall[2] / 4.0 * 1080) * scale
    base = ground - 210 * scale
    tone = _load_colour(example)
    if example.style == "vessel":
        draw.ellipse((cx - half, top, cx + half, min(base, top + 2 * half)), fill=tone, outline=_darker(tone, 0.6), width=8)
        for ring in (0.72, 0.4):
            draw.ellipse((cx - half * ring, top + half * (1 - ring), cx + half * ring, top + half * (1 + ring)), outline=_darker(tone, 0.7), width=6)
        return
    draw.rectangle((cx - half, top, cx + half, base), fill=tone, outline=_darker(tone, 0.6), width=8)
    for rib in range(1, int(rng.integers(5, 9))):
        x = cx - half + rib * 2 * half / 8
        draw.rectangle((x - 8, top + 10, x + 8, base), fill=_darker(tone, 0.8))


def _load_from_side(draw: ImageDraw.ImageDraw, example: Example, x: float, deck: float, rng: np.random.Generator) -> None:
    length = min(980.0, example.cargo_size[0] * 96)
    height = example.cargo_size[2] * 112
    tone, edge = _load_colour(example), _darker(_load_colour(example), 0.6)
    if example.style == "vessel":
        draw.rounded_rectangle((x, deck - height, x + length, deck), round(height / 2.4), fill=tone, outline=edge, width=6)
        for part in (0.25, 0.5, 0.75):
            draw.line((x + length * part, deck - height, x + length * part, deck), fill=edge, width=7)
    else:
        draw.rectangle((x, deck - height, x + length, deck), fill=tone, outline=edge, width=6)
        ribs = int(rng.integers(7, 13))
        for rib in range(ribs):
            left = x + (rib + 0.3) * length / ribs
            draw.rectangle((left, deck - height + 16, left + length / ribs * 0.38, deck - 14), fill=_darker(tone, 0.82))
        if example.style == "box":
            for part in (0.2, 0.5, 0.8):
                _insulator(draw, x + length * part, deck - height, edge)
    for part in (0.12, 0.88):
        draw.line((x + length * part, deck - height, x + length * part - 60, deck + 20), fill=(40, 40, 44), width=6)


def _insulator(draw: ImageDraw.ImageDraw, x: float, base: float, colour: Colour) -> None:
    for disc in range(5):
        draw.ellipse((x - 26, base - 22 - disc * 18, x + 26, base - 4 - disc * 18), fill=colour)


def _load_colour(example: Example) -> Colour:
    return {"box": (112, 128, 120), "press": (58, 108, 88), "vessel": (168, 172, 176), "cabin": (214, 214, 206)}[example.style]


def _wheel(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(24, 24, 26))
    draw.ellipse((x - radius * 0.55, y - radius * 0.55, x + radius * 0.55, y + radius * 0.55), fill=(150, 150, 154))
    for bolt in range(8):
        angle = bolt * math.pi / 4
        bx, by = x + radius * 0.34 * math.cos(angle), y + radius * 0.34 * math.sin(angle)
        draw.ellipse((bx - 4, by - 4, bx + 4, by + 4), fill=(60, 60, 62))


def _sign(draw: ImageDraw.ImageDraw, place: Sequence[float], scale: float) -> None:
    """The board that oversize vehicles carry."""
    w, h = 250 * scale, 50 * scale
    draw.rectangle((place[0] - w, place[1] - h, place[0] + w, place[1] + h), fill=(240, 200, 30), outline=(30, 30, 30), width=5)
    draw.text((place[0], place[1]), "大件运输", font=chinese_font(round(66 * scale)), fill=(190, 20, 20), anchor="mm")


def _shadow(picture: Image.Image, centre: tuple[float, float], reach: tuple[float, float]) -> None:
    layer = Image.new("L", picture.size, 0)
    ImageDraw.Draw(layer).ellipse((centre[0] - reach[0], centre[1] - reach[1], centre[0] + reach[0], centre[1] + reach[1]), fill=130)
    soft = Image.fromarray(cv2.GaussianBlur(np.asarray(layer), (0, 0), 14))
    picture.paste(Image.new("RGB", picture.size, (26, 26, 28)), mask=soft)


def _darker(colour: Colour, share: float) -> Colour:
    return (round(colour[0] * share), round(colour[1] * share), round(colour[2] * share))


def _as_photo(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """What a lens and a sensor add: a small turn, vignette, soft focus, noise, a cast of light."""
    pixels: np.ndarray[Any, Any] = np.asarray(picture)
    width, height = picture.size
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(rng.uniform(-1.1, 1.1)), 1.035)
    pixels = cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT)
    xs, ys = np.linspace(-1, 1, width, dtype=np.float32)[None], np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    vignette = 1 - 0.16 * (xs**2 + ys**2)
    light = 1 + 0.10 * (xs * float(rng.uniform(-1, 1)) + ys * float(rng.uniform(-1, 1)))
    pixels = cv2.GaussianBlur(pixels, (0, 0), 0.8).astype(np.float32) * (vignette * light)[..., None]
    pixels += 4.2 * rng.standard_normal((height, width, 1), dtype=np.float32)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
