"""Whether a photo was taken of a screen or a print: the pixels, the moiré and the printed dots lie over all of it in one regular pattern.

A regular pattern is a sharp peak in the spectrum. Natural pictures have none, or in a part (a fence, a grille, bricks): so tiles from all
over the picture are looked at, and a low one of them counts. Can't tell a screen photographed out of focus, or whose pattern was lost when
the photo was made smaller.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.facts import CannotTell
from extractors.tampering.cells import Found, Result
from extractors.tampering.luma import Floats, Grey, Luma

_TILE = 256
_MOST_TILES = 4
"""Down and across."""
_LEAST_TILES = 4
_FLAT = 1.5
_OF_ALL = 25
"""Percentile of the tiles that counts."""
_FLOOR = 20.0
_AROUND = 17
_LOWEST, _HIGHEST = 20, 0.62 * _TILE
_ON_AXIS = 3
_BLOCKS = _TILE // 8

_window = np.hanning(_TILE).astype(np.float32)
_WINDOW = np.outer(_window, _window)
_down, _across = np.meshgrid(np.arange(_TILE) - _TILE // 2, np.arange(_TILE // 2 + 1), indexing="ij")
_radius = np.hypot(_down, _across)


def _off(places: NDArray[np.int64]) -> NDArray[np.bool_]:
    rest = np.abs(places) % _BLOCKS
    return np.asarray(np.minimum(rest, _BLOCKS - rest) > 1.5, np.bool_)


_WANTED = (_radius > _LOWEST) & (_radius < _HIGHEST) & (_off(_down) | _off(_across))
"""Frequencies that count: neither the picture itself nor the harmonics of JPEG's blocks."""


def screens(luma: Luma) -> Result:
    """How much the sharpest peak of the spectrum stands out (natural logarithm of its height), in most of the picture's tiles."""
    if min(luma.grey.shape) < _TILE:
        return CannotTell.TOO_SMALL
    rows, columns = (_starts(side) for side in luma.grey.shape)
    peaks = np.array([[_peak(luma.grey[y : y + _TILE, x : x + _TILE]) for x in columns] for y in rows], np.float32)
    seen = peaks[~np.isnan(peaks)]
    if len(seen) < min(_LEAST_TILES, peaks.size):
        return CannotTell.TOO_FLAT
    heat = np.clip(np.nan_to_num(peaks) / 4, 0, 1)
    # The whole picture is meant: no place in it would say more.
    return Found(float(np.percentile(seen, _OF_ALL)), heat.astype(np.float32), np.zeros(peaks.shape, bool))


def _starts(side: int) -> list[int]:
    count = min(_MOST_TILES, int(np.ceil(1.5 * side / _TILE)))
    return [int(place) for place in np.unique(np.linspace(0, side - _TILE, count).astype(int))]


def _peak(tile: Grey) -> float:
    """The height of the sharpest peak of a tile over what is around it; NaN where nothing is on it."""
    pixels = tile.astype(np.float32)
    pixels -= cv2.GaussianBlur(pixels, (0, 0), 6)
    if pixels.std() < _FLAT:
        return float("nan")
    spectrum = np.fft.fftshift(np.abs(np.fft.rfft2(pixels * _WINDOW)), axes=0)
    logs = cv2.GaussianBlur(np.log(spectrum + _FLOOR).astype(np.float32), (0, 0), 0.7)
    over = logs - _median(logs)
    # Edges that are upright or level draw lines along the axes: there a peak has to stand out of the line.
    middle = _TILE // 2
    upright, level = logs[:, :_ON_AXIS], logs[middle - 2 : middle + 3]
    line = _median(np.repeat(upright.max(axis=1)[:, None], _AROUND, axis=1))[:, _AROUND // 2]
    over[:, :_ON_AXIS] = np.minimum(over[:, :_ON_AXIS], upright - line[:, None])
    line = _median(np.repeat(level.max(axis=0)[None], _AROUND, axis=0))[_AROUND // 2]
    over[middle - 2 : middle + 3] = np.minimum(over[middle - 2 : middle + 3], level - line[None])
    return float(over[_WANTED].max())


def _median(logs: Floats) -> Floats:
    """What is usual around each place, in 255 steps."""
    low, high = float(logs.min()), float(logs.max())
    steps = ((logs - low) / max(high - low, 1e-6) * 255).astype(np.uint8)
    margin = _AROUND // 2
    framed = cv2.copyMakeBorder(steps, margin, margin, margin, margin, cv2.BORDER_REFLECT)
    usual = cv2.medianBlur(framed, _AROUND)[margin:-margin, margin:-margin]
    return np.asarray(usual, np.float32) / np.float32(255) * np.float32(high - low) + np.float32(low)
