"""The inspector's pages: what waits, and one case on one screen."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from service.acts import due_dates
from service.acts.exhibits import exhibits
from service.acts.matches import matches_of
from service.acts.measurement import measurement_view
from service.acts.queue import queue_of
from service.acts.review import flagged_checks
from service.doors.web.declaration_form import GROUPS, typed_values
from service.doors.web.due import skipped_days
from service.doors.web.render import page, scripted, texts
from service.doors.web.result import cards_of
from service.doors.web.session import Inspector, checked_form
from service.platform.problems import Refused
from service.platform.resources import OpenRooms, Rooms
from storage.accounts import Account
from storage.cases import cases, evidence, measurements, reviews
from storage.cases.cases import Case, Decision, StoredVerdict
from storage.cases.reviews import Lease, Queued
from storage.database import Connection
from storage.ledger import ledger
from verifiers.findings import Status
from verifiers.matter.matter import Matter
from verifiers.reasons import check_texts
from verifiers.verdict import Verdict

router = APIRouter(include_in_schema=False)

_PAGE = 50


@router.get("/reviews")
async def list_reviews(request: Request, rooms: OpenRooms, account: Inspector) -> Response:
    """Flagged cases, the longest waiting first, and who holds them."""
    async with rooms.database.transaction() as connection:
        waiting = await reviews.queued(connection, at=datetime.now(UTC), limit=_PAGE)
        listed = [await _listed(connection, row, account.id) for row in waiting]
        queue = await queue_of(connection, account)
    return page(request, "reviews.html", listed=listed, queue=queue)


async def _listed(connection: Connection, row: Queued, inspector_id: str) -> dict[str, Any]:
    case = await cases.get_case(connection, row.case_id)
    newest = await cases.newest_verdict(connection, case.id)
    typed = typed_values(case.declaration)
    return {
        "case": case,
        "firm": typed["carrier.name"],
        "cargo": typed["cargo.name"],
        "plates": f"{typed['tractor.plate']} {typed['trailer.plate']}",
        "flags": [card.title for card in cards_of(Verdict.model_validate(newest.verdict).findings)] if newest else [],
        "mine": row.inspector_id == inspector_id,
        "held": row.inspector_id not in {None, inspector_id},
    }


@router.post("/reviews/next")
async def take_next(request: Request, rooms: OpenRooms, account: Inspector) -> Response:
    """Takes the case that waits longest."""
    await checked_form(request)
    seconds, now = rooms.settings.lease_seconds, datetime.now(UTC)
    async with rooms.database.transaction() as connection:
        lease = await reviews.lease_next(connection, inspector_id=account.id, seconds=seconds, at=now)
    return RedirectResponse(f"/reviews/{lease.case_id}" if lease else "/reviews", status_code=303)


@router.post("/reviews/{case_id}/take")
async def take(request: Request, case_id: str, rooms: OpenRooms, account: Inspector) -> Response:
    """Takes this case, or holds it for longer. A script is told until when, so that nothing typed is lost."""
    await checked_form(request)
    lease = await take_case(rooms, account, case_id)
    if scripted(request):
        return JSONResponse({"until": lease.until.isoformat()})
    return RedirectResponse(f"/reviews/{case_id}", status_code=303)


async def take_case(rooms: Rooms, account: Account, case_id: str) -> Lease:
    """Takes a case, or holds it for longer. Refuses with why: another holds it, or there is nothing to review now."""
    seconds, now = rooms.settings.lease_seconds, datetime.now(UTC)
    async with rooms.database.transaction() as connection:
        lease = await reviews.take(connection, case_id=case_id, inspector_id=account.id, seconds=seconds, at=now)
        if lease is not None:
            return lease
        case, newest = await cases.get_case(connection, case_id), await cases.newest_verdict(connection, case_id)
        closed = _closed(case, newest, await cases.decisions(connection, case_id))
    if closed is None:
        raise Refused("lease_lost", case=case_id)
    zh, en = texts()[f"closed_{closed}"]
    raise Refused("not_in_review", zh_reason=zh, en_reason=en)


@router.post("/reviews/{case_id}/release")
async def release(request: Request, case_id: str, rooms: OpenRooms, account: Inspector) -> Response:
    """Gives the case back."""
    await checked_form(request)
    async with rooms.database.transaction() as connection:
        await reviews.release(connection, case_id=case_id, inspector_id=account.id)
    return RedirectResponse("/reviews", status_code=303)


@router.get("/reviews/{case_id}")
async def show_review(request: Request, case_id: str, rooms: OpenRooms, account: Inspector) -> Response:
    """One case on one screen: declaration, findings, evidence with the boxes of what was read, decision."""
    return page(request, "review.html", **await review_screen(rooms, account, case_id), kept={}, refused=None)


async def review_screen(rooms: Rooms, account: Account, case_id: str) -> dict[str, Any]:
    """Everything that the review page shows of a case."""
    now = datetime.now(UTC)
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id)
        newest = await cases.newest_verdict(connection, case_id)
        rows = await evidence.current_evidence(connection, case_id)
        facts = await evidence.facts_of(connection, [row.id for row in rows])
        until = await reviews.held_until(connection, case_id, account.id, now)
        holder = await reviews.holder(connection, case_id, now)
        history = await ledger.entries(connection, case_id)
        decisions = await cases.decisions(connection, case_id)
        measured = await measurements.measurements(connection, case_id)
        matches = await matches_of(connection, newest)
        due = await due_dates.told(connection, newest, rooms.calendar) if newest else None
    verdict = Verdict.model_validate(newest.verdict) if newest else None
    findings = verdict.findings if verdict else ()
    matter = Matter.model_validate(case.matter)
    order = [slot.name for slot in matter.slots]
    return {
        "case": case,
        "due": due,
        "skipped_days": skipped_days,
        "verdict_id": newest.id if newest else "",
        "findings": findings,
        "cards": cards_of(findings),
        "flagged_checks": flagged_checks(verdict) if verdict else [],
        "passes": [(number, finding) for number, finding in enumerate(findings) if finding.status != Status.FLAGGED],
        "passed": sum(one.status == Status.PASSED for one in findings),
        "check_texts": check_texts(),
        "groups": GROUPS,
        "typed": typed_values(case.declaration),
        "matter": matter,
        "slot_titles": {slot.name: slot.title for slot in matter.slots},
        "exhibits": exhibits(sorted(rows, key=lambda row: order.index(row.slot)), facts, findings),
        "until": until,
        "held_by_another": holder not in {None, account.id},
        "history": history,
        "decisions": decisions,
        "closed": _closed(case, newest, decisions),
        "measured": [measurement_view(one) for one in measured],
        "matches": matches,
    }


def _closed(case: Case, newest: StoredVerdict | None, decisions: Sequence[Decision]) -> str | None:
    """Why there is nothing to decide: the state, and whether it is the firm by itself that corrects the case. None: there is."""
    if case.state == "flagged":
        return None
    decided = any(newest is not None and one.verdict_id == newest.id for one in decisions)
    return "mending" if case.state == "supplement_requested" and not decided else case.state
