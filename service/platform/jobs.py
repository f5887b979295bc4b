"""The job queue: Procrastinate in the same PostgreSQL, so that a case, its evidence and its jobs are one commit.

What the jobs do is in `service/acts/pipeline.py`; who runs them is in `service/doors/worker.py`. Each may run twice.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import procrastinate
from procrastinate import PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from psycopg import InterfaceError, OperationalError

from storage.database import Connection

_log = logging.getLogger(__name__)

READ = "read"
VERIFY = "verify"

_BEHIND_FRESH_WORK = -1
"""Priority of what was done before and is done again; that of all else is 0, and the higher goes first."""


_PATIENCE_S = 10.0
"""How long a query of the queue waits for a connection, and how long the pool tries to make one before its growing pauses begin anew."""


class Queue(procrastinate.App):
    """The job queue in a database. Open it with `open_async()`; a worker registers its tasks on it."""

    def __init__(self, database_url: str) -> None:
        self._connector = _Connector(
            conninfo=database_url, min_size=1, max_size=6, timeout=_PATIENCE_S, reconnect_timeout=_PATIENCE_S
        )
        super().__init__(connector=self._connector)

    @property
    def lost(self) -> asyncio.Event:
        """Set when a query of the queue's own has failed for want of a connection: what it did or told may be lost."""
        return self._connector.lost

    @property
    def answered_at(self) -> float:
        """When the database last answered a query of the queue's own, on the clock of `time.monotonic`."""
        return self._connector.answered_at


class _Connector(PsycopgConnector):
    """Notes whether the database answers."""

    def __init__(self, **pool: Any) -> None:
        super().__init__(**pool)
        self.lost = asyncio.Event()
        self.answered_at = 0.0

    async def execute_query_async(self, query: Any, **arguments: Any) -> None:
        async with self._noted():
            await super().execute_query_async(query, **arguments)

    async def execute_query_one_async(self, query: Any, **arguments: Any) -> dict[str, Any]:
        async with self._noted():
            row: dict[str, Any] = await super().execute_query_one_async(query, **arguments)
            return row

    async def execute_query_all_async(self, query: Any, **arguments: Any) -> list[dict[str, Any]]:
        async with self._noted():
            rows: list[dict[str, Any]] = await super().execute_query_all_async(query, **arguments)
            return rows

    @asynccontextmanager
    async def _noted(self) -> AsyncIterator[None]:
        try:
            yield
        except ConnectorException as error:
            if isinstance(error.__cause__, OperationalError | InterfaceError):
                self.lost.set()
            raise
        self.answered_at = time.monotonic()


async def defer_read(app: procrastinate.App, connection: Connection, evidence_id: str) -> None:
    """Queues the reading of one piece of evidence, committed with the caller's transaction."""
    await app.configure_task(READ, connection=connection).defer_async(evidence_id=evidence_id)


async def defer_verify(app: procrastinate.App, connection: Connection, case_id: str) -> None:
    """Queues the verification of one case, committed with the caller's transaction."""
    await app.configure_task(VERIFY, connection=connection).defer_async(case_id=case_id)


async def defer_read_again(app: procrastinate.App, connection: Connection, evidence_id: str) -> None:
    """As `defer_read`, behind fresh work, and once only while it waits."""
    with suppress(AlreadyEnqueued):
        async with connection.transaction():
            await app.configure_task(
                READ, connection=connection, priority=_BEHIND_FRESH_WORK, queueing_lock=f"read:{evidence_id}"
            ).defer_async(evidence_id=evidence_id)


async def defer_verify_again(app: procrastinate.App, connection: Connection, case_id: str, verdict_id: str) -> None:
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
