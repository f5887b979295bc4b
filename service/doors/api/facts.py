"""`/v1/cases/{id}/facts`: every fact beside every source that states it, and the permit that the declaration needs."""

from fastapi import APIRouter

from service.acts.facts import FactsView, facts_of
from service.platform.access import Caller
from service.platform.resources import OpenRooms

router = APIRouter(prefix="/v1/cases", tags=["cases"])


@router.get("/{case_id}/facts", response_model=FactsView)
async def get_facts(case_id: str, rooms: OpenRooms, account: Caller) -> FactsView:
    """Fact × source, with place, confidence and agreement, as the newest verdict judged them."""
    async with rooms.database.transaction() as connection:
        return await facts_of(connection, account, case_id, rooms.calendar)
