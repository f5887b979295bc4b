"""The date by which a permit is due: told with the verdict, kept as told, and moved when a year's holidays are announced.

What was told is a row and not counted anew: once an office has replaced a holiday file, nothing else could say what a firm had read.
"""

import logging
from datetime import UTC, date, datetime

from service.platform.resources import Rooms
from storage.cases import cases, due_dates
from storage.cases.cases import StoredVerdict
from storage.cases.due_dates import ToldDate
from storage.database import Connection
from storage.ledger import ledger
from verifiers.dossier import SHANGHAI, Dossier, stored_dossier
from verifiers.matter.catalogue import NoRulesInForce, oversize_rules
from verifiers.matter.working_days import Calendar, DueDate, YearUnknown, due_date, kept, unannounced
from verifiers.oversize.permit import time_limit

_log = logging.getLogger(__name__)

ACTOR = "huozheng"


async def tell(connection: Connection, dossier: Dossier, at: datetime) -> None:
    """Keeps the date that a verdict's submission is told; committed with the verdict. A second verdict on it changes nothing."""
    due = None if dossier.calendar is None else counted(dossier, dossier.calendar)
    if due is not None:
        await due_dates.put(connection, _row(dossier.case_id, dossier.submission, 1, due, at))


def counted(dossier: Dossier, calendar: Calendar) -> DueDate | None:
    """When the permit of a submission is due; None where the limit is not known, or the year it ends in."""
    try:
        days = time_limit(dossier.declaration, oversize_rules(dossier.applied_on))
        return None if days is None else due_date(calendar, dossier.applied_on, days)
    except (NoRulesInForce, YearUnknown):
        return None


async def told(connection: Connection, stored: StoredVerdict, calendar: Calendar) -> DueDate | None:
    """What the firm was told with a verdict, and since.

    Verdicts of before the dates were kept were told by the notices of then, which the packaged files still hold: nothing provisional.
    """
    row = await due_dates.newest(connection, stored.case_id, stored.submission)
    if row is not None:
        return DueDate.model_validate(row.due)
    dossier = stored_dossier(stored.dossier)
    due = None if dossier is None else counted(dossier, calendar)
    return None if due is None or due.provisional else due


async def follow(rooms: Rooms, today: date) -> int:
    """Moves what was told to what the calendar says now, each change with one ledger entry. Returns how many there were.

    May run at any time and on several machines at once, whose files may differ: a date only ever moves later and from provisional to
    certain, so that they agree in the end.
    """
    async with rooms.database.transaction() as connection:
        rows = await due_dates.still_open(connection, today)
    moved = 0
    for row in rows:
        if _changed(row, rooms.calendar):
            async with rooms.database.transaction() as connection:
                moved += await _move(connection, row, rooms.calendar)
    return moved


def _changed(row: ToldDate, calendar: Calendar) -> DueDate | None:
    before = DueDate.model_validate(row.due)
    now = kept(before, due_date(calendar, before.start, before.working_days))
    return now if (now.due_on, now.provisional) != (before.due_on, before.provisional) else None


async def _move(connection: Connection, row: ToldDate, calendar: Calendar) -> bool:
    # Another process may have done it since the row was read: what holds is read again under the lock.
    case = await cases.get_case(connection, row.case_id, lock=True)
    newest = await due_dates.newest(connection, row.case_id, row.submission)
    now = None if newest is None else _changed(newest, calendar)
    if newest is None or now is None or case.submission != row.submission:
        return False
    at = datetime.now(UTC)
    await due_dates.put(connection, _row(row.case_id, row.submission, newest.number + 1, now, at))
    data = {
        "submission": row.submission,
        "from": newest.due_on.isoformat(),
        "to": now.due_on.isoformat(),
        "by_calendar": now.by_calendar.isoformat(),
        "provisional": now.provisional,
        "holiday_files": {str(source.year): source.sha256 for source in now.sources},
    }
    kind = "due.confirmed" if now.due_on == newest.due_on else "due.moved"
    await ledger.append(connection, case_id=row.case_id, kind=kind, actor=ACTOR, data=data, at=at)
    return True


def _row(case_id: str, submission: int, number: int, due: DueDate, at: datetime) -> ToldDate:
    return ToldDate(case_id, submission, number, due.due_on, due.provisional, due.model_dump(mode="json"), at)


def today() -> date:
    """The day in China."""
    return datetime.now(SHANGHAI).date()


def warn_of_unannounced(calendar: Calendar, day: date) -> None:
    """Logs which years' holidays are missing by now, and what to do."""
    for year in unannounced(calendar, day):
        _log.warning(
            "缺少 %s 年放假安排，涉及该年的期限均为暂定：请将 %s.toml 放入 HUOZHENG_HOLIDAYS 所指文件夹并重启。"
            "The holidays of %s are missing, its dates are provisional: put %s.toml into the folder of HUOZHENG_HOLIDAYS and restart.",
            *(year,) * 4,
        )
