"""Lines in the order in which a person reads them. A file holds them in the order in which it was made."""

from collections.abc import Sequence

from extractors.facts import Box, Line

_SAME_ROW = 0.5
"""Lines whose middles are nearer than half a line's height stand in one row."""
_WHOLE = Box(x0=0, y0=0, x1=1, y1=1)


def in_reading_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of one level page, row by row from the top, each row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=_place):
        last = rows[-1][-1] if rows else None
        if last is not None and _middle(line) - _middle(last) < _SAME_ROW * min(_height(line), _height(last)):
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(line for row in rows for line in sorted(row, key=lambda line: _box(line).x0))


def _place(line: Line) -> tuple[float, float]:
    return _middle(line), _box(line).x0


def _middle(line: Line) -> float:
    return (_box(line).y0 + _box(line).y1) / 2


def _height(line: Line) -> float:
    return _box(line).y1 - _box(line).y0


def _box(line: Line) -> Box:
    return line.where.box or _WHOLE
