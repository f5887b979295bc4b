"""Measuring on the review page: where a marked length is sent."""

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import ValidationError

from service.acts.measurement import MeasurementRequest
from service.acts.measuring import take_measurement
from service.doors.web.session import Inspector, checked_form
from service.platform.idempotency import Reply, digest, once
from service.platform.resources import OpenRooms

if TYPE_CHECKING:
    from storage.database import Connection

router = APIRouter(include_in_schema=False)


@router.post("/reviews/{case_id}/evidence/{evidence_id}/measurements")
async def measure(request: Request, case_id: str, evidence_id: str, rooms: OpenRooms, account: Inspector) -> Response:
    """Measures what was marked on the page. A script asks, and is told in JSON; what it sends again in vain is measured once."""
    fields = await checked_form(request)
    try:
        asked = MeasurementRequest.model_validate_json(fields.get("measurement", ""))
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_url=False, include_context=False)) from None

    async def act(connection: "Connection") -> Reply:
        return Reply(201, await take_measurement(connection, account, case_id, evidence_id, asked))

    return await once(request, rooms, account, fields.get("once") or None, digest(asked.model_dump(mode="json")), act)
