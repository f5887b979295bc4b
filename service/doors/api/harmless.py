"""`/v1/harmless-matches`: matches that inspectors found harmless, once for all; and the searches behind a verdict."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from service.acts import harmless
from service.platform.access import Inspector
from service.platform.idempotency import IdempotencyKey, Reply, digest, once
from service.platform.problems import Refused
from service.platform.resources import OpenRooms
from storage.cases import cases
from storage.database import Connection
from storage.pictures import harmless as register
from storage.pictures.harmless import HarmlessMatch
from verifiers.dossier import PictureSearch, stored_dossier

router = APIRouter(prefix="/v1", tags=["reviews"])


class _View(BaseModel):
    model_config = ConfigDict(frozen=True)


class Withdrawal(_View):
    """Who took a mark back, when and why."""

    inspector_id: str
    at: datetime
    reason: str


class HarmlessMatchView(_View):
    """A match (相似) that an inspector found harmless: two files, by their bytes."""

    id: str
    evidence_id: str
    other_evidence_id: str
    sha256: tuple[str, str] = Field(description="Of the two files, in order.")
    across_firms: bool = Field(description="Also where one firm has used the picture and then another.")
    reason: str
    inspector_id: str
    at: datetime
    stands: bool = Field(description="Nothing newer was said about the two files.")
    withdrawn: Withdrawal | None


class HarmlessMatches(_View):
    """A page of marks, newest first. `next` is absent on the last page."""

    matches: tuple[HarmlessMatchView, ...]
    next: str | None


class Searches(_View):
    """Every search behind the newest verdict: how it was made, with how many it was compared, what it found, with both stages' scores."""

    case_id: str
    verdict_id: str
    searches: tuple[PictureSearch, ...]


def _view(mark: HarmlessMatch) -> HarmlessMatchView:
    withdrawn = None
    if mark.withdrawn_by is not None and mark.withdrawn_at is not None:
        withdrawn = Withdrawal(inspector_id=mark.withdrawn_by, at=mark.withdrawn_at, reason=mark.withdrawn_why or "")
    return HarmlessMatchView(
        id=mark.id,
        evidence_id=mark.evidence_id,
        other_evidence_id=mark.other_evidence_id,
        sha256=(mark.one, mark.other),
        across_firms=mark.across_firms,
        reason=mark.reason,
        inspector_id=mark.inspector_id,
        at=mark.at,
        stands=mark.stands,
        withdrawn=withdrawn,
    )


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

    async def act(connection: Connection) -> Reply:
        mark, new = await harmless.mark(connection, account, body)
        return Reply(201 if new else 200, _view(mark))

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

    async def act(connection: Connection) -> Reply:
        mark = await harmless.withdraw(connection, account, mark_id, body)
        return Reply(200, _view(mark))

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
        rows = await register.listed(connection, after=after, limit=limit + 1)
    page = rows[:limit]
    following = page[-1].id if len(rows) > limit else None
    return HarmlessMatches(matches=tuple(_view(row) for row in page), next=following)


@router.get("/cases/{case_id}/searches", response_model=Searches)
async def list_searches(case_id: str, rooms: OpenRooms, _: Inspector) -> Searches:
    """What the case's pictures were compared with, and what was found. For inspectors only: it names other firms' cases."""
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id)
        stored = await cases.newest_verdict(connection, case.id)
    if stored is None:
        raise Refused("no_verdict_yet", state=case.state)
    dossier = stored_dossier(stored.dossier)
    if dossier is None:
        raise Refused("read_by_older_version")
    return Searches(case_id=case.id, verdict_id=stored.id, searches=dossier.searches)
