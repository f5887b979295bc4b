"""Candidates by shared words: everything that brute force finds, and no draft of one's own."""

import random

import pytest

from storage import feature_index
from storage.database import Connection
from storage.errors import NotFound
from tests.storage.making import account, case, file, moved

KEPT = {"width": 640, "height": 480, "points": "", "descriptions": "", "thumbnail": ""}


@pytest.mark.parametrize("size", [0, 1, 2, 3, 300])
async def test_it_finds_what_brute_force_finds(connection: Connection, size: int) -> None:
    chance = random.Random(size)
    asked = chance.sample(range(2**30), 40)
    asking, other = await case(connection), await moved(connection, await case(connection), "submit")
    shared = {f"ev_{number:04}": chance.choice((0, 1, 2, 3, 4, 40)) for number in range(size)}
    async with connection.cursor() as cursor:
        await cursor.executemany(
            "INSERT INTO evidence"
            " (id, case_id, slot, revision, current, sha256, size, filename, uploaded_by, received_at)"
            " VALUES (%s, %s, 'front', %s, false, %s, 1, 'a.jpg', 'test', now())",
            [(key, other.id, place, "0" * 64) for place, key in enumerate(shared)],
        )
    for key, count in shared.items():
        kept = sorted(chance.sample(asked, count) + [-1 - chance.randrange(2**30) for _ in range(20)])
        for _ in range(2):
            await feature_index.add(connection, evidence_id=key, words=kept, features=KEPT)
    compared, found = await feature_index.search(connection, words=asked, least=3, case_id=asking.id)
    assert compared == size
    assert {one.evidence_id: one.shared for one in found} == {key: count for key, count in shared.items() if count >= 3}
    assert [one.shared for one in found] == sorted((one.shared for one in found), reverse=True)


async def test_a_picture_without_words_is_compared_with_all_and_finds_none(connection: Connection) -> None:
    other = await moved(connection, await case(connection), "submit")
    kept = await file(connection, other, "front")
    await feature_index.add(connection, evidence_id=kept.id, words=[1, 2, 3], features=KEPT)
    asking = await case(connection)
    assert await feature_index.search(connection, words=[], least=3, case_id=asking.id) == (1, ())
    assert await feature_index.features_of(connection, kept.id) == KEPT
    assert await feature_index.features_of(connection, "ev_unknown") is None


async def test_the_same_firm_s_own_draft_is_no_earlier_use_and_an_unknown_case_is_an_error(
    connection: Connection,
) -> None:
    owner = await account(connection)
    draft, asking = await case(connection, owner), await case(connection, owner)
    kept = await file(connection, draft, "front")
    await feature_index.add(connection, evidence_id=kept.id, words=[1, 2, 3], features=KEPT)
    assert await feature_index.search(connection, words=[1, 2, 3], least=3, case_id=asking.id) == (0, ())
    await moved(connection, draft, "submit")
    compared, (found,) = await feature_index.search(connection, words=[1, 2, 3], least=3, case_id=asking.id)
    assert (compared, found.evidence_id, found.same_firm) == (1, kept.id, True)
    with pytest.raises(NotFound):
        await feature_index.search(connection, words=[1], least=3, case_id="case_unknown")
