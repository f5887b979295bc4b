"""The date a firm is told: kept as told, moved once when the holidays are announced, never earlier; explained in API and page."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from extractors.media import Limits
from extractors.sandbox import Sandbox
from service.acts import due_dates, pipeline
from service.acts.facts import facts_view
from service.app import create_app
from service.doors import worker
from service.platform.resources import Rooms, open_rooms
from service.platform.settings import Settings
from storage import accounts
from storage.cases import cases
from storage.cases import due_dates as kept
from storage.cases.cases import Case
from storage.ledger import ledger
from tests.storage import making
from tests.verifiers.dossiers import DECLARED
from verifiers.dossier import Dossier
from verifiers.matter.catalogue import matters
from verifiers.matter.working_days import Calendar, DayOff, DueDate, HolidayYear

SUBMITTED = datetime(2026, 12, 28, 4, 0, tzinfo=UTC)
"""Five working days later is Tuesday 5 January 2027 by the law alone: New Year is a Friday."""
BY_LAW = date(2027, 1, 5)
LAST_DAY = date(2026, 12, 31)


@asynccontextmanager
async def opened(home: Path, url: str, notice: HolidayYear | None = None) -> AsyncIterator[Rooms]:
    """The rooms of a process that knows the packaged years, or a notice of 2027 as well."""
    async with open_rooms(Settings(home=home), url) as rooms:
        years = tuple(year for year in rooms.calendar.years if notice is None or year.year != notice.year)
        yield replace(rooms, calendar=Calendar(years=(*years, notice) if notice else years))


def notice(*off: date, worked: tuple[date, ...] = ()) -> HolidayYear:
    return HolidayYear(
        year=2027,
        days_off=tuple(DayOff(day=day, name="元旦") for day in off),
        working_days=worked,
        source="国办发明电",
        published_on=date(2026, 12, 30),
        sha256="f" * 64,
    )


LONGER = notice(date(2027, 1, 1), date(2027, 1, 4))
SHORTER = notice(worked=(date(2027, 1, 2),))


async def verified(rooms: Rooms, submitted_at: datetime = SUBMITTED) -> Case:
    """A case without any material, judged: its verdict and dates are as real as any."""
    async with rooms.database.transaction() as connection:
        matter = matters()["suzhou-oversize"]
        draft = await making.case(
            connection, declaration=DECLARED, matter=matter.model_dump(mode="json", by_alias=True)
        )
        case = await making.moved(connection, draft, "submit", "verify", at=submitted_at)
    await pipeline.verify(rooms, case.id)
    async with rooms.database.transaction() as connection:
        return await cases.get_case(connection, case.id)


async def told(rooms: Rooms, case: Case) -> DueDate | None:
    async with rooms.database.transaction() as connection:
        stored = await cases.newest_verdict(connection, case.id)
        assert stored is not None
        return await due_dates.told(connection, stored, rooms.calendar)


async def events(rooms: Rooms, case: Case) -> list[tuple[str, dict[str, Any]]]:
    async with rooms.database.transaction() as connection:
        entries = await ledger.entries(connection, case.id)
    return [(entry.kind, entry.data) for entry in entries if entry.kind.startswith("due.")]


async def test_a_verdict_tells_a_date_and_keeps_what_it_was_counted_with(tmp_path: Path, fresh_database: str) -> None:
    async with opened(tmp_path, fresh_database) as rooms:
        case = await verified(rooms)
        async with rooms.database.transaction() as connection:
            stored = await cases.newest_verdict(connection, case.id)
            assert stored is not None
            due = await due_dates.told(connection, stored, rooms.calendar)
        dossier = Dossier.model_validate(stored.dossier)
        assert dossier.calendar == rooms.calendar.between(2026, 2027)
        assert [len(year.sha256) for year in dossier.calendar.years] == [64, 64]
        assert due == due_dates.counted(dossier, dossier.calendar), "replayed from the dossier alone"
        assert due is not None
        assert (due.due_on, due.provisional, due.start) == (BY_LAW, True, date(2026, 12, 28))
        permit = facts_view(stored, due).permit
        assert (permit.due_on, permit.due) == (BY_LAW, due)


async def test_a_notice_moves_the_date_once_however_often_and_by_how_many_it_is_followed(
    tmp_path: Path, fresh_database: str
) -> None:
    async with opened(tmp_path, fresh_database) as rooms:
        case = await verified(rooms)
        assert await due_dates.follow(rooms, LAST_DAY) == 0
    async with opened(tmp_path, fresh_database, LONGER) as one, opened(tmp_path, fresh_database, LONGER) as other:
        followed = (due_dates.follow(rooms, LAST_DAY) for rooms in (one, other) for _ in range(6))
        assert sum(await asyncio.gather(*followed)) == 1
        assert await due_dates.follow(one, LAST_DAY) == 0
        ((kind, data),) = await events(one, case)
        assert (kind, data["from"], data["to"], data["provisional"]) == ("due.moved", "2027-01-05", "2027-01-06", False)
        assert data["holiday_files"]["2027"] == "f" * 64
        due = await told(one, case)
        assert due is not None
        assert (due.due_on, due.provisional) == (date(2027, 1, 6), False)
        async with one.database.transaction() as connection:
            assert (await ledger.verify(connection)).faults == ()


async def test_a_notice_never_shortens_what_was_told(tmp_path: Path, fresh_database: str) -> None:
    async with opened(tmp_path, fresh_database) as rooms:
        case = await verified(rooms)
    async with opened(tmp_path, fresh_database, SHORTER) as rooms:
        await due_dates.follow(rooms, LAST_DAY)
        due = await told(rooms, case)
        assert due is not None
        assert (due.due_on, due.by_calendar, due.provisional) == (BY_LAW, date(2027, 1, 2), False)
        ((kind, data),) = await events(rooms, case)
        assert (kind, data["to"], data["by_calendar"]) == ("due.confirmed", "2027-01-05", "2027-01-02")
    # A process that was not restarted yet has the law alone: it takes nothing back.
    async with opened(tmp_path, fresh_database) as late:
        assert await due_dates.follow(late, LAST_DAY) == 0
        assert await told(late, case) == due


async def test_what_is_over_or_withdrawn_does_not_move_and_what_was_never_certain_does(
    tmp_path: Path, fresh_database: str
) -> None:
    async with opened(tmp_path, fresh_database) as rooms:
        over = await verified(rooms, datetime(2026, 11, 23, 4, tzinfo=UTC))
        withdrawn, waiting = await verified(rooms), await verified(rooms)
        async with rooms.database.transaction() as connection:
            await cases.move(connection, withdrawn, "withdraw", actor="firm", at=SUBMITTED)
    async with opened(tmp_path, fresh_database, LONGER) as rooms:
        assert await due_dates.follow(rooms, date(2027, 2, 1)) == 1
        assert await events(rooms, over) == await events(rooms, withdrawn) == []
        assert [kind for kind, _ in await events(rooms, waiting)] == ["due.moved"]


async def test_a_second_verdict_on_the_same_submission_changes_no_date(tmp_path: Path, fresh_database: str) -> None:
    async with opened(tmp_path, fresh_database) as rooms:
        case = await verified(rooms)
        async with rooms.database.transaction() as connection:
            stored = await cases.newest_verdict(connection, case.id)
            assert stored is not None
            again = Dossier.model_validate(stored.dossier).model_copy(
                update={"calendar": Calendar(years=(*rooms.calendar.between(2026, 2026).years, LONGER))}
            )
            await due_dates.tell(connection, again, SUBMITTED + timedelta(hours=1))
            row = await kept.newest(connection, case.id, case.submission)
        assert row is not None
        assert (row.number, row.due_on) == (1, BY_LAW)


@pytest.mark.parametrize(
    ("submitted_at", "due_on"), [(datetime(2026, 11, 23, 4, tzinfo=UTC), date(2026, 11, 30)), (SUBMITTED, None)]
)
async def test_a_verdict_of_before_is_told_what_it_was_told_then(
    tmp_path: Path, fresh_database: str, submitted_at: datetime, due_on: date | None
) -> None:
    """Dates were counted at each look then, and none was told in a year without a notice."""
    async with opened(tmp_path, fresh_database) as rooms:
        case = await verified(rooms, submitted_at)
        async with rooms.database.transaction() as connection:
            stored = await cases.newest_verdict(connection, case.id)
            assert stored is not None
            await connection.execute("ALTER TABLE due_dates DISABLE TRIGGER due_dates_append_only")
            await connection.execute("DELETE FROM due_dates")
            old = replace(stored, dossier={key: value for key, value in stored.dossier.items() if key != "calendar"})
            due = await due_dates.told(connection, old, rooms.calendar)
        assert (due and due.due_on) == due_on


async def test_a_worker_follows_the_calendar_and_looks_at_the_holidays_by_itself(
    tmp_path: Path, fresh_database: str
) -> None:
    async with opened(tmp_path, fresh_database) as rooms:
        case = await verified(rooms)
    async with opened(tmp_path, fresh_database, LONGER) as rooms:
        with Sandbox(Limits(), models=None) as sandbox:
            worker.register(rooms, sandbox)
        periodic = {one.task.name for one in rooms.queue.periodic_registry.periodic_tasks.values()}
        assert periodic >= {"due_dates", "holidays"}
        await rooms.queue.tasks["due_dates"].func(timestamp=0)
        await rooms.queue.tasks["holidays"].func(timestamp=0)
        assert [kind for kind, _ in await events(rooms, case)] == ["due.moved"]


def test_the_log_says_which_year_is_missing_and_what_to_do(caplog: pytest.LogCaptureFixture) -> None:
    known = Calendar(years=(notice().model_copy(update={"year": 2026}),))
    with caplog.at_level(logging.WARNING):
        due_dates.warn_of_unannounced(known, date(2026, 11, 30))
        assert not caplog.records
        due_dates.warn_of_unannounced(known, date(2026, 12, 1))
    (record,) = caplog.records
    assert "2027.toml" in record.getMessage()
    assert "HUOZHENG_HOLIDAYS" in record.getMessage()


@pytest.fixture
def served(tmp_path: Path, fresh_database: str) -> Any:
    """A case with a provisional date, and clients of an inspector and of its firm, signed in to the pages as well."""

    async def prepare() -> tuple[Case, dict[str, tuple[str, str]]]:
        async with opened(tmp_path, fresh_database) as rooms:
            case = await verified(rooms)
            async with rooms.database.transaction() as connection:
                inspector = await accounts.create_account(connection, role="inspector", name="核查", at=SUBMITTED)
                return case, {
                    role: (
                        (await accounts.issue_key(connection, account_id=account, at=SUBMITTED)).plain,
                        await accounts.open_session(
                            connection, account_id=account, expires_at=datetime.now(UTC) + timedelta(hours=1)
                        ),
                    )
                    for role, account in (("firm", case.account_id), ("inspector", inspector.id))
                }

    case, doors = asyncio.run(prepare())
    with TestClient(create_app(Settings(home=tmp_path, embedded_worker=False), fresh_database)) as client:

        def get(role: str, path: str, language: str = "zh") -> httpx.Response:
            key, session = doors[role]
            headers = {"Authorization": f"Bearer {key}", "Cookie": f"session={session}; lang={language}"}
            return client.get(path, headers=headers)

        yield case, get


def test_the_date_explains_itself_in_the_api(served: Any) -> None:
    case, get = served
    permit = get("firm", f"/v1/cases/{case.id}/facts").json()["permit"]
    assert (permit["due_on"], permit["working_days"]) == ("2027-01-05", 5)
    due = permit["due"]
    assert (due["start"], due["working_days"], due["provisional"], due["made_up"]) == ("2026-12-28", 5, True, [])
    assert due["skipped"] == [
        {"day": "2027-01-01", "name": "元旦"},
        {"day": "2027-01-02", "name": "周末"},
        {"day": "2027-01-03", "name": "周末"},
    ]
    assert [(source["year"], source["published_on"]) for source in due["sources"]] == [
        (2026, "2025-11-04"),
        (2027, None),
    ]


@pytest.mark.parametrize(("role", "page"), [("firm", "/cases/{}"), ("inspector", "/reviews/{}")])
def test_the_date_explains_itself_in_the_page(served: Any, role: str, page: str) -> None:
    case, get = served
    zh = get(role, page.format(case.id)).text
    for said in (
        "5 个工作日，最迟 2027-01-05",
        "日期暂定：2027 年放假安排尚未公布",
        "提交当日（2026-12-28）不计入",
        "不计周末 2 天",
        "不计元旦：2027-01-01",
        "国办发明电〔2025〕7号",
    ):
        assert said in zh, said
    en = get(role, page.format(case.id), "en").text
    assert "Not counted, New Year: 2027-01-01" in en


def test_readiness_names_the_years_that_are_missing(served: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    _, get = served
    for day, missing in ((date(2026, 11, 30), []), (date(2026, 12, 1), [2027])):
        monkeypatch.setattr(due_dates, "today", lambda day=day: day)
        answer = get("firm", "/readyz")
        assert (answer.status_code, answer.json()["holidays_missing"]) == (200, missing)
