"""The shape of a glyph as numbers that are alike for one sign in all plain fonts, and unlike for two signs.

How much ink ends in which direction in each part of a glyph, wherever it stood and however large it was; then seen along the axes on
which signs differ and fonts do not (Fisher's discriminant, learned from free fonts by `extractors.deception.plain_fonts.learn`).
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.readers.pdf.specimens import Grey

Shapes = NDArray[np.float32]
"""One row a glyph, of length 1; a row of zeros where there is no ink."""
_SIDE, _CELL, _PARTS = 20, 24, 8
"""Pixels of a glyph's longer side and of its cell, and the parts along each side of the cell."""
DIRECTIONS = 8
WIDTH = DIRECTIONS * _PARTS**2
_SLENDER = 0.25
"""A narrow glyph is widened to this power of its proportions: an l stays slender, though not so thin that one pixel decides."""
_INK = 215
"""Grey below which a pixel belongs to the glyph: a thin stroke that two rows of pixels share is pale in both."""
_BLUR = 0.6
_AT_ONCE = 128
"""Glyphs whose pixels stay in the processor's cache."""
_FOR_ONE_THREAD = 250_000
"""Multiplications up to which OpenBLAS uses one thread; waking others costs more than it saves here, far more on a busy machine."""


def product(rows: Shapes, columns: Shapes) -> Shapes:
    """The product of two matrices, on one thread."""
    step = max(1, _FOR_ONE_THREAD // max(1, columns.size))
    parts = [rows[first : first + step] @ columns for first in range(0, len(rows), step)]
    return np.concatenate(parts) if parts else np.zeros((0, columns.shape[1]), np.float32)


def edges(specimens: Grey) -> Shapes:
    """The ends of ink in each direction and part of each specimen (one grey cell a glyph), as rows of length 1 and mean 0."""
    rows = np.zeros((len(specimens), WIDTH), np.float32)
    inked = np.flatnonzero((specimens < _INK).any(axis=(1, 2)))
    for first in range(0, len(inked), _AT_ONCE):
        lot = inked[first : first + _AT_ONCE]
        rows[lot] = _edges(specimens[lot])
    return rows


def normal(rows: NDArray[np.floating]) -> Shapes:
    """Rows of length 1; zeros stay zeros."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-6), np.float32)


def _edges(specimens: Grey) -> Shapes:
    count = len(specimens)
    sheet = cv2.GaussianBlur(_middles(specimens), (5, 5), _BLUR)
    across, down = cv2.Sobel(sheet, cv2.CV_32F, 1, 0), cv2.Sobel(sheet, cv2.CV_32F, 0, 1)
    slant = np.float32(np.sqrt(0.5))
    found = np.empty((count, DIRECTIONS, _PARTS, _PARTS), np.float32)
    for number, along in enumerate((across, (across + down) * slant, down, (down - across) * slant)):
        for side, ends in enumerate((np.maximum(along, 0), np.maximum(-along, 0))):
            parts = cv2.resize(cv2.blur(ends, (3, 3)), (_PARTS, _PARTS * count), interpolation=cv2.INTER_AREA)
            found[:, 2 * number + side] = parts.reshape(count, _PARTS, _PARTS)
    rows = np.sqrt(np.maximum(found, 0)).reshape(count, -1)  # running sums leave traces below nothing
    return normal(rows - rows.mean(axis=1, keepdims=True))


def _middles(specimens: Grey) -> NDArray[np.float32]:
    """The ink of each glyph in the middle of a cell, as large as the cell allows; the cells stand one below the other."""
    count, height, width = specimens.shape
    inked: NDArray[np.bool_] = np.asarray(specimens < _INK)
    top, bottom = _extent(np.any(inked, axis=2))
    left, right = _extent(np.any(inked, axis=1))
    longest = np.maximum(bottom - top, right - left)
    rows, columns = _samples(top, bottom, longest), _samples(left, right, longest)
    # What is asked for outside of the picture is white; outside of the glyph it would be its neighbour.
    lines = np.where(rows < -0.5, np.float32(-9), rows + np.arange(count, dtype=np.float32)[:, None] * height)
    shape = (count, _CELL, _CELL)
    return np.asarray(
        cv2.remap(
            cv2.bitwise_not(specimens.reshape(count * height, width)),
            np.broadcast_to(columns[:, None, :], shape).reshape(-1, _CELL),
            np.broadcast_to(lines[:, :, None], shape).reshape(-1, _CELL),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=0,
        ),
        np.float32,
    )


def _extent(inked: NDArray[np.bool_]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    ends = inked.shape[1] - inked[:, ::-1].argmax(axis=1)
    return inked.argmax(axis=1).astype(np.float32), ends.astype(np.float32)


def _samples(start: NDArray[np.float32], end: NDArray[np.float32], longest: NDArray[np.float32]) -> NDArray[np.float32]:
    """Where each pixel of a cell's side is taken from, in a specimen's pixels; far outside where that is no part of the glyph."""
    length = end - start
    drawn = _SIDE * (length / longest) ** _SLENDER
    steps = np.arange(_CELL, dtype=np.float32) + 0.5 - _CELL / 2
    places = (start + end)[:, None] / 2 + steps * (length / drawn)[:, None] - 0.5
    within = (places >= start[:, None] - 1) & (places <= end[:, None])
    return np.where(within, places, np.float32(-9)).astype(np.float32)
