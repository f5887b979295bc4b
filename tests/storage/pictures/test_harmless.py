"""The register of harmless matches: by bytes, append-only, said once, taken back, and in both ledgers."""

import asyncio
from datetime import timedelta

import psycopg
import pytest
from psycopg.types.json import Jsonb

from storage.cases import cases, evidence
from storage.cases.evidence import Evidence
from storage.database import Connection, Database
from storage.errors import NotFound
from storage.ledger import ledger
from storage.pictures import harmless
from storage.pictures.harmless import HarmlessMatch, NotStanding, pair_of
from tests.storage.making import NOON, account, case, file, judged, moved

LATER = NOON + timedelta(minutes=1)


async def two(connection: Connection, *, firms: int = 1, contents: tuple[str, str] = ("a", "b")) -> list[Evidence]:
    """A photo in each of two cases, of one firm or of two."""
    owners = [await account(connection) for _ in range(firms)]
    opened = [await case(connection, owner) for owner in (owners * 2)[:2]]
    return [await file(connection, one, content=content) for one, content in zip(opened, contents, strict=True)]


async def say(connection: Connection, one: Evidence, other: Evidence, why: str = "同一停车场") -> HarmlessMatch:
    inspector = await account(connection, "inspector", "核查员")
    found, _ = await harmless.mark(connection, one=one, other=other, inspector_id=inspector.id, reason=why, at=NOON)
    return found


async def kinds(connection: Connection, of: Evidence) -> list[str]:
    return [entry.kind for entry in await ledger.entries(connection, of.case_id) if entry.kind.startswith("match.")]


async def test_a_mark_holds_for_the_same_bytes_wherever_they_come_again_and_for_no_others(
    connection: Connection,
) -> None:
    one, other = await two(connection)
    said = await say(connection, one, other)
    copies = await two(connection, contents=("b", "a"))
    pair = pair_of(copies[0].sha256, copies[1].sha256)
    assert (await harmless.standing(connection, [pair, pair_of(one.sha256, one.sha256)])) == {pair: said}
    assert (said.inspector, said.reason, said.across_firms, said.stands) == ("核查员", "同一停车场", False, True)
    assert await harmless.standing(connection, []) == {}


async def test_what_was_said_already_is_not_written_again(connection: Connection) -> None:
    one, other = await two(connection)
    first = await say(connection, one, other)
    assert await say(connection, other, one, "再说一次") == first
    assert await kinds(connection, one) == ["match.harmless"] == await kinds(connection, other)


async def test_a_mark_within_one_firm_does_not_speak_for_two_and_one_for_two_speaks_for_both(
    connection: Connection,
) -> None:
    within = await say(connection, *await two(connection))
    across = await say(connection, *await two(connection, firms=2))
    assert (within.across_firms, across.across_firms) == (False, True)
    assert within.id != across.id
    assert await say(connection, *await two(connection)) == across
    assert (await harmless.get(connection, within.id)).stands is False


async def test_it_is_taken_back_once_and_can_be_said_anew(connection: Connection) -> None:
    one, other = await two(connection)
    said = await say(connection, one, other)
    back = {"inspector_id": said.inspector_id, "reason": "看错了", "at": LATER}
    taken = await harmless.withdraw(connection, said.id, **back)
    assert (taken.stands, taken.withdrawn_at, taken.withdrawn_why) == (False, LATER, "看错了")
    assert await harmless.withdraw(connection, said.id, **back) == taken
    assert await harmless.standing(connection, [(said.one, said.other)]) == {}
    assert await kinds(connection, other) == ["match.harmless", "match.harmless_withdrawn"]
    anew = await say(connection, one, other)
    assert anew.stands
    assert await harmless.listed(connection, after=None, limit=9) == [anew, taken]
    assert await harmless.listed(connection, after=anew.id, limit=9) == [taken]
    assert (await ledger.verify(connection)).faults == ()


async def test_what_something_newer_was_said_of_cannot_be_taken_back(connection: Connection) -> None:
    within = await say(connection, *await two(connection))
    await say(connection, *await two(connection, firms=2))
    back = {"inspector_id": within.inspector_id, "reason": "看错了", "at": LATER}
    with pytest.raises(NotStanding):
        await harmless.withdraw(connection, within.id, **back)
    with pytest.raises(NotFound):
        await harmless.withdraw(connection, "hm_unknown", **back)


@pytest.mark.parametrize(
    "change", ["UPDATE harmless_matches SET reason = 'x'", "DELETE FROM harmless_matches"], ids=["change", "delete"]
)
async def test_nothing_said_is_ever_changed(connection: Connection, change: str) -> None:
    await say(connection, *await two(connection))
    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
        await connection.execute(change)


async def test_a_match_counts_as_found_when_a_search_of_either_case_found_it(connection: Connection) -> None:
    one, other = await two(connection)
    third = await file(connection, await case(connection))
    verifying = await moved(connection, await cases.get_case(connection, one.case_id), "submit", "verify")
    await judged(connection, verifying)
    assert not await harmless.was_found(connection, one, other)
    dossier = {"searches": [{"evidence_id": one.id, "matches": [{"evidence_id": other.id, "distance": 3}]}]}
    submitted = await cases.get_case(connection, other.case_id)
    await connection.execute(
        "INSERT INTO verdicts (id, case_id, number, submission, status, dossier, verdict, judged_at)"
        " VALUES ('vd_x', %s, 1, 1, 'passed', %s, '{}', now())",
        [submitted.id, Jsonb(dossier)],
    )
    assert await harmless.was_found(connection, one, other)
    assert await harmless.was_found(connection, other, one)
    assert not await harmless.was_found(connection, one, third)


async def test_many_who_say_it_at_once_say_it_once(database: Database) -> None:
    async with database.transaction() as connection:
        one, other = await two(connection)
        people = [await account(connection, "inspector", f"核查员{number}") for number in range(6)]

    async def mark(place: int) -> bool:
        sides = {"one": one, "other": other} if place % 2 else {"one": other, "other": one}
        async with database.transaction() as connection:
            _, new = await harmless.mark(
                connection, **sides, inspector_id=people[place].id, reason=f"理由{place}", at=NOON
            )
        return new

    assert sorted(await asyncio.gather(*(mark(place) for place in range(6)))) == [False] * 5 + [True]
    async with database.transaction() as connection:
        assert len(await harmless.listed(connection, after=None, limit=9)) == 1
        assert await kinds(connection, one) == ["match.harmless"]
        described = await evidence.described(connection, [one.id, other.id, "ev_unknown"])
        assert {row.sha256 for row in described.values()} == {one.sha256, other.sha256}
