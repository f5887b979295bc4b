"""`/v1/cases/{id}/evidence/{id}/measurements`: an inspector measures widths and heights in a photo by its number plate."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from service.acts.measurement import MeasurementRequest, MeasurementResult
from service.acts.measuring import take_measurement
from service.doors.api.evidence import evidence_of
from service.platform.access import Inspector
from service.platform.idempotency import IdempotencyKey, Reply, digest, once
from service.platform.resources import Rooms, rooms_of
from storage.cases import cases, measurements
from storage.cases.measurements import Measurement
from storage.database import Connection

router = APIRouter(prefix="/v1/cases/{case_id}/evidence/{evidence_id}/measurements", tags=["reviews"])
OpenRooms = Annotated[Rooms, Depends(rooms_of)]


class MeasurementView(MeasurementResult):
    """One act of measuring in a photo. Only inspectors see it. It names no inspector: the ledger does."""

    id: str
    case_id: str
    evidence_id: str
    measured_at: datetime


def measurement_view(made: Measurement) -> MeasurementView:
    """A stored measurement."""
    return MeasurementView(
        **made.result, id=made.id, case_id=made.case_id, evidence_id=made.evidence_id, measured_at=made.measured_at
    )


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

    async def act(connection: Connection) -> Reply:
        case = await cases.get_case(connection, case_id, lock=True)
        row = await evidence_of(connection, case_id, evidence_id, None)
        made = await take_measurement(connection, account, case, row, body)
        return Reply(201, measurement_view(made))

    return await once(request, rooms, account, key, digest(body.model_dump(mode="json")), act)


@router.get("", response_model=list[MeasurementView])
async def list_measurements(case_id: str, evidence_id: str, rooms: OpenRooms, _: Inspector) -> list[MeasurementView]:
    """Everything that was measured in one photo, oldest first."""
    async with rooms.database.transaction() as connection:
        row = await evidence_of(connection, case_id, evidence_id, None)
        made = await measurements.measurements(connection, case_id)
    return [measurement_view(one) for one in made if one.evidence_id == row.id]
