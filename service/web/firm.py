"""The firm's pages: its cases, a new one, one case with its materials, progress and verdict. Phone first."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from service import due_dates, intake
from service.access import scope
from service.api.views import progress, receipt
from service.commitment import letter_to_sign
from service.outcome import outcome
from service.problems import Refused
from service.rooms import Rooms, rooms_of
from service.uploads import readable_size, received
from service.web.declaration_form import GROUPS, LABELS, declaration_of, typed_values
from service.web.due import skipped_days
from service.web.render import page, scripted
from service.web.session import Applicant, Visitor, check_csrf, checked_form
from storage import cases, evidence
from storage.cases import Case
from storage.database import Connection
from verifiers.findings import Finding, Status, Verdict
from verifiers.matter import Matter
from verifiers.reasons import check_texts
from verifiers.working_days import Calendar

router = APIRouter(include_in_schema=False)
OpenRooms = Annotated[Rooms, Depends(rooms_of)]

_PAGE = 30
_NO_TIME_RUNS = {"draft", "submitted", "verifying", "supplement_requested", "withdrawn"}


@router.get("/cases")
async def list_cases(request: Request, rooms: OpenRooms, account: Applicant) -> Response:
    """The firm's cases, newest first."""
    after = request.query_params.get("after")
    async with rooms.database.transaction() as connection:
        rows = await cases.list_cases(connection, account_id=scope(account), after=after, limit=_PAGE + 1)
    more = rows[_PAGE - 1].id if len(rows) > _PAGE else None
    return page(request, "cases.html", cases=rows[:_PAGE], more=more, title_of=_title)


def _title(case: Case) -> str:
    typed = typed_values(case.declaration)
    return " ".join(part for part in (typed["cargo.name"], typed["tractor.plate"], typed["trailer.plate"]) if part)


@router.get("/cases/new")
async def new_case(request: Request, rooms: OpenRooms, _: Applicant) -> Response:
    """An empty declaration."""
    matter = next(iter(rooms.matters.values()))
    return page(request, "new.html", matter=matter, groups=GROUPS, typed=typed_values({}), errors={})


@router.post("/cases")
async def open_case(request: Request, rooms: OpenRooms, account: Applicant) -> Response:
    """Saves a draft as it is; what is wrong with it stands beside its fields. A double click is one draft."""
    fields = await checked_form(request)
    matter = intake.matter_named(rooms, fields.get("matter", ""))
    reference = f"web:{fields['once']}" if fields.get("once") else None
    try:
        async with rooms.database.transaction() as connection:
            case = await intake.open_case(
                connection, account, matter, declaration_of(fields), client_reference=reference
            )
            case_id = case.id
    except Refused as refused:
        if refused.code != "reference_taken":
            raise
        case_id = str(refused.values["case"])
    return RedirectResponse(f"/cases/{case_id}", status_code=303)


@router.get("/cases/{case_id}")
async def show_case(request: Request, case_id: str, rooms: OpenRooms, account: Visitor) -> Response:
    """One case: what is missing, its materials, its progress, its verdict and what to fix."""
    if account.role == "inspector":
        return RedirectResponse(f"/reviews/{case_id}", status_code=303)
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id, account_id=scope(account))
        content = await _content(connection, case, rooms.calendar)
    return page(
        request,
        "case.html",
        case=case,
        title=_title(case),
        groups=GROUPS,
        labels=LABELS,
        largest={slot.name: intake.largest_file(rooms.settings, slot) for slot in content["matter"].slots},
        readable_size=readable_size,
        **content,
    )


async def _content(connection: Connection, case: Case, calendar: Calendar) -> dict[str, Any]:
    matter = Matter.model_validate(case.matter)
    rows = await evidence.current_evidence(connection, case.id)
    read = await evidence.facts_of(connection, [row.id for row in rows])
    newest = await cases.newest_verdict(connection, case.id)
    decisions = await cases.decisions(connection, case.id)
    lacking = await intake.missing(connection, case)
    mendable = await intake.can_mend(connection, case)
    verdict = Verdict.model_validate(newest.verdict) if newest else None
    # What was flagged stays on the page while the firm mends it, until it submits again.
    current = verdict if newest and case.state not in {"submitted", "verifying"} else None
    findings = current.findings if current else ()
    flags, follow_on = _by_cause([finding for finding in findings if finding.status == Status.FLAGGED])
    return {
        "matter": matter,
        "held": {row.slot: row for row in rows},
        "progress": progress(case, rows, set(read)),
        "missing": lacking,
        "errors": {defect.field: defect for defect in lacking.defects},
        "typed": typed_values(case.declaration),
        "editable": case.state in {"draft", "supplement_requested"} or mendable,
        "mendable": mendable,
        "verdict": current,
        # While the firm mends, no time runs: the next submission has a date of its own.
        "due": await due_dates.told(connection, newest, calendar)
        if newest and case.state not in _NO_TIME_RUNS
        else None,
        "skipped_days": skipped_days,
        "flags": flags,
        "follow_on": follow_on,
        "passes": [finding for finding in findings if finding.status == Status.PASSED],
        "check_texts": check_texts(),
        "decision": decisions[0] if decisions else None,
        "outcome": outcome(
            case.id,
            case.state,
            verdict_id=newest.id if newest else None,
            decision_id=decisions[0].id if decisions else None,
        ),
    }


def _by_cause(flags: list[Finding]) -> tuple[list[Finding], list[Finding]]:
    """What to fix, and the checks that could not be made because of it: one locked file stops ten checks."""
    unreadable = {look.slot for finding in flags if finding.check == "materials.readable" for look in finding.look}

    def follows(finding: Finding) -> bool:
        slots = {look.slot for look in finding.look}
        return finding.reason == "evidence.unreadable" and bool(slots) and slots <= unreadable

    return [finding for finding in flags if not follows(finding)], [finding for finding in flags if follows(finding)]


@router.get("/cases/{case_id}/commitment.pdf")
async def commitment(case_id: str, rooms: OpenRooms, account: Visitor) -> Response:
    """The letter to print, sign and stamp."""
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id, account_id=scope(account))
    return letter_to_sign(case)


@router.post("/cases/{case_id}/declaration")
async def set_declaration(request: Request, case_id: str, rooms: OpenRooms, account: Applicant) -> Response:
    """Replaces the declaration."""
    fields = await checked_form(request)
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id, account_id=account.id, lock=True)
        await intake.set_declaration(connection, account, case, declaration_of(fields))
    return RedirectResponse(f"/cases/{case_id}", status_code=303)


@router.post("/cases/{case_id}/evidence")
async def add_evidence(request: Request, case_id: str, rooms: OpenRooms, account: Applicant) -> Response:
    """Takes files in. A script gets receipts or a problem as JSON; a plain form gets the case's page."""
    receipts = await _take_in(request, case_id, rooms, account)
    if scripted(request):
        return JSONResponse([row.model_dump(mode="json") for row in receipts], status_code=201)
    return RedirectResponse(f"/cases/{case_id}", status_code=303)


async def _take_in(request: Request, case_id: str, rooms: Rooms, account: Applicant) -> list[Any]:
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id, account_id=account.id)
    async with received(request, rooms.settings) as form:
        check_csrf(request, form.fields.get("csrf", ""))
        if not form.files:
            raise Refused("no_files")
        intake.check_files(Matter.model_validate(case.matter), form.files, rooms.settings)
        await intake.make_durable(rooms, form.files)
        async with rooms.database.transaction() as connection:
            locked = await cases.get_case(connection, case_id, account_id=account.id, lock=True)
            rows = await intake.add_evidence(rooms, connection, account, locked, form.files)
    return [receipt(row) for row in rows]


@router.post("/cases/{case_id}/submit")
async def submit(request: Request, case_id: str, rooms: OpenRooms, account: Applicant) -> Response:
    """Submits the case; a double click changes nothing."""
    await checked_form(request)
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id, account_id=account.id, lock=True)
        await intake.submit(rooms, connection, account, case)
    return RedirectResponse(f"/cases/{case_id}", status_code=303)


@router.post("/cases/{case_id}/withdraw")
async def withdraw(request: Request, case_id: str, rooms: OpenRooms, account: Applicant) -> Response:
    """Takes the case back."""
    await checked_form(request)
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id, account_id=account.id, lock=True)
        await intake.withdraw(connection, account, case)
    return RedirectResponse(f"/cases/{case_id}", status_code=303)


@router.get("/cases/{case_id}/progress")
async def get_progress(case_id: str, rooms: OpenRooms, account: Visitor) -> Response:
    """How far the case is, for the page's script."""
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id, account_id=scope(account))
        rows = await evidence.current_evidence(connection, case_id)
        read = await evidence.facts_of(connection, [row.id for row in rows])
    return JSONResponse(progress(case, rows, set(read)).model_dump(mode="json"))
