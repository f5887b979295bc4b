"""Whose is a label that names nobody? 名称 under 承运方 is the carrier's, 号牌 under 挂车 is the trailer's: the nearest heading tells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.documents.cells import Row
from extractors.documents.labels import Label
from extractors.documents.vocabulary import vocabulary

_TOUCH = 0.01
_LINE = 0.015
"""Headings whose distances differ by less than this, in page heights, stand in one line."""


def owners_of(label: str) -> Mapping[str, str] | None:
    """The fields of a label by its owner; None when it names its owner itself."""
    return next(
        (bare.fields for bare in vocabulary().owned if any(pattern.fullmatch(label) for pattern in bare.labels)), None
    )


def owned(labels: Sequence[Label], rows: Sequence[Row]) -> tuple[Label, ...]:
    """The labels with the fields that their headings give them."""
    headings = list(_headings(rows))
    return tuple(_under(label, rows, headings) if label.owners else label for label in labels)


def _headings(rows: Sequence[Row]) -> Iterator[tuple[str, int]]:
    for number, row in enumerate(rows):
        for owner, pattern in vocabulary().headings.items():
            if pattern.fullmatch(row.text):
                yield owner, number


def _under(label: Label, rows: Sequence[Row], headings: Sequence[tuple[str, int]]) -> Label:
    row = rows[label.row]
    near = [
        # Of headings in one line the last one: what stands below goes on from it.
        (round(distance / _LINE), -rows[number].box.x0, owner)
        for owner, number in headings
        if owner in (label.owners or {})
        and number != label.row
        and (distance := _distance(rows[number], row)) is not None
    ]
    if not near:
        return label
    owner = min(near)[2]
    return replace(label, field=(label.owners or {})[owner] or None)


def _distance(heading: Row, row: Row) -> float | None:
    """How far below its block's heading a row is, or how far from the middle of one that stands left of its rows."""
    if heading.page != row.page:
        return None
    if heading.box.x1 <= row.box.x0 + _TOUCH:
        return abs((heading.box.y0 + heading.box.y1) - (row.box.y0 + row.box.y1)) / 2
    below = row.box.y0 - heading.box.y1
    return below if below >= -_TOUCH else None
