"""Which class of permit a loaded vehicle needs (超限运输车辆行驶公路管理规定; DOMAIN.md 1.2). Pure, given the rules."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from verifiers.declaration import Declaration


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Article3(_Rule):
    """Gross mass in tonnes above which a combination is over-limit."""

    source: str
    combination_gross_t: dict[int, float]
    six_axles_single_drive_t: float
    six_or_more_t: float

    def gross_limit_kg(self, axles: int) -> int:
        """The limit for so many axles. Fewer than three axles in a combination: the strictest figure."""
        if axles >= 6:
            return round(self.six_or_more_t * 1000)
        return round(self.combination_gross_t.get(axles, min(self.combination_gross_t.values())) * 1000)


class PermitClass(_Rule):
    """The most a class allows, in metres and tonnes."""

    name: str
    source: str
    height_m: float
    width_m: float
    length_m: float
    gross_t: float | None = None
    within_article_3: bool = False


class OversizeRules(_Rule):
    """One version of the order."""

    order: str
    effective_from: object
    article_3: Article3
    classes: tuple[PermitClass, ...] = Field(alias="class")


@dataclass(frozen=True)
class Excess:
    """One value beyond a limit. In metres or tonnes; `field` is the declaration's path."""

    field: str
    value: float
    limit: float


def excesses(declaration: Declaration, limits: PermitClass, article_3: Article3) -> tuple[Excess, ...]:
    """What goes beyond a class; nothing when the vehicle belongs to it or to a lower one."""
    loaded = declaration.loaded
    axles = declaration.tractor.axles + declaration.trailer.axles
    gross = limits.gross_t
    if limits.within_article_3:
        gross = article_3.gross_limit_kg(axles) / 1000
    rows = [
        ("loaded.height_m", loaded.height_mm, limits.height_m),
        ("loaded.width_m", loaded.width_mm, limits.width_m),
        ("loaded.length_m", loaded.length_mm, limits.length_m),
    ]
    if gross is not None:
        rows.append(("loaded.gross_mass_t", loaded.gross_mass_kg, gross))
    return tuple(Excess(field, value / 1000, limit) for field, value, limit in rows if value > round(limit * 1000))


def permit_class(declaration: Declaration, rules: OversizeRules) -> str:
    """`I`, `II` or `III`: the lowest class whose limits hold the loaded vehicle."""
    for limits in rules.classes:
        if not excesses(declaration, limits, rules.article_3):
            return limits.name
    return "III"
