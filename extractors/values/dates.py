"""Dates and periods as Chinese forms write them, into ISO 8601."""

import re
from calendar import monthrange
from datetime import date
from zoneinfo import ZoneInfo

from extractors.values.defect import ValueDefect
from extractors.values.names import plain, unspaced
from extractors.values.numerals import with_digits

SHANGHAI = ZoneInfo("Asia/Shanghai")
"""The day is China's, wherever the service runs, and a moment without a zone was written here."""

_DATE = re.compile(
    r"(?<![\da-z])(\d{4})(?:年(\d{1,2})月(\d{1,2})(?:[日号]|(?!\d))"
    # Not the front of a longer number: 20261120-001, 2026.11.20.21, 2026.11.20-25.
    r"|(?:([-./ ])(\d{1,2})\4(\d{1,2})|(\d\d)(\d\d))(?!\d|[.,]\d|[-/]\d{1,3}(?!\d)))",
    re.ASCII | re.IGNORECASE,
)
_MONTH = re.compile(r"(?<!\d)(\d{4})(?:年|[-./])(\d{1,2})月?(?![\d月])", re.ASCII)
_SHORT_YEAR = re.compile(r"(?<![\d./-])\d{2}(?:年|[-./])\d{1,2}(?:月|[-./])\d{1,2}(?!\d)", re.ASCII)
_TIME = re.compile(r"(?<=\0)[t ]?\d{1,2}[:时点](?:\d{1,2}[:分]?)?(?:\d{1,2}(?:\.\d+)?秒?)?", re.ASCII | re.IGNORECASE)
_PART = re.compile(r"\0[-~–—至到 ]*\d|\d[年月日]", re.ASCII)
"""What remains, dates taken out, of a date that lacks its year or month: 2026年11月20日至25日."""
_BEGINS = re.compile(r"[自从]\0|\0\D{0,4}[起至到/~–—-]")
_LONG_TERM = re.compile(r"长期|永久|无固定期限")
_TWENTY = str.maketrans({"廿": "二十", "卅": "三十", "○": "〇"})


def _text(raw: str) -> str:
    """Numerals as digits; of the spaces only those between digits, where they part a date from a time."""
    text = re.sub(r"\s+", " ", unspaced(plain(raw)).translate(_TWENTY))
    text = re.sub(r"(?<!\d) | (?!\d)", "", with_digits(text))
    # A day and a time that ran together: 2026-11-2708:23.
    text = re.sub(r"(?<!\d)(\d{4}([-./])\d\d\2\d\d)(?=\d\d:\d\d)", r"\1 ", text)
    # One digit to a box, as forms to be filled in by hand have it.
    return re.sub(r"(?<!\d)(?:\d ){1,3}\d(?=[年月日])", lambda boxes: boxes[0].replace(" ", ""), text)


def _dates(raw: str) -> tuple[list[date], str]:
    """Every date in the text in order, and the text with a zero sign for each.

    Raises `ValueDefect` (`date_impossible`, `date_incomplete`).
    """
    text = _text(raw).replace("\0", "")
    found: list[date] = []
    rest, end = "", 0
    for match in _DATE.finditer(text):
        before = text[end : match.start()]
        if re.search(r"\d[-/.,]$", before):
            continue
        year, month, day = (int(part) for part in match.groups() if part and part.isdigit())
        found.append(_date(raw, year, month, day))
        rest, end = f"{rest}{before}\0", match.end()
    rest = _TIME.sub("", rest + text[end:])
    if found and _PART.search(rest):
        raise ValueDefect(
            "date_incomplete",
            f"“{raw}”中有一个日期没有写全年、月、日。",
            f"A date in '{raw}' lacks its year, month or day.",
        )
    return found, rest


def _date(raw: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueDefect("date_impossible", f"没有“{raw}”这一天。", f"There is no such day as '{raw}'.") from error


_NO_YEAR = re.compile(r"\D*?(?<![\d年./-])(\d{1,2})月(\d{1,2})[日号]?\D*")


def without_year(raw: str) -> tuple[int, int] | None:
    """Month and day of a date that states no year (11月30日), as letters of the same year write it; None where it is none."""
    found = _NO_YEAR.fullmatch(_text(raw))
    return (int(found[1]), int(found[2])) if found else None


def date_form(raw: str) -> str:
    """ISO date. A time of day is left out; a period or two dates are not a date, and a year has four digits.

    Raises `ValueDefect` (`date_format`, `date_short_year`, `date_impossible`, `date_incomplete`, `contradicts_itself`).
    """
    found = set(_dates(raw)[0])
    if len(found) > 1:
        raise ValueDefect("contradicts_itself", f"“{raw}”写了不止一个日期。", f"'{raw}' states more than one date.")
    if found:
        return found.pop().isoformat()
    if _SHORT_YEAR.search(_text(raw)):
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
    if _dates(raw)[0]:
        return date_form(raw)
    found = {(int(year), int(month)) for year, month in _MONTH.findall(_text(raw))}
    if len(found) != 1:
        return date_form(raw)
    year, month = found.pop()
    _date(raw, year, month, 1)
    return date(year, month, monthrange(year, month)[1]).isoformat()


def period_form(raw: str) -> str:
    """`2026-11-20/2027-05-19`; `/2027-05-19` where only the end is given (有效期至…), `2026-11-20/` for 长期.

    A beginning without an end (自…起) is refused: no end is known, and it is not for ever either.
    Raises `ValueDefect` (`period_format`, `period_open`, `period_reversed`, and those of `date_form`).
    """
    found, rest = _dates(raw)
    endless = _LONG_TERM.search(rest)
    if len(found) == 2 and not endless:
        first, last = found
        if last < first:
            raise ValueDefect("period_reversed", f"“{raw}”的截止日期早于起始日期。", f"'{raw}' ends before it begins.")
        return f"{first.isoformat()}/{last.isoformat()}"
    if endless and (not found or (len(found) == 1 and rest.index("\0") < endless.start())):
        return f"{found[0].isoformat()}/" if found else "/"
    if len(found) == 1 and not endless:
        if _BEGINS.search(rest):
            raise ValueDefect("period_open", f"“{raw}”没有写截止日期。", f"'{raw}' states no end.")
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
