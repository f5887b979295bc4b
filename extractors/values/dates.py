"""Dates and periods as Chinese forms write them, into ISO 8601."""

import re
import unicodedata
from calendar import monthrange
from datetime import date

from extractors.values.defect import ValueDefect
from extractors.values.numerals import with_digits

_NAMED = re.compile(r"(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})(?:[日号]|(?!\d))", re.ASCII)
_SEPARATED = re.compile(r"(?<!\d)(\d{4})([-./ ])(\d{1,2})\2(\d{1,2})(?!\d)", re.ASCII)
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)", re.ASCII)
_MONTH = re.compile(r"(?<!\d)(\d{4})(?:年|[-./])(\d{1,2})月?(?![\d月])", re.ASCII)
_SHORT_YEAR = re.compile(r"(?<!\d)\d{2}(?:年|[-./])\d{1,2}(?:月|[-./])\d{1,2}(?!\d)", re.ASCII)
_LONG_TERM = re.compile(r"长期|永久|无固定期限")
_TWENTY = str.maketrans({"廿": "二十", "卅": "三十", "○": "〇"})


def _texts(raw: str) -> tuple[str, str]:
    """Without any space, and with the spaces that may part a date from a time; numerals as digits."""
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", raw).translate(_TWENTY))
    return with_digits(text.replace(" ", "")), re.sub(r"(?<!\d) | (?!\d)", "", with_digits(text))


def _dates(raw: str) -> list[date]:
    """Every date in the text, in the order in which they stand. Raises `ValueDefect` (`date_impossible`)."""
    dense, spaced = _texts(raw)
    found = {(match.start(), *map(int, match.groups())) for match in _NAMED.finditer(dense)}
    if not found:
        found = {(match.start(), int(match[1]), int(match[3]), int(match[4])) for match in _SEPARATED.finditer(spaced)}
        found |= {(match.start(), *map(int, match.groups())) for match in _COMPACT.finditer(spaced)}
    return [_date(raw, *parts) for _, *parts in sorted(found)]


def _date(raw: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueDefect("date_impossible", f"没有“{raw}”这一天。", f"There is no such day as '{raw}'.") from error


def date_form(raw: str) -> str:
    """ISO date. A time of day is left out; a period or two dates are not a date, and a year has four digits.

    Raises `ValueDefect` (`date_format`, `date_short_year`, `date_impossible`, `date_ambiguous`).
    """
    found = set(_dates(raw))
    if len(found) > 1:
        raise ValueDefect("date_ambiguous", f"“{raw}”写了不止一个日期。", f"'{raw}' states more than one date.")
    if found:
        return found.pop().isoformat()
    if _SHORT_YEAR.search(_texts(raw)[0]):
        raise ValueDefect(
            "date_short_year",
            f"“{raw}”的年份应写四位，例如 2026年11月20日。",
            f"The year of '{raw}' needs four digits.",
        )
    raise ValueDefect(
        "date_format", f"“{raw}”不是日期，例如 2026年11月20日。", f"'{raw}' is no date, such as 2026年11月20日."
    )


def month_form(raw: str) -> str:
    """The last day of a month, as 检验有效期至2027年05月 means it; or the very day where one is given. Raises as `date_form`."""
    if _dates(raw):
        return date_form(raw)
    dense, _ = _texts(raw)
    found = {(int(year), int(month)) for year, month in _MONTH.findall(dense)}
    if len(found) != 1:
        return date_form(raw)
    year, month = found.pop()
    _date(raw, year, month, 1)
    return date(year, month, monthrange(year, month)[1]).isoformat()


def period_form(raw: str) -> str:
    """`2026-11-20/2027-05-19`; `/2027-05-19` where only the end is given (有效期至…), `2026-11-20/` for 长期.

    Raises `ValueDefect` (`period_format`, `period_reversed`, and those of `date_form`).
    """
    found, endless = _dates(raw), _LONG_TERM.search(raw)
    if len(found) == 2 and not endless:
        first, last = found
        if last < first:
            raise ValueDefect("period_reversed", f"“{raw}”的截止日期早于起始日期。", f"'{raw}' ends before it begins.")
        return f"{first.isoformat()}/{last.isoformat()}"
    if endless and len(found) < 2:
        return f"{found[0].isoformat()}/" if found else "/"
    if len(found) == 1:
        return f"/{found[0].isoformat()}"
    raise ValueDefect(
        "period_format",
        f"“{raw}”不是有效期，例如 2026年11月20日至2027年5月19日。",
        f"'{raw}' is no period, such as 2026年11月20日至2027年5月19日.",
    )


def period_bounds(value: str) -> tuple[date | None, date | None]:
    """First and last day of a normal form of `period` (or of one last day). None: open."""
    first, slash, last = value.rpartition("/")
    return (
        date.fromisoformat(first) if slash and first else None,
        date.fromisoformat(last) if last else None,
    )
