"""`/v1/events`: a feed that callers pull. Closed networks let nothing in, so pulling must be enough."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from service.acts.views import Events, event_view
from service.platform.access import Caller, scope
from service.platform.resources import Rooms, rooms_of
from storage.ledger import ledger

router = APIRouter(prefix="/v1", tags=["events"])


@router.get("/events", response_model=Events)
async def list_events(
    rooms: Annotated[Rooms, Depends(rooms_of)],
    account: Caller,
    after: Annotated[str | None, Query(max_length=100, description="`next` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> Events:
    """Events of the caller's cases, oldest first, none skipped and none twice."""
    async with rooms.database.transaction() as connection:
        page = await ledger.feed(connection, after=after, limit=limit, account_id=scope(account))
    return Events(events=tuple(event_view(entry) for entry in page.entries), next=page.next)
