"""Leases on flagged cases: an inspector holds one case for a while, and nobody else gets it meanwhile.

The queue goes by the order of submissions, which is counted: a clock that is set back puts nobody in front of those who wait.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.database import Connection


@dataclass(frozen=True)
class Lease:
    """Who holds a case, and until when."""

    case_id: str
    inspector_id: str
    until: datetime


@dataclass(frozen=True)
class Waiting:
    """The queue as one inspector sees it. `free_at`: when the first of those in other hands is free again."""

    waiting: int
    held_by_others: int
    free_at: datetime | None


@dataclass(frozen=True)
class Queued:
    """A flagged case, and who holds it now; None if nobody does."""

    case_id: str
    inspector_id: str | None


async def queued(connection: Connection, *, at: datetime, limit: int) -> list[Queued]:
    """Flagged cases in the order in which `lease_next` hands them out: the longest waiting first."""
    rows = await connection.execute(
        """
        SELECT cases.id AS case_id, lease.inspector_id
        FROM cases LEFT JOIN review_leases AS lease ON lease.case_id = cases.id AND lease.until > %(at)s
        WHERE cases.state = 'flagged' ORDER BY cases.submission_seq LIMIT %(limit)s
        """,
        {"at": at, "limit": limit},
    )
    return [Queued(**row) for row in await rows.fetchall()]


async def lease_next(connection: Connection, *, inspector_id: str, seconds: int, at: datetime) -> Lease | None:
    """The case this inspector holds already, or the flagged one that waits longest and that nobody holds."""
    while (case_id := await _next_free(connection, inspector_id, at)) is not None:
        lease = await take(connection, case_id=case_id, inspector_id=inspector_id, seconds=seconds, at=at)
        if lease is not None:
            return lease
        # Somebody took it between our look and our lock; the next look sees that.
    return None


async def _next_free(connection: Connection, inspector_id: str, at: datetime) -> str | None:
    rows = await connection.execute(
        """
        SELECT cases.id FROM cases LEFT JOIN review_leases AS lease ON lease.case_id = cases.id AND lease.until > %(at)s
        WHERE cases.state = 'flagged' AND (lease.inspector_id IS NULL OR lease.inspector_id = %(inspector)s)
        ORDER BY lease.inspector_id IS NULL, cases.submission_seq
        LIMIT 1 FOR UPDATE OF cases SKIP LOCKED
        """,
        {"at": at, "inspector": inspector_id},
    )
    row = await rows.fetchone()
    return str(row["id"]) if row else None


async def take(connection: Connection, *, case_id: str, inspector_id: str, seconds: int, at: datetime) -> Lease | None:
    """Takes a flagged case, or holds it for longer; None if it isn't flagged or another inspector holds it."""
    rows = await connection.execute(
        """
        INSERT INTO review_leases (case_id, inspector_id, until)
        SELECT id, %(inspector)s, %(until)s FROM cases WHERE id = %(case)s AND state = 'flagged'
        ON CONFLICT (case_id) DO UPDATE SET inspector_id = excluded.inspector_id, until = excluded.until
        WHERE review_leases.inspector_id = excluded.inspector_id OR review_leases.until <= %(at)s
        RETURNING case_id, inspector_id, until
        """,
        {"inspector": inspector_id, "until": at + timedelta(seconds=seconds), "case": case_id, "at": at},
    )
    row = await rows.fetchone()
    return Lease(**row) if row else None


async def renew(connection: Connection, *, case_id: str, inspector_id: str, seconds: int, at: datetime) -> Lease | None:
    """Holds a case for longer; None if this inspector does not hold it any more."""
    if await holder(connection, case_id, at) != inspector_id:
        return None
    return await take(connection, case_id=case_id, inspector_id=inspector_id, seconds=seconds, at=at)


async def release(connection: Connection, *, case_id: str, inspector_id: str) -> None:
    """Gives a case back."""
    await connection.execute(
        "DELETE FROM review_leases WHERE case_id = %s AND inspector_id = %s", [case_id, inspector_id]
    )


async def holder(connection: Connection, case_id: str, at: datetime) -> str | None:
    """Who holds a case now."""
    rows = await connection.execute(
        "SELECT inspector_id FROM review_leases WHERE case_id = %s AND until > %s", [case_id, at]
    )
    row = await rows.fetchone()
    return str(row["inspector_id"]) if row else None


async def waiting(connection: Connection, *, inspector_id: str, at: datetime) -> Waiting:
    """How many flagged cases wait for this inspector, and how many others hold."""
    rows = await connection.execute(
        """
        SELECT count(*) FILTER (WHERE lease.case_id IS NULL)::int AS waiting,
               count(lease.case_id)::int AS held_by_others, min(lease.until) AS free_at
        FROM cases LEFT JOIN review_leases AS lease
          ON lease.case_id = cases.id AND lease.until > %(at)s AND lease.inspector_id <> %(inspector)s
        WHERE cases.state = 'flagged'
        """,
        {"at": at, "inspector": inspector_id},
    )
    row = await rows.fetchone()
    if row is None:
        raise AssertionError("an aggregate always has a row")
    return Waiting(**row)


async def held_until(connection: Connection, case_id: str, inspector_id: str, at: datetime) -> datetime | None:
    """Until when this inspector holds a case; None if not."""
    rows = await connection.execute(
        "SELECT until FROM review_leases WHERE case_id = %s AND inspector_id = %s AND until > %s",
        [case_id, inspector_id, at],
    )
    row = await rows.fetchone()
    return row["until"] if row else None


@dataclass(frozen=True)
class Clearances:
    """How many cases inspectors cleared since some moment, and how many of them against a flag that they upheld."""

    cleared: int
    against_upheld_flags: int


async def clearances(connection: Connection, *, since: datetime) -> Clearances:
    """Counts clearances by what was ruled, so that those made before a reason was asked for count as well."""
    rows = await connection.execute(
        """
        SELECT count(*)::int AS cleared,
               count(*) FILTER (WHERE rulings @> '[{"ruling": "confirmed"}]')::int AS against_upheld_flags
        FROM decisions WHERE kind = 'clear' AND decided_at > %s
        """,
        [since],
    )
    row = await rows.fetchone()
    if row is None:
        raise AssertionError("an aggregate always has a row")
    return Clearances(**row)
