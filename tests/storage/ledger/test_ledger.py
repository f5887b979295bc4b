"""The ledger in PostgreSQL: appended side by side, tampered with, and fed to those who pull."""

import asyncio
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.cases.cases import Case
from storage.database import Connection, Database, migrate
from storage.errors import InvalidCursor, NotFound
from storage.ledger import chain, ledger
from storage.ledger.chain import Fault
from tests.storage.making import NOON, account, case, file, moved


async def append(connection: Connection, case_id: str, **data: Any) -> ledger.Entry:
    return await ledger.append(connection, case_id=case_id, kind="test", actor="test", data=data, at=NOON)


async def two_cases(database: Database) -> tuple[Case, Case]:
    async with database.transaction() as connection:
        first, second = await case(connection), await case(connection)
        for number in range(3):
            await append(connection, first.id, number=number)
            await append(connection, second.id, number=number)
    return first, second


async def verified(database: Database) -> ledger.Report:
    async with database.transaction() as connection:
        return await ledger.verify(connection)


async def test_writers_of_one_case_follow_one_another(database: Database) -> None:
    async with database.transaction() as connection:
        opened = await case(connection)

    async def write(number: int) -> None:
        async with database.transaction() as connection:
            await append(connection, opened.id, number=number)

    await asyncio.gather(*(write(number) for number in range(20)))
    async with database.transaction() as connection:
        written = await ledger.entries(connection, opened.id)
    assert [entry.number for entry in written] == list(range(1, 22))
    assert {entry.data["number"] for entry in written[1:]} == set(range(20))
    assert (await verified(database)) == ledger.Report(1, 21, ())


async def test_an_entry_for_no_case_is_refused(connection: Connection) -> None:
    with pytest.raises(NotFound):
        await append(connection, "case_none")


@pytest.mark.parametrize("change", ["UPDATE ledger SET actor = 'x'", "DELETE FROM ledger", "TRUNCATE ledger"])
@pytest.mark.parametrize("table", ["ledger", "verdicts", "decisions"])
async def test_what_is_written_cannot_be_changed(database: Database, table: str, change: str) -> None:
    await two_cases(database)
    change = change.replace("ledger", table).replace("actor", "id" if table != "ledger" else "actor") + (
        " CASCADE" if "TRUNCATE" in change else ""
    )
    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
        async with database.transaction() as connection:
            await connection.execute(change)


async def tamper(url: str, statement: str, *values: object) -> None:
    """What only a superuser can: no trigger and no foreign key is looked at."""
    async with await psycopg.AsyncConnection.connect(url) as connection:
        await connection.execute("SET session_replication_role = replica")
        await connection.execute(statement, values)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE ledger SET data = '{\"number\": 9}' WHERE case_id = %s AND number = 3", {(3, "changed")}),
        ("UPDATE ledger SET at = at + interval '1 us' WHERE case_id = %s AND number = 1", {(1, "changed")}),
        ("DELETE FROM ledger WHERE case_id = %s AND number = 2", {(2, "missing")}),
        ("DELETE FROM ledger WHERE case_id = %s AND number = 4", {(4, "missing")}),
        (
            "DELETE FROM ledger WHERE case_id = %s",
            {(1, "missing"), (2, "missing"), (3, "missing"), (4, "missing")},
        ),
        ("UPDATE cases SET ledger_number = 3 WHERE id = %s", {(3, "head"), (4, "head")}),
        (f"UPDATE cases SET ledger_hash = '{'0' * 64}' WHERE id = %s", {(4, "head")}),
        ("UPDATE ledger SET case_id = 'case_gone' WHERE case_id = %s AND number = 4", {(4, "missing"), (4, "foreign")}),
        (
            "UPDATE ledger SET number = 5 - number WHERE case_id = %s AND number IN (2, 3)",
            {(2, "changed"), (3, "changed"), (4, "changed"), (2, "reordered")},
        ),
    ],
)
async def test_tampering_is_found_and_named(
    database: Database, fresh_database: str, statement: str, expected: set[tuple[int, str]]
) -> None:
    touched, untouched = await two_cases(database)
    await tamper(fresh_database, "ALTER TABLE ledger DROP CONSTRAINT ledger_case_id_number_key")
    await tamper(fresh_database, statement, touched.id)
    faults = (await verified(database)).faults
    assert {(fault.number, fault.kind) for fault in faults} == expected
    assert untouched.id not in {fault.case_id for fault in faults}


async def test_an_entry_moved_to_another_case_is_found_in_both(database: Database, fresh_database: str) -> None:
    first, second = await two_cases(database)
    move = "UPDATE ledger SET case_id = %s, number = 5 WHERE case_id = %s AND number = 2"
    await tamper(fresh_database, move, second.id, first.id)
    faults = (await verified(database)).faults
    assert {fault.number for fault in faults if fault.case_id == first.id} == {2}
    assert (second.id, 5, "changed") in {(fault.case_id, fault.number, fault.kind) for fault in faults}


async def test_a_deleted_case_leaves_its_entries_as_witnesses(database: Database, fresh_database: str) -> None:
    gone, _ = await two_cases(database)
    await tamper(fresh_database, "DELETE FROM cases WHERE id = %s", gone.id)
    report = await verified(database)
    text = "the case of this entry does not exist"
    assert report.faults == tuple(Fault(gone.id, number, "foreign", text) for number in (1, 2, 3, 4))
    assert (report.cases, report.entries) == (1, 8)


async def test_verifying_a_service_at_work_finds_no_fault(database: Database) -> None:
    opened = await two_cases(database)
    stop = asyncio.Event()

    async def write() -> None:
        while not stop.is_set():
            async with database.transaction() as connection:
                await append(connection, opened[0].id)

    writers = [asyncio.create_task(write()) for _ in range(3)]
    reports = [await verified(database) for _ in range(15)]
    stop.set()
    await asyncio.gather(*writers)
    assert [report.faults for report in reports] == [()] * 15
    assert reports[-1].entries > reports[0].entries


async def test_no_cases_no_faults(database: Database) -> None:
    assert await verified(database) == ledger.Report(0, 0, ())


async def pulled(database: Database, after: str | None = None, **asked: Any) -> ledger.Page:
    async with database.transaction() as connection:
        return await ledger.feed(connection, after=after, **({"limit": 100, "account_id": None} | asked))


async def test_the_feed_waits_for_an_entry_that_is_committed_late(database: Database) -> None:
    first, second = await two_cases(database)
    cursor = (await pulled(database)).next
    async with database.transaction() as early:
        await append(early, first.id, which="early")
        async with database.transaction() as late:
            await append(late, second.id, which="late")
        assert (await pulled(database, cursor)).entries == ()
        assert (await pulled(database, cursor)).next == cursor
    page = await pulled(database, cursor)
    assert [entry.data["which"] for entry in page.entries] == ["early", "late"]


async def test_the_feed_gives_everything_once_while_many_write(database: Database) -> None:
    opened = await two_cases(database)

    async def write(number: int) -> None:
        async with database.transaction() as connection:
            await append(connection, opened[number % 2].id, number=number)
            await append(connection, opened[(number + 1) % 2].id, number=-number - 1)

    seen: list[tuple[str, int]] = []

    async def pull(until: asyncio.Task[Any]) -> None:
        cursor = None
        while True:
            done = until.done()
            page = await pulled(database, cursor, limit=3)
            seen.extend((entry.case_id, entry.number) for entry in page.entries)
            if done and not page.entries:
                return
            cursor = page.next

    async def write_all() -> None:
        for number in range(0, 40, 4):
            # In the order of the case ids: two that lock two cases crosswise would wait for each other for ever.
            await asyncio.gather(*(write(number + 2 * offset) for offset in range(2)))

    writing = asyncio.create_task(write_all())
    await pull(writing)
    await writing
    assert len(seen) == len(set(seen)) == 8 + 2 * 20
    for opened_case in opened:
        numbers = [number for case_id, number in seen if case_id == opened_case.id]
        assert numbers == sorted(numbers)


async def test_the_feed_goes_on_after_a_restore_to_a_server_that_counts_from_the_start(
    database: Database, fresh_database: str
) -> None:
    first, _ = await two_cases(database)
    before = (await pulled(database)).entries
    async with database.transaction() as connection:  # as it is where the old server had come further than this one has
        await connection.execute("ALTER TABLE ledger DISABLE TRIGGER ledger_append_only")
        await connection.execute("UPDATE ledger SET position = position + 1000000000")
        await connection.execute("ALTER TABLE ledger ENABLE TRIGGER ledger_append_only")
        await connection.execute("UPDATE feed_base SET server = server - 1")
    assert (await pulled(database)).entries == ()
    for _ in range(2):  # an upgrade later changes nothing
        await asyncio.to_thread(migrate, fresh_database)
    restored = await pulled(database)
    assert restored.entries == before
    async with database.transaction() as connection:
        added = await append(connection, first.id, number=9)
    assert (await pulled(database, restored.next)).entries == (added,)
    lost = f"{int(str(restored.next).split('-')[0]) + 10**9}-1"  # of an event after the backup, which its server gave and lost
    assert (await pulled(database, lost)).entries == (added,)
    await asyncio.to_thread(migrate, fresh_database)
    assert (await pulled(database, restored.next)).entries == (added,)


async def test_the_feed_of_an_account_holds_its_own_cases_only(database: Database) -> None:
    first, _ = await two_cases(database)
    page = await pulled(database, account_id=first.account_id, limit=2)
    rest = await pulled(database, page.next, account_id=first.account_id)
    assert [entry.number for entry in (*page.entries, *rest.entries)] == [1, 2, 3, 4]
    assert {entry.case_id for entry in (*page.entries, *rest.entries)} == {first.id}
    assert (await pulled(database, rest.next, account_id=first.account_id)).next == rest.next


@pytest.mark.parametrize("cursor", ["", "-", "1", "x-1", "1-x", "-1-1", "²-1", f"{2**63}-1", f"1-{2**63}", "1-1-1"])
async def test_a_cursor_that_the_feed_never_gave_is_refused(connection: Connection, cursor: str) -> None:
    with pytest.raises(InvalidCursor):
        await ledger.feed(connection, after=cursor, limit=1, account_id=None)


async def test_newest_counts_all_entries(connection: Connection) -> None:
    assert await ledger.newest(connection) == 0
    opened = await case(connection)
    before = await ledger.newest(connection)
    await append(connection, opened.id)
    assert await ledger.newest(connection) == before + 1


NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers()
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)
DOCUMENTS = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(documents=st.lists(DOCUMENTS, min_size=20, max_size=40))
def test_a_digest_is_the_same_before_and_after_postgres_kept_it(postgres: str, documents: list[Any]) -> None:
    with psycopg.connect(postgres) as connection:
        row = connection.execute("SELECT %s", [psycopg.types.json.Jsonb(documents)]).fetchone()
    assert row is not None
    assert [chain.digest(kept) for kept in row[0]] == [chain.digest(given) for given in documents]


async def test_evidence_and_moves_are_in_the_ledger(connection: Connection) -> None:
    owner = await account(connection)
    opened = await case(connection, owner)
    received = await file(connection, opened)
    await moved(connection, opened, "submit", "withdraw")
    written = await ledger.entries(connection, opened.id)
    assert [entry.kind for entry in written] == ["case.opened", "evidence.received", "case.submitted", "case.withdrawn"]
    assert written[0].data["declaration_sha256"] == chain.digest(opened.declaration)
    assert written[1].data["sha256"] == received.sha256
    assert written[1].actor == owner.id
