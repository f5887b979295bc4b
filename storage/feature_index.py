"""Photos of other cases that share words with a photo (`extractors.features`): candidates, to be confirmed by what was kept of them.

Exact, like brute force: every committed photo that shares so many words is found. Committed and searched as fingerprints are
(`storage.fingerprint_index`), so of two photos that come at the same time at least one finds the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from psycopg.types.json import Jsonb

from storage.database import Connection
from storage.memory_index import MemoryIndex
from storage.other_cases import OTHERS, OWN, PROPOSED, compared

_PHOTOS = "photo_features"


def _candidates(some: str) -> str:
    """How many words of one of the asked sets each of these photos has, at most, and what was kept of those that have enough."""
    return f"""
        {OWN}, asked AS MATERIALIZED (
            SELECT word, one FROM unnest(%(words)s::integer[], %(sets)s::integer[]) AS asked (word, one)
        ), counted AS (
            SELECT kept.number, one, count(*)::int AS shared
            FROM photo_features AS kept CROSS JOIN unnest(kept.words) AS has (word) JOIN asked USING (word)
            WHERE {some} GROUP BY kept.number, one
        ), enough AS (
            SELECT number, max(shared) AS shared FROM counted GROUP BY number HAVING max(shared) >= %(least)s
        )
        SELECT evidence.id AS evidence_id, part, cases.id AS case_id, slot, cases.firm = own.firm AS same_firm, shared, features
        FROM enough JOIN photo_features AS kept USING (number)
        {OTHERS} ORDER BY shared DESC, evidence.id, part
    """  # noqa: S608 - no value of anyone's in it


_ALL = _candidates("kept.words && %(words)s::integer[]")
_OF_PROPOSED = _candidates(PROPOSED)


@dataclass(frozen=True)
class Candidate:
    """A photo of another case, or a part of such evidence, that shares `shared` words; `features` as they were kept."""

    evidence_id: str
    part: int
    case_id: str
    slot: str
    same_firm: bool
    shared: int
    features: dict[str, Any]


async def add(
    connection: Connection, *, evidence_id: str, words: Sequence[int], features: dict[str, Any], part: int = 1
) -> None:
    """Records the features of one photo, or of one part of a piece of evidence. Words have at most 30 bits. May run twice."""
    await connection.execute(
        "INSERT INTO photo_features (evidence_id, part, words, features) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
        [evidence_id, part, sorted(set(words)), Jsonb(features)],
    )


async def features_of(connection: Connection, evidence_id: str) -> dict[int, dict[str, Any]]:
    """What was kept of a piece of evidence, by its parts."""
    found = await connection.execute(
        "SELECT part, features FROM photo_features WHERE evidence_id = %s ORDER BY part", [evidence_id]
    )
    return {row["part"]: row["features"] for row in await found.fetchall()}


async def search(
    connection: Connection,
    *,
    words: Sequence[Sequence[int]],
    least: int,
    case_id: str,
    memory: MemoryIndex | None = None,
) -> tuple[int, tuple[Candidate, ...]]:
    """With how many photos it was compared, and those that share at least so many words with one of the sets. Raises `NotFound`.

    `words`: those of the photo in all forms that are asked for, as it is and mirrored.
    """
    if least < 1:
        raise ValueError("every photo shares nothing: at least one word is needed")
    pairs = [(word, one) for one, some in enumerate(words) for word in set(some)]
    asked = {"words": [word for word, _ in pairs], "sets": [one for _, one in pairs]}
    values = {"case": case_id, "least": least} | asked
    if memory is None:
        count, candidates = (await compared(connection, _PHOTOS, values, None)).count, _ALL
    else:
        async with memory.words.caught_up(connection) as kept:
            proposed = await kept.aside(kept.sharing, words, least)
            counted = await compared(connection, _PHOTOS, values, [kept.numbers])
        count, values["proposed"], candidates = counted.count, proposed + counted.own_writes, _OF_PROPOSED
        if not values["proposed"]:
            return count, ()
    rows = await (await connection.execute(candidates, values)).fetchall()
    return count, tuple(Candidate(**row) for row in rows)
