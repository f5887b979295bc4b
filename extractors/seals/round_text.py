"""Stamps of any ink: bent text that the net sees on a page, with a ring round it, on paper."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.seals.arcs import levelled, text_arcs
from extractors.seals.rings import NARROWEST, RADII, WIDEST, Ellipse, plausible, ring_near, same
from extractors.seals.seal_text import seal_text

_NET_SIDE = 960
"""The long side in pixels in which the net looks at a page: smaller it sees stamps in print, larger it misses some."""
_OBLONG = 1.35
_LEAST_SEEN, _LEAST_SPOT = 0.3, 60
_MOST_SPOTS, _MOST_STAMPS = 4, 4
_LEAST_RING = ((180, 0.65), (130, 0.7), (60, 0.88))
"""Share of directions in which text of a seal must have a ring round it, by how many degrees the text goes round at least.

Print goes round 120 degrees at most and is ringed in 0.78, names go round 220 and are ringed from 0.68.
"""

_ROUND = 1.7
"""How far round a spot a ring is looked for, in halves of its side."""
_NEAREST, _FARTHEST = 2 * _ROUND * RADII[0], 2 * _ROUND * RADII[-1]

_PAPER_WITHIN, _LEAST_ALIKE, _LEAST_LIGHT = 0.22, 0.5, 40
"""Paper is one colour within so much, on so much of the stamp's place, and so light (0 to 255) even in a dark room."""


def round_text(
    picture: NDArray[np.uint8],
    spots: Sequence[tuple[float, float, float]],
    known: Sequence[tuple[float, Ellipse]],
    *,
    rings_in: NDArray[np.uint8],
) -> list[tuple[float, Ellipse]]:
    """The stamps, besides those known, at spots of text of a seal, with a ring round it and the text on the ring's inside.

    `rings_in`: the picture, or the same with stronger ink, in which the rings are looked for.
    """
    found: list[tuple[float, Ellipse]] = []
    for x, y, reach in spots:
        taken = [*known, *found]
        if len(found) == _MOST_STAMPS or any(
            np.hypot(x - one.x, y - one.y) < one.b and reach < _OBLONG * one.a for _, one in taken
        ):
            continue
        for wide in _reaches(reach, min(picture.shape[:2])):
            ring = ring_near(rings_in, x, y, _ROUND * wide)
            if ring and _is_stamp(picture, *ring) and all(not same(ring[1], other) for _, other in [*known, *found]):
                found.append(ring)
    return found


def _reaches(reach: float, width: int) -> list[float]:
    """Where to look for the ring of a spot: as far as its text says, where a stamp is so large, and as usual stamps are."""
    fits = NARROWEST * width < 2 * _FARTHEST * reach and 2 * _NEAREST * reach < WIDEST * width
    return [reach, 0.1 * width] if fits else [0.1 * width]


def _is_stamp(picture: NDArray[np.uint8], share: float, shape: Ellipse) -> bool:
    longest, shortest = 2 * max(shape.a, shape.b), 2 * min(shape.a, shape.b)
    if share < _LEAST_RING[0][1] or not plausible(longest, shortest, min(picture.shape[:2])):
        return False
    seal = levelled(picture, shape, 1.0)
    return _on_paper(seal) and any(
        arc.may_be_name and any(arc.wide >= wide and share >= least for wide, least in _LEAST_RING)
        for arc in text_arcs(seal)
    )


def _on_paper(seal: NDArray[np.uint8]) -> bool:
    """Whether most of a levelled stamp and round it is one light colour, between ink and print."""
    small = cv2.resize(seal, (96, 96), interpolation=cv2.INTER_AREA).astype(np.float32)
    paper = np.percentile(small.reshape(-1, 3), 70, axis=0)
    like = (np.abs(small / np.maximum(paper, 1) - 1) < _PAPER_WITHIN).all(axis=2)
    return bool(paper.min() >= _LEAST_LIGHT and like.mean() >= _LEAST_ALIKE)


def text_spots(picture: NDArray[np.uint8]) -> list[tuple[float, float, float]]:
    """Where text of seals is seen on a page, the largest first: centre, and half the spot's longer side, in pixels.

    A spot that is longer than high may be two stamps side by side: its ends are spots too.
    """
    seen = seal_text(picture, _NET_SIDE)
    scale = picture.shape[1] / seen.shape[1]
    joined = cv2.morphologyEx(np.asarray(seen > _LEAST_SEEN, np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    count, _, stats, centres = cv2.connectedComponentsWithStats(joined)
    largest = sorted((n for n in range(1, count) if stats[n][4] >= _LEAST_SPOT), key=lambda n: -int(stats[n][4]))
    spots = []
    for number in largest[:_MOST_SPOTS]:
        (x, y), (left, top, wide, high, _) = centres[number] * scale, stats[number] * scale
        reach = max(wide, high) / 2
        spots.append((float(x), float(y), reach))
        if reach > _OBLONG * min(wide, high) / 2:
            middle_x, middle_y = left + wide / 2, top + high / 2
            along = (wide / 4, 0.0) if wide > high else (0.0, high / 4)
            spots += [(middle_x + side * along[0], middle_y + side * along[1], reach / 2) for side in (-1, 1)]
    return spots
