"""What a running process holds: settings, database, evidence store, job queue and matters. Opened once, closed once."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from service.platform import jobs, staging
from service.platform.holidays.files import load_calendar
from service.platform.settings import Settings
from storage.database import Database
from storage.objects.directory import DirectoryStore
from storage.objects.s3 import S3Store
from storage.objects.store import ObjectStore
from storage.pictures.memory_index import MemoryIndex
from verifiers.matter.catalogue import matters
from verifiers.matter.matter import Matter
from verifiers.matter.working_days import Calendar


@dataclass(frozen=True)
class Rooms:
    """The open doors between the service and its storage."""

    settings: Settings
    database: Database
    store: ObjectStore
    queue: jobs.Queue
    matters: Mapping[str, Matter]
    memory: MemoryIndex | None
    """What this process keeps of all pictures, from its first look-up on."""
    calendar: Calendar
    """Working days and holidays, as they were known when the process started."""


def object_store(settings: Settings) -> ObjectStore:
    """The evidence store that the settings name."""
    if settings.s3_endpoint is None:
        return DirectoryStore(settings.home / "evidence")
    if settings.s3_access_key is None or settings.s3_secret_key is None:
        raise AssertionError("settings are validated")
    return S3Store(
        settings.s3_endpoint,
        bucket=settings.s3_bucket,
        access_key=settings.s3_access_key,
        secret_key=settings.s3_secret_key.get_secret_value(),
        secure=settings.s3_secure,
        region=settings.s3_region,
        retention_days=settings.s3_retention_days,
    )


@asynccontextmanager
async def open_rooms(settings: Settings, database_url: str) -> AsyncIterator[Rooms]:
    """Opens everything on a migrated database, and closes it in the end."""
    database = await Database.open(database_url)
    try:
        await asyncio.to_thread(staging.sweep, settings.staging)
        queue = jobs.Queue(database_url)
        async with queue.open_async():
            memory = MemoryIndex() if settings.memory_index else None
            calendar = load_calendar(settings.holidays)
            yield Rooms(settings, database, object_store(settings), queue, matters(), memory, calendar)
    finally:
        await database.close()


def rooms_of(request: Request) -> Rooms:
    """The rooms of the application that got the request."""
    rooms = request.app.state.rooms
    if not isinstance(rooms, Rooms):
        raise TypeError("the application has no rooms")
    return rooms


OpenRooms = Annotated[Rooms, Depends(rooms_of)]
"""What an endpoint asks for."""
