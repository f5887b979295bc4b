"""Lines as rows of signs, and which rows stand beside and below a label: the geometry of forms."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from extractors.facts import Box, Line, Unsure, Where, around
from extractors.values.names import plain, simplified

_RIGHT, _BELOW = 0.8, 0.08
"""How far from its label a value may stand, in page widths and heights."""
_TOUCH = 0.01
"""Boxes of recognised text may overlap a little, in page widths."""
_LEVEL = 0.5
"""Rows on one line share more than half of the lower one's height."""
_CELL_REACH = 1.3
"""How far above or below its label another line of the same cell stands, in heights of the label."""
_ALIGNED = 0.02
"""Lines of one cell begin at the same place, in page widths."""
_LINE_GAP = 1.5
"""Lines of one text are at most so far apart, in heights of a line."""
_TIGHT_GAP = 0.4
"""Lines of one value that ran over its line's end are at most so far apart, in heights of a line."""
HANGING = 0.025
"""How exactly a place in a line is known from the widths of its signs, in page widths."""
_ALL_OVER = 4
"""A text that stands so many times on a page is its watermark, unless it holds a figure."""
_STATES = re.compile(r"\d|[:,。;]")
_SHORTEST_MARK = 3
_ROUND = str.maketrans("【[〔】]〕", "((()))")
_NOTE = re.compile(r"\([^()]*\)")
"""What stands below a label, and owns nothing."""
_HEADS = 3
"""So many labels in one line are the heads of a table."""
_LIST_GAP = 2.5
"""The entries of a list are at most so far apart, in heights of a line."""


@dataclass(frozen=True)
class Row:
    """A line without spaces and in narrow signs; `places` are the positions of its signs in the line's own text."""

    line: Line
    text: str
    places: tuple[int, ...]

    @cached_property
    def box(self) -> Box:
        """Where it stands; the whole page when that is not known."""
        return self.line.where.box or Box(x0=0, y0=0, x1=1, y1=1)

    @cached_property
    def page(self) -> int:
        """Number of its page."""
        return self.line.where.page

    @cached_property
    def height(self) -> float:
        """In page heights."""
        return self.box.y1 - self.box.y0

    def part(self, start: int, end: int) -> Where:
        """Where a part of the line stands, by the share of its signs' widths."""
        widths = [2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in self.text]
        whole, width = sum(widths) or 1, self.box.x1 - self.box.x0
        x0 = self.box.x0 + width * sum(widths[:start]) / whole
        x1 = self.box.x0 + width * sum(widths[:end]) / whole
        box = Box(x0=round(x0, 5), y0=self.box.y0, x1=round(x1, 5), y1=self.box.y1)
        return Where(page=self.page, box=box)

    def raw(self, start: int, end: int) -> str:
        """What stands there in the line's own text."""
        if start >= end:
            return ""
        return self.line.text[self.places[start] : self.places[end - 1] + 1]

    @cached_property
    def stands(self) -> bool:
        """Whether its characters stand below each other, as in the heading of a block's rows."""
        return len(self.text) > 1 and self.height > self.box.x1 - self.box.x0

    def unsure(self, start: int, end: int) -> Unsure:
        """What is unsure there, by positions in `raw(start, end)`."""
        if start >= end or not self.line.unsure:
            return {}
        first, last = self.places[start], self.places[end - 1]
        return {place - first: chances for place, chances in self.line.unsure.items() if first <= place <= last}

    def spaced(self, place: int) -> bool:
        """Whether a gap stands before a sign in the line's own text."""
        return 0 < place < len(self.places) and self.places[place] - self.places[place - 1] > 1


def plain_row(text: str) -> str:
    """A text as rows hold it."""
    return "".join(one for one in simplified(plain(text)) if not one.isspace()).translate(_ROUND)


def row_of(line: Line) -> Row:
    """The row of a line: NFKC, no spaces, simplified characters, every bracket round."""
    signs, places = [], []
    for place, sign in enumerate(line.text):
        for folded in simplified(plain(sign)):
            if not folded.isspace():
                signs.append(folded.translate(_ROUND))
                places.append(place)
    return Row(line, "".join(signs), tuple(places))


def without_watermark(rows: Sequence[Row]) -> list[Row]:
    """The rows without a text that stands all over the page, whole or in parts: an office's name behind the letter is no part of it."""
    words = [row for row in rows if len(row.text) >= _SHORTEST_MARK and not _STATES.search(row.text)]
    marks = {
        (mark.page, mark.text)
        for mark in words
        if sum(row.page == mark.page and row.text in mark.text for row in words) >= _ALL_OVER
    }
    found = {row.line.where for row in words if any(row.page == page and row.text in text for page, text in marks)}
    return [row for row in rows if row.line.where not in found]


def beside(rows: Sequence[Row], number: int, labels: frozenset[int]) -> tuple[int, ...]:
    """The rows of the cell right of a label, from top to bottom; none when the next thing there is a label."""
    label = rows[number]
    right = [
        other
        for other, row in enumerate(rows)
        if row.page == label.page and other != number and -_TOUCH <= row.box.x0 - label.box.x1 <= _RIGHT
    ]
    level = {other for other in right if in_one_line(rows[other], label)}
    near = {other for other in right if other not in labels and _in_cell(rows, other, number)}
    first = min(level | near, key=lambda other: (rows[other].box.x0, other not in level), default=None)
    if first is None or first in labels:
        return ()
    cell = {first} | {other for other in near if abs(rows[other].box.x0 - rows[first].box.x0) <= _ALIGNED}
    # A label in the middle of a higher cell has no line level with it; then there must be lines above and below it.
    if not cell & level and len({_middle(rows[other]) > _middle(label) for other in cell}) < 2:
        return ()
    return tuple(sorted(cell, key=lambda other: rows[other].box.y0))


def level_with(rows: Sequence[Row], number: int, labels: frozenset[int]) -> Iterator[int]:
    """The rows in one line with a row, from its right end up to the next label."""
    label = rows[number]
    right = [
        other
        for other, row in enumerate(rows)
        if row.page == label.page
        and other != number
        and row.box.x0 >= label.box.x1 - _TOUCH
        and in_one_line(row, label)
    ]
    return takewhile(lambda other: other not in labels, sorted(right, key=lambda other: rows[other].box.x0))


def _in_cell(rows: Sequence[Row], other: int, label: int) -> bool:
    """Whether a row on the right is near enough to a label, and has nothing else on its left that it could belong to."""
    row = rows[other]
    if abs(_middle(row) - _middle(rows[label])) > _CELL_REACH * rows[label].height:
        return False
    return not owned_by_another(rows, other, label)


def owned_by_another(rows: Sequence[Row], number: int, label: int) -> bool:
    """Whether something else than a label stands level with a row on its left, no farther out than the label."""
    row, left = rows[number], rows[label].box.x0
    return any(
        owner.page == row.page
        and other != label
        and not _NOTE.fullmatch(owner.text)
        and in_one_line(owner, row)
        and left - _ALIGNED <= owner.box.x0 < row.box.x0 - _ALIGNED
        for other, owner in enumerate(rows)
    )


def below(rows: Sequence[Row], number: int, labels: frozenset[int]) -> int | None:
    """The nearest row under a row, unless it is a label."""
    upper = rows[number]
    gaps = ((row.box.y0 - upper.box.y1, other) for other, row in _in_line_of_sight(rows, number))
    nearest = min(((gap, other) for gap, other in gaps if -0.005 <= gap <= _BELOW), default=None)
    return nearest[1] if nearest and nearest[1] not in labels else None


def above(rows: Sequence[Row], number: int) -> int | None:
    """The row close above a row."""
    lower = rows[number]
    gaps = ((lower.box.y0 - row.box.y1, other) for other, row in _in_line_of_sight(rows, number))
    nearest = min(((gap, other) for gap, other in gaps if -0.5 <= gap / lower.height <= _CELL_REACH), default=None)
    return nearest[1] if nearest else None


def _in_line_of_sight(rows: Sequence[Row], number: int) -> Iterator[tuple[int, Row]]:
    """The other rows of a row's page that stand over or under a part of it."""
    one = rows[number]
    for other, row in enumerate(rows):
        overlap = min(row.box.x1, one.box.x1) - max(row.box.x0, one.box.x0)
        if row.page == one.page and other != number and overlap > 0:
            yield other, row


def under_head(rows: Sequence[Row], number: int, labels: frozenset[int]) -> int | None:
    """The row of a table's first line that stands under the head of its column, though they may not overlap; None beside fewer heads."""
    head = rows[number]
    heads = [
        rows[other]
        for other in labels | {number}
        if rows[other].page == head.page and abs(_middle(rows[other]) - _middle(head)) < 0.35 * head.height
    ]
    beneath = [
        other
        for other, row in enumerate(rows)
        if row.page == head.page and 0 <= row.box.y0 - head.box.y1 <= _LIST_GAP * head.height
    ]
    if len(heads) < _HEADS or not beneath:
        return None
    top = min(rows[other].box.y0 for other in beneath)
    band = [other for other in beneath if rows[other].box.y0 - top < _LEVEL * head.height and other not in labels]
    nearest = min(band, key=lambda other: _across(rows[other], head), default=None)
    if nearest is None or min(heads, key=lambda one: _across(rows[nearest], one)) is not head:
        return None
    return nearest


def _across(row: Row, other: Row) -> float:
    return abs((row.box.x0 + row.box.x1) - (other.box.x0 + other.box.x1)) / 2


def continued(rows: Sequence[Row], number: int, label: int, labels: frozenset[int]) -> Iterator[int]:
    """The lines that carry on a line of a label's value: each close under the one before, with nothing else it could belong to."""
    above = number
    under = below(rows, above, labels)
    while under is not None and rows[under].box.y0 - rows[above].box.y1 <= _LINE_GAP * rows[above].height:
        if owned_by_another(rows, under, label):
            return
        yield under
        above, under = under, below(rows, under, labels)


def wrapped(rows: Sequence[Row], number: int, labels: frozenset[int]) -> Iterator[int]:
    """The lines below a line that are closer to it than lines of a table are, and are no further row of one."""
    above = number
    under = below(rows, above, labels)
    while under is not None and rows[under].box.y0 - rows[above].box.y1 <= _TIGHT_GAP * rows[above].height:
        if 0 < _companions(rows, number) <= _companions(rows, under):
            return
        if ":" in rows[under].text:  # a label that no form names
            return
        yield under
        above, under = under, below(rows, under, labels)


def _companions(rows: Sequence[Row], number: int) -> int:
    """How many rows stand in one line with a row."""
    row = rows[number]
    near = [
        other for other in rows if other.page == row.page and abs(_middle(other) - _middle(row)) < 0.35 * row.height
    ]
    return len(near) - 1


def aligned(row: Row, place: int, others: Sequence[Row]) -> bool:
    """Whether another row of the page begins right above or below a place inside a row."""
    box = row.part(place, len(row.text)).box
    return box is not None and any(
        other.page == row.page and other is not row and abs(other.box.x0 - box.x0) <= HANGING for other in others
    )


def in_list(row: Row, others: Sequence[Row]) -> bool:
    """Whether a row is one of a list: the next one above or below it begins at the same place."""
    return any(
        other.page == row.page
        and other is not row
        and abs(other.box.x0 - row.box.x0) <= _ALIGNED
        and 0 < abs(_middle(other) - _middle(row)) - row.height / 2 <= _LIST_GAP * row.height
        for other in others
    )


def union(rows: Sequence[Row]) -> Where:
    """The smallest box round some rows of one page."""
    return Where(page=rows[0].page, box=around([row.box for row in rows]))


def in_one_line(row: Row, other: Row) -> bool:
    """Whether two rows of a page stand in one line."""
    overlap = min(row.box.y1, other.box.y1) - max(row.box.y0, other.box.y0)
    return overlap > _LEVEL * min(row.height, other.height)


def _middle(row: Row) -> float:
    return (row.box.y0 + row.box.y1) / 2
