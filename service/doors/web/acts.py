"""What a firm does on its pages: open a case, declare, upload, submit, withdraw. A refusal shows the page again, with what was typed."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from service.acts import intake
from service.acts.cases import own_case
from service.acts.upload import upload
from service.doors.web.declaration_form import declaration_of
from service.doors.web.firm import case_page, new_case_page
from service.doors.web.render import scripted
from service.doors.web.session import AGAIN, Applicant, check_csrf, checked_form
from service.platform.problems import REFUSALS, translate
from service.platform.resources import OpenRooms, Rooms
from service.platform.uploads import received

if TYPE_CHECKING:
    from storage.cases.cases import Case
    from storage.database import Connection

router = APIRouter(include_in_schema=False)

_REPLACES = "replaces."
"""Begins the name of a field that tells which evidence its form saw in a slot."""


@router.post("/cases")
async def open_case(request: Request, rooms: OpenRooms, account: Applicant) -> Response:
    """Saves a draft as it is; what is wrong with it stands beside its fields. A double click is one draft."""
    fields = await checked_form(request, again=True)
    if AGAIN in fields:
        return new_case_page(request, rooms, fields)
    reference = f"web:{fields['once']}" if fields.get("once") else None
    try:
        matter = intake.matter_named(rooms, fields.get("matter", ""))
        async with rooms.database.transaction() as connection:
            case = await intake.open_case(
                connection, account, matter, declaration_of(fields), client_reference=reference
            )
            case_id = case.id
    except REFUSALS as error:
        refused = translate(error, request.url.path, request.method)
        if refused.code != "reference_taken":
            return new_case_page(request, rooms, fields, refused)
        case_id = str(refused.values["case"])
    return RedirectResponse(f"/cases/{case_id}", status_code=303)


@router.post("/cases/{case_id}/declaration")
async def set_declaration(request: Request, case_id: str, rooms: OpenRooms, account: Applicant) -> Response:
    """Replaces the declaration."""
    fields = await checked_form(request, again=True)
    if AGAIN in fields:
        return await case_page(request, case_id, rooms, account, fields=fields)

    async def act(connection: "Connection", case: "Case") -> None:
        await intake.set_declaration(connection, account, case, declaration_of(fields), if_match=fields.get("if_match"))

    return await _done(request, case_id, rooms, account, act, fields)


@router.post("/cases/{case_id}/submit")
async def submit(request: Request, case_id: str, rooms: OpenRooms, account: Applicant) -> Response:
    """Submits the case; a double click changes nothing."""
    fields = await checked_form(request)

    async def act(connection: "Connection", case: "Case") -> None:
        await intake.submit(rooms, connection, account, case, if_match=fields.get("if_match"))

    return await _done(request, case_id, rooms, account, act)


@router.post("/cases/{case_id}/withdraw")
async def withdraw(request: Request, case_id: str, rooms: OpenRooms, account: Applicant) -> Response:
    """Takes the case back."""
    fields = await checked_form(request)

    async def act(connection: "Connection", case: "Case") -> None:
        await intake.withdraw(connection, account, case, if_match=fields.get("if_match"))

    return await _done(request, case_id, rooms, account, act)


async def _done(
    request: Request,
    case_id: str,
    rooms: Rooms,
    account: Applicant,
    act: Callable[["Connection", "Case"], Awaitable[None]],
    fields: dict[str, str] | None = None,
) -> Response:
    """Acts on the locked case and shows it; if that is refused, the page says why."""
    try:
        async with rooms.database.transaction() as connection:
            await act(connection, await own_case(connection, account, case_id, lock=True))
    except REFUSALS as error:
        refused = translate(error, request.url.path, request.method)
        return await case_page(request, case_id, rooms, account, fields=fields, refused=refused)
    return RedirectResponse(f"/cases/{case_id}", status_code=303)


@router.post("/cases/{case_id}/evidence")
async def add_evidence(request: Request, case_id: str, rooms: OpenRooms, account: Applicant) -> Response:
    """Takes files in. A script gets receipts or a problem as JSON; a plain form gets the case's page."""
    try:
        response = await _upload(request, case_id, rooms, account)
    except REFUSALS as error:
        if scripted(request):
            raise
        refused = translate(error, request.url.path, request.method)
        return await case_page(request, case_id, rooms, account, refused=refused)
    return response if scripted(request) else RedirectResponse(f"/cases/{case_id}", status_code=303)


async def _upload(request: Request, case_id: str, rooms: Rooms, account: Applicant) -> Response:
    async with rooms.database.transaction() as connection:
        case = await own_case(connection, account, case_id)
    async with received(request, rooms.settings) as form:
        check_csrf(request, form.fields.get("csrf", ""))
        replaces = {
            name.removeprefix(_REPLACES): seen for name, seen in form.fields.items() if name.startswith(_REPLACES)
        }
        return await upload(request, rooms, account, case, form, replaces=replaces)
