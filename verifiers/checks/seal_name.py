"""How strongly what was read on a seal speaks against the carrier's name: by what was read surely, not by what was lost.

A worn seal loses characters and leaves others in doubt; another firm's seal shows characters that the carrier's name has not. Units are
natural logarithms, as in `extractors.values.alternatives`: 6 is one character that was read surely and is another.
"""

import math
from dataclasses import dataclass

from extractors.facts import SealName

_SURE = 6.0
_LOST = 2.5
"""A character of the carrier's name that was not read: likely under wear, and no sign of another firm."""
_LOST_AT_END = 1.5
_LEAST = 0.001


@dataclass(frozen=True)
class Difference:
    """`far`: how far the reading is from the name in all. `against`: the part of it that other characters make, not lost ones."""

    far: float
    against: float


def difference(name: SealName, carrier: str) -> Difference:
    """What lies between a seal as read and a company's name, both in normal form, laid on each other as cheaply as can be."""
    row = [Difference(_lost(place, len(carrier)) * place, 0.0) for place in range(len(carrier) + 1)]
    for number, sign in enumerate(name.text):
        last, row = row, [_plus(row[0], _beside(name, number), counts=True)]
        for place, wanted in enumerate(carrier):
            row.append(
                min(
                    _plus(last[place], 0.0 if sign == wanted else _cost(name, number, wanted), counts=True),
                    _plus(last[place + 1], _beside(name, number), counts=True),
                    _plus(row[place], _missing(name, number, wanted, place, len(carrier)), counts=False),
                    key=lambda one: one.far,
                )
            )
    return row[-1]


def _plus(before: Difference, cost: float, *, counts: bool) -> Difference:
    return Difference(before.far + cost, before.against + cost * counts)


def _lost(place: int, length: int) -> float:
    return _LOST_AT_END if place <= 1 or place >= length - 1 else _LOST


def _beside(name: SealName, number: int) -> float:
    """How much less likely nothing stands where a character was read."""
    return _cost(name, number, "") * 0.8


def _missing(name: SealName, number: int, wanted: str, place: int, length: int) -> float:
    """How much less likely one more character stands behind one that was read."""
    chances = name.unsure.get(number, {})
    share = chances.get(name.text[number] + wanted, 0.0)
    cost = _lost(place, length)
    return min(cost, math.log(max(chances.values()) / share)) if share > 0 else cost


def _cost(name: SealName, number: int, other: str) -> float:
    """How much less likely something else stands where a character was read."""
    chances = name.unsure.get(number)
    if chances is None:
        return _SURE
    own = max(chances.get(name.text[number], 0.0), _LEAST)
    if other in chances:
        return min(_SURE, max(0.0, math.log(own / max(chances[other], _LEAST))))
    # In doubt, and not among what it may be: the less sure the character, the less it says.
    return 1.0 + (_SURE - 1.0) * own**2
