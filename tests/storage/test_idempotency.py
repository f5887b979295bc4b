"""Idempotency keys: held while the act runs, committed with it, and nothing left of either by a kill."""

from dataclasses import replace
from datetime import datetime, timedelta

import psycopg
import pytest
from psycopg.rows import dict_row

from storage import idempotency
from storage.database import Connection, Database
from storage.idempotency import KEPT, Answer, Conflict, Use
from tests.storage.making import NOON, account

ANSWER = Answer(201, {"Location": "/v1/cases/1"}, {"编号": [1, 2.5, None]})


async def use(connection: Connection) -> Use:
    """A use of a key by a new account."""
    return Use((await account(connection)).id, "POST /v1/cases", "k", "a")


async def known(connection: Connection, used: Use, at: datetime = NOON) -> Answer | Conflict | None:
    return await idempotency.known(connection, used, at=at)


@pytest.mark.parametrize("answer", [ANSWER, Answer(204, {}, None), Answer(200, {}, [])])
async def test_a_kept_answer_is_given_again_for_seven_days(connection: Connection, answer: Answer) -> None:
    used = await use(connection)
    assert await known(connection, used) is None
    await idempotency.keep(connection, used, answer, at=NOON)
    assert await known(connection, used) == answer
    assert await known(connection, used, NOON + KEPT) == answer


async def test_another_content_under_the_key_is_a_conflict(connection: Connection) -> None:
    used = await use(connection)
    await idempotency.keep(connection, used, ANSWER, at=NOON)
    assert await known(connection, replace(used, request_hash="b")) == Conflict()


async def test_a_key_belongs_to_one_caller_and_one_route(connection: Connection) -> None:
    used = await use(connection)
    await idempotency.keep(connection, used, ANSWER, at=NOON)
    assert await known(connection, replace(used, account_id="acc_other")) is None
    assert await known(connection, replace(used, route="POST /v1/verify")) is None


async def test_one_transaction_holds_a_key_and_others_are_told_so(database: Database) -> None:
    async with database.transaction() as connection:
        used = await use(connection)
    async with database.transaction() as first:
        assert await idempotency.lock(first, used)
        async with database.transaction() as second:
            assert not await idempotency.lock(second, used)
            for other in ({"account_id": "b"}, {"route": "b"}, {"key": "b"}):
                assert await idempotency.lock(second, replace(used, **other))
        await idempotency.keep(first, used, ANSWER, at=NOON)
    async with database.transaction() as connection:
        assert await idempotency.lock(connection, used)
        assert await known(connection, used) == ANSWER


async def test_a_key_is_free_as_soon_as_its_holder_is_gone(database: Database, fresh_database: str) -> None:
    async with database.transaction() as connection:
        used = await use(connection)
    holder = await psycopg.AsyncConnection.connect(fresh_database, row_factory=dict_row)
    assert await idempotency.lock(holder, used)
    await idempotency.keep(holder, used, ANSWER, at=NOON)
    async with database.transaction() as connection:
        await connection.execute("SELECT pg_terminate_backend(%s, 10000)", [holder.info.backend_pid])
        assert await idempotency.lock(connection, used)
        assert await known(connection, used) is None
    await holder.close()


async def test_after_seven_days_keys_are_forgotten_and_may_be_used_again(connection: Connection) -> None:
    used, other = await use(connection), await use(connection)
    late = NOON + KEPT + timedelta(seconds=1)
    await idempotency.keep(connection, used, ANSWER, at=NOON)
    assert await known(connection, replace(used, request_hash="b"), late) is None
    await idempotency.keep(connection, replace(used, key="old"), ANSWER, at=NOON)
    await idempotency.keep(connection, used, replace(ANSWER, status=200), at=late)
    await idempotency.keep(connection, other, ANSWER, at=late)
    assert await known(connection, used, late) == replace(ANSWER, status=200)
    rows = await (await connection.execute("SELECT account_id, key FROM idempotency_keys ORDER BY 1")).fetchall()
    assert [tuple(row.values()) for row in rows] == sorted([(used.account_id, "k"), (other.account_id, "k")])


async def test_keys_whose_time_is_over_make_nobody_wait(database: Database) -> None:
    late = NOON + KEPT + timedelta(seconds=1)
    async with database.transaction() as connection:
        expired = await use(connection)
        await idempotency.keep(connection, expired, ANSWER, at=NOON)
        one, other = await use(connection), await use(connection)
    async with database.transaction() as first:
        await idempotency.keep(first, one, ANSWER, at=late)
        async with database.transaction() as second:
            await second.execute("SET LOCAL lock_timeout = 1000")
            await idempotency.keep(second, other, ANSWER, at=late)
