"""What a recogniser's likelihoods say: the text, how sure each character of it is, and what else may stand there.

The recogniser (CTC) gives for each step from left to right how likely each character is, or none. Steps that surely show none part a line
into stretches of one or a few characters; the readings of a doubtful stretch are weighed by all ways to come to them. The same line may
have been seen in several ways (as it is, and with a stamp's ink lifted): then each stretch is read in all of them.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.facts.places import Unsure

NONE = 0
"""The class of no character."""
_QUIET = 0.98
"""A step that shows no character as surely as this parts two stretches."""
_SURE = 0.97
"""A character as likely as this is read surely, and has no entry in `unsure`."""
_LEAST, _MOST = 0.02, 4
"""The least chance of an alternative, and how many are told."""
_TRACE = 0.005
"""What is less likely at a step is not followed."""
_READINGS = 24
"""Readings of a stretch that are followed at a time."""
_LONGEST = 2

Likelihood = NDArray[np.float32]
"""Steps × characters."""
_Chances = dict[str, float]


@dataclass(frozen=True)
class Decoded:
    """`confidence` is the mean chance of the characters, 0 where there is none."""

    text: str
    confidence: float
    unsure: Unsure


def decoded(views: Sequence[Likelihood], characters: Sequence[str]) -> Decoded:
    """The text of a line that was seen in one way or in several, step by step the same places. `characters`: the classes."""
    text: list[str] = []
    chances: list[_Chances] = []
    before: _Chances = {"": 1.0}
    for first, end in _stretches(views):
        readings = _pooled([_readings(view[first:end], characters) for view in views])
        own = _likeliest(readings)
        places, lost = _by_place(own, readings)
        if chances:
            chances[-1] = _joined(chances[-1], lost)
        else:
            before = _joined(before, lost)
            if places:
                places[0] = _joined(before, places[0])
        text += own
        chances += places
    chances = [_plainly(character, place) for character, place in zip(text, chances, strict=True)]
    sure = [place.get(character, 0.0) for character, place in zip(text, chances, strict=True)]
    return Decoded("".join(text), sum(sure) / len(sure) if sure else 0.0, _unsure(text, chances))


def _stretches(views: Sequence[Likelihood]) -> Iterator[tuple[int, int]]:
    """Runs of steps in which any view may show a character."""
    heard = np.minimum.reduce([view[:, NONE] for view in views]) < _QUIET
    edges = np.flatnonzero(np.diff(np.concatenate([[False], heard, [False]]).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _readings(steps: Likelihood, characters: Sequence[str]) -> _Chances:
    """What a stretch may say, and how likely each reading is."""
    best = steps.argmax(axis=1)
    likely = steps[np.arange(len(steps)), best]
    if likely.min() >= _SURE:
        kept = (best != NONE) & np.concatenate([[True], best[1:] != best[:-1]])
        return {"".join(characters[number] for number in best[kept]): float(likely[kept].min(initial=1.0))}
    # Each reading with its chance when the last step showed none, and when it showed the last character.
    ways: dict[tuple[int, ...], tuple[float, float]] = {(): (1.0, 0.0)}
    for step in steps:
        following: dict[tuple[int, ...], list[float]] = defaultdict(lambda: [0.0, 0.0])
        for number in np.flatnonzero(step >= _TRACE).tolist():
            chance = float(step[number])
            for reading, (none, last) in ways.items():
                if number == NONE:
                    following[reading][0] += (none + last) * chance
                elif reading and reading[-1] == number:
                    following[reading][1] += last * chance
                    following[*reading, number][1] += none * chance
                else:
                    following[*reading, number][1] += (none + last) * chance
        kept_ways = sorted(following.items(), key=lambda way: -sum(way[1]))[:_READINGS]
        ways = {reading: (none, last) for reading, (none, last) in kept_ways}
    whole = sum(none + last for none, last in ways.values())
    found: _Chances = defaultdict(float)
    for reading, (none, last) in ways.items():
        found["".join(characters[number] for number in reading)] += (none + last) / whole
    return dict(found)


def _pooled(views: Sequence[_Chances]) -> _Chances:
    """The views' mean: each of them may be spoiled where another one is not."""
    if len(views) == 1:
        return views[0]
    found: _Chances = defaultdict(float)
    for view in views:
        for reading, chance in view.items():
            found[reading] += chance / len(views)
    return dict(found)


def _likeliest(readings: Mapping[str, float]) -> str:
    """Of the likeliest length, so that a character that is there, of several that it may be, is not taken for none."""
    lengths: dict[int, float] = defaultdict(float)
    for reading, chance in readings.items():
        lengths[len(reading)] += chance
    length = max(lengths, key=lambda one: lengths[one])
    return max((one for one in readings if len(one) == length), key=lambda reading: readings[reading])


def _by_place(own: str, readings: Mapping[str, float]) -> tuple[list[_Chances], _Chances]:
    """What may stand at each character of a reading; and what before all of them, the empty text included."""
    places: list[_Chances] = [defaultdict(float) for _ in own]
    lost: _Chances = defaultdict(float)
    for reading, chance in readings.items():
        first, others = ("", [*own]) if reading == own else _aligned(own, reading)
        lost[first] += chance
        for place, other in zip(places, others, strict=True):
            place[other] += chance
    return places, lost


def _joined(place: _Chances, behind: _Chances) -> _Chances:
    """What may stand at a place and behind it, without what is hardly likely: of noise, step after step may be a character."""
    if len(behind) == 1 and "" in behind:
        return place
    found: _Chances = defaultdict(float)
    for character, chance in place.items():
        for more, share in behind.items():
            both = character + more if len(character + more) <= _LONGEST else character
            found[both] += chance * share
    return {both: chance for both, chance in found.items() if chance >= _TRACE or both in place}


def _aligned(own: str, other: str) -> tuple[str, list[str]]:
    """What another reading has before the first character of the own one, and at each of them: one, none, or more than one."""
    costs = np.zeros((len(own) + 1, len(other) + 1), int)
    costs[:, 0], costs[0] = np.arange(len(own) + 1), np.arange(len(other) + 1)
    for row in range(1, len(own) + 1):
        for column in range(1, len(other) + 1):
            costs[row, column] = min(
                costs[row - 1, column - 1] + (own[row - 1] != other[column - 1]),
                costs[row - 1, column] + 1,
                costs[row, column - 1] + 1,
            )
    places = [""] * (len(own) + 1)
    row, column = costs.shape[0] - 1, costs.shape[1] - 1
    while row or column:
        if row and column and costs[row, column] == costs[row - 1, column - 1] + (own[row - 1] != other[column - 1]):
            places[row] = other[column - 1] + places[row]
            row, column = row - 1, column - 1
        elif row and costs[row, column] == costs[row - 1, column] + 1:
            row -= 1
        else:
            places[row] = other[column - 1] + places[row]
            column -= 1
    return places[0], places[1:]


def _plainly(own: str, place: _Chances) -> _Chances:
    """Spaces, and wide or narrow forms of one character, say the same."""
    found: _Chances = defaultdict(float)
    for other, chance in place.items():
        found[own if _plain(other) == _plain(own) else other] += chance
    return found


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "")


def _unsure(text: Sequence[str], chances: Sequence[_Chances]) -> Unsure:
    unsure: Unsure = {}
    for number, (own, place) in enumerate(zip(text, chances, strict=True)):
        chance = place.get(own, 0.0)
        if chance < _SURE:
            likely = [other for other in place if place[other] >= _LEAST and len(other) <= _LONGEST and other != own]
            kept = sorted(likely, key=lambda other: -place[other])[: _MOST - 1]
            if kept:
                unsure[number] = {own: round(chance, 3)} | {other: round(place[other], 3) for other in kept}
    return unsure
