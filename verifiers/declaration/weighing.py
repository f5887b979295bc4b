"""How what a paper states of one fact stands to the declared value: the question is whether it is the same, not what it is.

A reading is weighed with what its recogniser was unsure of. A value that the recogniser found nearly as likely as the one it read is no
contradiction; where the same fact stands surely elsewhere on the paper, such a doubt counts for nothing.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from extractors.facts import Line, Paper, Reading
from extractors.values import form_if_any, same_but_confusable, same_but_misread
from extractors.values.alike import same_goods, same_place
from extractors.values.alternatives import behind
from extractors.values.divisions import division_in
from extractors.values.names import Relation, folded, same_company, simplified
from verifiers.declaration.mentioned import mentioned
from verifiers.declaration.years import in_the_papers_year

SURE = 0.999
"""A text layer is read exactly; below this the characters were recognised from a picture."""
DOUBTFUL = 0.85
"""Below this the recogniser was unsure, so that even digits that look little alike may be one another."""
NAMES = frozenset({"text", "company", "place"})
"""Kinds whose values are words: one character of many is less than a digit of a figure."""
_CODES = frozenset({"uscc", "plate"})
_LIKELY, _POSSIBLE = 1.6, 5.0
"""How far behind what was read a name may be to count as read (a fifth as likely), and any value to be asked about."""
_DIVISION_ENDS = "省市区县州盟旗镇乡"
_SHORTEST, _SHORTEST_PLACE = 3, 6
"""A name of so many characters at least is looked for in the text where no field holds it; 无锡市 is in every office's name."""
_TELLING = "东南西北中上下前后左右内外新老甲乙丙丁一二三四五六七八九十"
"""Characters that make another street of a street: 中山东路 is not 中山西路."""
_LONGER_CODE = re.compile(r"[0-9A-Z挂学警]")
_BRANCH_BEHIND = re.compile(r"\(?[^\W\d承由的及和在与委]{0,6}(?:分公司|营业部|办事处|分部|分理处|项目部)")
_ANOTHERS = re.compile(
    r"(?:(?:托运|发货|收货|提货|接货|供货|接收|到货)(?!.*承运)|(?:委托|采购|建设)(?=人|方|单位|企业)|货主|业主|买方|卖方)[^承运,。]{0,5}$"
    r"|(?:^|[^\u4e00-\u9fff])[发收][:;]?$"
)
_BEFORE = 10
"""Words of another party's label before a name, so near: 货主 and 提货方 are not the carrier."""
_LONGER_GOODS = re.compile(r"[\u4e00-\u9fff](?<![一壹两共的由自从运等及拟计系为作于向往是和与])")
"""What makes a longer name of a name in the text, which is another's: 变压器油, 苏E1234挂, a branch."""


class Agreement(StrEnum):
    """How a statement stands to the declaration. Doubt about the reading (`confirm`) is not disagreement, and not agreement either."""

    AGREES = "agrees"
    CONFIRM = "confirm"
    NOT_UNDERSTOOD = "not_understood"
    CONTRADICTS_ITSELF = "contradicts_itself"
    BRANCH = "branch"
    DIFFERS = "differs"


Weighed = tuple[Reading, Agreement]


def weighed(kind: str, field: str, paper: Paper, declared: str | None, *, slack: int = 0) -> tuple[Weighed, ...]:
    """Every reading of a field of a paper with how it stands to the declared value; `slack` in the kind's unit (kg, mm).

    Where no field holds a name or a code, it is looked for in the text: where it stands in no other role, it is stated.
    """
    readings = paper.fields.get(field, ())
    if kind == "date":
        readings = tuple(in_the_papers_year(reading, paper) for reading in readings)
    if len(readings) > 1:
        readings = _whole(readings)
    judged = [(reading, _agreement(kind, declared, reading, slack)) for reading in readings]
    judged = [one for one in judged if not _cut_short(kind, paper, declared, one)]
    if any(agreement is Agreement.AGREES for _, agreement in judged):
        judged = [(reading, _beside_sure(reading, agreement)) for reading, agreement in judged]
    elif declared is not None and not any(agreement is not Agreement.NOT_UNDERSTOOD for _, agreement in judged):
        found = _in_text(kind, field, paper, declared)
        judged = [(found, Agreement.AGREES)] if found else judged
        figures = mentioned(kind, field, paper, declared)
        judged = [(one, _agreement(kind, declared, one, slack)) for one in figures] or judged
    if _split(declared, judged):
        judged = [
            (reading, Agreement.CONTRADICTS_ITSELF if reading.value else Agreement.NOT_UNDERSTOOD)
            for reading, _ in judged
        ]
    return tuple(judged)


def _split(declared: str | None, judged: Sequence[Weighed]) -> bool:
    """Whether a paper states different values; a place named more and less closely is one, and so is a doubtful reading."""
    if declared is not None and any(agreement in {Agreement.AGREES, Agreement.CONFIRM} for _, agreement in judged):
        return any(agreement in {Agreement.DIFFERS, Agreement.BRANCH} for _, agreement in judged)
    return len({reading.value for reading, _ in judged if reading.value is not None}) > 1


def _agreement(kind: str, declared: str | None, reading: Reading, slack: int) -> Agreement:
    value = reading.value
    if declared is None:
        return Agreement.NOT_UNDERSTOOD if value is None else Agreement.AGREES
    if value is not None and _close(kind, value, declared, slack):
        return Agreement.AGREES
    if value is None and _without_unit(kind, reading.raw, declared):
        return Agreement.AGREES
    doubt = _doubt(kind, reading, declared)
    if doubt is not None:
        return doubt
    if value is None:
        return Agreement.NOT_UNDERSTOOD
    branch = kind == "company" and same_company(value, declared) is Relation.BRANCH
    return Agreement.BRANCH if branch else Agreement.DIFFERS


def _close(kind: str, value: str, declared: str, slack: int) -> bool:
    return same(kind, value, declared) or (slack > 0 and abs(int(value) - int(declared)) <= slack)


def _without_unit(kind: str, raw: str, declared: str) -> bool:
    """Whether a figure without a unit is the declared one in the trade's own: 52.9 of a declared 52.9 t can be nothing else."""
    units = {"mass": ("吨", "千克"), "dimensions": ("米", "毫米")}.get(kind, ())
    return any(form_if_any(kind, raw, unit=unit) == declared for unit in units)


def _doubt(kind: str, reading: Reading, declared: str) -> Agreement | None:
    """What a recogniser's doubt makes of a value that is not the declared one; None where it leaves no doubt."""
    value = reading.value
    if (
        kind == "place"
        and value is not None
        and reading.confidence < SURE
        and _same_but_for_a_character(value, declared)
    ):
        return Agreement.AGREES
    far = behind(kind, reading.raw, reading.unsure, declared) if reading.unsure else None
    if far is not None and far <= _POSSIBLE:
        return Agreement.AGREES if kind in NAMES and far <= _LIKELY else Agreement.CONFIRM
    if value is None:
        return None
    return Agreement.CONFIRM if _may_be_misread(reading, value, declared) else None


def _same_but_for_a_character(value: str, declared: str) -> bool:
    """Whether a recognised place is the declared one but for one character in nine, no figure or direction, and lies in no other division.

    扬州市邢江区春江路68号 is no place; the rare character of a district's name was misread.
    """
    if len(value) != len(declared) or sum(one != two for one, two in zip(value, declared, strict=True)) * 9 > len(
        value
    ):
        return False
    other = [both for both in zip(value, declared, strict=True) if both[0] != both[1]]
    if any(one.isdigit() or one in _TELLING for both in other for one in both):
        return False
    stated, wanted = division_in(value), division_in(declared)
    return stated is None or (wanted is not None and wanted.inside(stated))


def _beside_sure(reading: Reading, agreement: Agreement) -> Agreement:
    """A doubt about a fact that stands surely elsewhere on the paper counts for nothing; nor does what holds no figure at all."""
    if agreement is Agreement.CONFIRM and not reading.handwritten:
        return Agreement.AGREES
    if agreement is Agreement.NOT_UNDERSTOOD and not any(character.isdigit() for character in reading.raw):
        return Agreement.AGREES
    return agreement


def _cut_short(kind: str, paper: Paper, declared: str | None, judged: Weighed) -> bool:
    """Whether a reading is but a part of the declared name, which stands whole in the text: recognition parted its line."""
    reading, agreement = judged
    if declared is None or kind not in NAMES or agreement is not Agreement.DIFFERS or not reading.value:
        return False
    return reading.value in plain_name(declared) and _place_of(plain_name(declared), paper, kind) is not None


def _in_text(kind: str, field: str, paper: Paper, declared: str) -> Reading | None:
    """Where a declared name or code stands in the text, if it is not the value of another field there."""
    wanted = plain_name(declared)
    if kind not in NAMES | _CODES:
        return None
    # A short name counts where it is all that a line says.
    short = len(wanted) < (_SHORTEST_PLACE if kind == "place" else _SHORTEST)
    if short and not any(plain_name(line.text) == wanted for line in paper.lines):
        return None
    others = (reading for name, readings in paper.fields.items() if name != field for reading in readings)
    if any(reading.value is not None and plain_name(reading.value) == wanted for reading in others):
        return None
    line = _place_of(wanted, paper, kind)
    if line is None:
        return None
    return Reading(value=declared, raw=line.text, confidence=line.confidence, where=line.where)


def _place_of(wanted: str, paper: Paper, kind: str) -> Line | None:
    """The line in which a text begins that stands in the paper's lines, over a line's end too, and is no part of a longer name."""
    text, starts = _text_of(paper.lines)
    for match in re.finditer(re.escape(wanted), text):
        if not _is_longer(kind, wanted, text, match.span(), starts):
            return paper.lines[max(number for number, start in enumerate(starts) if start <= match.start())]
    return None


def _is_longer(kind: str, wanted: str, text: str, span: tuple[int, int], starts: tuple[int, ...]) -> bool:
    """Whether a text that stands at a place is but a part of another name or code. Only names of firms go on over a line's end."""
    start, end = span
    if kind == "company" and _ANOTHERS.search(text, max(0, start - _BEFORE), start):
        return True
    if kind == "company":
        region = division_in(wanted[:3]) is None and any(division_in(text[max(0, start - n) : start]) for n in (2, 3))
        return region or bool(_BRANCH_BEHIND.match(text, end))
    behind_it = text[end : end + 1] if end not in starts else ""
    if kind in _CODES:
        before_it = text[start - 1 : start] if start not in starts else ""
        return bool(_LONGER_CODE.match(behind_it)) or (before_it.isascii() and before_it.isalnum())
    return kind == "text" and bool(_LONGER_GOODS.match(behind_it))


def _text_of(lines: tuple[Line, ...]) -> tuple[str, tuple[int, ...]]:
    starts, parts, length = [], [], 0
    for line in lines:
        starts.append(length)
        parts.append(plain_name(line.text))
        length += len(parts[-1])
    return "".join(parts), tuple(starts)


@lru_cache(maxsize=4096)
def plain_name(text: str) -> str:
    """A text as names are compared: folded, in simplified characters."""
    return simplified(folded(text)).upper()


def _may_be_misread(reading: Reading, value: str, declared: str) -> bool:
    """Handwriting is read less surely than its confidence says."""
    return ((reading.confidence < SURE or reading.handwritten) and same_but_confusable(value, declared)) or (
        (reading.confidence < DOUBTFUL or reading.handwritten) and same_but_misread(value, declared)
    )


def same(kind: str, left: str, right: str) -> bool:
    """Whether two values in normal form say the same."""
    if left == right or (kind in NAMES and left.upper() == right.upper()):
        return True
    if kind == "place":
        return _within(left, right) or same_place(left, right)
    if kind == "text":
        return same_goods(left, right)
    return kind == "company" and same_company(left, right) in {Relation.SAME, Relation.SAME_BUT_FORM}


def _within(left: str, right: str) -> bool:
    """Whether one place names the other more closely: it stands in the longer name from the start, or after a division's end.

    A province alone, or a sign or word that happens to occur, is not the same place.
    """
    short, long = sorted((left, right), key=len)
    named = division_in(short)
    if named is None or named.code.endswith("0000"):
        return False
    return any(
        start == 0 or long[start - 1] in _DIVISION_ENDS
        for start in range(len(long) - len(short) + 1)
        if long.startswith(short, start)
    )


def _whole(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Without readings that are a part of another one: a stamp over a name makes recognition see only its end.

    Only recognised text is left out, and only what agrees with the rest; numbers differ even where one contains the other.
    """
    values = [reading.value or "" for reading in readings]
    return tuple(
        reading
        for reading in readings
        if reading.value is None
        or reading.confidence >= SURE
        or reading.value[0].isdigit()
        or not any(reading.value in other and reading.value != other for other in values)
    )
