"""A worker: takes jobs from the queue and does what `service/acts/pipeline.py` says, here or on another machine."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import procrastinate
from procrastinate import JobContext, RetryDecision
from procrastinate.jobs import Job

from service.acts import due_dates, faults, pipeline
from service.platform import jobs, staging
from service.platform.resources import Rooms
from service.platform.sandbox import sandbox_of
from service.platform.supervision import Post

if TYPE_CHECKING:
    from extractors.sandbox import Sandbox

_log = logging.getLogger(__name__)

_LONGEST_PAUSE_S = 300
_KEEP_DONE_JOBS_H = 24 * 7


class _UntilDone(procrastinate.BaseRetryStrategy):
    """Trouble of ours (database, object store) is retried until it is over: a case must not stay unjudged."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:
        told = exception if job.attempts == 0 else None  # with its traceback, once
        _log.warning("%s failed (attempt %s): %r", job.call_string, job.attempts, exception, exc_info=told)
        return RetryDecision(retry_in={"seconds": min(2**job.attempts, _LONGEST_PAUSE_S)})


def register(rooms: Rooms, sandbox: "Sandbox") -> None:
    """Teaches the queue of these rooms its tasks."""
    app = rooms.queue

    @app.task(name=jobs.READ, retry=_UntilDone(), pass_context=True)
    async def read(context: JobContext, evidence_id: str) -> None:
        patient = context.job.attempts < faults.STORE_TRIES
        await pipeline.read(rooms, sandbox, evidence_id, patient=patient)

    @app.task(name=jobs.VERIFY, retry=_UntilDone())
    async def verify(case_id: str, again: str | None = None) -> None:
        await pipeline.verify(rooms, case_id, again)

    @app.periodic(cron="* * * * *")
    @app.task(name="judge_again", queueing_lock="judge_again")
    async def judge_again(timestamp: int) -> None:  # noqa: ARG001 - the queue passes it
        await faults.judge_again(rooms, datetime.now(UTC))

    @app.periodic(cron="* * * * * */15")
    @app.task(name="sweep", queueing_lock="sweep")
    async def sweep(timestamp: int) -> None:  # noqa: ARG001 - the queue passes it
        await jobs.retry_stalled(app, rooms.settings.stalled_seconds)
        await app.job_manager.delete_old_jobs(nb_hours=_KEEP_DONE_JOBS_H)
        await asyncio.to_thread(staging.sweep, rooms.settings.staging)

    @app.periodic(cron="*/10 * * * *")
    @app.task(name="due_dates", queueing_lock="due_dates")
    async def follow_calendar(timestamp: int) -> None:  # noqa: ARG001
        await due_dates.follow(rooms, due_dates.today())

    @app.periodic(cron="0 1 * * *")
    @app.task(name="holidays", queueing_lock="holidays")
    async def look_at_holidays(timestamp: int) -> None:  # noqa: ARG001
        due_dates.warn_of_unannounced(rooms.calendar, due_dates.today())


@asynccontextmanager
async def post_of(rooms: Rooms, *, patience_s: float) -> AsyncIterator[Post]:
    """The post at which workers of these rooms do jobs, one after the other.

    When it is told to stop, jobs in hand get `patience_s` seconds to end; what is not done by then is queued again.
    """
    settings = rooms.settings
    with sandbox_of(settings, processes=settings.worker_processes) as sandbox:
        register(rooms, sandbox)
        due_dates.warn_of_unannounced(rooms.calendar, due_dates.today())
        yield Post(
            rooms,
            patience_s=patience_s,
            concurrency=settings.worker_processes + 1,
            update_heartbeat_interval=settings.heartbeat_seconds,
            stalled_worker_timeout=settings.stalled_seconds,
            fetch_job_polling_interval=2.0,
        )
