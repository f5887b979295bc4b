"""What an operator looks at from outside all cases: whether the ledger is intact, and what broke on our side."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from storage.cases import incidents
from storage.cases.incidents import Incident
from storage.database import Connection
from storage.ledger import ledger

_SHOWN = 1000


@dataclass(frozen=True)
class Incidents:
    """How many incidents there were, and the newest of them, newest first."""

    number: int
    newest: tuple[Incident, ...]


async def examine_ledger(connection: Connection) -> ledger.Report:
    """Finds any entry of any case that was changed, is missing or out of order."""
    return await ledger.verify(connection)


async def incidents_of_late(connection: Connection, *, hours: int) -> Incidents:
    """The incidents of the last so many hours."""
    since = datetime.now(UTC) - timedelta(hours=hours)
    number = await incidents.count(connection, since=since)
    return Incidents(number, tuple(await incidents.recent(connection, since=since, limit=_SHOWN)))
