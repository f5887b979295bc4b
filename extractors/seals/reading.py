"""The likeliest text of a line that was recognised in several inks, and what else may stand at each of its places.

Each ink is read, and each reading is asked for in all of them, as are readings that differ from it in a character or in a word that names
are made of. The likeliest of all wins; those that come near it are kept as what the reading is unsure of.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extractors.facts.places import Unsure
from extractors.readers.ocr import Likelihoods
from extractors.seals.ctc import Steps, decoded, likelihoods, placed
from extractors.seals.words import points, words

_LEAST = 1e-7
_FARTHEST = 14.0
"""How far behind its own best reading a text can be in one ink: an ink that saw something else says no more than no."""
_OTHERS = 3
"""Alternatives asked of each ink for a character."""
_ROUNDS = 6
_HOLE = (1.55, 2.6)
"""Spacings, in usual ones, of two characters between which one is missing."""
_TOLD = 0.004
"""Likelihood from which an alternative is kept."""


@dataclass(frozen=True)
class LineRead:
    """A text, the mean likelihood of its characters, and its alternatives by position."""

    text: str
    confidence: float
    unsure: Unsure
    places: tuple[float, ...]
    """Where each character stands, in shares of the line's length."""


@dataclass(frozen=True, eq=False)
class _Ink:
    steps: Steps
    weight: float
    best: float
    text: str


def read_line(seen: Likelihoods, weights: Sequence[float]) -> LineRead | None:
    """What the cuts of one line say together, each with its weight. None when none says anything."""
    classes = {sign: number for number, sign in enumerate(seen.signs)}
    inks = [
        ink for cut, weight in zip(seen.cuts, weights, strict=False) if (ink := _ink(cut, seen.signs, classes, weight))
    ]
    if not inks:
        return None
    sure: dict[str, float] = {}

    def weigh(texts: Sequence[str]) -> None:
        new = [text for text in dict.fromkeys(texts) if text and text not in sure]
        for text, score in zip(new, _scores(inks, new, classes), strict=True):
            sure[text] = score + points(text)

    weigh([ink.text for ink in inks])
    for _ in range(_ROUNDS):
        best = max(sure, key=sure.__getitem__)
        weigh([*_changed(best, inks, seen.signs, classes), *_worded(best)])
        if max(sure, key=sure.__getitem__) == best:
            break
    text = _filled(max(sure, key=sure.__getitem__), inks, classes)
    sure.setdefault(text, max(sure.values()))
    chances = _chances(text, sure)
    own = [places.get(text[number], 1.0) for number, places in chances.items()]
    unsure = {number: places for number, places in chances.items() if len(places) > 1}
    return LineRead(text, float(np.mean(own)) if own else 0.0, unsure, _places(text, inks, classes))


def _filled(text: str, inks: Sequence[_Ink], classes: Mapping[str, int]) -> str:
    """The text with a character where a hole in its even spacing and a word that lacks one there agree: 有_公司 is 有限公司.

    Names on seals are spaced evenly; print over one character, or wear, leaves no likelihood of it.
    """
    places = _places(text, inks, classes)
    steps = np.diff(places)
    if len(steps) < 4:
        return text
    for hole in np.flatnonzero((steps > _HOLE[0] * np.median(steps)) & (steps < _HOLE[1] * np.median(steps)))[::-1]:
        for word in words():
            for missing in range(1, len(word) - 1) if len(word) > 2 else (1,) * (word == "集团"):
                start = int(hole) + 1 - missing
                if start >= 0 and text[start : start + len(word) - 1] == word[:missing] + word[missing + 1 :]:
                    return _filled(text[:start] + word + text[start + len(word) - 1 :], inks, classes)
    return text


def _places(text: str, inks: Sequence[_Ink], classes: Mapping[str, int]) -> tuple[float, ...]:
    steps = max(inks, key=lambda ink: ink.weight).steps
    return tuple((step + 0.5) / len(steps) for step in placed(steps, text, classes))


def _ink(cut: Steps, signs: Sequence[str], classes: Mapping[str, int], weight: float) -> _Ink | None:
    steps = np.log(np.maximum(cut, _LEAST))
    text, sure, _ = decoded(steps, signs)
    text = text.replace(" ", "")
    if len(text) < 3:
        return None
    return _Ink(steps, weight * sure**2, float(likelihoods(steps, [text], classes)[0]), text)


def _scores(inks: Sequence[_Ink], texts: Sequence[str], classes: Mapping[str, int]) -> list[float]:
    if not texts:
        return []
    total = np.zeros(len(texts))
    for ink in inks:
        behind = np.minimum(likelihoods(ink.steps, texts, classes) - ink.best, 0.0)
        total += ink.weight * np.maximum(behind, -_FARTHEST)
    # Inks of one seal are no independent witnesses.
    return [float(score) for score in total / math.sqrt(len(inks))]


def _changed(text: str, inks: Sequence[_Ink], signs: Sequence[str], classes: Mapping[str, int]) -> Iterator[str]:
    """The text with one character other, lost, or one more."""
    for ink in inks:
        places = placed(ink.steps, text, classes)
        for number, step in enumerate(places):
            for other in _likely(ink.steps, step, signs):
                yield text[:number] + other + text[number + 1 :]
        edges = [0, *places, len(ink.steps) - 1]
        for number in range(len(text) + 1):
            first, last = edges[number], edges[number + 1]
            between = ink.steps[first + 1 : last, 1:]
            if number in (0, len(text)):
                between = ink.steps[first : last + 1, 1:] if last > first else between
            if len(between) and float(between.max()) > math.log(0.05):
                more = signs[int(between.max(axis=0).argmax()) + 1].strip()
                if more and more not in text[max(0, number - 1) : number + 1]:
                    yield text[:number] + more + text[number:]
    for number in range(len(text)):
        yield text[:number] + text[number + 1 :]


def _likely(steps: Steps, step: int, signs: Sequence[str]) -> list[str]:
    near = steps[max(0, step - 1) : step + 2].max(axis=0)
    return [signs[number] for number in np.argsort(-near)[: _OTHERS + 1] if number and signs[number].strip()]


def _worded(text: str) -> Iterator[str]:
    """The text with a word in place of what differs from it in less than half its characters, or lacks one of them."""
    for word in words():
        size = len(word)
        if size < 3:
            yield from (
                text[:place] + word + text[place + 2 :]
                for place in range(len(text) - 1)
                if (text[place] == word[0]) != (text[place + 1] == word[1])
            )
            continue
        for place in range(max(1, len(text) - size + 2)):
            part = text[place : place + size]
            if part == word:
                continue
            if sum(one == other for one, other in zip(part, word, strict=False)) * 2 > size:
                yield text[:place] + word + text[place + size :]
            short = text[place : place + size - 1]
            if size > 2 and _lacks_one(short, word):
                yield text[:place] + word + text[place + size - 1 :]


def _lacks_one(short: str, word: str) -> bool:
    return any(word[:number] + word[number + 1 :] == short for number in range(len(word)))


def _chances(text: str, sure: Mapping[str, float]) -> Unsure:
    """For each position what else may stand there, from the texts that differ from the likeliest in one place."""
    found: Unsure = {number: {text[number]: 1.0} for number in range(len(text))}
    for other, score in sure.items():
        share = math.exp(score - sure[text])
        if share < _TOLD or other == text:
            continue
        place, own, instead = _difference(text, other)
        if len(own) == 1 and len(instead) <= 2:
            found[place][instead] = max(share, found[place].get(instead, 0.0))
        elif not own and len(instead) == 1:
            at = max(0, place - 1)
            added = text[at] + instead if place else instead + text[at]
            found[at][added] = max(share, found[at].get(added, 0.0))
        elif len(own) == len(instead) <= 4:
            for number, sign in enumerate(instead):
                if sign != own[number]:
                    found[place + number][sign] = max(share, found[place + number].get(sign, 0.0))
    return {
        number: {sign: round(share / sum(places.values()), 4) for sign, share in places.items()}
        for number, places in found.items()
    }


def _difference(text: str, other: str) -> tuple[int, str, str]:
    """Where two texts begin to differ, and what stands there in each."""
    start = 0
    while start < min(len(text), len(other)) and text[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(text), len(other)) - start and text[-1 - end] == other[-1 - end]:
        end += 1
    return start, text[start : len(text) - end], other[start : len(other) - end]
