"""The order on over-limit transport (超限运输车辆行驶公路管理规定; DOMAIN.md 1): classes, limits and time limits. Pure, given the rules."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from verifiers.declaration.declaration import Declaration, TrailerKind
from verifiers.findings import Text
from verifiers.oversize.axles import AxleLoads, axle_loads

Milli = Annotated[
    int, BeforeValidator(lambda value: int(Decimal(str(value)) * 1000)), PlainSerializer(lambda value: value / 1000)
]
"""Metres or tonnes in the file, millimetres or kilograms here."""


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_alias=True, validate_by_name=True)


class Article3(_Rule):
    """What counts as over-limit. `gross_kg` of a combination by its axles."""

    article: str
    source: str
    height_mm: Milli = Field(alias="height_m")
    width_mm: Milli = Field(alias="width_m")
    length_mm: Milli = Field(alias="length_m")
    gross_kg: dict[int, Milli] = Field(alias="combination_gross_t")
    single_drive_gross_kg: Milli = Field(alias="single_drive_gross_t")
    two_tyres_fewer_kg: Milli = Field(alias="two_tyres_fewer_t")

    def gross_limit_kg(self, declaration: Declaration) -> int:
        """The gross mass up to which this combination is not over-limit.

        What is not declared counts to the firm's disadvantage but for the tyres, which the article itself assumes to be twin.
        """
        tractor, trailer = declaration.tractor, declaration.trailer
        fewest, most = min(self.gross_kg), max(self.gross_kg)
        axles = min(max(tractor.axles + trailer.axles, fewest), most)
        limit = self.gross_kg[axles]
        if axles == most and (tractor.drive_axles or 1) < 2:
            limit = self.single_drive_gross_kg
        if trailer.tyres is not None:
            limit -= self.two_tyres_fewer_kg * max(0, (4 * trailer.axles - trailer.tyres + 1) // 2)
        return limit


class PermitClass(_Rule):
    """The most a class allows; a limit that is absent is none. `working_days` to decide in, by where the trip leads."""

    name: str
    article: str
    source: str
    height_mm: Milli | None = Field(default=None, alias="height_m")
    width_mm: Milli | None = Field(default=None, alias="width_m")
    length_mm: Milli | None = Field(default=None, alias="length_m")
    gross_kg: Milli | None = Field(default=None, alias="gross_t")
    within_article_3_and_17: bool = False
    working_days: int
    working_days_cross_province: int


class Article17(_Rule):
    """Axle loads beyond which no permit is given: by axle of a flat trailer, by line of a modular one."""

    article: str
    source: str
    flat_average_kg: Milli = Field(alias="flat_average_t")
    flat_maximum_kg: Milli = Field(alias="flat_maximum_t")
    line_average_kg: Milli = Field(alias="line_average_t")
    line_maximum_kg: Milli = Field(alias="line_maximum_t")
    tyres_of_a_line: int


class Article19(_Rule):
    """The longest permit for one trip repeated."""

    article: str
    source: str
    months: int


class DecidedBy(_Rule):
    """Who decides, by how far the trip leads."""

    article: str
    source: str
    county: Text
    city: Text
    province: Text
    cross_province: Text
    unknown: Text


class OversizeRules(_Rule):
    """One version of the order."""

    order: str
    effective_from: date
    source: str
    article_3: Article3
    classes: tuple[PermitClass, ...] = Field(alias="class", min_length=1)
    article_17: Article17
    article_19: Article19
    decided_by: DecidedBy

    def permit_class(self, name: str) -> PermitClass:
        """The class of that name. Raises `KeyError`."""
        for limits in self.classes:
            if limits.name == name:
                return limits
        raise KeyError(name)


@dataclass(frozen=True)
class Excess:
    """One value beyond a limit, in mm or kg; `field` is the declaration's path."""

    field: str
    value: int
    limit: int


def limits_of(declaration: Declaration, limits: PermitClass, rules: OversizeRules) -> tuple[Excess, ...]:
    """Each declared value beside the limit that the class sets for it, exceeded or not."""
    rows = _compared(declaration, limits, rules)
    return tuple(Excess(field, value, limit) for field, value, limit in rows if limit is not None)


def _compared(
    declaration: Declaration, limits: PermitClass, rules: OversizeRules
) -> tuple[tuple[str, int, int | None], ...]:
    loaded = declaration.loaded
    gross = rules.article_3.gross_limit_kg(declaration) if limits.within_article_3_and_17 else limits.gross_kg
    return (
        ("loaded.height_m", loaded.height_mm, limits.height_mm),
        ("loaded.width_m", loaded.width_mm, limits.width_mm),
        ("loaded.length_m", loaded.length_mm, limits.length_mm),
        ("loaded.gross_mass_t", loaded.gross_mass_kg, gross),
    )


def excesses(declaration: Declaration, limits: PermitClass, rules: OversizeRules) -> tuple[Excess, ...]:
    """What goes beyond a class; nothing when the vehicle belongs to it or to a lower one."""
    rows = _compared(declaration, limits, rules)
    beyond = tuple([Excess(field, value, limit) for field, value, limit in rows if limit is not None and value > limit])
    if limits.within_article_3_and_17:
        beyond += overloads(declaration, rules.article_17)
    return beyond


def overloads(declaration: Declaration, article: Article17) -> tuple[Excess, ...]:
    """Averages and maxima of the axle loads beyond article 17. Nothing where the loads can't be told apart by axle.

    The article speaks of "the vehicle's" single axles: the average of the combination and that of the trailer alone both count.
    """
    loads = axle_loads(declaration)
    if loads is None:
        return ()
    if declaration.trailer.kind is TrailerKind.MODULAR:
        return _beyond(loads, article.line_average_kg, article.line_maximum_kg, article.flat_maximum_kg)
    rows = _beyond(loads, article.flat_average_kg, article.flat_maximum_kg, article.flat_maximum_kg)
    together = loads.tractor_kg + loads.trailer_kg
    if sum(together) > article.flat_average_kg * len(together):
        rows += (Excess("loaded.axle_loads_t", -(-sum(together) // len(together)), article.flat_average_kg),)
    return tuple(dict.fromkeys(rows))


def _beyond(loads: AxleLoads, average: int, maximum: int, tractor_maximum: int) -> tuple[Excess, ...]:
    found = []
    if sum(loads.trailer_kg) > average * len(loads.trailer_kg):
        found.append(Excess("loaded.axle_loads_t", -(-sum(loads.trailer_kg) // len(loads.trailer_kg)), average))
    for heaviest, limit in ((max(loads.trailer_kg), maximum), (max(loads.tractor_kg), tractor_maximum)):
        if heaviest > limit:
            found.append(Excess("loaded.axle_loads_t", heaviest, limit))
    return tuple(found)


def is_over_limit(declaration: Declaration, rules: OversizeRules) -> bool:
    """Whether article 3 asks for a permit at all."""
    loaded, article = declaration.loaded, rules.article_3
    return (
        loaded.height_mm > article.height_mm
        or loaded.width_mm > article.width_mm
        or loaded.length_mm > article.length_mm
        or loaded.gross_mass_kg > article.gross_limit_kg(declaration)
    )


def permit_class(declaration: Declaration, rules: OversizeRules) -> PermitClass:
    """The lowest class whose limits hold the loaded vehicle (boundary values belong to the lower class)."""
    return next((limits for limits in rules.classes if not excesses(declaration, limits, rules)), rules.classes[-1])
