"""The bent text on the rim of a seal: where it begins and ends, and the same unrolled into a line, dark on white.

A seal is first made round and of one size. The net's answer then shows the name as a band between two radii; its widest gap lies between
the name's end and its beginning, however the seal was turned. A code of digits has a band of its own, beside the name or in its gap.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.seals.rings import Ellipse, Picture, inks
from extractors.seals.seal_text import seal_text

SIDE = 544
"""Pixels of a levelled seal, 1.3 times as wide as its rim."""
RIM = SIDE / 2.6
_SURE = 0.3
_DEGREES = 360
_RADII = np.linspace(0.45, 1.0, 56)
"""Where a name stands, in radii of the rim: between the star and the rim."""
_LEAST_GAP = 12
"""Degrees. What is parted by less is one text: worn letters leave holes."""
_FINE = 2.2
"""A strip's pixels for one of the levelled seal: what is recognised is 48 high."""


@dataclass(frozen=True)
class Arc:
    """A text on a rim: from where to where it goes clockwise, in degrees from the right, and between which radii."""

    start: float
    end: float
    inner: float
    outer: float

    @property
    def wide(self) -> float:
        """Degrees."""
        return self.end - self.start

    @property
    def may_be_name(self) -> bool:
        """Whether it is as long and as high as names are, and stands where they do. Print is seen from the star to beyond the rim."""
        return self.wide >= 60 and 0.74 <= self.outer <= 0.97 and 0.1 <= self.outer - self.inner <= 0.44


def levelled(picture: Picture, shape: Ellipse, scale: float) -> Picture:
    """The seal made round, as it stands, in `SIDE` pixels. `scale`: pixels of `picture` for one of `shape`."""
    cos, sin = np.cos(shape.turn), np.sin(shape.turn)
    turn = np.array([[cos, -sin], [sin, cos]])
    stretch = turn @ np.diag([shape.a, shape.b]) @ turn.T * scale / RIM
    centre = np.array([shape.x, shape.y]) * scale
    matrix = np.column_stack([stretch, centre - stretch @ np.array([SIDE / 2, SIDE / 2])])
    how = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    return np.asarray(
        cv2.warpAffine(picture, matrix, (SIDE, SIDE), flags=how, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def text_arcs(seal: Picture) -> list[Arc]:
    """The texts on the rim of a levelled seal, the widest first; the first is the name if there is one."""
    sure = seal_text(seal, SIDE)
    rim = RIM * sure.shape[0] / SIDE
    angles = np.radians(np.arange(_DEGREES))
    xs, ys = np.outer(_RADII, np.cos(angles)) * rim, np.outer(_RADII, np.sin(angles)) * rim
    middle = sure.shape[0] / 2
    polar = cv2.remap(sure, (xs + middle).astype(np.float32), (ys + middle).astype(np.float32), cv2.INTER_LINEAR)
    found = polar > _SURE
    there = found.sum(axis=0) >= 4
    return sorted(_arcs(found, there), key=lambda arc: -arc.wide)


def _arcs(found: NDArray[np.bool_], there: NDArray[np.bool_]) -> Iterator[Arc]:
    if not there.any():
        return
    if there.all():
        yield _arc(found, 90, 90 + _DEGREES)
        return
    # Begin in the widest hole, so that no text is cut.
    first = _holes(there)[0][1]
    turned = np.roll(there, -first)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], turned.astype(np.int8), [0]])))
    parts: list[list[int]] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if parts and start - parts[-1][1] < _LEAST_GAP:
            parts[-1][1] = int(end)
        else:
            parts.append([int(start), int(end)])
    for start, end in parts:
        if end - start >= 8:
            yield _arc(found, start + first, end + first)


def _holes(there: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Holes in a circle, the widest first: how wide, and the degree where it ends."""
    twice = np.concatenate([there, there])
    edges = np.flatnonzero(np.diff(np.concatenate([[1], twice.astype(np.int8), [1]])))
    return sorted(
        ((int(end - start), int(end) % _DEGREES) for start, end in zip(edges[::2], edges[1::2], strict=True)),
        reverse=True,
    )


def _arc(found: NDArray[np.bool_], start: int, end: int) -> Arc:
    columns = found[:, np.arange(start, end) % _DEGREES]
    share = columns.mean(axis=1)
    rows = np.flatnonzero(share > 0.3 * share.max())
    return Arc(float(start), float(end), float(_RADII[rows[0]]), float(_RADII[rows[-1]]))


def strips(seal: Picture, arc: Arc, *, over: float = 7.0) -> list[Picture]:
    """The text of an arc as lines to be recognised: as red ink, as dark ink, and as it is. `over`: degrees more at each end."""
    high = arc.outer - arc.inner
    radii = np.array([min(0.99, arc.outer + 0.10 * high), arc.inner - 0.10 * high])
    start, end = arc.start - over, arc.end + over
    if end - start > _DEGREES:
        start, end = arc.start, arc.start + _DEGREES
    long = round(np.radians(end - start) * radii.mean() * RIM * _FINE / 2)
    tall = max(8, round((radii[0] - radii[1]) * RIM * _FINE / 2))
    angles = np.radians(np.linspace(start, end, long))
    lines = np.linspace(radii[0], radii[1], tall)
    xs = SIDE / 2 + RIM * np.outer(lines, np.cos(angles))
    ys = SIDE / 2 + RIM * np.outer(lines, np.sin(angles))
    pictures = [*(np.repeat((255 - ink * 255).astype(np.uint8)[..., None], 3, axis=2) for ink in inks(seal)), seal]
    return [
        np.asarray(cv2.remap(one, xs.astype(np.float32), ys.astype(np.float32), cv2.INTER_CUBIC)) for one in pictures
    ]
