"""Which way up is a picture of paper? Told by reading it, since phones and scanners lay papers every way."""

import numpy as np
from numpy.typing import NDArray

from extractors.facts import Box, Line, Where
from extractors.readers import ocr

_SURE = 0.85
"""Mean confidence over all signs. Measured: upright 0.99; upside down or turned to the right 0.6 to 0.7."""
_LEAST_SIGNS = 8
"""With fewer signs there is nothing to judge by."""
_TALL = 1.2


def read_upright(picture: NDArray[np.uint8], *, page: int = 1) -> tuple[tuple[Line, ...], int]:
    """The lines of a picture turned upright, and by how many quarters to the left it was turned for that.

    The boxes are those of the turned picture, so that a label's value is right of it; `turned_back` undoes it.
    """
    lines = ocr.read_lines(picture, page=page)
    turns = _turns_needed(lines, picture)
    if turns == 0:
        return lines, 0
    turned = np.ascontiguousarray(np.rot90(picture, turns))
    again = ocr.read_lines(turned, page=page)
    return (again, turns) if _legible(again, turned) > _legible(lines, picture) else (lines, 0)


def _turns_needed(lines: tuple[Line, ...], picture: NDArray[np.uint8]) -> int:
    signs = sum(len(line.text) for line in lines)
    if signs < _LEAST_SIGNS:
        return 0
    sure = sum(line.confidence * len(line.text) for line in lines) >= _SURE * signs
    standing = sum(len(line.text) for line in lines if _is_tall(line, picture)) > signs / 2
    if standing:
        # PaddleOCR turns a tall line to the left before it reads it: what it then reads well must all be turned to the left.
        return 1 if sure else 3
    return 0 if sure else 2


def _legible(lines: tuple[Line, ...], picture: NDArray[np.uint8]) -> float:
    return sum(
        line.confidence * len(line.text) for line in lines if line.confidence > 0.5 and not _is_tall(line, picture)
    )


def _is_tall(line: Line, picture: NDArray[np.uint8]) -> bool:
    box, (height, width) = line.where.box, picture.shape[:2]
    return box is not None and (box.y1 - box.y0) * height > _TALL * (box.x1 - box.x0) * width


def turned_back(where: Where, turns: int) -> Where:
    """Where something stands in the picture as it came, that was found after so many quarter turns to the left."""
    box = where.box
    if box is None:
        return where
    for _ in range(turns % 4):
        box = Box(x0=round(1 - box.y1, 5), y0=box.x0, x1=round(1 - box.y0, 5), y1=box.x1)
    return Where(page=where.page, box=box)
