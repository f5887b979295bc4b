"""Whether a server can work: what its database, its evidence store and its workers say.

Without a worker nothing is judged. A server with a worker of its own is ready only while that one gives its heartbeat; of a server
without, the workers are told, and demanded where the settings say so: one may take in what workers elsewhere judge later.
"""

import asyncio
from datetime import UTC, datetime, timedelta

from pydantic import BaseModel, ConfigDict, Field

from service.acts import due_dates
from service.platform.problems import Refused
from service.platform.resources import Rooms
from service.platform.supervision import Post
from storage import queue
from storage.cases import incidents
from verifiers.matter.working_days import unannounced

_PATIENCE_S = 5.0
"""Whoever asks wants to know it before it loses patience itself."""


class Ready(BaseModel):
    """Database and evidence store answer, and the worker that is expected works."""

    model_config = ConfigDict(frozen=True)

    status: str = "ok"
    oldest_job_seconds: float | None = Field(
        description="Age of the oldest job that is not done; null when nothing waits."
    )
    workers: int = Field(description="Workers that gave a sign of life lately.")
    incidents: int = Field(description="Faults on our side in the last 24 hours; `huozheng incidents` lists them.")
    holidays_missing: tuple[int, ...] = Field(
        description="Years whose holidays are missing: this one, and from 1 December on the next. Dates in them are provisional."
    )


async def readiness(rooms: Rooms, post: Post | None) -> Ready:
    """How things stand. `post`: the place of the server's own worker, if it has one.

    Raises:
        Refused: the database, the store or the worker that is expected doesn't answer.
    """
    settings = rooms.settings
    try:
        async with asyncio.timeout(_PATIENCE_S), rooms.database.transaction() as connection:
            age = await queue.oldest_waiting(connection)
            workers = await queue.workers_alive(connection, settings.stalled_seconds)
            own = post is not None and await queue.is_alive(connection, post.worker_id, settings.stalled_seconds)
            broken = await incidents.count(connection, since=datetime.now(UTC) - timedelta(hours=24))
        await asyncio.to_thread(rooms.store.check)
    except Exception as error:
        raise Refused("not_ready", why=type(error).__name__) from error
    if post is not None and not own:
        raise Refused("not_ready", why="没有核验进程在运行 no worker is running in this server")
    if settings.ready_needs_worker and not workers:
        raise Refused("not_ready", why="没有核验进程在运行 no worker is running")
    return Ready(
        oldest_job_seconds=age.total_seconds() if age is not None else None,
        workers=workers,
        incidents=broken,
        holidays_missing=unannounced(rooms.calendar, due_dates.today()),
    )
