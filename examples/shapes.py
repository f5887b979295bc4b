"""Boxes, cylinders, beams and boards, as faces."""

import itertools
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from examples.render import Colour, Face, Floats, Pixels

Span = tuple[float, float]
_SIDES = ("front", "rear", "left", "right", "top", "bottom")


def _corners(*points: tuple[float, float, float]) -> Floats:
    return np.array(points, np.float32)


def box(
    x: Span,
    y: Span,
    z: Span,
    colour: Colour,
    *,
    textures: Mapping[str, Pixels] | None = None,
    gloss: float = 0.0,
    dirt: float = 1.0,
) -> list[Face]:
    """A box along the axes; textures by side: front (+x), rear, left (+y), right, top, bottom."""
    (x0, x1), (y0, y1), (z0, z1) = sorted(x), sorted(y), sorted(z)
    sides = {
        "front": _corners((x1, y0, z1), (x1, y1, z1), (x1, y1, z0), (x1, y0, z0)),
        "rear": _corners((x0, y1, z1), (x0, y0, z1), (x0, y0, z0), (x0, y1, z0)),
        "left": _corners((x1, y1, z1), (x0, y1, z1), (x0, y1, z0), (x1, y1, z0)),
        "right": _corners((x0, y0, z1), (x1, y0, z1), (x1, y0, z0), (x0, y0, z0)),
        "top": _corners((x0, y1, z1), (x1, y1, z1), (x1, y0, z1), (x0, y0, z1)),
        "bottom": _corners((x0, y0, z0), (x1, y0, z0), (x1, y1, z0), (x0, y1, z0)),
    }
    found = textures or {}
    return [Face(sides[side], colour, found.get(side), gloss=gloss, dirt=dirt) for side in _SIDES]


def board(top_left: tuple[float, float, float], right: tuple[float, float, float], down: tuple[float, float, float], texture: Pixels, *, gloss: float = 0.0, dirt: float = 0.3, two_sided: bool = False) -> Face:  # fmt: skip
    """A flat picture in the world; `right` and `down` are its edges as seen from outside."""
    start, along, below = (np.array(part, np.float32) for part in (top_left, right, down))
    corners = np.array([start, start + along, start + along + below, start + below], np.float32)
    return Face(corners, texture=texture, gloss=gloss, dirt=dirt, two_sided=two_sided)


def _circle(count: int) -> Floats:
    angles = np.arange(count) * (2 * np.pi / count)
    return np.column_stack([np.cos(angles), np.sin(angles)]).astype(np.float32)


def cylinder(
    start: tuple[float, float, float],
    length: float,
    radius: float,
    colour: Colour,
    *,
    axis: int = 0,
    end_radius: float | None = None,
    count: int = 28,
    gloss: float = 0.0,
    caps: bool = True,
) -> list[Face]:
    """A cylinder or cone along an axis (0 = x, 1 = y, 2 = z) from `start`."""
    other, third = [(1, 2), (2, 0), (0, 1)][axis]
    ring = _circle(count)
    rims = []
    for along, size in ((0.0, radius), (length, radius if end_radius is None else end_radius)):
        rim = np.tile(np.array(start, np.float32), (count, 1))
        rim[:, axis] += along
        rim[:, other] += size * ring[:, 0]
        rim[:, third] += size * ring[:, 1]
        rims.append(rim)
    first, last = rims
    faces = []
    for here in range(count):
        there = (here + 1) % count
        corners = np.array([first[here], last[here], last[there], first[there]], np.float32)
        faces.append(_outwards(Face(corners, colour, gloss=gloss), (first + last).mean(axis=0) / 2))
    if caps:
        middle = (first + last).mean(axis=0) / 2
        faces += [_outwards(Face(rim.copy(), colour, gloss=gloss), middle) for rim in rims]
    return faces


def _outwards(face: Face, middle: Floats) -> Face:
    """The same face, turned so that it looks away from the middle of its body."""
    away = face.corners.mean(axis=0) - middle
    return face if float(face.normal @ away) >= 0 else replace(face, corners=face.corners[::-1].copy())


def dome(
    start: tuple[float, float, float], depth: float, radius: float, colour: Colour, *, gloss: float = 0.0
) -> list[Face]:
    """The rounded head of a vessel along x, bulging by `depth` (negative: backwards)."""
    faces = []
    steps = [(np.sin(a) * depth, np.cos(a) * radius) for a in np.linspace(0, np.pi / 2, 7)]
    for (near, large), (far, small) in itertools.pairwise(steps):
        place = (start[0] + near, start[1], start[2])
        faces += cylinder(place, far - near, large, colour, end_radius=max(small, 0.01), gloss=gloss, caps=False)
    return faces


def beam(
    start: tuple[float, float, float], end: tuple[float, float, float], thick: float, colour: Colour
) -> list[Face]:
    """A square bar between two points: chains, struts, poles."""
    first, last = np.array(start, np.float32), np.array(end, np.float32)
    along = (last - first) / np.linalg.norm(last - first)
    helper = np.array((0, 0, 1) if abs(along[2]) < 0.9 else (1, 0, 0), np.float32)
    side = np.cross(along, helper)
    side = side / np.linalg.norm(side) * thick / 2
    up = np.cross(side, along)
    ring = [side + up, up - side, -side - up, side - up]
    faces = []
    for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
        faces.append(
            Face(np.array([first + here, last + here, last + there, first + there], np.float32), colour, two_sided=True)
        )
    return faces
