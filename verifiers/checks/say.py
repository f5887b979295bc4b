"""How a check says what it found: findings made from the texts in `reasons.toml`."""

from typing import Any

from extractors.facts import DocumentFacts
from verifiers.dossier import Dossier, Exhibit
from verifiers.findings import Finding, Kind, Look, Remedy, Status, Text
from verifiers.matter import CheckUse, Slot
from verifiers.reasons import check_texts, reasons


def passed(
    use: CheckUse, *, look: tuple[Look, ...] = (), declared: str | None = None, observed: str | None = None
) -> Finding:
    """The check found nothing wrong."""
    texts = check_texts()[use.id]
    values = {"declared": declared, "observed": observed}
    text = Text(zh=texts.passed_zh.format(**values), en=texts.passed_en.format(**values))
    return Finding(
        check=use.id,
        version=texts.version,
        status=Status.PASSED,
        declared=declared,
        observed=observed,
        look=look,
        rule=use.rule,
        to_applicant=text,
        to_inspector=text,
    )


def flag(
    use: CheckUse,
    reason: str,
    *,
    look: tuple[Look, ...] = (),
    field: str | None = None,
    declared: str | None = None,
    observed: str | None = None,
    **values: object,
) -> Finding:
    """The check found something. `reason` is a code of `reasons.toml`; `values` fill its texts."""
    return _say(use, Status.FLAGGED, reason, look, field, declared, observed, values)


def note(use: CheckUse, reason: str, *, look: tuple[Look, ...] = (), **values: object) -> Finding:
    """Passed, with something to know: absence that the matter does not hold against the firm."""
    return _say(use, Status.PASSED, reason, look, None, None, None, values)


def _say(
    use: CheckUse,
    status: Status,
    reason: str,
    look: tuple[Look, ...],
    field: str | None,
    declared: str | None,
    observed: str | None,
    values: dict[str, object],
) -> Finding:  # fmt: skip
    row, texts = reasons()[reason], check_texts()[use.id]
    filled = {"declared": declared, "observed": observed, "check_zh": texts.zh, "check_en": texts.en} | values
    flagged = status == Status.FLAGGED
    return Finding(
        check=use.id,
        version=texts.version,
        status=status,
        reason=reason,
        kind=Kind(row.kind) if flagged else None,
        remedy=Remedy(row.remedy) if flagged else None,
        field=field,
        declared=declared,
        observed=observed,
        look=look,
        rule=use.rule,
        to_applicant=Text(zh=row.zh.format(**filled), en=row.en.format(**filled)),
        to_inspector=Text(
            zh=(row.inspector_zh or row.zh).format(**filled), en=(row.inspector_en or row.en).format(**filled)
        ),
    )


def exhibit_in(dossier: Dossier, slot: str) -> Exhibit | None:
    """The exhibit in a slot, or None."""
    return next((exhibit for exhibit in dossier.exhibits if exhibit.slot == slot), None)


def document_in(dossier: Dossier, slot_name: str) -> tuple[Exhibit, DocumentFacts] | None:
    """The document in a slot, if it could be read and is of a kind that the slot accepts; another document proves nothing."""
    exhibit = exhibit_in(dossier, slot_name)
    if exhibit is None or not isinstance(exhibit.facts, DocumentFacts):
        return None
    return (
        (exhibit, exhibit.facts) if exhibit.facts.document_type in slot_of(dossier, slot_name).document_types else None
    )


def slot_of(dossier: Dossier, name: str) -> Slot:
    """The matter's slot of that name. Raises `KeyError`: a check must not name a slot the matter lacks."""
    slot = dossier.matter.slot(name)
    if slot is None:
        raise KeyError(name)
    return slot


def titles(slot: Slot) -> dict[str, Any]:
    """The slot's title as values of a text."""
    return {"title_zh": slot.title.zh, "title_en": slot.title.en}


def at(exhibit: Exhibit, label: str | None = None) -> Look:
    """Look at the whole of an exhibit."""
    return Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, label=label)


def no_facts(use: CheckUse, dossier: Dossier, slot_name: str) -> Finding:
    """The flag of a check whose exhibit is missing, unreadable, or of another kind than the slot's. Never a pass."""
    exhibit, slot = exhibit_in(dossier, slot_name), slot_of(dossier, slot_name)
    if exhibit is None:
        return flag(use, "evidence.missing", **titles(slot))
    if isinstance(exhibit.facts, DocumentFacts):
        return flag(use, "evidence.other_document", look=(at(exhibit),), **titles(slot))
    return flag(use, "evidence.unreadable", look=(at(exhibit),), **titles(slot))
