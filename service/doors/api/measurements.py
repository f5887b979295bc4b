"""`/v1/cases/{id}/evidence/{id}/measurements`: an inspector measures widths and heights in a photo by its number plate."""

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import Response

from service.acts.measurement import MeasurementRequest, MeasurementView
from service.acts.measuring import measurements_of, take_measurement
from service.platform.access import Inspector
from service.platform.idempotency import IdempotencyKey, Reply, digest, once
from service.platform.resources import OpenRooms

if TYPE_CHECKING:
    from storage.database import Connection

router = APIRouter(prefix="/v1/cases/{case_id}/evidence/{evidence_id}/measurements", tags=["reviews"])


@router.post("", status_code=201, response_model=MeasurementView)
async def measure(
    request: Request,
    case_id: str,
    evidence_id: str,
    body: MeasurementRequest,
    rooms: OpenRooms,
    account: Inspector,
    key: IdempotencyKey = None,
) -> Response:
    """Measures what is marked, in the plane of a number plate: metres, their error, and whether they are the declared ones."""

    async def act(connection: "Connection") -> Reply:
        return Reply(201, await take_measurement(connection, account, case_id, evidence_id, body))

    return await once(request, rooms, account, key, digest(body.model_dump(mode="json")), act)


@router.get("", response_model=list[MeasurementView])
async def list_measurements(
    case_id: str, evidence_id: str, rooms: OpenRooms, account: Inspector
) -> list[MeasurementView]:
    """Everything that was measured in one photo, oldest first."""
    async with rooms.database.transaction() as connection:
        return await measurements_of(connection, account, case_id, evidence_id)
