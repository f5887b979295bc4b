"""Days in running text. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from extractors.values.numerals import with_digits

_DAY = re.compile(
    r"(?<!\d)(20\d\d)(?:年(\d{1,2})月(\d{1,2})日?|([-./])(\d{1,2})\4(\d{1,2}))(?:(?=\d{1,2}:\d\d)|(?!\d|\.\d))"
)


def placed_days(text: str) -> Iterator[tuple[int, int, date]]:
    """Every whole date of this century with its place in the text in digits (`spelled`). Days that don't exist are left out."""
    for match in _DAY.finditer(text):
        year, month, day = (int(part) for part in match.groups() if part and part.isdigit())
        try:
            yield match.start(), match.end(), date(year, month, day)
        except ValueError:
            continue


def spelled(text: str) -> str:
    """The text with Chinese numerals as digits: 二〇二六年 is 2026年."""
    return with_digits(unicodedata.normalize("NFKC", text))


def days_in(text: str) -> tuple[date, ...]:
    """Every whole date in a text, in order."""
    return tuple(day for _, _, day in placed_days(spelled(text)))
