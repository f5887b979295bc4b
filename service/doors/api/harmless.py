"""`/v1/harmless-matches`: matches that inspectors found harmless, once for all; and the searches behind a verdict."""

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request, Response

from service.acts import harmless
from service.acts.harmless import HarmlessMatches, HarmlessMatchView, Searches, harmless_view
from service.platform.access import Inspector
from service.platform.idempotency import IdempotencyKey, Reply, digest, once
from service.platform.resources import OpenRooms

if TYPE_CHECKING:
    from storage.database import Connection

router = APIRouter(prefix="/v1", tags=["reviews"])


@router.post(
    "/harmless-matches",
    status_code=201,
    response_model=HarmlessMatchView,
    responses={200: {"description": "It had been said already.", "model": HarmlessMatchView}},
)
async def mark_harmless(
    request: Request,
    body: harmless.HarmlessRequest,
    rooms: OpenRooms,
    account: Inspector,
    key: IdempotencyKey = None,
) -> Response:
    """Marks a match as harmless. Later verdicts tell it and don't flag it; those that were given stay as they are."""

    async def act(connection: "Connection") -> Reply:
        mark, new = await harmless.mark(connection, account, body)
        return Reply(201 if new else 200, harmless_view(mark))

    return await once(request, rooms, account, key, digest(body.model_dump()), act)


@router.post("/harmless-matches/{mark_id}/withdraw", response_model=HarmlessMatchView)
async def withdraw_harmless(
    request: Request,
    mark_id: str,
    body: harmless.WithdrawalRequest,
    rooms: OpenRooms,
    account: Inspector,
    key: IdempotencyKey = None,
) -> Response:
    """Takes a mark back: the two files flag again."""

    async def act(connection: "Connection") -> Reply:
        mark = await harmless.withdraw(connection, account, mark_id, body)
        return Reply(200, harmless_view(mark))

    return await once(request, rooms, account, key, digest(body.model_dump()), act)


@router.get("/harmless-matches", response_model=HarmlessMatches)
async def list_harmless(
    rooms: OpenRooms,
    _: Inspector,
    after: Annotated[str | None, Query(max_length=100, description="`next` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> HarmlessMatches:
    """Every mark, also those withdrawn, newest first."""
    async with rooms.database.transaction() as connection:
        return await harmless.listed(connection, after=after, limit=limit)


@router.get("/cases/{case_id}/searches", response_model=Searches)
async def list_searches(case_id: str, rooms: OpenRooms, account: Inspector) -> Searches:
    """What the case's pictures were compared with, and what was found. For inspectors only: it names other firms' cases."""
    async with rooms.database.transaction() as connection:
        return await harmless.searches_of(connection, account, case_id)
