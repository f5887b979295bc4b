"""Is the load one piece, does its name say what it is, and is it as heavy as such loads are?"""

from typing import Any

from extractors.values.alike import goods, loads_named
from verifiers.checks.say import flag, metres, passed, tonnes
from verifiers.declaration.names import field_names
from verifiers.dossier import Dossier
from verifiers.findings import Finding
from verifiers.matter.catalogue import cargo_rules
from verifiers.matter.matter import CheckUse
from verifiers.oversize.cargo import density, divisible_word, kind_of, slips


def indivisible(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the load is declared indivisible and that its name speaks of nothing that can be taken apart (order arts. 11, 27).

    A word of the name is only a reason to ask a person, never a refusal. Flags a name that says nothing ("设备") or lists several
    loads as well. Can't see whether the load truly is one piece: the photos do.
    """
    cargo, rules = dossier.declaration.cargo, cargo_rules(dossier.applied_on)
    if not cargo.indivisible:
        return (flag(use, "cargo.divisible", field="cargo.indivisible"),)
    if cargo.name in rules.generic.names:
        return (flag(use, "cargo.generic_name", field="cargo.name", declared=cargo.name),)
    if len(loads_named(cargo.name)) > 1 or goods(cargo.name).count > 1:
        return (flag(use, "cargo.several", field="cargo.name", declared=cargo.name),)
    found = divisible_word(cargo, rules)
    if found is not None:
        word, why = found
        return (
            flag(
                use, "cargo.divisible_word", field="cargo.name", declared=cargo.name, observed=word, why_zh=why.zh, why_en=why.en,
            ),
        )  # fmt: skip
    return (passed(use, declared=cargo.name),)


def heavy_as_its_kind(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the mass over the outer box is what loads of this kind have (`rules/cargo-*.toml`, DOMAIN.md 12.A).

    Finds metres for millimetres and tonnes for kilograms, and says so where exactly one value with its decimal point elsewhere would
    be plausible. Can't see a mass that is wrong by less than the kind's range.
    """
    declaration = dossier.declaration
    cargo = declaration.cargo
    kind = kind_of(cargo, cargo_rules(dossier.applied_on))
    found, (least, most) = density(cargo), kind.density
    observed = f"{found:.3g} t/m³"
    if least <= found <= most:
        return (passed(use, observed=observed),)
    texts: dict[str, Any] = {
        "kind_zh": kind.name.zh,
        "kind_en": kind.name.en,
        "least": f"{least:g}",
        "most": f"{most:g}",
    }
    likely = slips(declaration, kind)
    if len(likely) == 1:
        slip = likely[0]
        show = tonnes if slip.field.endswith("_t") else metres
        texts |= {"likely": show(slip.likely), **field_names(slip.field)}
        return (flag(use, "cargo.slip", field=slip.field, declared=show(slip.value), observed=observed, **texts),)
    too = "cargo.too_light" if found < least else "cargo.too_heavy"
    return (flag(use, too, field="cargo.mass_t", declared=tonnes(cargo.mass_kg), observed=observed, **texts),)
