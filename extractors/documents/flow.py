"""Text as it runs on over the lines of a paragraph, each character with its place in its line."""

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
    """The paragraphs of rows in reading order: what stands in one line, and lines that go on below."""
    lines = _lines(rows)
    right = {number: _right_edge(lines, number) for number in range(len(lines))}
    paragraphs: list[list[list[Row]]] = []
    for number, line in enumerate(lines):
        if paragraphs and _goes_on(paragraphs[-1], line, right[number - 1]):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return tuple(_flow([row for line in paragraph for row in line]) for paragraph in paragraphs)


def _lines(rows: Sequence[Row]) -> list[list[Row]]:
    lines: list[list[Row]] = []
    for row in rows:
        if lines and _level(lines[-1][-1], row):
            lines[-1].append(row)
        else:
            lines.append([row])
    return lines


def _level(one: Row, two: Row) -> bool:
    overlap = min(one.box.y1, two.box.y1) - max(one.box.y0, two.box.y0)
    return one.page == two.page and overlap > _LEVEL * min(one.height, two.height) and two.box.x0 >= one.box.x0


def _right_edge(lines: Sequence[Sequence[Row]], number: int) -> float:
    """Where the lines around one end at most."""
    near = lines[max(0, number - 4) : number + 5]
    return max(line[-1].box.x1 for line in near)


def _goes_on(paragraph: Sequence[Sequence[Row]], line: Sequence[Row], right: float) -> bool:
    above, first, below = paragraph[-1], paragraph[0][0], line[0]
    if above[0].page != below.page:
        return above[-1].box.x1 >= right - _FULL and len(line) == 1
    gap = below.box.y0 - max(row.box.y1 for row in above)
    close = -0.5 * above[0].height <= gap <= _CLOSE * above[0].height
    return close and above[-1].box.x1 >= right - _FULL and below.box.x0 <= first.box.x0 + _INDENT


def _flow(rows: Sequence[Row]) -> Flow:
    places = tuple((number, place) for number, row in enumerate(rows) for place in range(len(row.text)))
    return Flow(tuple(rows), "".join(row.text for row in rows), places)
