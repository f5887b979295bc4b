"""Figures and days with a role in running text: 装车后总高4.6米, 过磅总重98吨, 装车日期2025年11月3日. Pure, given the rules.

What is of something else (整备质量, 限高, 桥梁限重, 许可证有效期) has no role here, and neither has a figure without a unit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from verifiers.papers.days import placed_days, spelled
from verifiers.papers.grammar import Words, any_of
from verifiers.papers.sentences import Sentence


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FigureWords(_Rule):
    """Words that tell that the figure behind them is that of one of these paths of the declaration."""

    paths: tuple[str, ...]
    words: Words


class DayWords(_Rule):
    """Words before a day, by what the day is of."""

    others: Words
    loading: Words
    arrival: Words
    issue: Words


class FigureRules(_Rule):
    """One version."""

    effective_from: date
    source: str
    filler: str
    others: Words
    others_behind: Words
    figure: tuple[FigureWords, ...]
    days: DayWords

    @cached_property
    def ends(self) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
        """For each role, its words at the end of what stands before a figure."""
        return tuple((row.paths, re.compile(rf"(?:{any_of(row.words).pattern}){self.filler}$")) for row in self.figure)

    @cached_property
    def of_others(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """`others` before a figure, `others_behind` behind it."""
        return any_of(self.others), any_of(self.others_behind)


@dataclass(frozen=True)
class Figure:
    """A figure in mm or kg as it stands in a sentence; `half` is half of its last place."""

    paths: tuple[str, ...]
    value: int
    half: int
    raw: str
    sentence: Sentence


@dataclass(frozen=True)
class Day:
    """A day in a sentence: of the `loading`, the `arrival` or the `issue` of the paper."""

    role: str
    day: date
    raw: str
    sentence: Sentence


_UNITS = {
    "吨": 1000, "t": 1000, "公斤": 1, "千克": 1, "kg": 1, "米": 1000, "m": 1000, "厘米": 10, "公分": 10, "cm": 10, "毫米": 1, "mm": 1,
}  # fmt: skip
_MASSES = frozenset({"吨", "t", "公斤", "千克", "kg"})
_FIGURE = re.compile(
    r"(?<![\d.,x×*/\-])(\d+(?:\.\d+)?)(公斤|千克|kg|厘米|公分|毫米|cm|mm|吨|米|t|m)(?![a-z0-9²³])", re.IGNORECASE
)
_METRES = re.compile(r"(\d+)[米m](\d{1,2})(?![\d.米m吨])")
"""4米62 is 4.62米."""
_REACH = 24
_PARTS = ",。;"


def figures_in(sentences: Sequence[Sentence], rules: FigureRules) -> tuple[Figure, ...]:
    """Every figure that has a role."""
    return tuple(figure for sentence in sentences for figure in _figures(sentence, rules))


def _figures(sentence: Sentence, rules: FigureRules) -> Iterator[Figure]:
    text = _METRES.sub(r"\1.\2米", spelled(sentence.text.replace("千克", "kg")))
    last = 0
    for match in _FIGURE.finditer(text):
        begin = max(last, match.start() - _REACH, *(text.rfind(stop, 0, match.start()) + 1 for stop in _PARTS))
        before, behind = text[begin : match.start()], text[match.end() : match.end() + 4]
        last = match.end()
        unit = match[2].lower()
        paths = _role(before, "mass" if unit in _MASSES else "length", rules)
        if paths and not rules.of_others[0].search(before) and not rules.of_others[1].match(behind):
            number = Decimal(match[1])
            half = Decimal(1).scaleb(int(number.as_tuple().exponent)) * _UNITS[unit] / 2
            yield Figure(paths, int(number * _UNITS[unit]), int(half), before[-12:] + match[0], sentence)


def _role(before: str, kind: str, rules: FigureRules) -> tuple[str, ...]:
    """The paths of the role whose words reach the figure; of several the longest words count."""
    ends = "_t" if kind == "mass" else "_m"
    found = [
        (match.end() - match.start(), paths)
        for paths, pattern in rules.ends
        if paths[0].endswith(ends) and (match := pattern.search(before))
    ]
    return max(found, default=(0, ()))[1]


def days_with_role(sentences: Sequence[Sentence], rules: FigureRules) -> tuple[Day, ...]:
    """Every whole date that is of the loading, the arrival or the issue."""
    return tuple(day for sentence in sentences for day in _days(sentence, rules))


def _days(sentence: Sentence, rules: FigureRules) -> Iterator[Day]:
    text = spelled(sentence.text)
    last = 0
    for start, end, day in placed_days(text):
        begin = max(last, start - _REACH, *(text.rfind(stop, 0, start) + 1 for stop in "。;"))
        before, last = text[begin:start], end
        behind = text[end : end + 3]
        if any_of(rules.days.others).search(before) or re.match("版|修订|施行|印制", behind):
            continue
        named = [
            (match.end(), role)
            for role in ("loading", "arrival", "issue")
            for match in any_of(getattr(rules.days, role)).finditer(before)
        ]
        if named:
            yield Day(max(named)[1], day, text[start:end], sentence)
