"""The inspector's screens: what waits, and everything that one case's review rests on. Each is read in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from service.acts import due_dates
from service.acts.cases import visible_case
from service.acts.correction import left_by_the_firm
from service.acts.exhibits import Exhibit, exhibits
from service.acts.matches import Shown, matches_of
from service.acts.measurement import MeasurementView, measurement_view
from service.acts.queue import Queue, queue_of
from service.platform.problems import Refused
from service.platform.resources import Rooms
from storage.accounts import Account
from storage.cases import cases, evidence, measurements, reviews
from storage.cases.cases import Case, Decision, StoredVerdict
from storage.cases.reviews import Lease
from storage.database import Connection
from storage.ledger import ledger
from storage.ledger.ledger import Entry
from verifiers.matter.matter import Matter
from verifiers.matter.working_days import DueDate
from verifiers.verdict import Verdict

_MOST_LISTED = 50


@dataclass(frozen=True)
class Waiting:
    """A flagged case in the list. `mine`: in this inspector's hands; `held`: in another's."""

    case: Case
    verdict: Verdict | None
    mine: bool
    held: bool


@dataclass(frozen=True)
class ReviewScreen:
    """One case as an inspector sees it.

    `until`: how long this inspector holds it. `closed`: why there is nothing to decide, None where there is.
    """

    case: Case
    matter: Matter
    verdict_id: str
    verdict: Verdict | None
    due: DueDate | None
    exhibits: list[Exhibit]
    matches: dict[str, list[Shown]]
    measured: list[MeasurementView]
    decisions: list[Decision]
    history: list[Entry]
    until: datetime | None
    held_by_another: bool
    closed: str | None


class NotInReview(Exception):
    """There is nothing to review now; `closed` as of a `ReviewScreen`."""

    def __init__(self, closed: str) -> None:
        super().__init__(closed)
        self.closed = closed


async def review_list(rooms: Rooms, inspector: Account) -> tuple[list[Waiting], Queue]:
    """The flagged cases that wait longest, and how full the queue is."""
    async with rooms.database.transaction() as connection:
        waiting = []
        for row in await reviews.queued(connection, at=datetime.now(UTC), limit=_MOST_LISTED):
            case = await visible_case(connection, inspector, row.case_id)
            verdict = _verdict(await cases.newest_verdict(connection, case.id))
            mine = row.inspector_id == inspector.id
            waiting.append(Waiting(case, verdict, mine, row.inspector_id is not None and not mine))
        return waiting, await queue_of(connection, inspector)


async def take(rooms: Rooms, inspector: Account, case_id: str) -> Lease:
    """Takes a case, or holds it for longer.

    Raises:
        NotInReview: there is nothing to review now.
        Refused: another inspector holds it.
    """
    seconds, now = rooms.settings.lease_seconds, datetime.now(UTC)
    async with rooms.database.transaction() as connection:
        lease = await reviews.take(connection, case_id=case_id, inspector_id=inspector.id, seconds=seconds, at=now)
        if lease is not None:
            return lease
        case, newest = (
            await visible_case(connection, inspector, case_id),
            await cases.newest_verdict(connection, case_id),
        )
        closed = _closed(case, newest, await cases.decisions(connection, case_id))
    raise Refused("lease_lost", case=case_id) if closed is None else NotInReview(closed)


async def review_screen(rooms: Rooms, inspector: Account, case_id: str) -> ReviewScreen:
    """Everything that the review of a case rests on, as it now is. Raises `NotFound`."""
    now = datetime.now(UTC)
    async with rooms.database.transaction() as connection:
        case = await visible_case(connection, inspector, case_id)
        newest = await cases.newest_verdict(connection, case_id)
        holder = await reviews.holder(connection, case_id, now)
        decisions = await cases.decisions(connection, case_id)
        verdict, matter = _verdict(newest), Matter.model_validate(case.matter)
        return ReviewScreen(
            case=case,
            matter=matter,
            verdict_id=newest.id if newest else "",
            verdict=verdict,
            due=await due_dates.told(connection, newest, rooms.calendar) if newest else None,
            exhibits=await _exhibits(connection, matter, case_id, verdict),
            matches=await matches_of(connection, newest),
            measured=[measurement_view(one) for one in await measurements.measurements(connection, case_id)],
            decisions=decisions,
            history=await ledger.entries(connection, case_id),
            until=await reviews.held_until(connection, case_id, inspector.id, now),
            held_by_another=holder not in {None, inspector.id},
            closed=_closed(case, newest, decisions),
        )


async def _exhibits(connection: Connection, matter: Matter, case_id: str, verdict: Verdict | None) -> list[Exhibit]:
    order = [slot.name for slot in matter.slots]
    rows = sorted(await evidence.current_evidence(connection, case_id), key=lambda row: order.index(row.slot))
    facts = await evidence.facts_of(connection, [row.id for row in rows])
    return exhibits(rows, facts, verdict.findings if verdict else ())


def _verdict(stored: StoredVerdict | None) -> Verdict | None:
    return Verdict.model_validate(stored.verdict) if stored else None


def _closed(case: Case, newest: StoredVerdict | None, decisions: Sequence[Decision]) -> str | None:
    """Why there is nothing to decide: the state, and whether it is the firm by itself that corrects the case. None: there is."""
    if case.state == "flagged":
        return None
    mending = case.state == "supplement_requested" and left_by_the_firm(case, newest, decisions)
    return "mending" if mending else case.state
