"""`/v1/reviews`: an inspector takes the next flagged case, holds it for a while, and decides it."""

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Header, Request, Response
from pydantic import BaseModel, ConfigDict

from service.acts import queue, review
from service.acts.cases import outcome_of, visible_case
from service.acts.outcome import Outcome
from service.acts.queue import Queue, ReviewView
from service.acts.views import DecisionView, decision_view
from service.platform.access import Inspector
from service.platform.idempotency import IdempotencyKey, Reply, digest, once
from service.platform.problems import Refused
from service.platform.resources import OpenRooms

if TYPE_CHECKING:
    from storage.database import Connection

router = APIRouter(prefix="/v1/reviews", tags=["reviews"])


class Decided(BaseModel):
    """The decision and what follows from it."""

    model_config = ConfigDict(frozen=True)

    decision: DecisionView
    outcome: Outcome


@router.get("", response_model=Queue)
async def get_queue(rooms: OpenRooms, account: Inspector) -> Queue:
    """How full the queue is."""
    async with rooms.database.transaction() as connection:
        return await queue.queue_of(connection, account)


@router.post(
    "/next",
    response_model=ReviewView,
    responses={204: {"description": "Nothing waits for this inspector."}},
)
async def take_next(request: Request, rooms: OpenRooms, account: Inspector, key: IdempotencyKey = None) -> Response:
    """Takes the oldest flagged case that nobody holds; the one already held is given again."""

    async def act(connection: "Connection") -> Reply:
        lease = await queue.take_next(rooms, connection, account)
        return Reply(204) if lease is None else _held(await queue.held(connection, account, lease))

    return await once(request, rooms, account, key, digest(), act)


def _held(review: ReviewView) -> Reply:
    return Reply(200, review, {"ETag": f'"{review.verdict.id}"'})


@router.post("/{case_id}/renew", response_model=ReviewView)
async def renew(
    request: Request, case_id: str, rooms: OpenRooms, account: Inspector, key: IdempotencyKey = None
) -> Response:
    """Holds the case for longer."""

    async def act(connection: "Connection") -> Reply:
        lease = await queue.renew(rooms, connection, account, case_id)
        return _held(await queue.held(connection, account, lease))

    return await once(request, rooms, account, key, digest(case_id), act)


@router.post("/{case_id}/release", status_code=204)
async def release(
    request: Request, case_id: str, rooms: OpenRooms, account: Inspector, key: IdempotencyKey = None
) -> Response:
    """Gives the case back to the queue."""

    async def act(connection: "Connection") -> Reply:
        await queue.release(connection, account, case_id)
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

    async def act(connection: "Connection") -> Reply:
        case = await visible_case(connection, account, case_id, lock=True)
        _, decision = await review.decide(connection, account, case, verdict_id, body)
        view = decision_view(decision, for_applicant=False)
        return Reply(200, Decided(decision=view, outcome=await outcome_of(connection, account, case_id)))

    return await once(request, rooms, account, key, digest(verdict_id, body.model_dump()), act)
