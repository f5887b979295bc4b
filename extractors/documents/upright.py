"""A picture of paper, read as the paper lies: turned by quarters (told by reading it), skewed or seen at a slant (told by its lines)."""

import numpy as np
from numpy.typing import NDArray

from extractors.documents.pose import Pose, box_of, levelling, moved
from extractors.facts import Line, TextSource, Where
from extractors.readers import ocr
from extractors.readers.ocr import Seen

_SURE = 0.85
"""Mean confidence over all signs. Measured: upright 0.99; upside down or turned to the right 0.6 to 0.7."""
_LEAST_SIGNS = 8
"""With fewer signs there is nothing to judge by."""
_TALL = 1.2


def read_upright(picture: NDArray[np.uint8], *, page: int = 1) -> tuple[tuple[Line, ...], Pose]:
    """The lines of a picture as they stand on the level paper, so that a label's value is right of it, and how the paper lies."""
    seen = ocr.read_seen(picture)
    turns = _turns_needed(seen)
    if turns:
        turned = np.ascontiguousarray(np.rot90(picture, turns))
        again = ocr.read_seen(turned)
        if _legible(again) > _legible(seen):
            seen, picture = again, turned
        else:
            turns = 0
    height, width = picture.shape[:2]
    level = levelling([line.quad for line in seen], width, height)
    return _lines(seen, level, width, height, page), Pose.turned(turns).levelled(level, width, height)


def _lines(seen: tuple[Seen, ...], level: NDArray[np.float64], width: int, height: int, page: int) -> tuple[Line, ...]:
    return tuple(
        Line(
            text=line.text,
            confidence=line.confidence,
            where=Where(page=page, box=box_of(moved(line.quad, level) / (width, height))),
            source=TextSource.OCR,
            unsure=line.unsure,
        )
        for line in seen
    )


def _turns_needed(seen: tuple[Seen, ...]) -> int:
    signs = sum(len(line.text) for line in seen)
    if signs < _LEAST_SIGNS:
        return 0
    sure = sum(line.confidence * len(line.text) for line in seen) >= _SURE * signs
    standing = sum(len(line.text) for line in seen if _is_tall(line)) > signs / 2
    if standing:
        # PaddleOCR turns a tall line to the left before it reads it: what it then reads well must all be turned to the left.
        return 1 if sure else 3
    return 0 if sure else 2


def _legible(seen: tuple[Seen, ...]) -> float:
    return sum(line.confidence * len(line.text) for line in seen if line.confidence > 0.5 and not _is_tall(line))


def _is_tall(line: Seen) -> bool:
    wide, high = np.linalg.norm(line.quad[1] - line.quad[0]), np.linalg.norm(line.quad[3] - line.quad[0])
    return bool(high > _TALL * wide)
