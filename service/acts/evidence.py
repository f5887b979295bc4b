"""Evidence of a case, by who may see it: what was read of it, and its bytes."""

import asyncio
import logging
import shutil
import tempfile
from pathlib import Path
from typing import Any

from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from service.acts.cases import for_applicant, visible_case
from service.platform.problems import Refused
from service.platform.resources import Rooms
from storage.accounts import Account
from storage.cases import evidence
from storage.cases.evidence import Evidence
from storage.database import Connection
from storage.errors import Corrupted, NotFound

_log = logging.getLogger(__name__)


async def evidence_of(connection: Connection, account: Account, case_id: str, evidence_id: str) -> Evidence:
    """One piece of evidence of a case that the account may see. Raises `NotFound`."""
    case = await visible_case(connection, account, case_id)
    row = await evidence.get_evidence(connection, evidence_id)
    if row.case_id != case.id:
        raise NotFound(evidence_id)
    return row


async def facts_of(connection: Connection, account: Account, case_id: str, evidence_id: str) -> dict[str, Any]:
    """What was read of one piece of evidence, as the account may see it. Raises `NotFound`, also until it has been read."""
    row = await evidence_of(connection, account, case_id, evidence_id)
    facts = await evidence.facts_of(connection, [row.id])
    if row.id not in facts:
        raise NotFound(f"facts of {evidence_id}")
    # What the pixels say of alterations is for those who judge: it would teach a forger.
    kept_in = {"tampering"} if for_applicant(account) else set()
    return {name: value for name, value in facts[row.id].items() if name not in kept_in}


async def download(rooms: Rooms, row: Evidence, *, shown_as: str | None = None) -> FileResponse:
    """A stored file as a download, verified before its first byte leaves, in ranges where they are asked for.

    Never shown inline, for it may be hostile, but for a video's player (`shown_as`: its media type).
    """
    rooms.settings.staging.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=rooms.settings.staging))
    cleanup = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    copy = folder / "evidence"
    try:
        await asyncio.to_thread(rooms.store.fetch, row.sha256, copy)
    except BaseException as error:
        await cleanup()
        if isinstance(error, NotFound | Corrupted):
            _log.error("the file of %s, %s, is lost or damaged: %r", row.case_id, row.id, error)
            raise Refused("evidence_damaged", sha256=row.sha256) from error
        raise
    return FileResponse(
        copy,
        media_type=shown_as or "application/octet-stream",
        content_disposition_type="inline" if shown_as else "attachment",
        filename=row.filename or row.sha256,
        headers={"ETag": f'"{row.sha256}"', "Content-Security-Policy": "sandbox"},
        background=cleanup,
    )
