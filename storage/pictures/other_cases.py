"""Of which pictures an earlier use is one: those that another case was submitted with, whatever became of it.

A picture is used from the first submission on that it was part of (`storage.cases.evidence.mark_submitted`), also when it was replaced
later or
its case withdrawn. What is in a draft, or was replaced before it was submitted, is no use, whoever's it is. Nor is what the same firm
withdrew: its own try.

Of two cases that bring one picture at least one finds the other's. A case is judged by a job that was queued, in one transaction, by
whichever came last of its submission and the readings of its files (`service.acts.pipeline.verify_when_read`). Let those be A and B of two
cases, and A the one that was committed first, which is the one that a snapshot sees without the other. Nobody can fetch B's job before B
is committed; so whatever statement of B's verification reads, by whatever worker, sees B and therefore A: that A's picture was submitted,
and what was read from it. That holds for one snapshot a statement (READ COMMITTED) and for one a transaction, and for an index in
memory, which is brought up to what a statement of that very transaction sees before it is asked (`storage.pictures.following`). What
is read
again adds rows in the same way, before the job that waits for them is queued. Nothing that was found is hidden again: a submission is
never unset, and only the own firm withdraws its own.

Parts of SQL, about rows `kept` that have an `evidence_id`, a `number` and an `xid`, the transaction that wrote them; `%(case)s` asks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from storage.database import Connection
from storage.errors import NotFound
from storage.pictures.following import Numbers

_OWN_TRY = "cases.account_id = own.account_id AND cases.firm = own.firm AND cases.state = 'withdrawn'"
OWN = "WITH own AS (SELECT id, account_id, firm FROM cases WHERE id = %(case)s)"
OTHERS = f"""
    JOIN evidence ON evidence.id = kept.evidence_id JOIN cases ON cases.id = evidence.case_id CROSS JOIN own
    WHERE evidence.submission IS NOT NULL AND cases.id <> own.id AND NOT ({_OWN_TRY})
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
            ARRAY(SELECT kept.number FROM {kept} AS kept {OTHERS} AND kept.xid = pg_current_xact_id_if_assigned() UNION
                  SELECT kept.number FROM {kept} AS kept {OTHERS} AND submission_xid = pg_current_xact_id_if_assigned()) AS own_writes,
            ARRAY(SELECT kept.number FROM own JOIN cases ON cases.id = own.id OR ({_OWN_TRY})
                  JOIN evidence ON evidence.case_id = cases.id JOIN {kept} AS kept ON kept.evidence_id = evidence.id) AS left_out
    """  # noqa: S608 - no value of anyone's in it
