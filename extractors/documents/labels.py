"""Where a form's labels stand in its rows, with and without a colon or a gap behind them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.documents.cells import Row, aligned, in_list
from extractors.documents.ticks import BOXES
from extractors.values import KINDS, form_if_any
from extractors.values.plates import PROVINCES

FIRM = re.compile(r".{2,40}(公司|集团|厂|中心|院|所|站|局|部|社|店|行|场|港|车队)(\([^()]{1,12}\))?")
"""A whole name of a firm, office or other body."""
_UNIT = re.compile(r"(毫米|厘米|千克|公斤|米|吨|mm|cm|kg|m|t)(?![a-z])", re.IGNORECASE)
_BRACKETS = re.compile(r"(?:[(\[][^()\[\]]{0,24}[)\]]){0,2}")
_ENGLISH = re.compile(
    r"[A-Za-z][A-Za-z.&/()\-]{1,40}(?=:)|/[A-Za-z][A-Za-z.,&/()’'\-]{1,40}|[A-Z][A-Za-z.,&/()’'\-]{2,40}$"
)
"""A label's English half: 运单号 Waybill No.: or 运单号 / Waybill No."""
_LOOSE_KINDS = frozenset({"text", "company", "place", "date", "count", "yes_no"})
"""Nearly anything is a value of these; so without a colon a word in a sentence is no label of theirs."""
_UNMARKED = {
    "company": FIRM,
    "place": re.compile(r"[\u4e00-\u9fff]{2,10}?(省|市|区|县|州|盟|旗|镇|乡|街道).{0,40}"),
    "text": re.compile(r".{1,24}"),
}
"""What a value of a loose kind must look like that follows its label without colon or gap, as recognition often leaves it."""
_NO_VALUE = re.compile(
    r".*[,。;!?]|应[当按在对该]|必?须|不|和[^县田平]|[与及或对为由在按是已未]|将[^乐]|自[愿行觉]|保证|承担|提供"
    r"|名称|姓名|代表|负责|签|盖|手机|号|代码|类型|性质"
)
"""How a sentence or a longer label goes on behind a label."""
_NO_FIGURE = re.compile(
    rf"(?![{PROVINCES}约计合共总长宽高为是系〇零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟])[\u4e00-\u9fff]"
)
"""How a figure, code or plate does not begin: a sentence goes on (车货总质量超过49吨的，应当申请), or a longer word (重庆)."""
_NUMBERED = re.compile(r"(?:\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[).、,])?\(?")
"""What may stand before the first label of a row."""
_BARE_NUMBER = re.compile(r"\d{1,2}(?=[\u4e00-\u9fff])")
"""A box's number, which a gap parts from its label: 13 货物重量."""
_GLUED = 4
"""A label of so many characters with a colon and a value behind it is one though recognition lost the gap before it."""
_BEFORE_LABELS = "::,;。、.)|/*" + BOXES
"""Signs after which a label may begin in the middle of a line."""


class Name(NamedTuple):
    """A label as it may be printed, the field it names (None: a box that is not read), and the kind of its value.

    `owners`: what field it names under the heading of each owner, where it names none itself. `tentative`: it names the field only
    where a value of its kind is there.
    """

    pattern: re.Pattern[str]
    field: str | None
    kind: str
    owners: Mapping[str, str] | None = None
    tentative: bool = False


@dataclass(frozen=True)
class Label:
    """A label in a row: `start` and `end` with its brackets and colon; `unit` is the one it gives. No `field`: not read.

    `leads`: the row begins with it, but for a number in a list. `note`: it is all of its row and in brackets, as what names the value
    above it is.
    """

    field: str | None
    row: int
    start: int
    end: int
    unit: str | None
    colon: bool
    leads: bool
    owners: Mapping[str, str] | None = None
    tentative: bool = False
    note: bool = False


@dataclass(frozen=True)
class _Page:
    """What a label is judged by beside its own row: the rows that begin with a name, and all names."""

    begun: tuple[Row, ...]
    names: tuple[Name, ...]


def find_labels(rows: Sequence[Row], names: Sequence[Name]) -> tuple[Label, ...]:
    """Every label in the rows. The longest name wins; of equal names the first."""
    page = _Page(tuple(row for row in rows if _named(row.text, _first(row), names)), tuple(names))
    # On a page that lies on its side every line stands.
    upright = 2 * sum(row.stands for row in rows) < len(rows)
    return tuple(
        label for number, row in enumerate(rows) if not (row.stands and upright) for label in _in_row(number, row, page)
    )


def _named(text: str, place: int, names: Sequence[Name]) -> bool:
    return any(name.pattern.match(text, place) for name in names)


def _first(row: Row) -> int:
    bare = _BARE_NUMBER.match(row.text)
    if bare and row.spaced(bare.end()):
        return bare.end()
    number = _NUMBERED.match(row.text)
    return number.end() if number else 0


def _in_row(number: int, row: Row, page: _Page) -> Iterator[Label]:
    taken: list[tuple[int, int]] = []
    matches = [(match, name) for name in page.names for match in name.pattern.finditer(row.text)]
    for match, name in sorted(matches, key=lambda one: one[0].start() - one[0].end()):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        found = _label(name, number, row, match, page)
        if found is not None:
            taken.append((found.start, found.end))
            yield found


def _label(name: Name, number: int, row: Row, match: re.Match[str], page: _Page) -> Label | None:
    text, start, end = row.text, match.start(), match.end()
    leads = start == _first(row)
    enclosed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    if enclosed:
        start, end = start - 1, end + 1
    brackets = _BRACKETS.match(text, end)
    end = brackets.end() if brackets else end
    english = _ENGLISH.match(text, end)
    end = english.end() if english else end
    colon = text[end : end + 1] == ":"
    glued = (
        colon and name.kind in KINDS - _LOOSE_KINDS and end - start >= _GLUED and _states(name.kind, text[end + 1 :])
    )
    if not (glued or _begins(row, start, page.begun if colon else ())):
        return None
    marked = colon or enclosed or end == len(text) or _parted(row, end)
    strict = leads and name.kind not in _LOOSE_KINDS and not _NO_FIGURE.match(text, end)
    if not (marked or strict or (leads and _unmarked(name.kind, row, end, page))):
        return None
    unit = _UNIT.search(text[match.start() : end])
    return Label(
        name.field,
        number,
        start,
        end + colon,
        unit[1] if unit else None,
        colon,
        leads,
        name.owners,
        name.tentative,
        enclosed and start == 0 and end == len(text),
    )


def _states(kind: str, rest: str) -> bool:
    """Whether a text begins with a value of a kind, up to its first comma."""
    return bool(form_if_any(kind, re.split(r"[,;。，；]", rest)[0]))


def _begins(row: Row, place: int, columns: Sequence[Row]) -> bool:
    """Whether a label may begin there: at the row's start, behind a sign or a gap, or where a row of `columns` begins.

    Recognition takes two columns for one line when they nearly touch; then the second one's label stands where its column begins.
    """
    return place == 0 or row.text[place - 1] in _BEFORE_LABELS or row.spaced(place) or aligned(row, place, columns)


def _unmarked(kind: str, row: Row, place: int, page: _Page) -> bool:
    """Whether a value begins there though nothing marks it: it looks like one, and the line is one of a list of labels."""
    rest = row.text[place:]
    if kind not in _UNMARKED:
        return kind in KINDS and bool(form_if_any(kind, rest))
    if _NO_VALUE.match(rest) or _named(rest, 0, page.names):
        return False
    return bool(_UNMARKED[kind].fullmatch(rest)) and in_list(row, page.begun)


def _parted(row: Row, place: int) -> bool:
    """Whether a value may begin there: behind a gap, or where the English half of a label ends (`Owner苏州…`)."""
    before, after = row.text[place - 1], row.text[place]
    return row.spaced(place) or (before.isascii() and before.isalpha() and not (after.isascii() and after.isalpha()))
