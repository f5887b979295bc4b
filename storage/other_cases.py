"""Of which pictures an earlier use is one: those of every other case, except what the same firm left in a draft or withdrew.

Its own try is no reuse. Parts of SQL, about rows `kept` that have an `evidence_id`, a `number` and an `xid`; `%(case)s` asks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from storage.database import Connection
from storage.errors import NotFound
from storage.following import Numbers

_OWN_TRY = "cases.account_id = own.account_id AND cases.firm = own.firm AND cases.state IN ('draft', 'withdrawn')"
OWN = "WITH own AS (SELECT id, account_id, firm FROM cases WHERE id = %(case)s)"
OTHERS = f"""
    JOIN evidence ON evidence.id = kept.evidence_id JOIN cases ON cases.id = evidence.case_id CROSS JOIN own
    WHERE cases.id <> own.id AND NOT ({_OWN_TRY})
"""
PROPOSED = "kept.number = ANY(%(proposed)s::bigint[])"
"""Rows that an index in memory, or what the transaction itself wrote, proposes to look at."""


@dataclass(frozen=True)
class Compared:
    """Among how many rows a search looks. `own_writes`: of those the ones that this transaction wrote, which no index has."""

    count: int
    own_writes: list[int]


async def compared(
    connection: Connection, kept: str, values: dict[str, Any], in_memory: Iterable[Numbers] | None
) -> Compared:
    """Counts the rows of `kept` that are compared; those in memory are not read for it. Raises `NotFound` without a case."""
    query = _counted(kept) if in_memory is None else _left_out(kept)
    row = await (await connection.execute(query, values)).fetchone()
    # Without its own case nothing would be compared, and nothing found looks like an answer.
    if row is None or not row["known"]:
        raise NotFound(str(values["case"]))
    if in_memory is None:
        return Compared(row["compared"], [])
    taken_in = sum(numbers.count - int(numbers.marks(row["left_out"]).sum()) for numbers in in_memory)
    return Compared(taken_in + len(row["own_writes"]), row["own_writes"])


def _counted(kept: str) -> str:
    return f"""
        {OWN} SELECT EXISTS (SELECT FROM own) AS known, (SELECT count(*) FROM {kept} AS kept {OTHERS})::int AS compared
    """  # noqa: S608 - no value of anyone's in it


def _left_out(kept: str) -> str:
    return f"""
        {OWN} SELECT EXISTS (SELECT FROM own) AS known,
            ARRAY(SELECT kept.number FROM {kept} AS kept {OTHERS} AND kept.xid = pg_current_xact_id_if_assigned()) AS own_writes,
            ARRAY(SELECT kept.number FROM own JOIN cases ON cases.id = own.id OR ({_OWN_TRY})
                  JOIN evidence ON evidence.case_id = cases.id JOIN {kept} AS kept ON kept.evidence_id = evidence.id) AS left_out
    """  # noqa: S608 - no value of anyone's in it
