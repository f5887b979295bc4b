"""Reading forms: what stands at its labels, and which clauses does it hold?

A label is found in a line of text; its value stands behind it, right of it, or below it.
"""

import re
from collections.abc import Sequence
from functools import cache

from extractors.documents.cells import (
    HANGING,
    Row,
    below,
    beside,
    continued,
    level_with,
    owned_by_another,
    row_of,
    union,
    without_watermark,
    wrapped,
)
from extractors.documents.forms import TICK, Field, Form
from extractors.documents.labels import FIRM, Label, Name, find_labels
from extractors.documents.owners import owned, owners_of
from extractors.documents.prose import leading, read_prose
from extractors.documents.ticks import denied, has_box, last_box, tick_form
from extractors.documents.vocabulary import vocabulary
from extractors.facts import Line, Reading, Where
from extractors.values import ValueDefect, normal_form

_FIGURES = re.compile(
    r"[,，、;；(（]\s*(?:约|重|长|总重|共)?[\d.]+\s*(?:吨|t|kg|公斤|米|m|mm|千克)|[,，、;；]\s*(?:外形|尺寸|长|重量|质量)"
)
"""Where the name of a load ends and its figures begin: 盾构机主驱动，51.5吨，长6.1m."""
_UNFILLED = re.compile(r"[\s_\-—–/年月日吨米]*")
_RUNNING_KINDS = frozenset({"text", "company", "place"})
"""Values of these may run over the end of a line."""
_A_DAY = re.compile(r"[\d年月日号./\-〇零一二三四五六七八九十]{6,}")
_OF_TIME = re.compile(r"日期|时间|之日|期限|有效期")
FOOT = "date"
"""The field that a letter may state at its foot without a label."""
_CLAUSE = re.compile(
    r"一致|相符|属实|真实|承诺|保证|承担|(?<!有限)责任|不得|应当|严格|如有|愿意|填报|申报|按照|负责|擅自|[。;].{4,}|以.{1,6}为准"
)
"""What stands in a clause and in no value: 总质量及轴荷与申请表所填内容一致 is no mass."""
_NAMES = frozenset({"company", "place"})
_NAMELESS = re.compile(r"[^\u4e00-\u9fff]*|[\s\d年月日〇零一二三四五六七八九十./-]*")
"""What is no name: 承诺单位（盖章）： is often followed by nothing but the letter's day."""
_NOTE = re.compile(r"[\s(（【\[]*(?:签[字章名]|盖章|公章|加盖|手印|签署|法定代表|负责人|日期|联系|电话|如有|请)")
"""What stands where nothing was filled in: what is to be filled in there, or the next label's beginning."""
_EDGES = " ,，;；。、"
_UNTIL = ("至", "到", "-", "—", "~")
"""A line that begins with one of these carries on the period above it."""


def read_fields(form: Form, lines: Sequence[Line]) -> dict[str, tuple[Reading, ...]]:
    """What stands at the form's labels. A field that is not found has no key; one printed twice has two readings."""
    rows = without_watermark([row_of(line) for line in lines])
    found = owned(find_labels(rows, _names(form)), rows)
    at_start = frozenset(label.row for label in found if label.leads)
    readings: dict[str, list[Reading]] = {}
    for label in found:
        if label.field is None:
            continue
        field = form.fields.get(label.field)
        if field is None:
            continue
        read = _tick if field.kind == TICK else _value
        reading = read(field, label, found, rows, at_start)
        if reading is not None and reading not in readings.get(label.field, []):
            readings.setdefault(label.field, []).append(reading)
    if FOOT in form.fields and FOOT not in readings:
        others = _held([label for label in found if _of_a_day(label, form, rows)], rows, at_start)
        readings |= _at_foot(rows, others)
    understood = {name for name, values in readings.items() if any(value.value is not None for value in values)}
    lacking = {name: field.kind for name, field in form.fields.items() if name not in understood}
    strangers = _held([label for label in found if label.field is None and _of_a_firm(label)], rows, at_start)
    sentences = [row for number, row in enumerate(rows) if number not in strangers]
    told = read_prose(lacking, sentences) if form.trade_words else {}
    return {name: tuple(values) for name, values in readings.items()} | told


def _of_a_day(label: Label, form: Form, rows: Sequence[Row]) -> bool:
    """Whether a label's value is a day, be it read here (计划起运) or not (有效期限)."""
    field = form.fields.get(label.field or "")
    text = rows[label.row].text[label.start : label.end]
    return (field is not None and field.kind == "date") or bool(_OF_TIME.search(text))


def _of_a_firm(label: Label) -> bool:
    """Whether a label is a credit code's; one without a field under a heading is another firm's."""
    return "uscc" in (label.owners or {}).values()


def _held(labels: Sequence[Label], rows: Sequence[Row], at_start: frozenset[int]) -> frozenset[int]:
    """The rows in which the values of labels stand."""
    found: set[int] = set()
    for label in labels:
        under = None if label.colon else below(rows, label.row, at_start)
        inline = label.end < len(rows[label.row].text)
        cell = (label.row,) if inline else beside(rows, label.row, at_start)
        found |= set(cell or (() if under is None else (under,)))
    return frozenset(found)


def _at_foot(rows: Sequence[Row], others: frozenset[int]) -> dict[str, list[Reading]]:
    """The last day that stands alone, as letters are dated at their foot. `others`: rows that hold the value of a label."""
    for number in range(len(rows) - 1, -1, -1):
        if number in others:
            continue
        pieces = [rows[number], *(rows[other] for other in level_with(rows, number, frozenset()))]
        if not _A_DAY.fullmatch("".join(piece.text for piece in pieces)):
            continue
        reading = _of_cell("date", None, pieces)
        if reading is not None and reading.value is not None:
            return {FOOT: [reading]}
    return {}


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
        names += [Name(pattern, None, kind, bare.fields) for pattern in bare.labels if kind is not None]
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
    return Reading(value=value, raw=raw.strip(_EDGES), confidence=confidence, where=where)


def _value(
    field: Field, label: Label, found: Sequence[Label], rows: list[Row], labels: frozenset[int]
) -> Reading | None:
    """What stands behind a label in its line, else right of it, else (for a column's head) below it."""
    row, kind = rows[label.row], field.kind
    after = [other.start for other in found if other.row == label.row and other.start >= label.end]
    end = min(after, default=len(row.text))
    if row.raw(label.end, end).strip(_EDGES):
        return _behind(field, label, end, found, rows, labels)
    if after:
        return None
    cell = beside(rows, label.row, labels)
    if field.continues and cell:
        cell = (*cell, *continued(rows, cell[-1], label.row, labels))
    right = _of_cell(kind, label.unit, [rows[other] for other in cell])
    if right is not None and right.value is None:
        right = _with_pieces(field, label, "", [], found, rows, labels) or right
    if label.colon or (right is not None and right.value is not None):
        return right
    under = below(rows, label.row, labels)
    if under is not None and owned_by_another(rows, under, label.row):
        under = None
    column = _of_cell(kind, label.unit, _column(kind, rows, under, labels)) if under is not None else None
    return column if right is None or (column is not None and column.value is not None) else right


def _column(kind: str, rows: list[Row], first: int, labels: frozenset[int]) -> list[Row]:
    """The lines of a cell under a column's head."""
    more = wrapped(rows, first, labels) if kind in _RUNNING_KINDS else ()
    return [rows[first], *(rows[other] for other in more)]


def _behind(
    field: Field, label: Label, end: int, found: Sequence[Label], rows: list[Row], labels: frozenset[int]
) -> Reading | None:
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
    if inline is not None and inline.value is None and end == len(row.text):
        inline = _with_pieces(field, label, raw, [row], found, rows, labels) or inline
    under = below(rows, label.row, labels)
    if inline is None or under is None:
        return inline
    carried_on = kind == "period" and rows[under].text.startswith(_UNTIL)
    if inline.value is not None and not carried_on:
        return inline
    longer = _reading(kind, raw + rows[under].line.text, label.unit, where, row.line.confidence)
    return longer if longer and (carried_on or longer.value is not None) else inline


def _with_pieces(
    field: Field,
    label: Label,
    raw: str,
    read: list[Row],
    found: Sequence[Label],
    rows: list[Row],
    labels: frozenset[int],
) -> Reading | None:
    """A value in several pieces in one line, as forms filled in by hand have it: 长 [11.1] 米 宽 [3.35] 米; None if it is none."""
    for other in level_with(rows, label.row, labels):
        row = rows[other]
        end = min((one.start for one in found if one.row == other), default=len(row.text))
        raw, read = raw + row.raw(0, end), [*read, row]
        whole = _reading(field.kind, raw, label.unit, union(read), min(part.line.confidence for part in read))
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
    raw = "".join(row.line.text for row in cell)
    return _reading(kind, raw, unit, union(cell), min(row.line.confidence for row in cell))


def _reading(kind: str, raw: str, unit: str | None, where: Where, confidence: float) -> Reading | None:
    """None for a line of a template that nobody filled in, and for a clause that begins with the words of a label."""
    figures = _FIGURES.search(raw) if kind == "text" else None
    raw = raw[: figures.start()] if figures else raw
    if _UNFILLED.fullmatch(raw) or _NOTE.match(raw) or (kind in _NAMES and _NAMELESS.fullmatch(raw)):
        return None
    try:
        value = normal_form(kind, raw, unit=unit)
    except ValueDefect as defect:
        shorter = leading(kind, raw)
        if shorter is not None and defect.code != "contradicts_itself":
            return _reading(kind, shorter, unit, where, confidence)
        if defect.code == "blank" or (_CLAUSE.search(raw) and not any(character.isdigit() for character in raw)):
            return None
        return Reading(value=None, raw=raw, confidence=confidence, where=where)
    if kind in _RUNNING_KINDS and _CLAUSE.search(raw):
        return None
    return Reading(value=value, raw=raw, confidence=confidence, where=where)


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
