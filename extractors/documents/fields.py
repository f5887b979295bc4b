"""Reading forms: what stands at its labels, and which clauses does it hold?

A label is found in a line of text; its value stands behind it, right of it, or below it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractors.documents.cells import (
    HANGING,
    Row,
    above,
    below,
    beside,
    continued,
    level_with,
    owned_by_another,
    row_of,
    under_head,
    union,
    without_watermark,
    wrapped,
)
from extractors.documents.flow import flows
from extractors.documents.foot import at_foot, held
from extractors.documents.forms import TICK, Field, Form
from extractors.documents.labels import FIRM, Label, Name, find_labels
from extractors.documents.mentions import by_their_words, from_mentions, mentions_in
from extractors.documents.owners import owned, owners_of
from extractors.documents.prose import beside_name, read_prose, read_rivals
from extractors.documents.roles import owner_in
from extractors.documents.said import EDGES, RUNNING_KINDS, Said, is_label_like, understood
from extractors.documents.ticks import denied, has_box, last_box, tick_form
from extractors.documents.totals import TOTAL, told_apart
from extractors.documents.vocabulary import vocabulary
from extractors.facts import Line, Mention, Reading
from extractors.values import ValueDefect

_UNFINISHED = re.compile(r"[\d.]$")
"""What a figure may go on behind, in the next piece of its line."""
_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_FEW_NOTES, _MOSTLY, _NEARER = 4, 0.6, 0.8
"""So many labels under values, and so many of all that stand alone, make it a page whose labels stand under their values."""
_ROUTE = re.compile(r"(?P<start>.{3,}?[\u4e00-\u9fff0-9号)])(?:至|→|->|—{1,2})(?P<end>[\u4e00-\u9fff].{2,})")
_STOP = re.compile(r"[。;]")
_FIGURE_GOES_ON = re.compile(r"\.?\d")
_OF_TIME = re.compile(r"日期|时间|之日|期限|有效期")
_TOTAL = Field(kind="mass", labels=())
_UNTIL = ("至", "到", "-", "—", "~")
"""A line that begins with one of these carries on the period above it."""


def read_fields(form: Form, lines: Sequence[Line]) -> dict[str, tuple[Reading, ...]]:
    """What stands at the form's labels. A field that is not found has no key; one printed twice has two readings."""
    return read_form(form, lines)[0]


def read_form(form: Form, lines: Sequence[Line]) -> tuple[dict[str, tuple[Reading, ...]], tuple[Mention, ...]]:
    """The fields, and every mass and size that the paper mentions; none on forms without the trade's words."""
    rows = without_watermark([row_of(line) for line in lines])
    found = owned(find_labels(rows, _names(form)), rows)
    at_start = frozenset(label.row for label in found if label.leads)
    at_start |= {number for number, row in enumerate(rows) if is_label_like(row.text)}
    found = _as_notes(found, rows, at_start)
    readings: dict[str, list[Reading]] = {}
    weak: list[Reading] = []
    for label in sorted(found, key=lambda label: label.tentative):
        field = _TOTAL if label.field == TOTAL else form.fields.get(label.field or "")
        if field is None or (label.tentative and any(one.value for one in readings.get(str(label.field), ()))):
            continue
        read = _tick if field.kind == TICK else _value
        reading = read(field, label, found, rows, at_start)
        if reading is None or (label.tentative and (reading.value is None or _in_sentence(label, rows))):
            continue
        if label.tentative or label.owners or owner_in(rows[label.row].text[label.start : label.end]) is None:
            weak.append(reading)
        if reading not in readings.get(str(label.field), []):
            readings.setdefault(str(label.field), []).append(reading)
    mentions = mentions_in(rows) if form.trade_words else ()
    readings = by_their_words(told_apart(readings, form), mentions, weak)
    for name, field in form.fields.items():
        if field.at_foot and name not in readings:
            others = held([label for label in found if _of_a_day(label, form, rows)], rows, at_start)
            readings[name] = at_foot(rows, others)
    readings = _both_ends(readings, form)
    stated = {name: _without_signers(form.fields[name], values) for name, values in readings.items() if values}
    if not form.trade_words:
        return stated, ()
    strangers = held([label for label in found if label.field is None and _of_a_firm(label)], rows, at_start)
    stated = _with_sentences(form, stated, [row for number, row in enumerate(rows) if number not in strangers])
    return stated | from_mentions(_lacking(form, stated), mentions), mentions


def _both_ends(readings: dict[str, list[Reading]], form: Form) -> dict[str, list[Reading]]:
    """The readings with a route's two ends (某地至某地) each at its field."""
    found: dict[str, list[Reading]] = {}
    for name, values in readings.items():
        for value in values:
            ends = (
                _ROUTE.fullmatch(value.value or "")
                if name in {"from", "to"} and {"from", "to"} <= form.fields.keys()
                else None
            )
            for field, part in (("from", ends["start"]), ("to", ends["end"])) if ends else ((name, value.value),):
                reading = value.model_copy(update={"value": part})
                if reading not in found.get(field, []):
                    found.setdefault(field, []).append(reading)
    return found


def _without_signers(field: Field, values: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings, without the person who signed for a body that is named as well: 托运人：王某 at the foot."""
    named = field.kind == "company" and any(FIRM.fullmatch(value.value or "") for value in values)
    return tuple(value for value in values if not (named and _PERSON.fullmatch(value.value or "")))


def _in_sentence(label: Label, rows: Sequence[Row]) -> bool:
    """Whether a sentence ends behind a label's words in their line: they are not the head of a value then."""
    return bool(_STOP.search(rows[label.row].text, label.end))


def _as_notes(found: Sequence[Label], rows: Sequence[Row], at_start: frozenset[int]) -> tuple[Label, ...]:
    """The labels; those that are all of their row as notes, where most of a page's stand under their values and not over them."""
    alone = [label for label in found if label.leads and not label.colon and label.end == len(rows[label.row].text)]
    over = {label.row for label in alone if _nearer_above(rows, label.row, at_start)}
    level = {
        label.row for label in alone if next(level_with(rows, label.row, frozenset()), None) not in {None, *at_start}
    }
    if len(over - level) <= max(_FEW_NOTES, _MOSTLY * len(alone)):
        return tuple(found)
    return tuple(replace(label, note=True) if label.row in over - level else label for label in found)


def _nearer_above(rows: Sequence[Row], number: int, labels: frozenset[int]) -> bool:
    """Whether a value stands over a row, and nearer than what stands under it."""
    over, under = above(rows, number), below(rows, number, frozenset())
    if over is None or over in labels:
        return False
    gap = rows[number].box.y0 - rows[over].box.y1
    return under is None or gap < _NEARER * (rows[under].box.y0 - rows[number].box.y1)


def _lacking(form: Form, stated: dict[str, tuple[Reading, ...]]) -> dict[str, str]:
    """The kinds of the fields of which nothing was understood so far."""
    settled = {name for name, values in stated.items() if any(value.value is not None for value in values)}
    return {name: field.kind for name, field in form.fields.items() if name not in settled}


def _with_sentences(
    form: Form, stated: dict[str, tuple[Reading, ...]], rows: Sequence[Row]
) -> dict[str, tuple[Reading, ...]]:
    """With what sentences say: of fields that no label gave, and against what labels gave."""
    lacking, paragraphs = _lacking(form, stated), flows(rows)
    told = stated | read_prose(lacking, paragraphs)
    for load in told.get("cargo_name", ()):
        if more := {name: kind for name, kind in lacking.items() if name not in told}:
            told |= beside_name(load, more, rows)
    for name, rivals in read_rivals({name: form.fields[name].kind for name in told}, paragraphs).items():
        known = {reading.value for reading in told[name]}
        told[name] += tuple(reading for reading in rivals if reading.value not in known)
    return told


def _of_a_day(label: Label, form: Form, rows: Sequence[Row]) -> bool:
    """Whether a label's value is a day, be it read here (计划起运) or not (有效期限)."""
    field = form.fields.get(label.field or "")
    text = rows[label.row].text[label.start : label.end]
    return (field is not None and field.kind == "date") or bool(_OF_TIME.search(text))


def _of_a_firm(label: Label) -> bool:
    """Whether a label is a credit code's; one without a field under a heading is another firm's."""
    return "uscc" in (label.owners or {}).values()


def _names(form: Form) -> tuple[Name, ...]:
    """Its own labels, then those of the trade for the fields that it has."""
    words, fields = vocabulary(), form.fields
    names = [Name(_printed(label), None, "text") for label in form.other_labels]
    names += [
        Name(_printed(label), name, field.kind, owners_of(label) if form.trade_words else None)
        for name, field in fields.items()
        for label in field.labels
    ]
    if not form.trade_words:
        return tuple(names)
    names += [
        Name(pattern, name, field.kind) for name, field in fields.items() for pattern in words.labels.get(name, ())
    ]
    names += [Name(pattern, None, "text") for pattern in words.others]
    for bare in words.owned:
        kind = next((fields[name].kind for name in bare.fields.values() if name in fields), None)
        if kind is not None:
            names += [Name(pattern, bare.otherwise, kind, bare.fields, tentative=True) for pattern in bare.labels]
    if fields.keys() >= {"cargo_mass", "gross_mass"}:
        names += [Name(pattern, TOTAL, "mass") for pattern in words.totals]
    names += [
        Name(pattern, name, field.kind, tentative=True)
        for name, field in fields.items()
        for pattern in words.tentative.get(name, ())
    ]
    return tuple(names)


@cache
def _printed(label: str) -> re.Pattern[str]:
    return re.compile(re.escape(label))


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
    return Reading(value=value, raw=raw.strip(EDGES), confidence=confidence, where=where)


def _value(
    field: Field, label: Label, found: Sequence[Label], rows: list[Row], labels: frozenset[int]
) -> Reading | None:
    """What stands behind a label in its line, else right of it, else (for a column's head) below it."""
    row, kind = rows[label.row], field.kind
    if label.note:
        return _over(kind, label, rows, labels)
    after = [other.start for other in found if other.row == label.row and other.start >= label.end]
    end = min(after, default=len(row.text))
    if row.raw(label.end, end).strip(EDGES):
        return _behind(field, label, end, found, rows, labels)
    if after:
        return None
    cell = beside(rows, label.row, labels)
    if field.continues and cell:
        cell = (*cell, *continued(rows, cell[-1], label.row, labels))
    right = _of_cell(kind, label.unit, [rows[other] for other in cell])
    if cell and (right is None or right.value is None):
        right = _with_pieces(field, label, Said("", {}), [], found, rows, labels) or right
    if label.colon or (right is not None and right.value is not None):
        return right
    under = under_head(rows, label.row, labels)
    under = below(rows, label.row, labels) if under is None else under
    if under is not None and owned_by_another(rows, under, label.row):
        under = None
    column = _of_cell(kind, label.unit, _column(kind, rows, under, labels)) if under is not None else None
    return column if right is None or (column is not None and column.value is not None) else right


def _over(kind: str, label: Label, rows: list[Row], labels: frozenset[int]) -> Reading | None:
    """What stands over a label in brackets, which names it; such a note below another label names nothing."""
    over = above(rows, label.row)
    return None if over is None or over in labels else _of_cell(kind, label.unit, [rows[over]])


def _column(kind: str, rows: list[Row], first: int, labels: frozenset[int]) -> list[Row]:
    """The lines of a cell under a column's head."""
    more = wrapped(rows, first, labels) if kind in RUNNING_KINDS else ()
    return [rows[first], *(rows[other] for other in more)]


def _behind(
    field: Field, label: Label, end: int, found: Sequence[Label], rows: list[Row], labels: frozenset[int]
) -> Reading | None:
    """What stands behind a label in its line, with the lines below that carry it on."""
    row, kind = rows[label.row], field.kind
    where, said = row.part(label.end, end), Said.of(row, label.end, end)
    if field.continues and end == len(row.text):
        said += Said.lines(rows[other] for other in continued(rows, label.row, label.row, labels))
    elif kind in RUNNING_KINDS and where.box is not None:
        said = said.stripped()
        for other in wrapped(rows, label.row, labels):
            # A line that begins where the value does is more of it; one that begins where the label does may be the next text.
            if not _goes_on(kind, said.text, where.box.x0, row, rows[other]):
                break
            said += Said.lines([rows[other]])
    said = said.stripped()
    inline = understood(kind, said, label.unit, where, row.line.confidence)
    if (inline is None or inline.value is None) and end == len(row.text):
        inline = _with_pieces(field, label, said, [row], found, rows, labels) or inline
    under = below(rows, label.row, labels)
    if inline is None or under is None:
        return inline
    carried_on = kind == "period" and rows[under].text.startswith(_UNTIL)
    if inline.value is not None and not carried_on:
        return inline
    longer = understood(kind, said + Said.lines([rows[under]]), label.unit, where, row.line.confidence)
    return longer if longer and (carried_on or longer.value is not None) else inline


def _with_pieces(
    field: Field,
    label: Label,
    said: Said,
    read: list[Row],
    found: Sequence[Label],
    rows: list[Row],
    labels: frozenset[int],
) -> Reading | None:
    """A value in several pieces in one line, as forms filled in by hand have it: 长 [11.1] 米 宽 [3.35] 米; None if it is none."""
    pieces = list(level_with(rows, label.row, labels))
    for place, other in enumerate(pieces, start=1):
        row = rows[other]
        end = min((one.start for one in found if one.row == other), default=len(row.text))
        said, read = said + Said.of(row, 0, end), [*read, row]
        if place < len(pieces) and _UNFINISHED.search(said.text) and _FIGURE_GOES_ON.match(rows[pieces[place]].text):
            continue
        whole = understood(field.kind, said, label.unit, union(read), min(part.line.confidence for part in read))
        if whole is not None and whole.value is not None:
            return whole
        if end < len(row.text):
            return None
    return None


def _goes_on(kind: str, raw: str, start: float, row: Row, under: Row) -> bool:
    if abs(under.box.x0 - start) <= HANGING:
        return True
    flush = abs(under.box.x0 - row.box.x0) <= HANGING
    return kind == "company" and flush and not FIRM.fullmatch(raw) and bool(FIRM.fullmatch(raw + under.text))


def _of_cell(kind: str, unit: str | None, cell: list[Row]) -> Reading | None:
    if not cell:
        return None
    return understood(kind, Said.lines(cell), unit, union(cell), min(row.line.confidence for row in cell))


def read_clauses(form: Form, lines: Sequence[Line]) -> dict[str, Reading]:
    """The clause groups of the form that are found, each with the words it was found by and the line they begin in.

    A clause at an empty tick box is none.
    """
    rows = without_watermark([row_of(line) for line in lines])
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
