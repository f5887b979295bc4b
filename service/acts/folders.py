"""Verifying a folder: it is submitted as a case of this machine's own account, and a worker in this process reads it."""

import asyncio
import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from service.acts import intake
from service.platform.resources import Rooms
from service.platform.uploads import StagedFile
from storage import accounts
from storage.accounts import Account
from storage.cases import cases
from storage.cases.cases import StoredVerdict

_ACCOUNT = "huozheng verify"
_POLL_S = 0.2


class WorkerStopped(Exception):
    """The worker of this process has ended before there was a verdict. The message says why, in Chinese and English."""


async def submit(rooms: Rooms, matter_id: str, declaration: dict[str, Any], files: Sequence[StagedFile]) -> str:
    """Submits a folder; one whose very content was submitted before is that case again, not a reuse of its photos.

    A draft of that content is completed: an earlier version left one behind when it refused a folder. Raises `Refused`.
    """
    matter = intake.matter_named(rooms, matter_id)
    intake.check_files(matter, files, rooms.settings)
    account = await own_account(rooms)
    reference = reference_of(matter_id, declaration, files)
    async with rooms.database.transaction() as connection:
        known = await cases.list_cases(connection, account_id=account.id, client_reference=reference, limit=1)
    if known and known[0].state != "draft":
        return known[0].id
    await intake.make_durable(rooms, files)
    async with rooms.database.transaction() as connection:
        if known:
            case = await cases.get_case(connection, known[0].id, lock=True)
        else:
            case = await intake.open_case(connection, account, matter, declaration, client_reference=reference)
        await intake.add_evidence(rooms, connection, account, case, files)
        await intake.submit(rooms, connection, account, case)
    return case.id


async def verdict_on(rooms: Rooms, case_id: str, worker: "asyncio.Task[None]") -> StoredVerdict:
    """Waits for the verdict. Raises `WorkerStopped`."""
    while True:
        async with rooms.database.transaction() as connection:
            stored = await cases.newest_verdict(connection, case_id)
        if stored is not None:
            return stored
        if worker.done():
            raise WorkerStopped(f"核验进程意外停止。The worker stopped: {worker.exception()!r}")
        await asyncio.sleep(_POLL_S)


async def own_account(rooms: Rooms) -> Account:
    """In whose name this machine's folders are submitted."""
    async with rooms.database.transaction() as connection:
        known = await accounts.account_named(connection, role="authority", name=_ACCOUNT)
        return known or await accounts.create_account(connection, role="authority", name=_ACCOUNT, at=datetime.now(UTC))


def reference_of(matter_id: str, declaration: dict[str, Any], files: Sequence[StagedFile]) -> str:
    """By SHA-256 over matter, declaration and evidence: the same content is the same case."""
    content = [matter_id, declaration, [(file.slot, file.sha256) for file in files]]
    return f"folder:{hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:32]}"
