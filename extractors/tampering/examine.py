"""Every method on one photo, each with its score, its places and its map, or why it can't tell."""

from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from extractors.facts import CannotTell, Tampering, TamperingKind
from extractors.tampering.cells import Result, boxes, drawn
from extractors.tampering.copies import copies
from extractors.tampering.ghosts import ghosts
from extractors.tampering.grids import grids
from extractors.tampering.luma import Luma, read_luma
from extractors.tampering.screens import screens

_LEAST_SIDE, _LONGEST_SIDE = 128, 30_000
_DARKEST, _FLATTEST = 12.0, 4.0
"""Mean grey, and spread of the picture at 64 px: below, there is nothing to see."""
_METHODS = {
    TamperingKind.RECOMPRESSED: ghosts,
    TamperingKind.OTHER_GRID: grids,
    TamperingKind.COPIED: copies,
    TamperingKind.SCREEN: screens,
}


def examine(path: Path, upright: Image.Image) -> tuple[Tampering, ...]:
    """What the methods say of the picture in a file, which was opened as `upright`."""
    if min(upright.size) < _LEAST_SIDE or max(upright.size) > _LONGEST_SIDE:
        return tuple(Tampering(kind=kind, cannot_tell=CannotTell.TOO_SMALL) for kind in _METHODS)
    luma = read_luma(path, upright)
    if _is_empty(luma):
        return tuple(Tampering(kind=kind, cannot_tell=CannotTell.TOO_FLAT) for kind in _METHODS)
    return tuple(_told(kind, method(luma), luma.turn) for kind, method in _METHODS.items())


def _is_empty(luma: Luma) -> bool:
    small = cv2.resize(luma.grey, (64, 64), interpolation=cv2.INTER_AREA)
    return bool(small.mean() < _DARKEST or small.std() < _FLATTEST)


def _told(kind: TamperingKind, result: Result, turn: Image.Transpose | None) -> Tampering:
    if isinstance(result, CannotTell):
        return Tampering(kind=kind, cannot_tell=result)
    score = round(float(np.nan_to_num(result.score, nan=0.0)), 3)
    return Tampering(kind=kind, score=score, boxes=boxes(result, turn), map=drawn(result.heat, turn))
