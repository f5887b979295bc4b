"""A picture of paper, read as the paper lies: turned by quarters (told by reading it), skewed or seen at a slant (told by its lines)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.documents.pose import Pose, Quad, box_of, levelling, moved
from extractors.documents.stamped import Page, whole_lines
from extractors.facts import Box, Line, Stamp, TextSource, Where
from extractors.readers import ocr
from extractors.readers.ocr import Framed, Seen
from extractors.seals.stamps import without_stamps

_SURE = 0.85
"""Mean confidence over all characters. Measured: upright 0.99; upside down or turned to the right 0.6 to 0.7."""
_LEAST_SIGNS = 8
"""With fewer characters there is nothing to judge by."""
_SAMPLE = 12
"""So many lines, the longest, tell which way up a page is."""
_TALL = 1.2
_AROUND = 0.3
"""Of a stamp's height, above and below it, for a closer look at the rows it lies over."""

Picture = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class _Sheet:
    """A page turned by quarters to the left: as it is, with the ink of its stamps lifted, and where its lines and stamps are, in pixels."""

    turns: int
    picture: Picture
    lifted: Picture
    quads: tuple[Quad, ...]
    stamps: tuple[Quad, ...]


def read_upright(picture: Picture, stamps: Sequence[Stamp] = (), *, page: int = 1) -> tuple[tuple[Line, ...], Pose]:
    """The lines of a picture as they stand on the level paper, so that a label's value is right of it, and how the paper lies.

    A line under one of the picture's `stamps` is one line.
    """
    lifted = without_stamps(picture, stamps)
    boxes = [stamp.where.box for stamp in stamps if stamp.where.box]
    sheet = _sheet(picture, lifted, boxes, 0)
    sample = _sample(sheet)
    turns = _turns_needed(sample)
    if turns:
        turned = _sheet(picture, lifted, boxes, turns)
        again = _sample(turned)
        if _legible(again) > _legible(sample):
            sheet, sample = turned, again
    height, width = sheet.picture.shape[:2]
    level = levelling(sheet.quads, width, height)
    seen = _read(sheet, level, {line.quad.tobytes(): line for line in sample})
    return _lines(seen, level, width, height, page), Pose.turned(sheet.turns).levelled(level, width, height)


def _sheet(picture: Picture, lifted: Picture, boxes: Sequence[Box], turns: int) -> _Sheet:
    same = lifted is picture
    picture = np.ascontiguousarray(np.rot90(picture, turns))
    lifted = picture if same else np.ascontiguousarray(np.rot90(lifted, turns))
    height, width = picture.shape[:2]
    back = np.asarray(np.linalg.inv(Pose.turned(turns).matrix), np.float64)
    corners = [np.array([[b.x0, b.y0], [b.x1, b.y0], [b.x1, b.y1], [b.x0, b.y1]]) for b in boxes]
    stamps = tuple(moved(box, back) * (width, height) for box in corners)
    return _Sheet(turns % 4, picture, lifted, tuple(ocr.find_lines(lifted)), stamps)


def _sample(sheet: _Sheet) -> tuple[Seen, ...]:
    longest = sorted(sheet.quads, key=lambda quad: -max(_sides(quad)))[:_SAMPLE]
    return ocr.read_framed([Framed(quad, (sheet.lifted,)) for quad in longest])


def _read(sheet: _Sheet, level: NDArray[np.float64], known: dict[bytes, Seen]) -> tuple[Seen, ...]:
    """Every line of the sheet; what lies under a stamp as it is and with the ink lifted."""
    paper = Page(sheet.picture, sheet.lifted, level)
    under: list[Quad] = []
    used: set[int] = set()
    for stamp in sheet.stamps:
        lines, numbers = whole_lines(paper, stamp, sheet.quads, _closer(sheet, stamp))
        under += lines
        used |= numbers
    rest = [quad for number, quad in enumerate(sheet.quads) if number not in used]
    views = (sheet.picture, sheet.lifted)
    unread = [Framed(quad, (sheet.lifted,)) for quad in rest if quad.tobytes() not in known]
    read = ocr.read_framed([*unread, *(Framed(quad, views) for quad in under)])
    return (*(known[quad.tobytes()] for quad in rest if quad.tobytes() in known), *read)


def _closer(sheet: _Sheet, stamp: Quad) -> list[Quad]:
    """Lines in the rows of a stamp, found by a look at these rows alone, as they are and with the ink lifted."""
    (_, y0), (_, y1) = stamp.min(axis=0), stamp.max(axis=0)
    margin = _AROUND * (y1 - y0)
    first, end = max(0, int(y0 - margin)), int(y1 + margin) + 1
    down = np.array([0.0, first])
    return [quad + down for view in (sheet.picture, sheet.lifted) for quad in ocr.find_lines(view[first:end])]


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
    wide, high = _sides(line.quad)
    return high > _TALL * wide


def _sides(quad: Quad) -> tuple[float, float]:
    """Width and height."""
    return float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[3] - quad[0]))
