"""Matches on the inspector's page: the corners that agree, and a way to call a match harmless for good."""

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from service.acts import harmless, matches
from service.acts.harmless import HarmlessRequest, WithdrawalRequest
from service.doors.web.render import scripted
from service.doors.web.session import Inspector, checked_form
from service.platform.resources import OpenRooms

if TYPE_CHECKING:
    from storage.pictures.harmless import HarmlessMatch

router = APIRouter(include_in_schema=False)


@router.get("/reviews/{case_id}/matches/{evidence_id}/{earlier_id}")
async def agreeing_corners(
    case_id: str,
    evidence_id: str,
    earlier_id: str,
    rooms: OpenRooms,
    account: Inspector,
    page: int = 1,
    other_page: int = 1,
) -> dict[str, Any]:
    """The corners of two photos or frames that agree: to be drawn as lines from the one to the other."""
    async with rooms.database.transaction() as connection:
        agreeing = await matches.agreeing_corners(
            connection, account, case_id, evidence_id, earlier_id, page=page, other_page=other_page
        )
    return {"agreeing": agreeing}


@router.post("/reviews/{case_id}/harmless")
async def mark_harmless(request: Request, case_id: str, rooms: OpenRooms, account: Inspector) -> Response:
    """Calls a match harmless, once for all. A script is answered shortly, so that nothing typed is lost."""
    fields = await checked_form(request)
    asked = HarmlessRequest(
        evidence_id=fields.get("evidence_id", "")[:100],
        other_evidence_id=fields.get("other_evidence_id", "")[:100],
        reason=fields.get("reason", "")[:2000],
    )
    async with rooms.database.transaction() as connection:
        mark, _ = await harmless.mark(connection, account, asked)
    return _done(request, case_id, mark)


@router.post("/reviews/{case_id}/harmless/{mark_id}/withdraw")
async def withdraw_harmless(
    request: Request, case_id: str, mark_id: str, rooms: OpenRooms, account: Inspector
) -> Response:
    """Takes that back."""
    fields = await checked_form(request)
    asked = WithdrawalRequest(reason=fields.get("reason", "")[:2000])
    async with rooms.database.transaction() as connection:
        mark = await harmless.withdraw(connection, account, mark_id, asked)
    return _done(request, case_id, mark)


def _done(request: Request, case_id: str, mark: "HarmlessMatch") -> Response:
    if scripted(request):
        return JSONResponse({"id": mark.id, "stands": mark.stands})
    return RedirectResponse(f"/reviews/{case_id}", status_code=303)
