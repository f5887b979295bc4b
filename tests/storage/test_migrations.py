"""What earlier versions left in the database is read as it was meant."""

from typing import Any

import psycopg
import pytest
from alembic import command
from psycopg.types.json import Jsonb

from storage.database import _alembic, migrate

OPENED, RECEIVED, SUBMITTED = "case.opened", "evidence.received", "case.submitted"


@pytest.fixture
def before_0013(postgres: str) -> str:
    """A database of the schema before it was noted in which submission evidence was part of a case."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE DATABASE before_0013")
    url = postgres.replace("/postgres?", "/before_0013?", 1)
    config = _alembic()
    config.attributes["url"] = url
    command.upgrade(config, "0010")
    return url


def opened(connection: psycopg.Connection[Any], case_id: str, state: str, *story: str) -> None:
    """A case with this ledger: `front 1` is a file received, `submit` a submission."""
    submissions = story.count("submit")
    connection.execute(
        "INSERT INTO cases (id, account_id, firm, matter_id, matter_version, matter, metadata, state, declaration, submission,"
        " ledger_hash, created_at, updated_at)"
        " VALUES (%s, 'acct', 'firm', 'm', '1', '{}', '{}', %s, '{}', %s, '', now(), now())",
        [case_id, state, submissions],
    )
    submission = 0
    for number, event in enumerate(story, start=1):
        if event == "submit":
            submission += 1
            kind, data = SUBMITTED, {"submission": submission}
        else:
            slot, revision = event.split()
            kind, data = RECEIVED, {"evidence_id": f"{case_id} {event}"}
            connection.execute(
                "INSERT INTO evidence (id, case_id, slot, revision, current, sha256, size, filename, uploaded_by, received_at)"
                " VALUES (%s, %s, %s, %s, false, repeat('0', 64), 1, 'a', 'acct', now())",
                [data["evidence_id"], case_id, slot, int(revision)],
            )
        connection.execute(
            "INSERT INTO ledger (case_id, number, kind, actor, at, data, previous, hash)"
            " VALUES (%s, %s, %s, 'acct', now(), %s, '', '')",
            [case_id, number, kind, Jsonb(data)],
        )


def test_what_a_case_held_that_ever_was_submitted_counts_from_then_on(before_0013: str) -> None:
    with psycopg.connect(before_0013) as connection:
        connection.execute("INSERT INTO accounts VALUES ('acct', 'firm', 'A firm', now())")
        opened(connection, "draft", "draft", "front 1")
        opened(connection, "left", "withdrawn", "front 1")
        opened(connection, "once", "withdrawn", "front 1", "rear 1", "submit")
        opened(connection, "twice", "flagged", "front 1", "front 2", "submit", "front 3", "submit", "submit")
        opened(connection, "open", "supplement_requested", "front 1", "submit", "front 2")
    migrate(before_0013)
    with psycopg.connect(before_0013) as connection:
        rows = connection.execute("SELECT id, submission, submission_xid IS NOT NULL FROM evidence").fetchall()
    expected = {
        "draft front 1": None,
        "left front 1": None,
        "once front 1": 1,
        "once rear 1": 1,
        "twice front 1": 1,
        "twice front 2": 1,
        "twice front 3": 2,
        "open front 1": 1,
        "open front 2": 1,
    }
    assert {row[0]: row[1] for row in rows} == expected
    assert all(bears == (submission is not None) for _, submission, bears in rows)
