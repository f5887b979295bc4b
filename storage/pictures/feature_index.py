"""Photos of other cases that share words with a photo: candidates, to be confirmed by what was kept of them.

Words are those of `extractors.similarity.features`.

Exact, like brute force: every committed photo that shares so many words is found, where a word that very many photos have counts for
nothing: the signs that a camera prints on each photo, a plain sky. Committed and searched as fingerprints are
(`storage.pictures.fingerprint_index`), so of two photos that come at the same time at least one finds the other. Always through an
index in memory (`storage.pictures.memory_index`), which without one that is kept is made for the search.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from psycopg.types.json import Jsonb

from storage.database import Connection
from storage.errors import NotFound
from storage.pictures.memory_index import KeptWords, MemoryIndex, words_in
from storage.pictures.other_cases import OTHERS, OWN, PROPOSED, compared

Words = NDArray[np.uint32]

_PHOTOS = "photo_features"
_COMMON, _COMMON_SHARE = 1000, 0.001
"""Photos, and the share of all photos, of which a word is common that more have than either."""
_PLACE = 4
"""Bytes that tell where a word is."""
_PROPOSED = f"""
    {OWN} SELECT evidence.id AS evidence_id, part, cases.id AS case_id, slot, cases.firm = own.firm AS same_firm,
        array_send(words) AS words, places
    FROM photo_features AS kept {OTHERS} AND {PROPOSED} ORDER BY evidence.number, part
"""  # noqa: S608 - no value of anyone's in it


@dataclass(frozen=True)
class Candidate:
    """A photo of another case, or a part of such evidence, with the words that it shares, and where each of them is in it.

    Where they are is kept as it was given to `add`, and nothing where it was not.
    """

    evidence_id: str
    part: int
    case_id: str
    slot: str
    same_firm: bool
    shared: tuple[tuple[int, bytes], ...]


async def add(
    connection: Connection, *, evidence_id: str, words: Mapping[int, bytes], features: dict[str, Any], part: int = 1
) -> None:
    """Records the features of one photo, or of one part of a piece of evidence. May run twice.

    `words`: of at most 30 bits, with four bytes for where each is, or none for all of them.
    """
    places = b"".join(words[word] for word in sorted(words))
    await connection.execute(
        "INSERT INTO photo_features (evidence_id, part, words, places, features) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        [evidence_id, part, sorted(words), places, Jsonb(features)],
    )


async def features_of(connection: Connection, evidence_id: str) -> dict[int, dict[str, Any]]:
    """What was kept of a piece of evidence, by its parts."""
    found = await connection.execute(
        "SELECT part, features FROM photo_features WHERE evidence_id = %s ORDER BY part", [evidence_id]
    )
    return {row["part"]: row["features"] for row in await found.fetchall()}


async def features_of_part(connection: Connection, evidence_id: str, part: int) -> dict[str, Any]:
    """What was kept of one part of a piece of evidence. Raises `NotFound`."""
    found = await connection.execute(
        "SELECT features FROM photo_features WHERE evidence_id = %s AND part = %s", [evidence_id, part]
    )
    row = await found.fetchone()
    if row is None:
        raise NotFound(f"{evidence_id}, part {part}")
    features: dict[str, Any] = row["features"]
    return features


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
    values: dict[str, Any] = {"case": case_id}
    async with (memory.words if memory else KeptWords()).caught_up(connection) as kept:
        asked, proposed = await kept.aside(kept.sharing, words, least, common(kept.numbers.count))
        counted = await compared(connection, _PHOTOS, values, [kept.numbers])
    values["proposed"] = proposed + counted.own_writes
    rows = await (await connection.execute(_PROPOSED, values, binary=True)).fetchall() if values["proposed"] else []
    return counted.count, _sharing(rows, asked, least) if rows else ()


def common(count: int) -> int:
    """How many of so many photos a word may have before it counts for nothing."""
    return max(_COMMON, round(_COMMON_SHARE * count))


def _sharing(rows: Sequence[dict[str, Any]], asked: Sequence[Words], least: int) -> tuple[Candidate, ...]:
    """Those of the rows that share so many words with one of the sets."""
    words = [words_in(row.pop("words")) for row in rows]
    ends = np.cumsum([len(some) for some in words])
    flat = np.concatenate(words)
    together = [np.isin(flat, one) for one in asked]
    found = []
    for row, some, end in zip(rows, words, ends, strict=True):
        here = [one[end - len(some) : end] for one in together]
        if max(int(one.sum()) for one in here) >= least:
            places = row.pop("places")
            which = np.flatnonzero(np.logical_or.reduce(here))
            shared = tuple((int(some[at]), places[_PLACE * at : _PLACE * (at + 1)]) for at in which)
            found.append(Candidate(**row, shared=shared))
    return tuple(found)
