"""Earlier uses of a picture: by its bytes, and by perceptual hashes within a threshold. Exact, like brute force.

Fingerprints are committed with the facts they belong to and searched afterwards; so of two pictures that come at the
same time at least one finds the other. Compared are the pictures of every other case (`storage.pictures.other_cases`). An index in memory
proposes which rows to look at; without one all are read. Both find the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from storage.database import Connection
from storage.pictures.memory_index import MemoryIndex
from storage.pictures.other_cases import OTHERS, OWN, PROPOSED, Compared, compared

_FILES = "(SELECT id AS evidence_id, number, submission_xid AS xid, sha256, 1 AS part, 0 AS distance FROM evidence)"
_HASHES = """
    (SELECT evidence_id, number, xid, part,
            (SELECT min(bit_count(bits # asked)) FROM unnest(%(bits)s::bit varying[]) AS asked)::int AS distance
     FROM fingerprints WHERE algorithm = ANY(%(algorithms)s))
"""


def _matches(kept: str, near: str) -> str:
    return f"""
        {OWN} SELECT evidence.id AS evidence_id, cases.id AS case_id, evidence.slot, part, cases.firm = own.firm AS same_firm, distance
        FROM {kept} AS kept {OTHERS} AND {near} ORDER BY distance, evidence.number, part
    """  # noqa: S608 - no value of anyone's in it


_SAME_BYTES = _matches(_FILES, "kept.sha256 = %(sha256)s")
_NEAR = _matches(_HASHES, "distance <= %(threshold)s")
_NEAR_OF_PROPOSED = _matches(_HASHES, f"{PROPOSED} AND distance <= %(threshold)s")


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
    connection: Connection,
    *,
    algorithms: Sequence[str],
    bits_hex: Sequence[str],
    threshold: int,
    case_id: str,
    memory: MemoryIndex | None = None,
) -> Search:
    """Every picture of another case whose fingerprint differs in at most `threshold` bits from one of these. Raises `NotFound`.

    `bits_hex`: the fingerprint in all orientations that are asked for; those of all `algorithms` must have the same length.
    """
    asked = [_bits(one) for one in bits_hex]
    values = {"case": case_id, "bits": asked, "algorithms": list(algorithms), "threshold": threshold}
    if memory is None:
        return await _found(connection, _NEAR, values, await compared(connection, _HASHES, values, None))
    async with memory.hashes.caught_up(connection) as kept:
        proposed = await kept.aside(kept.near, algorithms, [_packed(bits) for bits in asked], threshold)
        counted = await compared(connection, _HASHES, values, [kept.numbers[algorithm] for algorithm in algorithms])
    proposed += counted.own_writes
    return await _found(connection, _NEAR_OF_PROPOSED if proposed else None, values | {"proposed": proposed}, counted)


async def bits_of(connection: Connection, *, evidence_id: str, algorithm: str, part: int) -> int | None:
    """A kept fingerprint as a number; None where there is none."""
    found = await connection.execute(
        "SELECT bits::text AS bits FROM fingerprints WHERE evidence_id = %s AND algorithm = %s AND part = %s",
        [evidence_id, algorithm, part],
    )
    row = await found.fetchone()
    return int(row["bits"], 2) if row else None


async def search_exact(
    connection: Connection, *, sha256: str, case_id: str, memory: MemoryIndex | None = None
) -> Search:
    """Every piece of evidence of another case with the same bytes. Raises `NotFound`."""
    values = {"case": case_id, "sha256": sha256}
    if memory is None:
        return await _found(connection, _SAME_BYTES, values, await compared(connection, _FILES, values, None))
    async with memory.evidence.caught_up(connection) as kept:
        counted = await compared(connection, _FILES, values, [kept.numbers])
    return await _found(connection, _SAME_BYTES, values, counted)


async def _found(connection: Connection, matches: str | None, values: dict[str, Any], counted: Compared) -> Search:
    rows = await (await connection.execute(matches, values)).fetchall() if matches else []
    return Search(counted.count, tuple(Match(**row) for row in rows))


def _packed(bits: str) -> bytes:
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8))


def _bits(bits_hex: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64,}", bits_hex, re.IGNORECASE):
        raise ValueError(f"a fingerprint has at least 256 bits in hexadecimal digits, not {bits_hex!r}")
    return f"{int(bits_hex, 16):0{4 * len(bits_hex)}b}"
