"""Whether two pictures that share words may be one: two corners must be turned, resized and moved alike, or one share all its words.

Pictures of different things share a few words by chance, one pair in a thousand of real photos even two: among a million that is too many
to lay each upon the other. None of those pairs agrees so (`bench/duplicates.py`). Where a corner is takes four bytes: its x and y in steps
of four pixels, to where it points in 256 parts of a full turn, and its size in steps of a fifth.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import atan2, degrees, hypot, log

import numpy as np
from numpy.typing import NDArray

_STEP = 4
_PART_OF_TURN = 360 / 256
_LOG_OF_SIZE = log(1.2)
_TURN, _SIZES, _GROWTH = 40.0, 2, 0.6
"""Degrees, steps of size, and a natural logarithm of lengths, by which two corners may differ in how they were turned and resized."""
_ONE_CORNER = 12.0
"""Pixels within which two corners are of one thing, found in two sizes of detail, and prove nothing together."""

Place = tuple[float, float, float, int]
"""Pixels, degrees, and steps of size."""
Shared = Sequence[tuple[int, bytes]]
"""Words that a kept picture shares, and where each is in it."""


def packed(points: NDArray[np.float32], poses: NDArray[np.uint8]) -> list[bytes]:
    """Where each corner is, in four bytes; in none where its pose was not kept."""
    if len(poses) != len(points):
        return [b""] * len(points)
    cells = np.clip(np.rint(points / _STEP), 0, 255).astype(np.uint8)
    return [bytes(row) for row in np.hstack([cells, poses])]


def agree(asked: Sequence[Mapping[int, bytes]], shared: Shared) -> bool:
    """Whether two of the shared words agree, for one of the forms in which a picture is asked for (as it is and mirrored).

    Where a corner is must be known: a picture that was kept without it is never left out.
    """
    for form in asked:
        both = [(form[word], where) for word, where in shared if word in form]
        if not all(one and other for one, other in both):
            return True
        pairs = [(_place(one), _place(other)) for one, other in both]
        if any(_alike(one, two) for one, two in combinations(pairs, 2)):
            return True
    return False


def _place(where: bytes) -> Place:
    return where[0] * _STEP, where[1] * _STEP, where[2] * _PART_OF_TURN, where[3]


def _alike(one: tuple[Place, Place], two: tuple[Place, Place]) -> bool:
    """Whether what two words stand for, each in both pictures, is one corner, or went the same way from the one to the other."""
    if one == two:
        return True
    turns = [kept[2] - asked[2] for asked, kept in (one, two)]
    sizes = [kept[3] - asked[3] for asked, kept in (one, two)]
    if abs(_between(turns[0], turns[1])) > _TURN or abs(sizes[0] - sizes[1]) > _SIZES:
        return False
    (across, down), (across_kept, down_kept) = (
        (second[0] - first[0], second[1] - first[1]) for first, second in zip(one, two, strict=True)
    )
    length, length_kept = hypot(across, down), hypot(across_kept, down_kept)
    if min(length, length_kept) < _ONE_CORNER:
        return False
    turned = degrees(atan2(down_kept, across_kept) - atan2(down, across))
    turn = turns[0] + _between(turns[0], turns[1]) / 2
    grown = log(length_kept / length) - _LOG_OF_SIZE * sum(sizes) / 2
    return abs(_between(turn, turned)) <= _TURN and abs(grown) <= _GROWTH


def _between(one: float, two: float) -> float:
    """Degrees from the one direction to the other, at most half a turn either way."""
    return (two - one + 180) % 360 - 180
