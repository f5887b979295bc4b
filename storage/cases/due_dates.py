"""Due dates as they were told to a firm: append-only, numbered within a submission; the newest holds."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from psycopg.types.json import Jsonb

from storage.database import Connection


@dataclass(frozen=True)
class ToldDate:
    """What a firm was told about the end of a time limit, and how it was counted (`due`)."""

    case_id: str
    submission: int
    number: int
    due_on: date
    provisional: bool
    due: dict[str, Any]
    told_at: datetime


async def put(connection: Connection, told: ToldDate) -> bool:
    """Keeps what is told. Returns whether it is new: of two that tell the same number the first counts."""
    row = await connection.execute(
        "INSERT INTO due_dates (case_id, submission, number, due_on, provisional, due, told_at)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        [
            told.case_id,
            told.submission,
            told.number,
            told.due_on,
            told.provisional,
            Jsonb(told.due),
            told.told_at,
        ],
    )
    return row.rowcount == 1


async def newest(connection: Connection, case_id: str, submission: int) -> ToldDate | None:
    """What holds for a submission, or None where no date was told."""
    rows = await connection.execute(
        "SELECT * FROM due_dates WHERE case_id = %s AND submission = %s ORDER BY number DESC LIMIT 1",
        [case_id, submission],
    )
    row = await rows.fetchone()
    return ToldDate(**row) if row else None


async def still_open(connection: Connection, today: date) -> list[ToldDate]:
    """What holds for each submission that counts and was not withdrawn, and whose date is to come or was never certain."""
    rows = await connection.execute(
        """
        SELECT told.* FROM due_dates AS told JOIN cases ON cases.id = told.case_id
        WHERE (told.due_on >= %s OR told.provisional) AND cases.state <> 'withdrawn' AND told.submission = cases.submission
          AND NOT EXISTS (
              SELECT FROM due_dates AS later
              WHERE later.case_id = told.case_id AND later.submission = told.submission AND later.number > told.number
          )
        ORDER BY told.case_id
        """,
        [today],
    )
    return [ToldDate(**row) for row in await rows.fetchall()]
