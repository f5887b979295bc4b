"""`POST /v1/verify`: declaration and files in one call, one answer."""

import asyncio
import json
import re
from threading import Event
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict

from service.acts.cases import newest_verdict_of, outcome_of, progress_of, visible_case
from service.acts.outcome import Outcome
from service.acts.upload import TakenIn, apply
from service.acts.views import Progress, Receipt, VerdictView
from service.doors.api.examples import DECLARATION
from service.platform.access import Applicant
from service.platform.idempotency import REPLAYED, IdempotencyKey, Reply, as_response
from service.platform.problems import Refused
from service.platform.resources import OpenRooms, Rooms
from service.platform.uploads import received

router = APIRouter(prefix="/v1", tags=["verify"])

LONGEST_WAIT_S = 120
_POLL_S = 0.2
_BEING_JUDGED = {"submitted", "verifying"}

_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["matter", "declaration"],
                    "properties": {
                        "matter": {"type": "string", "example": "suzhou-oversize"},
                        "declaration": {
                            "type": "string",
                            "description": "JSON",
                            "example": json.dumps(DECLARATION, ensure_ascii=False),
                        },
                        "client_reference": {
                            "type": "string",
                            "description": "The authority's 办件编号; unique per caller.",
                        },
                    },
                    "additionalProperties": {
                        "type": "string",
                        "format": "binary",
                        "description": "One file a slot, named by it.",
                    },
                }
            }
        },
    }
}


class VerifyAnswer(BaseModel):
    """The outcome if it is ready, else how far the case is. Never a partial verdict."""

    model_config = ConfigDict(frozen=True)

    case_id: str
    ready: bool
    outcome: Outcome | None
    verdict: VerdictView | None
    progress: Progress
    receipts: tuple[Receipt, ...]


@router.post(
    "/verify",
    response_model=VerifyAnswer,
    responses={202: {"model": VerifyAnswer, "description": "Taken in; the outcome is not ready yet."}},
    openapi_extra=_BODY,
)
async def verify(
    request: Request,
    rooms: OpenRooms,
    account: Applicant,
    key: IdempotencyKey = None,
    prefer: Annotated[
        str | None,
        Header(description="`wait=30`: wait so many seconds for the outcome (RFC 7240).", examples=["wait=30"]),
    ] = None,
) -> Response:
    """Opens a case, takes in its evidence, submits it, and answers with the outcome if it is ready in time.

    Sent again with the same key it finds that case, waits as it asks, and is told the newest outcome.
    """
    wait = wait_seconds(prefer)
    async with received(request, rooms.settings) as form:
        declaration = _declaration(form.fields.get("declaration"))
        answer = await apply(request, rooms, account, declaration, form, key=key)
    if answer.status >= 400:
        return as_response(answer)
    # What is kept under the key is the case, not its outcome: a retry waits as it asks, and is told the newest.
    taken = TakenIn.model_validate(answer.body)
    ready = await _wait(rooms, account, taken.case_id, wait, request.app.state.stopping)
    headers = {"Location": f"/v1/cases/{taken.case_id}/outcome"}
    if REPLAYED in answer.headers:
        headers[REPLAYED] = answer.headers[REPLAYED]
    if wait:
        headers["Preference-Applied"] = f"wait={wait}"
    if not ready:
        headers["Retry-After"] = "2"
    return Reply(200 if ready else 202, await _answer(rooms, account, taken, ready=ready), headers).response()


def wait_seconds(prefer: str | None) -> int:
    """The `wait` of a Prefer header (RFC 7240), at most two minutes; 0 without one."""
    found = re.search(r"(?:^|[,;\s])wait\s*=\s*\"?(\d{1,6})", prefer or "")
    return min(int(found[1]), LONGEST_WAIT_S) if found else 0


def _declaration(text: str | None) -> dict[str, Any]:
    try:
        value = json.loads(text or "null")
    except ValueError as error:
        raise _not_an_object(str(error)) from error
    if not isinstance(value, dict):
        raise _not_an_object("not a JSON object")
    return value


def _not_an_object(why: str) -> Refused:
    error = {
        "field": "declaration",
        "code": "not_json",
        "zh": f"申报内容必须是 JSON 对象（{why}）。",
        "en": f"The declaration must be a JSON object ({why}).",
    }
    return Refused("invalid_request", count=1, errors=[error])


async def _wait(rooms: Rooms, account: Applicant, case_id: str, seconds: int, stopping: Event) -> bool:
    """Waits at most so long until the case is judged (or withdrawn), and not while the server stops; says whether it is."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while True:
        async with rooms.database.transaction() as connection:
            if (await visible_case(connection, account, case_id)).state not in _BEING_JUDGED:
                return True
        if loop.time() >= deadline or stopping.is_set():
            return False
        await asyncio.sleep(_POLL_S)


async def _answer(rooms: Rooms, account: Applicant, taken: TakenIn, *, ready: bool) -> VerifyAnswer:
    async with rooms.database.transaction() as connection:
        return VerifyAnswer(
            case_id=taken.case_id,
            ready=ready,
            outcome=await outcome_of(connection, account, taken.case_id) if ready else None,
            verdict=await newest_verdict_of(connection, account, taken.case_id) if ready else None,
            progress=await progress_of(connection, account, taken.case_id),
            receipts=taken.receipts,
        )
