"""Which materials a declaration needs: those the matter asks of everyone, and those its own circumstances ask for."""

from datetime import date
from functools import lru_cache

from extractors.values.plates import TEMPORARY_KINDS, plate
from verifiers.declaration.declaration import Declaration
from verifiers.matter.catalogue import oversize_rules
from verifiers.matter.matter import Condition, Matter, Slot
from verifiers.oversize.law import permit_class


def needed_slots(matter: Matter, declaration: Declaration, applied_on: date) -> tuple[Slot, ...]:
    """The slots that must be filled."""
    return tuple(
        slot
        for slot in matter.slots
        if slot.required or any(_met(condition, declaration, applied_on) for condition in slot.required_when)
    )


def _met(condition: Condition, declaration: Declaration, applied_on: date) -> bool:
    match condition:
        case Condition.TEMPORARY_PLATE:
            return is_temporary(declaration.tractor.plate) or is_temporary(declaration.trailer.plate)
        case Condition.CLASS_III:
            return permit_class(declaration, oversize_rules(applied_on)).name == "III"


@lru_cache(maxsize=4096)
def is_temporary(plate_text: str) -> bool:
    """Whether a declared plate is a temporary one (超, 试)."""
    return plate(plate_text).kind in TEMPORARY_KINDS
