"""The inspector's pages: what waits, and one case on one screen."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from extractors.facts import DocumentFacts, PhotoFacts, UnreadableFacts, facts_adapter
from service import review
from service.api.reviews import queue_of
from service.problems import Refused
from service.review import DecisionRequest, Ruling, SupplementItem
from service.rooms import Rooms, rooms_of
from service.web.declaration_form import GROUPS, typed_values
from service.web.render import page
from service.web.session import Inspector, checked_form
from storage import cases, evidence, ledger, reviews
from storage.cases import Case
from storage.database import Connection
from storage.evidence import Evidence
from verifiers.findings import Finding, Status, Verdict
from verifiers.matter import Matter
from verifiers.reasons import check_texts

router = APIRouter(include_in_schema=False)
OpenRooms = Annotated[Rooms, Depends(rooms_of)]

_PAGE = 50


@router.get("/reviews")
async def list_reviews(request: Request, rooms: OpenRooms, account: Inspector) -> Response:
    """Flagged cases, the longest waiting first, and who holds them."""
    now = datetime.now(UTC)
    async with rooms.database.transaction() as connection:
        rows = await cases.list_cases(connection, state="flagged", limit=_PAGE)
        rows = sorted(rows, key=lambda case: (case.submitted_at or now, case.id))
        listed = [await _listed(connection, case, account.id, now) for case in rows]
    return page(request, "reviews.html", listed=listed, queue=await queue_of(rooms, account.id))


async def _listed(connection: Connection, case: Case, inspector_id: str, now: datetime) -> dict[str, Any]:
    newest = await cases.newest_verdict(connection, case.id)
    findings = Verdict.model_validate(newest.verdict).findings if newest else ()
    holder = await reviews.holder(connection, case.id, now)
    typed = typed_values(case.declaration)
    return {
        "case": case,
        "firm": typed["carrier.name"],
        "cargo": typed["cargo.name"],
        "flags": sorted({finding.check for finding in findings if finding.status == Status.FLAGGED}),
        "held": holder is not None and holder != inspector_id,
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
    """Takes this case, or holds it for longer."""
    await checked_form(request)
    async with rooms.database.transaction() as connection:
        lease = await reviews.take(
            connection,
            case_id=case_id,
            inspector_id=account.id,
            seconds=rooms.settings.lease_seconds,
            at=datetime.now(UTC),
        )
    if lease is None:
        raise Refused("lease_lost", case=case_id)
    return RedirectResponse(f"/reviews/{case_id}", status_code=303)


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
    now = datetime.now(UTC)
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id)
        newest = await cases.newest_verdict(connection, case_id)
        rows = await evidence.current_evidence(connection, case_id)
        facts = await evidence.facts_of(connection, [row.id for row in rows])
        content: dict[str, Any] = {
            "until": await reviews.held_until(connection, case_id, account.id, now),
            "history": await ledger.entries(connection, case_id),
            "decisions": await cases.decisions(connection, case_id),
        }
    findings = Verdict.model_validate(newest.verdict).findings if newest else ()
    flags = [finding for finding in findings if finding.status == Status.FLAGGED]
    matter = Matter.model_validate(case.matter)
    return page(
        request,
        "review.html",
        case=case,
        verdict_id=newest.id if newest else "",
        flags=flags,
        flagged_checks=list(dict.fromkeys(finding.check for finding in flags)),
        passes=[finding for finding in findings if finding.status != Status.FLAGGED],
        check_texts=check_texts(),
        groups=GROUPS,
        typed=typed_values(case.declaration),
        matter=matter,
        slot_titles={slot.name: slot.title for slot in matter.slots},
        exhibits=[_exhibit(row, facts.get(row.id), findings) for row in rows],
        **content,
    )


def _exhibit(row: Evidence, facts: dict[str, Any] | None, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """One piece of evidence for the screen: its pages, and on each the boxes of what was read there."""
    read = facts_adapter.validate_python(facts) if facts else None
    boxes = _boxes(read)
    for number, finding in enumerate(findings):
        for look in finding.look:
            if look.evidence_id == row.id and look.where is not None and look.where.box is not None:
                state = "flag" if finding.status == Status.FLAGGED else "pass"
                boxes.append(
                    {
                        "page": look.where.page,
                        "box": look.where.box,
                        "label": look.label or "",
                        "kind": state,
                        "finding": number,
                    }
                )
    pages = len(read.pages) if isinstance(read, DocumentFacts) else 1
    return {
        "row": row,
        "facts": read,
        "readable": read is not None and not isinstance(read, UnreadableFacts),
        "pages": [{"number": n, "boxes": [box for box in boxes if box["page"] == n]} for n in range(1, pages + 1)],
        "values": _values(read),
    }


def _boxes(facts: DocumentFacts | PhotoFacts | UnreadableFacts | None) -> list[dict[str, Any]]:
    places: list[tuple[str, Any]] = []
    if isinstance(facts, DocumentFacts):
        places += [(reading.raw, reading.where) for readings in facts.fields.values() for reading in readings]
        places += [("印章", stamp.where) for stamp in facts.stamps]
    if isinstance(facts, PhotoFacts):
        places += [(plate.text, plate.where) for plate in facts.plates]
    return [
        {"page": where.page, "box": where.box, "label": label, "kind": "read", "finding": ""}
        for label, where in places
        if where.box is not None
    ]


def _values(facts: DocumentFacts | PhotoFacts | UnreadableFacts | None) -> list[tuple[str, str, str, float]]:
    if isinstance(facts, DocumentFacts):
        return [
            (name, reading.value or "—", reading.raw, reading.confidence)
            for name, readings in facts.fields.items()
            for reading in readings
        ]
    if isinstance(facts, PhotoFacts):
        rows = [("plate", plate.text, plate.raw, plate.confidence) for plate in facts.plates]
        taken = facts.exif.taken_at.isoformat() if facts.exif.taken_at else "—"
        size = f"{facts.width}×{facts.height}"
        camera = " ".join(part for part in (facts.exif.make, facts.exif.model) if part) or "—"
        return [*rows, ("taken_at", taken, "EXIF", 1.0), ("camera", camera, "EXIF", 1.0), ("size", size, "", 1.0),
                ("sharpness", f"{facts.sharpness:.0f}", "", 1.0)]  # fmt: skip
    return []


@router.post("/reviews/{case_id}/decision")
async def decide(request: Request, case_id: str, rooms: OpenRooms, account: Inspector) -> Response:
    """Records the decision on the verdict that was on the screen."""
    fields = await checked_form(request)
    rulings = tuple(
        Ruling(
            check=name.removeprefix("ruling."), ruling="confirmed" if value == "confirmed" else "dismissed", reason=""
        )
        for name, value in fields.items()
        if name.startswith("ruling.") and value
    )
    items = tuple(
        SupplementItem(slot=name.removeprefix("item."), message=value.strip()[:2000])
        for name, value in fields.items()
        if name.startswith("item.") and value.strip()
    )
    kind = fields.get("kind", "")
    if kind not in {"clear", "supplement", "inspection"}:
        raise Refused("reason_required")
    asked = DecisionRequest.model_validate(
        {"kind": kind, "reason": fields.get("reason", "")[:4000], "rulings": rulings, "items": items}
    )
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id, lock=True)
        await review.decide(connection, account, case, fields.get("verdict_id", ""), asked)
    return RedirectResponse("/reviews", status_code=303)
