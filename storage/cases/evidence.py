"""Evidence (证据材料): files in the slots of a case, in revisions; and the facts that were read from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.types.json import Jsonb

from storage.database import Connection
from storage.errors import NotFound
from storage.identifiers import new_id
from storage.ledger import ledger


@dataclass(frozen=True)
class Evidence:
    """One uploaded file, immutable, named by its SHA-256. `current`: it counts for its slot."""

    id: str
    case_id: str
    slot: str
    revision: int
    current: bool
    sha256: str
    size: int
    filename: str
    uploaded_by: str
    received_at: datetime


_SELECT = """
    SELECT id, case_id, slot, revision, current, sha256, size, filename, uploaded_by, received_at FROM evidence
"""


async def add_evidence(
    connection: Connection,
    *,
    case_id: str,
    slot: str,
    sha256: str,
    size: int,
    filename: str,
    uploaded_by: str,
    at: datetime,
) -> Evidence:
    """Puts a file that is durable into a slot of a case. The same bytes as now stand there change nothing.

    Raises `NotFound` if there is no such case.
    """
    case = await connection.execute("SELECT FROM cases WHERE id = %s FOR UPDATE", [case_id])
    if case.rowcount == 0:
        raise NotFound(case_id)
    rows = await connection.execute(
        _SELECT + "WHERE case_id = %s AND slot = %s ORDER BY revision DESC LIMIT 1", [case_id, slot]
    )
    newest = await rows.fetchone()
    if newest is not None and newest["sha256"] == sha256 and newest["current"]:
        return Evidence(**newest)
    revision = newest["revision"] + 1 if newest else 1
    await connection.execute("UPDATE evidence SET current = false WHERE case_id = %s AND slot = %s", [case_id, slot])
    row = Evidence(new_id("ev"), case_id, slot, revision, True, sha256, size, filename, uploaded_by, at)
    await connection.execute(
        "INSERT INTO evidence (id, case_id, slot, revision, current, sha256, size, filename, uploaded_by, received_at)"
        " VALUES (%s, %s, %s, %s, true, %s, %s, %s, %s, %s)",
        [row.id, case_id, slot, revision, sha256, size, filename, uploaded_by, at],
    )
    data = {"evidence_id": row.id, "slot": slot, "revision": revision, "sha256": sha256, "size": size}
    await ledger.append(connection, case_id=case_id, kind="evidence.received", actor=uploaded_by, data=data, at=at)
    return row


async def mark_submitted(connection: Connection, case_id: str, submission: int) -> None:
    """Notes of the evidence that counts that it is part of this submission, unless it was of an earlier one.

    From then on it is an earlier use of its picture (`storage.pictures.other_cases`), whatever becomes of the case.
    """
    await connection.execute(
        "UPDATE evidence SET submission = %s, submission_xid = pg_current_xact_id()"
        " WHERE case_id = %s AND current AND submission IS NULL",
        [submission, case_id],
    )


async def current_evidence(connection: Connection, case_id: str) -> list[Evidence]:
    """The evidence that counts, by slot."""
    rows = await connection.execute(_SELECT + "WHERE case_id = %s AND current ORDER BY slot", [case_id])
    return [Evidence(**row) for row in await rows.fetchall()]


async def get_evidence(connection: Connection, evidence_id: str) -> Evidence:
    """One piece of evidence. Raises `NotFound`."""
    row = await (await connection.execute(_SELECT + "WHERE id = %s", [evidence_id])).fetchone()
    if row is None:
        raise NotFound(evidence_id)
    return Evidence(**row)


@dataclass(frozen=True)
class Described:
    """What tells one picture from another that is like it: its bytes, when it came, and what it says of itself.

    `kind` (`photo`, `document`, `video`), `claims` and `exif` as they stand in the newest facts, None where they do not.
    """

    id: str
    sha256: str
    received_at: datetime
    kind: str | None
    claims: list[dict[str, Any]] | None
    exif: dict[str, Any] | None


async def described(connection: Connection, evidence_ids: Sequence[str]) -> dict[str, Described]:
    """Each of these by its id."""
    rows = await connection.execute(
        "SELECT DISTINCT ON (id) id, sha256, received_at, facts->>'kind' AS kind, facts->'claims' AS claims, facts->'exif' AS exif"
        " FROM evidence LEFT JOIN facts ON facts.evidence_id = evidence.id WHERE id = ANY(%s)"
        " ORDER BY id, facts.seq DESC",
        [list(evidence_ids)],
    )
    return {row["id"]: Described(**row) for row in await rows.fetchall()}


async def put_facts(
    connection: Connection,
    evidence_id: str,
    extractor_version: str,
    facts: dict[str, Any],
    *,
    our_fault: bool = False,
) -> bool:
    """Records what was read. A second reading by the same extractor changes nothing and returns False.

    `our_fault`: it could not be read by a fault of ours. That gives way to what is read, and to `forget_our_faults`.
    """
    done = await connection.execute(
        "INSERT INTO facts (evidence_id, extractor_version, facts, our_fault) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (evidence_id, extractor_version) DO UPDATE"
        " SET facts = excluded.facts, our_fault = false, created_at = excluded.created_at, seq = DEFAULT"
        " WHERE facts.our_fault AND NOT excluded.our_fault",
        [evidence_id, extractor_version, Jsonb(facts), our_fault],
    )
    return done.rowcount == 1


async def was_read(connection: Connection, evidence_id: str, extractor_version: str) -> bool:
    """Whether there are facts of this version of the extractor."""
    rows = await connection.execute(
        "SELECT FROM facts WHERE evidence_id = %s AND extractor_version = %s", [evidence_id, extractor_version]
    )
    return rows.rowcount > 0


async def forget_our_faults(connection: Connection, evidence_ids: Sequence[str]) -> list[str]:
    """Makes unread again what a fault of ours kept from being read; nothing of the file is lost. Returns their ids.

    Who calls this queues the reading in the same transaction.
    """
    rows = await connection.execute(
        "DELETE FROM facts WHERE evidence_id = ANY(%s) AND our_fault RETURNING evidence_id", [list(evidence_ids)]
    )
    return sorted({row["evidence_id"] for row in await rows.fetchall()})


async def facts_of(
    connection: Connection, evidence_ids: Sequence[str], extractor_version: str | None = None
) -> dict[str, dict[str, Any]]:
    """The newest facts of each of these, by evidence id; what has not been read is left out.

    `extractor_version`: only facts that this version read; what another one wrote may have another shape.
    """
    rows = await connection.execute(
        "SELECT DISTINCT ON (evidence_id) evidence_id, facts FROM facts WHERE evidence_id = ANY(%(ids)s)"
        " AND (%(version)s::text IS NULL OR extractor_version = %(version)s) ORDER BY evidence_id, seq DESC",
        {"ids": list(evidence_ids), "version": extractor_version},
    )
    return {row["evidence_id"]: row["facts"] for row in await rows.fetchall()}


async def unread(connection: Connection, case_id: str, extractor_version: str) -> list[str]:
    """Ids of the current evidence of a case that this version of the extractor has not read."""
    rows = await connection.execute(
        "SELECT id FROM evidence WHERE case_id = %s AND current AND NOT EXISTS"
        " (SELECT FROM facts WHERE facts.evidence_id = evidence.id AND extractor_version = %s) ORDER BY id",
        [case_id, extractor_version],
    )
    return [row["id"] for row in await rows.fetchall()]


async def read_by_another_version(connection: Connection, case_id: str, extractor_version: str) -> list[str]:
    """Ids of the current evidence of a case that only another version of the extractor has read."""
    unread_now = await unread(connection, case_id, extractor_version)
    rows = await connection.execute(
        "SELECT DISTINCT evidence_id FROM facts WHERE evidence_id = ANY(%s) ORDER BY evidence_id", [unread_now]
    )
    return [row["evidence_id"] for row in await rows.fetchall()]
