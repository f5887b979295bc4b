"""The day at the foot of a letter, that no label names; and which rows hold the values of labels."""

import re
from collections.abc import Sequence

from extractors.documents.cells import Row, below, beside, level_with, union
from extractors.documents.labels import Label
from extractors.documents.said import Said, understood
from extractors.facts import Reading

_A_DAY = re.compile(r"[\d年月日号./\-〇零一二三四五六七八九十]{6,}")


def at_foot(rows: Sequence[Row], others: frozenset[int]) -> list[Reading]:
    """The last day that stands alone, as letters are dated at their foot. `others`: rows that hold the value of a label."""
    for number in range(len(rows) - 1, -1, -1):
        if number in others:
            continue
        pieces = [rows[number], *(rows[other] for other in level_with(rows, number, frozenset()))]
        if not _A_DAY.fullmatch("".join(piece.text for piece in pieces)):
            continue
        said = Said.lines(pieces)
        reading = understood("date", said, None, union(pieces), min(piece.line.confidence for piece in pieces))
        if reading is not None and reading.value is not None:
            return [reading]
    return []


def held(labels: Sequence[Label], rows: Sequence[Row], at_start: frozenset[int]) -> frozenset[int]:
    """The rows in which the values of labels stand."""
    found: set[int] = set()
    for label in labels:
        under = None if label.colon else below(rows, label.row, at_start)
        inline = label.end < len(rows[label.row].text)
        cell = (label.row,) if inline else beside(rows, label.row, at_start)
        found |= set(cell or (() if under is None else (under,)))
    return frozenset(found)
