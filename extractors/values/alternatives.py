"""What else a text that was read unsurely may say: its likeliest readings, and how far behind the first the wanted one is.

Units are natural logarithms of likelihood: 0 is the reading itself, 0.7 half as likely, 2.3 a tenth.
"""

import heapq
import math
from collections.abc import Iterator, Mapping

from extractors.values import form_if_any

_MOST = 2000
"""Readings that are tried; with what can't help left out there are far fewer."""
_LEAST = 1e-6


def readings(text: str, unsure: Mapping[int, Mapping[str, float]]) -> Iterator[tuple[float, str]]:
    """Every reading of a text with how far it is behind the text itself, the likeliest first. The text itself is behind by 0."""
    places = sorted(place for place in unsure if 0 <= place < len(text))
    options = [_ranked(text[place], unsure[place]) for place in places]
    heap: list[tuple[float, tuple[int, ...]]] = [(0.0, (0,) * len(places))]
    seen = {heap[0][1]}
    while heap:
        behind, chosen = heapq.heappop(heap)
        yield behind, _written(text, places, options, chosen)
        for number, choice in enumerate(chosen):
            if choice + 1 < len(options[number]):
                after = (*chosen[:number], choice + 1, *chosen[number + 1 :])
                if after not in seen:
                    seen.add(after)
                    more = options[number][choice + 1][0] - options[number][choice][0]
                    heapq.heappush(heap, (behind + more, after))


def _ranked(character: str, chances: Mapping[str, float]) -> list[tuple[float, str]]:
    """Alternatives with how far each is behind the character that was read, which comes first."""
    own = max(chances.get(character, 0.0), _LEAST)
    others = {other: share for other, share in chances.items() if other != character and share > 0}
    behind = [(max(0.0, math.log(own / share)), other) for other, share in others.items()]
    return [(0.0, character), *sorted(behind)]


def _written(text: str, places: list[int], options: list[list[tuple[float, str]]], chosen: tuple[int, ...]) -> str:
    characters = list(text)
    for place, option, choice in zip(places, options, chosen, strict=True):
        characters[place] = option[choice][1]
    return "".join(characters)


def behind(kind: str, raw: str, unsure: Mapping[int, Mapping[str, float]], wanted: str) -> float | None:
    """How far the reading of `raw` whose normal form is `wanted` is behind `raw` itself; None when there is none."""
    unit = next((unit for unit in _UNITS.get(kind, (None,)) if form_if_any(kind, raw, unit=unit) is not None), None)
    useful = _useful(kind, unsure, wanted)
    for count, (far, text) in enumerate(readings(raw, useful)):
        if form_if_any(kind, text, unit=unit) == wanted:
            return far
        if count >= _MOST:
            return None
    return None


_UNITS: dict[str, tuple[str | None, ...]] = {
    "length": (None, "米"),
    "dimensions": (None, "米"),
    "mass": (None, "吨"),
}
"""A label may give the unit; metres and tonnes are what labels give where none stands at the value."""


def _useful(kind: str, unsure: Mapping[int, Mapping[str, float]], wanted: str) -> dict[int, dict[str, float]]:
    """Without the characters that the wanted text does not have: of a name under a stamp many are doubtful."""
    if kind not in {"text", "company", "place"}:
        return {place: dict(chances) for place, chances in unsure.items()}
    return {
        place: {other: share for other, share in chances.items() if all(part in wanted for part in other)}
        | {own: share for own, share in chances.items() if share == max(chances.values())}
        for place, chances in unsure.items()
    }
