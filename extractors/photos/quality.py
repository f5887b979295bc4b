"""Is a photo sharp, and neither too dark nor too bright, where the vehicle is?

`sharpness` and `brightness` are of the whole picture and kept for comparison: grain and a watermark's letters make a blurred photo sharp by
them, and a plain tarpaulin a sharp one blurred. `quality` looks at tiles, and leaves out those that bear text.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractors.facts import Line, Quality

LONG_SIDE = 1024
"""Sharpness is measured at one size, or a large blurred picture would beat a small sharp one."""
_TILE = 32
_GRAIN = 0.7
"""Standard deviation in pixels of what is smoothed away first: a sensor's finest grain."""
_NEAR, _FAR = 1, 4
"""Steps in pixels over which grey bends. A sharp edge bends about as much over the one as it does over the other; a blurred one doesn't."""
_DIRECTIONS = ((1, 0), (1, 1), (0, 1), (1, -1))
"""A hand that moves blurs in one direction and leaves the others sharp: the least sharp counts."""
_PLAIN, _DRAWN, _LEAST_TILES, _SHARPER = 20, 4, 8, 75
"""The plainest twentieth of the tiles shows the grain, the quarter with most on them the sharpness: not every one of
these has to be in focus."""
_LEAST_BEND = 0.055
"""Of the spread of greys. Where edges bend less even over the longer step, they are so blurred that only grain is left to compare."""
_VEHICLE = 1 / 3
"""Above it is the sky, mostly."""
_BURNT, _LIGHT = 250, 95

Grey = NDArray[np.uint8]
Floats = NDArray[np.float32]


def sharpness(picture: Image.Image) -> float:
    """Variance of the Laplacian of the grey picture at a long side of 1,024 px: under about 40 is blurred to the eye."""
    grey = picture.convert("L")
    scale = LONG_SIDE / max(grey.size)
    size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
    pixels = np.asarray(grey.resize(size, Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC))
    return float(cv2.Laplacian(pixels, cv2.CV_64F).var())


def brightness(picture: Image.Image) -> float:
    """Mean grey value, 0 to 255."""
    return float(np.asarray(picture.convert("L").resize((64, 64), Image.Resampling.BOX)).mean())


def quality(picture: Image.Image, lines: Sequence[Line]) -> Quality:
    """How sharp and how well lit an upright picture is, in which these lines were read."""
    grey = np.asarray(picture.convert("L"))
    scale = LONG_SIDE / max(grey.shape)
    if scale < 1:
        size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
        grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    low = grey[round(_VEHICLE * grey.shape[0]) :]
    return Quality(
        detail=round(detail(grey, _written(grey, lines)), 4),
        burnt=round(float(np.mean(low >= _BURNT)), 4),
        lightest=round(float(np.percentile(low, _LIGHT)), 1),
    )


def detail(grey: Grey, written: NDArray[np.bool_]) -> float:
    """How sharp edges are: by how much grey bends over one pixel against four, in the direction in which it does so least.

    `written` marks the tiles that do not count. 0 where there is nothing to tell by.
    """
    soft = cv2.GaussianBlur(grey.astype(np.float32), (0, 0), _GRAIN)
    if min(grey.shape) < _TILE or (~written).sum() < _LEAST_TILES:
        return 0.0
    return min(_edges(soft, across, down, ~written) for across, down in _DIRECTIONS)


def _edges(soft: Floats, across: int, down: int, counted: NDArray[np.bool_]) -> float:
    near, far = (_in_tiles(_bends(soft, across * step, down * step))[counted] for step in (_NEAR, _FAR))
    order = np.argsort(far)
    plain, drawn = order[: max(1, len(order) // _PLAIN)], order[-max(_LEAST_TILES, len(order) // _DRAWN) :]
    if np.median(far[drawn]) < _LEAST_BEND * soft.std():
        return 0.0
    without_grain = [
        np.sqrt(np.maximum(bends[drawn] ** 2 - np.median(bends[plain]) ** 2, least))
        for bends, least in ((near, 0.0), (far, 1e-3))
    ]
    return float(np.percentile(without_grain[0] / without_grain[1], _SHARPER))


def _bends(soft: Floats, across: int, down: int) -> Floats:
    """How far each pixel is from the mean of the two that lie so far from it on either side, twice."""
    height, width = soft.shape
    edge = max(abs(across), abs(down))
    one, two = (
        soft[edge + y : height - edge + y, edge + x : width - edge + x] for x, y in ((across, down), (-across, -down))
    )
    found = np.zeros_like(soft)
    found[edge : height - edge, edge : width - edge] = np.abs(
        2 * soft[edge : height - edge, edge : width - edge] - one - two
    )
    return found


def _in_tiles(values: Floats) -> Floats:
    """The mean of each tile."""
    rows, columns = (side // _TILE for side in values.shape)
    whole = values[: rows * _TILE, : columns * _TILE].reshape(rows, _TILE, columns, _TILE)
    return np.asarray(whole.mean(axis=(1, 3)).ravel(), np.float32)


def _written(grey: Grey, lines: Sequence[Line]) -> NDArray[np.bool_]:
    """Which tiles bear text."""
    rows, columns = (side // _TILE for side in grey.shape)
    marked = np.zeros((rows, columns), bool)
    height, width = (side / _TILE for side in grey.shape)
    for line in lines:
        if (box := line.where.box) is not None:
            marked[int(box.y0 * height) : int(box.y1 * height) + 1, int(box.x0 * width) : int(box.x1 * width) + 1] = (
                True
            )
    return marked.ravel()
