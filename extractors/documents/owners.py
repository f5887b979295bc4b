"""Whose is a label that names nobody? 名称 under 承运方 is the carrier's, 号牌 under 挂车 is the trailer's: the nearest heading tells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.documents.cells import Row, level_with
from extractors.documents.labels import Label
from extractors.documents.vocabulary import vocabulary

_THINGS = frozenset({"goods", "tractor", "trailer"})
_BODY = re.compile(r"单位|公司|企业")
"""单位名称 is never a thing's."""
_SIGNED = re.compile(r"[签盖章]")
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
    headings = list(_headings(rows, frozenset(label.row for label in labels)))
    blocks = _blocks(labels, rows, headings)
    return tuple(
        blocks.get((label.row, label.start)) or (_under(label, rows, headings) if label.owners else label)
        for label in labels
    )


def _blocks(
    labels: Sequence[Label], rows: Sequence[Row], headings: Sequence[tuple[str, int]]
) -> dict[tuple[int, int], Label]:
    """Labels of blocks with their headings left of them, by row and place in it: as many 名称 as headings are theirs in this order.

    Such a heading stands in the middle of its block, which may be nearer to the next block's first row.
    """
    found: dict[tuple[int, int], Label] = {}
    alike: dict[tuple[int, str], list[Label]] = {}
    for label in labels:
        if label.owners and label.leads:
            row = rows[label.row]
            alike.setdefault((row.page, row.text[label.start : label.end].strip(":")), []).append(label)
    for (page, _), same in alike.items():
        left = min(rows[label.row].box.x0 for label in same)
        beside = [
            (owner, number)
            for owner, number in headings
            if rows[number].page == page and rows[number].box.x1 <= left + _TOUCH and owner in (same[0].owners or {})
        ]
        if len(same) == len(beside) > 1:
            inorder = zip(
                sorted(same, key=lambda label: rows[label.row].box.y0),
                sorted(beside, key=lambda one: rows[one[1]].box.y0),
                strict=True,
            )
            for label, (owner, _) in inorder:
                found[label.row, label.start] = _of(label, owner)
    return found


def _headings(rows: Sequence[Row], labelled: frozenset[int]) -> Iterator[tuple[str, int]]:
    """The headings; a row with a value right of it is a label itself (承运单位 | 某某公司), and 托运人（签章） is where one signs."""
    for number, row in enumerate(rows):
        right = next(level_with(rows, number, frozenset()), None)
        if _SIGNED.search(row.text) or (right is not None and right not in labelled and number in labelled):
            continue
        for owner, pattern in vocabulary().headings.items():
            if pattern.fullmatch(row.text):
                yield owner, number


def _under(label: Label, rows: Sequence[Row], headings: Sequence[tuple[str, int]]) -> Label:
    row = rows[label.row]
    near = [
        # Of headings in one line the last one: what stands below goes on from it.
        (round(far / _LINE), -rows[number].box.x0, owner)
        for owner, number in headings
        if owner in (label.owners or {})
        and not (owner in _THINGS and _BODY.search(row.text[label.start : label.end]))
        and number != label.row
        and (far := _distance(rows[number], row)) is not None
    ]
    if not near:
        return label
    return _of(label, min(near)[2])


def _of(label: Label, owner: str) -> Label:
    return replace(label, field=(label.owners or {})[owner] or None, tentative=False)


def _distance(heading: Row, row: Row) -> float | None:
    """How far below its block's heading a row is, or how far from the middle of one that stands left of its rows."""
    if heading.page != row.page:
        return None
    if heading.box.x1 <= row.box.x0 + _TOUCH:
        return abs((heading.box.y0 + heading.box.y1) - (row.box.y0 + row.box.y1)) / 2
    below = row.box.y0 - heading.box.y1
    return below if below >= -_TOUCH else None
