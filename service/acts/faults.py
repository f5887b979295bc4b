"""What goes wrong on our side: noted for the operator, never the file's or the firm's fault, and made good by itself.

A store that fails while evidence is read, a check that breaks, a reader that breaks: each is logged with its traceback, counted
(`storage.cases.incidents`), and flags the case as `system`. Such a case is judged again while no person holds it.
"""

import logging
import traceback
from datetime import UTC, datetime, timedelta

from extractors.extract import EXTRACTOR_VERSION
from extractors.facts import UnreadableFacts, UnreadableReason
from extractors.sandbox import Crash, Read
from service.platform import jobs
from service.platform.resources import Rooms
from storage.cases import cases, evidence, incidents
from storage.cases.cases import Case
from storage.cases.evidence import Evidence
from storage.cases.incidents import Incident
from storage.database import Connection
from storage.errors import Corrupted, NotFound
from verifiers.verify import Judgement

_log = logging.getLogger(__name__)

STORE_TRIES = 9
"""How often a reading asks the store: the queue's pauses double from 1 s, 8.5 minutes in all. A restart or a failover is over by
then, and a firm should not look at a case that stands still for longer without being told."""

PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12))
"""How long after the first, second ... verdict of a submission it is judged again. The first is over a hiccup, the last over a night.
What has not gone by then does not go by itself, and the case waits for an inspector as any other."""


def not_fetched(exhibit: Evidence, error: Exception) -> Read:
    """What is known of a file that the store did not give: nothing."""
    match error:
        case Corrupted():
            reason = UnreadableReason.CORRUPTED
        case NotFound():
            reason = UnreadableReason.LOST
        case _:
            reason = UnreadableReason.UNAVAILABLE
    facts = UnreadableFacts(
        reason=reason,
        sha256=exhibit.sha256,
        size=exhibit.size,
        media_type=None,
        extractor_version=EXTRACTOR_VERSION,
    )
    return Read(facts, (Crash(type(error).__name__, "".join(traceback.format_exception(error))),))


async def note_reading(connection: Connection, exhibit: Evidence, done: Read) -> None:
    """Notes what broke while a file was read."""
    ours = isinstance(done.facts, UnreadableFacts) and done.facts.our_fault
    place = "store" if ours else "extractor"
    for crash in done.crashes:
        await _note(connection, place, crash.error, exhibit.case_id, exhibit.id, crash.traceback)


async def note_judging(connection: Connection, case: Case, judgement: Judgement) -> None:
    """Notes the checks that broke."""
    for crash in judgement.crashes:
        text = "".join(traceback.format_exception(crash.error))
        await _note(connection, crash.check, type(crash.error).__name__, case.id, None, text)


async def _note(
    connection: Connection, place: str, error: str, case_id: str, evidence_id: str | None, traceback: str
) -> None:
    _log.error("%s: %s in %s%s\n%s", place, error, case_id, f", {evidence_id}" if evidence_id else "", traceback)
    await incidents.add(connection, Incident(datetime.now(UTC), place, error, case_id, evidence_id, traceback))


async def read_again(rooms: Rooms, connection: Connection, case_id: str) -> None:
    """Queues what has to be read again before a locked case is judged: what a fault of ours or only another version has read."""
    held = [row.id for row in await evidence.current_evidence(connection, case_id)]
    for evidence_id in await evidence.forget_our_faults(connection, held):
        await jobs.defer_read_again(rooms.queue, connection, evidence_id)
    await read_what_is_older(rooms, connection, case_id)


async def read_what_is_older(rooms: Rooms, connection: Connection, case_id: str) -> None:
    """Queues what only another version of the extractor has read: its facts may have another shape or another meaning."""
    for evidence_id in await evidence.read_by_another_version(connection, case_id, EXTRACTOR_VERSION):
        await jobs.defer_read_again(rooms.queue, connection, evidence_id)


async def still_flagged(connection: Connection, case: Case, verdict_id: str) -> bool:
    """Whether a case still waits for a fault of ours that this verdict flags, and no inspector holds it."""
    found = await cases.flagged_by_our_fault(connection, datetime.now(UTC), case.id)
    return any(fault.verdict_id == verdict_id for fault in found)


async def judge_again(rooms: Rooms, now: datetime) -> None:
    """Queues again what a fault of ours has flagged and whose pause is over: its reading where it is that which failed, or judging."""
    async with rooms.database.transaction() as connection:
        found = await cases.flagged_by_our_fault(connection, now)
    for fault in found:
        if fault.verdicts <= len(PAUSES) and now >= fault.judged_at + PAUSES[fault.verdicts - 1]:
            await _judge_again(rooms, fault.case_id, fault.verdict_id)


async def _judge_again(rooms: Rooms, case_id: str, verdict_id: str) -> None:
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id, lock=True)
        if not await still_flagged(connection, case, verdict_id):
            return
        await read_again(rooms, connection, case_id)
        if not await evidence.unread(connection, case_id, EXTRACTOR_VERSION):
            await jobs.defer_verify_again(rooms.queue, connection, case_id, verdict_id)
