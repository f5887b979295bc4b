"""Signs that OCR takes for one another. A difference only in these is doubt, not disagreement."""

from itertools import zip_longest

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
)

CONFUSABLE: dict[str, frozenset[str]] = {
    sign: frozenset().union(*(frozenset(group) for group in _GROUPS if sign in group))
    for group in _GROUPS
    for sign in group
}
"""The signs that each sign may have been read for, itself included."""


def same_but_confusable(left: str, right: str) -> bool:
    """Whether two different texts of the same length differ only in signs that OCR confuses."""
    if left == right or len(left) != len(right):
        return False
    return all(a == b or b in CONFUSABLE.get(a, ()) for a, b in zip_longest(left, right))
