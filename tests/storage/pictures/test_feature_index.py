"""Candidates by shared words: everything that brute force finds, and no draft of one's own."""

import random

import pytest
from psycopg.errors import CheckViolation

from storage.database import Connection, Database
from storage.errors import NotFound
from storage.pictures import feature_index
from storage.pictures.memory_index import MemoryIndex
from tests.storage.making import account, case, file, moved, used

AT = b"\x01\x02\x03\x04"
KEPT = {"width": 640, "height": 480, "points": "", "descriptions": "", "thumbnail": ""}


@pytest.fixture(params=[False, True], ids=["read", "kept"])
def memory(request: pytest.FixtureRequest) -> MemoryIndex | None:
    """Without and with an index in memory."""
    return MemoryIndex() if request.param else None


@pytest.mark.parametrize("size", [0, 1, 2, 3, 300])
async def test_it_finds_what_brute_force_finds(connection: Connection, memory: MemoryIndex | None, size: int) -> None:
    chance = random.Random(size)
    asked = chance.sample(range(2**29), 40)
    asking, other = await case(connection), await moved(connection, await case(connection), "submit")
    shared = {f"ev_{number:04}": chance.choice((0, 1, 2, 3, 4, 40)) for number in range(size)}
    async with connection.cursor() as cursor:
        await cursor.executemany(
            "INSERT INTO evidence"
            " (id, case_id, slot, revision, current, sha256, size, filename, uploaded_by, received_at, submission, submission_xid)"
            " VALUES (%s, %s, 'front', %s, false, %s, 1, 'a.jpg', 'test', now(), 1, pg_current_xact_id())",
            [(key, other.id, place, "0" * 64) for place, key in enumerate(shared)],
        )
    for key, count in shared.items():
        kept = {word: word.to_bytes(4) for word in chance.sample(asked, count) + chance.sample(range(2**29, 2**30), 20)}
        for _ in range(2):
            await feature_index.add(connection, evidence_id=key, words=kept, features=KEPT)
    compared, found = await feature_index.search(connection, words=[asked], least=3, case_id=asking.id, memory=memory)
    assert compared == size
    assert {one.evidence_id: len(one.shared) for one in found} == {
        key: count for key, count in shared.items() if count >= 3
    }
    assert all(where == word.to_bytes(4) for one in found for word, where in one.shared)


async def test_a_picture_without_words_is_compared_with_all_and_finds_none(
    connection: Connection, memory: MemoryIndex | None
) -> None:
    other = await moved(connection, await case(connection), "submit")
    kept = await used(connection, other, "front")
    await feature_index.add(connection, evidence_id=kept.id, words=dict.fromkeys([1, 2, 3], AT), features=KEPT)
    asking = await case(connection)
    assert await feature_index.search(connection, words=[[]], least=3, case_id=asking.id, memory=memory) == (1, ())
    assert await feature_index.features_of(connection, kept.id) == {1: KEPT}
    assert await feature_index.features_of(connection, "ev_unknown") == {}


async def test_the_same_firm_s_own_draft_is_no_earlier_use_and_an_unknown_case_is_an_error(
    connection: Connection,
    memory: MemoryIndex | None,
) -> None:
    owner = await account(connection)
    draft, asking = await case(connection, owner), await case(connection, owner)
    kept = await file(connection, draft, "front")
    await feature_index.add(connection, evidence_id=kept.id, words=dict.fromkeys([1, 2, 3], AT), features=KEPT)
    assert await feature_index.search(connection, words=[[1, 2, 3]], least=3, case_id=asking.id, memory=memory) == (
        0,
        (),
    )
    await moved(connection, draft, "submit")
    compared, (found,) = await feature_index.search(
        connection, words=[[1, 2, 3]], least=3, case_id=asking.id, memory=memory
    )
    assert (compared, found.evidence_id, found.same_firm) == (1, kept.id, True)
    with pytest.raises(NotFound):
        await feature_index.search(connection, words=[[1]], least=3, case_id="case_unknown", memory=memory)


async def test_the_sets_are_asked_one_by_one_and_parts_are_told(
    connection: Connection, memory: MemoryIndex | None
) -> None:
    other = await moved(connection, await case(connection), "submit")
    kept = await used(connection, other, "front")
    await feature_index.add(connection, evidence_id=kept.id, words=dict.fromkeys([1, 2, 3, 4], AT), features=KEPT)
    await feature_index.add(
        connection, evidence_id=kept.id, part=2, words=dict.fromkeys([3, 4, 5, 6], b""), features=KEPT | {"width": 1}
    )
    asking = await case(connection)
    search = {"least": 3, "case_id": asking.id, "memory": memory}
    assert await feature_index.search(connection, words=[[1, 2], [3, 5]], **search) == (2, ())
    _, found = await feature_index.search(connection, words=[[1, 2, 3], [3, 4, 5, 6]], **search)
    assert [(one.part, one.shared) for one in found] == [
        (1, ((1, AT), (2, AT), (3, AT), (4, AT))),
        (2, ((3, b""), (4, b""), (5, b""), (6, b""))),
    ]
    assert list(await feature_index.features_of(connection, kept.id)) == [1, 2]
    assert (await feature_index.features_of_part(connection, kept.id, 2))["width"] == 1
    with pytest.raises(NotFound):
        await feature_index.features_of_part(connection, kept.id, 3)


@pytest.mark.parametrize("word", [-1, 2**30])
async def test_a_word_that_no_index_has_room_for_is_refused(connection: Connection, word: int) -> None:
    kept = await file(connection, await case(connection), "front")
    with pytest.raises(CheckViolation):
        await feature_index.add(connection, evidence_id=kept.id, words=dict.fromkeys([1, word], AT), features=KEPT)


async def test_to_share_nothing_is_no_likeness(connection: Connection, memory: MemoryIndex | None) -> None:
    asking = await case(connection)
    with pytest.raises(ValueError, match="at least one word"):
        await feature_index.search(connection, words=[[1]], least=0, case_id=asking.id, memory=memory)


async def test_a_word_that_very_many_photos_have_proposes_none(
    database: Database, memory: MemoryIndex | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feature_index, "_COMMON", 3)
    async with database.transaction() as connection:
        other = await moved(connection, await case(connection), "submit")
        for number in range(4):  # all bear a camera's signs, and two of them something of their own
            kept = await used(connection, other, "front")
            words = dict.fromkeys([1, 2, 3, *([10, 11] if number < 2 else [])], AT)
            await feature_index.add(connection, evidence_id=kept.id, words=words, features=KEPT)
        asking = await case(connection)
    search = {"least": 2, "case_id": asking.id, "memory": memory}
    async with database.transaction() as connection:  # what the transaction itself wrote is looked at anyway
        assert await feature_index.search(connection, words=[[1, 2, 3]], **search) == (4, ())
        _, found = await feature_index.search(connection, words=[[1, 2, 3, 10, 11]], **search)
    assert [one.shared for one in found] == [((10, AT), (11, AT))] * 2
