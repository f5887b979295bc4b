"""`/v1/events`: a feed that callers pull. Closed networks let nothing in, so pulling must be enough."""

from typing import Annotated

from fastapi import APIRouter, Query

from service.acts.cases import feed
from service.acts.views import Events
from service.platform.access import Caller
from service.platform.resources import OpenRooms

router = APIRouter(prefix="/v1", tags=["events"])


@router.get("/events", response_model=Events)
async def list_events(
    rooms: OpenRooms,
    account: Caller,
    after: Annotated[str | None, Query(max_length=100, description="`next` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> Events:
    """Events of the caller's cases, oldest first, none skipped and none twice."""
    async with rooms.database.transaction() as connection:
        return await feed(connection, account, after=after, limit=limit)
