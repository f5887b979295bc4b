"""Verifying folders: each is submitted as a case of this machine's own account, and read by a worker in this process."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from service.acts import intake
from service.doors.cli.exits import CannotRun
from service.doors.cli.folders import CaseFolder
from service.doors.cli.verdicts import FactLine, Judged, Row
from service.doors.worker import post_of
from service.platform.problems import Refused, problem
from service.platform.resources import Rooms, open_rooms
from service.platform.settings import Settings
from storage import accounts
from storage.accounts import Account
from storage.cases import cases
from storage.cases.cases import StoredVerdict
from verifiers.declaration.comparison import fact_table
from verifiers.dossier import stored_dossier
from verifiers.findings import Finding
from verifiers.reasons import title_of
from verifiers.verdict import Verdict

_ACCOUNT = "huozheng verify"
_POLL_S = 0.2


async def verify_folders(settings: Settings, url: str, folders: list[CaseFolder]) -> list[Judged]:
    """The verdict on each folder, in their order."""
    async with open_rooms(settings, url) as rooms, post_of(rooms, patience_s=0) as post:
        worker = asyncio.create_task(post.keep())
        try:
            account = await _own_account(rooms)
            with _progress() as progress:
                tracked = progress.track(folders, description="核验 verifying")
                return [await _verify(rooms, account, folder, worker) for folder in tracked]
        finally:
            worker.cancel()
            await asyncio.gather(worker, return_exceptions=True)


@contextmanager
def _progress() -> Iterator[Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield progress


async def _own_account(rooms: Rooms) -> Account:
    async with rooms.database.transaction() as connection:
        known = await accounts.account_named(connection, role="authority", name=_ACCOUNT)
        return known or await accounts.create_account(connection, role="authority", name=_ACCOUNT, at=datetime.now(UTC))


async def _verify(rooms: Rooms, account: Account, folder: CaseFolder, worker: "asyncio.Task[None]") -> Judged:
    name = folder.path.name
    try:
        case_id = await _submit(rooms, account, folder)
    except Refused as refused:
        told = problem(refused)
        rows = [Row.of_error(error.model_dump()) for error in told.errors or ()]
        return Judged(
            name, None, "refused", tuple(rows) or (Row(told.code, "refused", told.code, told.detail, told.detail_en),)
        )
    while True:
        async with rooms.database.transaction() as connection:
            stored = await cases.newest_verdict(connection, case_id)
        if stored is not None:
            return _judged(name, case_id, stored)
        if worker.done():
            raise CannotRun(f"核验进程意外停止。The worker stopped: {worker.exception()!r}")
        await asyncio.sleep(_POLL_S)


def _judged(name: str, case_id: str, stored: StoredVerdict) -> Judged:
    verdict = Verdict.model_validate(stored.verdict)
    dossier = stored_dossier(stored.dossier)
    facts = tuple(FactLine.of(row) for row in fact_table(dossier)) if dossier else ()
    rows = tuple(_row(finding) for finding in verdict.findings)
    return Judged(name, case_id, verdict.status.value, rows, facts)


def _row(finding: Finding) -> Row:
    title, told = title_of(finding), finding.to_inspector
    return Row(finding.check, finding.status.value, finding.reason, told.zh, told.en, title.zh, title.en)


async def _submit(rooms: Rooms, account: Account, folder: CaseFolder) -> str:
    """Submits a folder; one whose very content was submitted before is that case again, not a reuse of its photos.

    A draft of that content is completed: an earlier version left one behind when it refused a folder.
    """
    matter = intake.matter_named(rooms, folder.matter)
    intake.check_files(matter, folder.files, rooms.settings)
    reference = f"folder:{folder.digest[:32]}"
    async with rooms.database.transaction() as connection:
        known = await cases.list_cases(connection, account_id=account.id, client_reference=reference, limit=1)
    if known and known[0].state != "draft":
        return known[0].id
    await intake.make_durable(rooms, folder.files)
    async with rooms.database.transaction() as connection:
        if known:
            case = await cases.get_case(connection, known[0].id, lock=True)
        else:
            case = await intake.open_case(connection, account, matter, folder.declaration, client_reference=reference)
        await intake.add_evidence(rooms, connection, account, case, folder.files)
        await intake.submit(rooms, connection, account, case)
    return case.id
