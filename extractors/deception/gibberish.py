"""Is the text layer of a page gibberish? Fonts without a usable map to Unicode give characters that nobody wrote and nobody sees.

A layer that is gibberish is not believed in any word, so it can't lie either: the page is recognised instead. One that says something
else in a few places is no gibberish; that is for `extractors.deception.oddities` to find.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Container, Sequence

from extractors.deception.glyphs import can_doubt
from extractors.readers.pdf.file import PdfPage

_ENOUGH = 12
"""Characters from which there is anything to judge."""
_RARE, _FOREIGN, _COMMON, _UNLIKE = 0.1, 0.3, 0.6, 0.5
"""Shares: of characters of no paper, and of accented letters, from which a layer is gibberish; of common ones among the Chinese, below
which it is (at random a third would be common); of glyphs that do not look like their characters."""
_SHOWN = 40
_LATIN, _KNOWN = (0xC0, 0x24F), ((0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x3FF), (0x400, 0x45F))
_SYMBOLS = ((0x2000, 0x206F), (0x20A0, 0x20BF), (0x2100, 0x27BF), (0x2E80, 0x2FDF), (0x3000, 0x30FF), (0x31C0, 0x33FF))
_CHINESE = ((0x4E00, 0x9FFF),)
_FORMS = ((0xF900, 0xFAFF), (0xFE10, 0xFE4F), (0xFF00, 0xFFEF))
_USUAL = (*_KNOWN, *_SYMBOLS, *_CHINESE, *_FORMS)
"""What is written in papers of this trade: Latin, Greek and Cyrillic letters, Chinese with its punctuation, kana, symbols."""


def garbled(page: PdfPage, doubted: Container[tuple[int, str]]) -> str | None:
    """The beginning of a page's text where that is gibberish, else None. `doubted`: the glyphs that do not look like their characters."""
    text, left_out = page.text, page.sights.hidden.keys() | page.watermarks
    seen = [
        (place, character)
        for number, (place, character) in enumerate(zip(text.places.tolist(), text.texts, strict=True))
        if number not in left_out and not character.isspace()
    ]
    said = "".join(character for _, character in seen)
    sample = said.replace("\ufffd", "")[:_SHOWN]  # what no character stands for can't be shown
    return sample if _is_gibberish(said) or _is_unlike(seen, doubted) else None


def _is_gibberish(said: str) -> bool:
    if len(said) < _ENOUGH:
        return False
    often = Counter(said)

    def number(of: Callable[[str], bool]) -> int:
        return sum(count for character, count in often.items() if of(character))

    chinese = number(_is_chinese)
    return (
        number(_is_usual) < (1 - _RARE) * len(said)
        or (chinese >= _ENOUGH and number(_is_common) < _COMMON * chinese)
        or number(_is_accented) > _FOREIGN * len(said)
    )


def _is_unlike(seen: Sequence[tuple[int, str]], doubted: Container[tuple[int, str]]) -> bool:
    often = Counter(seen)
    asked = sum(count for one, count in often.items() if can_doubt(one[1]))
    doubts = sum(count for one, count in often.items() if one in doubted)
    return asked >= _ENOUGH and doubts > _UNLIKE * asked


def _is_usual(character: str) -> bool:
    return _in(character, _USUAL) and unicodedata.category(character) not in ("Cn", "Cc", "Co", "Cs")


def _is_chinese(character: str) -> bool:
    return _in(character, _CHINESE)


def _is_accented(character: str) -> bool:
    return _in(character, (_LATIN,))


def _in(character: str, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(first <= ord(character) <= last for first, last in ranges)


def _is_common(character: str) -> bool:
    """Among the some thousand characters of everyday writing: level 1 of GB 2312, or of Big5 for traditional ones."""
    if not _is_chinese(character):
        return False
    simplified = character.encode("gb2312", "ignore")
    traditional = character.encode("big5", "ignore")
    return simplified[:1] in _LEVEL_1 or b"\xa4\x40" <= traditional <= b"\xc6\x7e"


_LEVEL_1 = frozenset(bytes([row]) for row in range(0xB0, 0xD8))
