"""Whose is a figure? The words before it, beside it, above it and below it tell; the nearest that name an owner count."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.documents.cells import Row, in_one_line
from extractors.documents.vocabulary import vocabulary
from extractors.facts import Owner

NUMBER = re.compile(
    r"(?:约|≈)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<unit>毫米|厘米|公分|公尺|米|mm|cm|m|公斤|千克|公吨|吨|kgs?|t)?[。,;]?",
    re.IGNORECASE,
)
"""A cell that holds a figure alone."""
_SEGMENT = re.compile(r"[,，;；。、:()]")
_HEADING = re.compile(r"(?:\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[).、,])[^\d,。;]{2,14}:?")
_NOTE = re.compile(r"\(([^()]{1,14})\)[。,;]?")
_TOUCH, _ASIDE = 0.005, 0.02
"""`_ASIDE`: how far beside its head a figure may stand, in page widths: one is set left, the other right."""
_HEADS, _FAR, _NOTE_FAR, _HEADING_FAR = 2, 12.0, 1.2, 5.0
"""Heads above a cell that are asked, how far the nearest may be, how far a note below, and a heading above: in heights of the row."""
_LONGEST = 20
"""Characters of a label."""


@dataclass(frozen=True)
class Around:
    """What stands around a cell, the nearest first: labels left of it, heads above it, a note below it, and its block's heading."""

    left: tuple[str, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    heading: tuple[str, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """All, as they are asked whose the cell is."""
        return (*self.below, *self.left, *self.above, *self.heading)


def owner_in(text: str) -> Owner | Literal[False] | None:
    """Whose a figure is that these words stand at: an owner, False for nobody declared here, None where they do not tell."""
    words = vocabulary().roles
    if words["never"].search(text):
        return False
    if words["whole"].search(text):
        return Owner.WHOLE
    if words["other"].search(text):
        return False
    if words["goods"].search(text):
        return Owner.GOODS
    return Owner.TOTAL if words["total"].search(text) else None


def owner_of(before: str, behind: str, labels: Sequence[str]) -> Owner | Literal[False] | None:
    """The nearest words that name an owner; `before` and `behind` in the same text. A total only where nothing else does."""
    note = _NOTE.match(behind)
    for parts in ([note[1] if note else "", *reversed(_SEGMENT.split(before))], labels):
        said = [part for part in parts if part]
        found = [owner for place, part in enumerate(said) if (owner := _said(part, place)) is not None]
        if found:
            return next((owner for owner in found if owner is not Owner.TOTAL), found[0])
    return None


def _said(part: str, place: int) -> Owner | Literal[False] | None:
    """What a part says; that something else is spoken of counts only in the nearest one: 挂车苏E1234挂，装运变压器（外形尺寸…）."""
    owner = owner_in(part)
    return None if owner is False and place else owner


def around(rows: Sequence[Row], number: int) -> Around:
    """What stands around a row of a page."""
    row = rows[number]
    others = [other for other in rows if other is not row and other.page == row.page and _is_label(other)]
    left = sorted((other for other in others if _left_of(other, row)), key=lambda other: -other.box.x1)
    above = sorted((other for other in others if _above(other, row)), key=lambda other: -other.box.y1)
    below = [other for other in others if _NOTE.fullmatch(other.text) and _above(row, other, _NOTE_FAR)]
    headings = [
        other
        for other in others
        if _HEADING.fullmatch(other.text) and 0 <= row.box.y0 - other.box.y1 <= _HEADING_FAR * row.height
    ]
    return Around(
        left=tuple(other.text for other in left),
        above=tuple(other.text for other in _column(above)),
        below=tuple(other.text.strip("()。,;") for other in below),
        heading=tuple(other.text for other in sorted(headings, key=lambda other: -other.box.y1)[:1]),
    )


def _is_label(row: Row) -> bool:
    return len(row.text) <= _LONGEST and not NUMBER.fullmatch(row.text) and not row.text[-1:].isdigit()


def _left_of(other: Row, row: Row) -> bool:
    return other.box.x1 <= row.box.x0 + _TOUCH and in_one_line(other, row)


def _above(upper: Row, lower: Row, far: float = _FAR) -> bool:
    overlap = min(upper.box.x1, lower.box.x1) - max(upper.box.x0, lower.box.x0)
    gap = lower.box.y0 - upper.box.y1
    return overlap > -_ASIDE and -0.3 * lower.height <= gap <= far * lower.height


def _column(above: Sequence[Row]) -> Iterator[Row]:
    """The heads of a column: those that stand close above each other, from the lowest one."""
    last: Row | None = None
    for row in above[:_HEADS]:
        if last is not None and last.box.y0 - row.box.y1 > 1.5 * last.height:
            return
        yield row
        last = row
