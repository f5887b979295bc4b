"""Several papers on one page: letter and waybill side by side on one sheet of A3, or two papers in one photo.

Each is told by its title. Papers beside each other are parted where the fewest lines cross; one below another begins at its title.
"""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from extractors.documents.cells import Row, row_of
from extractors.documents.titles import is_listed, title_in
from extractors.facts import Line

_LEVEL = 0.25
"""Titles whose middles are nearer than this, in page heights, stand beside each other rather than below."""
_APART = 0.02
"""Titles beside each other leave at least such a gap, in page widths."""
_LARGE = 1.12
"""A title inside a page is so many times as high as most of its lines."""
_BESIDE = 0.012
"""Titles of papers beside each other stand at most so much higher and lower, in page heights."""
_TOP, _MUCH_LARGER = 0.15, 1.25
_STEPS = 200


class _Title(NamedTuple):
    form: str
    row: Row
    large: bool
    alone: bool


def parts_of(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines of each paper on a level page, in their order; all lines in one part where there is one paper."""
    rows = [row_of(line) for line in lines]
    titles = _titles(rows)
    beside = _beside(titles)
    if beside is not None:
        edge = _gutter(rows, *beside)
        left = [line for line, row in zip(lines, rows, strict=True) if (row.box.x0 + row.box.x1) / 2 < edge]
        right = [line for line in lines if line not in left]
        return (*parts_of(left), *parts_of(right))
    below = _below(titles)
    if below is not None:
        above = [line for line, row in zip(lines, rows, strict=True) if row.box.y1 <= below + row.height / 2]
        return (*parts_of(above), *parts_of([line for line in lines if line not in above]))
    return (tuple(lines),)


def _titles(rows: Sequence[Row]) -> list[_Title]:
    if not rows:
        return []
    usual = median(row.height for row in rows)
    found = []
    for row in rows:
        named = None if is_listed(row) else title_in(row)
        if named is not None and (named[2] or _heads(row, usual)):  # a heading may end as a title does
            found.append(_Title(named[0].name, row, large=row.height >= _LARGE * usual, alone=row.text == named[1]))
    large = [title for title in found if title.large]
    # Recognition is not sure of heights: a title alone in its line counts beside another one.
    return large + [
        title
        for title in found
        if not title.large and title.alone and any(abs(title.row.box.y0 - one.row.box.y0) < _BESIDE for one in large)
    ]


def _heads(row: Row, usual: float) -> bool:
    """Whether a line that only ends as titles do is one: it stands at the top of the page and is much larger than its text."""
    return row.box.y0 < _TOP and row.height >= _MUCH_LARGER * usual


def _beside(titles: Sequence[_Title]) -> tuple[float, float] | None:
    """Between which places two titles beside each other are parted."""
    for one in titles:
        for two in titles:
            level = abs(one.row.box.y0 - two.row.box.y0) < _LEVEL
            if level and two.row.box.x0 - one.row.box.x1 > _APART:
                return one.row.box.x1, two.row.box.x0
    return None


def _gutter(rows: Sequence[Row], first: float, last: float) -> float:
    """Where between two places the fewest lines cross; in the middle of the widest such gap."""
    places = [first + (last - first) * step / _STEPS for step in range(_STEPS + 1)]
    crossed = [sum(row.box.x0 < place < row.box.x1 for row in rows) for place in places]
    least = min(crossed)
    best, run = (0, 0), 0
    for number, count in enumerate([*crossed, least + 1]):
        if count == least:
            run += 1
            continue
        best, run = max(best, (run, number)), 0
    return places[min(best[1] - 1 - best[0] // 2, _STEPS)]


def _below(titles: Sequence[_Title]) -> float | None:
    """Where the title of another form begins, below the first."""
    first = min(titles, key=lambda title: title.row.box.y0, default=None)
    others = [title.row.box.y0 for title in titles if first is not None and title.form != first.form]
    return min(others, default=None)
