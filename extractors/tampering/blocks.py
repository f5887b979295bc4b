"""Blocks of 8 × 8 pixels and their cosine transform, as JPEG has them."""

from collections.abc import Sequence

import numpy as np

from extractors.tampering.luma import Floats, Grey

SIDE = 8

_place = np.arange(SIDE)
_COSINES = (
    np.cos((2 * _place[None] + 1) * _place[:, None] * np.pi / 16) * np.where(_place == 0, np.sqrt(1 / 8), 0.5)[:, None]
)


def basis(frequencies: Sequence[tuple[int, int]]) -> Floats:
    """What turns a block of 64 pixels, as a row, into its coefficients of these frequencies (down, across)."""
    return np.stack([np.outer(_COSINES[down], _COSINES[across]).ravel() for down, across in frequencies]).astype(
        np.float32
    )


def blocks(grey: Grey, *, down: int = 0, across: int = 0, stride: int = 1) -> Floats:
    """The blocks of a picture on the grid that begins there, every so-manieth of them: rows, columns, 64 pixels."""
    rows, columns = (grey.shape[0] - down) // SIDE, (grey.shape[1] - across) // SIDE
    part = grey[down : down + rows * SIDE, across : across + columns * SIDE]
    taken = part.reshape(rows, SIDE, columns, SIDE)[::stride, :, ::stride].swapaxes(1, 2)
    return taken.reshape(*taken.shape[:2], SIDE * SIDE).astype(np.float32)


def stride_for(grey: Grey, most: int) -> int:
    """Which stride leaves at most so many blocks."""
    return max(1, int(np.ceil(np.sqrt(grey.size / SIDE**2 / most))))
