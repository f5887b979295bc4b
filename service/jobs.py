"""The job queue: Procrastinate in the same PostgreSQL, so that a case, its evidence and its jobs are one commit.

What the jobs do is in `service/pipeline.py`; who runs them is in `service/worker.py`. Each may run twice.
"""

import logging
from contextlib import suppress
from datetime import timedelta
from typing import Any

import procrastinate
from procrastinate import PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued
from psycopg import AsyncConnection

_log = logging.getLogger(__name__)

READ = "read"
VERIFY = "verify"

_BEHIND_FRESH_WORK = -1
"""Priority of what was done before and is done again; that of all else is 0, and the higher goes first."""


def queue(database_url: str) -> procrastinate.App:
    """The job queue in a database. Open it with `open_async()`; a worker registers its tasks on it."""
    return procrastinate.App(connector=PsycopgConnector(conninfo=database_url, min_size=1, max_size=6))


async def defer_read(app: procrastinate.App, connection: AsyncConnection[Any], evidence_id: str) -> None:
    """Queues the reading of one piece of evidence, committed with the caller's transaction."""
    await app.configure_task(READ, connection=connection).defer_async(evidence_id=evidence_id)


async def defer_verify(app: procrastinate.App, connection: AsyncConnection[Any], case_id: str) -> None:
    """Queues the verification of one case, committed with the caller's transaction."""
    await app.configure_task(VERIFY, connection=connection).defer_async(case_id=case_id)


async def defer_read_again(app: procrastinate.App, connection: AsyncConnection[Any], evidence_id: str) -> None:
    """As `defer_read`, behind fresh work, and once only while it waits."""
    with suppress(AlreadyEnqueued):
        async with connection.transaction():
            await app.configure_task(
                READ, connection=connection, priority=_BEHIND_FRESH_WORK, queueing_lock=f"read:{evidence_id}"
            ).defer_async(evidence_id=evidence_id)


async def defer_verify_again(
    app: procrastinate.App, connection: AsyncConnection[Any], case_id: str, verdict_id: str
) -> None:
    """Queues that a case be judged again in the place of a verdict, behind fresh work, and once only while it waits."""
    with suppress(AlreadyEnqueued):
        async with connection.transaction():
            await app.configure_task(
                VERIFY, connection=connection, priority=_BEHIND_FRESH_WORK, queueing_lock=f"verify:{verdict_id}"
            ).defer_async(case_id=case_id, again=verdict_id)


async def retry_stalled(app: procrastinate.App, seconds: float) -> int:
    """Queues again what workers left that have given no sign of life for so long. Returns how many jobs."""
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=seconds))
    for job in stalled:
        _log.warning("retrying %s: its worker gave no sign of life for %s s", job.call_string, seconds)
        await app.job_manager.retry_job(job)
    return len(stalled)


async def oldest_waiting(connection: AsyncConnection[dict[str, Any]]) -> timedelta | None:
    """Age of the oldest read or verify job that is not done; None when nothing waits."""
    query = """
        SELECT now() - min(events.at) AS age
        FROM procrastinate_jobs AS jobs
        JOIN procrastinate_events AS events ON events.job_id = jobs.id AND events.type = 'deferred'
        WHERE jobs.status IN ('todo', 'doing') AND jobs.task_name IN ('read', 'verify')
    """
    row = await (await connection.execute(query)).fetchone()
    age = row["age"] if row else None
    return age if isinstance(age, timedelta) else None


async def workers_alive(connection: AsyncConnection[dict[str, Any]], seconds: float) -> int:
    """How many workers gave a sign of life in the last so many seconds."""
    query = "SELECT count(*) AS n FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)"
    row = await (await connection.execute(query, [seconds])).fetchone()
    return int(row["n"]) if row else 0
