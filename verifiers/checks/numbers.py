"""Do the declared numbers agree with each other, and are they possible? Nothing here needs a document: arithmetic finds most slips."""

from typing import Any

from verifiers.checks.say import flag, metres, passed, tonnes
from verifiers.declaration.comparison import declared_value
from verifiers.declaration.declaration import TrailerKind
from verifiers.declaration.names import field_names
from verifiers.dossier import Dossier
from verifiers.findings import Finding
from verifiers.matter.catalogue import plausible_rules
from verifiers.matter.matter import CheckUse
from verifiers.oversize.axles import axle_loads, positions
from verifiers.oversize.sums import axle_sum, kerbs_and_cargo, slack_kg


def gross(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that kerb masses and cargo add up to the gross mass, within `params.tolerance_kg` (DOMAIN.md 8, 12.A row 2).

    Can't see a cargo mass that is wrong by what the gross mass is wrong.
    """
    declaration = dossier.declaration
    declared, summed = declaration.loaded.gross_mass_kg, kerbs_and_cargo(declaration)
    if abs(declared - summed) <= slack_kg(use, declaration):
        return (passed(use, observed=tonnes(summed)),)
    parts = (declaration.tractor.kerb_mass_kg, declaration.trailer.kerb_mass_kg, declaration.cargo.mass_kg)
    observed = f"{' + '.join(f'{part / 1000:g}' for part in parts)} = {tonnes(summed)}"
    return (flag(use, "numbers.gross", field="loaded.gross_mass_t", declared=tonnes(declared), observed=observed),)


def axle_loads_sum(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the axle loads add up to the gross mass, within `params.tolerance_kg_an_axle` for each load written (DOMAIN.md 8)."""
    declaration = dossier.declaration
    declared, summed = declaration.loaded.gross_mass_kg, axle_sum(declaration)
    if abs(declared - summed) <= slack_kg(use, declaration):
        return (passed(use, observed=tonnes(summed)),)
    return (
        flag(
            use, "numbers.axle_loads", field="loaded.axle_loads_t", declared=tonnes(declared), observed=tonnes(summed)
        ),
    )


def axle_count(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that there is one load for each axle (or line of a modular trailer) and one spacing fewer (DOMAIN.md 12.A row 8).

    Loads may be written in nominal groups (`10+20+30` are six axles). Can't see how many axles the vehicle really has.
    """
    declaration = dossier.declaration
    places, loads = positions(declaration), declaration.loaded.axle_loads_kg
    flags = []
    if axle_loads(declaration) is None:
        flags.append(
            flag(
                use, "numbers.axle_count", field="loaded.axle_loads_t",
                declared=str(places), observed=str(len(loads)), tractor=declaration.tractor.axles, trailer=declaration.trailer.lines,
            )
        )  # fmt: skip
    spacings = len(declaration.loaded.axle_spacings_mm)
    if spacings != places - 1:
        flags.append(
            flag(
                use, "numbers.spacing_count", field="loaded.axle_spacings_m", declared=str(places - 1), observed=str(spacings),
                places=places,
            )
        )  # fmt: skip
    return tuple(flags) or (passed(use, observed=str(places)),)


def spacings(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the axle spacings together are shorter than the loaded vehicle. Can't see overhangs that are too long."""
    loaded = dossier.declaration.loaded
    base = sum(loaded.axle_spacings_mm)
    if base < loaded.length_mm:
        return (passed(use, declared=metres(loaded.length_mm), observed=metres(base)),)
    texts: dict[str, Any] = {"declared": metres(loaded.length_mm), "observed": metres(base)}
    return (flag(use, "numbers.spacings", field="loaded.axle_spacings_m", **texts),)


def cargo_inside(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the cargo is not longer, wider or higher than vehicle and load together (DOMAIN.md 12.A row 4)."""
    cargo, loaded = dossier.declaration.cargo, dossier.declaration.loaded
    flags = []
    for side in ("length", "width", "height"):
        inner, outer = getattr(cargo, f"{side}_mm"), getattr(loaded, f"{side}_mm")
        if inner > outer:
            field = f"cargo.{side}_m"
            texts: dict[str, Any] = {"declared": metres(inner), "observed": metres(outer)}
            flags.append(flag(use, "numbers.cargo_outside", field=field, **texts, **field_names(field)))
    return tuple(flags) or (passed(use),)


def height(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that deck and cargo together are not higher than the loaded vehicle.

    A deck that is not declared counts `params.lowest_deck_m`: no trailer is lower. A load whose lower part hangs between beams
    (凹型车) has to declare that deck. Can't see a whole that is declared too high.
    """
    declaration = dossier.declaration
    deck = declaration.trailer.deck_height_mm
    least = round(float(use.params["lowest_deck_m"]) * 1000) if deck is None else deck
    needed, declared = least + declaration.cargo.height_mm, declaration.loaded.height_mm
    if needed <= declared + int(use.params["tolerance_mm"]):
        return (passed(use, declared=metres(declared), observed=metres(needed)),)
    observed = f"{least / 1000:g} + {declaration.cargo.height_mm / 1000:g} = {metres(needed)}"
    reason = "numbers.height_without_deck" if deck is None else "numbers.height"
    return (flag(use, reason, field="loaded.height_m", declared=metres(declared), observed=observed),)


def tyres(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the tyres declared, if any, fit the axles; a line of a modular trailer has eight (article 17)."""
    declaration, day = dossier.declaration, dossier.applied_on
    rules = plausible_rules(day).tyres
    trailer = rules.flat_trailer_axle
    if declaration.trailer.kind is TrailerKind.MODULAR:
        trailer = (4, 4)
    flags = []
    for field, unit, (least, most) in (
        ("tractor.tyres", declaration.tractor, rules.tractor_axle),
        ("trailer.tyres", declaration.trailer, trailer),
    ):
        if unit.tyres is not None and (unit.tyres % 2 or not least * unit.axles <= unit.tyres <= most * unit.axles):
            texts: dict[str, Any] = {"axles": unit.axles, "least": least * unit.axles, "most": most * unit.axles}
            flags.append(
                flag(use, "numbers.tyres", field=field, observed=str(unit.tyres), **texts, **field_names(field))
            )
    return tuple(flags) or (passed(use),)


def plausible(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that each declared number is possible at all (`rules/plausible-*.toml`).

    Finds masses in kilograms and lengths in centimetres. Can't see a slip that stays possible: `cargo.density` finds some of those.
    """
    rules = plausible_rules(dossier.applied_on)
    flags = []
    rows = [(path, declared_value(dossier.declaration, path), span) for path, span in rules.ranges.items()]
    loads = axle_loads(dossier.declaration)
    single = () if loads is None else loads.tractor_kg + loads.trailer_kg
    each = {path: declared_value(dossier.declaration, path) for path in rules.each}
    each["loaded.axle_loads_t"] = single or dossier.declaration.loaded.axle_loads_kg
    rows += [(path, value, rules.each[path]) for path, values in each.items() for value in dict.fromkeys(values)]
    for path, value, (least, most) in rows:
        if value is not None and not least <= value <= most:
            show = tonnes if path.endswith("_t") else metres
            texts: dict[str, Any] = {"least": show(least), "most": show(most)}
            flags.append(
                flag(use, "numbers.implausible", field=path, declared=show(value), **texts, **field_names(path))
            )
    return tuple(flags) or (passed(use),)
