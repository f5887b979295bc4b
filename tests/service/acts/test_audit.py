"""What an operator looks at from outside all cases."""

from datetime import UTC, datetime, timedelta

from service.acts import audit
from storage.cases import incidents
from storage.cases.incidents import Incident
from storage.database import Connection
from tests.storage.making import case


async def test_incidents_of_late_are_counted_and_listed_newest_first(connection: Connection) -> None:
    now, owner = datetime.now(UTC), await case(connection)
    for place, hours in (("old", 3), ("extractor", 1), ("store", 0)):
        await incidents.add(connection, Incident(now - timedelta(hours=hours), place, "E", owner.id, None, "trace"))
    found = await audit.incidents_of_late(connection, hours=2)
    assert (found.number, [one.place for one in found.newest]) == (2, ["store", "extractor"])


async def test_a_ledger_without_cases_is_intact(connection: Connection) -> None:
    report = await audit.examine_ledger(connection)
    assert (report.cases, report.entries, report.faults) == (0, 0, ())
