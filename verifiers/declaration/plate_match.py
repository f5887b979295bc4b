"""Is the plate that was read in a photo the declared one? Asked of the reader's own likelihoods, sign by sign."""

from extractors.facts import PlateReading
from extractors.values import same_but_confusable

_LEAST_CHANCE, _AHEAD = 0.1, 1.5
"""The declared sign was seen in its place, and is so much likelier there than any other: `bench/plates.py` shows what that lets through."""
_POSSIBLE, _SURE = 0.02, 0.5


def chance(reading: PlateReading, declared: str) -> float:
    """How sure it is (0 to 1) that every sign is the declared one: the chance of the least sure sign."""
    if not reading.chances:  # read before chances were kept
        return float(reading.text == declared)
    if len(reading.chances) != len(declared):
        return 0.0
    return min(place.get(sign, 0.0) for place, sign in zip(reading.chances, declared, strict=True))


def is_it(reading: PlateReading, declared: str) -> bool:
    """Whether it surely is the declared plate: no place of it speaks for another sign."""
    return chance(reading, declared) >= _LEAST_CHANCE and all(
        place[sign] >= _AHEAD * max((share for other, share in place.items() if other != sign), default=0.0)
        for place, sign in zip(reading.chances, declared, strict=False)
    )


def may_be(reading: PlateReading, declared: str) -> bool:
    """Whether doubt about the reading alone keeps it from being the declared plate.

    In every place the declared sign is possible, or no sign was read surely; or the two differ only in signs that look alike.
    """
    if same_but_confusable(reading.text, declared):
        return True
    return len(reading.chances) == len(declared) and all(
        place.get(sign, 0.0) >= _POSSIBLE or max(place.values(), default=0.0) < _SURE
        for place, sign in zip(reading.chances, declared, strict=True)
    )
