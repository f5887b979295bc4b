"""`/v1/cases/{id}/evidence`: upload into slots, get receipts, and get every byte back as it was sent."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response
from pydantic import Field

from service.acts.cases import own_case, visible_case
from service.acts.conditional import IfMatch
from service.acts.evidence import download, evidence_of, facts_of
from service.acts.preview import FilePreview, preview
from service.acts.upload import upload
from service.acts.views import EvidenceView, Receipt, evidence_view
from service.doors.api.preview import Warned, warned
from service.platform.access import Applicant, Caller
from service.platform.idempotency import IdempotencyKey
from service.platform.resources import OpenRooms
from service.platform.uploads import received
from verifiers.findings import Text

router = APIRouter(prefix="/v1/cases/{case_id}/evidence", tags=["evidence"])

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
        case = await own_case(connection, account, case_id)
    async with received(request, rooms.settings) as form:
        return await upload(request, rooms, account, case, form, key=key, if_match=if_match)


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
        case = await visible_case(connection, account, case_id)
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
        return await facts_of(connection, account, case_id, evidence_id)


@router.get("/{evidence_id}/content", response_class=FileResponse)
async def get_content(case_id: str, evidence_id: str, rooms: OpenRooms, account: Caller) -> FileResponse:
    """The file, byte for byte as it was uploaded, verified against its SHA-256 while it is read."""
    async with rooms.database.transaction() as connection:
        row = await evidence_of(connection, account, case_id, evidence_id)
    return await download(rooms, row)
