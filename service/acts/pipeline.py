"""The story of a case on one page: take in → extract → look up → verify → record → tell.

Taking in is `service/acts/intake.py`. Here are the two jobs that follow, each of which may run twice: `read` extracts the
facts of one piece of evidence; the reading that completes a submitted case queues `verify`, which judges it. What goes
wrong on our side on the way is in `service/acts/faults.py`.
"""

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from extractors.extract import EXTRACTOR_VERSION
from extractors.facts import StoryKind, UnreadableFacts, facts_adapter
from extractors.sandbox import Read, Sandbox
from service.acts import due_dates, faults
from service.lookups import pictures as lookup
from service.platform import jobs
from service.platform.resources import Rooms
from storage.cases import cases, evidence
from storage.cases.cases import Case
from storage.cases.evidence import Evidence
from storage.cases.lifecycle import ENDS
from storage.database import Connection
from storage.ledger import ledger
from verifiers.declaration.declaration import read_declaration
from verifiers.dossier import SHANGHAI, Dossier, Exhibit
from verifiers.matter.matter import Matter
from verifiers.verify import judge

ACTOR = "huozheng"


async def read(rooms: Rooms, sandbox: Sandbox, evidence_id: str, *, patient: bool = False) -> None:
    """Job: reads one piece of evidence, records its facts and fingerprints, and queues the verification if it was the last.

    `patient`: raises when the store fails, so that the queue tries again later; else this is told as a fault of ours.
    """
    async with rooms.database.transaction() as connection:
        exhibit = await evidence.get_evidence(connection, evidence_id)
        case = await cases.get_case(connection, exhibit.case_id)
        known = await evidence.was_read(connection, evidence_id, EXTRACTOR_VERSION) or (
            case.state in ENDS and bool(await evidence.facts_of(connection, [evidence_id]))
        )
    done = None if known else await _extract(rooms, sandbox, exhibit, Matter.model_validate(case.matter), patient)
    async with rooms.database.transaction() as connection:
        if done is not None:
            await _record(connection, exhibit, done)
        await verify_when_read(rooms, connection, exhibit.case_id)


async def _extract(rooms: Rooms, sandbox: Sandbox, exhibit: Evidence, matter: Matter, patient: bool) -> Read:
    slot = matter.slot(exhibit.slot)
    story = slot.story if slot else StoryKind.DOCUMENT
    rooms.settings.staging.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=rooms.settings.staging) as folder:
        copy = Path(folder) / "evidence"
        try:
            await asyncio.to_thread(rooms.store.fetch, exhibit.sha256, copy)
        except Exception as error:  # whatever it is, it is no fault of the file
            if patient:
                raise
            return faults.not_fetched(exhibit, error)
        return await asyncio.wrap_future(sandbox.extract(copy, story))


async def _record(connection: Connection, exhibit: Evidence, done: Read) -> None:
    facts = done.facts
    # What only the index needs goes there, and not into every dossier.
    told = facts_adapter.dump_python(
        facts, mode="json", exclude={"features": True, "samples": {"__all__": {"features"}}}
    )
    unreadable = facts if isinstance(facts, UnreadableFacts) else None
    our_fault = unreadable is not None and unreadable.our_fault
    if not await evidence.put_facts(connection, exhibit.id, facts.extractor_version, told, our_fault=our_fault):
        return
    await lookup.keep(connection, exhibit.id, facts)
    await faults.note_reading(connection, exhibit, done)
    data = {"evidence_id": exhibit.id, "slot": exhibit.slot, "as": facts.kind, "extractor": facts.extractor_version}
    if unreadable is not None:
        data["reason"] = unreadable.reason.value
    await ledger.append(
        connection, case_id=exhibit.case_id, kind="evidence.read", actor=ACTOR, data=data, at=datetime.now(UTC)
    )


async def verify_when_read(rooms: Rooms, connection: Connection, case_id: str) -> None:
    """Queues the verification of a submitted case whose evidence has all been read by this version of the extractor.

    The row lock on the case makes exactly one of those who finish at the same time see all facts.
    """
    case = await cases.get_case(connection, case_id, lock=True)
    if case.state not in {"submitted", "verifying"} or await evidence.unread(connection, case_id, EXTRACTOR_VERSION):
        return
    if case.state == "submitted":
        await cases.move(connection, case, "verify", actor=ACTOR, at=datetime.now(UTC))
    await jobs.defer_verify(rooms.queue, connection, case_id)


async def verify(rooms: Rooms, case_id: str, again: str | None = None) -> None:
    """Job: judges one case. Dossier, verdict, findings, state and ledger entry are one transaction.

    `again`: the verdict in whose place it is judged, for a fault of ours that it flags (`service/acts/faults.py`). A job that comes
    second finds another state or verdict, and does nothing.
    """
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id, lock=True)
        if case.state != "verifying" if again is None else not await faults.still_flagged(connection, case, again):
            return
        if await evidence.unread(connection, case_id, EXTRACTOR_VERSION):
            # Read before an upgrade. The last of these readings comes back here.
            await faults.read_what_is_older(rooms, connection, case_id)
            return
        dossier = await _dossier(rooms, connection, case)
        judgement = await asyncio.to_thread(judge, dossier)
        if again is not None:
            case = await cases.move(
                connection, case, "verify_again", actor=ACTOR, at=dossier.judged_at, data={"supersedes": again}
            )
        await faults.note_judging(connection, case, judgement)
        await cases.record_verdict(
            connection,
            case,
            status=judgement.verdict.status.value,
            dossier=dossier.model_dump(mode="json", by_alias=True),
            verdict=judgement.verdict.model_dump(mode="json"),
            again=again,
            actor=ACTOR,
            at=dossier.judged_at,
        )
        await due_dates.tell(connection, dossier, dossier.judged_at)


async def _dossier(rooms: Rooms, connection: Connection, case: Case) -> Dossier:
    matter = Matter.model_validate(case.matter)
    rows = await evidence.current_evidence(connection, case.id)
    facts = await evidence.facts_of(connection, [row.id for row in rows], EXTRACTOR_VERSION)
    exhibits = tuple(
        Exhibit(
            evidence_id=row.id,
            slot=row.slot,
            filename=row.filename,
            received_at=row.received_at,
            facts=facts_adapter.validate_python(facts[row.id]),
        )
        for row in rows
    )
    searches = [
        search
        for exhibit in exhibits
        for search in await lookup.searches_for(connection, case, exhibit, matter, rooms.memory)
    ]
    if case.submitted_at is None:
        raise AssertionError("a case is verified only after it was submitted")
    applied_in = case.submitted_at.astimezone(SHANGHAI).year
    return Dossier(
        case_id=case.id,
        submission=case.submission,
        declaration=read_declaration(case.declaration),
        exhibits=exhibits,
        searches=tuple(searches),
        compared=await lookup.seen_together(connection, exhibits, matter),
        appearances=await lookup.appearances(connection, exhibits),
        matter=matter,
        submitted_at=case.submitted_at,
        judged_at=datetime.now(UTC),
        lot=case.lot,
        calendar=rooms.calendar.between(applied_in, applied_in + 1),
    )
