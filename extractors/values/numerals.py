"""Chinese numerals as digits: 六十二点五 is 62.5, 二〇二六 is 2026. What is no numeral stays as it is.

`cn2an` knows more (亿, fractions, ordinals), but takes 十十 and raises a `ValueError` of its own for text around a numeral; forms need
numbers below ten thousand, strictly written.
"""

import re

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "○": 0}
_UNITS = {"千": 1000, "百": 100, "十": 10}
_D = "一二三四五六七八九两"
_WHOLE = re.compile(rf"(?:([{_D}])千)?(?:零(?=[{_D}十]))?(?:([{_D}])百)?(?:零(?=[{_D}]))?(?:([{_D}]?)(十))?([{_D}])?")
_RUN = re.compile(r"[〇○零一二三四五六七八九两十百千]+(?:点[〇○零一二三四五六七八九两十百千]+)*")
_PART = re.compile(r"[〇○零一二三四五六七八九]*")


def with_digits(text: str) -> str:
    """The text with every Chinese numeral in it written in digits; a run that is no numeral (十十) stays."""
    return _RUN.sub(lambda match: _number(match[0]) or match[0], text)


def _number(text: str) -> str | None:
    whole, _, part = text.partition("点")
    value = _spelled(whole)
    if value is None or not _PART.fullmatch(part):
        return None
    return f"{value}.{_spelled(part)}" if part else value


def _spelled(text: str) -> str | None:
    if not any(unit in text for unit in _UNITS):
        return "".join(str(_DIGITS[sign]) for sign in text)
    found = _WHOLE.fullmatch(text)
    if found is None:
        return None
    thousands, hundreds, tens, ten, ones = found.groups()
    total = 1000 * _digit(thousands) + 100 * _digit(hundreds) + _digit(ones)
    return str(total + (10 * (_digit(tens) or 1) if ten else 0))


def _digit(sign: str | None) -> int:
    return _DIGITS[sign] if sign else 0
