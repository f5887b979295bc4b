"""Measuring on the review page: what the ruler starts from, and where a marked length is sent."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import ValidationError

from extractors.facts import PhotoFacts, PlateReading
from extractors.values.plate_sizes import SIZES, PlateSize
from service.acts.measurement import MeasurementRequest
from service.acts.measuring import take_measurement
from service.doors.web.session import Inspector, checked_form
from service.platform.idempotency import Reply, digest, once
from service.platform.resources import OpenRooms
from storage.database import Connection

router = APIRouter(include_in_schema=False)

_START_WIDE, _START_TALL = 0.11, 0.035
"""Of the picture: where no corners were read, the frame that a person drags to the plate."""


@dataclass(frozen=True)
class RulerStart:
    """What the ruler on a photo starts from: the photo's size in pixels, four corners in pixels, and the plate they were read on."""

    width: int
    height: int
    corners: tuple[tuple[float, float], ...]
    plate: PlateReading | None
    sizes: tuple[PlateSize, ...] = tuple(SIZES.values())


def ruler_start(facts: PhotoFacts) -> RulerStart:
    """The corners of the surest plate that has some, else a frame in the lower middle."""
    reading = next((plate for plate in facts.plates if plate.corners), None)
    if reading is not None and reading.corners is not None:
        shares = reading.corners.points
    else:
        x0, y0, x1, y1 = 0.5 - _START_WIDE, 0.8 - _START_TALL, 0.5 + _START_WIDE, 0.8 + _START_TALL
        shares = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    corners = tuple((round(x * facts.width, 3), round(y * facts.height, 3)) for x, y in shares)
    return RulerStart(facts.width, facts.height, corners, reading)


@router.post("/reviews/{case_id}/evidence/{evidence_id}/measurements")
async def measure(request: Request, case_id: str, evidence_id: str, rooms: OpenRooms, account: Inspector) -> Response:
    """Measures what was marked on the page. A script asks, and is told in JSON; what it sends again in vain is measured once."""
    fields = await checked_form(request)
    try:
        asked = MeasurementRequest.model_validate_json(fields.get("measurement", ""))
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_url=False, include_context=False)) from None

    async def act(connection: Connection) -> Reply:
        return Reply(201, await take_measurement(connection, account, case_id, evidence_id, asked))

    return await once(request, rooms, account, fields.get("once") or None, digest(asked.model_dump(mode="json")), act)
