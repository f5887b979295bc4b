"""The queue of flagged cases: how full it is, and who holds what."""

from datetime import UTC, datetime, timedelta

from pydantic import BaseModel, ConfigDict, Field

from service.acts.cases import for_applicant, visible_case
from service.acts.views import CaseView, VerdictView, case_view, verdict_view
from service.platform.problems import Refused
from service.platform.resources import Rooms
from storage.accounts import Account
from storage.cases import cases, reviews
from storage.cases.reviews import Lease
from storage.database import Connection

_LATELY = timedelta(days=30)


class Clearances(BaseModel):
    """How many cases were cleared in the last `days`, and how many of these although a flag was upheld."""

    model_config = ConfigDict(frozen=True)

    days: int
    cleared: int
    against_upheld_flags: int


class Queue(BaseModel):
    """How many flagged cases wait, how many are in other hands, and how inspectors cleared of late."""

    model_config = ConfigDict(frozen=True)

    waiting: int
    held_by_others: int
    free_in_seconds: int | None = Field(description="When the first of those in other hands is free again.")
    clearances: Clearances


class ReviewView(BaseModel):
    """A case in the inspector's hands until `until`. Decide with `If-Match: verdict.id`."""

    model_config = ConfigDict(frozen=True)

    case: CaseView
    verdict: VerdictView
    until: datetime
    queue: Queue


async def queue_of(connection: Connection, inspector: Account) -> Queue:
    """The queue as one inspector sees it."""
    now = datetime.now(UTC)
    waiting = await reviews.waiting(connection, inspector_id=inspector.id, at=now)
    lately = await reviews.clearances(connection, since=now - _LATELY)
    return Queue(
        waiting=waiting.waiting,
        held_by_others=waiting.held_by_others,
        free_in_seconds=int((waiting.free_at - now).total_seconds()) if waiting.free_at else None,
        clearances=Clearances(
            days=_LATELY.days, cleared=lately.cleared, against_upheld_flags=lately.against_upheld_flags
        ),
    )


async def take_next(rooms: Rooms, connection: Connection, inspector: Account) -> Lease | None:
    """Takes the oldest flagged case that nobody holds, or again the one already held; None where nothing waits."""
    seconds, now = rooms.settings.lease_seconds, datetime.now(UTC)
    return await reviews.lease_next(connection, inspector_id=inspector.id, seconds=seconds, at=now)


async def renew(rooms: Rooms, connection: Connection, inspector: Account, case_id: str) -> Lease:
    """Holds a case for longer. Refuses where the inspector holds it no more."""
    seconds, now = rooms.settings.lease_seconds, datetime.now(UTC)
    lease = await reviews.renew(connection, case_id=case_id, inspector_id=inspector.id, seconds=seconds, at=now)
    if lease is None:
        raise Refused("lease_lost", case=case_id)
    return lease


async def release(connection: Connection, inspector: Account, case_id: str) -> None:
    """Gives a case back to the queue; nothing changes where the inspector doesn't hold it."""
    await reviews.release(connection, case_id=case_id, inspector_id=inspector.id)


async def held(connection: Connection, inspector: Account, lease: Lease) -> ReviewView:
    """The case that a lease puts into an inspector's hands."""
    case = await visible_case(connection, inspector, lease.case_id)
    stored = await cases.newest_verdict(connection, case.id)
    if stored is None:
        raise Refused("verdict_changed")
    return ReviewView(
        case=case_view(case),
        verdict=verdict_view(stored, for_applicant=for_applicant(inspector)),
        until=lease.until,
        queue=await queue_of(connection, inspector),
    )
