"""How a check says what it found: findings made from the texts in `texts/`."""

from functools import cache, lru_cache
from typing import Any

from extractors.facts import DocumentFacts, UnreadableFacts
from extractors.values import thousandths
from verifiers.dossier import Dossier, Exhibit
from verifiers.findings import Finding, Kind, Look, Remedy, Status, Text
from verifiers.matter.matter import CheckUse, Slot
from verifiers.reasons import CheckTexts, Reason, check_texts, reasons


def passed(
    use: CheckUse,
    *,
    look: tuple[Look, ...] = (),
    declared: str | None = None,
    observed: str | None = None,
    **values: object,
) -> Finding:
    """The check found nothing wrong. `values` fill what it says then."""
    plain = _plainly_passed(use.id, use.rule)
    if plain is None:
        texts = check_texts()[use.id]
        told = texts.passed(**{"declared": declared, "observed": observed} | values)
        return _finding(use, texts, Status.PASSED, *told, look=look, declared=declared, observed=observed)
    if not look and declared is None and observed is None:
        return plain
    return Finding(
        check=plain.check,
        version=plain.version,
        status=Status.PASSED,
        rule=plain.rule,
        to_applicant=plain.to_applicant,
        to_inspector=plain.to_inspector,
        look=look,
        declared=declared,
        observed=observed,
    )


@cache
def _plainly_passed(check: str, rule: str) -> Finding | None:
    """What a check says that passes and has nothing to fill in; None if its text has. Most findings are this one: made once."""
    texts = check_texts()[check]
    if "{" in texts.passed_zh:
        return None
    return _finding(CheckUse(id=check, rule=rule), texts, Status.PASSED, *texts.passed())


def not_asked(use: CheckUse, dossier: Dossier, slots: list[str]) -> Finding:
    """Not applicable: the matter leaves these materials to the firm and it sent none. For lack of a needed one use `no_facts`."""
    return _not_asked(use.id, use.rule, tuple([slot_of(dossier, name).title for name in slots]))


@lru_cache(maxsize=1024)
def _not_asked(check: str, rule: str, wanted: tuple[Text, ...]) -> Finding:
    zh, en = "、".join(title.zh for title in wanted), ", ".join(title.en for title in wanted)
    use = CheckUse(id=check, rule=rule)
    return not_applicable(use, f"本办件不要求提交：{zh}。", f"Not asked for in this case: {en}.")


def not_applicable(use: CheckUse, zh: str, en: str) -> Finding:
    """The check is none of this case's, by a rule of the matter; never for lack of data."""
    text = Text(zh=zh, en=en)
    return _finding(use, check_texts()[use.id], Status.NOT_APPLICABLE, text, text)


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
    """The check found something. `reason` is a code of `texts/`; `values` fill its texts."""
    row, texts = reasons()[reason], check_texts().get(use.id) or _nameless(use.id)
    zh, en, more_zh, more_en = _filled(row, texts, declared, observed, values)
    return _finding(
        use, texts, Status.FLAGGED, Text(zh=zh, en=en), Text(zh=more_zh, en=more_en), reason=reason, kind=Kind(row.kind),
        remedy=Remedy(row.remedy), field=field, declared=declared, observed=observed, look=look,
    )  # fmt: skip


def note(
    use: CheckUse,
    reason: str,
    *,
    look: tuple[Look, ...] = (),
    field: str | None = None,
    declared: str | None = None,
    observed: str | None = None,
    **values: object,
) -> Finding:
    """Passed, with something to know that the matter does not hold against the firm."""
    row, texts = reasons()[reason], check_texts()[use.id]
    zh, en, more_zh, more_en = _filled(row, texts, declared, observed, values)
    return _finding(
        use, texts, Status.PASSED, Text(zh=zh, en=en), Text(zh=more_zh, en=more_en), reason=reason, field=field, declared=declared,
        observed=observed, look=look,
    )  # fmt: skip


def _nameless(check: str) -> CheckTexts:
    """What to call a check that is not ours (any more): a case keeps its matter, and may outlive a check."""
    return CheckTexts(version="?", zh=check, en=check, flag_zh=check, flag_en=check, passed_zh="", passed_en="")


def _filled(
    row: Reason, texts: CheckTexts, declared: str | None, observed: str | None, values: dict[str, object]
) -> tuple[str, str, str, str]:
    filled = {"declared": declared, "observed": observed, "check_zh": texts.zh, "check_en": texts.en} | values
    to_inspector = row.to_inspector
    return (
        row.zh.format(**filled),
        row.en.format(**filled),
        to_inspector.zh.format(**filled),
        to_inspector.en.format(**filled),
    )


def _finding(
    use: CheckUse, texts: CheckTexts, status: Status, to_applicant: Text, to_inspector: Text, **fields: Any
) -> Finding:
    return Finding(
        check=use.id,
        version=texts.version,
        status=status,
        rule=use.rule,
        to_applicant=to_applicant,
        to_inspector=to_inspector,
        **fields,
    )


def metres(millimetres: int) -> str:
    """As people read it."""
    return f"{thousandths(millimetres)} m"


def tonnes(kilograms: int) -> str:
    """As people read it."""
    return f"{thousandths(kilograms)} t"


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
    """The flag of a check whose exhibit is missing, unreadable (by whose fault ever), or of another kind than the slot's. Never a pass."""
    exhibit, slot = dossier.exhibit(slot_name), slot_of(dossier, slot_name)
    if exhibit is None:
        return flag(use, "evidence.missing", field=f"evidence.{slot.name}", **titles(slot))
    if isinstance(exhibit.facts, UnreadableFacts) and exhibit.facts.our_fault:
        return flag(use, "evidence.not_fetched", look=(at(exhibit),), **titles(slot))
    if isinstance(exhibit.facts, DocumentFacts):
        return flag(use, "evidence.other_document", look=(at(exhibit),), **titles(slot))
    return flag(use, "evidence.unreadable", look=(at(exhibit),), **titles(slot))
