"""The four corners of a plate in a photo, to less than a pixel, each with its standard deviation; or nothing where edges can't be told.

The ground's colour gives its sides to a pixel or two (`plate_ground`), crossing them at many places gives them to a part of one
(`plate_edges`), and corners are where neighbouring sides meet. A blue plate on a blue car shows no edge by colour, and is told from it only
where a frame lies between; a plate in a frame that covers its rim is seen as large as the frame lets it be.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extractors.plates.edges import Line, Picture, Quad, corner_sigma, edge, met, sides_of
from extractors.plates.ground import ground_of, guesses
from extractors.values.plate_sizes import Assumed, Rows, assumed, candidates

_REACHES_MM = (26.0, 16.0, 16.0)
"""How far to either side of a guess an edge is searched, the first time and then; the signs begin 15 mm inside at the left and right."""
_LEAST_WIDE = 50.0
"""In pixels. In smaller plates the rim beside the signs is thinner than blur, and the signs themselves are taken for the plate."""
_WORST_SIGMA = 0.05
"""Of a corner, by the plate's height: beyond that, a height of four metres could as well be three or five."""


@dataclass(frozen=True, eq=False)
class Corners:
    """Top left, top right, bottom right, bottom left in pixels, standard deviations in pixels, and the size that was assumed."""

    points: Quad
    sigmas: tuple[float, float, float, float]
    assumed: Assumed


def plate_corners(picture: Picture, text_quad: Quad, text: str, rows: Rows | None) -> Corners | None:
    """The corners of the plate around some text (its quad in pixels, top left first). None: they can't be told."""
    if not candidates(text, rows):
        return None
    found = [refined for guess in guesses(picture, text_quad) if (refined := _refined(picture, guess, text, rows))]
    if not found:
        # Text is found with some room around it, which for a plate read whole comes near to its edges.
        found = [refined] if (refined := _refined(picture, text_quad.astype(np.float64), text, rows)) else []
    surest = min(found, key=lambda corners: sum(corners.sigmas), default=None)
    return None if surest is None else _doubted(surest, found)


def _doubted(surest: Corners, found: Sequence[Corners]) -> Corners | None:
    """With what other guesses came to as doubt: a shadow or a frame may be taken for the rim. None where that is too much."""
    apart = np.array([np.linalg.norm(other.points - surest.points, axis=1) for other in found if other is not surest])
    doubts = np.sqrt((apart**2).mean(axis=0)) / 2 if len(apart) else np.zeros(4)
    sigmas = [round(float(np.hypot(sigma, doubt)), 3) for sigma, doubt in zip(surest.sigmas, doubts, strict=True)]
    if max(sigmas) > _WORST_SIGMA * _across(surest.points)[1]:
        return None
    return replace(surest, sigmas=(sigmas[0], sigmas[1], sigmas[2], sigmas[3]))


def _refined(picture: Picture, guess: Quad, text: str, rows: Rows | None) -> Corners | None:
    """The guess with its sides laid anew, several times: in the end all crossings start from near the edge."""
    one = assumed(text, rows, _aspect(guess))
    lines: list[Line] = []
    for reach in _REACHES_MM:
        if one is None or not cv2.isContourConvex(guess.astype(np.float32)):
            return None
        wide, tall = _across(guess)
        per_mm = (tall / one.size.height_mm, wide / one.size.width_mm)
        ground = ground_of(picture, guess)
        laid = [
            edge(picture, start, end, ground, per_mm[side % 2], reach)
            for side, (start, end) in enumerate(sides_of(guess))
        ]
        lines = [line for line in laid if line is not None]
        corners = met(lines) if len(lines) == len(laid) else None
        if corners is None:
            return None
        guess, one = corners, assumed(text, rows, _aspect(corners))
    if one is None or _across(guess)[0] < _LEAST_WIDE:
        return None
    a, b, c, d = (corner_sigma(lines[side - 1], lines[side], corner) for side, corner in enumerate(guess))
    return Corners(guess, (a, b, c, d), one)


def _across(quad: Quad) -> tuple[float, float]:
    """Mean width and height."""
    a, b, c, d = quad
    wide = float(np.linalg.norm(b - a) + np.linalg.norm(c - d))
    return wide / 2, float(np.linalg.norm(d - a) + np.linalg.norm(c - b)) / 2


def _aspect(quad: Quad) -> float:
    wide, tall = _across(quad)
    return wide / max(tall, 1e-6)
