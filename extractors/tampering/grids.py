"""Where a part's JPEG blocks lie on another grid than the rest's: it was cut out of another JPEG.

On the grid on which a picture was compressed most coefficients of a block are zero; on no other (ZERO: Nikoukhah and others, 2021).
Each place of the picture votes for the grid, of 64, with the most zeros; the grid of the whole is left out, and a part counts where more
votes agree than chance gives, as the number of false alarms by which it is measured says. Tells only of pictures that were not compressed
any more after the paste (PNG, screenshots) or hardly: a further JPEG covers the older grids.
"""

import math
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.facts import CannotTell
from extractors.tampering.blocks import SIDE, basis, blocks, stride_for
from extractors.tampering.cells import Found, Result
from extractors.tampering.luma import Floats, Grey, Luma

_MOST_PLACES = 4_000
_BASIS = basis([(down, across) for down in range(SIDE) for across in range(SIDE) if down + across])
_ZERO = 0.5
_EMPTY = 62
"""Zeros of 63 from which a block is flat and votes for nothing."""
_WINDOW = 7
_GRIDS = SIDE * SIDE
_STRONGEST = 1.6
"""Mean of the quantisation table from which the last save has covered what was there (JPEG quality of about 97)."""
_LEAST_VOTES = 100


def grids(luma: Luma) -> Result:
    """The part on another grid. Its score: minus the decimal logarithm of how often chance would give it."""
    if luma.steps is not None and float(luma.steps.mean()) > _STRONGEST:
        return CannotTell.TOO_COMPRESSED
    zeros = _zeros(luma.grey)
    if min(zeros.shape[:2]) < _WINDOW:
        return CannotTell.TOO_SMALL
    ordered = np.sort(zeros, axis=2)
    votes = (ordered[..., -1] > ordered[..., -2]) & (ordered[..., -1] < _EMPTY)
    if votes.sum() < _LEAST_VOTES:
        return CannotTell.TOO_FLAT
    main = int(np.bincount(zeros.argmax(axis=2)[votes], minlength=_GRIDS).argmax())
    return _part(_without_neighbours(zeros, main))


def _zeros(grey: Grey) -> NDArray[np.float32]:
    """How many coefficients are zero in the block that begins at each place of a lattice, moved by each of 64 shifts."""
    inner = grey[: grey.shape[0] // SIDE * SIDE - SIDE, : grey.shape[1] // SIDE * SIDE - SIDE]
    rows, columns = inner.shape
    stride = stride_for(inner, _MOST_PLACES)
    counts = [
        (np.abs(blocks(grey[down : down + rows, across : across + columns], stride=stride) @ _BASIS.T) < _ZERO).sum(
            axis=2
        )
        for down in range(SIDE)
        for across in range(SIDE)
    ]
    return np.stack(counts, axis=2).astype(np.float32)


def _without_neighbours(zeros: NDArray[np.float32], main: int) -> NDArray[np.float32]:
    """Without the grids that share lines with the main one: those have its zeros in one direction."""
    shifts = np.arange(_GRIDS)
    sharing = (shifts // SIDE == main // SIDE) | (shifts % SIDE == main % SIDE)
    return np.where(sharing, -1, zeros)


def _part(zeros: NDArray[np.float32]) -> Found:
    ordered = np.sort(zeros, axis=2)
    votes, winner = (ordered[..., -1] > ordered[..., -2]) & (ordered[..., -1] < _EMPTY), zeros.argmax(axis=2)
    all_votes = _summed(votes)
    tests = math.log10(zeros.shape[0] * zeros.shape[1] * (SIDE - 1) ** 2)
    surest, meant = np.full(votes.shape, -tests, np.float32), np.zeros(votes.shape, bool)
    shares = np.bincount(winner[votes], minlength=_GRIDS) / max(1, votes.sum())
    for grid in np.flatnonzero(shares):
        # A grid that is all over the picture is an earlier save's, before it was cropped: no part.
        chance = min(0.5, max(1 / (SIDE - 1) ** 2, float(shares[grid])))
        agreeing = _summed(votes & (winner == grid))
        rare = -_tail(round(100 * chance))[all_votes, agreeing] - tests
        if rare.max() > surest.max():
            meant = rare > max(0.0, rare.max() / 2)
        surest = np.maximum(surest, rare)
    score = float(surest.max())
    return Found(
        max(0.0, score), np.clip(surest / 30, 0, 1).astype(np.float32), meant if score > 0 else np.zeros_like(meant)
    )


def _summed(votes: NDArray[np.bool_]) -> NDArray[np.int64]:
    total = cv2.boxFilter(
        votes.astype(np.float32), -1, (_WINDOW, _WINDOW), normalize=False, borderType=cv2.BORDER_CONSTANT
    )
    return np.asarray(np.rint(total), np.int64)


@cache
def _tail(percent: int) -> Floats:
    """The decimal logarithm of the chance that, of so many votes (rows), at least so many (columns) agree by chance."""
    most, chance = _WINDOW**2, max(percent, 2) / 100
    table = np.zeros((most + 1, most + 1), np.float32)
    for votes in range(most + 1):
        each = [math.comb(votes, k) * chance**k * (1 - chance) ** (votes - k) for k in range(votes + 1)]
        table[votes, : votes + 1] = np.log10(np.maximum(np.cumsum(each[::-1])[::-1], 1e-300))
        table[votes, votes + 1 :] = -300
    return table
