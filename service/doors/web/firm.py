"""The firm's pages: its cases, a new one, one case with its materials, progress and verdict. Phone first."""

import secrets
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from service.acts import applying, intake
from service.acts.applying import CaseScreen
from service.acts.cases import progress_of, visible_case
from service.acts.correction import not_open
from service.acts.letter import letter_to_sign
from service.doors.web.declaration_form import GROUPS, LABELS, declaration_of, typed_in, typed_values
from service.doors.web.due import skipped_days
from service.doors.web.render import page
from service.doors.web.result import result_of, state_word
from service.doors.web.session import Applicant, Visitor
from service.platform.problems import Refused, page_problem, translate
from service.platform.resources import OpenRooms, Rooms
from service.platform.uploads import readable_size
from verifiers.findings import Finding, Status

if TYPE_CHECKING:
    from storage.accounts import Account
    from storage.cases.cases import Case

router = APIRouter(include_in_schema=False)

_PAGE = 30


@router.get("/cases")
async def list_cases(request: Request, rooms: OpenRooms, account: Applicant) -> Response:
    """The firm's cases, newest first."""
    after = request.query_params.get("after")
    rows, more = await applying.case_list(rooms, account, after=after, limit=_PAGE)
    words = {row.id: state_word(row.state, mendable=mendable) for row, mendable in rows}
    return page(request, "cases.html", cases=[row for row, _ in rows], more=more, title_of=_title, words=words)


def _title(case: "Case") -> str:
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
    account: "Account",
    *,
    fields: dict[str, str] | None = None,
    refused: Refused | None = None,
) -> Response:
    """The page of a case as it now is; with what was typed into the declaration's form (`fields`), and why it was refused."""
    screen = await applying.case_screen(
        rooms, account, case_id, typed=None if fields is None else declaration_of(fields)
    )
    case, tags = screen.case, screen.tags
    saved = typed_values(case.declaration)
    overtaken = fields is not None and fields.get("if_match", tags.declaration) not in {tags.declaration, tags.case}
    typed = saved if fields is None else typed_in(fields)
    why = refused or (Refused("changed_meanwhile") if overtaken else None)
    if fields is not None and not screen.editable:
        why = refused or translate(not_open(case), request.url.path, request.method)
    answer = page_problem(why) if why else None
    return page(
        request,
        "case.html",
        status=answer.status if answer else 200,
        title=_title(case),
        groups=GROUPS,
        labels=LABELS,
        largest={slot.name: intake.largest_file(rooms.settings, slot) for slot in screen.matter.slots},
        readable_size=readable_size,
        refused=answer,
        unsaved=fields is not None,
        typed=typed,
        theirs={path: saved[path] for path in typed if overtaken and typed[path] != saved[path]},
        errors={defect.field: defect for defect in screen.of_typed.defects},
        warnings=_by_field(screen.of_typed.warnings),
        files={file.evidence.slot: file for file in screen.preview.files},
        path=f"/cases/{case_id}",
        **_content(screen),
    )


def _by_field(warnings: tuple[Finding, ...]) -> dict[str | None, list[Finding]]:
    """By the input beside which each stands; None for those that concern no input of their own."""
    found: dict[str | None, list[Finding]] = {}
    for warning in warnings:
        found.setdefault(warning.field if warning.field in LABELS else None, []).append(warning)
    return found


def _content(screen: CaseScreen) -> dict[str, Any]:
    findings = screen.verdict.findings if screen.verdict else ()
    state, mendable = screen.case.state, screen.mendable
    return {
        **vars(screen),
        "result": result_of(state, findings, mendable=mendable, asked=screen.asked),
        "state_word": state_word(state, mendable=mendable),
        "skipped_days": skipped_days,
        "passes": [finding for finding in findings if finding.status == Status.PASSED],
    }


@router.get("/cases/{case_id}/commitment.pdf")
async def commitment(case_id: str, rooms: OpenRooms, account: Visitor) -> Response:
    """The letter to print, sign and stamp."""
    async with rooms.database.transaction() as connection:
        case = await visible_case(connection, account, case_id)
    return letter_to_sign(case)


@router.get("/cases/{case_id}/progress")
async def get_progress(case_id: str, rooms: OpenRooms, account: Visitor) -> Response:
    """How far the case is, for the page's script."""
    async with rooms.database.transaction() as connection:
        told = await progress_of(connection, account, case_id)
    return JSONResponse(told.model_dump(mode="json"))
