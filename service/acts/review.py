"""Review (复核): an inspector takes a flagged case for a while and decides it, on the verdict on the screen.

A decision is what the person meant: whatever contradicts itself is refused, and a page first shows what would be recorded (`settle`).
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from service.acts.cases import visible_case
from service.acts.correction import corrected_meanwhile
from service.platform.problems import Refused
from service.platform.resources import Rooms
from storage.accounts import Account
from storage.cases import cases, reviews
from storage.cases.cases import Case, Decision
from storage.cases.lifecycle import next_state
from storage.database import Connection
from storage.ledger.chain import digest
from verifiers.findings import Status
from verifiers.matter.matter import Matter
from verifiers.reasons import check_texts
from verifiers.verdict import Verdict

_EVENT = {"clear": "clear", "supplement": "request_supplement", "inspection": "order_inspection"}


class Ruling(BaseModel):
    """What the inspector says of one flag: it is upheld (疑点成立, `confirmed`) or not (疑点不成立, `dismissed`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    check: str = Field(description="Id of the flagged check.", examples=["photos.quality"])
    ruling: Literal["confirmed", "dismissed"]
    reason: str = Field("", max_length=2000, description="Why; the decision's reason stands where this is empty.")


class SupplementItem(BaseModel):
    """One thing the firm is asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slot: str = Field(description="A slot of the matter, or `declaration`.", examples=["rear"])
    message: str = Field(min_length=1, max_length=2000, description="What to supply, for the firm.")


class DecisionRequest(BaseModel):
    """An inspector's decision (复核决定)."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "kind": "clear",
                    "reason": "电话核实并比对放大图，挂车号牌一致。",
                    "rulings": [{"check": "photos.trailer_plate", "ruling": "dismissed", "reason": "反光遮挡"}],
                }
            ]
        },
    )

    kind: Literal["clear", "supplement", "inspection"]
    reason: str = Field(max_length=4000, description="On what the decision rests; the firm reads it.")
    rulings: tuple[Ruling, ...] = ()
    items: tuple[SupplementItem, ...] = Field(
        (), description="For a supplement, and kept with no other decision: what the firm must supply."
    )
    override_reason: str = Field(
        "",
        max_length=4000,
        description="Needed to clear while a flag is upheld (ruled `confirmed`), and kept only then: why it is cleared all the same.",
    )


async def decide(
    connection: Connection,
    inspector: Account,
    case: Case,
    verdict_id: str,
    request: DecisionRequest,
    *,
    shown: str | None = None,
) -> tuple[Case, Decision]:
    """Records a decision on a locked case and moves it on.

    `shown`: the `summary_hash` of what a page showed and a person confirmed; None where nothing was shown.

    Raises:
        Refused: as `settle` does, or it isn't what was shown.
        ImpossibleTransition: the case is not flagged.
    """
    now = datetime.now(UTC)
    settled = await settle(connection, inspector, case, verdict_id, request, at=now)
    if shown is not None and shown != summary_hash(verdict_id, settled):
        raise Refused("summary_changed")
    decision = await cases.record_decision(
        connection,
        case,
        verdict_id=verdict_id,
        inspector_id=inspector.id,
        kind=settled.kind,
        reason=settled.reason,
        rulings=[ruling.model_dump() for ruling in settled.rulings],
        items=[item.model_dump() for item in settled.items],
        override_reason=settled.override_reason or None,
        event=_EVENT[settled.kind],
        at=now,
    )
    await reviews.release(connection, case_id=case.id, inspector_id=inspector.id)
    return await cases.get_case(connection, case.id), decision


async def confirm(
    rooms: Rooms, inspector: Account, case_id: str, verdict_id: str, request: DecisionRequest, *, shown: str
) -> None:
    """Records what a page showed (`shown`) and a person confirmed; pressed twice, it is recorded once. Raises as `decide`."""
    async with rooms.database.transaction() as connection:
        case = await visible_case(connection, inspector, case_id, lock=True)
        made = await cases.decisions(connection, case_id)
        if made and made[0].inspector_id == inspector.id and shown == _recorded(made[0]):
            return
        await decide(connection, inspector, case, verdict_id, request, shown=shown)


def _recorded(decision: Decision) -> str:
    """The summary that a decision was recorded from."""
    settled = DecisionRequest.model_validate(
        {
            "kind": decision.kind,
            "reason": decision.reason,
            "rulings": decision.rulings,
            "items": decision.items,
            "override_reason": decision.override_reason or "",
        }
    )
    return summary_hash(decision.verdict_id, settled)


async def preview_decision(
    rooms: Rooms, inspector: Account, case_id: str, verdict_id: str, request: DecisionRequest
) -> DecisionRequest:
    """What would be recorded. Nothing is. Raises as `settle`."""
    async with rooms.database.transaction() as connection:
        case = await visible_case(connection, inspector, case_id)
        return await settle(connection, inspector, case, verdict_id, request, at=datetime.now(UTC))


async def settle(
    connection: Connection, inspector: Account, case: Case, verdict_id: str, request: DecisionRequest, *, at: datetime
) -> DecisionRequest:
    """What a decision would record, if it were made now. Changes nothing.

    Raises:
        Refused: the firm has begun to correct the case; the inspector doesn't hold it; the verdict is not the newest; the reason is
            empty; a supplement asks for nothing, or for what the matter doesn't know; a ruling is on no flag, or a flag is ruled both
            ways; a clearance leaves a flag without a ruling, or upholds one without saying why it clears.
        ImpossibleTransition: the case is not flagged.
    """
    if await corrected_meanwhile(connection, case):
        raise Refused("corrected_by_firm")
    next_state(case.state, _EVENT[request.kind])
    if await reviews.holder(connection, case.id, at) != inspector.id:
        raise Refused("lease_lost", case=case.id)
    newest = await cases.newest_verdict(connection, case.id)
    if newest is None or newest.id != verdict_id:
        raise Refused("verdict_changed")
    if not request.reason.strip():
        raise Refused("reason_required")
    if request.kind == "supplement":
        _can_be_supplied(Matter.model_validate(case.matter), request)
    upheld = _upheld(flagged_checks(Verdict.model_validate(newest.verdict)), request)
    override = request.override_reason.strip() if request.kind == "clear" and upheld else ""
    if request.kind == "clear" and upheld and not override:
        raise _about("override_required", upheld, field="override_reason")
    return request.model_copy(
        update={
            "reason": request.reason.strip(),
            "rulings": tuple(dict.fromkeys(request.rulings)),
            "items": request.items if request.kind == "supplement" else (),
            "override_reason": override,
        }
    )


def summary_hash(verdict_id: str, settled: DecisionRequest) -> str:
    """Names what a page showed before it was confirmed: the verdict and everything that would be recorded."""
    return digest({"verdict_id": verdict_id, "decision": settled.model_dump(mode="json")})


def flagged_checks(verdict: Verdict) -> list[str]:
    """The checks that flag, each once: several findings of one check are ruled on together."""
    return list(dict.fromkeys(finding.check for finding in verdict.findings if finding.status == Status.FLAGGED))


def _can_be_supplied(matter: Matter, request: DecisionRequest) -> None:
    if not request.items:
        raise Refused("items_required")
    known = [*(slot.name for slot in matter.slots), "declaration"]
    for item in request.items:
        if item.slot not in known:
            raise Refused("unknown_slot", matter=matter.id, slot=item.slot, known=", ".join(known))


def _upheld(flagged: list[str], request: DecisionRequest) -> list[str]:
    """The flags that the rulings uphold. Refuses rulings that say nothing, or two things."""
    unfounded = {ruling.check for ruling in request.rulings} - set(flagged)
    if unfounded:
        raise _about("ruling_unfounded", unfounded)
    ruled = {(ruling.check, ruling.ruling) for ruling in request.rulings}
    both = {check for check, ruling in ruled if ruling == "confirmed" and (check, "dismissed") in ruled}
    if both:
        raise _about("ruling_contradicted", both)
    open_flags = set(flagged) - {check for check, _ in ruled}
    if request.kind == "clear" and open_flags:
        raise _about("flags_undecided", open_flags)
    return [check for check in flagged if (check, "confirmed") in ruled]


def _about(code: str, checks: Iterable[str], *, field: str = "rulings") -> Refused:
    """A refusal that names checks: by their titles to people, by their ids to programs."""
    listed, titles = sorted(checks), check_texts()
    zh = {check: titles[check].flagged.zh if check in titles else check for check in listed}
    en = {check: titles[check].flagged.en if check in titles else check for check in listed}
    errors = [{"field": field, "code": check, "zh": zh[check], "en": en[check]} for check in listed]
    return Refused(
        code, errors=errors, count=len(listed), checks="、".join(zh.values()), checks_en=", ".join(en.values())
    )
