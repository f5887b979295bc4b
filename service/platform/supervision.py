"""Keeps a worker at work until it is told to stop: after a restart of PostgreSQL, and whatever else ends one.

What of a worker of Procrastinate 3.10 survives a lost connection, by its source: the pool, which tries each connection before it hands
it out, and the poll for jobs to abort. What does not: the heartbeat, the deferrer of periodic jobs and the listener, the first of which
to fail makes `Worker.run` return as if it had been told to stop; and the fetching of jobs, which raises. Worst is what goes on: a job
that was fetched by a query whose answer was lost, or whose end could not be noted, stays the job of a worker that lives, and nobody takes
it up. Hence the rule: a worker that has lost a connection of the queue stops, and another begins under a number of its own; what the one
before left is then seen as left, and is queued again (`service.platform.jobs.retry_stalled`).
"""

import asyncio
import logging
import time
from typing import Any

from procrastinate.worker import Worker

from service.platform import jobs
from service.platform.resources import Rooms

_log = logging.getLogger(__name__)

_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.5, 30.0


class GaveUp(Exception):
    """No worker could be kept at work. The message says for how long, and what ended the last one."""


class Post:
    """A worker's place: whoever has it, one after the other."""

    def __init__(self, rooms: Rooms, *, patience_s: float, **options: Any) -> None:
        """`patience_s`: for jobs in hand, when told to stop. `options`: as `procrastinate.App.run_worker_async` takes them."""
        self._rooms = rooms
        self._patience_s = patience_s
        self._options = options
        self._worker: Worker | None = None

    @property
    def worker_id(self) -> int | None:
        """The number by which the one at work gives its heartbeat; None while there is none."""
        return self._worker.worker_id if self._worker else None

    async def keep(self) -> None:
        """Sees to it that somebody is at work, until cancelled. Raises `GaveUp`."""
        settings, queue = self._rooms.settings, self._rooms.queue
        worked_until, failures = time.monotonic(), 0
        while True:
            begun = time.monotonic()
            why = await self._one()
            if queue.answered_at - begun > settings.heartbeat_seconds:
                worked_until, failures = queue.answered_at, 0
            idle = time.monotonic() - worked_until
            if idle > settings.recovery_seconds:
                raise GaveUp(f"no worker could be kept at work for {idle:.0f} s: {why}")
            pause = min(_FIRST_PAUSE_S * 2**failures, _LONGEST_PAUSE_S, settings.recovery_seconds)
            failures += 1
            _log.warning("the worker has ended without having been told to (%s): another begins in %.1f s", why, pause)
            await asyncio.sleep(pause)

    async def _one(self) -> str:
        """Works until cancelled, or until something fails, and says what it was."""
        queue = self._rooms.queue
        queue.lost.clear()
        running = asyncio.create_task(self._work())
        lost = asyncio.create_task(queue.lost.wait())
        try:
            await asyncio.wait({running, lost}, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            if self._worker:
                self._worker.shutdown_graceful_timeout = self._patience_s
            raise
        finally:
            lost.cancel()
            running.cancel()  # it ends in order: jobs in hand get their time
            (ended,) = await asyncio.gather(running, return_exceptions=True)
            self._worker = None
        if isinstance(ended, Exception):
            return repr(ended.__cause__ or ended)
        return "it lost its connection to the database" if queue.lost.is_set() else "it returned"

    async def _work(self) -> None:
        queue, settings = self._rooms.queue, self._rooms.settings
        if self._rooms.memory:
            self._rooms.memory.forget()  # what answers again may be another server, restored from a backup
        await jobs.retry_stalled(queue, settings.stalled_seconds)
        # One that stops unasked waits for its jobs in hand no longer than until others take it for dead.
        patience_s = min(self._patience_s, settings.stalled_seconds)
        self._worker = Worker(
            app=queue, install_signal_handlers=False, shutdown_graceful_timeout=patience_s, **self._options
        )
        await self._worker.run()  # type: ignore[no-untyped-call]
