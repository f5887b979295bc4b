"""The inspector's pages: what waits, and one case on one screen."""

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from service.acts import queue, reviewing
from service.acts.review import flagged_checks
from service.acts.reviewing import NotInReview, Waiting
from service.doors.web.declaration_form import GROUPS, typed_values
from service.doors.web.due import skipped_days
from service.doors.web.render import page, scripted, texts
from service.doors.web.result import cards_of
from service.doors.web.session import Inspector, checked_form
from service.platform.problems import Refused
from service.platform.resources import OpenRooms, Rooms
from verifiers.findings import Status
from verifiers.reasons import check_texts

if TYPE_CHECKING:
    from storage.accounts import Account
    from storage.cases.reviews import Lease

router = APIRouter(include_in_schema=False)


@router.get("/reviews")
async def list_reviews(request: Request, rooms: OpenRooms, account: Inspector) -> Response:
    """Flagged cases, the longest waiting first, and who holds them."""
    waiting, full = await reviewing.review_list(rooms, account)
    return page(request, "reviews.html", listed=[_listed(row) for row in waiting], queue=full)


def _listed(row: Waiting) -> dict[str, Any]:
    typed = typed_values(row.case.declaration)
    return {
        "case": row.case,
        "firm": typed["carrier.name"],
        "cargo": typed["cargo.name"],
        "plates": f"{typed['tractor.plate']} {typed['trailer.plate']}",
        "flags": [card.title for card in cards_of(row.verdict.findings)] if row.verdict else [],
        "mine": row.mine,
        "held": row.held,
    }


@router.post("/reviews/next")
async def take_next(request: Request, rooms: OpenRooms, account: Inspector) -> Response:
    """Takes the case that waits longest."""
    await checked_form(request)
    async with rooms.database.transaction() as connection:
        lease = await queue.take_next(rooms, connection, account)
    return RedirectResponse(f"/reviews/{lease.case_id}" if lease else "/reviews", status_code=303)


@router.post("/reviews/{case_id}/take")
async def take(request: Request, case_id: str, rooms: OpenRooms, account: Inspector) -> Response:
    """Takes this case, or holds it for longer. A script is told until when, so that nothing typed is lost."""
    await checked_form(request)
    lease = await take_case(rooms, account, case_id)
    if scripted(request):
        return JSONResponse({"until": lease.until.isoformat()})
    return RedirectResponse(f"/reviews/{case_id}", status_code=303)


async def take_case(rooms: Rooms, account: "Account", case_id: str) -> "Lease":
    """Takes a case, or holds it for longer. Refuses with why: another holds it, or there is nothing to review now."""
    try:
        return await reviewing.take(rooms, account, case_id)
    except NotInReview as error:
        zh, en = texts()[f"closed_{error.closed}"]
        raise Refused("not_in_review", zh_reason=zh, en_reason=en) from error


@router.post("/reviews/{case_id}/release")
async def release(request: Request, case_id: str, rooms: OpenRooms, account: Inspector) -> Response:
    """Gives the case back."""
    await checked_form(request)
    async with rooms.database.transaction() as connection:
        await queue.release(connection, account, case_id)
    return RedirectResponse("/reviews", status_code=303)


@router.get("/reviews/{case_id}")
async def show_review(request: Request, case_id: str, rooms: OpenRooms, account: Inspector) -> Response:
    """One case on one screen: declaration, findings, evidence with the boxes of what was read, decision."""
    return page(request, "review.html", **await review_content(rooms, account, case_id), kept={}, refused=None)


async def review_content(rooms: Rooms, account: "Account", case_id: str) -> dict[str, Any]:
    """Everything that the review page shows of a case."""
    screen = await reviewing.review_screen(rooms, account, case_id)
    findings = screen.verdict.findings if screen.verdict else ()
    return {
        **vars(screen),
        "skipped_days": skipped_days,
        "findings": findings,
        "cards": cards_of(findings),
        "flagged_checks": flagged_checks(screen.verdict) if screen.verdict else [],
        "passes": [(number, finding) for number, finding in enumerate(findings) if finding.status != Status.FLAGGED],
        "passed": sum(one.status == Status.PASSED for one in findings),
        "check_texts": check_texts(),
        "groups": GROUPS,
        "typed": typed_values(screen.case.declaration),
        "slot_titles": {slot.name: slot.title for slot in screen.matter.slots},
    }
