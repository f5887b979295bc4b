"""Lengths, masses and groups of dimensions as Chinese forms write them, into integer millimetres and kilograms.

Exact decimal arithmetic: no float may stand at a legal limit. A number without a unit is refused unless its label gives one.
"""

import re
import unicodedata
from decimal import Decimal

from extractors.values.defect import ValueDefect

_MILLIMETRES = {
    "米": 1000,
    "m": 1000,
    "公尺": 1000,
    "厘米": 10,
    "cm": 10,
    "公分": 10,
    "毫米": 1,
    "mm": 1,
    "分米": 100,
    "dm": 100,
}
_KILOGRAMS = {
    "吨": Decimal(1000),
    "t": Decimal(1000),
    "公吨": Decimal(1000),
    "千克": Decimal(1),
    "kg": Decimal(1),
    "公斤": Decimal(1),
    "克": Decimal("0.001"),
    "g": Decimal("0.001"),
}
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_QUANTITY = re.compile(rf"({_NUMBER})([a-z\u4e00-\u9fff]*)")
_TIMES = re.compile(r"[x*×✕╳乘]")
_NAMED = re.compile(rf"(长|宽|高)度?[:为]?({_NUMBER})([a-z\u4e00-\u9fff]*?)(?=[,;、]|长|宽|高|$)")


def _folded(raw: str) -> str:
    text = unicodedata.normalize("NFKC", raw).lower()
    return re.sub(r"\s+", "", text.replace("×", "x").replace("，", ",").replace("。", "."))


def _defect(code: str, zh: str, en: str) -> ValueDefect:
    return ValueDefect(code, zh, en)


def length_form(raw: str, unit: str | None = None) -> str:
    """Millimetres as digits."""
    return str(_measure(raw, unit, _MILLIMETRES, "长度", "length", "62.5米"))


def mass_form(raw: str, unit: str | None = None) -> str:
    """Kilograms as digits."""
    return str(_measure(raw, unit, _KILOGRAMS, "质量", "mass", "48.6吨"))


def count_form(raw: str) -> str:
    """A whole number, with or without its counting word."""
    found = re.fullmatch(r"(\d{1,6})(?:[件台套个辆轴根条]|axles?)?", _folded(raw))
    if found is None:
        raise _defect("count", f"“{raw}”应为整数。", f"'{raw}' should be a whole number.")
    return str(int(found[1]))


def dimensions_form(raw: str, unit: str | None = None) -> str:
    """`LxWxH` in millimetres, from `62.5×3.2×4.1米`, `7.6m×3.2m×3.3m` or `长62.5m 宽3.2m 高4.1m`."""
    text = _folded(raw)
    named = {match[1]: (match[2], match[3]) for match in _NAMED.finditer(text)}
    if set(named) == {"长", "宽", "高"}:
        parts = [named[name] for name in "长宽高"]
    else:
        found = [_QUANTITY.fullmatch(part) for part in _TIMES.split(re.sub(r"^[(]?长[^0-9]*高[)]?[:为]?", "", text))]
        if len(found) != 3 or None in found:
            raise _defect(
                "dimensions_format",
                f"“{raw}”应写作 长×宽×高，例如 7.6×3.2×3.3米。",
                f"'{raw}' should be L×W×H, such as 7.6×3.2×3.3米.",
            )
        parts = [(match[1], match[2]) for match in found if match is not None]
    shared = next((name for _, name in reversed(parts) if name), unit)
    sizes = [
        _measure(number + (name or shared or ""), None, _MILLIMETRES, "尺寸", "size", "7.6×3.2×3.3米")
        for number, name in parts
    ]
    return "x".join(map(str, sizes))


def _measure(
    raw: str, unit: str | None, units: dict[str, int] | dict[str, Decimal], zh: str, en: str, example: str
) -> int:
    text = _folded(raw).lstrip("约共计:")
    found = _QUANTITY.fullmatch(text)
    if found is None:
        raise _defect(f"{en}_format", f"“{raw}”不是{zh}，例如 {example}。", f"'{raw}' is no {en}, such as {example}.")
    name = found[2] or _folded(unit or "")
    if not name:
        raise _defect(
            "unit_missing", f"“{raw}”没有写明单位，例如 {example}。", f"'{raw}' has no unit; write {example}."
        )
    factor = units.get(name)
    if factor is None:
        raise _defect("unit_unknown", f"“{raw}”的单位不是{zh}单位。", f"The unit of '{raw}' is none of {en}.")
    value = Decimal(found[1].replace(",", "")) * factor
    if value != value.to_integral_value() or value <= 0 or value >= 10**9:
        raise _defect(f"{en}_range", f"“{raw}”不是合理的{zh}。", f"'{raw}' is no plausible {en}.")
    return int(value)
