"""Which axle bears which load, from a list of weighed loads or from the portal's nominal groups (DOMAIN.md 12.A, rows 6 to 8)."""

from dataclasses import dataclass

from verifiers.declaration.declaration import Declaration

_NOMINAL_KG = 10_000
"""In the portal's notation `10+20+30` a group of 20 t is a tandem, one of 30 t a tridem: 10 t an axle."""


@dataclass(frozen=True)
class AxleLoads:
    """Loads in kg from front to rear: each axle of the tractor, each axle (or line, if modular) of the trailer.

    `nominal`: they were written as groups, so that single axles are shares of their group.
    """

    tractor_kg: tuple[int, ...]
    trailer_kg: tuple[int, ...]
    nominal: bool


def positions(declaration: Declaration) -> int:
    """At how many places along the vehicle axles stand; a line of a modular trailer is one place."""
    return declaration.tractor.axles + declaration.trailer.lines


def axle_loads(declaration: Declaration) -> AxleLoads | None:
    """The load of each axle; None when the number of loads does not fit the number of axles, by the list or by nominal groups."""
    written, places, front = declaration.loaded.axle_loads_kg, positions(declaration), declaration.tractor.axles
    if len(written) == places:
        return AxleLoads(written[:front], written[front:], nominal=False)
    single = [axle for load in written for axle in _axles_of_group(load)]
    if len(single) == places:
        return AxleLoads(tuple(single[:front]), tuple(single[front:]), nominal=True)
    return None


def _axles_of_group(load: int) -> list[int]:
    axles, rest = divmod(load, _NOMINAL_KG)
    return [_NOMINAL_KG] * axles if axles > 1 and rest == 0 else [load]
