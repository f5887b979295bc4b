"""`/v1/cases/{id}/evidence`: upload into slots, get receipts, and get every byte back as it was sent."""

import asyncio
import logging
import shutil
import tempfile
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import FileResponse, Response
from pydantic import Field
from starlette.background import BackgroundTask

from service.acts import intake
from service.acts.conditional import IfMatch
from service.acts.preview import FilePreview, preview
from service.acts.views import EvidenceView, Receipt, evidence_view, receipt
from service.doors.api.preview import Warned, warned
from service.platform.access import Applicant, Caller, scope
from service.platform.idempotency import IdempotencyKey, Reply, form_digest, once
from service.platform.problems import Refused
from service.platform.resources import Rooms, rooms_of
from service.platform.uploads import received
from storage.cases import cases, evidence
from storage.cases.evidence import Evidence
from storage.database import Connection
from storage.errors import Corrupted, NotFound
from verifiers.findings import Text
from verifiers.matter.matter import Matter

_log = logging.getLogger(__name__)

router = APIRouter(prefix="/v1/cases/{case_id}/evidence", tags=["evidence"])
OpenRooms = Annotated[Rooms, Depends(rooms_of)]

UPLOAD_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "description": "One part a file, named by its slot.",
                    "additionalProperties": {"type": "string", "format": "binary"},
                    "example": {"commitment": "commitment.pdf", "front": "front.jpg"},
                }
            }
        },
    }
}


@router.post("", status_code=201, response_model=list[Receipt], openapi_extra=UPLOAD_BODY)
async def add_evidence(
    request: Request,
    case_id: str,
    rooms: OpenRooms,
    account: Applicant,
    key: IdempotencyKey = None,
    if_match: IfMatch = None,
) -> Response:
    """Uploads files into slots. Each receipt names the SHA-256 of what is now on durable storage.

    The same bytes as stand in a slot change nothing, and succeed whatever `If-Match` says: an upload whose answer was lost can be repeated.
    """
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id, account_id=account.id)
    async with received(request, rooms.settings) as form:
        if not form.files:
            raise Refused("no_files")

        async def prepare() -> None:
            intake.check_files(Matter.model_validate(case.matter), form.files, rooms.settings)
            await intake.make_durable(rooms, form.files)

        async def act(connection: Connection) -> Reply:
            locked = await cases.get_case(connection, case_id, account_id=account.id, lock=True)
            rows = await intake.add_evidence(rooms, connection, account, locked, form.files, if_match=if_match)
            return Reply(201, [receipt(row).model_dump(mode="json") for row in rows])

        return await once(request, rooms, account, key, form_digest(form), act, prepare=prepare)


class EvidenceRead(EvidenceView):
    """One piece of evidence, and what it was read as."""

    read_as: Text | None = Field(description="Null until it has been read, and where it could not be read.")
    troubles: tuple[Warned, ...] = Field(
        description="What the firm can mend before it submits; it may submit all the same."
    )


@router.get("", response_model=list[EvidenceRead])
async def list_evidence(case_id: str, rooms: OpenRooms, account: Caller) -> list[EvidenceRead]:
    """The current evidence of the case: what each file was read as, and the trouble with it that the firm can mend."""
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id, account_id=scope(account))
        told = await preview(connection, case)
    return [
        EvidenceRead(**evidence_view(file.evidence, read=file.read).model_dump(), **_told(file)) for file in told.files
    ]


def _told(file: FilePreview) -> dict[str, Any]:
    return {"read_as": file.read_as, "troubles": tuple(warned(finding) for finding in file.troubles)}


@router.get("/{evidence_id}/facts")
async def get_facts(case_id: str, evidence_id: str, rooms: OpenRooms, account: Caller) -> dict[str, Any]:
    """What was read from one piece of evidence: values with page, box, confidence and raw text."""
    async with rooms.database.transaction() as connection:
        row = await evidence_of(connection, case_id, evidence_id, scope(account))
        facts = await evidence.facts_of(connection, [row.id])
    if row.id not in facts:
        raise NotFound(f"facts of {evidence_id}")
    # What the pixels say of alterations is for those who judge: it would teach a forger.
    kept_in = {"tampering"} if account.role == "firm" else set()
    return {name: value for name, value in facts[row.id].items() if name not in kept_in}


@router.get("/{evidence_id}/content", response_class=FileResponse)
async def get_content(case_id: str, evidence_id: str, rooms: OpenRooms, account: Caller) -> FileResponse:
    """The file, byte for byte as it was uploaded, verified against its SHA-256 while it is read."""
    async with rooms.database.transaction() as connection:
        row = await evidence_of(connection, case_id, evidence_id, scope(account))
    return await download(rooms, row)


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


async def evidence_of(connection: Connection, case_id: str, evidence_id: str, account_id: str | None) -> Evidence:
    """One piece of evidence of a case that the account may see (None: any). Raises `NotFound`."""
    case = await cases.get_case(connection, case_id, account_id=account_id)
    row = await evidence.get_evidence(connection, evidence_id)
    if row.case_id != case.id:
        raise NotFound(evidence_id)
    return row
