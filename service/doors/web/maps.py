"""Where a photo's pixels stand out, as a small grey picture that the inspector's page lays over the photo. For inspectors only."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from service.acts.viewing import seen
from service.doors.web.session import Inspector
from service.platform.problems import Refused
from service.platform.resources import OpenRooms

router = APIRouter(include_in_schema=False)


@router.get("/cases/{case_id}/evidence/{evidence_id}/map/{kind}.png")
async def heat_map(
    request: Request, case_id: str, evidence_id: str, kind: str, rooms: OpenRooms, account: Inspector
) -> Response:
    """One method's map of one photo, bright where it stands out."""
    async with rooms.database.transaction() as connection:
        photo = await seen(connection, account, case_id, evidence_id)
    content = photo.heat_map(kind)
    if content is None:
        raise Refused("unknown_address", path=request.url.path)
    return Response(content, media_type="image/png", headers={"Cache-Control": "private, no-store"})
