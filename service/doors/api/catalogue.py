"""`/v1/matters` and `/v1/reason-codes`: what can be applied for, and what every reason means."""

from fastapi import APIRouter

from service.acts.intake import matter_named
from service.acts.views import MatterView, matter_view
from service.platform.resources import OpenRooms
from verifiers.reasons import Reason, reasons

router = APIRouter(prefix="/v1", tags=["catalogue"])


@router.get("/matters", response_model=list[MatterView])
async def list_matters(rooms: OpenRooms) -> list[MatterView]:
    """Every matter in force. No key is needed: the conditions of a matter are public."""
    return [matter_view(matter) for matter in rooms.matters.values()]


@router.get("/matters/{matter_id}", response_model=MatterView)
async def get_matter(matter_id: str, rooms: OpenRooms) -> MatterView:
    """One matter: conditions, materials and checks in one notice (一次性告知)."""
    return matter_view(matter_named(rooms, matter_id))


@router.get("/reason-codes", response_model=dict[str, Reason])
async def list_reason_codes() -> dict[str, Reason]:
    """Every reason code: what it means and what clears it. New codes may come; none changes its meaning."""
    return dict(reasons())
