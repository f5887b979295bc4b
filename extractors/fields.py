"""Reading forms: which form is it, what stands at its labels, and which clauses does it hold?

A label is found in a line of text; its value stands behind it, right of it, or below it. A form is a TOML file in
`extractors/forms/`: a new document type is a new file.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from extractors.facts import Box, Line, Reading, Where
from extractors.values import KINDS, ValueDefect, normal_form

_UNIT = re.compile(r"(毫米|厘米|千克|公斤|米|吨|mm|cm|kg|m|t)(?![a-z])", re.IGNORECASE)
_BRACKETS = re.compile(r"(?:[(\[][^()\[\]]{0,24}[)\]]){0,2}")
_LOOSE_KINDS = frozenset({"text", "company", "place", "date", "count", "yes_no"})
"""Nearly anything is a value of these; so without a colon a word in a sentence is no label of theirs."""
_TITLE_SLACK = 12
_RIGHT, _BELOW = 0.6, 0.08
"""How far from its label a value may stand, in page widths and heights."""


class Field(BaseModel):
    """One field of a form: its labels with their synonyms, and the kind of its value (`extractors.values`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    labels: tuple[str, ...]


class Form(BaseModel):
    """One document type."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    titles: tuple[str, ...]
    fields: dict[str, Field]
    clauses: dict[str, tuple[str, ...]]


@cache
def forms() -> tuple[Form, ...]:
    """Every document type that is known. Raises `ValueError` for a kind of value that is not."""
    found = []
    for entry in files("extractors").joinpath("forms").iterdir():
        if entry.name.endswith(".toml"):
            table = tomllib.loads(entry.read_text(encoding="utf-8"))
            found.append(Form.model_validate({"name": entry.name.removesuffix(".toml")} | table))
    unknown = {field.kind for form in found for field in form.fields.values()} - KINDS
    if unknown:
        raise ValueError(f"unknown kinds of values: {sorted(unknown)}")
    return tuple(sorted(found, key=lambda form: form.name))


@dataclass(frozen=True)
class _Row:
    """A line without spaces and in narrow signs; `places` are the positions of its signs in the line's own text."""

    line: Line
    text: str
    places: tuple[int, ...]

    @property
    def box(self) -> Box:
        return self.line.where.box or Box(x0=0, y0=0, x1=1, y1=1)

    def part(self, start: int, end: int) -> Where:
        """Where a part of the line stands, by the share of its signs' widths."""
        widths = [2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in self.text]
        whole, width = sum(widths) or 1, self.box.x1 - self.box.x0
        x0 = self.box.x0 + width * sum(widths[:start]) / whole
        x1 = self.box.x0 + width * sum(widths[:end]) / whole
        box = Box(x0=round(x0, 5), y0=self.box.y0, x1=round(x1, 5), y1=self.box.y1)
        return Where(page=self.line.where.page, box=box)

    def raw(self, start: int, end: int) -> str:
        """What stands there in the line's own text."""
        if start >= end:
            return ""
        return self.line.text[self.places[start] : self.places[end - 1] + 1]


def _row(line: Line) -> _Row:
    signs, places = [], []
    for place, sign in enumerate(line.text):
        for folded in unicodedata.normalize("NFKC", sign):
            if not folded.isspace():
                signs.append("(" if folded in "【[〔" else ")" if folded in "】]〕" else folded)
                places.append(place)
    return _Row(line, "".join(signs), tuple(places))


def recognise(lines: Sequence[Line]) -> tuple[Form, Reading] | None:
    """The form whose title stands highest, and its title; None when no known title is there."""
    best: tuple[float, int, Form, Reading] | None = None
    for row in map(_row, lines):
        for form in forms():
            for title in form.titles:
                if title in row.text and len(row.text) <= len(title) + _TITLE_SLACK:
                    rank = (row.line.where.page - 1 + row.box.y0, -len(title))
                    if best is None or rank < best[:2]:
                        reading = Reading(
                            value=title, raw=row.line.text, confidence=row.line.confidence, where=row.line.where
                        )
                        best = (*rank, form, reading)
    return (best[2], best[3]) if best else None


@dataclass(frozen=True)
class _Found:
    """A label in a row: `start` and `end` of the label with its brackets and colon."""

    field: str
    row: int
    start: int
    end: int
    unit: str | None
    colon: bool


def read_fields(form: Form, lines: Sequence[Line]) -> dict[str, tuple[Reading, ...]]:
    """What stands at the form's labels. A field that is not found has no key; one printed twice has two readings."""
    rows = [_row(line) for line in lines]
    found = [label for number, row in enumerate(rows) for label in _labels(form, number, row)]
    occupied = {label.row for label in found if label.start == 0}
    readings: dict[str, list[Reading]] = {}
    for label in found:
        reading = _value(form.fields[label.field].kind, label, found, rows, occupied)
        if reading is not None and reading not in readings.get(label.field, []):
            readings.setdefault(label.field, []).append(reading)
    return {name: tuple(values) for name, values in readings.items()}


def _labels(form: Form, number: int, row: _Row) -> Iterator[_Found]:
    pairs = sorted(
        ((label, name) for name, field in form.fields.items() for label in field.labels), key=lambda pair: -len(pair[0])
    )
    taken: list[tuple[int, int]] = []
    for label, name in pairs:
        for match in re.finditer(re.escape(label), row.text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            found = _label(form.fields[name].kind, name, number, row, match)
            if found is not None:
                taken.append((found.start, found.end))
                yield found


def _label(kind: str, name: str, number: int, row: _Row, match: re.Match[str]) -> _Found | None:
    text, start = row.text, match.start()
    if start > 0 and text[start - 1] not in "::,;,。;、)|/" and not _spaced(row, start):
        return None
    brackets = _BRACKETS.match(text, match.end())
    end = brackets.end() if brackets else match.end()
    unit = _UNIT.search(text[match.end() : end])
    colon = text[end : end + 1] in {":", "："} and end < len(text)
    if not colon and end < len(text) and (kind in _LOOSE_KINDS or start > 0) and not _spaced(row, end):
        return None
    return _Found(name, number, start, end + colon, unit[1] if unit else None, colon)


def _spaced(row: _Row, place: int) -> bool:
    """Whether a gap stands before a sign in the line's own text."""
    return 0 < place < len(row.places) and row.places[place] - row.places[place - 1] > 1


def _value(kind: str, label: _Found, found: list[_Found], rows: list[_Row], occupied: set[int]) -> Reading | None:
    row = rows[label.row]
    after = [other.start for other in found if other.row == label.row and other.start >= label.end]
    end = min(after, default=len(row.text))
    raw = row.raw(label.end, end).strip(" ,，;；。、")
    if raw:
        return _reading(kind, raw, label.unit, row.part(label.end, end), row.line.confidence, rows, label.row, occupied)
    if after:
        return None
    neighbour = _right_of(rows, label.row, occupied)
    if neighbour is None and not label.colon:
        neighbour = _below(rows, label.row, occupied)
    if neighbour is None:
        return None
    other = rows[neighbour]
    return _reading(
        kind, other.line.text, label.unit, other.line.where, other.line.confidence, rows, neighbour, occupied
    )


def _right_of(rows: list[_Row], number: int, occupied: set[int]) -> int | None:
    label = rows[number]
    nearest: tuple[float, int] | None = None
    for other, row in enumerate(rows):
        if other == number or row.line.where.page != label.line.where.page:
            continue
        overlap = min(row.box.y1, label.box.y1) - max(row.box.y0, label.box.y0)
        gap = row.box.x0 - label.box.x1
        height = min(row.box.y1 - row.box.y0, label.box.y1 - label.box.y0)
        if overlap > 0.5 * height and -0.01 <= gap <= _RIGHT and (nearest is None or gap < nearest[0]):
            nearest = (gap, other)
    # The nearest thing on the right is the next label: this one's cell is empty.
    return nearest[1] if nearest and nearest[1] not in occupied else None


def _below(rows: list[_Row], number: int, occupied: set[int]) -> int | None:
    label = rows[number]
    nearest: tuple[float, int] | None = None
    for other, row in enumerate(rows):
        if other == number or row.line.where.page != label.line.where.page:
            continue
        overlap = min(row.box.x1, label.box.x1) - max(row.box.x0, label.box.x0)
        gap = row.box.y0 - label.box.y1
        if overlap > 0 and -0.005 <= gap <= _BELOW and (nearest is None or gap < nearest[0]):
            nearest = (gap, other)
    return nearest[1] if nearest and nearest[1] not in occupied else None


def _reading(
    kind: str,
    raw: str,
    unit: str | None,
    where: Where,
    confidence: float,
    rows: list[_Row],
    number: int,
    occupied: set[int],
) -> Reading | None:  # fmt: skip
    try:
        return Reading(value=normal_form(kind, raw, unit=unit), raw=raw, confidence=confidence, where=where)
    except ValueDefect as defect:
        if defect.code == "blank":
            return None
    continued = _below(rows, number, occupied)
    if continued is not None:
        longer = raw + rows[continued].line.text
        try:
            return Reading(value=normal_form(kind, longer, unit=unit), raw=longer, confidence=confidence, where=where)
        except ValueDefect:
            pass
    return Reading(value=None, raw=raw, confidence=confidence, where=where)


def read_clauses(form: Form, lines: Sequence[Line]) -> dict[str, Reading]:
    """The clause groups of the form that are found, each with the words it was found by and the line they begin in."""
    rows = [_row(line) for line in lines]
    text = "".join(row.text for row in rows)
    starts, place = [], 0
    for row in rows:
        starts.append(place)
        place += len(row.text)
    found = {}
    for name, patterns in form.clauses.items():
        match = next((hit for pattern in patterns if (hit := re.search(pattern, text))), None)
        if match is not None:
            row = rows[max(index for index, start in enumerate(starts) if start <= match.start())]
            found[name] = Reading(value=match[0], raw=match[0], confidence=row.line.confidence, where=row.line.where)
    return found
