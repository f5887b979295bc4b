"""Sums that a declaration must satisfy, and how far it may be off by the matter."""

from verifiers.declaration.declaration import Declaration
from verifiers.matter.matter import CheckUse


def kerbs_and_cargo(declaration: Declaration) -> int:
    """Kerb masses and cargo together, kg: the gross mass (DOMAIN.md 12.A, row 2)."""
    return declaration.tractor.kerb_mass_kg + declaration.trailer.kerb_mass_kg + declaration.cargo.mass_kg


def axle_sum(declaration: Declaration) -> int:
    """All axle loads together, kg: the gross mass as well."""
    return sum(declaration.loaded.axle_loads_kg)


def slack_kg(use: CheckUse, declaration: Declaration) -> int:
    """How far a sum may be off: `tolerance_kg` once, and `tolerance_kg_an_axle` for each load written, since each was rounded."""
    each = int(use.params.get("tolerance_kg_an_axle", 0)) * len(declaration.loaded.axle_loads_kg)
    return int(use.params.get("tolerance_kg", 0)) + each
