"""Accounts and cases for the tests of this room, made through its own doors."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any

from storage.accounts import Account, create_account
from storage.cases import cases, evidence
from storage.cases.cases import Case, StoredVerdict
from storage.cases.evidence import Evidence
from storage.database import Connection

NOON = datetime(2026, 11, 23, 4, 0, 0, 123456, tzinfo=UTC)
_numbers = count()


async def account(connection: Connection, role: str = "firm", name: str = "苏州大件运输有限公司") -> Account:
    """A new account."""
    return await create_account(connection, role=role, name=name, at=NOON)


async def case(connection: Connection, owner: Account | None = None, **given: Any) -> Case:
    """A new draft."""
    owner = owner or await account(connection)
    values = {
        "firm": owner.id,
        "matter_id": "suzhou-oversize",
        "matter_version": "1",
        "matter": {"id": "suzhou-oversize", "version": "1"},
        "declaration": {"cargo": {"name": "变压器", "mass_t": 40.5}},
        "client_reference": None,
        "metadata": {},
        "at": NOON,
    }
    return await cases.open_case(connection, account_id=owner.id, **(values | given))


async def moved(connection: Connection, draft: Case, *events: str, at: datetime = NOON) -> Case:
    """The case after these events, a minute apart."""
    for minute, event in enumerate(events):
        draft = await cases.move(connection, draft, event, actor="test", at=at + timedelta(minutes=minute))
    return draft


async def file(connection: Connection, owner: Case, slot: str = "front", content: str | None = None) -> Evidence:
    """A piece of evidence; without `content` one that nobody else has."""
    content = f"content {next(_numbers)}" if content is None else content
    return await evidence.add_evidence(
        connection,
        case_id=owner.id,
        slot=slot,
        sha256=sha256(content.encode()).hexdigest(),
        size=max(1, len(content)),
        filename=f"{slot}.jpg",
        uploaded_by=owner.account_id,
        at=NOON,
    )


async def used(connection: Connection, owner: Case, slot: str = "front", content: str | None = None) -> Evidence:
    """A piece of evidence that was part of a submission, of a case in whatever state."""
    kept = await file(connection, owner, slot, content)
    await evidence.mark_submitted(connection, owner.id, max(1, owner.submission))
    return kept


FLAG = {"check": "photos.sharp", "status": "flagged", "reason": "photo_blurred"}
PASS = {"check": "letter.seal", "status": "passed", "reason": None}


async def judged(
    connection: Connection, verifying: Case, *findings: dict[str, Any], again: str | None = None
) -> StoredVerdict:
    """A verdict of these findings, in the place of `again`."""
    status = "flagged" if any(finding["status"] == "flagged" for finding in findings) else "passed"
    return await cases.record_verdict(
        connection,
        verifying,
        status=status,
        dossier={"case_id": verifying.id, "lengths": [12.5, 3.0]},
        verdict={"status": status, "findings": list(findings)},
        again=again,
        actor="test",
        at=NOON,
    )


async def flagged(connection: Connection, owner: Account | None = None, *, at: datetime = NOON) -> Case:
    """A case that waits for an inspector since `at`."""
    verifying = await moved(connection, await case(connection, owner), "submit", "verify", at=at)
    await judged(connection, verifying, PASS, FLAG)
    return await cases.get_case(connection, verifying.id)
