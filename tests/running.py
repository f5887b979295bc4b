"""A running service for tests: real PostgreSQL, real OCR, real HTTP on a free port of the loopback."""

import asyncio
import json
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import httpx
import uvicorn

from service.app import create_app
from service.platform.settings import Settings
from storage import accounts
from storage.cases import cases
from storage.database import Connection, Database

_R = TypeVar("_R")

PATIENCE_S = 120


@dataclass(frozen=True)
class Service:
    """A service under test and ways to talk to it."""

    address: str
    database_url: str
    settings: Settings

    def key(self, role: str, name: str) -> str:
        """A key of a new account."""

        async def create(connection: Connection) -> str:
            account = await accounts.create_account(connection, role=role, name=name, at=datetime.now(UTC))
            return (await accounts.issue_key(connection, account_id=account.id, at=datetime.now(UTC))).plain

        return self.transaction(create)

    def transaction(self, work: Callable[[Connection], Awaitable[_R]]) -> _R:
        """What the service's doors do not offer, done in its database."""

        async def alone() -> _R:
            database = await Database.open(self.database_url)
            try:
                async with database.transaction() as connection:
                    return await work(connection)
            finally:
                await database.close()

        # In a thread of its own: a browser test has an event loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, alone()).result()

    def client(self, role: str = "firm", name: str = "测试企业") -> httpx.Client:
        """A client of a new account."""
        headers = {"Authorization": f"Bearer {self.key(role, name)}"}
        return httpx.Client(base_url=self.address, headers=headers, timeout=PATIENCE_S)


@contextmanager
def running(settings: Settings, database_url: str) -> Iterator[Service]:
    """Serves in a thread until the block ends."""
    config = uvicorn.Config(create_app(settings, database_url), host="127.0.0.1", port=0, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        deadline = time.monotonic() + PATIENCE_S
        while not server.started:
            assert thread.is_alive(), "the server ended at its start"
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Service(f"http://127.0.0.1:{port}", database_url, settings)
    finally:
        server.should_exit = True
        thread.join(PATIENCE_S)


def verify(
    client: httpx.Client,
    folder: Path,
    *,
    declaration: dict[str, Any] | None = None,
    reference: str = "",
    **headers: str,
) -> httpx.Response:
    """Sends a case folder to `POST /v1/verify` and waits for its verdict."""
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    with ExitStack() as stack:
        files = {path.stem: (path.name, stack.enter_context(path.open("rb"))) for path in evidence_in(folder)}
        data = {
            "matter": case["matter"],
            "declaration": json.dumps(declaration or case["declaration"]),
            "client_reference": reference,
        }
        return client.post("/v1/verify", data=data, files=files, headers={"Prefer": f"wait={PATIENCE_S}"} | headers)


def upload(client: httpx.Client, case_id: str, *paths: Path, slot: str | None = None) -> httpx.Response:
    """Uploads files into the slots they are named by."""
    with ExitStack() as stack:
        files = {slot or path.stem: (path.name, stack.enter_context(path.open("rb"))) for path in paths}
        return client.post(f"/v1/cases/{case_id}/evidence", files=files)


def used(service: Service, client: httpx.Client, *photos: Path) -> str:
    """A case that was submitted with these photos, as soon as they have been read, and withdrawn.

    With nothing but photos, which no door lets through: the rest would take a minute to read.
    """
    case_id = str(client.post("/v1/cases", json={"matter": "suzhou-oversize"}).json()["id"])
    upload(client, case_id, *photos).raise_for_status()
    until_read(client, case_id)

    async def submit(connection: Connection) -> None:
        draft = await cases.get_case(connection, case_id)
        await cases.move(connection, draft, "submit", actor="test", at=datetime.now(UTC))

    service.transaction(submit)
    client.post(f"/v1/cases/{case_id}/withdraw").raise_for_status()
    return case_id


def until_read(client: httpx.Client, case_id: str) -> None:
    """Waits until every file of a case has been read."""
    deadline = time.monotonic() + PATIENCE_S
    while not all(one["read"] for one in client.get(f"/v1/cases/{case_id}/evidence").json()):
        assert time.monotonic() < deadline, "the files were never read"
        time.sleep(0.1)


def evidence_in(folder: Path) -> list[Path]:
    """The evidence of a case folder."""
    return sorted(path for path in folder.iterdir() if path.name != "case.json")


def declaration_in(folder: Path) -> dict[str, Any]:
    """The declaration of a case folder."""
    declaration: dict[str, Any] = json.loads((folder / "case.json").read_text(encoding="utf-8"))["declaration"]
    return declaration


def judged(client: httpx.Client, case_id: str) -> dict[str, Any]:
    """The outcome of a submitted case, as soon as it is judged."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        outcome: dict[str, Any] = client.get(f"/v1/cases/{case_id}/outcome").raise_for_status().json()
        if outcome["state"] not in {"submitted", "verifying"}:
            return outcome
        assert time.monotonic() < deadline, f"no verdict on {case_id}"
        time.sleep(0.1)


def flags(verdict: dict[str, Any]) -> dict[str, str]:
    """Reason by check of every flag."""
    return {finding["check"]: finding["reason"] for finding in verdict["findings"] if finding["status"] == "flagged"}
