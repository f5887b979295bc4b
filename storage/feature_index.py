"""Photos and frames of other cases that share words with one (`extractors.features`): candidates, to be confirmed by what was kept of them.

Exact, like brute force: every committed picture that shares so many words is found, by an index on the words. Committed and searched as
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
    SELECT evidence.id AS evidence_id, cases.id AS case_id, slot, part, cases.firm = own.firm AS same_firm, shared, features
    FROM (SELECT evidence_id, part, features,
                 (SELECT count(*) FROM unnest(words) AS word WHERE word = ANY(%(words)s))::int AS shared
          FROM photo_features WHERE words && %(words)s::integer[]) AS kept
    {_OTHERS} AND shared >= %(least)s ORDER BY shared DESC, evidence.id, part
"""  # noqa: S608 - no value of anyone's in it


@dataclass(frozen=True)
class Candidate:
    """A photo, or the frame `part` of a video, of another case that shares `shared` words; `features` as they were kept."""

    evidence_id: str
    case_id: str
    slot: str
    part: int
    same_firm: bool
    shared: int
    features: dict[str, Any]


async def add(
    connection: Connection, *, evidence_id: str, words: Sequence[int], features: dict[str, Any], part: int = 1
) -> None:
    """Records the features of one photo, or of one frame of a video (`part`). May run twice."""
    await connection.execute(
        "INSERT INTO photo_features (evidence_id, part, words, features) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
        [evidence_id, part, list(words), Jsonb(features)],
    )


async def features_of(connection: Connection, evidence_id: str, part: int = 1) -> dict[str, Any] | None:
    """What was kept of a photo, or of one frame of a video; None where nothing was."""
    found = await connection.execute(
        "SELECT features FROM photo_features WHERE evidence_id = %s AND part = %s", [evidence_id, part]
    )
    row = await found.fetchone()
    return row["features"] if row else None


async def search(
    connection: Connection, *, words: Sequence[int], least: int, case_id: str
) -> tuple[int, tuple[Candidate, ...]]:
    """With how many pictures it was compared, and those that share at least so many words. Raises `NotFound`."""
    values = {"case": case_id, "words": list(words), "least": least}
    known = await connection.execute("SELECT FROM cases WHERE id = %(case)s", values)
    if known.rowcount == 0:
        raise NotFound(case_id)
    counted = await (await connection.execute(_COMPARED, values)).fetchone()
    rows = await (await connection.execute(_CANDIDATES, values)).fetchall()
    return (counted["compared"] if counted else 0), tuple(Candidate(**row) for row in rows)
