"""Lines of print that a stamp was pressed over, whole: the finder of lines splits them at the ink, or loses what lies under it.

Pieces of one row, and print between them and beyond them under the stamp, are one line. It is to be read as it is and with the ink lifted,
since either of them may be spoiled where the other is not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.documents.pose import Quad, moved

Picture = NDArray[np.uint8]
_SAME_ROW = 0.5
"""Of the lower piece's height, by which the middles of two pieces of one row may lie apart."""
_SPACE = 1.2
"""Heights of a line: what is wider and holds no ink parts two lines."""
_NEAR = 0.5
"""Heights of a line: how far from the stamp its traces reach."""
_INK = 0.72
"""Print is darker than this share of the paper."""
_BLUE = 0.1
"""Share of white by which a pen's blue exceeds its red: signatures are no print."""
_LEAST_PRINT = 0.4
"""Share of a line's columns with ink: less is what the stamp's own characters leave when they are lifted."""
_LONG, _HIGH = 2.0, 1.6
"""A piece found under the ink is so many times longer than high, and than the page's lines at most so many times higher: else it is the
stamp's own."""


@dataclass(frozen=True)
class Band:
    """A rectangle on the level paper, in pixels."""

    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def around(cls, quad: Quad, level: NDArray[np.float64]) -> "Band":
        """Of a quad in the picture; `level` makes the picture level."""
        (x0, y0), (x1, y1) = (points := moved(quad, level)).min(axis=0), points.max(axis=0)
        return cls(float(x0), float(y0), float(x1), float(y1))

    @property
    def height(self) -> float:
        """In pixels."""
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        """Of its height, from the top."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, eq=False)
class Page:
    """A picture of paper as it is and with the ink of its stamps lifted, both of one size; `level` makes it level."""

    picture: Picture
    lifted: Picture
    level: NDArray[np.float64]

    def quad(self, band: Band) -> Quad:
        """Where a band of the level paper lies in the picture."""
        corners = np.array([[band.x0, band.y0], [band.x1, band.y0], [band.x1, band.y1], [band.x0, band.y1]])
        return moved(corners, np.asarray(np.linalg.inv(self.level), np.float64))

    def printed(self, band: Band) -> NDArray[np.bool_]:
        """Which columns of a band hold print, a column a pixel."""
        width, height = max(1, round(band.x1 - band.x0)), max(8, round(band.height))
        flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        across = cv2.getPerspectiveTransform(self.quad(band).astype(np.float32), flat)
        seen, lifted = (
            cv2.warpPerspective(picture, across, (width, height), borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
            for picture in (self.picture, self.lifted)
        )
        grey = cv2.GaussianBlur(lifted.mean(axis=2), (0, 0), 1.0)
        dark = grey < _INK * np.percentile(grey, 85)
        white = np.maximum(np.percentile(seen.reshape(-1, 3), 85, axis=0), 1)
        pen = seen[..., 2] / white[2] - seen[..., 0] / white[0] > _BLUE
        inner = slice(height // 6, height - height // 6)
        printed: NDArray[np.bool_] = (dark & ~pen)[inner].sum(axis=0) >= 2
        return printed


def whole_lines(page: Page, stamp: Quad, found: Sequence[Quad], closer: Sequence[Quad]) -> tuple[list[Quad], set[int]]:
    """The lines under a stamp, each whole, and which of `found` they are made of.

    `found`: the page's lines; `closer`: what a closer look at the rows of the stamp found. All in pixels of the picture.
    """
    ink = Band.around(stamp, page.level)
    bands = [Band.around(quad, page.level) for quad in found]
    usual = float(np.median([band.height for band in bands])) if bands else 0.0
    # A watermark that leans across the row is no piece of it.
    rows = [(number, band) for number, band in enumerate(bands) if band.height <= _HIGH * usual]
    rows += [(-1, band) for band in (Band.around(quad, page.level) for quad in closer) if _is_line(band, usual)]
    lines: list[Quad] = []
    used: set[int] = set()
    for row in _rows([(number, band) for number, band in rows if ink.y0 < band.middle < ink.y1]):
        for line, numbers in _joined(page, ink, row):
            if not (line.x0 < ink.x1 + _NEAR * line.height and line.x1 > ink.x0 - _NEAR * line.height):
                continue
            if numbers or page.printed(line).mean() >= _LEAST_PRINT:
                lines.append(page.quad(_to_its_ends(page, ink, line)))
                used |= numbers
    return lines, used


_Numbered = tuple[int, Band]


def _is_line(band: Band, usual: float) -> bool:
    return band.x1 - band.x0 >= _LONG * band.height and (not usual or band.height <= _HIGH * usual)


def _rows(pieces: Sequence[_Numbered]) -> Iterator[list[_Numbered]]:
    """Pieces by the rows they stand in: those of a row agree with its first and longest piece."""
    left = sorted(pieces, key=lambda piece: piece[1].x0 - piece[1].x1)
    while left:
        first = left[0][1]
        row = [
            piece
            for piece in left
            if abs(piece[1].middle - first.middle) < _SAME_ROW * min(piece[1].height, first.height)
        ]
        yield sorted(row, key=lambda piece: piece[1].x0)
        left = [piece for piece in left if piece not in row]


def _joined(page: Page, ink: Band, row: Sequence[_Numbered]) -> Iterator[tuple[Band, set[int]]]:
    """The lines of a row: pieces that overlap, or with print under the stamp between them."""
    line, numbers = row[0][1], {row[0][0]} - {-1}
    for number, piece in row[1:]:
        if piece.x0 <= line.x1 or _print_between(page, ink, line, piece):
            line = Band(line.x0, min(line.y0, piece.y0), max(line.x1, piece.x1), max(line.y1, piece.y1))
            numbers |= {number} - {-1}
        else:
            yield line, numbers
            line, numbers = piece, {number} - {-1}
    yield line, numbers


def _print_between(page: Page, ink: Band, left: Band, right: Band) -> bool:
    height = min(left.height, right.height)
    if left.x1 < ink.x0 - _SPACE * height or right.x0 > ink.x1 + _SPACE * height:
        return False
    between = Band(left.x1, max(left.y0, right.y0), right.x0, min(left.y1, right.y1))
    return between.height > 0 and _widest_gap(page.printed(between)) <= _SPACE * height


def _widest_gap(printed: NDArray[np.bool_]) -> int:
    edges = np.flatnonzero(np.concatenate([[True], printed, [True]]))
    return int(np.diff(edges).max()) - 1


def _to_its_ends(page: Page, ink: Band, line: Band) -> Band:
    """With the print that goes on from its ends under the stamp."""
    x0, x1 = line.x0, line.x1
    if ink.x0 < x1 < ink.x1:
        x1 += _reach(page.printed(Band(x1, line.y0, ink.x1, line.y1)), line.height)
    if ink.x0 < x0 < ink.x1:
        x0 -= _reach(page.printed(Band(ink.x0, line.y0, x0, line.y1))[::-1], line.height)
    return Band(x0, line.y0, x1, line.y1)


def _reach(printed: NDArray[np.bool_], height: float) -> float:
    """How far print goes on without a gap."""
    end = 0
    for place in np.flatnonzero(printed).tolist():
        if place - end > _NEAR * height:
            break
        end = place + 1
    return float(end)
