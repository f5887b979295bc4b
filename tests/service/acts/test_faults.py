"""Faults of ours: retried, told, counted, made good by themselves; and never a fact of the file."""

import asyncio
import json
import logging
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from urllib3.exceptions import ProtocolError

from extractors.extract import EXTRACTOR_VERSION
from extractors.media import Limits
from service.acts import faults, intake, pipeline
from service.acts.health import readiness
from service.platform.resources import Rooms
from storage import accounts
from storage.cases import cases, evidence, incidents, reviews
from storage.cases.cases import Case
from storage.cases.incidents import Incident
from storage.ledger import ledger
from storage.objects.directory import DirectoryStore
from tests.service.doors.cli.test_commands import run
from tests.service.house import (
    damage,
    drafted,
    files,
    flags,
    house,
    jobs_waiting,
    now,
    path_of,
    send,
    submit,
    submitted,
    verdicts,
    work_off,
)
from verifiers.checks import CHECKS
from verifiers.dossier import Dossier
from verifiers.findings import Finding
from verifiers.matter.matter import CheckUse


@pytest.fixture
async def rooms(tmp_path: Path, fresh_database: str) -> AsyncIterator[Rooms]:
    async with house(tmp_path / "home", fresh_database) as opened:
        yield opened


async def noted(rooms: Rooms) -> list[Incident]:
    async with rooms.database.transaction() as connection:
        return await incidents.recent(connection, since=datetime.now(UTC) - timedelta(hours=1), limit=100)


async def reasons(rooms: Rooms, case: Case) -> dict[str, str | None]:
    """Why each file could not be read, by slot."""
    async with rooms.database.transaction() as connection:
        rows = await evidence.current_evidence(connection, case.id)
        facts = await evidence.facts_of(connection, [row.id for row in rows])
    return {row.slot: facts[row.id]["reason"] if row.id in facts else None for row in rows}


async def patience_over(rooms: Rooms) -> None:
    for _ in range(faults.STORE_TRIES + 1):
        await work_off(rooms)


async def test_bytes_that_are_damaged_once_are_read_at_the_next_try(rooms: Rooms, tmp_path: Path) -> None:
    _, case = await submitted(rooms, tmp_path)
    front = files(tmp_path, "front")[0]
    damage(rooms, front.sha256)
    await work_off(rooms)
    await work_off(rooms)
    assert await reasons(rooms, case) == dict.fromkeys(("commitment", "waybill", "middle", "rear"), "unknown_type") | {
        "front": None
    }
    assert (await now(rooms, case)).state == "submitted", "it waits for the file, and is not judged without"
    rooms.store.put(front.path, front.sha256)
    await work_off(rooms)
    assert set((await reasons(rooms, case)).values()) == {"unknown_type"}
    (verdict,) = await verdicts(rooms, case)
    assert flags(verdict) == {}
    assert await noted(rooms) == []


class Unsteady(DirectoryStore):
    """A store whose connection breaks off until it is told to work."""

    works = False

    def fetch(self, sha256: str, target: Path) -> None:
        if not self.works:
            raise ProtocolError("Connection broken: IncompleteRead")
        super().fetch(sha256, target)


@pytest.mark.parametrize("fault", ["damaged", "lost", "unavailable"])
async def test_when_patience_is_over_the_case_is_told_as_our_fault_and_judged_again_by_itself(
    rooms: Rooms, tmp_path: Path, fault: str, fresh_database: str, caplog: pytest.LogCaptureFixture
) -> None:
    _, case = await submitted(rooms, tmp_path)
    front = files(tmp_path, "front")[0]
    if fault == "damaged":
        damage(rooms, front.sha256)
    elif fault == "lost":
        path_of(rooms, front.sha256).unlink()
    else:
        unsteady = Unsteady(rooms.settings.home / "evidence")
        object.__setattr__(rooms, "store", unsteady)
    with caplog.at_level(logging.ERROR):
        await patience_over(rooms)
    code = {"damaged": "corrupted"}.get(fault, fault)
    assert (await reasons(rooms, case))["front"] == code
    (first,) = await verdicts(rooms, case)
    assert first.status == "flagged"
    ours = flags(first)
    assert ours["materials.readable"] in {f"file.{code}", "file.unavailable"}
    assert ours["photos.quality"] == "evidence.not_fetched", "what needs the file is ours too"
    told = [one for one in first.verdict["findings"] if one["reason"] == f"file.{code}"]
    assert all("因系统原因" in one["to_applicant"]["zh"] for one in told)
    assert all(("重新上传" in one["to_applicant"]["zh"]) == (fault != "unavailable") for one in told)
    incident = next(one for one in await noted(rooms) if one.place == "store")
    assert incident.case_id == case.id
    assert incident.error == {"damaged": "Corrupted", "lost": "NotFound", "unavailable": "ProtocolError"}[fault]
    assert incident.error in caplog.text
    assert case.id in caplog.text

    # The operator brings it back. Before the pause is over nothing is done; afterwards all by itself.
    if fault == "unavailable":
        unsteady.works = True
    else:
        rooms.store.put(front.path, front.sha256)
    await faults.judge_again(rooms, first.judged_at + timedelta(seconds=50))
    assert await jobs_waiting(rooms) == []
    later = first.judged_at + timedelta(seconds=61)
    await faults.judge_again(rooms, later)
    assert {(task, priority) for task, priority, _ in await jobs_waiting(rooms)} == {("read", -1)}
    await work_off(rooms)
    await faults.judge_again(rooms, later)
    await faults.judge_again(rooms, later)
    assert [task for task, _, _ in await jobs_waiting(rooms)] == ["verify"]
    await work_off(rooms)
    before, second = await verdicts(rooms, case)
    assert before == first
    assert (second.number, second.submission, second.supersedes) == (2, 1, first.id)
    assert flags(second) == {}
    async with rooms.database.transaction() as connection:
        assert (await ledger.verify(connection)).faults == ()
        kinds = [entry.kind for entry in await ledger.entries(connection, case.id)]
    assert kinds[-3:] == ["evidence.read", "case.verifying_again", "verdict.flagged"]
    await faults.judge_again(rooms, later + timedelta(days=1))
    assert await jobs_waiting(rooms) == []


async def test_sending_the_same_bytes_heals_a_lost_file_and_its_case(rooms: Rooms, tmp_path: Path) -> None:
    account, case = await submitted(rooms, tmp_path)
    front = files(tmp_path, "front")[0]
    path_of(rooms, front.sha256).unlink()
    await patience_over(rooms)
    async with rooms.database.transaction() as connection:
        held = await evidence.current_evidence(connection, case.id)
    await send(rooms, account, case, [front])
    await work_off(rooms)
    assert (await reasons(rooms, case))["front"] == "unknown_type"
    async with rooms.database.transaction() as connection:
        assert await evidence.current_evidence(connection, case.id) == held, "it is the same evidence"
    await submit(rooms, account, case)
    await work_off(rooms)
    first, second = await verdicts(rooms, case)
    assert flags(first)
    assert flags(second) == {}
    await send(rooms, account, case, [front])
    assert await jobs_waiting(rooms) == [], "what was read is not read again"


async def test_what_a_fault_kept_from_being_read_in_a_draft_is_read_when_it_is_submitted(
    rooms: Rooms, tmp_path: Path
) -> None:
    account, case = await drafted(rooms, tmp_path)
    front = files(tmp_path, "front")[0]
    damage(rooms, front.sha256)
    await patience_over(rooms)
    assert (await reasons(rooms, case))["front"] == "corrupted"
    rooms.store.put(front.path, front.sha256)
    await submit(rooms, account, case)
    assert (await now(rooms, case)).state == "submitted"
    await work_off(rooms)
    (verdict,) = await verdicts(rooms, case)
    assert flags(verdict) == {}


def broken(_: Dossier, __: CheckUse) -> tuple[Finding, ...]:
    raise ZeroDivisionError("轴荷 / 0")


async def test_a_check_that_breaks_is_logged_and_counted_and_nobody_else_sees_why(
    rooms: Rooms,
    tmp_path: Path,
    fresh_database: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert (await readiness(rooms, None)).incidents == 0
    whole = CHECKS["vehicle.axle_loads"]
    monkeypatch.setitem(CHECKS, "vehicle.axle_loads", broken)
    _, case = await submitted(rooms, tmp_path)
    with caplog.at_level(logging.ERROR):
        await work_off(rooms)
    (verdict,) = await verdicts(rooms, case)
    assert flags(verdict) == {"vehicle.axle_loads": "system.check_failed"}
    (incident,) = await noted(rooms)
    assert (incident.place, incident.error, incident.case_id) == ("vehicle.axle_loads", "ZeroDivisionError", case.id)
    assert "in broken" in incident.traceback
    for told in ("vehicle.axle_loads", "in broken", "轴荷 / 0", case.id):
        assert told in caplog.text
    assert not re.search("ZeroDivision|Traceback|broken", json.dumps([verdict.verdict, verdict.dossier]))
    assert (await readiness(rooms, None)).incidents == 1
    listed = run("incidents", "--json", env=os.environ | {"DATABASE_URL": fresh_database})
    assert listed.returncode == 1, listed.stderr
    shown = json.loads(listed.stdout)
    assert (shown["count"], shown["incidents"][0]["case_id"]) == (1, case.id)
    assert "in broken" in shown["incidents"][0]["traceback"]
    monkeypatch.setitem(CHECKS, "vehicle.axle_loads", whole)
    await faults.judge_again(rooms, verdict.judged_at + timedelta(minutes=2))
    await work_off(rooms)
    assert flags((await verdicts(rooms, case))[-1]) == {}


async def test_a_reader_that_breaks_is_logged_and_counted_and_the_facts_say_no_more_than_that(
    tmp_path: Path, fresh_database: str, caplog: pytest.LogCaptureFixture
) -> None:
    uncountable = Limits(max_bytes="many")  # type: ignore[arg-type]
    async with house(tmp_path / "home", fresh_database, uncountable) as rooms:
        _, case = await drafted(rooms, tmp_path, "front")
        with caplog.at_level(logging.ERROR):
            await work_off(rooms)
        found = await noted(rooms)
        async with rooms.database.transaction() as connection:
            (row,) = await evidence.current_evidence(connection, case.id)
            facts = (await evidence.facts_of(connection, [row.id]))[row.id]
    assert (facts["reason"], facts["detail"]) == ("crashed", {})
    assert [(one.place, one.error, one.case_id, one.evidence_id) for one in found] == [
        ("extractor", "TypeError", case.id, row.id)
    ] * 2, "both tries"
    for told in ("Traceback", "in extract", "TypeError", row.id, case.id):
        assert told in caplog.text


async def test_a_case_is_judged_again_with_growing_pauses_and_not_for_ever(
    rooms: Rooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(CHECKS, "vehicle.axle_loads", broken)
    _, case = await submitted(rooms, tmp_path)
    await work_off(rooms)
    for pause in faults.PAUSES:
        newest = (await verdicts(rooms, case))[-1]
        await faults.judge_again(rooms, newest.judged_at + pause - timedelta(seconds=1))
        assert await jobs_waiting(rooms) == []
        await faults.judge_again(rooms, newest.judged_at + pause)
        await work_off(rooms)
    numbers = [verdict.number for verdict in await verdicts(rooms, case)]
    assert numbers == list(range(1, len(faults.PAUSES) + 2))
    await faults.judge_again(rooms, datetime.now(UTC) + timedelta(days=365))
    assert await jobs_waiting(rooms) == []


async def test_a_job_that_runs_twice_makes_one_verdict_in_the_place_of_another(
    rooms: Rooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(CHECKS, "vehicle.axle_loads", broken)
    _, case = await submitted(rooms, tmp_path)
    await work_off(rooms)
    (first,) = await verdicts(rooms, case)
    await asyncio.gather(*(pipeline.verify(rooms, case.id, first.id) for _ in range(4)))
    await pipeline.verify(rooms, case.id, first.id)
    await pipeline.verify(rooms, case.id)
    assert [verdict.supersedes for verdict in await verdicts(rooms, case)] == [None, first.id]


async def hold(rooms: Rooms, case: Case) -> None:
    async with rooms.database.transaction() as connection:
        account = await accounts.create_account(connection, role="inspector", name="王核查", at=datetime.now(UTC))
        at = datetime.now(UTC)
        assert await reviews.take(connection, case_id=case.id, inspector_id=account.id, seconds=3600, at=at)


async def decide(rooms: Rooms, case: Case) -> None:
    async with rooms.database.transaction() as connection:
        await cases.move(connection, case, "order_inspection", actor="test", at=datetime.now(UTC))


@pytest.mark.parametrize("act", [hold, decide])
async def test_what_a_person_holds_or_has_decided_is_not_judged_again(
    rooms: Rooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Rooms, Case], Awaitable[None]]
) -> None:
    monkeypatch.setitem(CHECKS, "vehicle.axle_loads", broken)
    _, case = await submitted(rooms, tmp_path)
    await work_off(rooms)
    (first,) = await verdicts(rooms, case)
    later = first.judged_at + timedelta(minutes=2)
    await faults.judge_again(rooms, later)
    assert [task for task, _, _ in await jobs_waiting(rooms)] == ["verify"]
    await act(rooms, await now(rooms, case))
    await work_off(rooms)
    assert await verdicts(rooms, case) == [first], "also when its job was queued before"
    await faults.judge_again(rooms, later)
    assert await jobs_waiting(rooms) == []


async def make_older(rooms: Rooms, case: Case) -> None:
    """Facts as an older version wrote them, with what this one does not know."""
    async with rooms.database.transaction() as connection:
        await connection.execute(
            "UPDATE facts SET extractor_version = '6', facts = facts || '{\"sharpnes\": 1}' FROM evidence"
            " WHERE evidence.id = evidence_id AND case_id = %s",
            [case.id],
        )


async def versions(rooms: Rooms, case: Case) -> list[str]:
    async with rooms.database.transaction() as connection:
        rows = await connection.execute(
            "SELECT DISTINCT extractor_version FROM facts JOIN evidence ON evidence.id = evidence_id"
            " WHERE case_id = %s ORDER BY extractor_version",
            [case.id],
        )
        return [row["extractor_version"] for row in await rows.fetchall()]


async def test_a_draft_that_an_older_version_read_is_read_again_behind_fresh_work_when_it_is_submitted(
    rooms: Rooms, tmp_path: Path
) -> None:
    account, case = await drafted(rooms, tmp_path)
    await work_off(rooms)
    await make_older(rooms, case)
    await submit(rooms, account, case)
    await submitted(rooms, tmp_path)
    waiting = await jobs_waiting(rooms)
    assert [priority for _, priority, _ in waiting] == [0] * 5 + [-1] * 5
    await work_off(rooms)
    (verdict,) = await verdicts(rooms, case)
    assert {exhibit["facts"]["extractor_version"] for exhibit in verdict.dossier["exhibits"]} == {EXTRACTOR_VERSION}
    assert set(await versions(rooms, case)) == {"6", EXTRACTOR_VERSION}


async def test_a_verify_job_that_meets_older_facts_ends_and_comes_back_when_they_are_read(
    rooms: Rooms, tmp_path: Path
) -> None:
    account, case = await drafted(rooms, tmp_path)
    await work_off(rooms)
    await submit(rooms, account, case)
    await make_older(rooms, case)
    assert (await now(rooms, case)).state == "verifying"
    await pipeline.verify(rooms, case.id)
    await pipeline.verify(rooms, case.id)
    assert (await now(rooms, case)).state == "verifying"
    again = [args for task, priority, args in await jobs_waiting(rooms) if (task, priority) == ("read", -1)]
    assert len(again) == 5, "each is queued once"
    await work_off(rooms)
    assert len(await verdicts(rooms, case)) == 1
    assert (await now(rooms, case)).state == "flagged"


async def test_a_decided_case_is_never_read_again(rooms: Rooms, tmp_path: Path) -> None:
    _, case = await submitted(rooms, tmp_path)
    await work_off(rooms)
    await decide(rooms, await now(rooms, case))
    await make_older(rooms, case)
    async with rooms.database.transaction() as connection:
        for row in await evidence.current_evidence(connection, case.id):
            await intake.jobs.defer_read(rooms.queue, connection, row.id)
    await work_off(rooms)
    assert await versions(rooms, case) == ["6"]
    assert len(await verdicts(rooms, case)) == 1
