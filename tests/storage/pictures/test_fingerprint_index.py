"""The index finds everything that brute force finds: by reading every row, and with what is kept in memory."""

import random

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.cases.cases import Case
from storage.database import Connection
from storage.errors import NotFound
from storage.pictures import fingerprint_index
from storage.pictures.memory_index import MemoryIndex
from tests.storage.making import account, case, file, moved, used

SIGNS = 64


@pytest.fixture(params=[False, True], ids=["read", "kept"])
def memory(request: pytest.FixtureRequest) -> MemoryIndex | None:
    """Without and with an index in memory."""
    return MemoryIndex() if request.param else None


def flipped(bits_hex: str, places: list[int]) -> str:
    number = int(bits_hex, 16)
    for place in places:
        number ^= 1 << place
    return f"{number:0{SIGNS}x}"


def distance(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


async def near(
    connection: Connection, memory: MemoryIndex | None, owner: Case, bits_hex: str, threshold: int
) -> fingerprint_index.Search:
    return await fingerprint_index.search_near(
        connection, algorithms=["phash"], bits_hex=[bits_hex], threshold=threshold, case_id=owner.id, memory=memory
    )


@pytest.mark.parametrize("size", [0, 1, 2, 3, 1000])
async def test_it_finds_what_brute_force_finds(connection: Connection, memory: MemoryIndex | None, size: int) -> None:
    chance = random.Random(size)
    searched = f"{chance.getrandbits(256):0{SIGNS}x}"
    asking = await case(connection)
    others = [await moved(connection, await case(connection), "submit") for _ in range(3)]
    # Around the thresholds, and a few that are far away.
    flips = [chance.randint(0, 40) if number % 10 else 128 for number in range(size)]
    stored = {
        f"ev_{number:04}": flipped(searched, chance.sample(range(256), flip)) for number, flip in enumerate(flips)
    }
    async with connection.cursor() as cursor:
        await cursor.executemany(
            "INSERT INTO evidence"
            " (id, case_id, slot, revision, current, sha256, size, filename, uploaded_by, received_at, submission, submission_xid)"
            " VALUES (%s, %s, 'front', %s, false, %s, 1, 'a.jpg', 'test', now(), 1, pg_current_xact_id())",
            [(key, others[place % 3].id, place, "0" * 64) for place, key in enumerate(stored)],
        )
    for key, bits in stored.items():
        await fingerprint_index.add(connection, evidence_id=key, algorithm="phash", bits_hex=bits)
        await fingerprint_index.add(connection, evidence_id=key, algorithm="other", bits_hex=searched)
    for threshold in (0, 1, 10, 30, 256):
        found = await near(connection, memory, asking, searched, threshold)
        expected = sorted((distance(searched, bits), key) for key, bits in stored.items())
        expected = [(bits, key) for bits, key in expected if bits <= threshold]
        assert found.compared == size
        assert [(match.distance, match.evidence_id) for match in found.matches] == expected


@given(st.integers(0, 2**256 - 1), st.integers(0, 2**256 - 1))
def test_bits_are_taken_as_they_are_written(one: int, other: int) -> None:
    texts = [fingerprint_index._bits(f"{number:0{SIGNS}x}") for number in (one, other)]
    assert [int(text, 2) for text in texts] == [one, other]
    assert {len(text) for text in texts} == {256}


@pytest.mark.parametrize("bits", ["", "0" * 63, "g" * 64, "0x" + "0" * 62, "1_" + "0" * 62, " " * 64])
async def test_what_is_no_fingerprint_is_refused(connection: Connection, memory: MemoryIndex | None, bits: str) -> None:
    asking = await case(connection)
    with pytest.raises(ValueError, match="256 bits"):
        await near(connection, memory, asking, bits, 0)


@pytest.mark.parametrize(
    ("same_account", "same_firm", "events", "compared"),
    [
        (True, True, [], 0),
        (True, True, ["withdraw"], 0),
        (True, True, ["submit"], 1),
        (True, True, ["submit", "withdraw"], 0),
        (True, False, [], 0),
        (False, True, [], 0),
        (False, False, [], 0),
        (False, False, ["withdraw"], 0),
        (True, False, ["submit", "withdraw"], 1),
        (False, True, ["submit", "withdraw"], 1),
        (False, False, ["submit"], 1),
        (False, False, ["submit", "withdraw"], 1),
        (False, False, ["submit", "verify", "flag", "request_supplement", "withdraw"], 1),
    ],
)
async def test_a_use_counts_from_its_submission_on_unless_the_same_firm_withdrew_it(
    connection: Connection,
    memory: MemoryIndex | None,
    *,
    same_account: bool,
    same_firm: bool,
    events: list[str],
    compared: int,
) -> None:
    owner = await account(connection)
    asking = await case(connection, owner, firm="甲")
    other_owner = owner if same_account else await account(connection)
    other = await case(connection, other_owner, firm="甲" if same_firm else "乙")
    row = await file(connection, other, "rear", "the same photo")
    await fingerprint_index.add(connection, evidence_id=row.id, algorithm="phash", bits_hex="0" * SIGNS)
    await moved(connection, other, *events)
    exact = await fingerprint_index.search_exact(connection, sha256=row.sha256, case_id=asking.id, memory=memory)
    for found in (exact, await near(connection, memory, asking, "0" * SIGNS, 0)):
        assert found.compared == compared
        expected = fingerprint_index.Match(row.id, other.id, "rear", 1, same_firm, 0)
        assert found.matches == (expected,) * compared


async def test_only_what_was_part_of_a_submission_is_compared_and_stays_so_when_it_is_replaced(
    connection: Connection, memory: MemoryIndex | None
) -> None:
    asking, other = await case(connection), await case(connection)
    await file(connection, asking, "front", "photo")

    async def found() -> tuple[int, list[str]]:
        told = await fingerprint_index.search_near(
            connection, algorithms=["phash"], bits_hex=["0" * SIGNS], threshold=0, case_id=asking.id, memory=memory
        )
        return told.compared, sorted(match.evidence_id for match in told.matches)

    async def upload() -> str:
        row = await file(connection, other, "front")
        await fingerprint_index.add(connection, evidence_id=row.id, algorithm="phash", bits_hex="0" * SIGNS)
        return row.id

    await upload()  # replaced before it was submitted
    first = await upload()
    assert await found() == (0, [])
    other = await moved(connection, other, "submit", "verify", "flag", "mend")
    await upload()  # replaced in the supplement
    second = await upload()
    assert await found() == (1, [first])
    await moved(connection, other, "submit")
    assert await found() == (2, sorted([first, second]))
    assert await of_submissions(connection, other) == [None, 1, None, 2]


async def of_submissions(connection: Connection, owner: Case) -> list[int | None]:
    rows = await connection.execute("SELECT submission FROM evidence WHERE case_id = %s ORDER BY revision", [owner.id])
    return [row["submission"] for row in await rows.fetchall()]


async def test_a_use_cannot_be_unset(connection: Connection) -> None:
    row = await used(connection, await case(connection))
    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
        await connection.execute("UPDATE evidence SET submission = NULL, submission_xid = NULL WHERE id = %s", [row.id])


async def test_the_case_itself_is_not_compared(connection: Connection, memory: MemoryIndex | None) -> None:
    asking, other = await case(connection), await case(connection)
    mine = await used(connection, asking, "front", "photo")
    reused = await used(connection, other, "front", "photo")
    await used(connection, other, "front", "another")
    found = await fingerprint_index.search_exact(connection, sha256=mine.sha256, case_id=asking.id, memory=memory)
    assert found.compared == 2
    assert [match.evidence_id for match in found.matches] == [reused.id]


async def test_a_fingerprint_is_kept_once(connection: Connection, memory: MemoryIndex | None) -> None:
    asking, other = await case(connection), await case(connection)
    row = await used(connection, other)
    for bits in ("0", "f"):
        await fingerprint_index.add(connection, evidence_id=row.id, algorithm="phash", bits_hex=bits * SIGNS)
    found = await near(connection, memory, asking, "0" * SIGNS, 256)
    assert [match.distance for match in found.matches] == [0]


async def test_a_search_for_no_case_is_an_error_and_not_an_empty_answer(
    connection: Connection, memory: MemoryIndex | None
) -> None:
    row = await used(connection, await case(connection))
    await fingerprint_index.add(connection, evidence_id=row.id, algorithm="phash", bits_hex="0" * SIGNS)
    with pytest.raises(NotFound):
        await fingerprint_index.search_near(
            connection, algorithms=["phash"], bits_hex=["0" * SIGNS], threshold=256, case_id="case_none", memory=memory
        )
    with pytest.raises(NotFound):
        await fingerprint_index.search_exact(connection, sha256="0" * 64, case_id="case_none", memory=memory)


async def test_pages_of_a_document_are_found_one_by_one(connection: Connection, memory: MemoryIndex | None) -> None:
    asking, other = await case(connection), await case(connection)
    row = await used(connection, other, "commitment")
    for page, bits in ((1, "0"), (2, "f")):
        await fingerprint_index.add(connection, evidence_id=row.id, algorithm="page", part=page, bits_hex=bits * 256)
    await fingerprint_index.add(connection, evidence_id=row.id, algorithm="page-flat", part=3, bits_hex="f" * 256)
    for algorithms, pages in ((["page"], [2]), (["page", "page-flat"], [2, 3])):
        found = await fingerprint_index.search_near(
            connection, algorithms=algorithms, bits_hex=["f" * 255 + "e"], threshold=8, case_id=asking.id, memory=memory
        )
        assert [(match.part, match.distance) for match in found.matches] == [(page, 1) for page in pages]
        assert found.compared == len(algorithms) + 1
