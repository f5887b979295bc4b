"""Where a JPEG was saved twice and a part of it only once: what was put in after the first save lacks that save's traces.

Coefficients that were rounded to large steps and then to smaller ones leave gaps and peaks in their histogram (double
quantisation: Lin and others 2009; Bianchi and Piva 2011). For each of the lowest frequencies the earlier step is sought that explains the
histogram best; then each block is asked whether it was rounded by it. A picture saved twice as a whole is what every messenger makes:
only a part that differs counts. Can't tell where the last save was the stronger one, or where the first lay on another grid.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.facts import CannotTell
from extractors.tampering.blocks import SIDE, basis, blocks, stride_for
from extractors.tampering.cells import Cells, Found, Result
from extractors.tampering.luma import Floats, Luma

_MOST_BLOCKS = 24_000
_FREQUENCIES = ((0, 1), (1, 0), (2, 0), (1, 1), (0, 2), (0, 3), (1, 2), (2, 1), (3, 0), (2, 2))
_BASIS = basis(_FREQUENCIES)
_HIGHEST, _MOST_BINS = 400, 64
_STEPS = range(2, 60)
_ROUNDING = 0.55
"""Spread of a coefficient whose block was rounded to whole grey values in between, in grey levels."""
_MOSTLY = 0.9
"""Share of a picture's blocks that are taken to have been there at the first save."""
_FEW = 0.5
"""Added to each bin: a value that was never seen is not impossible."""
_LEAST_GAIN, _LEAST_SUM, _FULL_SUM = 0.02, 1.0, 6.0
"""Nats by which an earlier step explains a coefficient better: to count a frequency; all together, to say anything; to be sure."""
_MOST_SAID = 3.0
_DARK, _BRIGHT, _FLAT = 2, 253, 1.0
_WINDOW, _LEAST_FILLED, _LEAST_BLOCKS, _AGAINST = 3, 0.3, 6, 0.3
"""Blocks across which the say of blocks is averaged; share of them that must say something; blocks that make a part; how much
against the first save they must speak, of what the picture's blocks say for it."""


@dataclass(frozen=True)
class Trace:
    """What an earlier save left in one frequency: the gain in nats a coefficient, and what each value says for that save."""

    gain: float
    says: Floats


def ghosts(luma: Luma) -> Result:
    """The part that the traces of the first save are missing from. Its score: how much its blocks say so, by their number."""
    if luma.steps is None:
        return CannotTell.NOT_JPEG
    stride = stride_for(luma.grey, _MOST_BLOCKS)
    own = blocks(luma.grey, stride=stride)
    other = blocks(luma.grey, down=4, across=4, stride=stride)
    # Where a colour was cut off at its end, by decoding or by a brighter exposure, brightness was changed after the first save.
    usable = _usable(own) & ~_cut_off(luma.colours, own.shape[:2], stride)
    compared = _usable(other)
    if usable.sum() < _LEAST_BLOCKS**2 or compared.sum() < _LEAST_BLOCKS**2:
        return CannotTell.TOO_FLAT
    seen, calibrated = own[usable] @ _BASIS.T, np.abs(other[compared] @ _BASIS.T)
    steps = [float(luma.steps[down, across]) for down, across in _FREQUENCIES]
    values = [np.rint(np.abs(seen[:, place]) / step).astype(np.int64) for place, step in enumerate(steps)]
    traces = [_trace(values[place], calibrated[:, place], step) for place, step in enumerate(steps)]
    gain = sum(trace.gain for trace in traces)
    if gain < _LEAST_SUM:
        return CannotTell.ONE_SAVE
    told = np.zeros(usable.shape, np.float32)
    told[usable] = sum(
        trace.says[np.minimum(found, len(trace.says) - 1)]
        for trace, found in zip(traces, values, strict=True)
        if trace.gain > _LEAST_GAIN
    )
    return _part(told, usable, min(1.0, gain / _FULL_SUM))


def _usable(pixels: Floats) -> Cells:
    """Blocks with something on them that is neither black nor white."""
    found: Cells = (pixels.min(axis=2) > _DARK) & (pixels.max(axis=2) < _BRIGHT) & (pixels.std(axis=2) > _FLAT)
    return found


def _cut_off(colours: NDArray[np.uint8], size: tuple[int, ...], stride: int) -> Cells:
    """Blocks in which a pixel has as much of a colour, or as little, as there is."""
    rows, columns = colours.shape[0] // SIDE, colours.shape[1] // SIDE
    whole = colours[: rows * SIDE, : columns * SIDE].reshape(rows, SIDE, columns, SIDE, 3)[::stride, :, ::stride]
    most, least = whole.max(axis=(1, 3, 4)), whole.min(axis=(1, 3, 4))
    found: Cells = (most >= _BRIGHT) | (least <= _DARK)
    return found[: size[0], : size[1]]


def _trace(found: NDArray[np.int64], calibrated: Floats, step: float) -> Trace:
    """The earlier step that explains the values found (in steps of the last save) best.

    `calibrated`: the same frequency on a grid four pixels off, where no save has left gaps: what the values would be without.
    """
    size = min(_MOST_BINS, int(_HIGHEST / step) + 2)
    seen = np.bincount(np.minimum(found, size - 1), minlength=size).astype(np.float32)
    halves = np.minimum(np.rint(calibrated * 2), 2 * _HIGHEST).astype(np.int64)
    fine = np.bincount(halves, minlength=2 * _HIGHEST + 1).astype(np.float32)
    fine = cv2.GaussianBlur(fine.reshape(1, -1), (0, 0), 1).ravel()
    bins = np.minimum(np.rint(np.arange(len(fine)) / 2 / step).astype(np.int64), size - 1)
    once = _shares_of(np.bincount(bins, weights=fine, minlength=size))
    best = Trace(0.0, np.zeros(size, np.float32))
    for first in _STEPS:
        if abs(first - step) < 0.5:
            continue
        peaks = np.rint(np.arange(len(fine)) / 2 / first).astype(np.int64)
        masses = np.bincount(peaks, weights=fine)
        twice = _shares_of(masses @ _spread(len(masses), first, step, size))
        says = np.log((_MOSTLY * twice + (1 - _MOSTLY) * once) / once)
        gain = float((seen * says).sum() / seen.sum())
        if gain > best.gain:
            best = Trace(gain, np.clip(says, -_MOST_SAID, _MOST_SAID).astype(np.float32))
    return best


def _shares_of(counts: NDArray[Any]) -> NDArray[np.float64]:
    filled = counts + _FEW
    return np.asarray(filled / filled.sum(), np.float64)


@lru_cache(maxsize=4096)
def _spread(count: int, first: int, second: float, size: int) -> NDArray[np.float32]:
    """Which share of each multiple of the first step falls into which bin of the second, after the rounding of pixels in between."""
    centres = np.arange(count) * first
    edges = (np.arange(size + 1) - 0.5) * second
    share = np.diff(_below(edges[None] - centres[:, None]), axis=1)
    # Values are without their sign: what falls below zero is counted above.
    mirrored = _below(-edges[None, :-1] - centres[:, None]) - _below(-edges[None, 1:] - centres[:, None])
    share[:, 1:] += mirrored[:, 1:]
    return share.astype(np.float32)


_NORMAL = np.array([0.5 * (1 + math.erf(place / 100 / math.sqrt(2))) for place in range(-600, 601)])


def _below(distance: NDArray[np.float64]) -> NDArray[np.float64]:
    """The share of a normal distribution of `_ROUNDING` that lies below so far from its middle."""
    places = np.clip(np.rint(distance / _ROUNDING * 100) + 600, 0, 1200).astype(np.int64)
    return np.asarray(_NORMAL[places], np.float64)


def _part(told: Floats, usable: Cells, sure: float) -> Found:
    """The connected blocks that speak most against the first save."""
    window = (_WINDOW, _WINDOW)
    filled = cv2.blur(usable.astype(np.float32), window, borderType=cv2.BORDER_CONSTANT)
    said = cv2.blur(told, window, borderType=cv2.BORDER_CONSTANT) / np.maximum(filled, 1e-3)
    usual = max(0.5, float(np.median(told[usable])))
    against = ((said < -_AGAINST * usual) & (filled > _LEAST_FILLED)).astype(np.uint8)
    count, labels = cv2.connectedComponents(cv2.morphologyEx(against, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)))
    voices = np.bincount(labels[usable], minlength=count)
    sums = np.bincount(labels[usable], weights=-told[usable], minlength=count)
    scores = np.where(voices >= _LEAST_BLOCKS, sums / np.sqrt(np.maximum(voices, 1)), 0.0)
    scores[0] = 0.0
    heat = np.where(filled > _LEAST_FILLED, np.clip(-said / (2 * usual) + 0.25, 0, 1), 0).astype(np.float32)
    best = int(scores.argmax())
    return Found(float(max(0.0, scores[best]) * sure), heat, (labels == best) & (best > 0))
