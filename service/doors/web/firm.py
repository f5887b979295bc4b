"""The firm's pages: its cases, a new one, one case with its materials, progress and verdict. Phone first."""

import secrets
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from service.acts import due_dates, intake
from service.acts.cases import scope
from service.acts.conditional import tags_of
from service.acts.correction import OPEN_TO_THE_FIRM, can_mend, not_open
from service.acts.letter import letter_to_sign
from service.acts.preview import preview
from service.acts.views import progress
from service.doors.web.declaration_form import GROUPS, LABELS, declaration_of, typed_in, typed_values
from service.doors.web.due import skipped_days
from service.doors.web.render import page
from service.doors.web.result import result_of, state_word
from service.doors.web.session import Applicant, Visitor
from service.platform.problems import Refused, page_problem, translate
from service.platform.resources import OpenRooms, Rooms
from service.platform.uploads import readable_size
from storage.accounts import Account
from storage.cases import cases, evidence
from storage.cases.cases import Case
from storage.database import Connection
from verifiers.findings import Finding, Status
from verifiers.matter.matter import Matter
from verifiers.matter.working_days import Calendar
from verifiers.verdict import Verdict

router = APIRouter(include_in_schema=False)

_PAGE = 30
_NO_TIME_RUNS = {"draft", "submitted", "verifying", "supplement_requested", "withdrawn"}


@router.get("/cases")
async def list_cases(request: Request, rooms: OpenRooms, account: Applicant) -> Response:
    """The firm's cases, newest first."""
    after = request.query_params.get("after")
    async with rooms.database.transaction() as connection:
        rows = await cases.list_cases(connection, account_id=scope(account), after=after, limit=_PAGE + 1)
        words = {
            row.id: state_word(row.state, mendable=row.state == "flagged" and await can_mend(connection, row))
            for row in rows[:_PAGE]
        }
    more = rows[_PAGE - 1].id if len(rows) > _PAGE else None
    return page(request, "cases.html", cases=rows[:_PAGE], more=more, title_of=_title, words=words)


def _title(case: Case) -> str:
    typed = typed_values(case.declaration)
    return " ".join(part for part in (typed["cargo.name"], typed["tractor.plate"], typed["trailer.plate"]) if part)


@router.get("/cases/new")
async def new_case(request: Request, rooms: OpenRooms, _: Applicant) -> Response:
    """An empty declaration."""
    return new_case_page(request, rooms, {})


def new_case_page(request: Request, rooms: Rooms, fields: dict[str, str], refused: Refused | None = None) -> Response:
    """A declaration that is no case yet, with what was typed."""
    matter = rooms.matters.get(fields.get("matter", "")) or next(iter(rooms.matters.values()))
    told = page_problem(refused) if refused else None
    return page(
        request,
        "new.html",
        status=told.status if told else 200,
        matter=matter,
        once=fields.get("once") or str(secrets.randbelow(10**16)),
        groups=GROUPS,
        typed=typed_in(fields) if fields else typed_values({}),
        unsaved=bool(fields),
        refused=told,
        errors={},
        warnings={},
        theirs={},
        path="/cases/new",
    )


@router.get("/cases/{case_id}")
async def show_case(request: Request, case_id: str, rooms: OpenRooms, account: Visitor) -> Response:
    """One case: what is missing, its materials, its progress, its verdict and what to fix."""
    if account.role == "inspector":
        return RedirectResponse(f"/reviews/{case_id}", status_code=303)
    return await case_page(request, case_id, rooms, account)


async def case_page(
    request: Request,
    case_id: str,
    rooms: Rooms,
    account: Account,
    *,
    fields: dict[str, str] | None = None,
    refused: Refused | None = None,
) -> Response:
    """The page of a case as it now is; with what was typed into the declaration's form (`fields`), and why it was refused."""
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id, account_id=scope(account))
        content = await _content(connection, case, rooms.calendar)
        tags = await tags_of(connection, case)
        told = of_typed = await preview(connection, case)
        if fields is not None:
            of_typed = await preview(connection, replace(case, declaration=declaration_of(fields)))
    saved = typed_values(case.declaration)
    overtaken = fields is not None and fields.get("if_match", tags.declaration) not in {tags.declaration, tags.case}
    typed = saved if fields is None else typed_in(fields)
    why = refused or (Refused("changed_meanwhile") if overtaken else None)
    if fields is not None and not content["editable"]:
        why = refused or translate(not_open(case), request.url.path, request.method)
    answer = page_problem(why) if why else None
    return page(
        request,
        "case.html",
        status=answer.status if answer else 200,
        case=case,
        title=_title(case),
        groups=GROUPS,
        labels=LABELS,
        largest={slot.name: intake.largest_file(rooms.settings, slot) for slot in content["matter"].slots},
        readable_size=readable_size,
        tags=tags,
        refused=answer,
        unsaved=fields is not None,
        typed=typed,
        theirs={path: saved[path] for path in typed if overtaken and typed[path] != saved[path]},
        errors={defect.field: defect for defect in of_typed.defects},
        warnings=_by_field(of_typed.warnings),
        preview=told,
        files={file.evidence.slot: file for file in told.files},
        path=f"/cases/{case_id}",
        **content,
    )


def _by_field(warnings: tuple[Finding, ...]) -> dict[str | None, list[Finding]]:
    """By the input beside which each stands; None for those that concern no input of their own."""
    found: dict[str | None, list[Finding]] = {}
    for warning in warnings:
        found.setdefault(warning.field if warning.field in LABELS else None, []).append(warning)
    return found


async def _content(connection: Connection, case: Case, calendar: Calendar) -> dict[str, Any]:
    matter = Matter.model_validate(case.matter)
    rows = await evidence.current_evidence(connection, case.id)
    read = await evidence.facts_of(connection, [row.id for row in rows])
    newest = await cases.newest_verdict(connection, case.id)
    decisions = await cases.decisions(connection, case.id)
    lacking = await intake.missing(connection, case)
    mendable = await can_mend(connection, case)
    verdict = Verdict.model_validate(newest.verdict) if newest else None
    # What was flagged stays on the page while the firm mends it, until it submits again.
    current = verdict if newest and case.state not in {"submitted", "verifying"} else None
    findings = current.findings if current else ()
    asked = decisions[0] if decisions and newest and decisions[0].verdict_id == newest.id else None
    told = result_of(
        case.state,
        findings,
        mendable=mendable,
        asked=len(asked.items) if asked and asked.kind == "supplement" else None,
    )
    return {
        "matter": matter,
        "held": {row.slot: row for row in rows},
        "progress": progress(case, rows, set(read)),
        "missing": lacking,
        "editable": case.state in OPEN_TO_THE_FIRM or mendable,
        "mendable": mendable,
        "result": told,
        "state_word": state_word(case.state, mendable=mendable),
        # While the firm mends, no time runs: the next submission has a date of its own.
        "due": await due_dates.told(connection, newest, calendar)
        if newest and case.state not in _NO_TIME_RUNS
        else None,
        "skipped_days": skipped_days,
        "passes": [finding for finding in findings if finding.status == Status.PASSED],
        "decision": decisions[0] if decisions else None,
    }


@router.get("/cases/{case_id}/commitment.pdf")
async def commitment(case_id: str, rooms: OpenRooms, account: Visitor) -> Response:
    """The letter to print, sign and stamp."""
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id, account_id=scope(account))
    return letter_to_sign(case)


@router.get("/cases/{case_id}/progress")
async def get_progress(case_id: str, rooms: OpenRooms, account: Visitor) -> Response:
    """How far the case is, for the page's script."""
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id, account_id=scope(account))
        rows = await evidence.current_evidence(connection, case_id)
        read = await evidence.facts_of(connection, [row.id for row in rows])
    return JSONResponse(progress(case, rows, set(read)).model_dump(mode="json"))
