"""Surfaces drawn from a seed: noise, concrete, façades, foliage, wheels, corrugated steel. RGB or RGBA pixels."""

from functools import lru_cache

import cv2
import numpy as np
from PIL import Image, ImageDraw

from examples.render import Colour, Floats, Pixels


@lru_cache(maxsize=48)
def noise(seed: int, side: int, coarsest: int, layers: int = 5) -> Floats:
    """Cloudy noise from 0 to 1 that tiles; `coarsest` is the number of its largest spots along a side."""
    rng = np.random.default_rng(seed)
    total = np.zeros((side, side), np.float32)
    for layer in range(layers):
        count = min(side, coarsest * 2**layer)
        spots = rng.random((count, count), np.float32)
        wrapped = np.pad(spots, 2, mode="wrap")
        wide = round(side * (count + 4) / count)
        grown = cv2.resize(wrapped, (wide, wide), interpolation=cv2.INTER_CUBIC)
        start = round(2 * side / count)
        total += grown[start : start + side, start : start + side] / 1.7**layer
    return np.asarray(np.clip(0.5 + (total - total.mean()) / (4.4 * total.std()), 0, 1), np.float32)


def _shaded(colour: Colour, pattern: Floats, strength: float) -> Floats:
    return np.asarray(np.array(colour, np.float32) * (1 + strength * (pattern[..., None] - 0.5)), np.float32)


def _pixels(values: Floats) -> Pixels:
    return np.clip(values, 0, 255).astype(np.uint8)


@lru_cache(maxsize=4)
def ground(kind: str) -> Pixels:
    """A tile of ten metres: `concrete` slabs, `asphalt`, `gravel` or `pavers`."""
    side = 1536
    colour: Colour = {
        "concrete": (150, 146, 138),
        "asphalt": (84, 84, 86),
        "gravel": (134, 124, 108),
        "pavers": (142, 112, 98),
    }[kind]
    rng = np.random.default_rng(len(kind))
    grain = rng.random((side, side), np.float32)
    grain = cv2.GaussianBlur(grain, (0, 0), {"gravel": 2.2, "asphalt": 0.9}.get(kind, 0.7))
    grain = (grain - grain.mean()) / grain.std() * 0.16 + 0.5
    values = _shaded(colour, np.asarray(grain, np.float32), 0.9 if kind == "gravel" else 0.5)
    values *= (0.86 + 0.28 * noise(5, side, 4))[..., None]
    lines = {"concrete": (side // 2, 5, 0.58), "pavers": (side // 40, 2, 0.72)}.get(kind)
    if lines:
        step, wide, dark = lines
        for start in range(0, side, step):
            values[start : start + wide] *= dark
            values[:, start : start + wide] *= dark
    _cracks_and_oil(values, rng, kind)
    return _pixels(values)


def _cracks_and_oil(values: Floats, rng: np.random.Generator, kind: str) -> None:
    side = values.shape[0]
    marks = np.zeros((side, side), np.uint8)
    for _ in range(3 if kind in {"concrete", "asphalt"} else 0):
        walk = np.cumsum(rng.normal(0, 14, (60, 2)) + rng.normal(0, 6, 2), axis=0) + rng.random(2) * side
        cv2.polylines(marks, [walk.astype(np.int32)], isClosed=False, color=170, thickness=2, lineType=cv2.LINE_AA)
    for _ in range(5):
        x, y = (int(part) for part in rng.integers(80, side - 80, 2))
        cv2.ellipse(marks, (x, y), (int(rng.integers(15, 60)), int(rng.integers(10, 40))), 30, 0, 360, 60, -1)
    soft = cv2.GaussianBlur(marks, (0, 0), 1.5).astype(np.float32) / 255
    values *= (1 - 0.8 * soft)[..., None]


@lru_cache(maxsize=48)
def facade(seed: int, kind: str) -> Pixels:
    """The wall of a building, about 24 x 10 m: `shed` of corrugated steel, `works` with windows, `office`."""
    rng = np.random.default_rng(seed)
    width, height = 960, 400
    walls: list[Colour] = [
        (198, 202, 204),
        (154, 172, 188),
        (206, 196, 176),
        (172, 178, 168),
        (190, 150, 128),
        (120, 146, 170),
    ]
    colour = walls[int(rng.integers(len(walls)))]
    values = np.empty((height, width, 3), np.float32)
    values[:] = colour
    if kind == "shed":
        values *= (0.94 + 0.06 * np.sin(np.arange(width) * 1.1))[None, :, None]
        values[: height // 9] = np.array(walls[int(rng.integers(len(walls)))]) * 0.75
    else:
        values *= (0.92 + 0.16 * cv2.resize(noise(seed, 256, 8), (width, height)))[..., None]
    picture = Image.fromarray(_pixels(values))
    draw = ImageDraw.Draw(picture)
    rows, columns = {"shed": (1, int(rng.integers(8, 14))), "works": (2, 12), "office": (4, 14)}[kind]
    _windows(draw, rng, rows, columns, kind)
    if kind != "office":
        left = int(rng.integers(100, width - 300))
        draw.rectangle((left, height - 215, left + 190, height), fill=(92, 100, 108))
        for bar in range(left, left + 190, 12):
            draw.line((bar, height - 215, bar, height), fill=(76, 84, 92), width=2)
    streaks = cv2.resize(noise(seed + 3, 128, 12), (width, height))[..., None]
    return _pixels(np.asarray(picture, np.float32) * (0.9 + 0.14 * streaks))


def _windows(draw: ImageDraw.ImageDraw, rng: np.random.Generator, rows: int, columns: int, kind: str) -> None:
    width, height = 960, 400
    for row in range(rows):
        for column in range(columns):
            x, y = (column + 0.2) * width / columns, (row + 0.35) * height / (rows + 0.4)
            tall = height / rows * (0.16 if kind == "shed" else 0.5)
            shade = int(rng.integers(46, 110))
            right = x + width / columns * 0.62
            draw.rectangle(
                (x, y, right, y + tall), fill=(shade, shade + 14, shade + 26), outline=(226, 226, 222), width=3
            )
            draw.line(((x + right) / 2, y, (x + right) / 2, y + tall), fill=(222, 222, 220), width=2)


@lru_cache(maxsize=16)
def tree(seed: int) -> Pixels:
    """A broad-leaved tree as RGBA: leaves in clumps, lit from above."""
    rng = np.random.default_rng(seed)
    width, height = 420, 520
    leaves = np.zeros((height, width), np.float32)
    light = np.zeros((height, width), np.float32)
    for _ in range(46):
        angle, reach = rng.random() * 2 * np.pi, np.sqrt(rng.random())
        x, y = width / 2 + reach * width * 0.36 * np.cos(angle), height * 0.38 + reach * height * 0.29 * np.sin(angle)
        size = int(rng.integers(28, 62))
        cv2.circle(leaves, (int(x), int(y)), size, 1.0, -1)
        cv2.circle(
            light, (int(x - size * 0.15), int(y - size * 0.3)), int(size * 0.7), 0.55 + 0.45 * float(rng.random()), -1
        )
    rough = cv2.resize(noise(seed, 512, 40, 3), (width, height))
    inside = cv2.GaussianBlur(leaves, (0, 0), 9) + 0.75 * (rough - 0.5) > 0.5
    shade = (
        0.42
        + 0.4 * cv2.GaussianBlur(light, (0, 0), 8)
        + 0.75 * (cv2.resize(noise(seed + 1, 512, 64, 3), (width, height)) - 0.5)
    )
    green = np.array(((74, 98, 46), (58, 86, 44), (98, 104, 52), (66, 92, 60))[seed % 4], np.float32)
    values = green * shade[..., None] * 1.25
    trunk = np.zeros((height, width), np.uint8)
    cv2.fillConvexPoly(
        trunk,
        np.array(
            [
                [width // 2 - 7, height // 2],
                [width // 2 + 7, height // 2],
                [width // 2 + 13, height],
                [width // 2 - 13, height],
            ]
        ),
        1,
    )
    bare = (trunk > 0) & ~inside
    values[bare] = (84, 70, 56)
    alpha = ((inside | bare) * 255).astype(np.uint8)
    return np.dstack([_pixels(values), alpha])


@lru_cache(maxsize=2)
def mesh() -> Pixels:
    """Three metres of wire fence as RGBA."""
    side = 512
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    for step in range(-side, 2 * side, 22):
        draw.line((step, 0, step + side, side), fill=(126, 140, 130, 255), width=3)
        draw.line((step, 0, step - side, side), fill=(126, 140, 130, 255), width=3)
    for y in (6, side - 10):
        draw.rectangle((0, y - 5, side, y + 5), fill=(70, 118, 92, 255))
    draw.rectangle((0, 0, 12, side), fill=(64, 110, 86, 255))
    return np.asarray(picture)


@lru_cache(maxsize=16)
def container(seed: int) -> Pixels:
    """The long side of a freight container."""
    rng = np.random.default_rng(seed)
    colours: list[Colour] = [(142, 52, 40), (36, 84, 130), (38, 104, 82), (176, 110, 44), (110, 112, 116), (84, 38, 48)]
    colour = np.array(colours[seed % len(colours)], np.float32)
    waves = 0.82 + 0.2 * np.clip(np.sin(np.arange(720) * 0.42) * 2, -1, 1)
    values = np.ones((300, 720, 1), np.float32) * colour * waves[None, :, None]
    values *= (0.86 + 0.25 * cv2.resize(noise(int(rng.integers(1_000_000)), 128, 6), (720, 300)))[..., None]
    values[:10] *= 0.7
    values[-12:] *= 0.6
    return _pixels(values)


@lru_cache(maxsize=4)
def wheel(style: str) -> Pixels:
    """A truck wheel seen from the side as RGBA; `front` with its hub outwards, `twin` hollow."""
    side = 320
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    middle = side / 2

    def disc(radius: float, colour: Colour) -> None:
        r = radius * middle
        draw.ellipse((middle - r, middle - r, middle + r, middle + r), fill=(*colour, 255))

    disc(0.995, (30, 30, 32))
    disc(0.93, (42, 42, 44))
    disc(0.80, (34, 34, 36))
    disc(0.64, (20, 20, 22))
    disc(0.60, (168, 170, 172) if style == "front" else (176, 60, 46))
    disc(0.54, (112, 114, 118) if style == "front" else (58, 56, 58))
    disc(0.44, (176, 178, 182) if style == "front" else (40, 40, 42))
    for turn in np.arange(10) * 2 * np.pi / 10:
        x, y, r = middle + 0.355 * middle * np.cos(turn), middle + 0.355 * middle * np.sin(turn), 0.035 * middle
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(60, 60, 64, 255))
    disc(0.25, (120, 122, 126) if style == "front" else (128, 124, 118))
    disc(0.17, (70, 72, 76))
    return np.asarray(picture)


def stripes(colours: tuple[Colour, Colour], count: int, *, slanted: bool = False) -> Pixels:
    """Warning stripes along a bar."""
    picture = Image.new("RGB", (60 * count, 60), colours[0])
    draw = ImageDraw.Draw(picture)
    for place in range(0, count + 2, 2):
        lean = 40 if slanted else 0
        draw.polygon(
            [(60 * place - lean, 60), (60 * place + 60 - lean, 60), (60 * place + 60, 0), (60 * place, 0)],
            fill=colours[1],
        )
    return np.asarray(picture)
