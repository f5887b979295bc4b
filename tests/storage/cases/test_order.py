"""What came first is told by numbers: a clock that is set back, stands still or jumps changes no order, no basis, and no list."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count, cycle

import psycopg
import pytest
from alembic import command

from service.acts.outcome import outcome
from storage import accounts
from storage.cases import cases, measurements, reviews
from storage.cases.cases import Case, Decision
from storage.database import Connection, Database, _alembic, migrate
from storage.errors import InvalidCursor
from storage.pictures import harmless
from tests.storage.making import FLAG, NOON, PASS, account, case, file, flagged, judged, moved

CLOCKS: dict[str, Callable[[], Iterator[timedelta]]] = {
    "goes_on": lambda: (timedelta(minutes=minute) for minute in count()),
    "is_set_back_an_hour": lambda: (timedelta(hours=-hour) for hour in count()),
    "stands_still": lambda: cycle([timedelta()]),
    "jumps": lambda: cycle([timedelta(hours=-3), timedelta(days=40), timedelta(), timedelta(days=-400)]),
}


@pytest.fixture(params=CLOCKS)
def clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[], datetime]:
    """The next time that the clock tells, to our functions as to new ids."""
    steps = CLOCKS[request.param]()

    def tell() -> datetime:
        moment = NOON + next(steps)
        monkeypatch.setattr("storage.identifiers.time.time_ns", lambda: int(moment.timestamp() * 1e9))
        return moment

    return tell


async def decided(connection: Connection, flagged_case: Case, kind: str, event: str, at: datetime) -> Decision:
    verdict = await cases.newest_verdict(connection, flagged_case.id)
    inspector = await account(connection, "inspector", "王核查")
    assert verdict is not None
    return await cases.record_decision(
        connection,
        flagged_case,
        verdict_id=verdict.id,
        inspector_id=inspector.id,
        kind=kind,
        reason="见附图",
        rulings=[],
        items=[],
        override_reason=None,
        event=event,
        at=at,
    )


async def told(connection: Connection, case_id: str) -> tuple[bool, str | None, str | None]:
    """What an approval system reads: may it grant, on which verdict, by which decision."""
    row = await cases.get_case(connection, case_id)
    said = outcome(row, await cases.newest_verdict(connection, case_id), await cases.decisions(connection, case_id))
    return said.may_grant, said.verdict_id, said.decision_id


async def test_the_outcome_names_the_decision_on_the_newest_verdict(
    connection: Connection, clock: Callable[[], datetime]
) -> None:
    waits = await flagged(connection, at=clock())
    asked = [await decided(connection, waits, "supplement", "request_supplement", clock())]
    for _ in range(3):
        verifying = await moved(connection, waits, "submit", "verify", at=clock())
        await judged(connection, verifying, PASS, FLAG)
        waits = await cases.get_case(connection, waits.id)
        assert (await told(connection, waits.id))[0] is False
        asked.append(await decided(connection, waits, "supplement", "request_supplement", clock()))
    verifying = await moved(connection, waits, "submit", "verify", at=clock())
    newest = await judged(connection, verifying, FLAG)
    cleared = await decided(connection, await cases.get_case(connection, waits.id), "clear", "clear", clock())

    assert await told(connection, waits.id) == (True, newest.id, cleared.id)
    assert await cases.decisions(connection, waits.id) == [cleared, *reversed(asked)]
    assert [one.number for one in [*asked, cleared]] == [1, 2, 3, 4, 5]


async def test_an_earlier_clearance_is_no_basis_for_a_newer_verdict(connection: Connection) -> None:
    waits = await flagged(connection)
    await decided(connection, waits, "clear", "clear", NOON)
    stored = await cases.newest_verdict(connection, waits.id)
    assert stored is not None
    row = await cases.get_case(connection, waits.id)
    made = await cases.decisions(connection, waits.id)
    assert outcome(row, stored, made).may_grant
    newer = cases.StoredVerdict(**vars(stored) | {"id": "vd_newer", "number": 2})
    for verdict in (newer, None):
        said = outcome(row, verdict, made)
        assert (said.may_grant, said.decision_id) == (False, None)
        assert "暂不能据此许可" in said.explanation.zh


async def test_cases_are_listed_and_waited_for_in_the_order_in_which_they_came(
    connection: Connection, clock: Callable[[], datetime]
) -> None:
    drafts = [await case(connection, at=clock()) for _ in range(5)]
    seen: list[str] = []
    while page := await cases.list_cases(connection, limit=2, after=seen[-1] if seen else None):
        seen += [row.id for row in page]
    assert seen == [draft.id for draft in reversed(drafts)]

    # They are submitted in another order than they were opened.
    submitted = [drafts[place] for place in (3, 0, 4, 1, 2)]
    for draft in submitted:
        await judged(connection, await moved(connection, draft, "submit", "verify", at=clock()), FLAG)
    queue = await reviews.queued(connection, at=NOON, limit=9)
    assert [row.case_id for row in queue] == [draft.id for draft in submitted]
    inspector = await account(connection, "inspector")
    lease = await reviews.lease_next(connection, inspector_id=inspector.id, seconds=60, at=NOON)
    assert lease is not None
    assert lease.case_id == submitted[0].id


async def test_measurements_marks_accounts_and_keys_keep_the_order_in_which_they_were_made(
    connection: Connection, clock: Callable[[], datetime]
) -> None:
    first, second = [await accounts.create_account(connection, role="inspector", name="同名", at=clock()) for _ in "12"]
    assert await accounts.account_named(connection, role="inspector", name="同名") == first
    keys = [await accounts.issue_key(connection, account_id=second.id, at=clock()) for _ in range(3)]
    assert [row.prefix for row in await accounts.list_keys(connection)] == [key.prefix for key in keys]

    opened = await case(connection, at=clock())
    photo = await file(connection, opened)
    made = [
        await measurements.record_measurement(
            connection, photo, inspector_id=first.id, result={"n": place}, told=[], at=clock()
        )
        for place in range(3)
    ]
    assert await measurements.measurements(connection, opened.id) == made

    marks = []
    for _ in range(3):
        clock()
        other = await file(connection, await case(connection))
        mark, _new = await harmless.mark(
            connection, one=photo, other=other, inspector_id=first.id, reason="同一货物", at=NOON
        )
        marks.append(mark.id)
    listed = [row.id for row in await harmless.listed(connection, after=None, limit=9)]
    assert listed == marks[::-1]
    assert [row.id for row in await harmless.listed(connection, after=listed[0], limit=9)] == listed[1:]


async def test_a_list_does_not_go_on_after_what_is_not_in_it(connection: Connection) -> None:
    mine, other = await account(connection), await account(connection)
    opened = await case(connection, mine)
    for after, account_id in (("case_none", None), (opened.id, other.id)):
        with pytest.raises(InvalidCursor):
            await cases.list_cases(connection, account_id=account_id, after=after, limit=9)
    with pytest.raises(InvalidCursor):
        await harmless.listed(connection, after="hm_none", limit=9)


OLD = """
INSERT INTO accounts (id, role, name, created_at)
VALUES ('acc_firm', 'firm', '甲', now()), ('acc_inspector', 'inspector', '乙', now());
INSERT INTO cases (id, account_id, firm, matter_id, matter_version, matter, metadata, state, declaration, ledger_hash,
    created_at, updated_at)
SELECT id, 'acc_firm', 'f', 'm', '1', '{}', '{}', 'flagged', '{}', '', now(), now()
FROM unnest(ARRAY['case_9', 'case_1', 'case_2', 'case_5']) AS id;
INSERT INTO verdicts (id, case_id, number, submission, status, dossier, verdict, judged_at)
SELECT 'vd_' || n, 'case_9', n, n, 'flagged', '{}', '{}', now() FROM generate_series(1, 3) AS n;
INSERT INTO decisions (id, case_id, verdict_id, inspector_id, kind, reason, rulings, items, decided_at)
SELECT id, 'case_9', verdict, 'acc_inspector', 'clear', '旧', '[]', '[]', at::timestamptz
FROM (VALUES ('dec_z', 'vd_1', '2026-03-03'), ('dec_b', 'vd_2', '2026-02-02'), ('dec_c', 'vd_3', '2026-01-01')) AS old (id, verdict, at);
INSERT INTO ledger (case_id, number, kind, actor, at, data, previous, hash)
SELECT case_id, number, kind, 'x', now(), data::jsonb, '', '' FROM (VALUES
    ('case_9', 1, 'case.opened', '{}'), ('case_2', 1, 'case.opened', '{}'), ('case_1', 1, 'case.opened', '{}'),
    ('case_1', 2, 'case.submitted', '{}'), ('case_9', 2, 'case.submitted', '{}'),
    ('case_9', 3, 'decision.cleared', '{"decision_id": "dec_z"}'),
    ('case_9', 4, 'decision.cleared', '{"decision_id": "dec_b"}'),
    ('case_9', 5, 'decision.cleared', '{"decision_id": "dec_c"}')
) AS old (case_id, number, kind, data);
"""


async def test_an_upgrade_numbers_what_is_there_in_the_order_of_the_ledger(postgres: str) -> None:
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE DATABASE numbered")
    url = postgres.replace("/postgres?", "/numbered?", 1)
    config = _alembic()
    config.attributes["url"] = url
    await asyncio.to_thread(command.upgrade, config, "0010")
    with psycopg.connect(url) as connection:
        connection.execute(OLD)
    await asyncio.to_thread(migrate, url)

    database = await Database.open(url)
    async with database.transaction() as connection:
        # `case_5`, of which the ledger knows nothing, stands beside the one whose id comes before its own.
        listed = [row.id for row in await cases.list_cases(connection, limit=9)]
        assert listed == ["case_5", "case_1", "case_2", "case_9"]
        assert [row.case_id for row in await reviews.queued(connection, at=NOON, limit=9)][:2] == ["case_1", "case_9"]
        assert [(one.id, one.number) for one in await cases.decisions(connection, "case_9")] == [
            ("dec_c", 3),
            ("dec_b", 2),
            ("dec_z", 1),
        ]
        assert (await case(connection)).id == (await cases.list_cases(connection, limit=1))[0].id
        with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
            await connection.execute("UPDATE decisions SET reason = 'x'")
    await database.close()
