"""The firm's screens: its cases, and everything that the page of one case rests on. Each is read in one transaction."""

from dataclasses import dataclass, replace
from typing import Any

from service.acts import due_dates, intake
from service.acts.cases import scope, visible_case
from service.acts.conditional import Tags, tags_of
from service.acts.correction import OPEN_TO_THE_FIRM, can_mend
from service.acts.intake import Missing
from service.acts.preview import Preview, preview
from service.acts.views import Progress, progress
from service.platform.resources import Rooms
from storage.accounts import Account
from storage.cases import cases, evidence
from storage.cases.cases import Case, Decision
from storage.cases.evidence import Evidence
from verifiers.matter.matter import Matter
from verifiers.matter.working_days import DueDate
from verifiers.verdict import Verdict

_NO_TIME_RUNS = {"draft", "submitted", "verifying", "supplement_requested", "withdrawn"}


@dataclass(frozen=True)
class CaseScreen:
    """One case as its firm sees it.

    `verdict`: the newest, but while the case is verified anew. `asked`: how many things the supplement on it asks for, None where there is
    none. `mendable`: the firm may correct it though it waits for an inspector. `due`: None while no time runs. `of_typed`: the preview of
    the declaration that was typed, or of the stored one.
    """

    case: Case
    matter: Matter
    held: dict[str, Evidence]
    progress: Progress
    missing: Missing
    verdict: Verdict | None
    decision: Decision | None
    asked: int | None
    mendable: bool
    editable: bool
    due: DueDate | None
    tags: Tags
    preview: Preview
    of_typed: Preview


async def case_list(
    rooms: Rooms, account: Account, *, after: str | None, limit: int
) -> tuple[list[tuple[Case, bool]], str | None]:
    """A page of the account's cases, newest first, each with whether the firm may correct it while it is flagged; and where to go on."""
    async with rooms.database.transaction() as connection:
        rows = await cases.list_cases(connection, account_id=scope(account), after=after, limit=limit + 1)
        listed = [(row, row.state == "flagged" and await can_mend(connection, row)) for row in rows[:limit]]
    return listed, rows[limit - 1].id if len(rows) > limit else None


async def case_screen(
    rooms: Rooms, account: Account, case_id: str, *, typed: dict[str, Any] | None = None
) -> CaseScreen:
    """Everything that the page of a case rests on, as it now is; `typed`: a declaration that is not stored. Raises `NotFound`."""
    async with rooms.database.transaction() as connection:
        case = await visible_case(connection, account, case_id)
        rows = await evidence.current_evidence(connection, case.id)
        read = await evidence.facts_of(connection, [row.id for row in rows])
        newest = await cases.newest_verdict(connection, case.id)
        decisions = await cases.decisions(connection, case.id)
        mendable = await can_mend(connection, case)
        told = of_typed = await preview(connection, case)
        if typed is not None:
            of_typed = await preview(connection, replace(case, declaration=typed))
        verdict = Verdict.model_validate(newest.verdict) if newest else None
        on_newest = decisions[0] if decisions and newest and decisions[0].verdict_id == newest.id else None
        # While the firm mends, no time runs: the next submission has a date of its own.
        timed = newest is not None and case.state not in _NO_TIME_RUNS
        return CaseScreen(
            case=case,
            matter=Matter.model_validate(case.matter),
            held={row.slot: row for row in rows},
            progress=progress(case, rows, set(read)),
            missing=await intake.missing(connection, case),
            # What was flagged stays on the page while the firm mends it, until it submits again.
            verdict=verdict if case.state not in {"submitted", "verifying"} else None,
            decision=decisions[0] if decisions else None,
            asked=len(on_newest.items) if on_newest and on_newest.kind == "supplement" else None,
            mendable=mendable,
            editable=case.state in OPEN_TO_THE_FIRM or mendable,
            due=await due_dates.told(connection, newest, rooms.calendar) if newest and timed else None,
            tags=await tags_of(connection, case),
            preview=told,
            of_typed=of_typed,
        )
