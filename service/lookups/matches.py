"""What is known of each match beside its score: where the one picture lies in the other, when both came, and whether it was found harmless.

Looked up before the verdict, and kept in the dossier with it.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from extractors.facts import Claim, Exif, Features, Fingerprint, PhotoFacts
from extractors.similarity.overlay import Overlay, overlay
from storage.cases import evidence
from storage.cases.evidence import Described
from storage.database import Connection
from storage.pictures import feature_index, fingerprint_index, harmless
from storage.pictures.harmless import HarmlessMatch
from verifiers.dossier import Exhibit, Harmless, MatchKind, PictureMatch, PictureSearch, Point
from verifiers.matter.matter import Matter

_MOST_DRAWN = 20
"""Of one search, how many photos found by their hash are held against the corners too; of others the check believes the hash."""
_CLAIMS = TypeAdapter(tuple[Claim, ...])


@dataclass(frozen=True)
class _Known:
    """What was looked up for the matches of one exhibit."""

    described: dict[str, Described]
    marks: dict[tuple[str, str], HarmlessMatch]


async def described(
    connection: Connection, exhibit: Exhibit, searches: Sequence[PictureSearch], matter: Matter
) -> list[PictureSearch]:
    """The searches of one exhibit, with all that is known of what they found."""
    ids = sorted({match.evidence_id for search in searches for match in search.matches})
    if not ids:
        return list(searches)
    rows = await evidence.described(connection, ids)
    sha256 = exhibit.facts.sha256
    marks = await harmless.standing(connection, [(sha256, row.sha256) for row in rows.values()])
    known = _Known(rows, marks)
    return [await _search(connection, exhibit, search, matter, known) for search in searches]


async def _search(
    connection: Connection, exhibit: Exhibit, search: PictureSearch, matter: Matter, known: _Known
) -> PictureSearch:
    matches = []
    for place, match in enumerate(search.matches):
        more: dict[str, Any] = _of_the_earlier(exhibit, match, known)
        if match.kind is MatchKind.NEAR and place < _MOST_DRAWN and isinstance(exhibit.facts, PhotoFacts):
            more |= await _held_against_its_corners(connection, exhibit, search, match, matter)
        matches.append(match.model_copy(update=more))
    return search.model_copy(update={"matches": tuple(matches)})


def _of_the_earlier(exhibit: Exhibit, match: PictureMatch, known: _Known) -> dict[str, Any]:
    row = known.described[match.evidence_id]
    mark = known.marks.get(harmless.pair_of(exhibit.facts.sha256, row.sha256))
    # What was said within one firm does not speak for a picture that went from one firm to another.
    applies = mark is not None and (match.same_firm or mark.across_firms)
    return {
        "received_at": row.received_at,
        "taken_at": _taken(row),
        "harmless": Harmless(mark_id=mark.id, inspector=mark.inspector, at=mark.at, reason=mark.reason)
        if mark is not None and applies
        else None,
    }


def _taken(row: Described) -> datetime | None:
    claims = _CLAIMS.validate_python(row.claims or ())
    moments = [claim.taken_at for claim in claims if claim.taken_at is not None]
    if not claims and row.exif is not None:
        return Exif.model_validate(row.exif).taken_at
    return moments[0] if moments else None


async def _held_against_its_corners(
    connection: Connection, exhibit: Exhibit, search: PictureSearch, match: PictureMatch, matter: Matter
) -> dict[str, Any]:
    """What corners say of a photo that was found by its hash, which tells how it was turned."""
    turned = await _turned(connection, exhibit, search, match)
    plain = {"turned": turned, "outline": turned_outline(turned)}
    found = await drawn(connection, exhibit.evidence_id, match.evidence_id, earlier_part=match.part)
    return plain if found is None else plain | lying(found, matter)


def lying(found: Overlay, matter: Matter) -> dict[str, Any]:
    """What is noted of one picture laid upon another; where it lies only if enough agrees."""
    like = found.likeness
    scores = {"places": like.places, "same": round(like.same, 3), "identical": round(like.identical, 3)}
    if like.places < matter.least_places:
        return scores
    rest = None if found.rest is None else round(found.rest, 3)
    return scores | {"rest": rest, "differs": found.differs, "outline": found.outline}


async def drawn(
    connection: Connection, evidence_id: str, earlier_id: str, *, part: int = 1, earlier_part: int = 1
) -> Overlay | None:
    """The one picture laid upon the other, from what was kept of both; None where nothing was kept, or no way is found.

    Of a photo one thing is kept, whichever of its views was found; of a video each frame.
    """
    asked = await _kept(connection, evidence_id, part)
    kept = await _kept(connection, earlier_id, earlier_part)
    if asked is None or kept is None:
        return None
    return await asyncio.to_thread(overlay, asked, kept)


async def _kept(connection: Connection, evidence_id: str, part: int) -> Features | None:
    by_part = await feature_index.features_of(connection, evidence_id)
    kept = by_part.get(part, by_part.get(1))
    return None if kept is None else Features.model_validate(kept)


async def _turned(connection: Connection, exhibit: Exhibit, search: PictureSearch, match: PictureMatch) -> int:
    kept = await fingerprint_index.bits_of(
        connection, evidence_id=match.evidence_id, algorithm=search.algorithm, part=match.part
    )
    prints: Iterable[Fingerprint] = exhibit.facts.fingerprints if isinstance(exhibit.facts, PhotoFacts) else ()
    asked = [one for one in prints if (one.algorithm, one.view) == (search.algorithm, search.part)]
    if kept is None or not asked:
        return 0
    orientations = (asked[0].bits, *asked[0].turned)
    return min(range(len(orientations)), key=lambda turn: (int(orientations[turn], 16) ^ kept).bit_count())


def turned_outline(turned: int) -> tuple[Point, Point, Point, Point]:
    """Where the corners of a picture lie once it was turned so (`PictureMatch.turned`)."""
    one, two, three, four = (_turn(x, y, turned) for x, y in ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)))
    return one, two, three, four


def _turn(x: float, y: float, turned: int) -> Point:
    if turned & 4:
        x, y = y, x
    return 1 - x if turned & 2 else x, 1 - y if turned & 1 else y
