"""Upgrading to 0011: cases that nothing says were opened, and keys that were never answered."""

import secrets
from typing import Any

import psycopg
import pytest
from alembic import command
from psycopg.types.json import Jsonb

from storage import idempotency
from storage.cases import cases, evidence
from storage.database import Database, _alembic, migrate
from storage.idempotency import Answer, Use
from storage.ledger import ledger
from tests.storage.making import NOON


@pytest.fixture
def before(postgres: str) -> str:
    """The URL of an empty database as the version before left it."""
    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    url = postgres.replace("/postgres?", f"/{name}?", 1)
    config = _alembic()
    config.attributes["url"] = url
    command.upgrade(config, "0010")
    with psycopg.connect(url) as connection:
        connection.execute(
            "INSERT INTO accounts (id, role, name, created_at) VALUES ('acc_1', 'firm', '甲', %s)", [NOON]
        )
    return url


def orphan(url: str, case_id: str, **given: Any) -> None:
    """A case as a refusal after its opening left it."""
    row = {
        "id": case_id,
        "account_id": "acc_1",
        "firm": "acc_1",
        "matter_id": "suzhou-oversize",
        "matter_version": "1",
        "matter": Jsonb({"id": "suzhou-oversize"}),
        "client_reference": None,
        "metadata": Jsonb({}),
        "state": "draft",
        "declaration": Jsonb({"cargo": {"mass_t": 40.0}}),
        "ledger_hash": "0" * 64,
        "created_at": NOON,
        "updated_at": NOON,
        "lot": 1,
    } | given
    with psycopg.connect(url) as connection:
        names = ", ".join(row)
        connection.execute(f"INSERT INTO cases ({names}) VALUES ({', '.join(['%s'] * len(row))})", [*row.values()])


async def test_a_case_without_an_entry_gets_one_that_says_it_was_repaired(before: str) -> None:
    orphan(before, "case_1", client_reference="办件-1")
    migrate(before)
    database = await Database.open(before)
    async with database.transaction() as connection:
        assert await ledger.verify(connection) == ledger.Report(1, 1, ())
        (entry,) = await ledger.entries(connection, "case_1")
        assert (entry.kind, entry.actor, entry.number) == ("case.opened", "acc_1", 1)
        assert entry.data["repaired"] is True
        assert entry.data["opened_at"] == NOON.isoformat()
        assert entry.at > NOON
        page = await ledger.feed(connection, after=None, limit=9, account_id="acc_1")
        assert page.entries == (entry,)
        case = await cases.get_case(connection, "case_1", lock=True)  # and it goes on like any other
        await evidence.add_evidence(
            connection,
            case_id=case.id,
            slot="front",
            sha256="a" * 64,
            size=1,
            filename="front.jpg",
            uploaded_by="acc_1",
            at=NOON,
        )
        assert (await ledger.verify(connection)).faults == ()
    await database.close()


async def test_a_case_that_was_completed_since_gets_its_entry_at_the_end(before: str) -> None:
    orphan(before, "case_1")
    connection = await psycopg.AsyncConnection.connect(before, row_factory=psycopg.rows.dict_row)
    async with connection:
        await ledger.append(
            connection, case_id="case_1", kind="declaration.changed", actor="acc_1", data={"n": 1}, at=NOON
        )
        assert [fault.kind for fault in (await ledger.verify(connection)).faults] == ["unopened"]
    migrate(before)
    database = await Database.open(before)
    async with database.transaction() as connection:
        kinds = [entry.kind for entry in await ledger.entries(connection, "case_1")]
        assert kinds == ["declaration.changed", "case.opened"]
        assert (await ledger.verify(connection)).faults == ()
    await database.close()


async def test_a_ledger_that_was_tampered_with_is_not_made_to_look_whole(before: str) -> None:
    orphan(before, "case_1", ledger_number=2)
    migrate(before)
    database = await Database.open(before)
    async with database.transaction() as connection:
        assert [fault.kind for fault in (await ledger.verify(connection)).faults] == ["missing", "missing"]
    await database.close()


async def test_of_a_request_that_was_cut_off_it_is_told_that_nobody_knows(before: str) -> None:
    with psycopg.connect(before) as connection:
        keep = (
            "INSERT INTO idempotency_keys (account_id, route, key, request_hash, started_at, status, headers, body)"
            " VALUES ('acc_1', 'POST /v1/verify', %s, 'a', %s, %s, %s, %s)"
        )
        connection.execute(keep, ["cut off", NOON, None, None, None])
        connection.execute(keep, ["answered", NOON, 200, Jsonb({"a": "b"}), Jsonb({"case_id": "case_1"})])
    migrate(before)
    database = await Database.open(before)
    async with database.transaction() as connection:
        cut_off = await idempotency.known(connection, Use("acc_1", "POST /v1/verify", "cut off", "a"), at=NOON)
        assert isinstance(cut_off, Answer)
        assert (cut_off.status, cut_off.body["code"]) == (409, "key_unanswered")
        answered = await idempotency.known(connection, Use("acc_1", "POST /v1/verify", "answered", "a"), at=NOON)
        assert answered == Answer(200, {"a": "b"}, {"case_id": "case_1"})
    await database.close()
