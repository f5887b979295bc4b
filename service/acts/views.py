"""What is shown of each thing, and what of it an applicant must not see. The models are those of the API; pages show some as well."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from extractors.facts import StoryKind
from service.acts.intake import Missing
from service.platform.problems import FieldError
from storage.cases.cases import Case, Decision, StoredVerdict
from storage.cases.evidence import Evidence
from storage.ledger.ledger import Entry
from verifiers.findings import Finding, Look, Text
from verifiers.matter.matter import Matter, Slot
from verifiers.verdict import Verdict


class _View(BaseModel):
    model_config = ConfigDict(frozen=True)


class MatterReference(_View):
    """The matter of a case, in the version it was opened under."""

    id: str
    version: str


class CaseView(_View):
    """One case (办件)."""

    id: str
    matter: MatterReference
    state: str
    client_reference: str | None
    metadata: dict[str, str]
    declaration: dict[str, Any]
    submission: int = Field(description="How often the case was submitted.")
    created_at: datetime
    updated_at: datetime
    submitted_at: datetime | None
    links: dict[str, str]


def case_view(case: Case) -> CaseView:
    """A case as its owner, an inspector or an approval system sees it."""
    home = f"/v1/cases/{case.id}"
    parts = (
        "declaration",
        "evidence",
        "missing",
        "preview",
        "submit",
        "verdicts",
        "facts",
        "outcome",
        "progress",
        "events",
    )
    return CaseView(
        id=case.id,
        matter=MatterReference(id=case.matter_id, version=case.matter_version),
        state=case.state,
        client_reference=case.client_reference,
        metadata=case.metadata,
        declaration=case.declaration,
        submission=case.submission,
        created_at=case.created_at,
        updated_at=case.updated_at,
        submitted_at=case.submitted_at,
        links={"self": home} | {part: f"{home}/{part}" for part in parts},
    )


class Receipt(_View):
    """The only thing that means "received": these bytes are on durable storage."""

    evidence_id: str
    slot: str
    revision: int
    filename: str
    sha256: str
    size: int
    received_at: datetime


class EvidenceView(Receipt):
    """One piece of evidence, and whether it has been read."""

    current: bool
    read: bool
    links: dict[str, str]


def receipt(row: Evidence) -> Receipt:
    """The receipt of one piece of evidence."""
    return Receipt(
        evidence_id=row.id,
        slot=row.slot,
        revision=row.revision,
        filename=row.filename,
        sha256=row.sha256,
        size=row.size,
        received_at=row.received_at,
    )


def evidence_view(row: Evidence, *, read: bool) -> EvidenceView:
    """One piece of evidence in a list."""
    home = f"/v1/cases/{row.case_id}/evidence/{row.id}"
    links = {"content": f"{home}/content", "facts": f"{home}/facts"}
    return EvidenceView(**receipt(row).model_dump(), current=row.current, read=read, links=links)


class SlotView(_View):
    """A material that a matter asks for."""

    name: str
    title: Text
    help: Text
    required: bool
    required_when: tuple[str, ...] = Field(description="What about a declaration makes it required.")
    kind: StoryKind


def slot_view(slot: Slot) -> SlotView:
    """One slot of a matter."""
    return SlotView(
        name=slot.name,
        title=slot.title,
        help=slot.help,
        required=slot.required,
        required_when=tuple(condition.value for condition in slot.required_when),
        kind=slot.story,
    )


class MissingView(_View):
    """Everything that stands between a case and its submission, told at once."""

    complete: bool
    materials: tuple[SlotView, ...]
    errors: tuple[FieldError, ...]


def missing_view(lacking: Missing) -> MissingView:
    """What a case lacks."""
    return MissingView(
        complete=lacking.complete,
        materials=tuple(slot_view(slot) for slot in lacking.materials),
        errors=tuple(FieldError.model_validate(row) for row in lacking.errors()),
    )


class CheckView(_View):
    """One check of a matter and the rule behind it."""

    id: str
    rule: str
    params: dict[str, Any]


class MatterView(_View):
    """A matter (事项): what it asks for and what it checks."""

    id: str
    version: str
    title: Text
    authority: Text
    effective_from: str
    source: str
    slots: tuple[SlotView, ...]
    checks: tuple[CheckView, ...]


def matter_view(matter: Matter) -> MatterView:
    """A matter as it is published."""
    return MatterView(
        id=matter.id,
        version=matter.version,
        title=matter.title,
        authority=matter.authority,
        effective_from=matter.effective_from.isoformat(),
        source=matter.source,
        slots=tuple(slot_view(slot) for slot in matter.slots),
        checks=tuple(CheckView(id=use.id, rule=use.rule, params=use.published) for use in matter.checks),
    )


class FindingView(_View):
    """What one check says. `text` is for the applicant; `inspector_text` is shown to inspectors and authorities only."""

    check: str
    version: str
    status: str
    reason: str | None
    kind: str | None
    remedy: str | None
    field: str | None
    declared: str | None
    observed: str | None
    look: tuple[Look, ...]
    rule: str
    text: Text
    inspector_text: Text | None = None


def finding_view(finding: Finding, *, for_applicant: bool) -> FindingView:
    """A finding as the caller may see it."""
    return FindingView(
        **finding.model_dump(include={"check", "version", "status", "reason", "kind", "remedy", "field"}),
        declared=finding.declared,
        observed=finding.observed,
        look=tuple(look.to_firm() for look in finding.look) if for_applicant else finding.look,
        rule=finding.rule,
        text=finding.to_applicant,
        inspector_text=None if for_applicant else finding.to_inspector,
    )


class VerdictView(_View):
    """A verdict (结论): every check of the matter, passed ones as well."""

    id: str
    case_id: str
    number: int
    submission: int
    status: str
    next_step: str
    matter: MatterReference
    judged_at: datetime
    supersedes: str | None
    findings: tuple[FindingView, ...]


def verdict_view(stored: StoredVerdict, *, for_applicant: bool) -> VerdictView:
    """A stored verdict as the caller may see it."""
    verdict = Verdict.model_validate(stored.verdict)
    return VerdictView(
        id=stored.id,
        case_id=stored.case_id,
        number=stored.number,
        submission=stored.submission,
        status=verdict.status,
        next_step=verdict.next_step,
        matter=MatterReference(id=verdict.matter_id, version=verdict.matter_version),
        judged_at=verdict.judged_at,
        supersedes=stored.supersedes,
        findings=tuple(finding_view(finding, for_applicant=for_applicant) for finding in verdict.findings),
    )


class DecisionView(_View):
    """A decision (复核决定) of an inspector. Who made it is told to inspectors and authorities only."""

    id: str
    case_id: str
    number: int = Field(description="Counts the decisions on the case, from 1.")
    verdict_id: str
    inspector: str | None = None
    kind: str
    reason: str
    rulings: list[dict[str, Any]]
    items: list[dict[str, Any]]
    override_reason: str | None = Field(description="Why it clears although a flag was upheld (ruled `confirmed`).")
    decided_at: datetime


def decision_view(decision: Decision, *, for_applicant: bool) -> DecisionView:
    """A stored decision as the caller may see it."""
    return DecisionView(
        id=decision.id,
        case_id=decision.case_id,
        number=decision.number,
        verdict_id=decision.verdict_id,
        inspector=None if for_applicant else decision.inspector,
        kind=decision.kind,
        reason=decision.reason,
        rulings=decision.rulings,
        items=decision.items,
        override_reason=decision.override_reason,
        decided_at=decision.decided_at,
    )


class EventView(_View):
    """One event of a case, numbered per case. It carries no personal data: fetch the case for more."""

    case_id: str
    number: int
    type: str
    at: datetime
    hash: str


def event_view(entry: Entry) -> EventView:
    """A ledger entry as an event."""
    return EventView(case_id=entry.case_id, number=entry.number, type=entry.kind, at=entry.at, hash=entry.hash)


class Events(_View):
    """A page of the event feed. Ask again with `after` = `next`; an empty page keeps its cursor."""

    events: tuple[EventView, ...]
    next: str | None


class Cases(_View):
    """A page of cases. `next` is absent on the last page."""

    cases: tuple[CaseView, ...]
    next: str | None


class Step(_View):
    """One step of a case on its way to a verdict."""

    step: str
    state: Literal["done", "running", "waiting"]


class Progress(_View):
    """Where a case stands, and since when."""

    case_id: str
    state: str
    since: datetime
    steps: tuple[Step, ...]


def progress(case: Case, rows: Sequence[Evidence], read: set[str]) -> Progress:
    """The steps of a case: its files read one by one, then verified."""
    submitted = case.state not in {"draft", "supplement_requested"}
    judged = submitted and case.state not in {"submitted", "verifying"}
    steps = [Step(step="submit", state="done" if submitted else "waiting")]
    steps += [Step(step=f"read:{row.slot}", state="done" if row.id in read else "running") for row in rows]
    running: Literal["running", "waiting"] = "running" if case.state == "verifying" else "waiting"
    steps.append(Step(step="verify", state="done" if judged else running))
    return Progress(case_id=case.id, state=case.state, since=case.updated_at, steps=tuple(steps))
