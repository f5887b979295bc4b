"""Who sees what of a case: the rule stands in the acts, so that no door can leave it out."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from service.acts import cases, evidence
from service.acts.views import Cases
from storage.accounts import Account
from storage.cases import cases as stored
from storage.cases import evidence as files
from storage.cases import reviews
from storage.database import Connection
from storage.errors import NotFound
from tests.storage import making
from tests.verifiers.dossiers import dossier

Read = Callable[[Connection, Account, str], Awaitable[Any]]
MATTER = dossier().matter.model_dump(mode="json")
READS = (
    cases.visible_case,
    cases.missing_of,
    cases.progress_of,
    cases.newest_verdict_of,
    cases.verdicts_of,
    cases.decisions_of,
    cases.outcome_of,
    cases.events_of,
)


@pytest.mark.parametrize("read", READS, ids=lambda read: read.__name__)
async def test_a_firm_reads_its_own_case_and_no_other_firms(connection: Connection, read: Read) -> None:
    owner, stranger = await making.account(connection), await making.account(connection)
    case = await making.case(connection, owner, matter=MATTER)
    await read(connection, owner, case.id)
    with pytest.raises(NotFound):
        await read(connection, stranger, case.id)


@pytest.mark.parametrize("role", ["inspector", "authority"])
@pytest.mark.parametrize("read", READS, ids=lambda read: read.__name__)
async def test_inspectors_and_approval_systems_read_every_case(connection: Connection, read: Read, role: str) -> None:
    case = await making.case(connection, matter=MATTER)
    await read(connection, await making.account(connection, role), case.id)


@pytest.mark.parametrize("role", ["firm", "inspector", "authority"])
async def test_nobody_changes_a_case_that_is_not_its_own(connection: Connection, role: str) -> None:
    owner = await making.account(connection)
    case = await making.case(connection, owner)
    assert await cases.own_case(connection, owner, case.id, lock=True) == case
    with pytest.raises(NotFound):
        await cases.own_case(connection, await making.account(connection, role), case.id)


async def test_a_list_holds_what_may_be_seen_page_by_page(connection: Connection) -> None:
    firm, system = await making.account(connection), await making.account(connection, "authority")
    own = {(await making.case(connection, firm)).id for _ in range(3)}
    other = await making.case(connection)

    async def listed(account: Account, after: str | None, limit: int) -> Cases:
        return await cases.listed(connection, account, state=None, client_reference=None, after=after, limit=limit)

    first = await listed(firm, None, 2)
    last = await listed(firm, first.next, 2)
    assert (len(first.cases), last.next) == (2, None)
    assert {case.id for case in first.cases + last.cases} == own
    assert {case.id for case in (await listed(system, None, 200)).cases} == own | {other.id}


async def test_a_firm_is_not_told_who_decided(connection: Connection) -> None:
    firm, inspector = await making.account(connection), await making.account(connection, "inspector")
    case = await making.flagged(connection, firm)
    newest = await stored.newest_verdict(connection, case.id)
    assert newest is not None
    await reviews.take(connection, case_id=case.id, inspector_id=inspector.id, seconds=60, at=making.NOON)
    await stored.record_decision(
        connection,
        case,
        verdict_id=newest.id,
        inspector_id=inspector.id,
        kind="clear",
        reason="电话核实",
        rulings=[],
        items=[],
        override_reason=None,
        event="clear",
        at=making.NOON + timedelta(minutes=5),
    )
    (told,) = await cases.decisions_of(connection, firm, case.id)
    (known,) = await cases.decisions_of(connection, inspector, case.id)
    assert (told.inspector, told.reason) == (None, "电话核实")
    assert known.inspector is not None


async def test_what_the_pixels_say_is_kept_from_a_firm(connection: Connection) -> None:
    firm = await making.account(connection)
    case = await making.case(connection, firm)
    row = await making.file(connection, case)
    await files.put_facts(connection, row.id, "test", {"width": 4000, "tampering": [{"kind": "noise"}]})
    system = await making.account(connection, "authority")
    assert await evidence.facts_of(connection, firm, case.id, row.id) == {"width": 4000}
    assert "tampering" in await evidence.facts_of(connection, system, case.id, row.id)


async def test_evidence_is_found_under_its_own_case_alone_and_facts_once_it_is_read(connection: Connection) -> None:
    firm = await making.account(connection)
    case, other = await making.case(connection, firm), await making.case(connection, firm)
    row = await making.file(connection, case)
    assert await evidence.evidence_of(connection, firm, case.id, row.id) == row
    with pytest.raises(NotFound):
        await evidence.evidence_of(connection, firm, other.id, row.id)
    with pytest.raises(NotFound):
        await evidence.evidence_of(connection, await making.account(connection), case.id, row.id)
    with pytest.raises(NotFound):
        await evidence.facts_of(connection, firm, case.id, row.id)
