"""Earlier uses of a picture: by its bytes, and by perceptual hashes within a threshold. Exact, like brute force.

Fingerprints are committed with the facts they belong to and searched afterwards; so of two pictures that come at the
same time at least one finds the other. Compared are the pictures of every other case, except what the same firm left in
a draft or withdrew: its own try is no reuse.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from psycopg import sql

from storage.database import Connection
from storage.errors import NotFound

# Counts and collects in one pass over the index, without keeping what was compared.
_SEARCH = """
    WITH own AS (SELECT account_id, firm FROM cases WHERE id = %(case)s)
    SELECT count(*)::int AS compared,
           coalesce(jsonb_agg(jsonb_build_object(
               'evidence_id', evidence.id, 'case_id', cases.id, 'slot', evidence.slot,
               'part', part, 'same_firm', cases.firm = own.firm, 'distance', distance
           ) ORDER BY distance, evidence.id, part) FILTER (WHERE {matches}), '[]') AS matches
    FROM {source} JOIN cases ON cases.id = evidence.case_id CROSS JOIN own
    WHERE cases.id <> %(case)s
      AND NOT (cases.account_id = own.account_id AND cases.firm = own.firm AND cases.state IN ('draft', 'withdrawn'))
"""
_NEAR = sql.SQL(_SEARCH).format(
    source=sql.SQL(
        "(SELECT evidence_id, part, (SELECT min(bit_count(bits # asked)) FROM unnest(%(bits)s::bit varying[]) AS asked)::int"
        " AS distance FROM fingerprints WHERE algorithm = ANY(%(algorithms)s)) AS kept"
        " JOIN evidence ON evidence.id = kept.evidence_id"
    ),
    matches=sql.SQL("distance <= %(threshold)s"),
)
_EXACT = sql.SQL(_SEARCH).format(
    source=sql.SQL("evidence CROSS JOIN (SELECT 1 AS part, 0 AS distance) AS whole"),
    matches=sql.SQL("sha256 = %(sha256)s"),
)


@dataclass(frozen=True)
class Match:
    """An earlier use. `distance` counts differing bits; 0 for the same bytes.

    `part` is the page of a document, the view of a photo (`extractors.facts.Fingerprint`), and 1 for a whole file.
    """

    evidence_id: str
    case_id: str
    slot: str
    part: int
    same_firm: bool
    distance: int


@dataclass(frozen=True)
class Search:
    """What a search found, and among how many. Nearest first."""

    compared: int
    matches: tuple[Match, ...]


async def add(connection: Connection, *, evidence_id: str, algorithm: str, bits_hex: str, part: int = 1) -> None:
    """Records one fingerprint, given as hexadecimal digits; all of an algorithm have the same length. May run twice."""
    await connection.execute(
        "INSERT INTO fingerprints (evidence_id, algorithm, part, bits) VALUES (%s, %s, %s, %s::bit varying)"
        " ON CONFLICT DO NOTHING",
        [evidence_id, algorithm, part, _bits(bits_hex)],
    )


async def search_near(
    connection: Connection, *, algorithms: Sequence[str], bits_hex: Sequence[str], threshold: int, case_id: str
) -> Search:
    """Every picture of another case whose fingerprint differs in at most `threshold` bits from one of these. Raises `NotFound`.

    `bits_hex`: the fingerprint in all orientations that are asked for; those of all `algorithms` must have the same length.
    """
    asked = [_bits(one) for one in bits_hex]
    values = {"case": case_id, "bits": asked, "algorithms": list(algorithms), "threshold": threshold}
    return await _search(connection, _NEAR, values)


async def bits_of(connection: Connection, *, evidence_id: str, algorithm: str, part: int) -> int | None:
    """A kept fingerprint as a number; None where there is none."""
    found = await connection.execute(
        "SELECT bits::text AS bits FROM fingerprints WHERE evidence_id = %s AND algorithm = %s AND part = %s",
        [evidence_id, algorithm, part],
    )
    row = await found.fetchone()
    return int(row["bits"], 2) if row else None


async def search_exact(connection: Connection, *, sha256: str, case_id: str) -> Search:
    """Every piece of evidence of another case with the same bytes. Raises `NotFound`."""
    return await _search(connection, _EXACT, {"case": case_id, "sha256": sha256})


async def _search(connection: Connection, query: sql.Composed, values: dict[str, object]) -> Search:
    # Without its own case nothing would be compared, and nothing found looks like an answer.
    known = await connection.execute("SELECT FROM cases WHERE id = %(case)s", values)
    row = await (await connection.execute(query, values)).fetchone()
    if row is None or known.rowcount == 0:
        raise NotFound(str(values["case"]))
    return Search(row["compared"], tuple(Match(**match) for match in row["matches"]))


def _bits(bits_hex: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64,}", bits_hex, re.IGNORECASE):
        raise ValueError(f"a fingerprint has at least 256 bits in hexadecimal digits, not {bits_hex!r}")
    return f"{int(bits_hex, 16):0{4 * len(bits_hex)}b}"
