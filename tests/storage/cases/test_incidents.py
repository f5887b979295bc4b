"""Incidents: noted with what came of them, counted and listed by time."""

from datetime import timedelta

from storage.cases import incidents
from storage.cases.incidents import Incident
from storage.database import Connection
from tests.storage.making import NOON, case, file


async def test_incidents_are_counted_and_listed_newest_first(connection: Connection) -> None:
    owner = await case(connection)
    front = await file(connection, owner)
    old = Incident(NOON - timedelta(hours=30), "store", "NotFound", owner.id, front.id, "Traceback: \0 轴荷")
    new = Incident(NOON, "vehicle.axle_loads", "KeyError", owner.id, None, "Traceback")
    for one in (new, old):
        await incidents.add(connection, one)
    day = NOON - timedelta(hours=24)
    assert await incidents.count(connection, since=day) == 1
    assert await incidents.recent(connection, since=day, limit=5) == [new]
    (first, second) = await incidents.recent(connection, since=NOON - timedelta(days=2), limit=5)
    assert (first.error, second.error) == ("NotFound", "KeyError")
    assert first.traceback == "Traceback: \ufffd 轴荷"
