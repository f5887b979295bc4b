"""Verifying folders, with a worker in this process, and how far it is."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from service.acts import folders
from service.doors.cli.folders import CaseFolder
from service.doors.cli.verdicts import FactLine, Judged, Row
from service.doors.worker import post_of
from service.platform.problems import Refused, problem
from service.platform.resources import Rooms, open_rooms
from service.platform.settings import Settings
from verifiers.declaration.comparison import fact_table
from verifiers.dossier import stored_dossier
from verifiers.findings import Finding
from verifiers.reasons import title_of
from verifiers.verdict import Verdict

if TYPE_CHECKING:
    from storage.cases.cases import StoredVerdict


async def verify_folders(settings: Settings, url: str, found: list[CaseFolder]) -> list[Judged]:
    """The verdict on each folder, in their order."""
    async with open_rooms(settings, url) as rooms, post_of(rooms, patience_s=0) as post:
        worker = asyncio.create_task(post.keep())
        try:
            with _progress() as progress:
                tracked = progress.track(found, description="核验 verifying")
                return [await _verify(rooms, folder, worker) for folder in tracked]
        finally:
            worker.cancel()
            await asyncio.gather(worker, return_exceptions=True)


@contextmanager
def _progress() -> Iterator[Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield progress


async def _verify(rooms: Rooms, folder: CaseFolder, worker: "asyncio.Task[None]") -> Judged:
    name = folder.path.name
    try:
        case_id = await folders.submit(rooms, folder.matter, folder.declaration, folder.files)
    except Refused as refused:
        told = problem(refused)
        rows = [Row.of_error(error.model_dump()) for error in told.errors or ()]
        return Judged(
            name, None, "refused", tuple(rows) or (Row(told.code, "refused", told.code, told.detail, told.detail_en),)
        )
    return _judged(name, case_id, await folders.verdict_on(rooms, case_id, worker))


def _judged(name: str, case_id: str, stored: "StoredVerdict") -> Judged:
    verdict = Verdict.model_validate(stored.verdict)
    dossier = stored_dossier(stored.dossier)
    facts = tuple(FactLine.of(row) for row in fact_table(dossier)) if dossier else ()
    rows = tuple(_row(finding) for finding in verdict.findings)
    return Judged(name, case_id, verdict.status.value, rows, facts)


def _row(finding: Finding) -> Row:
    title, told = title_of(finding), finding.to_inspector
    return Row(finding.check, finding.status.value, finding.reason, told.zh, told.en, title.zh, title.en)
