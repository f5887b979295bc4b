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
               'page', {page}, 'same_firm', cases.firm = own.firm, 'distance', {distance}
           ) ORDER BY {distance}, evidence.id, {page}) FILTER (WHERE {matches}), '[]') AS matches
    FROM {source} JOIN cases ON cases.id = evidence.case_id CROSS JOIN own
    WHERE cases.id <> %(case)s AND {compared}
      AND NOT (cases.account_id = own.account_id AND cases.firm = own.firm AND cases.state IN ('draft', 'withdrawn'))
"""
_NEAR = sql.SQL(_SEARCH).format(
    source=sql.SQL("fingerprints JOIN evidence ON evidence.id = evidence_id"),
    compared=sql.SQL("algorithm = ANY(%(algorithms)s)"),
    page=sql.SQL("page"),
    distance=sql.SQL("bit_count(bits # %(bits)s::bit varying)::int"),
    matches=sql.SQL("bit_count(bits # %(bits)s::bit varying) <= %(threshold)s"),
)
_EXACT = sql.SQL(_SEARCH).format(
    source=sql.SQL("evidence"),
    compared=sql.SQL("true"),
    page=sql.SQL("1"),
    distance=sql.SQL("0"),
    matches=sql.SQL("sha256 = %(sha256)s"),
)


@dataclass(frozen=True)
class Match:
    """An earlier use. `distance` counts differing bits; 0 for the same bytes. `page` is 1 for a photo and for a whole file."""

    evidence_id: str
    case_id: str
    slot: str
    page: int
    same_firm: bool
    distance: int


@dataclass(frozen=True)
class Search:
    """What a search found, and among how many. Nearest first."""

    compared: int
    matches: tuple[Match, ...]


async def add(connection: Connection, *, evidence_id: str, algorithm: str, bits_hex: str, page: int = 1) -> None:
    """Records one fingerprint, given as hexadecimal digits; all of an algorithm have the same length. May run twice."""
    await connection.execute(
        "INSERT INTO fingerprints (evidence_id, algorithm, page, bits) VALUES (%s, %s, %s, %s::bit varying)"
        " ON CONFLICT DO NOTHING",
        [evidence_id, algorithm, page, _bits(bits_hex)],
    )


async def search_near(
    connection: Connection, *, algorithms: Sequence[str], bits_hex: str, threshold: int, case_id: str
) -> Search:
    """Every picture of another case whose fingerprint differs in at most `threshold` bits. Raises `NotFound`.

    The fingerprints of all `algorithms` must have the length of this one.
    """
    values = {"case": case_id, "bits": _bits(bits_hex), "algorithms": list(algorithms), "threshold": threshold}
    return await _search(connection, _NEAR, values)


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
