"""Incidents: what broke on our side while a case was read or judged. For operators; no verdict, fact or firm ever shows one."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection


@dataclass(frozen=True)
class Incident:
    """One fault. `place`: the id of a check, `extractor`, or `store`; `error`: the exception's type or the signal."""

    at: datetime
    place: str
    error: str
    case_id: str
    evidence_id: str | None
    traceback: str


async def add(connection: Connection, incident: Incident) -> None:
    """Notes an incident, in the transaction of what came of it: a verdict, or facts."""
    await connection.execute(
        "INSERT INTO incidents (at, place, error, case_id, evidence_id, traceback)"
        " VALUES (%(at)s, %(place)s, %(error)s, %(case_id)s, %(evidence_id)s, %(traceback)s)",
        vars(incident) | {"traceback": incident.traceback.replace("\0", "\ufffd")},
    )


async def count(connection: Connection, *, since: datetime) -> int:
    """How many there were since a moment."""
    row = await (await connection.execute("SELECT count(*) AS n FROM incidents WHERE at >= %s", [since])).fetchone()
    return int(row["n"]) if row else 0


async def recent(connection: Connection, *, since: datetime, limit: int) -> list[Incident]:
    """The newest since a moment, newest first."""
    rows = await connection.execute(
        "SELECT at, place, error, case_id, evidence_id, traceback FROM incidents WHERE at >= %s ORDER BY seq DESC LIMIT %s",
        [since, limit],
    )
    return [Incident(**row) for row in await rows.fetchall()]
