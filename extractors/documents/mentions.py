"""Every mass and size on a paper, whatever its layout: with whose it is, as far as the words around it tell."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from extractors.documents.cells import Row, union
from extractors.documents.flow import Flow, flows
from extractors.documents.prose import SHAPES
from extractors.documents.roles import NUMBER, Around, around, owner_of
from extractors.documents.vocabulary import vocabulary
from extractors.facts import OWNERS, Mention, Owner, Reading, Where
from extractors.values import form_if_any

_REACH = 24
"""Characters before a figure that may tell whose it is."""
_SIDE = re.compile(
    r"[^长宽高\d]{0,8}(?P<side>[长宽高])度?(?:[(/]?(?P<unit>毫米|厘米|米|mm|cm|m)\)?)?(?:\([^()]{1,8}\))?:?|(?P<latin>length|width|height|l|w|h)",
    re.IGNORECASE,
)
_OWN_SIDE = re.compile(
    r"[总全最]?(?P<side>[长宽高])度?:?(?P<number>\d+(?:\.\d+)?)(?P<unit>毫米|厘米|米|mm|cm|m)", re.IGNORECASE
)
_LATIN = {"l": "长", "w": "宽", "h": "高"}
_UNIT = re.compile(
    r"(?:\(|（|^|单位|[/：:])(?:[^()]*?)(毫米|厘米|米|mm|cm|m|公斤|千克|吨|kgs?|t)(?:\)|）|$)", re.IGNORECASE
)
_ORDER = "长宽高"
_QUOTES = frozenset('“”"‘’「」『』')
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_TONNAGE = re.compile(r"吨位|吨数")
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_LENGTHS = frozenset({"毫米", "厘米", "公分", "公尺", "米", "mm", "cm", "m"})
_TARE = re.compile(r"皮重|空车重|^(?:车辆|车)?自重")
_OTHER = {
    "cargo_mass": "gross_mass",
    "gross_mass": "cargo_mass",
    "cargo_dimensions": "loaded_dimensions",
    "loaded_dimensions": "cargo_dimensions",
}
Kind = Literal["mass", "dimensions"]
_KINDS: tuple[Kind, ...] = ("dimensions", "mass")


class _Cell(NamedTuple):
    """A row that holds a figure alone: number, unit, which side of a box it is, and what stands around it."""

    row: Row
    number: str
    unit: str | None
    side: str | None
    labels: tuple[str, ...]


def mentions_in(rows: Sequence[Row]) -> tuple[Mention, ...]:
    """Every mass and size in the rows, but those that the words around them give to something else."""
    found = [*_in_text(rows), *_of_cells(list(_cells(rows)))]
    weighed = any(_TARE.search(row.text) for row in rows)
    found = [_as_weighed(one) for one in found] if weighed else found
    return tuple(_by_size(one, found) for one in found)


def _as_weighed(one: Mention) -> Mention:
    """On a weighbridge's slip, which has a tare, what it calls gross is the whole's."""
    return one.model_copy(update={"owner": Owner.WHOLE}) if one.owner is Owner.TOTAL else one


def _by_size(one: Mention, all_found: Sequence[Mention]) -> Mention:
    """With the owner that its size gives it where no words do: of two values the whole's is the greater one."""
    if one.owner in {Owner.GOODS, Owner.WHOLE}:
        return one
    others = {
        _size(other): other.owner
        for other in all_found
        if other.kind == one.kind and (other.value is None) == (one.value is None) and _size(other) != _size(one)
    }
    greater = {size: size > _size(one) for size in others}
    if any(owner is Owner.GOODS and not greater[value] for value, owner in others.items()):
        return one.model_copy(update={"owner": Owner.WHOLE}) if not any(greater.values()) else one
    if any(owner is Owner.WHOLE and greater[value] for value, owner in others.items()):
        return one.model_copy(update={"owner": Owner.GOODS}) if len(others) == 1 else one
    if len(others) == 1 and None in others.values():
        return one.model_copy(update={"owner": Owner.GOODS if any(greater.values()) else Owner.WHOLE})
    return one


def _size(one: Mention) -> float:
    """A mass, or a length; of the bare number where its unit is not told."""
    number = re.search(r"\d[\d,]*\.?\d*", one.value or one.raw)
    return float(number[0].replace(",", "")) if number else 0.0


def from_mentions(kinds: dict[str, str], mentions: Sequence[Mention]) -> dict[str, tuple[Reading, ...]]:
    """The values of fields whose words name their owner, each once. `kinds`: the fields that nothing else gave."""
    found: dict[str, tuple[Reading, ...]] = {}
    for field, kind in kinds.items():
        owner = OWNERS.get(field)
        fitting = [
            one for one in mentions if owner and one.kind == kind and one.owner is owner and one.value is not None
        ]
        once = {one.value: one for one in reversed(fitting)}
        if once:
            found[field] = tuple(one.reading(one.value) for one in reversed(once.values()))
    return found


def by_their_words(
    readings: dict[str, list[Reading]], mentions: Sequence[Mention], weak: Sequence[Reading]
) -> dict[str, list[Reading]]:
    """The readings with those at the field of the owner that the words around them name, whose label (`weak`) named none."""
    found: dict[str, list[Reading]] = {}
    for field, values in readings.items():
        for value in values:
            there = _at(value, mentions) if field in OWNERS and value in weak else None
            owner = there.owner if there else None
            name = field if owner in {None, Owner.TOTAL, OWNERS.get(field)} else _OTHER[field]
            if value not in found.get(name, []):
                found.setdefault(name, []).append(value)
    return found


def _at(reading: Reading, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that a reading stands at."""
    return next((one for one in mentions if one.value == reading.value and _overlap(one.where, reading.where)), None)


def _overlap(one: Where, two: Where) -> bool:
    a, b = one.box, two.box
    if one.page != two.page or a is None or b is None:
        return False
    return min(a.x1, b.x1) > max(a.x0, b.x0) and min(a.y1, b.y1) > max(a.y0, b.y0)


def _in_text(rows: Sequence[Row]) -> Iterator[Mention]:
    """Figures with their units, in sentences and cells."""
    numbers = {id(row): number for number, row in enumerate(rows)}
    for flow in flows(rows):
        last, owner = 0, None
        text, places = _unquoted(flow.text)
        found = sorted(
            ((places[first + match.start()], places[first + match.end() - 1] + 1), kind)
            for kind in _KINDS
            for first, end in _apart(flow, text, places)
            for match in SHAPES[kind].finditer(text[first:end])
        )
        for (start, end), kind in found:
            if start < last:
                continue
            before = flow.text[max(last, start - _REACH, flow.text.rfind("。", 0, start) + 1) : start]
            cell = flow.rows[flow.places[start][0]]
            labels = around(rows, numbers[id(cell)]).labels if flow.places[start][1] == 0 or len(flow.rows) == 1 else ()
            # A figure right behind another one is of the same thing: 11.9×3.4×3.51米，48.8吨.
            goes_on = (
                0 < last < start and flow.places[last - 1][0] == flow.places[start][0] and not _WORD.search(before)
            )
            mention = _mention(kind, flow, (start, end), before, labels, owner if goes_on else None)
            last, owner = end, mention.owner if mention else None
            if mention is not None:
                yield mention


def _unquoted(text: str) -> tuple[str, tuple[int, ...]]:
    """A text without quotation marks, and where its characters stand: “72.300”吨."""
    places = tuple(place for place, character in enumerate(text) if character not in _QUOTES)
    return "".join(text[place] for place in places), places


def _apart(flow: Flow, text: str, places: Sequence[int]) -> list[tuple[int, int]]:
    """The parts of a paragraph between whose cells no figure runs on: two figures below or beside each other are two."""
    cuts = [number for number in range(1, len(text)) if text[number].isdigit() and _ends_before(flow, places[number])]
    return list(pairwise([0, *cuts, len(text)]))


def _ends_before(flow: Flow, place: int) -> bool:
    """Whether a figure ends right before a digit: in the line above, or before a gap that parts no thousands (48 600)."""
    before, (row, start), (above, _) = flow.text[place - 1], flow.places[place], flow.places[place - 1]
    if row != above:
        return before.isascii() and before.isalnum()
    return before.isdigit() and flow.rows[row].spaced(start) and not _THOUSANDS.match(flow.text, place)


def _mention(
    kind: Kind, flow: Flow, span: tuple[int, int], before: str, labels: tuple[str, ...], same: Owner | None
) -> Mention | None:
    owner = same or owner_of(before, flow.text[span[1] : span[1] + _REACH], labels)
    if kind == "dimensions" and owner is Owner.TOTAL:
        owner = Owner.WHOLE  # 总长, 总外形
    raw = _unquoted(flow.raw(*span))[0]
    unit = _unit_in(labels, kind) if kind == "dimensions" else None
    value = form_if_any(kind, raw, unit=unit)
    if owner is False or (value is None and kind == "mass"):
        return None
    return Mention(
        kind=kind, value=value, raw=raw, owner=owner or None,
        confidence=flow.confidence(*span), where=flow.where(*span), unsure=flow.unsure(*span),
    )  # fmt: skip


def _cells(rows: Sequence[Row]) -> Iterator[_Cell]:
    for number, row in enumerate(rows):
        if own := _OWN_SIDE.fullmatch(row.text):
            yield _Cell(row, own["number"], own["unit"], own["side"], around(rows, number).labels)
        elif match := NUMBER.fullmatch(row.text):
            place = around(rows, number)
            side, unit = _side(place)
            yield _Cell(row, match["number"], match["unit"] or unit, side, place.labels)


def _side(place: Around) -> tuple[str | None, str | None]:
    """Which side of a box the nearest label names, and the unit that it gives."""
    for text in (*place.below, *place.left[:1], *place.above[:1]):
        match = _SIDE.fullmatch(text)
        if match:
            side = match["side"] or _LATIN[match["latin"][0].lower()]
            return side, match["unit"] or _unit_in(place.labels, "dimensions")
    return None, None


def _unit_in(labels: Sequence[str], kind: Kind) -> str | None:
    if kind == "mass" and any(_TONNAGE.search(text) for text in labels):
        return "吨"
    units = [match[1] for text in labels for match in _UNIT.finditer(text)]
    return next((unit for unit in units if (unit.lower() in _LENGTHS) == (kind == "dimensions")), None)


def _of_cells(cells: Sequence[_Cell]) -> Iterator[Mention]:
    """Three sides that follow one another, and figures whose labels speak of a mass."""
    for three in zip(cells, cells[1:], cells[2:], strict=False):
        if "".join(cell.side or "-" for cell in three) == _ORDER:
            # A head over all three stands over the middle one.
            middle = three[1]
            yield from _of_figures("dimensions", (middle, three[0], three[2]), "×".join(cell.number for cell in three))
    for cell in cells:
        if (
            cell.side is None
            and cell.unit is None
            and any(vocabulary().roles["mass"].search(text) for text in cell.labels[:4])
        ):
            yield from _of_figures("mass", (cell,), cell.number)


def _of_figures(kind: Kind, cells: Sequence[_Cell], raw: str) -> Iterator[Mention]:
    labels = [text for cell in cells for text in cell.labels]
    owner = owner_of("", "", labels)
    if owner is False:
        return
    rows = sorted((cell.row for cell in cells), key=lambda row: (row.box.y0, row.box.x0))
    unit = cells[0].unit or _unit_in(labels, kind)
    yield Mention(
        kind=kind, value=form_if_any(kind, raw, unit=unit), raw=raw, owner=owner or None,
        confidence=min(row.line.confidence for row in rows), where=union(rows),
        unsure=rows[0].line.unsure if len(rows) == 1 else {},
    )  # fmt: skip
