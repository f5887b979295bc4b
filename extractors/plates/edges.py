"""Where a plate ends in a photo, to a part of a pixel: its sides are crossed at many places, and a line is laid through the crossings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

Quad = NDArray[np.float64]
Picture = NDArray[np.uint8]
_Floats = NDArray[np.float64]

_PLACES = 48
_GAMMA = 2.2
_MIDDLE = 0.8
"""Of each side; the ends are round (GA 36-2018: radius 10 mm) and belong to the neighbours too."""
_LEAST_REACH, _STEP = 3.0, 0.25
_LEAST_OUTSIDE = 1.5
_NEAR = 1.5
"""Pixels between the step that explains a way best and the half height that is taken."""
_LEAST_STEP = 0.06
"""Contrast between plate and surroundings, of full scale, below which there is no edge."""
_FRAME_MM, _LEAST_STRIP_MM = 9.0, 2.0
_LEAST_STRIP, _MOST_FOREIGN = 0.2, 0.5
"""How much of the ground's colour must show outside a frame line to be the plate's strip there."""
_LEAST_INLIERS = 0.5
_LEAST_SCATTER = 0.3
"""Of crossings about their line, in pixels: a pixel's width is 0.29 as a standard deviation."""
_RIM_MM, _RESOLVED = 1.5, 0.35
"""Below so many pixels a millimetre the strip outside the frame line is lost in blur, and the rim may be taken to lie further inside."""
_MOST_SCATTER = 0.35
"""Of crossings, by how far they were searched: crossings anywhere scatter by more than twice that."""
_ALIKE = 2.0
"""Pixels along an edge within which crossings err alike."""
_LEAST_SIGMA = 0.25
"""Of an edge, in pixels: what edges of drawn plates were off by (`bench/measure.py`), blur, noise and compression as in photos."""


@dataclass(frozen=True, eq=False)
class Line:
    """A point on it, its direction, and standard deviations in pixels: of its place there, its slope, and crossings about it."""

    point: _Floats
    along: _Floats
    place: float = 0.0
    slope: float = 0.0
    scatter: float = 0.0


def sides_of(quad: Quad) -> list[tuple[_Floats, _Floats]]:
    """Where each side begins and ends: top, right, bottom, left."""
    return list(zip(quad, np.roll(quad, -1, axis=0), strict=True))


def met(lines: Sequence[Line]) -> Quad | None:
    """Where four lines meet, each with the one before: the corner at which a side begins."""
    met = []
    for before, line in zip([lines[-1], *lines[:-1]], lines, strict=True):
        across = np.stack([before.along, -line.along], axis=1)
        if abs(np.linalg.det(across)) < 0.2:
            return None
        met.append(before.point + before.along * np.linalg.solve(across, line.point - before.point)[0])
    return np.array(met)


def edge(
    picture: Picture, start: _Floats, end: _Floats, ground: _Floats, per_mm: float, reach_mm: float
) -> Line | None:
    """The line along which the plate ends, near a first guess of it; inside lies to the right of the way.

    `ground`: the plate's colour. `per_mm`: pixels across the edge.
    """
    long = float(np.linalg.norm(end - start))
    ts: _Floats = long * np.linspace((1 - _MIDDLE) / 2, (1 + _MIDDLE) / 2, _PLACES, dtype=np.float64)
    reach = max(_LEAST_REACH, reach_mm * per_mm)
    offsets: _Floats = np.arange(-reach, reach + _STEP, _STEP, dtype=np.float64)
    first = Line(start, (end - start) / max(long, 1e-6))
    ways = _across(picture, first, ts, offsets)
    inner = np.median(ways[:, offsets > 0.4 * reach].reshape(-1, 3), axis=0)
    crossed = _crossings(ways, offsets, inner)
    known = np.isfinite(crossed)
    if known.sum() < _LEAST_INLIERS * _PLACES:
        return None
    line = _line(ts[known], crossed[known], first, long)
    if line is None or line.scatter > _MOST_SCATTER * reach:
        return None
    mean = np.median(_across(picture, line, ts - long / 2, offsets), axis=0)
    further = _further_out(mean, offsets, ground, per_mm)
    shift = further + _in_linear_light(mean, offsets - further, ground)
    unresolved = _RIM_MM * per_mm if per_mm < _RESOLVED else 0.0
    return replace(line, point=line.point + shift * _inward(line), place=float(np.hypot(line.place, unresolved)))


def _inward(line: Line) -> _Floats:
    return np.array([-line.along[1], line.along[0]])


def _across(picture: Picture, line: Line, ts: _Floats, offsets: _Floats) -> _Floats:
    """The colours on ways across a line, from outside to inside: ways × offsets × 3."""
    places = line.point + ts[:, None, None] * line.along + offsets[None, :, None] * _inward(line)
    ways = cv2.remap(picture, places.astype(np.float32), None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(ways, np.float64)


def _further_out(mean: _Floats, offsets: _Floats, ground: _Floats, per_mm: float) -> float:
    """By how much the plate ends before (negative) a line that was laid along its frame line or its signs: there is more ground outside.

    The strip outside the frame line is 4 mm wide and thinner than blur in most photos: all ways together (`mean`) show it, as a rise of
    the ground's own colour. A bright frame around the plate rises as well, but not towards that colour.
    """
    outside = np.median(mean[offsets < -_FRAME_MM * per_mm], axis=0)
    towards = ground - outside
    share = (mean - outside) @ towards / max(float(towards @ towards), 1.0)
    foreign = np.linalg.norm(mean - outside - share[:, None] * towards, axis=1) / max(
        float(np.linalg.norm(towards)), 1.0
    )
    zone = (offsets > -_FRAME_MM * per_mm) & (offsets < -_LEAST_STRIP_MM * per_mm)
    strip = np.flatnonzero(zone & (share > _LEAST_STRIP) & (foreign < _MOST_FOREIGN * share))
    if not len(strip):
        return 0.0
    peak = strip[0]
    while peak + 1 < len(share) and share[peak + 1] > share[peak]:
        peak += 1
    half = np.flatnonzero(share[:peak] < min(1.0, share[peak]) / 2)
    return min(0.0, float(offsets[half[-1]] + _STEP / 2)) if len(half) else 0.0


def _in_linear_light(mean: _Floats, offsets: _Floats, ground: _Floats) -> float:
    """By how much half the light lies further inside than half the grey value: optics blur light, not the numbers in a file (sRGB)."""
    outside = mean[int(np.abs(offsets + 2.0).argmin())]
    crossings = []
    for power in (1.0, _GAMMA):
        inside, beyond, seen = ((colour / 255) ** power for colour in (ground, outside, mean))
        towards = inside - beyond
        share = (seen - beyond) @ towards / max(float(towards @ towards), 1e-9)
        rises = np.flatnonzero((share[:-1] < 0.5) & (share[1:] >= 0.5))
        if not len(rises):
            return 0.0
        rise = rises[np.abs(offsets[rises]).argmin()]
        crossings.append(offsets[rise] + _STEP * (0.5 - share[rise]) / max(share[rise + 1] - share[rise], 1e-6))
    return float(np.clip(crossings[1] - crossings[0], -0.5, 0.5))


def _crossings(colours: _Floats, offsets: _Floats, ground: _Floats) -> _Floats:
    """For each way from outside (rows) where the plate's ground begins; NaN where nothing sets it off from what is outside.

    A step to the ground's colour is laid where the squares of what it doesn't explain are least, which a thin frame line or a screw does
    little to; the half height near that step is the edge.
    """
    count = np.arange(1, len(offsets) + 1)[:, None]
    outside = np.cumsum(colours, axis=1) / count
    unlike = ((colours - ground) ** 2).sum(axis=2)
    spread = np.cumsum((colours**2).sum(axis=2), axis=1) - count[:, 0] * (outside**2).sum(axis=2)
    cost = spread + unlike.sum(axis=1, keepdims=True) - np.cumsum(unlike, axis=1)
    lead = round(_LEAST_OUTSIDE / _STEP)
    at = lead + cost[:, lead : -2 * lead].argmin(axis=1)
    rows = np.arange(len(colours))
    towards = ground - _before(colours, at)
    step = np.linalg.norm(towards, axis=1)
    share = 1 + ((colours - ground) * towards[:, None]).sum(axis=2) / np.maximum(step, 1.0)[:, None] ** 2
    rises = (share[:, :-1] < 0.5) & (share[:, 1:] >= 0.5)
    far = np.where(rises, np.abs(np.arange(len(offsets) - 1) - at[:, None]), len(offsets))
    rise = far.argmin(axis=1)
    low, high = share[rows, rise], share[rows, rise + 1]
    crossed = offsets[rise] + _STEP * (0.5 - low) / np.maximum(high - low, 1e-6)
    return np.where((step < _LEAST_STEP * 255) | (far[rows, rise] > _NEAR / _STEP), np.nan, crossed)


def _before(colours: _Floats, at: NDArray[np.int64]) -> _Floats:
    """The colour just outside a step, behind the blur."""
    back = [np.maximum(at - round(away / _STEP), 0) for away in (1.0, 1.25, 1.5, 1.75, 2.0)]
    return np.asarray(np.mean([colours[np.arange(len(colours)), place] for place in back], axis=0), np.float64)


def _line(ts: _Floats, offsets: _Floats, first: Line, long: float) -> Line | None:
    """A line through crossings; those far from it count for nothing (least median first, then Tukey's weights)."""
    centre = ts.mean()
    tries = [(i, j) for i in range(0, len(ts), 3) for j in range(i + len(ts) // 3, len(ts), 3)]
    slopes = [(offsets[j] - offsets[i]) / (ts[j] - ts[i]) for i, j in tries]
    lines = [(slope, offsets[i] - slope * (ts[i] - centre)) for slope, (i, _) in zip(slopes, tries, strict=True)]
    slope, place = min(lines, key=lambda line: np.median(np.abs(offsets - line[1] - line[0] * (ts - centre))))
    for _ in range(6):
        off = offsets - place - slope * (ts - centre)
        scale = max(1.4826 * float(np.median(np.abs(off))), _LEAST_SCATTER)
        weights = np.clip(1 - (off / (4.0 * scale)) ** 2, 0, None) ** 2
        mean = np.average(ts, weights=weights)
        level = np.average(offsets, weights=weights)
        spread = float((weights * (ts - mean) ** 2).sum())
        slope = float((weights * (ts - mean) * (offsets - level)).sum()) / max(spread, 1e-9)
        place = level + slope * (centre - mean)
    near = weights > 0.1
    if near.sum() < _LEAST_INLIERS * _PLACES:
        return None
    independent = max(4.0, min(float(near.sum()), _MIDDLE * long * near.mean() / _ALIKE))
    sigma = float(np.hypot(scale / np.sqrt(independent), _LEAST_SIGMA))
    heading = first.along + slope * _inward(first)
    return Line(
        point=first.point + centre * first.along + place * _inward(first),
        along=heading / np.linalg.norm(heading),
        place=sigma,
        scatter=scale,
        slope=scale / np.sqrt(independent) / max(float(np.std(ts[near])), 1.0),
    )


def corner_sigma(before: Line, line: Line, corner: _Floats) -> float:
    """Of a corner, in each direction, from the two lines that meet in it."""
    squares = [one.place**2 + (one.slope * float(np.linalg.norm(corner - one.point))) ** 2 for one in (before, line)]
    sine = abs(float(before.along[0] * line.along[1] - before.along[1] * line.along[0]))
    return round(float(np.sqrt(sum(squares) / 2)) / max(sine, 0.2), 3)
