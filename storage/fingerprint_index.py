"""Earlier uses of a picture: by its bytes, and by perceptual hashes within a threshold. Exact, like brute force.

Fingerprints are committed with the facts they belong to and searched afterwards; so of two pictures that come at the same
time at least one finds the other. Compared are the pictures of every other case, except what the same firm left in a
draft or withdrew: its own try is no reuse.
"""

from dataclasses import dataclass

from storage.database import Connection

BITS = 256

_OTHERS = """
    WITH own AS (SELECT account_id, firm FROM cases WHERE id = %(case)s),
    others AS (
        SELECT evidence.id AS evidence_id, evidence.case_id, evidence.slot, evidence.sha256, cases.firm = own.firm AS same_firm
        FROM evidence JOIN cases ON cases.id = evidence.case_id CROSS JOIN own
        WHERE evidence.case_id <> %(case)s
          AND NOT (cases.account_id = own.account_id AND cases.firm = own.firm AND cases.state IN ('draft', 'withdrawn'))
    )
"""


@dataclass(frozen=True)
class Match:
    """An earlier use. `distance` counts differing bits; 0 for the same bytes."""

    evidence_id: str
    case_id: str
    slot: str
    same_firm: bool
    distance: int


@dataclass(frozen=True)
class Search:
    """What a search found, and among how many. Nearest first."""

    compared: int
    matches: tuple[Match, ...]


async def add(connection: Connection, *, evidence_id: str, algorithm: str, bits_hex: str) -> None:
    """Records one fingerprint of 256 bits, given as 64 hexadecimal digits. May run twice."""
    await connection.execute(
        "INSERT INTO fingerprints (evidence_id, algorithm, bits) VALUES (%s, %s, %s::bit(256)) ON CONFLICT DO NOTHING",
        [evidence_id, algorithm, _bits(bits_hex)],
    )


async def search_near(connection: Connection, *, algorithm: str, bits_hex: str, threshold: int, case_id: str) -> Search:
    """Every picture of another case whose fingerprint differs in at most `threshold` bits."""
    near = f"""
        {_OTHERS}, measured AS (
            SELECT others.evidence_id, case_id, slot, same_firm,
                   bit_count(fingerprints.bits # %(bits)s::bit(256))::int AS distance
            FROM others JOIN fingerprints USING (evidence_id) WHERE algorithm = %(algorithm)s
        )
        SELECT *, (SELECT count(*) FROM measured)::int AS compared FROM measured WHERE distance <= %(threshold)s
        UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, (SELECT count(*) FROM measured)::int
    """
    values = {"case": case_id, "bits": _bits(bits_hex), "algorithm": algorithm, "threshold": threshold}
    return await _search(connection, near, values)


async def search_exact(connection: Connection, *, sha256: str, case_id: str) -> Search:
    """Every piece of evidence of another case with the same bytes."""
    same = f"""
        {_OTHERS}
        SELECT evidence_id, case_id, slot, same_firm, 0 AS distance, (SELECT count(*) FROM others)::int AS compared
        FROM others WHERE sha256 = %(sha256)s
        UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, (SELECT count(*) FROM others)::int
    """
    return await _search(connection, same, {"case": case_id, "sha256": sha256})


async def _search(connection: Connection, query: str, values: dict[str, object]) -> Search:
    rows = await (await connection.execute(query, values)).fetchall()
    compared = rows[-1]["compared"]
    matches = [
        Match(row["evidence_id"], row["case_id"], row["slot"], row["same_firm"], row["distance"])
        for row in rows
        if row["evidence_id"] is not None
    ]
    return Search(compared, tuple(sorted(matches, key=lambda match: (match.distance, match.evidence_id))))


def _bits(bits_hex: str) -> str:
    if len(bits_hex) * 4 != BITS:
        raise ValueError(f"a fingerprint has {BITS} bits, not {len(bits_hex) * 4}")
    return f"{int(bits_hex, 16):0{BITS}b}"
