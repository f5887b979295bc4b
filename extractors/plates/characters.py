"""What a plate says, sign by sign, from what the recogniser sees: only signs that a plate has in that place are weighed.

The recogniser was made for any text. Asked what it reads, it answers 办 for a worn 苏 and I for a 1, and is sure of it. Asked which
of the 31 provinces stands first, and which of 34 signs in each other place, it is right far more often: signs that no plate has
there only take away likelihood, they can't win. The way through the steps is CTC's, found by Viterbi; what stands
before and after the plate is passed over at a price.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from extractors.values.plates import LETTERS, PROVINCES, SIGNS

Likely = NDArray[np.float32]
"""Steps × signs of the recogniser."""
Chances = tuple[Mapping[str, float], ...]
"""How likely each sign is in each place of a plate; what remains to one is doubt."""

_LOOKS = {
    1.0: {"0": "Oo", "1": "Il|i", "挂": "桂"},
    0.8: {
        "鲁": "鱼畲", "粤": "扬", "沪": "沐护户", "苏": "办蒸芬", "浙": "浒制折沂", "皖": "完晓说晚", "冀": "翼", "京": "亰亩宗",
        "津": "淳率", "湘": "湖相", "豫": "渭珠", "赣": "勿", "桂": "柱",
    },
    0.5: {"D": "0O", "L": "1"},
}  # fmt: skip
"""What the recogniser reads for a sign, where that can't stand, and how much of it counts for the sign; the rest is doubt."""
_BETWEEN = "·.:-•・ "
"""What stands between letter and digits, or is read for a screw."""
_PRICE = 1.5
"""For a step on which something stands that is no part of the plate, in natural logarithms of likelihood."""
_NEVER = -1e9
_TINY = 1e-9
_LEAST_SEEN = 0.2
"""Likelihood that must be seen of all signs of a place together, or the place stays in doubt."""
_AS_GOOD = 3.0
_LEAST_TOLD = 0.005

_HEAD: tuple[str, ...] = (PROVINCES, LETTERS)
_LAST = "挂学警领超试"
ONE_ROW = (
    (*_HEAD, *[SIGNS] * 5),
    (*_HEAD, *[SIGNS] * 4, _LAST),
    (*_HEAD, *[SIGNS] * 6),
)
"""The signs of each place, for every kind of plate in one row; 港, 澳 and 使 are not read."""
UPPER, LOWER = (_HEAD,), (tuple([SIGNS] * 5), (*[SIGNS] * 4, _LAST))
"""The two rows of a rear plate."""


@dataclass(frozen=True)
class Decoded:
    """The best way to read some cuts of one row as a plate. `score`: how much less likely it is than any text, as a logarithm."""

    chances: Chances
    score: float

    @property
    def text(self) -> str:
        """The most likely sign of each place."""
        return "".join(max(place, key=lambda sign: place[sign]) for place in self.chances)


def decode(cuts: Sequence[Likely], signs: tuple[str, ...], templates: Sequence[tuple[str, ...]]) -> Decoded:
    """Reads several cuts of the same row (a wider one, a narrower one) together, as the template that fits best."""
    each = [[_way(likely, signs, template) for likely in cuts] for template in templates]
    best = max(each, key=lambda ways: max(score for score, _ in ways) + sum(score for score, _ in ways) / len(ways) / 3)
    score = max(score for score, _ in best)
    tables = [table for other, table in best if other > score - _AS_GOOD]
    template = templates[each.index(best)]
    return Decoded(
        tuple(_chances([table[place] for table in tables], names) for place, names in enumerate(template)), score
    )


def _chances(rows: list[NDArray[np.float64]], names: str) -> dict[str, float]:
    mean = np.mean(rows, axis=0)
    shares = mean / max(mean.sum(), _LEAST_SEEN)
    told = {name: round(float(share), 4) for name, share in zip(names, shares, strict=False) if share >= _LEAST_TOLD}
    return told or {names[int(mean[:-1].argmax())]: max(0.0001, round(float(shares[:-1].max()), 4))}


def _way(likely: Likely, signs: tuple[str, ...], template: tuple[str, ...]) -> tuple[float, list[NDArray[np.float64]]]:
    """The best way through the steps of one cut: its score, and for each place how likely its signs are, doubt last."""
    tables = [likely @ _weights(signs, names) for names in template]
    doubts = [likely @ _doubts(signs, names) for names in template]
    most = np.log(likely.max(axis=1) + _TINY)
    seen = np.stack([np.log(table.max(axis=1) + _TINY) - most for table in tables], axis=1)
    sign = np.stack(
        [
            np.array([ord(name) for name in names])[table.argmax(axis=1)]
            for names, table in zip(template, tables, strict=True)
        ],
        axis=1,
    )
    blank = np.log(likely[:, _blanks(signs)].sum(axis=1) + _TINY) - most
    outside = np.where(np.isin(likely.argmax(axis=1), _blanks(signs)), 0.0, -_PRICE)
    score, steps = _viterbi(seen, sign, blank, outside)
    return score, [
        np.append(table[step], doubt[step]) for table, doubt, step in zip(tables, doubts, steps, strict=True)
    ]


def _viterbi(
    seen: NDArray[np.float64], sign: NDArray[np.int64], blank: NDArray[np.float64], outside: NDArray[np.float64]
) -> tuple[float, list[int]]:
    """The best score, and the step on which each place was seen best.

    States: 0 before the plate, 2i + 1 in place i, 2i + 2 behind it. As in CTC, two places that bear the same sign need a blank between.
    """
    steps, places = seen.shape
    best = np.full(2 * places + 1, _NEVER)
    best[0] = 0.0
    came = np.zeros((steps, 2 * places + 1), int)
    for step in range(steps):
        now = np.full_like(best, _NEVER)
        now[0] = best[0] + outside[step]
        for place in range(places):
            here, behind = 2 * place + 1, 2 * place + 2
            ways = [(best[here - 1], here - 1)]
            if step and sign[step, place] == sign[step - 1, place]:
                ways.append((best[here], here))
            if step and place and sign[step, place] != sign[step - 1, place - 1]:
                ways.append((best[here - 2], here - 2))
            value, came[step, here] = max(ways)
            now[here] = value + seen[step, place]
            value, came[step, behind] = max((best[here], here), (best[behind], behind))
            now[behind] = value + (outside if place == places - 1 else blank)[step]
        best = now
    state = int(max((2 * places, 2 * places - 1), key=lambda last: best[last]))
    score, visited = float(best[state]), [[0] for _ in range(places)]
    for step in range(steps - 1, -1, -1):
        if state % 2:
            visited[state // 2].append(step)
        state = int(came[step, state])
    return score, [max(on[1:] or on, key=lambda step: seen[step, place]) for place, on in enumerate(visited)]


@cache
def _numbers(signs: tuple[str, ...]) -> dict[str, int]:
    return {sign: number for number, sign in reversed(list(enumerate(signs)))}


@cache
def _blanks(signs: tuple[str, ...]) -> list[int]:
    numbers = _numbers(signs)
    return [0, *(numbers[sign] for sign in _BETWEEN if sign in numbers)]


@cache
def _weights(signs: tuple[str, ...], names: str) -> NDArray[np.float32]:
    """What each sign of the recogniser (rows) counts for each sign that may stand in a place (columns)."""
    numbers, weights = _numbers(signs), np.zeros((len(signs), len(names)), np.float32)
    for column, name in enumerate(names):
        for weight, looks in _LOOKS.items():
            for look in looks.get(name, ""):
                if look in numbers and look not in names:
                    weights[numbers[look], column] = weight
        for own in {name, name.lower()}:
            if own in numbers:
                weights[numbers[own], column] = 1.0
    return weights


@cache
def _doubts(signs: tuple[str, ...], names: str) -> NDArray[np.float32]:
    """What each sign of the recogniser counts for none of them, although it was read for one."""
    weights = _weights(signs, names).max(axis=1)
    return np.where(weights > 0, 1 - weights, 0).astype(np.float32)
