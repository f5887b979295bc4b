"""`/v1/cases`: open, complete, submit and follow a case."""

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from service.acts import cases, intake
from service.acts.conditional import IfMatch, tags_of
from service.acts.outcome import Outcome
from service.acts.views import (
    Cases,
    CaseView,
    DecisionView,
    Events,
    MissingView,
    Progress,
    VerdictView,
    case_view,
)
from service.doors.api.examples import DECLARATION
from service.platform.access import Applicant, Caller
from service.platform.idempotency import IdempotencyKey, Reply, digest, once
from service.platform.resources import OpenRooms

if TYPE_CHECKING:
    from storage.database import Connection

router = APIRouter(prefix="/v1/cases", tags=["cases"])


class CaseRequest(BaseModel):
    """A new case. The declaration may still be incomplete: `missing` tells everything it lacks."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"matter": "suzhou-oversize", "client_reference": "苏320500-2026-000123", "declaration": DECLARATION}
            ]
        },
    )

    matter: str = Field(max_length=100)
    declaration: dict[str, Any] = Field(default_factory=dict)
    client_reference: str | None = Field(
        None, min_length=1, max_length=100, description="The authority's 办件编号; unique per caller."
    )
    metadata: dict[str, str] = Field(default_factory=dict, max_length=20)


class DeclarationRequest(BaseModel):
    """A declaration in place of the one before."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"declaration": DECLARATION}]})

    declaration: dict[str, Any]


@router.post("", status_code=201, response_model=CaseView)
async def open_case(
    request: Request, body: CaseRequest, rooms: OpenRooms, account: Applicant, key: IdempotencyKey = None
) -> Response:
    """Opens a case as a draft."""

    async def act(connection: "Connection") -> Reply:
        case = await intake.open_case(
            connection,
            account,
            intake.matter_named(rooms, body.matter),
            body.declaration,
            client_reference=body.client_reference,
            metadata=body.metadata,
        )
        return Reply(201, case_view(case), {"Location": f"/v1/cases/{case.id}"})

    return await once(request, rooms, account, key, digest(body.model_dump()), act)


@router.get("", response_model=Cases)
async def list_cases(
    rooms: OpenRooms,
    account: Caller,
    state: Annotated[str | None, Query(max_length=40)] = None,
    client_reference: Annotated[str | None, Query(max_length=100)] = None,
    after: Annotated[str | None, Query(max_length=100, description="`next` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Cases:
    """The caller's cases, newest first."""
    async with rooms.database.transaction() as connection:
        return await cases.listed(
            connection, account, state=state, client_reference=client_reference, after=after, limit=limit
        )


@router.get("/{case_id}", response_model=CaseView)
async def get_case(case_id: str, response: Response, rooms: OpenRooms, account: Caller) -> CaseView:
    """One case. Its `ETag` changes with state, submission, declaration and current evidence, and not when a file is read."""
    async with rooms.database.transaction() as connection:
        case = await cases.visible_case(connection, account, case_id)
        response.headers.update((await tags_of(connection, case)).headers)
    return case_view(case)


@router.get("/{case_id}/declaration", response_model=DeclarationRequest)
async def get_declaration(case_id: str, response: Response, rooms: OpenRooms, account: Caller) -> DeclarationRequest:
    """The declaration as it was given. Its `ETag` does not change with the evidence."""
    async with rooms.database.transaction() as connection:
        case = await cases.visible_case(connection, account, case_id)
        response.headers["ETag"] = f'"{(await tags_of(connection, case)).declaration}"'
    return DeclarationRequest(declaration=case.declaration)


@router.put("/{case_id}/declaration", response_model=CaseView)
async def set_declaration(
    case_id: str,
    body: DeclarationRequest,
    response: Response,
    rooms: OpenRooms,
    account: Applicant,
    if_match: IfMatch = None,
) -> CaseView:
    """Replaces the declaration of a case that is open for it. `If-Match` takes the tag of the case or of its declaration."""
    async with rooms.database.transaction() as connection:
        case = await cases.own_case(connection, account, case_id, lock=True)
        case = await intake.set_declaration(connection, account, case, body.declaration, if_match=if_match)
        response.headers.update((await tags_of(connection, case)).headers)
    return case_view(case)


@router.get("/{case_id}/missing", response_model=MissingView)
async def get_missing(case_id: str, rooms: OpenRooms, account: Caller) -> MissingView:
    """Everything that stands between the case and its submission, told at once (行政许可法 art. 32)."""
    async with rooms.database.transaction() as connection:
        return await cases.missing_of(connection, account, case_id)


@router.post("/{case_id}/submit", status_code=202, response_model=Progress)
async def submit(
    request: Request,
    case_id: str,
    rooms: OpenRooms,
    account: Applicant,
    key: IdempotencyKey = None,
    if_match: IfMatch = None,
) -> Response:
    """Submits the case. Refuses with everything that lacks; a second submit changes nothing."""

    async def act(connection: "Connection") -> Reply:
        case = await cases.own_case(connection, account, case_id, lock=True)
        await intake.submit(rooms, connection, account, case, if_match=if_match)
        headers = {"Retry-After": "2", "Location": f"/v1/cases/{case_id}/outcome"}
        return Reply(202, await cases.progress_of(connection, account, case_id), headers)

    return await once(request, rooms, account, key, digest(case_id), act)


@router.post("/{case_id}/withdraw", response_model=CaseView)
async def withdraw(
    request: Request,
    case_id: str,
    rooms: OpenRooms,
    account: Applicant,
    key: IdempotencyKey = None,
    if_match: IfMatch = None,
) -> Response:
    """Takes the case back before it is decided."""

    async def act(connection: "Connection") -> Reply:
        case = await cases.own_case(connection, account, case_id, lock=True)
        return Reply(200, case_view(await intake.withdraw(connection, account, case, if_match=if_match)))

    return await once(request, rooms, account, key, digest(case_id), act)


@router.get("/{case_id}/progress", response_model=Progress)
async def get_progress(case_id: str, rooms: OpenRooms, account: Caller) -> Progress:
    """Where the case stands, step by step."""
    async with rooms.database.transaction() as connection:
        return await cases.progress_of(connection, account, case_id)


@router.get("/{case_id}/verdicts", response_model=list[VerdictView])
async def list_verdicts(case_id: str, rooms: OpenRooms, account: Caller) -> list[VerdictView]:
    """Every verdict of the case, newest first."""
    async with rooms.database.transaction() as connection:
        return await cases.verdicts_of(connection, account, case_id)


@router.get("/{case_id}/decisions", response_model=list[DecisionView])
async def list_decisions(case_id: str, rooms: OpenRooms, account: Caller) -> list[DecisionView]:
    """Every decision of an inspector on the case, newest first."""
    async with rooms.database.transaction() as connection:
        return await cases.decisions_of(connection, account, case_id)


@router.get("/{case_id}/outcome", response_model=Outcome)
async def get_outcome(case_id: str, rooms: OpenRooms, account: Caller) -> Outcome:
    """May the permit be granted, and on what basis? Read this, not the verdict."""
    async with rooms.database.transaction() as connection:
        return await cases.outcome_of(connection, account, case_id)


@router.get("/{case_id}/events", response_model=Events)
async def list_events(case_id: str, rooms: OpenRooms, account: Caller) -> Events:
    """The ledger of the case as events, oldest first."""
    async with rooms.database.transaction() as connection:
        return await cases.events_of(connection, account, case_id)
