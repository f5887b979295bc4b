"""Flagged cases put straight into a database, for the pages of inspectors: nothing is read, so that a story takes seconds."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import httpx

from extractors.facts import Quality
from service.platform.settings import Settings
from storage import accounts
from storage.cases import cases, reviews
from storage.cases.cases import Case, StoredVerdict
from storage.database import Connection, Database
from tests.running import Service, running
from tests.verifiers.dossiers import DECLARED, dossier, photo
from verifiers.dossier import Dossier
from verifiers.verify import verify

_T = TypeVar("_T")

QUALITY, PLATE = "photos.quality", "photos.trailer_plate"
"""The checks that flag: a photo of the middle that is not sharp, and another trailer in that of the rear."""


@dataclass(frozen=True)
class Desk:
    """A service without a worker, and its database."""

    service: Service

    def do(self, act: Callable[[Connection], Awaitable[_T]]) -> _T:
        """Does something in one transaction. In a thread of its own: a browser test has an event loop running in this one."""

        async def done() -> _T:
            database = await Database.open(self.service.database_url)
            try:
                async with database.transaction() as connection:
                    return await act(connection)
            finally:
                await database.close()

        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, done()).result()

    def flagged(self) -> Case:
        """A case with two flags, which waits for an inspector."""
        return self.do(flagged)

    def page(self, key: str) -> httpx.Client:
        """A person at the pages, without scripts."""
        client = httpx.Client(base_url=self.service.address, headers={"Accept": "text/html"}, timeout=30)
        assert client.post("/sign-in", data={"key": key, "next": "/"}).status_code == 303
        return client


@contextmanager
def desk(home: Path, database_url: str) -> Iterator[Desk]:
    """Serves until the block ends."""
    with running(Settings(home=home, embedded_worker=False), database_url) as service:
        yield Desk(service)


async def flagged(connection: Connection, *, at: datetime | None = None) -> Case:
    """A new case with two flags."""
    now = at or datetime.now(UTC)
    judged = judged_dossier(now)
    firm = await accounts.create_account(connection, role="firm", name="苏州复核运输有限公司", at=now)
    opened = await cases.open_case(
        connection,
        account_id=firm.id,
        firm=firm.id,
        matter_id=judged.matter.id,
        matter_version=judged.matter.version,
        matter=judged.matter.model_dump(mode="json"),
        declaration=DECLARED,
        client_reference=None,
        metadata={},
        at=now,
    )
    return await submitted_again(connection, opened, at=now)


async def submitted_again(connection: Connection, case: Case, *, at: datetime) -> Case:
    """The case after its firm has submitted it and it was judged, with two flags."""
    for event in ("submit", "verify"):
        case = await cases.move(connection, case, event, actor="test", at=at)
    await recorded(connection, case, judged_dossier(at))
    return await cases.get_case(connection, case.id)


async def recorded(connection: Connection, case: Case, judged: Dossier) -> StoredVerdict:
    """The verdict on a dossier, recorded on a case that is being verified."""
    verdict = verify(judged)
    return await cases.record_verdict(
        connection,
        case,
        status=verdict.status.value,
        dossier=judged.model_dump(mode="json", by_alias=True),
        verdict=verdict.model_dump(mode="json"),
        actor="test",
        at=judged.judged_at,
    )


def judged_dossier(at: datetime) -> Dossier:
    """What the verdict rests on."""
    files = {
        "middle": photo("middle", None, quality=Quality(detail=0.02, burnt=0.01, lightest=200.0)),
        "rear": photo("rear", "苏E9999挂"),
    }
    return dossier(**files).model_copy(update={"judged_at": at})


async def overdue(connection: Connection, case_id: str) -> None:
    """Ends the lease on a case."""
    await connection.execute(
        "UPDATE review_leases SET until = %s WHERE case_id = %s", [datetime.now(UTC) - timedelta(seconds=1), case_id]
    )


async def held_by(connection: Connection, case_id: str) -> str | None:
    """Who holds a case."""
    return await reviews.holder(connection, case_id, datetime.now(UTC))
