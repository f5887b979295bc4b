"""Dates as Chinese forms write them, into ISO 8601."""

import re
from datetime import date

from extractors.values.defect import ValueDefect
from extractors.values.names import folded

_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "Ｏ": "0"}
_PATTERNS = (
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?"),
    re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
_CHINESE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]?"
)


def date_form(raw: str) -> str:
    """ISO date. Raises `ValueDefect` (`date_format`, `date_impossible`)."""
    text = folded(raw.replace("○", "〇"))
    chinese = _CHINESE.search(text)
    if chinese:
        year = int("".join(_DIGITS[sign] for sign in chinese[1]))
        return _iso(raw, year, _small_number(chinese[2]), _small_number(chinese[3]))
    for pattern in _PATTERNS:
        found = pattern.search(text)
        if found:
            return _iso(raw, int(found[1]), int(found[2]), int(found[3]))
    raise ValueDefect(
        "date_format", f"“{raw}”不是日期，例如 2026年11月20日。", f"'{raw}' is no date, such as 2026年11月20日."
    )


def _small_number(text: str) -> int:
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(_DIGITS[sign] for sign in text))
    return (int(_DIGITS[tens[-1]]) if tens else 1) * 10 + (int(_DIGITS[ones[0]]) if ones else 0)


def _iso(raw: str, year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise ValueDefect("date_impossible", f"没有“{raw}”这一天。", f"There is no such day as '{raw}'.") from error
