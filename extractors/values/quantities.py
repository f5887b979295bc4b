"""Lengths, masses and groups of dimensions as Chinese forms write them, into integer millimetres and kilograms.

Exact decimal arithmetic: no float may stand at a legal limit. What is ambiguous is refused by name: a number without a unit (unless its
label gives one), a range, a bound, a decimal comma, a space that may part two numbers, two statements that differ. 约 is taken for what
follows it: a value that differs from the declared one is a difference with 约 or without.
"""

import re
from decimal import Decimal
from typing import NoReturn

from extractors.values.alike import without_remark
from extractors.values.defect import ValueDefect
from extractors.values.names import plain, simplified, unspaced
from extractors.values.numerals import with_digits

_MILLIMETRES = {
    "米": Decimal(1000), "m": Decimal(1000), "公尺": Decimal(1000), "厘米": Decimal(10), "cm": Decimal(10), "公分": Decimal(10),
    "毫米": Decimal(1), "mm": Decimal(1), "分米": Decimal(100), "dm": Decimal(100),
}  # fmt: skip
_KILOGRAMS = {
    "吨": Decimal(1000), "t": Decimal(1000), "公吨": Decimal(1000), "千克": Decimal(1), "kg": Decimal(1), "kgs": Decimal(1),
    "公斤": Decimal(1),
    "克": Decimal("0.001"), "g": Decimal("0.001"),
}  # fmt: skip
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_QUANTITY = re.compile(rf"({_NUMBER})\(?([a-z\u4e00-\u9fff]*)\)?")
_METRES_AND_CENTIMETRES = re.compile(r"(\d+)(?:米|m)(\d{2})(?:厘米|公分|cm)?")
_RANGE = re.compile(r"\d[a-z\u4e00-\u9fff]{0,2}[-~–—至到]+\d")
_BOUND = re.compile(r"[≤≥<>±≈近逾余]|不超过|不大于|不小于|不低于|以上|以下|以内|左右|上下|小于|大于|低于|超过|max|min")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d,]| \d)")
"""48 600: a space between thousands (GB/T 15835). Any other space between digits may part two numbers."""
_ABOUT = re.compile(r"^(?:大约|约|共计|合计|共|计|为|:|=)+")
_LONGEST = 20
"""Digits of a number: no quantity has more, and exact arithmetic ends at 28."""
_COMMA = re.compile(r"\d,\d{1,2}(?!\d)|\d,\d{4}")
_SIDES = {"长": "长", "宽": "宽", "高": "高", "l": "长", "w": "宽", "h": "高"}
_NAMED = re.compile(
    rf"(?:[总全])?([长宽高]|(?<![a-wyz])[lwh])度?[:为=]?约?({_NUMBER})\(?([a-z\u4e00-\u9fff]*?)\)?"
    r"(?:[,;、x*/()]+|(?=[总全]?[长宽高])|(?<=[^a-z])(?=[lwh])|$)"
)
_SIDE_NOTE = re.compile(r"\((?:长|宽|高|l|w|h)度?\)(米|毫米|厘米|mm|cm|m)?", re.IGNORECASE)
_LENGTH = rf"{_NUMBER}(?:米|毫米|厘米|mm|cm|m)?"
_SLASHED = re.compile(rf"{_NUMBER}/{_NUMBER}/{_NUMBER}(?:米|毫米|厘米|mm|cm|m)")
_SIDE_BEHIND = re.compile(
    rf"({_LENGTH})长[,、x]?({_LENGTH})宽[,、x]?({_LENGTH})高|长\(({_LENGTH})\)[,、]?宽\(({_LENGTH})\)[,、]?高\(({_LENGTH})\)"
)
_HEADER = re.compile(r"\(?长度?[x*/、]?宽度?[x*/、]?高度?\)?(?:\(?(毫米|厘米|米|mm|cm|m)\)?)?[:为]?")


def _folded(raw: str) -> str:
    text = simplified(unspaced(plain(raw))).lower()
    for signs, one in (("×✕╳乘х", "x"), ("，", ","), ("。", "."), ("【〔", "("), ("】〕", ")")):
        text = text.translate(dict.fromkeys(map(ord, signs), one))
    text = re.sub(r"(?<!\d) | (?!\d)", "", re.sub(r"\s+", " ", text))
    text = _GROUPED.sub(lambda number: number[0].replace(" ", ""), text).strip(",.;、")
    # 千 of 千克 is no numeral.
    return with_digits(without_remark(text).replace("千克", "kg"))


def length_form(raw: str, unit: str | None = None) -> str:
    """Millimetres as digits. Raises `ValueDefect`."""
    return str(_stated(_folded(raw), raw, unit, _MILLIMETRES, ("长度", "length", "62.5米")))


def mass_form(raw: str, unit: str | None = None) -> str:
    """Kilograms as digits. Raises `ValueDefect`."""
    return str(_stated(_folded(raw), raw, unit, _KILOGRAMS, ("质量", "mass", "48.6吨")))


def count_form(raw: str) -> str:
    """A whole number, with or without its counting word. Raises `ValueDefect`."""
    found = re.fullmatch(
        r"(\d{1,6})(?:[件台套个辆轴根条座只节]|axles?|pcs|pieces?|sets?)?(?:\([^()\d]*\))?", _folded(raw), re.ASCII
    )
    if found is None:
        raise ValueDefect("count", f"“{raw}”应为整数。", f"'{raw}' should be a whole number.")
    return str(int(found[1]))


def dimensions_form(raw: str, unit: str | None = None) -> str:
    """`LxWxH` in millimetres, from `62.5×3.2×4.1米`, `7.6m×3.2m×3.3m`, `长62.5m 宽3.2m 高4.1m` or `L62.5×W3.2×H4.1 (m)`.

    Raises `ValueDefect`; one number too many or too few, and an order that is not told, are refused.
    """
    text = _folded(raw)
    text = _without_side_notes(text)
    header = _HEADER.search(text)
    if header is not None:
        text, unit = text[: header.start()] + text[header.end() :], header[1] or unit
    _refuse_vague(text, raw, ("尺寸", "size", "7.6×3.2×3.3米"))
    parts = _sides(_ABOUT.sub("", text).strip("()"))
    if parts is None:
        raise ValueDefect(
            "dimensions_format",
            f"“{raw}”应写作 长×宽×高，例如 7.6×3.2×3.3米。",
            f"'{raw}' should be L×W×H, such as 7.6×3.2×3.3米.",
        )
    stated = {name for _, name in parts if name}
    # One unit may stand for all three; of two, nobody knows which the third number has.
    shared = stated.pop() if len(stated) == 1 else None if stated else unit
    sizes = [
        _measure(number, name or shared, raw, _MILLIMETRES, ("尺寸", "size", "7.6×3.2×3.3米")) for number, name in parts
    ]
    return "x".join(map(str, sizes))


def _without_side_notes(text: str) -> str:
    """5.2m(长)、3.26m(宽)、3.26m(高) as 5.2mx3.26mx3.26m, and 5.2米长,3.26米宽,3.26米高; else as it is."""
    if _SLASHED.fullmatch(text):
        return text.replace("/", "x")
    behind = _SIDE_BEHIND.fullmatch(text)
    if behind:
        return "x".join(group for group in behind.groups() if group)
    notes = "".join(_SIDES[note[0][1]] for note in _SIDE_NOTE.finditer(text))
    if notes != "长宽高":
        return text
    return re.sub(r"(?<=[\da-z\u4e00-\u9fff])[、,;x*](?=\d)", "x", _SIDE_NOTE.sub(lambda note: note[1] or "", text))


def _sides(text: str) -> list[tuple[str, str]] | None:
    """Number and unit of length, width and height; None when it is not these three."""
    named = [(_SIDES[side], number, unit) for side, number, unit in _NAMED.findall(text)]
    if named and _NAMED.sub("", text):
        return None
    if named:
        in_order = sorted(named, key=lambda part: "长宽高".index(part[0]))
        whole = "".join(side for side, _, _ in in_order) == "长宽高"
        return [(number, unit) for _, number, unit in in_order] if whole else None
    found = [_QUANTITY.fullmatch(part) for part in re.split(r"[x*]", text)]
    if len(found) != 3 or None in found:
        return None
    return [(match[1], match[2]) for match in found if match is not None]


Words = tuple[str, str, str]
"""What a quantity is called in Chinese and English, and an example of one."""


def _refuse_vague(text: str, raw: str, words: Words) -> None:
    zh, en, example = words
    if _COMMA.search(text):
        raise ValueDefect(
            "ambiguous_comma",
            f"“{raw}”中的逗号含义不明，小数点请用“.”，例如 {example}。",
            f"The comma in '{raw}' may be a decimal point or not; write {example}.",
        )
    if re.search(r"\d \d", text):
        raise ValueDefect(
            "ambiguous_space",
            f"“{raw}”的数字之间有空格，可能是两个数，应写作例如 {example}。",
            f"The space in '{raw}' may part two numbers; write {example}.",
        )
    if _RANGE.search(text):
        raise ValueDefect(
            "range",
            f"“{raw}”是一个范围，应写明一个{zh}，例如 {example}。",
            f"'{raw}' is a range; state one {en}, such as {example}.",
        )
    if _BOUND.search(text):
        raise ValueDefect(
            "bound",
            f"“{raw}”只是上下限，应写明实际{zh}，例如 {example}。",
            f"'{raw}' is a bound; state the {en} itself, such as {example}.",
        )


def _stated(text: str, raw: str, unit: str | None, units: dict[str, Decimal], words: Words) -> int:
    """The value of one statement, or of several that say the same (`48.6t/48600kg`)."""
    _refuse_vague(text, raw, words)
    text = _ABOUT.sub("", text)
    parts = [part for part in re.split(r"[/;,(](?=\d)", text) if part]
    if len(parts) > 1 and not re.fullmatch(_NUMBER, text):
        values = {_one(part.rstrip(")"), raw, unit, units, words) for part in _whole_numbers(text)}
        if len(values) > 1:
            raise ValueDefect(
                "contradicts_itself", f"“{raw}”写了两个不同的{words[0]}。", f"'{raw}' states two different values."
            )
        return values.pop()
    return _one(text, raw, unit, units, words)


def _whole_numbers(text: str) -> list[str]:
    """Split between statements, not within 48,600."""
    return [part for part in re.split(r"[/;(]|,(?!\d{3}(?!\d))", text) if part]


def _one(text: str, raw: str, unit: str | None, units: dict[str, Decimal], words: Words) -> int:
    mixed = _METRES_AND_CENTIMETRES.fullmatch(text)
    if mixed is not None and units is _MILLIMETRES:
        return int(mixed[1]) * 1000 + int(mixed[2]) * 10
    found = _QUANTITY.fullmatch(text)
    if found is None:
        _refuse(raw, words)
    return _measure(found[1], found[2] or unit, raw, units, words)


def _refuse(raw: str, words: Words) -> NoReturn:
    zh, en, example = words
    raise ValueDefect(f"{en}_format", f"“{raw}”不是{zh}，例如 {example}。", f"'{raw}' is no {en}, such as {example}.")


def _measure(number: str, unit: str | None, raw: str, units: dict[str, Decimal], words: Words) -> int:
    zh, en, example = words
    if not unit:
        raise ValueDefect(
            "unit_missing", f"“{raw}”没有写明单位，例如 {example}。", f"'{raw}' has no unit; write {example}."
        )
    factor = units.get(_folded(unit))
    if factor is None:
        raise ValueDefect("unit_unknown", f"“{raw}”的单位不是{zh}单位。", f"The unit of '{raw}' is none of {en}.")
    value = Decimal(number.replace(",", "")) * factor if len(number) <= _LONGEST else Decimal(0)
    if value != value.to_integral_value() or not 0 < value < 10**9:
        raise ValueDefect(f"{en}_range", f"“{raw}”不是合理的{zh}。", f"'{raw}' is no plausible {en}.")
    return int(value)
