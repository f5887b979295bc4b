"""`/v1/cases/{id}/commitment.pdf`: the letter to sign, filled from the declaration."""

from fastapi import APIRouter
from fastapi.responses import Response

from service.acts.cases import visible_case
from service.acts.letter import letter_to_sign
from service.platform.access import Caller
from service.platform.resources import OpenRooms

router = APIRouter(prefix="/v1/cases", tags=["cases"])


@router.get(
    "/{case_id}/commitment.pdf",
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}, "description": "The letter, one A4 page."}},
)
async def get_commitment(case_id: str, rooms: OpenRooms, account: Caller) -> Response:
    """The commitment letter of the case: print, sign, stamp and upload it. It is compared sign by sign with what was sent out.

    Refused while the declaration has defects. A changed declaration needs a new letter.
    """
    async with rooms.database.transaction() as connection:
        case = await visible_case(connection, account, case_id)
    return letter_to_sign(case)
