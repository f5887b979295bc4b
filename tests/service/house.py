"""A case among the service's own rooms, without HTTP or OCR: its files are no pictures, which a child says at once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from examples.vehicle import TRANSFORMER
from extractors.media import Limits
from extractors.sandbox import Sandbox
from service.acts import intake
from service.doors.worker import register
from service.platform.resources import Rooms, open_rooms
from service.platform.settings import Settings
from service.platform.uploads import StagedFile
from storage import accounts
from storage.accounts import Account
from storage.cases import cases
from storage.cases.cases import Case, StoredVerdict
from storage.objects.directory import DirectoryStore

SLOTS = ("commitment", "waybill", "front", "middle", "rear")


@asynccontextmanager
async def house(folder: Path, url: str, limits: Limits | None = None) -> AsyncIterator[Rooms]:
    """Rooms whose queue knows its tasks; jobs are done by `work_off` alone."""
    async with open_rooms(Settings(home=folder, memory_index=False), url) as rooms:
        with Sandbox(limits or Limits(), models=None) as sandbox:
            register(rooms, sandbox)
            yield rooms


async def work_off(rooms: Rooms) -> None:
    """Does what waits, and what follows from it, by a real worker. What is to be tried again later is tried now, once."""
    async with rooms.database.transaction() as connection:
        await connection.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")
    while await _due(rooms):
        await rooms.queue.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)


async def _due(rooms: Rooms) -> bool:
    async with rooms.database.transaction() as connection:
        rows = await connection.execute(
            "SELECT FROM procrastinate_jobs WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())"
        )
        return rows.rowcount > 0


async def jobs_waiting(rooms: Rooms) -> list[tuple[str, int, dict[str, Any]]]:
    """Task, priority and arguments of each, in the order in which they would be done."""
    async with rooms.database.transaction() as connection:
        rows = await connection.execute(
            "SELECT task_name, priority, args FROM procrastinate_jobs WHERE status = 'todo' AND task_name IN ('read', 'verify')"
            " ORDER BY priority DESC, id"
        )
        return [(row["task_name"], row["priority"], row["args"]) for row in await rows.fetchall()]


def files(folder: Path, *slots: str) -> list[StagedFile]:
    """Uploads that are text, each its own."""
    staged = []
    for slot in slots or SLOTS:
        path = folder / f"upload-{slot}"
        path.write_text(f"no picture: {slot}")
        staged.append(StagedFile(slot, f"{slot}.jpg", path, sha256(path.read_bytes()).hexdigest(), path.stat().st_size))
    return staged


async def send(rooms: Rooms, account: Account, case: Case, uploads: list[StagedFile]) -> None:
    """Uploads files as the API does."""
    await intake.make_durable(rooms, uploads)
    async with rooms.database.transaction() as connection:
        locked = await cases.get_case(connection, case.id, lock=True)
        await intake.add_evidence(rooms, connection, account, locked, uploads)


async def submit(rooms: Rooms, account: Account, case: Case) -> None:
    async with rooms.database.transaction() as connection:
        await intake.submit(rooms, connection, account, await cases.get_case(connection, case.id, lock=True))


async def drafted(rooms: Rooms, folder: Path, *slots: str) -> tuple[Account, Case]:
    """A draft whose files nobody has read: complete, or with these slots alone."""
    day = datetime.now(UTC).date()
    async with rooms.database.transaction() as connection:
        account = await accounts.create_account(connection, role="firm", name="测试企业", at=datetime.now(UTC))
        matter = rooms.matters["suzhou-oversize"]
        case = await intake.open_case(connection, account, matter, TRANSFORMER.declaration(day))
    await send(rooms, account, case, files(folder, *slots))
    return account, case


async def submitted(rooms: Rooms, folder: Path) -> tuple[Account, Case]:
    """A case that waits to be read."""
    account, case = await drafted(rooms, folder)
    await submit(rooms, account, case)
    return account, case


async def now(rooms: Rooms, case: Case) -> Case:
    async with rooms.database.transaction() as connection:
        return await cases.get_case(connection, case.id)


async def verdicts(rooms: Rooms, case: Case) -> list[StoredVerdict]:
    """Oldest first."""
    async with rooms.database.transaction() as connection:
        return (await cases.verdicts(connection, case.id))[::-1]


def flags(verdict: StoredVerdict, kind: str = "system") -> dict[str, str]:
    """Reason by check of every flag of a kind."""
    found = verdict.verdict["findings"]
    return {one["check"]: one["reason"] for one in found if one["status"] == "flagged" and one["kind"] == kind}


def path_of(rooms: Rooms, digest: str) -> Path:
    """Where an object lies."""
    assert isinstance(rooms.store, DirectoryStore)
    return rooms.store._path(digest)


def damage(rooms: Rooms, digest: str) -> None:
    """Other bytes where an object is, behind the store's back."""
    path_of(rooms, digest).chmod(0o644)
    path_of(rooms, digest).write_bytes(b"damaged")
