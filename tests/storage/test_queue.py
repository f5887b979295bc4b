"""What the tables of the job queue tell of work that waits and of workers that live."""

from datetime import timedelta

from storage import queue
from storage.database import Connection, Database

WAITS = "INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('default', %s) RETURNING id"
WORKER = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s)) RETURNING id"


async def added(connection: Connection, statement: str, value: object) -> int:
    row = await (await connection.execute(statement.encode(), [value])).fetchone()
    assert row is not None
    return int(row["id"])


async def test_the_oldest_is_of_what_is_read_or_verified_and_not_done(database: Database) -> None:
    async with database.transaction() as connection:
        assert await queue.oldest_waiting(connection) is None
        ids = [await added(connection, WAITS, name) for name in ("sweep", "verify", "read")]
        for minutes, job in zip((90, 60, 30), ids, strict=True):
            moved = "UPDATE procrastinate_events SET at = now() - make_interval(mins => %s) WHERE job_id = %s"
            await connection.execute(moved, [minutes, job])
        assert await queue.oldest_waiting(connection) == timedelta(minutes=60)
        await connection.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [ids[1]])
        assert await queue.oldest_waiting(connection) == timedelta(minutes=60), "what is in work is not done"
        await connection.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [ids[1]])
        assert await queue.oldest_waiting(connection) == timedelta(minutes=30)


async def test_alive_is_who_gave_a_sign_of_life_lately(database: Database) -> None:
    async with database.transaction() as connection:
        lively, silent = [await added(connection, WORKER, seconds) for seconds in (10, 50)]
        assert await queue.workers_alive(connection, 30) == 1
        assert await queue.workers_alive(connection, 60) == 2
        assert await queue.is_alive(connection, lively, 30)
        assert not await queue.is_alive(connection, silent, 30)
        assert not await queue.is_alive(connection, None, 30)
