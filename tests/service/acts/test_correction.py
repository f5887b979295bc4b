"""The firm's correction against the inspector's review, and one tab against another: who comes first wins, the other is told."""

import asyncio
from datetime import UTC, datetime

import pytest

from service.acts import intake, review
from service.acts.conditional import refuse_if_changed, tags_of
from service.acts.correction import can_mend
from service.acts.review import DecisionRequest
from service.platform.problems import Refused
from storage.accounts import Account
from storage.cases import cases, reviews
from storage.cases.cases import Case
from storage.database import Connection, Database
from storage.errors import ImpossibleTransition
from storage.ledger import ledger
from tests.storage import making
from tests.verifiers.dossiers import DECLARED, LETTER, document, dossier, photo
from verifiers.dossier import Dossier
from verifiers.verify import verify

UNSTAMPED = dossier(commitment=document("commitment", "commitment_letter", LETTER, stamps=()))
OTHER_PLATE = dossier(front=photo("front", "苏E99999"))
RENAMED = DECLARED | {"cargo": DECLARED["cargo"] | {"name": "电力变压器 SZ20"}}
INSPECTION = DecisionRequest(kind="inspection", reason="须到场核对。")


async def flagged(connection: Connection, judged: Dossier) -> tuple[Account, Case]:
    """A case with the verdict on a dossier, and the firm whose it is."""
    firm = await making.account(connection)
    draft = await making.case(connection, firm, declaration=DECLARED, matter=judged.matter.model_dump(mode="json"))
    verdict = verify(judged)
    await cases.record_verdict(
        connection,
        await making.moved(connection, draft, "submit", "verify"),
        status=verdict.status,
        dossier=judged.model_dump(mode="json"),
        verdict=verdict.model_dump(mode="json"),
        actor="test",
        at=datetime.now(UTC),
    )
    return firm, await cases.get_case(connection, draft.id)


async def held(connection: Connection, case: Case) -> tuple[Account, str]:
    """An inspector who holds the case, and the verdict on his screen."""
    inspector = await making.account(connection, role="inspector", name="核查人员")
    now = datetime.now(UTC)
    assert await reviews.take(connection, case_id=case.id, inspector_id=inspector.id, seconds=600, at=now)
    newest = await cases.newest_verdict(connection, case.id)
    assert newest is not None
    return inspector, newest.id


async def test_what_the_firm_can_mend_it_corrects_while_an_inspector_holds_it(connection: Connection) -> None:
    firm, case = await flagged(connection, UNSTAMPED)
    inspector, verdict_id = await held(connection, case)
    assert await can_mend(connection, case)
    corrected = await intake.set_declaration(connection, firm, case, RENAMED)
    assert corrected.state == "supplement_requested"
    assert await reviews.holder(connection, case.id, datetime.now(UTC)) is None, "the lease has ended"
    entry = next(one for one in await ledger.entries(connection, case.id) if one.kind == "case.mending")
    assert entry.data["taken_from"] == inspector.id
    with pytest.raises(Refused) as told:
        await review.decide(connection, inspector, corrected, verdict_id, INSPECTION)
    assert told.value.code == "corrected_by_firm"
    assert await cases.decisions(connection, case.id) == []


async def test_a_case_that_we_judge_again_is_not_told_as_the_firms_correction(connection: Connection) -> None:
    _, case = await flagged(connection, UNSTAMPED)
    inspector, verdict_id = await held(connection, case)
    again = await making.moved(connection, case, "verify_again")
    with pytest.raises(ImpossibleTransition):
        await review.decide(connection, inspector, again, verdict_id, INSPECTION)


async def test_what_waits_for_a_person_is_not_corrected_until_it_is_asked_for(connection: Connection) -> None:
    firm, case = await flagged(connection, OTHER_PLATE)
    assert not await can_mend(connection, case)
    with pytest.raises(ImpossibleTransition, match="change") as told:
        await intake.set_declaration(connection, firm, case, RENAMED)
    assert "正在等待网上核查" in told.value.zh
    inspector, verdict_id = await held(connection, case)
    ask = DecisionRequest.model_validate(
        {"kind": "supplement", "reason": "请核对", "items": [{"slot": "front", "message": "重拍"}]}
    )
    case, _ = await review.decide(connection, inspector, case, verdict_id, ask)
    assert (await intake.set_declaration(connection, firm, case, RENAMED)).declaration == RENAMED


@pytest.mark.parametrize(
    ("first", "told"), [("correction", "corrected_by_firm"), ("decision", "impossible_transition")]
)
async def test_of_a_correction_and_a_decision_at_once_one_wins_and_the_other_is_told(
    database: Database, first: str, told: str
) -> None:
    async with database.transaction() as connection:
        firm, case = await flagged(connection, UNSTAMPED)
        inspector, verdict_id = await held(connection, case)
    reached, asked = asyncio.Event(), asyncio.Event()

    async def act(name: str) -> str:
        async with database.transaction() as connection:
            if name != first:
                await reached.wait()
                asked.set()
            locked = await cases.get_case(connection, case.id, lock=True)
            if name == first:
                # The other one asks for the lock before this one gives it back.
                reached.set()
                await asked.wait()
            try:
                if name == "correction":
                    await intake.set_declaration(connection, firm, locked, RENAMED)
                else:
                    await review.decide(connection, inspector, locked, verdict_id, INSPECTION)
            except Refused as refused:
                return refused.code
            except ImpossibleTransition:
                return "impossible_transition"
            return "done"

    names = ("correction", "decision")
    results = dict(zip(names, await asyncio.gather(*map(act, names)), strict=True))
    assert results.pop(first) == "done"
    assert list(results.values()) == [told]


async def test_the_tag_changes_with_what_people_change_and_not_with_what_is_read(connection: Connection) -> None:
    firm = await making.account(connection)
    case = await making.case(connection, firm, declaration=DECLARED)
    seen = [await tags_of(connection, case)]

    async def now(case: Case) -> tuple[bool, bool]:
        seen.append(await tags_of(connection, case))
        return seen[-1].case != seen[-2].case, seen[-1].declaration != seen[-2].declaration

    row = await making.file(connection, case)
    assert await now(case) == (True, False), "a file"
    await connection.execute(
        "INSERT INTO facts (evidence_id, extractor_version, facts) VALUES (%s, 'test', '{}')", [row.id]
    )
    assert await now(case) == (False, False), "it was read"
    case = await intake.set_declaration(connection, firm, case, RENAMED)
    assert await now(case) == (True, True), "the declaration"
    case = await making.moved(connection, case, "submit")
    assert await now(case) == (True, True), "the submission"
    case = await making.moved(connection, case, "verify")
    assert await now(case) == (False, False), "all was read"
    case = await making.moved(connection, case, "withdraw")
    assert await now(case) == (True, False), "the state"


async def test_another_tab_overwrites_no_declaration(connection: Connection) -> None:
    firm = await making.account(connection)
    case = await making.case(connection, firm, declaration=DECLARED)
    before = await tags_of(connection, case)
    case = await intake.set_declaration(connection, firm, case, RENAMED, if_match=before.declaration)
    with pytest.raises(Refused) as told:
        await intake.set_declaration(connection, firm, case, DECLARED, if_match=before.declaration)
    assert told.value.code == "changed_meanwhile"
    assert told.value.headers["ETag"] == f'"{(await tags_of(connection, case)).declaration}"'
    again = await intake.set_declaration(connection, firm, case, RENAMED, if_match=before.declaration)
    assert again.declaration == RENAMED, "the same again, because the first answer was lost"
    assert (await intake.set_declaration(connection, firm, case, DECLARED)).declaration == DECLARED, "optional"


async def test_a_case_that_changed_is_not_withdrawn_unseen(connection: Connection) -> None:
    firm = await making.account(connection)
    case = await making.case(connection, firm, declaration=DECLARED)
    before = await tags_of(connection, case)
    case = await intake.set_declaration(connection, firm, case, RENAMED)
    with pytest.raises(Refused, match="changed_meanwhile"):
        await intake.withdraw(connection, firm, case, if_match=f'"{before.case}"')
    now = await tags_of(connection, case)
    assert (await intake.withdraw(connection, firm, case, if_match=f'"x", W/"{now.case}"')).state == "withdrawn"


@pytest.mark.parametrize("if_match", [None, "*", "now", '"now"', 'W/"now"', '"then", "now"'])
def test_a_tag_that_matches_lets_pass(if_match: str | None) -> None:
    refuse_if_changed(if_match, ["now"])


@pytest.mark.parametrize("if_match", ["", '"then"', '"then", "later"', "nownow"])
def test_a_tag_of_another_state_is_refused(if_match: str) -> None:
    with pytest.raises(Refused, match="changed_meanwhile"):
        refuse_if_changed(if_match, ["now"])
