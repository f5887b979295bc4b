"""Do the dates follow each other, does the trip take as long as trips do, and does this authority decide?"""

from calendar import monthrange
from datetime import date
from typing import Any

from extractors.values.divisions import division_in
from verifiers.checks.say import flag, passed
from verifiers.declaration.declaration import JourneyKind
from verifiers.dossier import Dossier
from verifiers.findings import Finding
from verifiers.matter.catalogue import oversize_rules
from verifiers.matter.matter import CheckUse
from verifiers.oversize.law import permit_class
from verifiers.oversize.permit import level_of, working_days


def dates(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the journey begins on or after the application day and lasts no longer than it may.

    A single trip lasts at most `params.single_trip_days` days, the first and last counted (a local rule of a portal, DOMAIN.md 12.A
    row 1); one trip repeated at most six months (order art. 19). The letter's own date: `letter.date`.
    """
    journey, applied = dossier.declaration.journey, dossier.applied_on
    if journey.departs_on < applied:
        return (
            flag(
                use, "journey.departed", field="journey.departs_on",
                declared=journey.departs_on.isoformat(), observed=applied.isoformat(),
            ),
        )  # fmt: skip
    days = (journey.arrives_on - journey.departs_on).days + 1
    if journey.kind is JourneyKind.SINGLE:
        most = int(use.params["single_trip_days"])
        if days > most:
            return (flag(use, "journey.too_long", field="journey.arrives_on", observed=str(days), most=most),)
    else:
        months = oversize_rules(applied).article_19.months
        if journey.arrives_on > months_later(journey.departs_on, months):
            declared = journey.arrives_on.isoformat()
            return (
                flag(use, "journey.repeated_too_long", field="journey.arrives_on", declared=declared, months=months),
            )
    return (passed(use, observed=str(days)),)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def authority(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the journey begins in the division of the authority whose matter this is (`params.begins_in`, a code's beginning).

    Tells who decides and in how many working days (公路安全保护条例 art. 36, order art. 15). Flags a place that names no division that is
    known, and one that several divisions bear: who decides can't be told. Can't see roads outside the divisions that are named.
    """
    declaration = dossier.declaration
    journey = declaration.journey
    places = [("journey.from", journey.origin), ("journey.to", journey.destination)]
    places += [("journey.via", place) for place in journey.via]
    flags = [
        flag(use, "journey.place_unknown", field=field, declared=place)
        for field, place in places
        if division_in(place) is None
    ]
    start = division_in(journey.origin)
    if start is not None and not start.code.startswith(str(use.params["begins_in"])):
        authority_names: dict[str, Any] = {
            "authority_zh": dossier.matter.authority.zh,
            "authority_en": dossier.matter.authority.en,
        }
        flags.append(
            flag(
                use, "journey.other_authority", field="journey.from", declared=journey.origin, observed=start.code, **authority_names,
            )
        )  # fmt: skip
    if flags:
        return tuple(flags)
    rules, level = oversize_rules(dossier.applied_on), level_of(journey)
    decided_by, days = getattr(rules.decided_by, level.value), working_days(permit_class(declaration, rules), level)
    return (passed(use, observed=level.value, by_zh=decided_by.zh, by_en=decided_by.en, days=days),)
