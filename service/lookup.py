"""The look-up of a case's evidence among everything received before: which searches each exhibit needs, made and noted."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from psycopg import AsyncConnection

from extractors.facts import DocumentFacts, PhotoFacts, UnreadableFacts
from storage import fingerprint_index, ledger
from storage.cases import Case
from verifiers.dossier import Exhibit, MatchKind, PictureMatch, PictureSearch
from verifiers.matter import Matter

AnyFacts = DocumentFacts | PhotoFacts | UnreadableFacts
Connection = AsyncConnection[dict[str, Any]]

FLAT = "-flat"
"""What an algorithm's name ends with in the index for pages without paper's grain."""


@dataclass(frozen=True)
class Print:
    """One fingerprint of an exhibit: as which algorithm it is kept, and among which it is searched."""

    algorithm: str
    kept_as: str
    among: tuple[str, ...]
    page: int
    bits_hex: str


def prints_of(facts: AnyFacts) -> Iterator[Print]:
    """Every fingerprint of a photo, or of the pages of a document that are pictures.

    Two pages without grain are never held against each other: programs draw two letters of one template alike to the pixel but for
    what is written in them. A scan of paper is like no other.
    """
    if isinstance(facts, PhotoFacts):
        for algorithm, bits in facts.fingerprints.items():
            yield Print(algorithm, algorithm, (algorithm,), 1, bits)
    elif isinstance(facts, DocumentFacts):
        for page in facts.pages:
            for algorithm, bits in page.fingerprints.items():
                flat = algorithm + FLAT
                kept, among = (algorithm, (algorithm, flat)) if page.grain else (flat, (algorithm,))
                yield Print(algorithm, kept, among, page.number, bits)


async def keep(connection: Connection, evidence_id: str, facts: AnyFacts) -> None:
    """Adds the fingerprints of one piece of evidence to the index. May run twice."""
    for one in prints_of(facts):
        await fingerprint_index.add(
            connection, evidence_id=evidence_id, algorithm=one.kept_as, page=one.page, bits_hex=one.bits_hex
        )


async def searches_for(connection: Connection, case: Case, exhibit: Exhibit, matter: Matter) -> list[PictureSearch]:
    """Looks for earlier uses of one exhibit: of its bytes, and of each fingerprint that the matter gives a threshold."""
    if isinstance(exhibit.facts, UnreadableFacts):
        return []
    as_of = await ledger.newest(connection)
    exact = await fingerprint_index.search_exact(connection, sha256=exhibit.facts.sha256, case_id=case.id)
    searches = [_noted(exhibit, "sha256", 1, 0, exact, MatchKind.EXACT, as_of)]
    for one in prints_of(exhibit.facts):
        threshold = matter.near_thresholds.get(one.algorithm)
        if threshold is not None:
            near = await fingerprint_index.search_near(
                connection, algorithms=one.among, bits_hex=one.bits_hex, threshold=threshold, case_id=case.id
            )
            searches.append(_noted(exhibit, one.algorithm, one.page, threshold, near, MatchKind.NEAR, as_of))
    return searches


def _noted(
    exhibit: Exhibit,
    algorithm: str,
    page: int,
    threshold: int,
    found: fingerprint_index.Search,
    kind: MatchKind,
    as_of: int,
) -> PictureSearch:
    return PictureSearch(
        evidence_id=exhibit.evidence_id,
        algorithm=algorithm,
        page=page,
        threshold=threshold,
        compared=found.compared,
        as_of_ledger_entry=as_of,
        matches=tuple(PictureMatch(kind=kind, **asdict(match)) for match in found.matches),
    )
