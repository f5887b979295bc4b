"""Photos of other cases that share words with a photo (`extractors.features`): candidates, to be confirmed by what was kept of them.

Exact, like brute force: every committed photo that shares so many words is found, by an index on the words. Committed and searched as
fingerprints are (`storage.fingerprint_index`), so of two photos that come at the same time at least one finds the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from psycopg.types.json import Jsonb

from storage.database import Connection
from storage.errors import NotFound

_OTHERS = """
    JOIN evidence ON evidence.id = kept.evidence_id JOIN cases ON cases.id = evidence.case_id
    CROSS JOIN (SELECT account_id, firm FROM cases WHERE id = %(case)s) AS own
    WHERE cases.id <> %(case)s
      AND NOT (cases.account_id = own.account_id AND cases.firm = own.firm AND cases.state IN ('draft', 'withdrawn'))
"""
_COMPARED = f"SELECT count(*)::int AS compared FROM photo_features AS kept {_OTHERS}"  # noqa: S608 - no value of anyone's in it
_CANDIDATES = f"""
    SELECT evidence.id AS evidence_id, cases.id AS case_id, slot, cases.firm = own.firm AS same_firm, shared, features
    FROM (SELECT evidence_id, features,
                 (SELECT count(*) FROM unnest(words) AS word WHERE word = ANY(%(words)s))::int AS shared
          FROM photo_features WHERE words && %(words)s::integer[]) AS kept
    {_OTHERS} AND shared >= %(least)s ORDER BY shared DESC, evidence.id
"""  # noqa: S608 - no value of anyone's in it


@dataclass(frozen=True)
class Candidate:
    """A photo of another case that shares `shared` words; `features` as they were kept."""

    evidence_id: str
    case_id: str
    slot: str
    same_firm: bool
    shared: int
    features: dict[str, Any]


async def add(connection: Connection, *, evidence_id: str, words: Sequence[int], features: dict[str, Any]) -> None:
    """Records the features of one photo. May run twice."""
    await connection.execute(
        "INSERT INTO photo_features (evidence_id, words, features) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        [evidence_id, list(words), Jsonb(features)],
    )


async def features_of(connection: Connection, evidence_id: str) -> dict[str, Any] | None:
    """What was kept of a photo; None where nothing was."""
    found = await connection.execute("SELECT features FROM photo_features WHERE evidence_id = %s", [evidence_id])
    row = await found.fetchone()
    return row["features"] if row else None


async def search(
    connection: Connection, *, words: Sequence[int], least: int, case_id: str
) -> tuple[int, tuple[Candidate, ...]]:
    """With how many photos it was compared, and those that share at least so many words. Raises `NotFound`."""
    values = {"case": case_id, "words": list(words), "least": least}
    known = await connection.execute("SELECT FROM cases WHERE id = %(case)s", values)
    if known.rowcount == 0:
        raise NotFound(case_id)
    counted = await (await connection.execute(_COMPARED, values)).fetchone()
    rows = await (await connection.execute(_CANDIDATES, values)).fetchall()
    return (counted["compared"] if counted else 0), tuple(Candidate(**row) for row in rows)
