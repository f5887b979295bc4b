"""Where a photo's pixels stand out, as a small grey picture that the inspector's page lays over the photo. For inspectors only."""

import base64

from fastapi import APIRouter, Request
from fastapi.responses import Response

from extractors.facts import PhotoFacts, stored_facts
from service.acts.evidence import evidence_of
from service.doors.web.session import Inspector
from service.platform.problems import Refused
from service.platform.resources import OpenRooms
from storage.cases import evidence

router = APIRouter(include_in_schema=False)


@router.get("/cases/{case_id}/evidence/{evidence_id}/map/{kind}.png")
async def heat_map(
    request: Request, case_id: str, evidence_id: str, kind: str, rooms: OpenRooms, account: Inspector
) -> Response:
    """One method's map of one photo, bright where it stands out."""
    async with rooms.database.transaction() as connection:
        row = await evidence_of(connection, account, case_id, evidence_id)
        stored = (await evidence.facts_of(connection, [row.id])).get(row.id)
    facts = stored_facts(stored)
    found = facts.tampering if isinstance(facts, PhotoFacts) else ()
    content = next((one.map for one in found if one.kind == kind and one.map), None)
    if content is None:
        raise Refused("unknown_address", path=request.url.path)
    return Response(base64.b64decode(content), media_type="image/png", headers={"Cache-Control": "private, no-store"})
