"""Is the loaded vehicle of a class that the matter covers?"""

from verifiers.catalogue import oversize_rules
from verifiers.checks.say import flag, passed
from verifiers.dossier import Dossier
from verifiers.findings import Finding
from verifiers.matter import CheckUse
from verifiers.oversize import excesses, permit_class

_FIELDS = {
    "loaded.height_m": ("车货总高", "overall height", "m"),
    "loaded.width_m": ("车货总宽", "overall width", "m"),
    "loaded.length_m": ("车货总长", "overall length", "m"),
    "loaded.gross_mass_t": ("车货总质量", "gross mass", "t"),
}


def permit(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves from the declaration that the loaded vehicle is of one of the classes in `params.classes` (order art. 15).

    Boundary values belong to the lower class. Flags each value beyond the highest class allowed, and a load declared divisible
    (arts. 11, 27). Can't see whether the declaration is true: the other checks do.
    """
    declaration, rules = dossier.declaration, oversize_rules()
    if not declaration.cargo.indivisible:
        return (flag(use, "class.divisible", field="cargo.indivisible"),)
    allowed = [limits for limits in rules.classes if limits.name in use.params["classes"]]
    found = permit_class(declaration, rules)
    if found in {limits.name for limits in allowed}:
        return (passed(use, observed=found),)
    flags = []
    for excess in excesses(declaration, allowed[-1], rules.article_3):
        zh, en, unit = _FIELDS[excess.field]
        flags.append(
            flag(
                use,
                "class.beyond",
                field=excess.field,
                declared=f"{excess.value:g} {unit}",
                observed=found,
                limit=f"{excess.limit:g} {unit}",
                field_zh=zh,
                field_en=en,
            )
        )
    return tuple(flags)
