"""What is kept in memory is what is in the database: whoever wrote it, in whatever order it was committed, and nothing else."""

import asyncio
import random
import threading
from collections.abc import Sequence
from contextlib import AsyncExitStack
from hashlib import sha256
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from storage.cases import evidence
from storage.cases.cases import Case
from storage.cases.evidence import Evidence
from storage.database import Connection, Database
from storage.pictures import feature_index, fingerprint_index, following
from storage.pictures.following import Row
from storage.pictures.memory_index import KeptHashes, MemoryIndex
from tests.storage.making import account, case, file, moved, used

CONTENT, BITS, WORDS = "the same bytes", "0" * 64, [1, 2, 3]
SUBMIT_ONE = "UPDATE evidence SET submission = 1, submission_xid = pg_current_xact_id() WHERE id = %s"
KEPT = {"width": 640, "height": 480, "points": "", "descriptions": "", "thumbnail": ""}


async def upload(connection: Connection, owner: Case | None = None) -> str:
    """A photo that was submitted, known by its bytes, its fingerprint and its words; the id of it."""
    kept = await used(connection, owner or await case(connection), content=CONTENT)
    await read(connection, kept.id)
    return kept.id


async def read(connection: Connection, evidence_id: str, chance: random.Random | None = None) -> None:
    """What is kept of a photo, each of it near to what is asked for, or by `chance`."""
    near = chance.random if chance else lambda: 0.0
    bits = f"{(1 << 40 * (near() > 0.5)) - 1:064x}"  # 40 bits apart where it is not near
    await fingerprint_index.add(connection, evidence_id=evidence_id, algorithm="phash", bits_hex=bits)
    words = WORDS if near() < 0.5 else [3, 7, 2**30 - 1]
    await feature_index.add(connection, evidence_id=evidence_id, words=dict.fromkeys(words, b""), features=KEPT)


async def look_up(connection: Connection, memory: MemoryIndex | None, asking: Case) -> dict[str, Any]:
    """All that the three searches say."""
    how: dict[str, Any] = {"case_id": asking.id, "memory": memory}
    bits, algorithms = [BITS, "f" * 64], ["phash", "unknown"]
    return {
        "bytes": await fingerprint_index.search_exact(connection, sha256=sha256(CONTENT.encode()).hexdigest(), **how),
        "hash": await fingerprint_index.search_near(
            connection, algorithms=algorithms, bits_hex=bits, threshold=31, **how
        ),
        "words": await feature_index.search(connection, words=[WORDS, [8, 9]], least=2, **how),
    }


async def said(database: Database, memory: MemoryIndex | None, asking: Case) -> tuple[list[set[str]], list[int]]:
    """The ids of the photos that each search found, and among how many."""
    async with database.transaction() as connection:
        told = await look_up(connection, memory, asking)
    matches = (told["bytes"].matches, told["hash"].matches, told["words"][1])
    counts = [told["bytes"].compared, told["hash"].compared, told["words"][0]]
    return [{match.evidence_id for match in some} for some in matches], counts


@pytest.fixture
async def asking(database: Database) -> Case:
    """The case that searches."""
    async with database.transaction() as connection:
        return await case(connection)


async def test_what_another_process_commits_between_two_searches_is_found(
    database: Database, fresh_database: str, asking: Case
) -> None:
    memory = MemoryIndex()
    assert await said(database, memory, asking) == ([set()] * 3, [0] * 3)
    ids: set[str] = set()
    for count in (1, 2, 3):
        other = await Database.open(fresh_database)
        async with other.transaction() as connection:
            ids.add(await upload(connection))
        await other.close()
        assert await said(database, memory, asking) == ([ids] * 3, [count] * 3)
        assert await said(database, MemoryIndex(), asking) == ([ids] * 3, [count] * 3)


async def test_what_was_written_first_and_committed_last_is_found(database: Database, asking: Case) -> None:
    memory = MemoryIndex()
    async with database.transaction() as early:
        first = await upload(early)
        async with database.transaction() as late:
            second = await upload(late)
        assert await said(database, memory, asking) == ([{second}] * 3, [1] * 3)
        async with database.transaction() as later:
            third = await upload(later)
        assert await said(database, memory, asking) == ([{second, third}] * 3, [2] * 3)
    assert await said(database, memory, asking) == ([{first, second, third}] * 3, [3] * 3)


async def test_what_is_rolled_back_was_never_in_it(database: Database, asking: Case) -> None:
    memory = MemoryIndex()
    async with database.transaction() as lost:
        await upload(lost)
        # Its own transaction finds it, and takes it for no row of the index.
        told = await look_up(lost, memory, asking)
        assert (told["bytes"].compared, told["hash"].compared, told["words"][0]) == (1, 1, 1)
        assert len(told["bytes"].matches) == len(told["hash"].matches) == len(told["words"][1]) == 1
        assert await said(database, memory, asking) == ([set()] * 3, [0] * 3)
        raise psycopg.Rollback
    assert await said(database, memory, asking) == ([set()] * 3, [0] * 3)
    assert memory.evidence.numbers.count == memory.words.numbers.count == memory.hashes.numbers["phash"].count == 0


async def test_what_a_transaction_wrote_before_it_searched_is_found_by_others_after_it(
    database: Database, asking: Case
) -> None:
    memory = MemoryIndex()
    async with database.transaction() as writing:
        kept = await upload(writing)
        async with database.transaction() as other:  # so that the snapshot goes beyond the writer's own number
            second = await upload(other)
        for _ in range(2):
            await look_up(writing, memory, asking)
    assert await said(database, memory, asking) == ([{kept, second}] * 3, [2] * 3)


async def test_of_two_uploads_at_the_same_time_at_least_one_finds_the_other(database: Database) -> None:
    memories = [MemoryIndex(), MemoryIndex()]

    async def one(memory: MemoryIndex) -> set[str]:
        async with database.transaction() as connection:
            own = await moved(connection, await case(connection), "submit")
            await upload(connection, own)
        hits, _ = await said(database, memory, own)
        return set.intersection(*hits)

    for _ in range(5):
        before = [len(hits) for hits in await asyncio.gather(*map(one, memories))]
        assert max(before) % 2 == 1  # all pairs before, and the other of this pair


async def _writer(url: str) -> Connection:
    """A connection that commits and rolls back when the test says so."""
    return await psycopg.AsyncConnection.connect(url, row_factory=dict_row)


@pytest.mark.parametrize("first", ["read", "submitted"])
async def test_a_picture_is_taken_in_when_it_was_both_read_and_submitted(
    database: Database, fresh_database: str, asking: Case, first: str
) -> None:
    memory, ids = MemoryIndex(), set[str]()
    early = await _writer(fresh_database)
    await early.execute("SELECT pg_current_xact_id()")  # from here on no snapshot begins after what it saw
    for _ in range(2):
        async with database.transaction() as connection:
            kept = await file(connection, await case(connection), content=CONTENT)
        async with await _writer(fresh_database) as reading, await _writer(fresh_database) as submitting:
            await read(reading, kept.id)
            await evidence.mark_submitted(submitting, kept.case_id, 1)
            for writer in (reading, submitting) if first == "read" else (submitting, reading):
                assert await said(database, memory, asking) == await said(database, None, asking)
                await writer.commit()
        ids.add(kept.id)
        assert await said(database, memory, asking) == ([ids] * 3, [len(ids)] * 3)
    await early.close()


async def test_after_it_was_forgotten_all_is_read_anew_from_a_server_that_counts_anew(
    database: Database, asking: Case
) -> None:
    memory = MemoryIndex()
    async with database.transaction() as connection:
        kept = await upload(connection)
    assert await said(database, memory, asking) == ([{kept}] * 3, [1] * 3)
    # As if it had been filled from a server far ahead of the one that was restored.
    far = {"snapshot": "1000000:1000000:", "own": None}
    memory.evidence._seen = memory.hashes._seen = memory.words._seen = far
    async with database.transaction() as connection:
        later = await upload(connection)
    memory.forget()
    assert await said(database, memory, asking) == ([{kept, later}] * 3, [2] * 3)


async def test_a_draft_takes_no_place_in_memory(database: Database, asking: Case) -> None:
    memory = MemoryIndex()
    async with database.transaction() as connection:
        draft = await file(connection, await case(connection), content=CONTENT)
        await read(connection, draft.id)
    assert await said(database, memory, asking) == ([set()] * 3, [0] * 3)
    assert memory.evidence.numbers.count == memory.words.numbers.count == memory.hashes.numbers["phash"].count == 0


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_happens_it_says_what_reading_every_row_says(
    database: Database, fresh_database: str, seed: int
) -> None:
    """Cases of the same firm and of others are opened, read, submitted and withdrawn in transactions that overlap."""
    chance = random.Random(seed)
    async with database.transaction() as connection:
        owner = await account(connection)
        asking = await case(connection, owner)
    memories = [MemoryIndex(), MemoryIndex()]
    unread, drafts, submitted = list[Evidence](), list[Evidence](), list[Evidence]()
    async with AsyncExitStack() as at_the_end:
        writers = [await at_the_end.enter_async_context(await _writer(fresh_database)) for _ in range(4)]
        searches = 0
        for _ in range(100):
            writer = chance.choice(writers)
            await writer.execute("SELECT 1")  # begins its transaction, unless it is in one
            match chance.randrange(8):
                case 0 | 1:
                    opened = chance.choice([asking, await case(writer, chance.choice([owner, None]))])
                    content = chance.choice([CONTENT, None])
                    kept = await file(writer, opened, f"slot_{chance.random()}", content)
                    await writer.commit()  # until then the ledger of that case is locked
                    unread.append(kept)
                    drafts.append(kept)
                case 2 if unread:
                    await read(writer, unread.pop(chance.randrange(len(unread))).id, chance)
                case 3 if drafts:
                    kept = drafts.pop(chance.randrange(len(drafts)))
                    await writer.execute(SUBMIT_ONE, [kept.id])
                    submitted.append(kept)
                case 4 if submitted:
                    gone = chance.choice(submitted).case_id
                    await writer.execute("UPDATE cases SET state = 'withdrawn' WHERE id = %s", [gone])
                    await writer.commit()
                case 5:
                    await writer.commit()
                case 6:
                    await writer.rollback()
                case _:
                    searches += 1
                    searcher, memory = chance.choice(writers), chance.choice(memories)
                    assert await look_up(searcher, memory, asking) == await look_up(searcher, None, asking)
                    if chance.random() < 0.2:
                        memories[0] = MemoryIndex()
        assert searches


async def test_many_rows_are_taken_in_by_portions(
    database: Database, asking: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "_AT_ONCE", 300)
    monkeypatch.setattr(following, "_FETCHED", 70)
    monkeypatch.setattr(feature_index, "_COMMON", 2000)
    async with database.transaction() as connection:
        other = await moved(connection, await case(connection), "submit")
        await connection.execute(
            "INSERT INTO evidence (id, case_id, slot, revision, current, sha256, size, filename, uploaded_by, received_at,"
            " submission, submission_xid)"
            " SELECT 'ev_' || n, %s, 'front', n, false, repeat('0', 64), 1, 'a', 'test', now(), 1, pg_current_xact_id()"
            " FROM generate_series(1, 2000) AS n",
            [other.id],
        )
        await connection.execute(
            "INSERT INTO fingerprints (evidence_id, algorithm, bits)"
            " SELECT 'ev_' || n, CASE n % 3 WHEN 0 THEN 'unknown' ELSE 'phash' END, repeat('1', n % 60)::bit(256)::bit varying"
            " FROM generate_series(1, 2000) AS n"
        )
        await connection.execute(
            "INSERT INTO photo_features (evidence_id, part, words, features)"
            " SELECT 'ev_' || n, 1 + n % 2, CASE n % 5 WHEN 0 THEN '{}'::integer[] ELSE ARRAY[n % 4, 2, 3, 1073741823] END, '{}'"
            " FROM generate_series(1, 2000) AS n"
        )
    memory = MemoryIndex()
    async with database.transaction() as connection:
        told = await look_up(connection, memory, asking)
        assert told == await look_up(connection, None, asking)
    assert (told["bytes"].compared, told["hash"].compared, told["words"][0]) == (2000, 2000, 2000)
    assert len(told["hash"].matches) > 1000 < len(told["words"][1])


async def test_rows_of_a_database_that_was_restored_elsewhere_are_counted_once(
    database: Database, asking: Case
) -> None:
    async with database.transaction() as connection:
        ids = {await upload(connection)}
    # A dump brings the numbers of transactions of the database that it was made of; here those come soon.
    async with database.transaction() as connection:
        for table in ("evidence", "fingerprints", "photo_features"):
            await connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_append_only")
            xid = "submission_xid" if table == "evidence" else "xid"
            await connection.execute(f"UPDATE {table} SET {xid} = (pg_current_xact_id()::text::bigint + 4)::text::xid8")
    memory = MemoryIndex()
    for count in range(1, 9):
        assert await said(database, memory, asking) == ([ids] * 3, [count] * 3)
        async with database.transaction() as connection:
            ids.add(await upload(connection))


async def test_a_search_that_is_cancelled_while_rows_are_taken_in_hides_none(
    database: Database, asking: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with database.transaction() as connection:
        kept = await upload(connection)
    begun, go_on, take_in = threading.Event(), threading.Event(), KeptHashes.take_in

    def slowly(self: KeptHashes, rows: Sequence[Row]) -> None:
        begun.set()
        assert go_on.wait(60)
        take_in(self, rows)

    memory = MemoryIndex()
    monkeypatch.setattr(KeptHashes, "take_in", slowly)
    cancelled = asyncio.create_task(said(database, memory, asking))
    await asyncio.to_thread(begun.wait, 60)
    cancelled.cancel()
    with pytest.raises(asyncio.CancelledError):
        await cancelled
    again = asyncio.create_task(said(database, memory, asking))
    go_on.set()
    assert await again == ([{kept}] * 3, [1] * 3)
    assert await said(database, memory, asking) == ([{kept}] * 3, [1] * 3)


async def test_rows_that_could_not_be_taken_in_are_told_again(
    database: Database, asking: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = MemoryIndex()
    assert await said(database, memory, asking) == ([set()] * 3, [0] * 3)
    async with database.transaction() as connection:
        kept = await upload(connection)

    def full(self: KeptHashes, rows: Sequence[Row]) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(KeptHashes, "take_in", full)
        with pytest.raises(MemoryError):
            await said(database, memory, asking)
    assert await said(database, memory, asking) == ([{kept}] * 3, [1] * 3)


@pytest.mark.parametrize(
    "change",
    ["UPDATE fingerprints SET part = 2", "DELETE FROM fingerprints", "UPDATE photo_features SET part = 2",
     "DELETE FROM photo_features", "DELETE FROM evidence", "TRUNCATE evidence CASCADE"],
)  # fmt: skip
async def test_what_is_kept_in_memory_cannot_be_changed_in_the_database(connection: Connection, change: str) -> None:
    await upload(connection)
    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
        await connection.execute(change)
