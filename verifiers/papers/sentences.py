"""The sentences of a paper: its lines joined where the text runs on, parted at full stops and where a numbered clause begins. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.facts import Line, Where
from extractors.values.names import folded, simplified

_RINGED = {chr(0x2460 + number): f"{number + 1}、" for number in range(20)}
"""Folded, a ringed number would be a bare digit."""
_STOPS = "。;!?"
_NUMERAL = "一二三四五六七八九十"
_MARK = rf"[(]?(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})(?:[)][.、,]?|[.、](?![\d{_NUMERAL}]))|第[{_NUMERAL}]{{1,3}}[条项款]"
_BEGINS = re.compile(_MARK)
_INSIDE = re.compile(rf"(?<=[。;:!?,])(?={_MARK})|(?<=[\u4e00-\u9fff)])(?=\d{{1,2}}[.、][\u4e00-\u9fff])")
_LABEL = re.compile(r"[\u4e00-\u9fff()/、A-Za-z]{2,16}(?<!如下)(?<!以下)(?<!承诺):")
_RUNS_ON = ",、("
_MARGIN = 0.1
"""A line that goes on below ends so near the right edge of the page's text, in page widths."""


@dataclass(frozen=True)
class Sentence:
    """One sentence in narrow and simplified characters without spaces, and the line in which it begins."""

    text: str
    line: Line

    @property
    def where(self) -> Where:
        """The place of its first line."""
        return self.line.where


def sentences_of(lines: Sequence[Line]) -> tuple[Sentence, ...]:
    """Every sentence of lines in reading order. A row of a form is one; so is a heading."""
    right: dict[int, float] = {}
    for line in lines:
        if line.where.box is not None:
            right[line.where.page] = max(right.get(line.where.page, 0.0), line.where.box.x1)
    found: list[Sentence] = []
    open_: list[tuple[str, Line]] = []
    for line in lines:
        text = plain(line.text)
        if not text:
            continue
        if open_ and not _goes_on(open_[-1], (text, line), right):
            found += _parted(open_)
            open_ = []
        open_.append((text, line))
    return (*found, *_parted(open_))


def plain(text: str) -> str:
    """What is compared: narrow characters, no spaces, simplified, half-width stops; 。 stays."""
    marked = "".join(_RINGED.get(character, character) for character in text)
    return simplified(folded(unicodedata.normalize("NFKC", marked))).replace("；", ";")


def _goes_on(above: tuple[str, Line], below: tuple[str, Line], right: dict[int, float]) -> bool:
    text, line = above
    if text[-1] in _STOPS or _BEGINS.match(below[0]):
        return False
    if text[-1] in _RUNS_ON:
        return True
    if _LABEL.match(below[0]):
        return False
    one, two = line.where.box, below[1].where.box
    if one is None or two is None:
        return True
    level = min(one.y1, two.y1) - max(one.y0, two.y0) > 0.5 * min(one.y1 - one.y0, two.y1 - two.y0)
    if level and line.where.page == below[1].where.page:
        return True
    return one.x1 >= right[line.where.page] - _MARGIN


def _parted(lines: Sequence[tuple[str, Line]]) -> list[Sentence]:
    text = "".join(text for text, _ in lines)
    found, start = [], 0
    for part in re.split(rf"(?<=[{_STOPS}])", text):
        for piece in _INSIDE.split(part):
            if piece.strip(_STOPS + ",.、:"):
                found.append(Sentence(piece, _line_at(lines, start)))
            start += len(piece)
    return found


def _line_at(lines: Sequence[tuple[str, Line]], place: int) -> Line:
    end = 0
    for text, line in lines:
        end += len(text)
        if place < end:
            return line
    return lines[-1][1]
