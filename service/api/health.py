"""`/healthz` tells whether the process is alive, `/readyz` whether it can work and how old the oldest job is."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from service import due_dates, jobs
from service.problems import Refused
from service.rooms import Rooms, rooms_of
from verifiers.working_days import unannounced

router = APIRouter(tags=["health"])


class Alive(BaseModel):
    """The process answers."""

    model_config = ConfigDict(frozen=True)

    status: str = "ok"


class Ready(BaseModel):
    """Database and evidence store answer."""

    model_config = ConfigDict(frozen=True)

    status: str = "ok"
    oldest_job_seconds: float | None = Field(
        description="Age of the oldest job that is not done; null when nothing waits."
    )
    workers: int = Field(description="Workers that gave a sign of life lately.")
    holidays_missing: tuple[int, ...] = Field(
        description="Years whose holidays are missing: this one, and from 1 December on the next. Dates in them are provisional."
    )


@router.get("/healthz", response_model=Alive)
async def healthz() -> Alive:
    """Answers as long as the process is alive."""
    return Alive()


@router.get("/readyz", response_model=Ready)
async def readyz(rooms: Annotated[Rooms, Depends(rooms_of)]) -> Ready:
    """Answers when database and evidence store do; tells who works and what waits."""
    try:
        async with rooms.database.transaction() as connection:
            age = await jobs.oldest_waiting(connection)
            workers = await jobs.workers_alive(connection, rooms.settings.stalled_seconds)
        await asyncio.to_thread(rooms.store.check)
    except Exception as error:
        raise Refused("not_ready", why=type(error).__name__) from error
    return Ready(
        oldest_job_seconds=age.total_seconds() if age is not None else None,
        workers=workers,
        holidays_missing=unannounced(rooms.calendar, due_dates.today()),
    )
