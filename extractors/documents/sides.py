"""Length, width and height that stand in cells of their own: 长 / 宽 / 高 as heads over three figures, or as three labels beside them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractors.documents.cells import Row, below, level_with, under_head, union
from extractors.documents.labels import Label
from extractors.documents.owners import distance
from extractors.documents.said import Said, understood
from extractors.documents.vocabulary import vocabulary
from extractors.facts import Reading

_SIDE = re.compile(
    r"(?:[(]?\d{1,2}[).、,])?(?P<owner>[^长宽高\d:]{0,10}?)(?P<side>[长宽高])度?(?:\((?P<unit>毫米|厘米|米|mm|cm|m)\)|\([^()]{1,6}\))?"
    r"(?P<colon>:?)(?P<value>(?:约)?\d[\d.,]*(?P<behind>毫米|厘米|米|mm|cm|m)?)?",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?:约)?\d[\d.,]*(?P<unit>毫米|厘米|米|mm|cm|m)?", re.IGNORECASE)
_ORDER = "长宽高"
_OVERALL = re.compile(r"[总全]|(?:装后|载后)")
_PLAIN = re.compile(r"(?:外形|外廓|外轮廓|尺寸|最大|总|全|[LWH]|\(|\))*")
"""What names no owner before a side."""


class _Side(NamedTuple):
    side: str
    owner: str
    label: int
    value: int
    unit: str | None
    figure: str


def read_sides(
    fields: Mapping[str, str], found: Sequence[Label], rows: Sequence[Row], at_start: frozenset[int]
) -> dict[str, Reading]:
    """Each field of dimensions whose three sides stand apart. `fields`: the fields of an owner, `goods` or `whole`."""
    readings: dict[str, Reading] = {}
    for three in _threes(list(_sides(rows, at_start))):
        field = _field(three, fields, found, rows)
        reading = _together(three, rows)
        if field is not None and reading is not None and field not in readings:
            readings[field] = reading
    return readings


def _sides(rows: Sequence[Row], at_start: frozenset[int]) -> Iterator[_Side]:
    for number, row in enumerate(rows):
        match = _SIDE.fullmatch(row.text)
        if match is None:
            continue
        if match["value"]:
            yield _Side(
                match["side"], match["owner"], number, number, match["behind"] or match["unit"], match["value"]
            )
            continue
        value = _value_of(number, rows, at_start)
        if value is not None:
            figure = _FIGURE.fullmatch(rows[value].text)
            unit = (figure["unit"] if figure else None) or match["unit"]
            yield _Side(match["side"], match["owner"], number, value, unit, rows[value].text)


def _value_of(number: int, rows: Sequence[Row], at_start: frozenset[int]) -> int | None:
    """The figure right of a side's label, or below it."""
    right = next(level_with(rows, number, frozenset()), None)
    for other in (right, under_head(rows, number, at_start | {number}), below(rows, number, frozenset())):
        if other is not None and _FIGURE.fullmatch(rows[other].text):
            return other
    return None


def _threes(sides: Sequence[_Side]) -> Iterator[tuple[_Side, _Side, _Side]]:
    """Length, width and height that follow one another, of one owner, by three figures of their own."""
    for first, second, third in zip(sides, sides[1:], sides[2:], strict=False):
        three = (first, second, third)
        apart = len({side.value for side in three}) == 3
        if "".join(side.side for side in three) == _ORDER and len({side.owner for side in three}) == 1 and apart:
            yield three


def _field(
    three: Sequence[_Side], fields: Mapping[str, str], found: Sequence[Label], rows: Sequence[Row]
) -> str | None:
    owner = three[0].owner
    named = next((name for name in fields if re.search(vocabulary().owners[name], owner)), None)
    if named is not None:
        return fields[named]
    if not _PLAIN.fullmatch(owner):
        return None
    first = rows[three[0].label]
    near = [
        (far, field)
        for field, number in _headings(fields, found, rows)
        if number != three[0].label and (far := distance(rows[number], first)) is not None
    ]
    if near:
        return min(near)[1]
    return fields["whole"] if _OVERALL.search(owner) else None


def _headings(
    fields: Mapping[str, str], found: Sequence[Label], rows: Sequence[Row]
) -> Iterator[tuple[str, int]]:
    """The rows whose words tell whose the sides beside or below them are."""
    for label in found:
        if label.field in fields.values():
            yield str(label.field), label.row
    for number, row in enumerate(rows):
        for owner, field in fields.items():
            if vocabulary().headings[owner].fullmatch(row.text):
                yield field, number


def _together(three: Sequence[_Side], rows: Sequence[Row]) -> Reading | None:
    parts = [rows[side.value] for side in three]
    figures = [_FIGURE.search(side.figure) for side in three]
    units = {side.unit for side in three}
    if len(units) > 1 or not all(figures):
        return None
    bare = [re.sub(r"(毫米|厘米|米|mm|cm|m)$", "", side.figure, flags=re.IGNORECASE) for side in three]
    said = Said("×".join(bare), {})
    return understood("dimensions", said, units.pop(), union(parts), min(part.line.confidence for part in parts))
