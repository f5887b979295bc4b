"""PostgreSQL: migrated; and transactions."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files

import psycopg
import pytest
from alembic import command

from storage.cases import evidence
from storage.database import Database, SchemaBehind, _alembic, migrate
from tests.storage.making import NOON


def empty_database(postgres: str, name: str) -> str:
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return postgres.replace("/postgres?", f"/{name}?", 1)


async def test_migrations_run_at_the_same_time_and_twice(postgres: str) -> None:
    url = empty_database(postgres, "raced")
    script = "import sys; from storage.database import migrate; migrate(sys.argv[1])"
    with ThreadPoolExecutor(3) as pool:
        runs = pool.map(lambda _: subprocess.run([sys.executable, "-c", script, url], check=False).returncode, range(3))
    assert list(runs) == [0, 0, 0]
    migrate(url)
    database = await Database.open(url)
    await database.close()


async def test_a_database_of_another_schema_is_refused(postgres: str) -> None:
    url = empty_database(postgres, "bare")
    with pytest.raises(SchemaBehind, match="huozheng migrate"):
        await Database.open(url)


OLDER = """
    INSERT INTO accounts (id, role, name, created_at) VALUES ('acc', 'firm', 'a', now());
    INSERT INTO cases (id, account_id, firm, matter_id, matter_version, matter, metadata, state, declaration, ledger_hash, created_at,
        updated_at, lot) VALUES ('case', 'acc', 'acc', 'm', '1', '{}', '{}', 'flagged', '{}', '', now(), now(), 1);
    INSERT INTO evidence (id, case_id, slot, revision, current, sha256, size, filename, uploaded_by, received_at)
        SELECT 'ev' || n, 'case', 'slot' || n, 1, true, repeat('a', 64), 1, 'f', 'acc', now() FROM generate_series(1, 2) AS n;
    INSERT INTO facts (evidence_id, extractor_version, facts, created_at) VALUES
        ('ev1', '7', '{"n": 2}', '2026-11-02'), ('ev1', '6', '{"n": 1}', '2026-11-01'),
        ('ev2', '7', '{"kind": "unreadable", "reason": "corrupted"}', '2026-11-03');
    INSERT INTO verdicts (id, case_id, number, submission, status, dossier, verdict, supersedes, judged_at) VALUES
        ('v1', 'case', 1, 1, 'flagged', '{}', '{}', NULL, now()), ('v2', 'case', 2, 2, 'flagged', '{}', '{}', 'v1', now());
"""


async def test_what_an_older_version_kept_counts_as_before_after_faults_are_told_apart(postgres: str) -> None:
    url = empty_database(postgres, "older")
    config = _alembic()
    config.attributes["url"] = url
    command.upgrade(config, "0010")
    with psycopg.connect(url) as connection:
        connection.execute(OLDER)
    migrate(url)
    database = await Database.open(url)
    async with database.transaction() as connection:
        assert (await evidence.facts_of(connection, ["ev1"])) == {"ev1": {"n": 2}}
        await evidence.put_facts(connection, "ev1", "8", {"n": 3})
        assert (await evidence.facts_of(connection, ["ev1"])) == {"ev1": {"n": 3}}
        assert await evidence.forget_our_faults(connection, ["ev1", "ev2"]) == ["ev2"]
        judged = "INSERT INTO verdicts SELECT 'v3', case_id, 3, 2, status, dossier, verdict, %s, now() FROM verdicts WHERE id = 'v2'"
        with pytest.raises(psycopg.errors.UniqueViolation):
            async with connection.transaction():
                await connection.execute(judged, ["v1"])
        await connection.execute(judged, ["v2"])
    await database.close()


def test_migrations_take_any_form_of_url(postgres: str) -> None:
    url = empty_database(postgres, "forms")
    migrate(psycopg.conninfo.make_conninfo(url))
    migrate(url.replace("postgresql://", "postgres://"))


def test_the_job_queues_schema_is_that_of_the_installed_version() -> None:
    installed = files("procrastinate").joinpath("sql/schema.sql").read_text(encoding="utf-8")
    kept = files("storage").joinpath("migrations/procrastinate_3_10.sql").read_text(encoding="utf-8")
    assert kept == installed


async def test_a_transaction_commits_at_its_end_and_not_after_an_exception(database: Database) -> None:
    insert = "INSERT INTO accounts (id, role, name, created_at) VALUES (%s, 'firm', 'a', %s)"
    async with database.transaction() as connection:
        await connection.execute(insert, ["kept", NOON])

    async def fails() -> None:
        async with database.transaction() as connection:
            await connection.execute(insert, ["lost", NOON])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()
    async with database.transaction() as connection:
        rows = await (await connection.execute("SELECT id FROM accounts")).fetchall()
    assert [row["id"] for row in rows] == ["kept"]


async def test_a_transaction_within_a_transaction_commits_nothing_by_itself(database: Database) -> None:
    insert = "INSERT INTO accounts (id, role, name, created_at) VALUES (%s, 'firm', 'a', %s)"

    async def fails() -> None:
        async with database.transaction() as connection:
            async with connection.transaction():  # the very first that is done on it
                await connection.execute(insert, ["within", NOON])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()
    async with database.transaction() as connection:
        assert await (await connection.execute("SELECT id FROM accounts")).fetchall() == []
