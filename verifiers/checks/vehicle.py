"""Is the loaded vehicle of a class that the matter covers, may its axles bear the load, and does it sit just under a limit?"""

from verifiers.checks.say import flag, metres, note, passed, tonnes
from verifiers.declaration.declaration import TrailerKind
from verifiers.declaration.names import field_names
from verifiers.dossier import Dossier
from verifiers.findings import Finding
from verifiers.matter.catalogue import oversize_rules
from verifiers.matter.matter import CheckUse
from verifiers.oversize.axles import axle_loads
from verifiers.oversize.law import Excess, excesses, is_over_limit, limits_of, overloads, permit_class

_OVERLOADED = {TrailerKind.FLAT: "axles.overloaded_flat", TrailerKind.MODULAR: "axles.overloaded_modular"}


def permit(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves from the declaration that the loaded vehicle is of one of the classes in `params.classes` (order art. 15).

    Boundary values belong to the lower class. Flags each value beyond the highest class allowed, and a vehicle that is not over-limit
    and needs no permit (art. 3). Can't see whether the declaration is true: the other checks do.
    """
    declaration, rules = dossier.declaration, oversize_rules(dossier.applied_on)
    found, allowed = permit_class(declaration, rules), use.params["classes"]
    if not is_over_limit(declaration, rules):
        return (flag(use, "class.not_over_limit", observed=found.name),)
    if found.name in allowed:
        return (passed(use, observed=found.name),)
    highest = rules.permit_class(allowed[-1])
    return tuple(_beyond(use, row, found.name) for row in excesses(declaration, highest, rules)) or (
        flag(use, "class.not_covered", observed=found.name, allowed="、".join(allowed)),
    )


def _shown(path: str, value: int) -> str:
    return tonnes(value) if path.endswith("_t") else metres(value)


def _beyond(use: CheckUse, row: Excess, found: str) -> Finding:
    return flag(
        use,
        "class.beyond",
        field=row.field,
        declared=_shown(row.field, row.value),
        observed=found,
        limit=_shown(row.field, row.limit),
        **field_names(row.field),
    )


def loads(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that averages and maxima of the axle loads are within article 17, beyond which no permit may be given.

    Loads whose number does not fit the axles can't be told apart, and are flagged: they prove nothing.
    """
    declaration, rules = dossier.declaration, oversize_rules(dossier.applied_on)
    if axle_loads(declaration) is None:
        return (flag(use, "axles.unknown", field="loaded.axle_loads_t"),)
    beyond = overloads(declaration, rules.article_17)
    if not beyond:
        return (passed(use),)
    reason = _OVERLOADED[declaration.trailer.kind]
    return tuple(
        flag(
            use, reason, field=row.field, declared=tonnes(row.value), limit=tonnes(row.limit),
        )
        for row in beyond
    )  # fmt: skip


def boundary(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """A declaration that sits within `params.margins` below a limit of its class is a risk signal (DOMAIN.md 0, row 3), no fault.

    Of such cases `params.sample_percent` are flagged for a person, drawn by the case's lot, which the
    firm can't know; the others pass with a note.
    """
    declaration, rules = dossier.declaration, oversize_rules(dossier.applied_on)
    limits = permit_class(declaration, rules)
    margins = {path: round(float(margin) * 1000) for path, margin in use.params["margins"].items()}
    near = [
        row
        for row in limits_of(declaration, limits, rules)
        if row.limit - margins.get(row.field, -1) <= row.value <= row.limit
    ]
    if not near:
        return (passed(use),)
    percent = float(use.params["sample_percent"])
    say = flag if dossier.lot < percent * 100 else note
    return tuple(
        say(
            use,
            "class.near_boundary",
            field=row.field,
            declared=_shown(row.field, row.value),
            limit=_shown(row.field, row.limit),
            name=limits.name,
            percent=f"{percent:g}",
            **field_names(row.field),
        )
        for row in near
    )
