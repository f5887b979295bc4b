"""How a paper lies in its picture: turned by quarters, skewed, and seen at a slant.

Told by the lines of text alone, since the paper's edges are often outside the picture: on the paper they are level and parallel, in the
picture they lean and run towards one point. What is made level again is where they stand; the pixels stay as they came.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from extractors.facts import Box, Where

Quad = NDArray[np.float64]
"""Four corners of a line of text (4 × 2), clockwise from the upper left one of the text, in pixels or in fractions."""
_Matrix = NDArray[np.float64]
_LONG = 4.0
"""Lines so many times longer than high tell their direction."""
_LEAST_LINES = 3
_MOST_LEAN = np.tan(np.radians(8))
"""Lines that lean more from the common direction are no lines of the paper (seals, logos, what lies on the desk)."""
_TOO_SMALL = 0.004
"""Slopes below this (a quarter of a degree) move nothing by a line's height; most scans are left exactly as they are."""
_MOST_SLANT = 0.6
"""Share of the way to the vanishing point that half the picture's width may take."""
_LEFT_QUARTER = np.array([[0.0, -1, 1], [1, 0, 0], [0, 0, 1]])
"""In fractions: from a picture turned a quarter to the left to the picture as it was."""


@dataclass(frozen=True, eq=False)
class Pose:
    """`turns`: quarters to the left that make the picture upright. `matrix`: from places on the level paper to the picture as it came.

    Both in fractions; places on the level paper may lie a little outside 0 to 1.
    """

    turns: int
    matrix: _Matrix

    @classmethod
    def turned(cls, turns: int) -> Self:
        """A paper that lies straight, but for quarter turns."""
        return cls(turns % 4, np.linalg.matrix_power(_LEFT_QUARTER, turns % 4))

    def levelled(self, level: _Matrix, width: int, height: int) -> Self:
        """The same turns, and what `levelling` found in the turned picture of that size."""
        size = np.diag([width, height, 1.0])
        return type(self)(self.turns, self.matrix @ np.linalg.inv(size) @ np.linalg.inv(level) @ size)

    def as_it_came(self, where: Where) -> Where:
        """Where something stands in the picture as it came, that was found on the level paper."""
        if where.box is None:
            return where
        box = where.box
        corners = np.array([[box.x0, box.y0], [box.x1, box.y0], [box.x1, box.y1], [box.x0, box.y1]])
        return Where(page=where.page, box=box_of(np.clip(moved(corners, self.matrix), 0.0, 1.0)))


def moved(points: Quad, matrix: _Matrix) -> Quad:
    """Points (n × 2) moved by a homography."""
    through = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    return np.asarray(through[:, :2] / through[:, 2:])


def box_of(points: Quad) -> Box:
    """The upright rectangle around points in fractions."""
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    return Box(x0=round(float(x0), 5), y0=round(float(y0), 5), x1=round(float(x1), 5), y1=round(float(y1), 5))


def levelling(quads: Sequence[Quad], width: int, height: int) -> _Matrix:
    """The homography that makes the lines of a picture level and parallel; pixels to pixels. The identity when they already are.

    Fits a lean and a vanishing point to the lines' slopes, the long ones first. What leans out of the paper's own columns is left as it is.
    """
    lines = [quad for quad in quads if _length(quad) >= _LONG * _thickness(quad)]
    if len(lines) < _LEAST_LINES:
        return np.eye(3)
    weights = np.array([_length(quad) for quad in lines])
    angles = np.array([_angle(quad) for quad in lines])
    lean = _weighted_median(angles, weights)
    centre = np.array([width / 2, height / 2])
    turn = _about(centre, _rotation(-lean))
    middles = moved(np.array([quad.mean(axis=0) for quad in lines]), turn) - centre
    more, slant = _fit(np.tan(angles - lean), middles, weights, half=width / 2)
    if abs(np.tan(lean) + more) < _TOO_SMALL and abs(slant) * height / 2 < _TOO_SMALL:
        return np.eye(3)
    level = _about(centre, _rotation(-lean - np.arctan(more)))
    return np.asarray(_about(centre, np.array([[1, 0, 0], [0, 1, 0], [-slant, 0, 1]])) @ level)


def _fit(slopes: Quad, middles: Quad, weights: Quad, *, half: float) -> tuple[float, float]:
    """Lean and slant (1 / distance to the vanishing point, in pixels), from slopes at places around the centre.

    A line through the vanishing point has slope = lean + slant × (slope × x - y).
    """
    kept = np.abs(slopes) < _MOST_LEAN
    lean = slant = 0.0
    for _ in range(3):
        if kept.sum() < _LEAST_LINES:
            return 0.0, 0.0
        x, y, s, w = middles[kept, 0], middles[kept, 1], slopes[kept], weights[kept]
        columns = np.column_stack([np.ones_like(s), s * x - y])
        (lean, slant), *_ = np.linalg.lstsq(columns * w[:, None], s * w, rcond=None)
        misses = np.abs(slopes - lean - slant * (slopes * middles[:, 0] - middles[:, 1]))
        kept = (np.abs(slopes) < _MOST_LEAN) & (misses <= max(3 * float(np.median(misses[kept])), _TOO_SMALL))
    return (float(lean), float(slant)) if abs(slant) * half < _MOST_SLANT else (float(np.average(s, weights=w)), 0.0)


def _weighted_median(values: Quad, weights: Quad) -> float:
    order = np.argsort(values)
    return float(values[order][np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)])


def _length(quad: Quad) -> float:
    return float(np.linalg.norm((quad[1] + quad[2] - quad[0] - quad[3]) / 2))


def _thickness(quad: Quad) -> float:
    return float(np.linalg.norm((quad[3] + quad[2] - quad[0] - quad[1]) / 2))


def _angle(quad: Quad) -> float:
    dx, dy = quad[1] + quad[2] - quad[0] - quad[3]
    return float(np.arctan2(dy, dx))


def _rotation(angle: float) -> _Matrix:
    cosine, sine = np.cos(angle), np.sin(angle)
    return np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]])


def _about(centre: Quad, matrix: _Matrix) -> _Matrix:
    there, back = np.eye(3), np.eye(3)
    there[:2, 2], back[:2, 2] = -centre, centre
    return np.asarray(back @ matrix @ there)
