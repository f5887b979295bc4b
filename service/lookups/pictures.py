"""The look-up of a case's evidence among everything submitted before: which searches each exhibit needs, made and noted."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations

from extractors.facts import (
    AnyFacts,
    DocumentFacts,
    Features,
    Fingerprint,
    Frame,
    PhotoFacts,
    UnreadableFacts,
    VideoFacts,
)
from extractors.similarity.agreement import agree
from extractors.similarity.features import asked_words, kept_words, likeness
from extractors.similarity.overlay import overlay
from service.lookups import matches
from storage.cases.cases import Case
from storage.database import Connection
from storage.ledger import ledger
from storage.pictures import feature_index, fingerprint_index
from storage.pictures.memory_index import MemoryIndex
from verifiers.dossier import PARTS, Appearance, Exhibit, MatchKind, PictureMatch, PictureSearch, SeenTogether
from verifiers.matter.matter import Matter

FLAT = "-flat"
"""What an algorithm's name ends with in the index for pages without paper's grain."""


@dataclass(frozen=True)
class Kept:
    """One fingerprint of an exhibit: as which algorithm it is kept in the index, and among which it is searched.

    `part`: the page of a document, the view of a photo, the frame of a video.
    """

    fingerprint: Fingerprint
    part: int
    kept_as: str
    among: tuple[str, ...]


def fingerprints_of(facts: AnyFacts) -> Iterator[Kept]:
    """Every fingerprint of a photo, of a video's frames, or of the pages of a document that are pictures.

    Two pages without grain are never held against each other: programs draw two letters of one template alike to the pixel but for
    what is written in them. A scan of paper is like no other.
    """
    if isinstance(facts, PhotoFacts):
        for one in facts.fingerprints:
            yield Kept(one, one.view, one.algorithm, (one.algorithm,))
    elif isinstance(facts, VideoFacts):
        for frame in facts.samples:
            for one in frame.fingerprints:
                yield Kept(one, frame.number, one.algorithm, (one.algorithm,))
    elif isinstance(facts, DocumentFacts):
        for page in facts.pages:
            for one in page.fingerprints:
                flat = one.algorithm + FLAT
                if page.grain:
                    yield Kept(one, page.number, one.algorithm, (one.algorithm, flat))
                else:
                    yield Kept(one, page.number, flat, (one.algorithm,))


async def keep(connection: Connection, evidence_id: str, facts: AnyFacts) -> None:
    """Adds the fingerprints and features of one piece of evidence to the index. May run twice."""
    for part, features in _features_in(facts):
        await feature_index.add(
            connection, evidence_id=evidence_id, part=part, words=kept_words(features), features=features.model_dump()
        )
    for one in fingerprints_of(facts):
        await fingerprint_index.add(
            connection, evidence_id=evidence_id, algorithm=one.kept_as, part=one.part, bits_hex=one.fingerprint.bits
        )


def _features_in(facts: AnyFacts) -> Iterator[tuple[int, Features]]:
    """What a photo or a video's frames are known again by, with their parts; only facts that were just read have it."""
    if isinstance(facts, PhotoFacts) and facts.features is not None:
        yield 1, facts.features
    elif isinstance(facts, VideoFacts):
        yield from ((frame.number, frame.features) for frame in facts.samples if frame.features is not None)


async def searches_for(
    connection: Connection, case: Case, exhibit: Exhibit, matter: Matter, memory: MemoryIndex | None = None
) -> list[PictureSearch]:
    """Looks for earlier uses of one exhibit: of its bytes, of each fingerprint that the matter gives a threshold, and of its parts.

    `memory`: what this process keeps of all pictures, for which it is faster; the answer is the same without.
    """
    if isinstance(exhibit.facts, UnreadableFacts):
        return []
    as_of = await ledger.newest(connection)
    exact = await fingerprint_index.search_exact(
        connection, sha256=exhibit.facts.sha256, case_id=case.id, memory=memory
    )
    searches = [_noted(exhibit, "sha256", 1, 0, exact, MatchKind.EXACT, as_of)]
    for one in fingerprints_of(exhibit.facts):
        algorithm, bits = one.fingerprint.algorithm, (one.fingerprint.bits, *one.fingerprint.turned)
        threshold = matter.near_thresholds.get(algorithm)
        if threshold is not None:
            near = await fingerprint_index.search_near(
                connection, algorithms=one.among, bits_hex=bits, threshold=threshold, case_id=case.id, memory=memory
            )
            searches.append(_noted(exhibit, algorithm, one.part, threshold, near, MatchKind.NEAR, as_of))
    if matter.least_shared_words is not None:
        for part, kept in (await feature_index.features_of(connection, exhibit.evidence_id)).items():
            asked = Features.model_validate(kept)
            words = asked_words(asked)
            compared, candidates = await feature_index.search(
                connection,
                words=[[*form] for form in words],
                least=matter.least_shared_words,
                case_id=case.id,
                memory=memory,
            )
            likely = [one for one in candidates if agree(words, one.shared)]
            searches.append(
                PictureSearch(
                    evidence_id=exhibit.evidence_id, algorithm=PARTS, part=part, threshold=matter.least_shared_words,
                    compared=compared, as_of_ledger_entry=as_of, matches=await _confirmed(connection, asked, likely, matter),
                )
            )  # fmt: skip
    return await matches.described(connection, exhibit, searches, matter)


async def seen_together(
    connection: Connection, exhibits: Sequence[Exhibit], matter: Matter
) -> tuple[SeenTogether, ...]:
    """Lays each two of the photos asked for upon each other. A pair of which nothing was kept to compare with is left out."""
    asked = [one for one in exhibits if one.slot in matter.photos_asked and isinstance(one.facts, PhotoFacts)]
    kept = [(one.evidence_id, await _kept_of(connection, one)) for one in asked]
    known = [(evidence_id, found[1]) for evidence_id, found in kept if 1 in found]
    return tuple([await asyncio.to_thread(_laid_together, one, two) for one, two in combinations(known, 2)])


def _laid_together(one: tuple[str, Features], two: tuple[str, Features]) -> SeenTogether:
    found = likeness(one[1], two[1])
    return SeenTogether(evidence_id=one[0], other_id=two[0], places=found.places, same=round(found.same, 3))


async def appearances(connection: Connection, exhibits: Sequence[Exhibit]) -> tuple[Appearance, ...]:
    """Where each photo's scene appears in the case's videos: the frame with which it agrees in most places."""
    photos = [
        (one, kept[1])
        for one in exhibits
        if isinstance(one.facts, PhotoFacts) and 1 in (kept := await _kept_of(connection, one))
    ]
    found = []
    for video in exhibits:
        if isinstance(video.facts, VideoFacts):
            kept = await _kept_of(connection, video)
            frames = [(frame, kept[frame.number]) for frame in video.facts.samples if frame.number in kept]
            for photo, own in photos if frames else ():
                found.append(await asyncio.to_thread(_appearance, photo, own, video, frames))
    return tuple(found)


async def _kept_of(connection: Connection, exhibit: Exhibit) -> dict[int, Features]:
    kept = await feature_index.features_of(connection, exhibit.evidence_id)
    return {part: Features.model_validate(one) for part, one in kept.items()}


def _appearance(photo: Exhibit, own: Features, video: Exhibit, frames: Sequence[tuple[Frame, Features]]) -> Appearance:
    compared = [(frame, likeness(own, features)) for frame, features in frames]
    frame, best = max(compared, key=lambda pair: (pair[1].places, pair[1].same))
    return Appearance(
        evidence_id=photo.evidence_id, video_id=video.evidence_id, frame=frame.number, second=frame.second,
        places=best.places, same=round(best.same, 3), identical=round(best.identical, 3),
    )  # fmt: skip


async def _confirmed(
    connection: Connection, asked: Features, candidates: Sequence[feature_index.Candidate], matter: Matter
) -> tuple[PictureMatch, ...]:
    """Those that show a part of this photo, or of which it is a part, and where the one lies in the other."""
    confirmed: list[PictureMatch] = []
    for candidate in candidates:
        kept = await feature_index.features_of_part(connection, candidate.evidence_id, candidate.part)
        found = await asyncio.to_thread(overlay, asked, Features.model_validate(kept))
        if found is not None and found.likeness.places:
            match = PictureMatch(
                kind=MatchKind.PART,
                evidence_id=candidate.evidence_id,
                case_id=candidate.case_id,
                slot=candidate.slot,
                part=candidate.part,
                same_firm=candidate.same_firm,
            )
            confirmed.append(match.model_copy(update=matches.lying(found, matter)))
    return tuple(confirmed)


def _noted(
    exhibit: Exhibit,
    algorithm: str,
    part: int,
    threshold: int,
    found: fingerprint_index.Search,
    kind: MatchKind,
    as_of: int,
) -> PictureSearch:
    return PictureSearch(
        evidence_id=exhibit.evidence_id,
        algorithm=algorithm,
        part=part,
        threshold=threshold,
        compared=found.compared,
        as_of_ledger_entry=as_of,
        matches=tuple(PictureMatch(kind=kind, **asdict(match)) for match in found.matches),
    )
