"""Idempotency keys."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta

from storage import idempotency
from storage.accounts import Account
from storage.database import Connection, Database
from storage.idempotency import ABANDONED, KEPT, Conflict, Fresh, Replay, Running
from tests.storage.making import NOON, account

Known = Fresh | Running | Conflict | Replay


async def begin(
    connection: Connection, owner: Account, content: str = "a", *, route: str = "POST /v1/cases", at: datetime = NOON
) -> Known:
    return await idempotency.begin(connection, account_id=owner.id, route=route, key="k", request_hash=content, at=at)


async def finish(connection: Connection, owner: Account) -> None:
    await idempotency.finish(
        connection,
        account_id=owner.id,
        route="POST /v1/cases",
        key="k",
        status=201,
        headers={"Location": "/v1/cases/1"},
        body={"编号": [1, 2.5, None]},
    )


async def test_a_finished_request_is_answered_the_same(connection: Connection) -> None:
    owner = await account(connection)
    assert await begin(connection, owner) == Fresh()
    assert await begin(connection, owner) == Running()
    await finish(connection, owner)
    answer = Replay(201, {"Location": "/v1/cases/1"}, {"编号": [1, 2.5, None]})
    assert await begin(connection, owner) == answer
    assert await begin(connection, owner, at=NOON + KEPT) == answer


async def test_another_content_under_the_key_is_a_conflict(connection: Connection) -> None:
    owner = await account(connection)
    await begin(connection, owner)
    assert await begin(connection, owner, "b") == Conflict()
    await finish(connection, owner)
    assert await begin(connection, owner, "b") == Conflict()


async def test_a_key_belongs_to_one_caller_and_one_route(connection: Connection) -> None:
    owner = await account(connection)
    await begin(connection, owner)
    assert await begin(connection, await account(connection), "b") == Fresh()
    assert await begin(connection, owner, "b", route="POST /v1/verify") == Fresh()


async def test_of_those_who_come_at_the_same_time_one_does_it(database: Database) -> None:
    async with database.transaction() as connection:
        owner = await account(connection)

    async def come(at: datetime) -> Known:
        async with database.transaction() as connection:
            return await begin(connection, owner, at=at)

    for at in (NOON, NOON + ABANDONED * 2):
        answers = Counter(await asyncio.gather(*(come(at) for _ in range(8))))
        assert answers == {Fresh(): 1, Running(): 7}


async def test_a_key_that_a_killed_server_left_may_be_used_again(connection: Connection) -> None:
    owner = await account(connection)
    await begin(connection, owner)
    assert await begin(connection, owner, at=NOON + ABANDONED) == Running()
    assert await begin(connection, owner, "b", at=NOON + ABANDONED + timedelta(seconds=1)) == Fresh()


async def test_a_request_that_failed_by_our_fault_may_be_tried_again(connection: Connection) -> None:
    owner = await account(connection)
    await begin(connection, owner)
    await idempotency.forget(connection, account_id=owner.id, route="POST /v1/cases", key="k")
    assert await begin(connection, owner, "b") == Fresh()


async def test_after_seven_days_keys_are_forgotten(connection: Connection) -> None:
    owner, other = await account(connection), await account(connection)
    await begin(connection, owner)
    await finish(connection, owner)
    assert await begin(connection, other, at=NOON + KEPT + timedelta(seconds=1)) == Fresh()
    rows = await (await connection.execute("SELECT account_id FROM idempotency_keys")).fetchall()
    assert [row["account_id"] for row in rows] == [other.id]
