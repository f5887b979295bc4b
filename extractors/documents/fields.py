"""Reading forms: which form is it, what stands at its labels, and which clauses does it hold?

A label is found in a line of text; its value stands behind it, right of it, or below it. A form is a TOML file in
`extractors/documents/types/`: a new document type is a new file.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from extractors.documents.cells import HANGING, Row, below, beside, continued, level_with, row_of, union, wrapped
from extractors.documents.labels import FIRM, Label, Name, find_labels
from extractors.documents.ticks import denied, has_box, last_box, tick_form
from extractors.facts import Line, Reading, Where
from extractors.values import KINDS, ValueDefect, normal_form

_UNFILLED = re.compile(r"[\s_\-—–/年月日吨米]*")
_RUNNING_KINDS = frozenset({"text", "company", "place"})
"""Values of these may run over the end of a line."""
_TICK = "tick"
_TITLE_SLACK = 12
_EDGES = " ,，;；。、"
_UNTIL = ("至", "到", "-", "—", "~")
"""A line that begins with one of these carries on the period above it."""


class Field(BaseModel):
    """One field of a form: its labels with their synonyms, and the kind of its value (`extractors.values`, or `tick`).

    `continues`: the value may run on over the lines below, up to the next label. `choices`: what is printed at the boxes of a `tick`;
    without them the box stands at the label itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    labels: tuple[str, ...]
    continues: bool = False
    choices: tuple[str, ...] = ()


class Form(BaseModel):
    """One document type. `other_labels` stand at boxes that are not read; they keep a label from being taken for a value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    titles: tuple[str, ...]
    other_labels: tuple[str, ...] = ()
    fields: dict[str, Field]
    clauses: dict[str, tuple[str, ...]]


@cache
def forms() -> tuple[Form, ...]:
    """Every document type that is known. Raises `ValueError` for a kind of value that is not."""
    found = []
    for entry in files("extractors.documents").joinpath("types").iterdir():
        if entry.name.endswith(".toml"):
            table = tomllib.loads(entry.read_text(encoding="utf-8"))
            found.append(Form.model_validate({"name": entry.name.removesuffix(".toml")} | table))
    unknown = {field.kind for form in found for field in form.fields.values()} - KINDS - {_TICK}
    if unknown:
        raise ValueError(f"unknown kinds of values: {sorted(unknown)}")
    return tuple(sorted(found, key=lambda form: form.name))


def recognise(lines: Sequence[Line]) -> tuple[Form, Reading] | None:
    """The form whose title stands highest, and its title; None when no known title is there."""
    best: tuple[float, int, Form, Reading] | None = None
    for row in map(row_of, lines):
        for form in forms():
            for title in form.titles:
                # 道路运输证号 is the label of a number on another paper.
                if re.search(re.escape(title) + "(?!编?号)", row.text) and len(row.text) <= len(title) + _TITLE_SLACK:
                    rank = (row.line.where.page - 1 + row.box.y0, -len(title))
                    if best is None or rank < best[:2]:
                        reading = Reading(
                            value=title, raw=row.line.text, confidence=row.line.confidence, where=row.line.where
                        )
                        best = (*rank, form, reading)
    return (best[2], best[3]) if best else None


def read_fields(form: Form, lines: Sequence[Line]) -> dict[str, tuple[Reading, ...]]:
    """What stands at the form's labels. A field that is not found has no key; one printed twice has two readings."""
    rows = [row_of(line) for line in lines]
    names = [Name(label, None, "text") for label in form.other_labels]
    names += [Name(label, name, field.kind) for name, field in form.fields.items() for label in field.labels]
    found = find_labels(rows, names)
    at_start = frozenset(label.row for label in found if label.leads)
    readings: dict[str, list[Reading]] = {}
    for label in found:
        if label.field is None:
            continue
        field = form.fields[label.field]
        read = _tick if field.kind == _TICK else _value
        reading = read(field, label, found, rows, at_start)
        if reading is not None and reading not in readings.get(label.field, []):
            readings.setdefault(label.field, []).append(reading)
    return {name: tuple(values) for name, values in readings.items()}


def _tick(
    field: Field, label: Label, found: Sequence[Label], rows: list[Row], labels: frozenset[int]
) -> Reading | None:
    """What is ticked behind a label or right of it; without choices, whether the box before the label or behind it is."""
    row = rows[label.row]
    after = [other.start for other in found if other.row == label.row and other.start >= label.end]
    end = min(after, default=len(row.text))
    beyond = [] if after else [rows[other] for other in level_with(rows, label.row, labels)]
    raw = row.raw(label.end, end) + "".join(other.line.text for other in beyond)
    if not field.choices and not has_box(raw):
        raw = last_box(row.raw(0, label.start))
    if not has_box(raw):
        return None
    confidence = min(part.line.confidence for part in (row, *beyond))
    where = union([row, *beyond])
    try:
        value = tick_form(raw, field.choices)
    except ValueDefect as defect:
        return None if defect.code == "blank" else Reading(value=None, raw=raw, confidence=confidence, where=where)
    return Reading(value=value, raw=raw.strip(_EDGES), confidence=confidence, where=where)


def _value(
    field: Field, label: Label, found: Sequence[Label], rows: list[Row], labels: frozenset[int]
) -> Reading | None:
    """What stands behind a label in its line, else right of it, else (for a column's head) below it."""
    row, kind = rows[label.row], field.kind
    after = [other.start for other in found if other.row == label.row and other.start >= label.end]
    end = min(after, default=len(row.text))
    if row.raw(label.end, end).strip(_EDGES):
        return _behind(field, label, end, rows, labels)
    if after:
        return None
    cell = beside(rows, label.row, labels)
    if field.continues and cell:
        cell = (*cell, *continued(rows, cell[-1], label.row, labels))
    right = _of_cell(kind, label.unit, [rows[other] for other in cell])
    if label.colon or (right is not None and right.value is not None):
        return right
    under = below(rows, label.row, labels)
    column = _of_cell(kind, label.unit, _column(kind, rows, under, labels)) if under is not None else None
    return column if right is None or (column is not None and column.value is not None) else right


def _column(kind: str, rows: list[Row], first: int, labels: frozenset[int]) -> list[Row]:
    """The lines of a cell under a column's head."""
    more = wrapped(rows, first, labels) if kind in _RUNNING_KINDS else ()
    return [rows[first], *(rows[other] for other in more)]


def _behind(field: Field, label: Label, end: int, rows: list[Row], labels: frozenset[int]) -> Reading | None:
    """What stands behind a label in its line, with the lines below that carry it on."""
    row, kind = rows[label.row], field.kind
    where, raw = row.part(label.end, end), row.raw(label.end, end)
    if field.continues and end == len(row.text):
        raw += "".join(rows[other].line.text for other in continued(rows, label.row, label.row, labels))
    elif kind in _RUNNING_KINDS and where.box is not None:
        raw = raw.strip(_EDGES)
        for other in wrapped(rows, label.row, labels):
            # A line that begins where the value does is more of it; one that begins where the label does may be the next text.
            if not _goes_on(kind, raw, where.box.x0, row, rows[other]):
                break
            raw += rows[other].line.text
    raw = raw.strip(_EDGES)
    inline = _reading(kind, raw, label.unit, where, row.line.confidence)
    under = below(rows, label.row, labels)
    if inline is None or under is None:
        return inline
    carried_on = kind == "period" and rows[under].text.startswith(_UNTIL)
    if inline.value is not None and not carried_on:
        return inline
    longer = _reading(kind, raw + rows[under].line.text, label.unit, where, row.line.confidence)
    return longer if longer and (carried_on or longer.value is not None) else inline


def _goes_on(kind: str, raw: str, start: float, row: Row, under: Row) -> bool:
    if abs(under.box.x0 - start) <= HANGING:
        return True
    flush = abs(under.box.x0 - row.box.x0) <= HANGING
    return kind == "company" and flush and not FIRM.fullmatch(raw) and bool(FIRM.fullmatch(raw + under.text))


def _of_cell(kind: str, unit: str | None, cell: list[Row]) -> Reading | None:
    if not cell:
        return None
    raw = "".join(row.line.text for row in cell)
    return _reading(kind, raw, unit, union(cell), min(row.line.confidence for row in cell))


def _reading(kind: str, raw: str, unit: str | None, where: Where, confidence: float) -> Reading | None:
    """None for a line of a template that nobody filled in."""
    if _UNFILLED.fullmatch(raw):
        return None
    try:
        return Reading(value=normal_form(kind, raw, unit=unit), raw=raw, confidence=confidence, where=where)
    except ValueDefect as defect:
        return None if defect.code == "blank" else Reading(value=None, raw=raw, confidence=confidence, where=where)


def read_clauses(form: Form, lines: Sequence[Line]) -> dict[str, Reading]:
    """The clause groups of the form that are found, each with the words it was found by and the line they begin in.

    A clause at an empty tick box is none.
    """
    rows = [row_of(line) for line in lines]
    text = "".join(row.text for row in rows)
    starts, place = [], 0
    for row in rows:
        starts.append(place)
        place += len(row.text)
    found = {}
    for name, patterns in form.clauses.items():
        hits = (hit for pattern in patterns for hit in re.finditer(pattern, text))
        match = next((hit for hit in hits if not denied(text, *hit.span())), None)
        if match is not None:
            row = rows[max(index for index, start in enumerate(starts) if start <= match.start())]
            found[name] = Reading(value=match[0], raw=match[0], confidence=row.line.confidence, where=row.line.where)
    return found
