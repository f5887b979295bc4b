"""Taking in the rows of a table as transactions commit them: each row that a search can see is taken in before it searches.

A sequence is not the order of commits, nor is a time: what began early may commit late. So each row bears its transaction (`xid`), and
the snapshot that PostgreSQL read by is kept: next time all rows are read whose transaction that snapshot did not see. A row that needs
two transactions to be one of those searched, the one that read a picture and the one that submitted it, bears both, and is taken in when
both are seen. Rows of the transaction that asks are never taken in, since it may be rolled back; it must look at them itself.
"""

import asyncio
import threading
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, ParamSpec, Self, TypeVar

import numpy as np
from numpy.typing import NDArray
from psycopg.rows import tuple_row

from storage.database import Connection

_P = ParamSpec("_P")
_R = TypeVar("_R")

_AT_ONCE = 50_000
"""Rows that are taken in together."""
_FETCHED = 1000

Row = tuple[Any, ...]
"""The columns that are followed, the first of them the row's number."""


_OWN = "pg_current_xact_id_if_assigned()"


def _query(kept: str) -> str:
    """What PostgreSQL read by, on each row and also where there is no row."""
    return f"""
        SELECT now.snapshot, now.own, kept.*
        FROM (SELECT pg_current_snapshot()::text AS snapshot, {_OWN}::text AS own) AS now LEFT JOIN ({kept}) AS kept ON true
    """  # noqa: S608 - no value of anyone's in it


def _all(rows: str, xids: Sequence[str], columns: str) -> str:
    committed = " AND ".join(f"{xid} IS NOT NULL AND {xid} IS DISTINCT FROM {_OWN}" for xid in xids)
    return f"SELECT {columns} FROM {rows} WHERE {committed}"  # noqa: S608 - no value of anyone's in it


def _new(rows: str, xids: Sequence[str], columns: str) -> str:
    """A branch for each transaction that may be a new one, so that its rows are found by an index; none comes in two."""
    branches = []
    for place, xid in enumerate(xids):
        elsewhere = "".join(f" AND {_unseen(other)} IS NOT TRUE" for other in xids[:place])
        branches.append(f"{_all(rows, xids, columns)} AND {_unseen(xid)}{elsewhere}")
    return " UNION ALL ".join(branches)


def _unseen(xid: str) -> str:
    """Whether the snapshot before did not see this transaction, and the one of now may.

    A snapshot takes its own transaction for seen, hence the last condition. Rows of a transaction that is still to begin came with a dump
    of another database: they are there from the start.
    """
    return f"""(
        {xid} >= pg_snapshot_xmin(%(snapshot)s::pg_snapshot) AND {xid} < pg_snapshot_xmax(pg_current_snapshot())
        AND (NOT pg_visible_in_snapshot({xid}, %(snapshot)s::pg_snapshot) OR {xid} = %(own)s::xid8)
    )"""


class Numbers:
    """A set of rows by their numbers: a byte for each number there ever was."""

    def __init__(self) -> None:
        self._marks = np.zeros(0, np.bool_)
        self.count = 0

    def marks(self, numbers: Sequence[int] | NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of these are in it."""
        asked = np.asarray(numbers, np.int64)
        known = asked < len(self._marks)
        found = np.zeros(len(asked), np.bool_)
        found[known] = self._marks[asked[known]]
        return found

    def add(self, numbers: NDArray[np.int64]) -> None:
        """Adds these, each of which must be new and there once."""
        if len(numbers) and numbers.max() >= len(self._marks):
            more = max(int(numbers.max()) + 1 - len(self._marks), len(self._marks) // 4)
            self._marks = np.concatenate([self._marks, np.zeros(more, np.bool_)])
        self._marks[numbers] = True
        self.count += len(numbers)


class Followed(ABC):
    """Rows that are added and never changed or taken away, and what a process keeps of them."""

    def __init__(self, rows: str, xids: Sequence[str], columns: str) -> None:
        """`rows`: a table, or tables that are joined. `xids`: the columns of the transactions that a row needs."""
        self._all, self._new = (_query(make(rows, xids, columns)) for make in (_all, _new))
        self._seen: dict[str, str | None] | None = None
        self._one_search, self._one_thread = asyncio.Lock(), threading.Lock()

    @abstractmethod
    def take_in(self, rows: Sequence[Row]) -> None:
        """Keeps these rows. Some may have been taken in before. If it fails, they are told again."""

    @asynccontextmanager
    async def caught_up(self, connection: Connection) -> AsyncIterator[Self]:
        """What is kept, with every row in it that the transaction can see and did not write; for one search at a time."""
        async with self._one_search:
            await self._catch_up(connection)
            yield self

    async def aside(self, work: Callable[_P, _R], *given: _P.args, **named: _P.kwargs) -> _R:
        """Runs work on what is kept in a thread: one at a time, since a thread goes on when who waits for it is cancelled."""

        def alone() -> _R:
            with self._one_thread:
                return work(*given, **named)

        return await asyncio.to_thread(alone)

    async def _catch_up(self, connection: Connection) -> None:
        seen: dict[str, str | None] | None = None
        rows: list[Row] = []
        async with connection.cursor(row_factory=tuple_row) as cursor:
            query = self._all if self._seen is None else self._new
            async for snapshot, own, *row in cursor.stream(query, self._seen, binary=True, size=_FETCHED):
                seen = {"snapshot": snapshot, "own": own}
                if row[0] is not None:
                    rows.append(tuple(row))
                if len(rows) == _AT_ONCE:
                    await self.aside(self.take_in, rows)
                    rows = []
        if rows:
            await self.aside(self.take_in, rows)
        self._seen = seen
