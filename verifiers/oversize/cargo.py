"""What loads are like: kinds with their densities, words of divisible loads, names that say nothing. Pure, given the rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from verifiers.declaration.declaration import Cargo, Declaration
from verifiers.findings import Text


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Density(_Rule):
    """Any other kind of load. `density`: t/m³ of the outer box, from and to."""

    name: Text
    density: tuple[float, float]


class CargoKind(Density):
    """A kind of load, known by a word in its name."""

    words: tuple[str, ...]


class Divisible(_Rule):
    """Words of loads that can be taken apart, and why."""

    words: tuple[str, ...]
    why: Text


class OnePiece(_Rule):
    """Signs after such a word that make it one piece."""

    signs: tuple[str, ...]


class Generic(_Rule):
    """Names that say nothing of the load."""

    names: frozenset[str]


class CargoRules(_Rule):
    """One version of the figures."""

    effective_from: date
    source: str
    kinds: tuple[CargoKind, ...] = Field(alias="kind")
    other: Density
    divisible: tuple[Divisible, ...]
    one_piece: OnePiece
    generic: Generic


def kind_of(cargo: Cargo, rules: CargoRules) -> Density:
    """The first kind that has a word in the cargo's name."""
    return next((kind for kind in rules.kinds if any(word in cargo.name for word in kind.words)), rules.other)


def divisible_word(cargo: Cargo, rules: CargoRules) -> tuple[str, Text] | None:
    """A word of the name that speaks of a divisible load, and why; not where what follows it makes it one piece (水泥磨机)."""
    for row in rules.divisible:
        for word in row.words:
            _, found, rest = cargo.name.partition(word)
            if found and not any(sign in rest for sign in rules.one_piece.signs) and (len(word) > 1 or not rest):
                return word, row.why
    return None


def density(cargo: Cargo) -> float:
    """Mass over the outer box, t/m³."""
    return cargo.mass_kg * 1e6 / (cargo.length_mm * cargo.width_mm * cargo.height_mm)


_MUCH = 3
_SMALLEST_MM = 500
"""No oversize load has a smaller side."""


@dataclass(frozen=True)
class Slip:
    """A declared value that would be plausible with its decimal point elsewhere. `field` is the declaration's path; mm or kg."""

    field: str
    value: int
    likely: int


def slips(declaration: Declaration, kind: Density) -> tuple[Slip, ...]:
    """Which single value, moved by a factor of ten, a hundred or a thousand, would make the load plausible.

    A candidate must bring the density into the kind's range, must fit into the loaded whole, and leave the mass below the gross mass.
    A load that fits as declared, and whose density is off by little, is merely unusual: nothing is suggested.
    """
    found, (least, most) = density(declaration.cargo), kind.density
    if _fits(declaration.cargo, declaration) and least / _MUCH < found < most * _MUCH:
        return ()
    return tuple(slip for slip, moved in _moved(declaration.cargo) if _plausible(moved, declaration, kind))


def _moved(cargo: Cargo) -> Iterator[tuple[Slip, Cargo]]:
    fields = (
        ("length_mm", "cargo.length_m"),
        ("width_mm", "cargo.width_m"),
        ("height_mm", "cargo.height_m"),
        ("mass_kg", "cargo.mass_t"),
    )
    for name, path in fields:
        value = getattr(cargo, name)
        for factor in (10, 100, 1000):
            for likely in (value * factor, value // factor if value % factor == 0 else 0):
                if likely:
                    yield Slip(path, value, likely), cargo.model_copy(update={name: likely})


def _plausible(cargo: Cargo, declaration: Declaration, kind: Density) -> bool:
    return (
        kind.density[0] <= density(cargo) <= kind.density[1]
        and _fits(cargo, declaration)
        and min(cargo.length_mm, cargo.width_mm, cargo.height_mm) >= _SMALLEST_MM
    )


def _fits(cargo: Cargo, declaration: Declaration) -> bool:
    loaded = declaration.loaded
    return (
        cargo.length_mm <= loaded.length_mm
        and cargo.width_mm <= loaded.width_mm
        and cargo.height_mm < loaded.height_mm
        and cargo.mass_kg < loaded.gross_mass_kg
    )
