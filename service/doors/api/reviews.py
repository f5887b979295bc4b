"""`/v1/reviews`: an inspector takes the next flagged case, holds it for a while, and decides it."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from service.acts import review
from service.acts.outcome import Outcome
from service.acts.views import CaseView, DecisionView, VerdictView, case_view, decision_view, verdict_view
from service.doors.api.cases import outcome_of
from service.platform.access import Inspector
from service.platform.idempotency import IdempotencyKey, Reply, digest, once
from service.platform.problems import Refused
from service.platform.resources import Rooms, rooms_of
from storage.cases import cases, reviews
from storage.database import Connection

router = APIRouter(prefix="/v1/reviews", tags=["reviews"])
OpenRooms = Annotated[Rooms, Depends(rooms_of)]

_LATELY = timedelta(days=30)


class Clearances(BaseModel):
    """How many cases were cleared in the last `days`, and how many of these although a flag was upheld."""

    model_config = ConfigDict(frozen=True)

    days: int
    cleared: int
    against_upheld_flags: int


class Queue(BaseModel):
    """How many flagged cases wait, how many are in other hands, and how inspectors cleared of late."""

    model_config = ConfigDict(frozen=True)

    waiting: int
    held_by_others: int
    free_in_seconds: int | None = Field(description="When the first of those in other hands is free again.")
    clearances: Clearances


class ReviewView(BaseModel):
    """A case in the inspector's hands until `until`. Decide with `If-Match: verdict.id`."""

    model_config = ConfigDict(frozen=True)

    case: CaseView
    verdict: VerdictView
    until: datetime
    queue: Queue


class Decided(BaseModel):
    """The decision and what follows from it."""

    model_config = ConfigDict(frozen=True)

    decision: DecisionView
    outcome: Outcome


@router.get("", response_model=Queue)
async def get_queue(rooms: OpenRooms, account: Inspector) -> Queue:
    """How full the queue is."""
    async with rooms.database.transaction() as connection:
        return await queue_of(connection, account.id)


async def queue_of(connection: Connection, inspector_id: str) -> Queue:
    """The queue as one inspector sees it."""
    now = datetime.now(UTC)
    waiting = await reviews.waiting(connection, inspector_id=inspector_id, at=now)
    lately = await reviews.clearances(connection, since=now - _LATELY)
    return Queue(
        waiting=waiting.waiting,
        held_by_others=waiting.held_by_others,
        free_in_seconds=int((waiting.free_at - now).total_seconds()) if waiting.free_at else None,
        clearances=Clearances(
            days=_LATELY.days, cleared=lately.cleared, against_upheld_flags=lately.against_upheld_flags
        ),
    )


@router.post(
    "/next",
    response_model=ReviewView,
    responses={204: {"description": "Nothing waits for this inspector."}},
)
async def take_next(request: Request, rooms: OpenRooms, account: Inspector, key: IdempotencyKey = None) -> Response:
    """Takes the oldest flagged case that nobody holds; the one already held is given again."""

    async def act(connection: Connection) -> Reply:
        seconds, now = rooms.settings.lease_seconds, datetime.now(UTC)
        lease = await reviews.lease_next(connection, inspector_id=account.id, seconds=seconds, at=now)
        return Reply(204) if lease is None else await _review(connection, account.id, lease)

    return await once(request, rooms, account, key, digest(), act)


async def _review(connection: Connection, inspector_id: str, lease: reviews.Lease) -> Reply:
    case = await cases.get_case(connection, lease.case_id)
    stored = await cases.newest_verdict(connection, lease.case_id)
    if stored is None:
        raise Refused("verdict_changed")
    view = ReviewView(
        case=case_view(case),
        verdict=verdict_view(stored, for_applicant=False),
        until=lease.until,
        queue=await queue_of(connection, inspector_id),
    )
    return Reply(200, view, {"ETag": f'"{stored.id}"'})


@router.post("/{case_id}/renew", response_model=ReviewView)
async def renew(
    request: Request, case_id: str, rooms: OpenRooms, account: Inspector, key: IdempotencyKey = None
) -> Response:
    """Holds the case for longer."""

    async def act(connection: Connection) -> Reply:
        seconds, now = rooms.settings.lease_seconds, datetime.now(UTC)
        lease = await reviews.renew(connection, case_id=case_id, inspector_id=account.id, seconds=seconds, at=now)
        if lease is None:
            raise Refused("lease_lost", case=case_id)
        return await _review(connection, account.id, lease)

    return await once(request, rooms, account, key, digest(case_id), act)


@router.post("/{case_id}/release", status_code=204)
async def release(
    request: Request, case_id: str, rooms: OpenRooms, account: Inspector, key: IdempotencyKey = None
) -> Response:
    """Gives the case back to the queue."""

    async def act(connection: Connection) -> Reply:
        await reviews.release(connection, case_id=case_id, inspector_id=account.id)
        return Reply(204)

    return await once(request, rooms, account, key, digest(case_id), act)


@router.post("/{case_id}/decision", response_model=Decided)
async def decide(
    request: Request,
    case_id: str,
    body: review.DecisionRequest,
    rooms: OpenRooms,
    account: Inspector,
    if_match: Annotated[str | None, Header(description="The id of the verdict decided on.")] = None,
    key: IdempotencyKey = None,
) -> Response:
    """Clears the case, asks for a supplement, or orders an on-site inspection."""
    if if_match is None:
        raise Refused("verdict_unnamed")
    verdict_id = if_match.strip('"')

    async def act(connection: Connection) -> Reply:
        case = await cases.get_case(connection, case_id, lock=True)
        _, decision = await review.decide(connection, account, case, verdict_id, body)
        view = decision_view(decision, for_applicant=False)
        return Reply(200, Decided(decision=view, outcome=await outcome_of(connection, case_id)))

    return await once(request, rooms, account, key, digest(verdict_id, body.model_dump()), act)
