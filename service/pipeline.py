"""The story of a case on one page: take in → extract → look up → verify → record → tell.

Taking in is `service/intake.py`. Here are the two jobs that follow, each of which may run twice: `read` extracts the
facts of one piece of evidence; the reading that completes a submitted case queues `verify`, which judges it.
"""

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from psycopg import AsyncConnection

from extractors.extract import EXTRACTOR_VERSION
from extractors.facts import AnyFacts, StoryKind, UnreadableFacts, UnreadableReason, facts_adapter
from extractors.sandbox import Sandbox
from service import due_dates, jobs, lookup
from service.rooms import Rooms
from storage import cases, evidence, ledger
from storage.cases import Case
from storage.errors import Corrupted
from storage.evidence import Evidence
from verifiers.declaration import read_declaration
from verifiers.dossier import SHANGHAI, Dossier, Exhibit
from verifiers.matter import Matter
from verifiers.verify import verify as judge

Connection = AsyncConnection[dict[str, Any]]

ACTOR = "huozheng"


async def read(rooms: Rooms, sandbox: Sandbox, evidence_id: str) -> None:
    """Job: reads one piece of evidence, records its facts and fingerprints, and queues the verification if it was the last."""
    async with rooms.database.transaction() as connection:
        exhibit = await evidence.get_evidence(connection, evidence_id)
        case = await cases.get_case(connection, exhibit.case_id)
        known = await evidence.facts_of(connection, [evidence_id])
    facts = None if known else await _extract(rooms, sandbox, exhibit, Matter.model_validate(case.matter))
    async with rooms.database.transaction() as connection:
        if facts is not None:
            await _record(connection, exhibit, facts)
        await verify_when_read(rooms, connection, exhibit.case_id)


async def _extract(rooms: Rooms, sandbox: Sandbox, exhibit: Evidence, matter: Matter) -> AnyFacts:
    slot = matter.slot(exhibit.slot)
    story = slot.story if slot else StoryKind.DOCUMENT
    rooms.settings.staging.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=rooms.settings.staging) as folder:
        copy = Path(folder) / "evidence"
        try:
            await asyncio.to_thread(rooms.store.fetch, exhibit.sha256, copy)
        except Corrupted:
            return UnreadableFacts(
                reason=UnreadableReason.CORRUPTED,
                sha256=exhibit.sha256,
                size=exhibit.size,
                media_type=None,
                extractor_version=EXTRACTOR_VERSION,
            )
        return await asyncio.wrap_future(sandbox.extract(copy, story))


async def _record(connection: Connection, exhibit: Evidence, facts: AnyFacts) -> None:
    # What only the index needs goes there, and not into every dossier.
    told = facts_adapter.dump_python(
        facts, mode="json", exclude={"features": True, "samples": {"__all__": {"features"}}}
    )
    new = await evidence.put_facts(connection, exhibit.id, facts.extractor_version, told)
    if not new:
        return
    await lookup.keep(connection, exhibit.id, facts)
    await ledger.append(
        connection,
        case_id=exhibit.case_id,
        kind="evidence.read",
        actor=ACTOR,
        data={"evidence_id": exhibit.id, "slot": exhibit.slot, "as": facts.kind, "extractor": facts.extractor_version},
        at=datetime.now(UTC),
    )


async def verify_when_read(rooms: Rooms, connection: Connection, case_id: str) -> None:
    """Queues the verification of a submitted case whose evidence has all been read.

    The row lock on the case makes exactly one of those who finish at the same time see all facts.
    """
    case = await cases.get_case(connection, case_id, lock=True)
    if case.state == "submitted" and not await evidence.unread(connection, case_id):
        await cases.move(connection, case, "verify", actor=ACTOR, at=datetime.now(UTC))
        await jobs.defer_verify(rooms.queue, connection, case_id)


async def verify(rooms: Rooms, case_id: str) -> None:
    """Job: judges one case. Dossier, verdict, findings, state and ledger entry are one transaction."""
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id, lock=True)
        if case.state != "verifying":
            return
        dossier = await _dossier(rooms, connection, case)
        verdict = await asyncio.to_thread(judge, dossier)
        await cases.record_verdict(
            connection,
            case,
            status=verdict.status.value,
            dossier=dossier.model_dump(mode="json", by_alias=True),
            verdict=verdict.model_dump(mode="json"),
            actor=ACTOR,
            at=dossier.judged_at,
        )
        await due_dates.tell(connection, dossier, dossier.judged_at)


async def _dossier(rooms: Rooms, connection: Connection, case: Case) -> Dossier:
    matter = Matter.model_validate(case.matter)
    rows = await evidence.current_evidence(connection, case.id)
    facts = await evidence.facts_of(connection, [row.id for row in rows])
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
