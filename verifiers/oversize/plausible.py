"""Figures that are possible at all, as data: what is outside is a slip of the pen until a person says otherwise."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from verifiers.oversize.law import Milli

Range = tuple[Milli, Milli]
"""From and to, in mm or kg; metres or tonnes in the file."""


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Tyres(_Rule):
    """Tyres on one axle, from and to."""

    tractor_axle: tuple[int, int]
    flat_trailer_axle: tuple[int, int]


class PlausibleRules(_Rule):
    """One version of the figures. `ranges` and `each` (of every entry of a list) by the declaration's path."""

    effective_from: date
    source: str
    ranges: dict[str, Range]
    each: dict[str, Range]
    tyres: Tyres
