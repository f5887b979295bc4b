"""Evidence in slots and revisions, and its facts."""

import asyncio
from hashlib import sha256

import psycopg
import pytest

from storage.cases import evidence
from storage.cases.cases import Case
from storage.database import Connection, Database
from storage.errors import NotFound
from storage.ledger import ledger
from tests.storage.making import NOON, case, file


async def test_a_new_file_is_the_next_revision_and_the_older_one_stays(connection: Connection) -> None:
    owner = await case(connection)
    first = await file(connection, owner, "front", "a")
    rear = await file(connection, owner, "rear", "a")
    second = await file(connection, owner, "front", "b")
    assert (first.revision, second.revision, rear.revision) == (1, 2, 1)
    assert await evidence.current_evidence(connection, owner.id) == [second, rear]
    kept = await evidence.get_evidence(connection, first.id)
    assert (kept.current, kept.sha256) == (False, sha256(b"a").hexdigest())


async def test_the_same_bytes_again_change_nothing(connection: Connection) -> None:
    owner = await case(connection)
    first = await file(connection, owner, "front", "a")
    written = await ledger.entries(connection, owner.id)
    assert await file(connection, owner, "front", "a") == first
    assert await ledger.entries(connection, owner.id) == written


async def test_going_back_to_earlier_bytes_is_a_revision_of_its_own(connection: Connection) -> None:
    owner = await case(connection)
    contents = ["a", "b", "a"]
    assert [(await file(connection, owner, "front", content)).revision for content in contents] == [1, 2, 3]


async def test_those_who_upload_to_one_slot_at_the_same_time_follow_one_another(database: Database) -> None:
    async with database.transaction() as connection:
        owner = await case(connection)

    contents = ["same", "same", "other", "another"]
    together = asyncio.Barrier(len(contents))

    async def upload(content: str) -> int:
        async with database.transaction() as connection:
            await together.wait()
            return (await file(connection, owner, "front", content)).revision

    revisions = await asyncio.gather(*(upload(content) for content in contents))
    assert sorted(set(revisions)) == list(range(1, max(revisions) + 1))
    async with database.transaction() as connection:
        assert len(await evidence.current_evidence(connection, owner.id)) == 1
        report = await ledger.verify(connection)
        received = [entry for entry in await ledger.entries(connection, owner.id) if entry.kind == "evidence.received"]
    assert report.faults == ()
    assert [entry.data["revision"] for entry in received] == list(range(1, max(revisions) + 1))


async def test_evidence_of_no_case_is_refused(connection: Connection) -> None:
    owner = await case(connection)
    with pytest.raises(NotFound, match="case_none"):
        await file(connection, Case(**(vars(owner) | {"id": "case_none"})))
    with pytest.raises(NotFound, match="ev_none"):
        await evidence.get_evidence(connection, "ev_none")


@pytest.mark.parametrize(("sha", "size"), [("A" * 64, 1), ("", 1), ("a" * 63, 1), ("a" * 64, 0)])
async def test_what_is_no_hash_or_is_empty_is_never_received(connection: Connection, sha: str, size: int) -> None:
    owner = await case(connection)
    with pytest.raises(psycopg.errors.CheckViolation):
        await evidence.add_evidence(
            connection,
            case_id=owner.id,
            slot="front",
            sha256=sha,
            size=size,
            filename="a",
            uploaded_by="test",
            at=NOON,
        )


async def test_a_file_is_unread_until_its_facts_are_kept_and_they_are_kept_once(connection: Connection) -> None:
    owner = await case(connection)
    front, rear = await file(connection, owner, "front"), await file(connection, owner, "rear")
    assert await evidence.unread(connection, owner.id, "1") == sorted([front.id, rear.id])
    assert await evidence.put_facts(connection, front.id, "1", {"n": 1})
    assert not await evidence.put_facts(connection, front.id, "1", {"n": 2})
    assert await evidence.unread(connection, owner.id, "1") == [rear.id]
    assert await evidence.facts_of(connection, [front.id, rear.id]) == {front.id: {"n": 1}}
    replaced = await file(connection, owner, "rear")
    assert await evidence.unread(connection, owner.id, "1") == [replaced.id]


async def test_what_another_version_has_read_is_unread_for_this_one(connection: Connection) -> None:
    owner = await case(connection)
    front, rear = await file(connection, owner, "front"), await file(connection, owner, "rear")
    await evidence.put_facts(connection, front.id, "1", {"n": 1})
    assert await evidence.unread(connection, owner.id, "2") == sorted([front.id, rear.id])
    assert await evidence.read_by_another_version(connection, owner.id, "2") == [front.id]
    assert not await evidence.was_read(connection, front.id, "2")
    assert await evidence.facts_of(connection, [front.id], "2") == {}
    assert await evidence.facts_of(connection, [front.id]) == {front.id: {"n": 1}}
    await evidence.put_facts(connection, front.id, "2", {"n": 2})
    assert await evidence.was_read(connection, front.id, "2")
    assert await evidence.read_by_another_version(connection, owner.id, "2") == []
    assert await evidence.facts_of(connection, [front.id], "1") == {front.id: {"n": 1}}


async def test_of_two_extractors_facts_the_later_recorded_count_and_no_clock(connection: Connection) -> None:
    front = await file(connection, await case(connection))
    for number, version in enumerate(("9", "10", "8")):
        # All within one transaction: `created_at` is the same.
        await evidence.put_facts(connection, front.id, version, {"n": number})
        assert await evidence.facts_of(connection, [front.id]) == {front.id: {"n": number}}
    await connection.execute(
        "UPDATE facts SET created_at = created_at + interval '1 day' WHERE extractor_version = '9'"
    )
    assert await evidence.facts_of(connection, [front.id]) == {front.id: {"n": 2}}
    assert (await evidence.described(connection, [front.id]))[front.id].claims is None


async def test_a_fault_of_ours_is_forgotten_and_the_file_is_unread_again(connection: Connection) -> None:
    owner = await case(connection)
    front, rear = await file(connection, owner, "front"), await file(connection, owner, "rear")
    await evidence.put_facts(connection, front.id, "1", {"n": 1}, our_fault=True)
    await evidence.put_facts(connection, rear.id, "1", {"n": 1})
    assert await evidence.unread(connection, owner.id, "1") == []
    assert await evidence.forget_our_faults(connection, [front.id, rear.id]) == [front.id]
    assert await evidence.forget_our_faults(connection, [front.id, rear.id]) == []
    assert await evidence.unread(connection, owner.id, "1") == [front.id]
    assert await evidence.put_facts(connection, front.id, "1", {"n": 2}, our_fault=True)
    assert not await evidence.put_facts(connection, front.id, "1", {"n": 3}, our_fault=True)
    assert await evidence.put_facts(connection, front.id, "1", {"n": 4}), "what is read takes the place of a fault"
    assert not await evidence.put_facts(connection, front.id, "1", {"n": 5}, our_fault=True), "and not the other way"
    assert await evidence.facts_of(connection, [front.id]) == {front.id: {"n": 4}}
    assert await evidence.forget_our_faults(connection, [front.id]) == []
