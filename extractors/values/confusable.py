"""Signs that OCR takes for one another. A difference only in these is doubt about the reading, not disagreement."""

from collections.abc import Iterable

_GROUPS = (
    "0OoQD〇口",
    "1Il|i丨",
    "2Zz",
    "5Ss",
    "8B",
    "6Gb",
    "9gq",
    "7T",
    "UV",
    "MN",
    "CG",
    "E£",
    "4A",
    "挂桂",
    "苏办",
    "末未",
    "已己巳",
    "日曰",
    "人入",
    "土士",
    "干千",
    "大太",
    "园圆",
    "州洲",
)
_DIGITS = ("13", "35", "68", "08", "09", "06", "14", "56", "38", "17")
"""Digits that recognition confuses in worn or blurred print; in clean print it does not.

The first seven are those that PP-OCRv6-small took for one another more than twice as often as an average pair, in lines that we drew,
shrank, blurred and made noisy (209 of 14 496 digits wrong). The last three are alike in shape, but came up seldom there.
"""


def _partners(groups: Iterable[str]) -> dict[str, frozenset[str]]:
    rows = tuple(groups)
    return {sign: frozenset("".join(row for row in rows if sign in row)) for row in rows for sign in row}


CONFUSABLE = _partners(_GROUPS)
"""The signs that each sign may have been read for, itself included."""

CONFUSABLE_DIGITS = _partners(_DIGITS)
"""The digits that each digit may have been read for where the recognition itself was unsure."""


def same_but_confusable(left: str, right: str) -> bool:
    """Whether two different texts of the same length differ only in signs that OCR confuses.

    A decimal point that was lost is no such difference: it changes the value tenfold.
    """
    return _differ_only_by(CONFUSABLE, left, right)


def same_but_misread(left: str, right: str) -> bool:
    """Whether they differ only in digits that OCR confuses in bad print. Only for readings of low confidence."""
    return _differ_only_by(CONFUSABLE_DIGITS, left, right)


def _differ_only_by(table: dict[str, frozenset[str]], left: str, right: str) -> bool:
    if left == right or len(left) != len(right):
        return False
    return all(a == b or b in table.get(a, ()) for a, b in zip(left, right, strict=True))
