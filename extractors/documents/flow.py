"""Text as it runs on over the lines of a paragraph, each character with its place in its line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.documents.cells import Row, union
from extractors.facts import Unsure, Where

_LEVEL = 0.5
"""Rows of one line share more than half of the lower one's height."""
_CLOSE = 1.3
"""Lines of a paragraph are at most so far apart, in heights of a line."""
_FULL = 0.06
"""A line that goes on below ends so near the right edge of its column, in page widths."""
_INDENT = 0.08
"""The next line begins at most so far right of the paragraph's left edge, in page widths."""
_PIECES = 0.08
"""Pieces of one line stand at most so far apart, in page widths; cells of a table and columns of text further."""
_SAME_PLACE, _COLUMN = 0.004, 3
"""More rows than this that begin at the same place, in page widths, are a column."""
_NEAR = 12
"""Lines within so many heights tell where a column ends."""
_A_DAY = re.compile(r"20\d\d[年./-].{3,8}")
"""A line that is a day alone begins anew: a cell's, or a letter's date."""
_TOP, _BOTTOM = 0.25, 0.6
"""A paragraph goes on over a page's end from its lower part to the next one's upper part."""


@dataclass(frozen=True)
class Flow:
    """One paragraph: `places` has for each character of `text` its row and its position in that row's text."""

    rows: tuple[Row, ...]
    text: str
    places: tuple[tuple[int, int], ...]

    def where(self, start: int, end: int) -> Where:
        """Where a part stands: the box around it, in the page in which it begins."""
        parts = self._parts(start, end)
        boxes = [self.rows[number].part(first, last) for number, first, last in parts]
        if len(boxes) == 1:
            return boxes[0]
        page = [self.rows[number] for number, _, _ in parts if self.rows[number].page == boxes[0].page]
        return union(page)

    def raw(self, start: int, end: int) -> str:
        """What stands there in the lines' own text."""
        return "".join(self.rows[number].raw(first, last) for number, first, last in self._parts(start, end))

    def confidence(self, start: int, end: int) -> float:
        """That of the least sure line."""
        return min(self.rows[number].line.confidence for number, _, _ in self._parts(start, end))

    def unsure(self, start: int, end: int) -> Unsure:
        """What is unsure there, by positions in `raw`."""
        found: Unsure = {}
        length = 0
        for number, first, last in self._parts(start, end):
            row = self.rows[number]
            found |= {length + place: chances for place, chances in row.unsure(first, last).items()}
            length += len(row.raw(first, last))
        return found

    def _parts(self, start: int, end: int) -> list[tuple[int, int, int]]:
        parts: list[tuple[int, int, int]] = []
        for number, place in self.places[start:end]:
            if parts and parts[-1][0] == number:
                parts[-1] = (number, parts[-1][1], place + 1)
            else:
                parts.append((number, place, place + 1))
        return parts


def flows(rows: Sequence[Row]) -> tuple[Flow, ...]:
    """The paragraphs of rows, column by column: pieces of one line, and lines that go on below."""
    lines = _lines(rows)
    edges = _Edges(lines)
    paragraphs: list[list[list[Row]]] = []
    for line in lines:
        above = next((one for one in reversed(paragraphs) if _goes_on(one, line, edges)), None)
        if above is None:
            paragraphs.append([line])
        else:
            above.append(line)
    return tuple(_flow([row for line in paragraph for row in line]) for paragraph in paragraphs)


def _lines(rows: Sequence[Row]) -> list[list[Row]]:
    lines: list[list[Row]] = []
    for row in rows:
        last = lines[-1][-1] if lines else None
        near = last is not None and _level(last, row) and row.box.x0 - last.box.x1 <= _PIECES
        if near and not _begins_a_column(row, rows):
            lines[-1].append(row)
        else:
            lines.append([row])
    return lines


def _begins_a_column(row: Row, rows: Sequence[Row]) -> bool:
    """Whether others begin right above or below: a column of text or a table."""
    aligned = sum(other.page == row.page and abs(other.box.x0 - row.box.x0) <= _SAME_PLACE for other in rows)
    return aligned > _COLUMN


def _level(one: Row, two: Row) -> bool:
    overlap = min(one.box.y1, two.box.y1) - max(one.box.y0, two.box.y0)
    return one.page == two.page and overlap > _LEVEL * min(one.height, two.height) and two.box.x0 >= one.box.x0


def _goes_on(paragraph: Sequence[Sequence[Row]], line: Sequence[Row], edges: "_Edges") -> bool:
    above, first, below = paragraph[-1], paragraph[0][0], line[0]
    if above[0].page != below.page:
        near = below.page == above[0].page + 1 and below.box.y0 < _TOP and above[0].box.y0 > _BOTTOM
    else:
        gap = below.box.y0 - max(row.box.y1 for row in above)
        near = -0.5 * first.height <= gap <= _CLOSE * above[0].height
    if not near or _A_DAY.fullmatch(below.text):
        return False
    left = min(row[0].box.x0 for row in paragraph)
    return -_FULL <= below.box.x0 - left <= _INDENT and above[-1].box.x1 >= edges.right_of(above) - _FULL


class _Edges:
    """Where the lines of a line's column end at most: of those near it that begin where it does. Each is looked for once."""

    def __init__(self, lines: Sequence[Sequence[Row]]) -> None:
        self._ends: dict[int, list[tuple[float, float, float]]] = {}
        for line in lines:
            end = (line[0].box.x0, line[0].box.y0, line[-1].box.x1)
            self._ends.setdefault(line[0].page, []).append(end)
        self._found: dict[tuple[int, float, float, float], float] = {}

    def right_of(self, line: Sequence[Row]) -> float:
        """In page widths."""
        box, reach = line[0].box, _NEAR * line[0].height
        place = (line[0].page, box.x0, box.y0, reach)
        if place not in self._found:
            near = [
                x1
                for x0, y0, x1 in self._ends[line[0].page]
                if abs(x0 - box.x0) <= _INDENT and abs(y0 - box.y0) <= reach
            ]
            self._found[place] = max(near)
        return self._found[place]


def _flow(rows: Sequence[Row]) -> Flow:
    places = tuple((number, place) for number, row in enumerate(rows) for place in range(len(row.text)))
    return Flow(tuple(rows), "".join(row.text for row in rows), places)
