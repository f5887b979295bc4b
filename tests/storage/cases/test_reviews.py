"""Leases: two inspectors never hold one case, and none waits while a case is free."""

import asyncio
from datetime import datetime, timedelta

from storage.accounts import Account
from storage.cases import cases, reviews
from storage.cases.cases import Case
from storage.cases.reviews import Clearances, Lease, Queued, Waiting
from storage.database import Connection, Database
from tests.storage.making import NOON, account, case, flagged, moved

LATER = NOON + timedelta(seconds=61)


async def next_for(connection: Connection, inspector: Account, at: datetime = NOON) -> Lease | None:
    return await reviews.lease_next(connection, inspector_id=inspector.id, seconds=60, at=at)


async def inspectors(connection: Connection, number: int) -> list[Account]:
    return [await account(connection, "inspector", f"核查员{place}") for place in range(number)]


async def queue(connection: Connection, number: int) -> list[Case]:
    """Flagged cases, the one that waits longest first."""
    return [await flagged(connection) for _ in range(number)]


async def test_the_one_that_waits_longest_comes_first_and_ones_own_comes_again(connection: Connection) -> None:
    first, second = await queue(connection, 2)
    await case(connection)
    one, other, third = await inspectors(connection, 3)
    lease = await next_for(connection, one)
    assert lease == Lease(first.id, one.id, NOON + timedelta(seconds=60))
    taken = await next_for(connection, other)
    assert taken is not None
    assert taken.case_id == second.id
    again = await next_for(connection, one, NOON + timedelta(seconds=30))
    assert again == Lease(first.id, one.id, NOON + timedelta(seconds=90))
    assert await next_for(connection, third) is None


async def test_the_queue_lists_cases_in_the_order_in_which_they_are_handed_out(connection: Connection) -> None:
    first, second = await queue(connection, 2)
    (one,) = await inspectors(connection, 1)
    await next_for(connection, one)
    assert await reviews.queued(connection, at=NOON, limit=9) == [Queued(first.id, one.id), Queued(second.id, None)]
    assert await reviews.queued(connection, at=LATER, limit=1) == [Queued(first.id, None)]


async def test_as_many_inspectors_as_cases_at_the_same_time_get_one_each(database: Database) -> None:
    number = 10
    async with database.transaction() as connection:
        waiting = await queue(connection, number)
        people = await inspectors(connection, number)

    together = asyncio.Barrier(number)

    async def take_one(inspector: Account) -> str | None:
        async with database.transaction() as connection:
            await together.wait()
            lease = await next_for(connection, inspector)
        return lease.case_id if lease else None

    for _ in range(20):
        taken = await asyncio.gather(*(take_one(inspector) for inspector in people))
        assert None not in taken
        assert sorted(str(case_id) for case_id in taken) == sorted(row.id for row in waiting)
        async with database.transaction() as connection:
            for inspector, case_id in zip(people, taken, strict=True):
                await reviews.release(connection, case_id=str(case_id), inspector_id=inspector.id)


async def test_a_lease_that_ended_is_free_for_others(connection: Connection) -> None:
    (waiting,) = await queue(connection, 1)
    one, other = await inspectors(connection, 2)
    await next_for(connection, one)
    assert await reviews.holder(connection, waiting.id, NOON) == one.id
    assert await reviews.holder(connection, waiting.id, LATER) is None
    taken = await next_for(connection, other, LATER)
    assert taken is not None
    assert await reviews.renew(connection, case_id=waiting.id, inspector_id=one.id, seconds=60, at=LATER) is None
    assert await reviews.holder(connection, waiting.id, LATER) == other.id


async def test_only_the_holder_renews_or_releases(connection: Connection) -> None:
    (waiting,) = await queue(connection, 1)
    one, other = await inspectors(connection, 2)
    await next_for(connection, one)
    assert await reviews.renew(connection, case_id=waiting.id, inspector_id=other.id, seconds=9, at=NOON) is None
    renewed = await reviews.renew(connection, case_id=waiting.id, inspector_id=one.id, seconds=90, at=NOON)
    assert renewed == Lease(waiting.id, one.id, NOON + timedelta(seconds=90))
    await reviews.release(connection, case_id=waiting.id, inspector_id=other.id)
    assert await reviews.holder(connection, waiting.id, NOON) == one.id
    await reviews.release(connection, case_id=waiting.id, inspector_id=one.id)
    assert await reviews.holder(connection, waiting.id, NOON) is None


async def test_a_case_that_is_not_flagged_cannot_be_taken(connection: Connection) -> None:
    (waiting,) = await queue(connection, 1)
    (one,) = await inspectors(connection, 1)
    await moved(connection, waiting, "clear")
    assert await reviews.take(connection, case_id=waiting.id, inspector_id=one.id, seconds=9, at=NOON) is None
    assert await next_for(connection, one) is None
    assert await reviews.waiting(connection, inspector_id=one.id, at=NOON) == Waiting(0, 0, None)


async def test_the_queue_tells_how_many_wait_and_when_one_is_free(connection: Connection) -> None:
    await queue(connection, 3)
    one, other = await inspectors(connection, 2)
    await next_for(connection, one)
    assert await reviews.waiting(connection, inspector_id=one.id, at=NOON) == Waiting(3, 0, None)
    until = NOON + timedelta(seconds=60)
    assert await reviews.waiting(connection, inspector_id=other.id, at=NOON) == Waiting(2, 1, until)
    assert await reviews.waiting(connection, inspector_id=other.id, at=LATER) == Waiting(3, 0, None)


async def test_clearances_of_late_are_counted_and_those_against_an_upheld_flag(connection: Connection) -> None:
    (one,) = await inspectors(connection, 1)
    for place, (kind, event, ruling) in enumerate(
        [
            ("clear", "clear", "dismissed"),
            ("clear", "clear", "confirmed"),
            ("inspection", "order_inspection", "confirmed"),
        ]
    ):
        waiting = await flagged(connection)
        verdict = await cases.newest_verdict(connection, waiting.id)
        assert verdict is not None
        await cases.record_decision(
            connection,
            waiting,
            verdict_id=verdict.id,
            inspector_id=one.id,
            kind=kind,
            reason="见附图",
            rulings=[{"check": "photos.sharp", "ruling": ruling, "reason": ""}],
            items=[],
            override_reason=None,
            event=event,
            at=NOON + timedelta(hours=place),
        )
    assert await reviews.clearances(connection, since=NOON - timedelta(days=1)) == Clearances(2, 1)
    assert await reviews.clearances(connection, since=NOON) == Clearances(1, 1)
