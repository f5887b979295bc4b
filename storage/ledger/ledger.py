"""The ledger (台账): append-only, hash-chained per case; also the feed of events."""

from collections.abc import AsyncIterable, AsyncIterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from storage.database import Connection
from storage.errors import InvalidCursor, NotFound
from storage.ledger.chain import Fault, Link, check, entry_hash

Entry = Link
"""One ledger entry as it stands in the database."""

_FIELDS = tuple(field.name for field in fields(Link))
_STREAMED_ROWS = 1000


@dataclass(frozen=True)
class Page:
    """A page of the feed. `next` is where to go on; on an empty page it is the cursor that was asked with."""

    entries: tuple[Entry, ...]
    next: str | None


@dataclass(frozen=True)
class Report:
    """What an examination of every ledger found."""

    cases: int
    entries: int
    faults: tuple[Fault, ...]


async def append(
    connection: Connection, *, case_id: str, kind: str, actor: str, data: dict[str, Any], at: datetime
) -> Entry:
    """Writes the next entry of a case. Locks the case, so that two writers follow one another. Raises `NotFound`."""
    head = await (
        await connection.execute("SELECT ledger_number, ledger_hash FROM cases WHERE id = %s FOR UPDATE", [case_id])
    ).fetchone()
    if head is None:
        raise NotFound(case_id)
    number, previous = head["ledger_number"] + 1, head["ledger_hash"]
    digest = entry_hash(case_id=case_id, number=number, kind=kind, actor=actor, at=at, data=data, previous=previous)
    entry = Entry(case_id, number, kind, actor, at, data, previous, digest)
    await connection.execute(
        "INSERT INTO ledger (case_id, number, kind, actor, at, data, previous, hash)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        [case_id, number, kind, actor, at, Jsonb(data), previous, digest],
    )
    await connection.execute(
        "UPDATE cases SET ledger_number = %s, ledger_hash = %s, updated_at = %s WHERE id = %s",
        [number, digest, at, case_id],
    )
    return entry


async def entries(connection: Connection, case_id: str) -> list[Entry]:
    """The ledger of one case, in its order."""
    rows = await connection.execute(
        "SELECT case_id, number, kind, actor, at, data, previous, hash FROM ledger WHERE case_id = %s ORDER BY number",
        [case_id],
    )
    return [Entry(**row) for row in await rows.fetchall()]


async def newest(connection: Connection) -> int:
    """The number of the newest entry of all that is committed; 0 when there is none."""
    row = await (await connection.execute("SELECT coalesce(max(seq), 0) AS seq FROM ledger")).fetchone()
    return int(row["seq"]) if row else 0


async def feed(connection: Connection, *, after: str | None, limit: int, account_id: str | None) -> Page:
    """Entries of all cases (or of one account's), oldest first, none skipped and none twice.

    A transaction that began early may commit late; so the feed goes by (position, sequence) and stops before the oldest transaction
    that is still running. A position is the transaction's number, after those of what was restored (`storage.database.migrate`).
    Raises `InvalidCursor`.
    """
    position, seq = _position(after)
    rows = await connection.execute(
        """
        SELECT position, seq, case_id, number, kind, actor, at, data, previous, hash
        FROM ledger JOIN cases ON cases.id = ledger.case_id
        WHERE (position, seq) > (%(position)s, %(seq)s) AND position < feed_position(pg_snapshot_xmin(pg_current_snapshot()))
          AND (%(account)s::text IS NULL OR cases.account_id = %(account)s)
        ORDER BY position, seq LIMIT %(limit)s
        """,
        {"position": position, "seq": seq, "account": account_id, "limit": limit},
    )
    found, cursor = [], after
    for row in await rows.fetchall():
        cursor = f"{row.pop('position')}-{row.pop('seq')}"
        found.append(Entry(**row))
    return Page(tuple(found), cursor)


def _position(cursor: str | None) -> tuple[int, int]:
    if cursor is None:
        return 0, 0
    position, _, seq = cursor.partition("-")
    if not (position.isascii() and position.isdecimal() and seq.isascii() and seq.isdecimal()):
        raise InvalidCursor(cursor)
    if int(position) >= 2**63 or int(seq) >= 2**63:
        raise InvalidCursor(cursor)
    return int(position), int(seq)


async def verify(connection: Connection) -> Report:
    """Examines every ledger: any changed, missing, reordered or foreign entry is a fault that names it.

    One statement sees one moment, so that a service at work is no fault.
    """
    cases = count = 0
    faults: list[Fault] = []
    async with connection.cursor(name="every_ledger") as cursor:
        cursor.itersize = _STREAMED_ROWS
        await cursor.execute(
            """
            SELECT cases.id, ledger_number, ledger_hash, case_id, number, kind, actor, at, data, previous, hash
            FROM cases FULL JOIN ledger ON case_id = cases.id ORDER BY coalesce(cases.id, case_id), seq
            """
        )
        async for head, links in _by_case(cursor):
            count += len(links)
            if head["id"] is None:
                text = "the case of this entry does not exist"
                faults += [Fault(link.case_id, link.number, "foreign", text) for link in links]
                continue
            cases += 1
            faults += check(head["id"], links, head["ledger_number"], head["ledger_hash"])
    return Report(cases, count, tuple(faults))


async def _by_case(rows: AsyncIterable[DictRow]) -> AsyncIterator[tuple[DictRow, list[Link]]]:
    """Groups rows that come case by case: the case's columns, and its entries."""
    head: DictRow | None = None
    links: list[Link] = []
    async for row in rows:
        if head is not None and (row["id"] or row["case_id"]) != (head["id"] or head["case_id"]):
            yield head, links
            links = []
        head = row
        if row["case_id"] is not None:
            links.append(Link(**{field: row[field] for field in _FIELDS}))
    if head is not None:
        yield head, links
