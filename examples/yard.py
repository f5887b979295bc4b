"""The place of a photo, drawn from a seed: ground, weather, and what stands around the vehicle."""

import math

import numpy as np

from examples import textures
from examples.render import Face, Light, Pixels, Scene
from examples.shapes import beam, board, box, cylinder

Rng = np.random.Generator
_GROUNDS = ("concrete", "asphalt", "gravel", "pavers")


def light(rng: Rng) -> Light:
    """Clear, hazy or overcast; the sun anywhere but low and never from below."""
    turn, high = rng.uniform(0, 2 * math.pi), rng.uniform(0.45, 1.0)
    towards = (math.cos(high) * math.cos(turn), math.cos(high) * math.sin(turn), math.sin(high))
    kind = rng.random()
    if kind < 0.5:
        return Light(towards, (1.02, 0.95, 0.84), (0.34, 0.39, 0.47), (188, 206, 220), (74, 122, 184), 320.0)
    if kind < 0.75:
        return Light(towards, (0.86, 0.70, 0.50), (0.30, 0.32, 0.37), (222, 200, 172), (110, 142, 184), 200.0)
    return Light(towards, (0.17, 0.17, 0.17), (0.60, 0.63, 0.67), (206, 210, 212), (170, 178, 188), 170.0)


def scene(rng: Rng, faces: list[Face], middle: tuple[float, float], *, clear: float) -> Scene:
    """The faces of a vehicle in a yard of its own; nothing stands nearer to its side than `clear` metres."""
    kind = _GROUNDS[int(rng.integers(len(_GROUNDS)))]
    clouds = np.clip(textures.noise(int(rng.integers(8)), 768, 3, 6) * 1.9 - rng.uniform(0.5, 1.3), 0, 0.9)
    return Scene(
        faces=[*faces, *_surroundings(rng, middle, max(0.0, clear - 16))],
        ground=textures.ground(kind),
        ground_scale=10.0,
        clouds=np.asarray(clouds, np.float32),
        stains=textures.noise(20 + int(rng.integers(4)), 512, 6),
        light=light(rng),
        middle=middle,
        shift=(float(rng.uniform(0, 10)), float(rng.uniform(0, 10))),
    )


def _surroundings(rng: Rng, middle: tuple[float, float], further: float) -> list[Face]:
    """Buildings, trees, fences, containers and lamps around the middle, at their usual distance and `further` away."""
    faces: list[Face] = []
    start = rng.uniform(0, 2 * math.pi)
    for step in range(9):
        turn = start + step * 2 * math.pi / 9 + rng.uniform(-0.2, 0.2)
        kind = rng.random()
        if kind < 0.55:
            faces += _building(rng, middle, turn, further + rng.uniform(34, 70))
        if kind > 0.4:
            faces += _trees(rng, middle, turn + 0.3, further + rng.uniform(26, 48))
        if 0.2 < kind < 0.5:
            faces += _containers(rng, middle, turn - 0.3, further + rng.uniform(24, 34))
        if kind > 0.8:
            faces += _crane(rng, middle, turn, further + rng.uniform(36, 60))
    for side in (-1, 1):
        if rng.random() < 0.6:
            faces += _fence(middle, side * (further + rng.uniform(19, 26)))
    for _ in range(4):
        faces += _lamp(_at(middle, rng.uniform(0, 2 * math.pi), further + rng.uniform(22, 40)))
    return faces


def _at(middle: tuple[float, float], turn: float, away: float) -> tuple[float, float]:
    """A place around the vehicle, pushed outwards along its length."""
    return middle[0] + 1.35 * away * math.cos(turn), middle[1] + away * math.sin(turn)


def _building(rng: Rng, middle: tuple[float, float], turn: float, away: float) -> list[Face]:
    x, y = _at(middle, turn, away)
    long, deep, high = rng.uniform(14, 46), rng.uniform(8, 22), rng.uniform(5, 17)
    if rng.random() < 0.5:
        long, deep = deep, long
    wall = textures.facade(int(rng.integers(12)), ("shed", "works", "office")[int(rng.integers(3))])
    sides = dict.fromkeys(("front", "rear", "left", "right"), wall)
    faces = box(
        (x - long / 2, x + long / 2), (y - deep / 2, y + deep / 2), (0, high), (110, 112, 116), textures=sides, dirt=0.6
    )
    return faces + box(
        (x - long / 2 - 0.4, x + long / 2 + 0.4),
        (y - deep / 2 - 0.4, y + deep / 2 + 0.4),
        (high, high + 0.4),
        (90, 94, 100),
    )


def _upright(
    picture: Pixels, place: tuple[float, float], size: tuple[float, float], middle: tuple[float, float]
) -> Face:
    """A picture standing on the ground, looking at the middle."""
    towards = np.array([middle[0] - place[0], middle[1] - place[1]])
    along = np.array([-towards[1], towards[0]]) / max(1e-6, float(np.linalg.norm(towards)))
    wide, tall = size
    left = np.array(place) - along * wide / 2
    return board(
        (float(left[0]), float(left[1]), tall),
        (float(along[0] * wide), float(along[1] * wide), 0.0),
        (0, 0, -tall),
        picture,
        two_sided=True,
    )


def _trees(rng: Rng, middle: tuple[float, float], turn: float, away: float) -> list[Face]:
    faces = []
    for step in range(int(rng.integers(2, 7))):
        tall = rng.uniform(5, 13)
        place = _at(middle, turn + step * rng.uniform(0.07, 0.16), away + rng.uniform(-3, 6))
        faces.append(_upright(textures.tree(int(rng.integers(10))), place, (tall * 0.8, tall), middle))
    return faces


def _containers(rng: Rng, middle: tuple[float, float], turn: float, away: float) -> list[Face]:
    x, y = _at(middle, turn, away)
    faces: list[Face] = []
    for stack in range(int(rng.integers(1, 4))):
        for level in range(int(rng.integers(1, 4))):
            side = textures.container(int(rng.integers(8)))
            spans = (x + stack * 6.4, x + stack * 6.4 + 6.06), (y, y + 2.44), (level * 2.6, level * 2.6 + 2.58)
            faces += box(*spans, (120, 120, 122), textures=dict.fromkeys(("front", "rear", "left", "right"), side))
    return faces


def _crane(rng: Rng, middle: tuple[float, float], turn: float, away: float) -> list[Face]:
    """A gantry crane over the yard."""
    x, y = _at(middle, turn, away)
    wide, high, colour = (
        rng.uniform(14, 26),
        rng.uniform(9, 16),
        ((208, 150, 34), (188, 60, 40), (60, 110, 170))[int(rng.integers(3))],
    )
    faces = box((x - 0.6, x + 0.6), (y - wide / 2, y + wide / 2), (high, high + 1.3), colour)
    for side in (-1, 1):
        for lean in (-2.0, 2.0):
            faces += beam((x + lean, y + side * wide * 0.42, 0), (x, y + side * wide * 0.42, high), 0.7, colour)
    return faces + box((x - 0.9, x + 0.9), (y - 2, y + 0.5), (high - 1.4, high), (70, 74, 80))


def _fence(middle: tuple[float, float], away: float) -> list[Face]:
    faces = []
    for step in range(-16, 16):
        left = middle[0] + step * 3.0
        faces.append(board((left, middle[1] + away, 2.2), (3.0, 0, 0), (0, 0, -2.2), textures.mesh(), two_sided=True))
    return faces


def _lamp(place: tuple[float, float]) -> list[Face]:
    x, y = place
    faces = cylinder((x, y, 0), 9.0, 0.11, (150, 154, 158), axis=2, count=10)
    return faces + box((x - 0.2, x + 1.4), (y - 0.15, y + 0.15), (8.9, 9.05), (130, 134, 138))
