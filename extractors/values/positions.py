"""Where divisions lie, without a map: the seat of each, and how far from it a place of that division can be.

Boundaries are not known. A division reaches as far as its own seats lie apart, a county as far as its neighbours' seats are, and some
way on: a position beyond that is not in it, one within may be.
"""

import csv
from functools import cache
from importlib.resources import files
from math import asin, cos, hypot, radians, sin, sqrt

from extractors.values.divisions import Division

Position = tuple[float, float]
"""Latitude and longitude in decimal degrees."""
_EARTH = 6371.0
_LEAST_REACH, _BEYOND = 40.0, 40.0
_NEIGHBOURS = 3
_DEGREE = 111.0


@cache
def _centres() -> dict[str, Position]:
    text = (files("extractors.values") / "division_centres.csv").read_text(encoding="utf-8")
    rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    return {code: (float(latitude), float(longitude)) for code, longitude, latitude in rows}


def kilometres(one: Position, other: Position) -> float:
    """The distance over ground, on a sphere."""
    (south, west), (north, east) = [(radians(latitude), radians(longitude)) for latitude, longitude in (one, other)]
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(1.0, half)))


def beyond(position: Position, division: Division) -> float | None:
    """By how many kilometres a position lies beyond all that the division can reach: 0 where it may lie in it.

    None where that can't be told.
    """
    centre = _centres().get(division.code)
    return None if centre is None else max(0.0, kilometres(position, centre) - _reach(division.code))


@cache
def _reach(code: str) -> float:
    centre, above = _centres()[code], code.removesuffix("00").removesuffix("00")
    inside = [
        kilometres(centre, seat) for other, seat in _centres().items() if other.startswith(above) and other != code
    ]
    if inside:
        return max(inside) + _BEYOND
    counties = [seat for other, seat in _centres().items() if not other.endswith("00") and other != code]
    nearest = sorted(
        counties, key=lambda seat: hypot(seat[0] - centre[0], (seat[1] - centre[1]) * cos(radians(centre[0])))
    )
    return max(_LEAST_REACH, 2 * kilometres(centre, nearest[_NEIGHBOURS - 1]))


def division_near(position: Position) -> str | None:
    """The code of the county whose seat is nearest, within a degree or so; it is often the one in which the position lies."""
    here = {code: kilometres(position, seat) for code, seat in _centres().items() if not code.endswith("00")}
    code = min(here, key=lambda one: here[one])
    return code if here[code] < _DEGREE else None
