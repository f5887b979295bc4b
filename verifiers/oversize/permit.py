"""What kind of permit the declared journey needs: its class, who decides, in how many working days, and with which further papers."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from extractors.values.divisions import division_in
from verifiers.declaration.declaration import Declaration, Journey
from verifiers.findings import Text
from verifiers.matter.working_days import DueDate
from verifiers.oversize.law import OversizeRules, PermitClass, is_over_limit, permit_class


class Level(StrEnum):
    """How far the journey leads (公路安全保护条例 art. 36; DOMAIN.md 1.3). `unknown`: a place names no division that is known."""

    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"
    CROSS_PROVINCE = "cross_province"
    UNKNOWN = "unknown"


class Permit(BaseModel):
    """The permit that a declaration needs, by the rules in force on the day of the application.

    `working_days`: the statutory limit; None where it is not known who decides. `due` says when the last of these days is and how it was
    counted, `due_on` the date alone; None where it can't be told. `over_limit`: whether a permit is needed at all.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    over_limit: bool
    permit_class: str
    level: Level
    decided_by: Text
    working_days: int | None
    due_on: date | None
    due: DueDate | None
    order: str


def permit_of(declaration: Declaration, rules: OversizeRules, due: DueDate | None) -> Permit:
    """The permit that is applied for, with the date by which it is due as it was told."""
    limits, level = permit_class(declaration, rules), level_of(declaration.journey)
    return Permit(
        over_limit=is_over_limit(declaration, rules),
        permit_class=limits.name,
        level=level,
        decided_by=getattr(rules.decided_by, level.value),
        working_days=working_days(limits, level),
        due_on=None if due is None else due.due_on,
        due=due,
        order=rules.order,
    )


def time_limit(declaration: Declaration, rules: OversizeRules) -> int | None:
    """In how many working days a declaration is to be decided; None where it is not known who decides."""
    return working_days(permit_class(declaration, rules), level_of(declaration.journey))


def working_days(limits: PermitClass, level: Level) -> int | None:
    """The statutory limit to decide in; None where it is not known who decides."""
    if level is Level.UNKNOWN:
        return None
    return limits.working_days_cross_province if level is Level.CROSS_PROVINCE else limits.working_days


def level_of(journey: Journey) -> Level:
    """How far the journey leads, by the divisions that its places name."""
    found = [division_in(place) for place in (journey.origin, *journey.via, journey.destination)]
    codes = [division.code for division in found if division is not None]
    if len(codes) < len(found):
        return Level.UNKNOWN
    if _differ(code[:2] for code in codes):
        return Level.CROSS_PROVINCE
    if _differ(code[:4] for code in codes):
        return Level.PROVINCE
    # A code that ends in 00 is a city: the county is not named, so the city decides.
    return Level.CITY if _differ(codes) or codes[0].endswith("00") else Level.COUNTY


def _differ(codes: Iterable[str]) -> bool:
    return len(set(codes)) > 1
