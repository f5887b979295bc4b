"""`/v1/reviews`: an inspector takes the next flagged case, holds it for a while, and decides it."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from service import review
from service.access import Inspector
from service.api.cases import outcome_of
from service.api.once import IdempotencyKey, Reply, digest, once
from service.api.views import CaseView, DecisionView, VerdictView, case_view, decision_view, verdict_view
from service.outcome import Outcome
from service.problems import Refused
from service.rooms import Rooms, rooms_of
from storage import cases, reviews

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
    return await queue_of(rooms, account.id)


async def queue_of(rooms: Rooms, inspector_id: str) -> Queue:
    """The queue as one inspector sees it."""
    now = datetime.now(UTC)
    async with rooms.database.transaction() as connection:
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
async def take_next(rooms: OpenRooms, account: Inspector, response: Response) -> ReviewView | Response:
    """Takes the oldest flagged case that nobody holds; the one already held is given again."""
    async with rooms.database.transaction() as connection:
        lease = await reviews.lease_next(
            connection, inspector_id=account.id, seconds=rooms.settings.lease_seconds, at=datetime.now(UTC)
        )
    if lease is None:
        return Response(status_code=204)
    return await _review(rooms, account.id, lease, response)


async def _review(rooms: Rooms, inspector_id: str, lease: reviews.Lease, response: Response) -> ReviewView:
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, lease.case_id)
        stored = await cases.newest_verdict(connection, lease.case_id)
    if stored is None:
        raise Refused("verdict_changed")
    response.headers["ETag"] = f'"{stored.id}"'
    return ReviewView(
        case=case_view(case),
        verdict=verdict_view(stored, for_applicant=False),
        until=lease.until,
        queue=await queue_of(rooms, inspector_id),
    )


@router.post("/{case_id}/renew", response_model=ReviewView)
async def renew(case_id: str, rooms: OpenRooms, account: Inspector, response: Response) -> ReviewView:
    """Holds the case for longer."""
    async with rooms.database.transaction() as connection:
        lease = await reviews.renew(
            connection,
            case_id=case_id,
            inspector_id=account.id,
            seconds=rooms.settings.lease_seconds,
            at=datetime.now(UTC),
        )
    if lease is None:
        raise Refused("lease_lost", case=case_id)
    return await _review(rooms, account.id, lease, response)


@router.post("/{case_id}/release", status_code=204)
async def release(case_id: str, rooms: OpenRooms, account: Inspector) -> None:
    """Gives the case back to the queue."""
    async with rooms.database.transaction() as connection:
        await reviews.release(connection, case_id=case_id, inspector_id=account.id)


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

    async def act() -> Reply:
        async with rooms.database.transaction() as connection:
            case = await cases.get_case(connection, case_id, lock=True)
            _, decision = await review.decide(connection, account, case, verdict_id, body)
        return Reply(
            200,
            Decided(decision=decision_view(decision, for_applicant=False), outcome=await outcome_of(rooms, case_id)),
        )

    return await once(request, rooms, account, key, digest(verdict_id, body.model_dump()), act)
