"""Cases: opened, listed, moved, judged, decided."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from storage.cases import cases, reviews
from storage.database import Connection, Database
from storage.errors import ImpossibleTransition, NotFound
from storage.ledger import ledger
from storage.ledger.chain import digest
from tests.storage.making import FLAG, NOON, PASS, account, case, flagged, judged, moved


async def test_a_case_is_read_as_it_was_opened(connection: Connection) -> None:
    opened = await case(connection, client_reference="苏交-2026-1", metadata={"line": "7"})
    assert await cases.get_case(connection, opened.id) == opened
    assert opened.state == "draft"


async def test_another_accounts_case_is_not_found(connection: Connection) -> None:
    opened = await case(connection)
    stranger = await account(connection)
    assert await cases.get_case(connection, opened.id, account_id=opened.account_id) == opened
    for case_id, account_id in [(opened.id, stranger.id), ("case_none", None), ("case_none", opened.account_id)]:
        with pytest.raises(NotFound, match=case_id):
            await cases.get_case(connection, case_id, account_id=account_id, lock=True)


async def test_a_reference_is_unique_in_its_account(connection: Connection) -> None:
    owner = await account(connection)
    first = await case(connection, owner, client_reference="7")
    with pytest.raises(cases.ReferenceTaken) as taken:
        await case(connection, owner, client_reference="7")
    assert taken.value.case_id == first.id
    await case(connection, await account(connection), client_reference="7")
    await case(connection, owner)
    await case(connection, owner)


async def test_of_two_who_open_one_reference_at_the_same_time_one_is_told_the_others_case(database: Database) -> None:
    async with database.transaction() as connection:
        owner = await account(connection)

    async def open_one() -> str:
        async with database.transaction() as connection:
            try:
                return (await case(connection, owner, client_reference="7")).id
            except cases.ReferenceTaken as taken:
                return f"taken by {taken.case_id}"

    answers = sorted(await asyncio.gather(*(open_one() for _ in range(4))))
    assert answers[1:] == [f"taken by {answers[0]}"] * 3


async def test_the_list_filters_in_the_query_and_pages_without_gaps(connection: Connection) -> None:
    mine, other = await account(connection), await account(connection)
    drafts = [await case(connection, mine, client_reference=str(number)) for number in range(5)]
    await case(connection, other)
    gone = await moved(connection, drafts[2], "withdraw")
    newest_first = [draft.id for draft in reversed(drafts)]

    seen: list[str] = []
    while page := await cases.list_cases(connection, account_id=mine.id, limit=2, after=seen[-1] if seen else None):
        seen += [row.id for row in page]
    assert seen == newest_first
    listed = await cases.list_cases(connection, account_id=mine.id, state="withdrawn", limit=9)
    assert [row.id for row in listed] == [gone.id]
    assert [row.id for row in await cases.list_cases(connection, client_reference="4", limit=9)] == [drafts[4].id]
    assert len(await cases.list_cases(connection, limit=9)) == 6
    assert await cases.list_cases(connection, account_id=other.id, state="passed", limit=9) == []


async def test_a_declaration_set_anew_leaves_its_digest_in_the_ledger(connection: Connection) -> None:
    opened = await case(connection)
    declaration = {"carrier": {"name": "甲"}, "mass_t": 40.5}
    changed = await cases.set_declaration(
        connection, opened, declaration=declaration, firm="91320500MA1XXXXX0X", actor="acc", at=NOON
    )
    kept = await cases.get_case(connection, opened.id)
    assert kept == changed
    entry = (await ledger.entries(connection, opened.id))[-1]
    assert (entry.kind, entry.data) == ("declaration.set", {"declaration_sha256": digest(kept.declaration)})
    again = await cases.set_declaration(
        connection, kept, declaration=declaration, firm=kept.firm, actor="acc", at=NOON + timedelta(minutes=1)
    )
    assert again == kept
    assert (await ledger.entries(connection, opened.id))[-1] == entry


async def test_an_impossible_move_changes_nothing(connection: Connection) -> None:
    opened = await case(connection)
    with pytest.raises(ImpossibleTransition):
        await cases.move(connection, opened, "clear", actor="test", at=NOON)
    assert await cases.get_case(connection, opened.id) == opened
    assert len(await ledger.entries(connection, opened.id)) == 1


async def test_a_case_that_was_read_before_somebody_else_moved_it_does_not_move_again(database: Database) -> None:
    async with database.transaction() as connection:
        opened = await case(connection)

    async def submit() -> str:
        async with database.transaction() as connection:
            try:
                return (await cases.move(connection, opened, "submit", actor="test", at=NOON)).state
            except ImpossibleTransition as refused:
                return f"was {refused.state}"

    assert sorted(await asyncio.gather(submit(), submit(), submit())) == ["submitted", "was submitted", "was submitted"]
    async with database.transaction() as connection:
        assert (await cases.get_case(connection, opened.id)).submission == 1


async def test_each_move_is_one_numbered_entry(connection: Connection) -> None:
    draft = await case(connection)
    verifying = await moved(connection, draft, "submit", "verify")
    assert (verifying.state, verifying.submission, verifying.submitted_at) == ("verifying", 1, NOON)
    assert verifying == await cases.get_case(connection, draft.id)
    written = await ledger.entries(connection, draft.id)
    assert [(entry.number, entry.kind) for entry in written] == [
        (1, "case.opened"),
        (2, "case.submitted"),
        (3, "case.verifying"),
    ]


async def test_verdicts_are_numbered_and_supersede(connection: Connection) -> None:
    verifying = await moved(connection, await case(connection), "submit", "verify")
    first = await judged(connection, verifying, PASS, FLAG)
    again = await cases.get_case(connection, verifying.id)
    assert again.state == "flagged"
    verifying = await moved(connection, again, "request_supplement", "submit", "verify")
    second = await judged(connection, verifying, PASS)
    assert (first.number, first.supersedes) == (1, None)
    assert (second.number, second.supersedes, second.submission) == (2, first.id, 2)
    assert await cases.verdicts(connection, verifying.id) == [second, first]
    assert await cases.newest_verdict(connection, verifying.id) == second
    assert (await cases.get_case(connection, verifying.id)).state == "passed"
    findings = await connection.execute("SELECT * FROM findings WHERE verdict_id = %s ORDER BY position", [first.id])
    assert [row["finding"] for row in await findings.fetchall()] == [PASS, FLAG]


async def test_the_ledger_names_a_verdict_by_what_is_in_it(connection: Connection) -> None:
    verifying = await moved(connection, await case(connection), "submit", "verify")
    await judged(connection, verifying, PASS, FLAG, FLAG)
    stored = await cases.newest_verdict(connection, verifying.id)
    assert stored is not None
    assert (await ledger.entries(connection, verifying.id))[-1].data == {
        "submission": 1,
        "verdict_id": stored.id,
        "number": 1,
        "reasons": ["photo_blurred"],
        "verdict_sha256": digest(stored.verdict),
        "dossier_sha256": digest(stored.dossier),
    }


async def test_a_submission_is_judged_once_however_often_its_job_runs(database: Database) -> None:
    async with database.transaction() as connection:
        verifying = await moved(connection, await case(connection), "submit", "verify")

    async def judge() -> str:
        async with database.transaction() as connection:
            return (await judged(connection, verifying, PASS)).id

    ids = await asyncio.gather(*(judge() for _ in range(4)))
    assert len(set(ids)) == 1
    async with database.transaction() as connection:
        assert [verdict.id for verdict in await cases.verdicts(connection, verifying.id)] == [ids[0]]


OURS = {"check": "photos.sharp", "status": "flagged", "reason": "system.check_failed", "kind": "system"}


async def test_a_submission_is_judged_again_in_the_place_of_a_verdict_and_once(database: Database) -> None:
    async with database.transaction() as connection:
        verifying = await moved(connection, await case(connection), "submit", "verify")
        first = await judged(connection, verifying, PASS, OURS)

    async def again() -> tuple[str, int]:
        async with database.transaction() as connection:
            locked = await cases.get_case(connection, verifying.id, lock=True)
            if locked.state == "flagged":
                locked = await cases.move(connection, locked, "verify_again", actor="test", at=NOON)
            verdict = await judged(connection, locked, PASS, again=first.id)
            return verdict.id, verdict.number

    numbers = await asyncio.gather(*(again() for _ in range(4)))
    assert len(set(numbers)) == 1
    async with database.transaction() as connection:
        second, kept = await cases.verdicts(connection, verifying.id)
        written = [entry.kind for entry in await ledger.entries(connection, verifying.id)]
    assert (second.id, second.number) == numbers[0]
    assert (second.submission, second.supersedes, kept) == (1, first.id, first)
    assert written[-3:] == ["verdict.flagged", "case.verifying_again", "verdict.passed"]


async def test_what_waits_for_a_fault_of_ours_is_found_unless_it_is_held_decided_or_mended(
    connection: Connection,
) -> None:
    async def found() -> list[str]:
        return [fault.case_id for fault in await cases.flagged_by_our_fault(connection, NOON)]

    ours = await moved(connection, await case(connection), "submit", "verify")
    await judged(connection, ours, PASS, OURS)
    await flagged(connection)
    assert await found() == [ours.id]
    (fault,) = await cases.flagged_by_our_fault(connection, NOON, ours.id)
    verdict = await cases.newest_verdict(connection, ours.id)
    assert verdict is not None
    assert (fault.verdict_id, fault.judged_at, fault.verdicts) == (verdict.id, NOON, 1)
    inspector = await account(connection, "inspector", "王核查")
    await reviews.take(connection, case_id=ours.id, inspector_id=inspector.id, seconds=60, at=NOON)
    assert await found() == []
    assert await cases.flagged_by_our_fault(connection, NOON + timedelta(seconds=61))
    await reviews.release(connection, case_id=ours.id, inspector_id=inspector.id)
    again = await moved(connection, ours, "mend", "submit", "verify")
    assert await found() == []
    await judged(connection, again, PASS, OURS)
    (fault,) = await cases.flagged_by_our_fault(connection, NOON)
    assert fault.verdicts == 1
    await moved(connection, again, "clear")
    assert await found() == []


async def test_only_a_case_that_is_being_verified_is_judged(connection: Connection) -> None:
    draft = await case(connection)
    with pytest.raises(ImpossibleTransition):
        async with connection.transaction():
            await judged(connection, draft, PASS)
    assert await cases.verdicts(connection, draft.id) == []


@pytest.mark.parametrize(
    ("kind", "event", "state"),
    [
        ("clear", "clear", "cleared"),
        ("supplement", "request_supplement", "supplement_requested"),
        ("inspection", "order_inspection", "inspection_ordered"),
    ],
)
async def test_a_decision_moves_the_case_and_is_kept(connection: Connection, kind: str, event: str, state: str) -> None:
    waits = await flagged(connection)
    verdict = await cases.newest_verdict(connection, waits.id)
    inspector = await account(connection, "inspector", "王核查")
    assert verdict is not None
    decided = await cases.record_decision(
        connection,
        waits,
        verdict_id=verdict.id,
        inspector_id=inspector.id,
        kind=kind,
        reason="号牌清晰",
        rulings=[{"check": "photos.sharp", "ruling": "dismissed", "reason": ""}],
        items=[{"slot": "rear", "message": "重拍"}],
        override_reason="车已到场，另有照片",
        event=event,
        at=NOON + timedelta(hours=1),
    )
    assert await cases.decisions(connection, waits.id) == [decided]
    assert (await cases.get_case(connection, waits.id)).state == state
    entry = (await ledger.entries(connection, waits.id))[-1]
    assert (entry.actor, entry.data["decision_id"]) == (inspector.id, decided.id)
    assert (entry.data["number"], entry.data["override_reason"]) == (1, "车已到场，另有照片")
    assert (decided.inspector, decided.override_reason) == ("王核查", "车已到场，另有照片")
    with pytest.raises(ImpossibleTransition):
        await cases.move(connection, replace(waits, state="flagged"), event, actor="test", at=NOON)


async def test_what_fails_after_the_opening_leaves_no_case(database: Database) -> None:
    async with database.transaction() as connection:
        owner = await account(connection)

    async def refused() -> None:
        async with database.transaction() as connection:
            await case(connection, owner, client_reference="办件-1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await refused()
    async with database.transaction() as connection:
        assert (await case(connection, owner, client_reference="办件-1")).state == "draft"
        assert len(await cases.list_cases(connection, limit=9)) == 1
