"""Are the licences that were handed in valid for the whole journey, and do they cover it? Who and what they name: `agree.licences`."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from extractors.facts import Paper, Reading
from extractors.values.dates import period_bounds
from verifiers.checks.say import flag, no_facts, not_asked, passed, slot_of, titles
from verifiers.dossier import Dossier, Exhibit
from verifiers.findings import Finding, Look
from verifiers.matter.matter import CheckUse
from verifiers.matter.needed import is_temporary, needed_slots


def _documents(dossier: Dossier, slots: list[str]) -> Iterator[tuple[Exhibit, Paper]]:
    for slot in slots:
        document = dossier.document(slot)
        if document is not None:
            yield document


def _lacking(dossier: Dossier, use: CheckUse, slots: list[str]) -> list[Finding]:
    """A flag for each slot that is needed and empty, or holds what can't be read. A licence nobody asked for may be absent."""
    needed = {slot.name for slot in needed_slots(dossier.matter, dossier.declaration, dossier.applied_on)}
    return [
        no_facts(use, dossier, slot)
        for slot in slots
        if dossier.document(slot) is None and (slot in needed or dossier.exhibit(slot) is not None)
    ]


def _one(paper: Paper, field: str) -> tuple[str | None, tuple[Reading, ...]]:
    """The one value of a field, None where there is none, several, or one that can't be understood; and its readings."""
    readings = paper.fields.get(field, ())
    values = {reading.value for reading in readings}
    return (values.pop() if len(values) == 1 else None), readings


def _validity_of(paper: Paper, field: str) -> tuple[str | None, tuple[Reading, ...]]:
    """As `_one`; but of several inspection stamps (last days, no periods) the latest counts: each renewal adds one."""
    value, readings = _one(paper, field)
    last_days = [reading.value for reading in readings if reading.value is not None and "/" not in reading.value]
    return (max(last_days) if last_days and len(last_days) == len(readings) else value), readings


def _looks(exhibit: Exhibit, readings: tuple[Reading, ...]) -> tuple[Look, ...]:
    found = tuple(
        Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=reading.where, label=reading.raw)
        for reading in readings
    )
    return found or (Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot),)


def valid(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that each licence of `params.licences` (slot = field of its validity) is valid from the departure to the arrival.

    Flags one that has expired or expires on the way, has not begun, or whose validity can't be read. A licence that the case does not
    need and that was not handed in is not judged. Can't see that a licence was withdrawn.
    """
    rows: dict[str, str] = use.params["licences"]
    found = _lacking(dossier, use, list(rows))
    looks: list[Look] = []
    for exhibit, paper in _documents(dossier, list(rows)):
        value, readings = _validity_of(paper, rows[exhibit.slot])
        look = _looks(exhibit, readings)
        reason, texts = _validity(dossier, value)
        if reason is None:
            looks += look
        else:
            raw = " / ".join(reading.raw for reading in readings) or "—"
            found.append(flag(use, reason, look=look, observed=raw, **texts, **titles(slot_of(dossier, exhibit.slot))))
    if not found and not looks:
        return (not_asked(use, dossier, list(rows)),)
    return tuple(found) or (passed(use, look=tuple(looks)),)


def _validity(dossier: Dossier, value: str | None) -> tuple[str | None, dict[str, Any]]:
    journey = dossier.declaration.journey
    if value is None:
        return "licences.validity_unknown", {}
    first, last = period_bounds(value)
    if last is not None and last < journey.departs_on:
        return "licences.expired", {"declared": journey.departs_on.isoformat()}
    if last is not None and last < journey.arrives_on:
        return "licences.expires_on_the_way", {"declared": journey.arrives_on.isoformat()}
    if first is not None and first > journey.departs_on:
        return "licences.not_yet_valid", {"declared": journey.departs_on.isoformat()}
    return None, {}


def scope(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the transport licence's scope names `params.words` (大型物件运输; order arts. 7 and 11)."""
    slot = str(use.params["slot"])
    lacking = _lacking(dossier, use, [slot])
    document = dossier.document(slot)
    if lacking or document is None:
        return tuple(lacking) or (not_asked(use, dossier, [slot]),)
    exhibit, paper = document
    _, readings = _one(paper, "scope")
    look = _looks(exhibit, readings)
    text = "".join(reading.value or reading.raw for reading in readings)
    if not text:
        return (flag(use, "licences.scope_unknown", look=look, **titles(slot_of(dossier, slot))),)
    if any(word in text for word in use.params["words"]):
        return (passed(use, look=look, observed=text),)
    return (flag(use, "licences.scope", look=look, observed=text),)


def temporary_plate(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that a temporary plate runs at most `params.most_days` days and not beyond the compulsory insurance.

    机动车登记规定 arts. 46, 47. Not judged when no declared plate is temporary. That it covers the journey: `licences.valid`.
    """
    declared = (dossier.declaration.tractor.plate, dossier.declaration.trailer.plate)
    slots = ["temporary_plate", "insurance"]
    if not any(map(is_temporary, declared)):
        return (not_asked(use, dossier, slots),)
    lacking = _lacking(dossier, use, slots)
    documents = {exhibit.slot: (exhibit, paper) for exhibit, paper in _documents(dossier, slots)}
    if lacking or len(documents) < len(slots):
        return tuple(lacking) or tuple(no_facts(use, dossier, slot) for slot in slots if slot not in documents)
    exhibit, paper = documents["temporary_plate"]
    value, readings = _one(paper, "valid")
    insured, insured_readings = _one(documents["insurance"][1], "valid")
    look = _looks(exhibit, readings) + _looks(documents["insurance"][0], insured_readings)
    first, last = period_bounds(value) if value else (None, None)
    _, insured_until = period_bounds(insured) if insured else (None, None)
    if last is None or insured_until is None:
        return (
            flag(use, "licences.validity_unknown", look=look, observed="—", **titles(slot_of(dossier, exhibit.slot))),
        )
    issued, _ = _one(paper, "issued_on")
    begins = first or (date.fromisoformat(issued) if issued else None)
    most = int(use.params["most_days"])
    observed = f"{begins.isoformat() if begins else '?'} – {last.isoformat()}"
    if begins is None or (last - begins).days >= most:
        return (flag(use, "licences.temporary_too_long", look=look, observed=observed, most=most),)
    if last > insured_until:
        until = insured_until.isoformat()
        return (flag(use, "licences.beyond_insurance", look=look, observed=observed, declared=until),)
    return (passed(use, look=look, observed=observed),)
