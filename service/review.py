"""Review (复核): an inspector takes a flagged case for a while and decides it, on the verdict on the screen."""

from datetime import UTC, datetime
from typing import Any, Literal

from psycopg import AsyncConnection
from pydantic import BaseModel, ConfigDict, Field

from service.correction import corrected_meanwhile
from service.problems import Refused
from storage import cases, reviews
from storage.accounts import Account
from storage.cases import Case, Decision
from verifiers.findings import Status, Verdict

Connection = AsyncConnection[dict[str, Any]]

_EVENT = {"clear": "clear", "supplement": "request_supplement", "inspection": "order_inspection"}


class Ruling(BaseModel):
    """What the inspector says of one flag: it was right (`confirmed`), or a false alarm (`dismissed`)."""

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
    items: tuple[SupplementItem, ...] = Field((), description="For a supplement: what the firm must supply.")


async def decide(
    connection: Connection, inspector: Account, case: Case, verdict_id: str, request: DecisionRequest
) -> tuple[Case, Decision]:
    """Records a decision on a locked case and moves it on.

    Raises:
        Refused: the firm has begun to correct the case, the inspector doesn't hold it, the verdict is not the newest, the
            reason is empty, or a clearance leaves a flag without a ruling.
        ImpossibleTransition: the case is not flagged.
    """
    now = datetime.now(UTC)
    if await corrected_meanwhile(connection, case):
        raise Refused("corrected_by_firm")
    if await reviews.holder(connection, case.id, now) != inspector.id:
        raise Refused("lease_lost", case=case.id)
    newest = await cases.newest_verdict(connection, case.id)
    if newest is None or newest.id != verdict_id:
        raise Refused("verdict_changed")
    if not request.reason.strip() or (request.kind == "supplement" and not request.items):
        raise Refused("reason_required")
    if request.kind == "clear":
        _every_flag_is_ruled_on(Verdict.model_validate(newest.verdict), request)
    decision = await cases.record_decision(
        connection,
        case,
        verdict_id=newest.id,
        inspector_id=inspector.id,
        kind=request.kind,
        reason=request.reason.strip(),
        rulings=[ruling.model_dump() for ruling in request.rulings],
        items=[item.model_dump() for item in request.items],
        event=_EVENT[request.kind],
        at=now,
    )
    await reviews.release(connection, case_id=case.id, inspector_id=inspector.id)
    return await cases.get_case(connection, case.id), decision


def _every_flag_is_ruled_on(verdict: Verdict, request: DecisionRequest) -> None:
    flagged = {finding.check for finding in verdict.findings if finding.status == Status.FLAGGED}
    open_flags = sorted(flagged - {ruling.check for ruling in request.rulings})
    if open_flags:
        raise Refused("flags_undecided", count=len(open_flags), checks="、".join(open_flags))
