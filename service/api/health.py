"""`/healthz` tells whether the process is alive, `/readyz` whether it can work and how old the oldest job is."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from service import jobs
from service.problems import Refused
from service.rooms import Rooms, rooms_of
from storage import incidents

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
    incidents: int = Field(description="Faults on our side in the last 24 hours; `huozheng incidents` lists them.")


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
            broken = await incidents.count(connection, since=datetime.now(UTC) - timedelta(hours=24))
        await asyncio.to_thread(rooms.store.check)
    except Exception as error:
        raise Refused("not_ready", why=type(error).__name__) from error
    seconds = age.total_seconds() if age is not None else None
    return Ready(oldest_job_seconds=seconds, workers=workers, incidents=broken)
