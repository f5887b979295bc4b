"""Matches as an inspector sees them: the earlier picture beside this one, how they lie, and whether somebody called it harmless."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.acts.evidence import evidence_of
from service.lookups.matches import drawn, turned_outline
from service.platform.problems import Refused
from storage.accounts import Account
from storage.cases import evidence
from storage.cases.cases import StoredVerdict
from storage.cases.evidence import Described
from storage.database import Connection
from storage.pictures import harmless as register
from storage.pictures.harmless import HarmlessMatch
from verifiers.checks.likeness import Story
from verifiers.dossier import Dossier, Exhibit, MatchKind, PictureMatch, PictureSearch, Point, stored_dossier
from verifiers.particulars import MatchStory, Particulars, match_stories

_MOST_SHOWN = 4
_CHECKS = ("photos.not_reused", "documents.not_reused", "video.not_reused")
_ORDER = (Story.WHOLE, Story.PART, Story.SCENE)
_Hit = tuple[PictureSearch, PictureMatch, Story]


@dataclass(frozen=True)
class Shown:
    """One earlier picture beside one of the case's. `distance` is None where no hash matched, `mark` where nobody calls it harmless now.

    `page`: of this file, a video's frame; `other_page`: of the earlier one. `picture`: this file is a photo or video.
    """

    evidence_id: str
    page: int
    other_page: int
    picture: bool
    story: Story
    exact: bool
    distance: int | None
    match: PictureMatch
    outline: tuple[Point, Point, Point, Point]
    within: bool
    taken_at: datetime | None
    mark: HarmlessMatch | None

    @property
    def frames(self) -> str:
        """Which frames agree, for the address of their corners; of two photos there is nothing to say."""
        return "" if self.page == self.other_page == 1 else f"?page={self.page}&other_page={self.other_page}"

    @property
    def points(self) -> str:
        """The outline as an SVG polygon has it."""
        return " ".join(f"{x:.4f},{y:.4f}" for x, y in self.outline)


async def matches_of(connection: Connection, stored: StoredVerdict | None) -> dict[str, list[Shown]]:
    """The matches that the newest verdict tells of, by evidence: the worst of each, a few."""
    if stored is None:
        return {}
    dossier = stored_dossier(stored.dossier)
    if dossier is None:
        return {}
    told = {
        look["evidence_id"]
        for finding in stored.verdict["findings"]
        if finding["check"] in _CHECKS and finding["reason"]
        for look in finding["look"]
    }
    exhibits = [exhibit for exhibit in dossier.exhibits if exhibit.evidence_id in told]
    hits = _hits(dossier, _stories(stored, dossier)) if exhibits else {}
    found = {exhibit.evidence_id: hits.get(exhibit.evidence_id, {}) for exhibit in exhibits}
    rows = await evidence.described(connection, [earlier for by_earlier in found.values() for earlier in by_earlier])
    pairs = [
        register.pair_of(exhibit.facts.sha256, rows[earlier].sha256)
        for exhibit in exhibits
        for earlier in found[exhibit.evidence_id]
    ]
    marks = await register.standing(connection, pairs)
    return {
        exhibit.evidence_id: _worst_first(
            [
                _shown(
                    exhibit,
                    rows[earlier],
                    alike,
                    marks.get(register.pair_of(exhibit.facts.sha256, rows[earlier].sha256)),
                )
                for earlier, alike in found[exhibit.evidence_id].items()
            ]
        )
        for exhibit in exhibits
    }


def _stories(stored: StoredVerdict, dossier: Dossier) -> Sequence[MatchStory]:
    """What each match told when the case was judged; of a verdict that kept nothing of it, what it tells today."""
    kept = stored.verdict.get("particulars")
    return match_stories(dossier) if kept is None else Particulars.model_validate(kept).matches


def _hits(dossier: Dossier, stories: Sequence[MatchStory]) -> Mapping[str, Mapping[str, list[_Hit]]]:
    """The matches that told anything, by this evidence and the earlier one."""
    found: dict[str, dict[str, list[_Hit]]] = {}
    for told in stories:
        search = dossier.searches[told.search]
        match = search.matches[told.match]
        hit = search, match, told.story
        found.setdefault(search.evidence_id, {}).setdefault(match.evidence_id, []).append(hit)
    return found


def _shown(exhibit: Exhibit, earlier: Described, hits: Sequence[_Hit], mark: HarmlessMatch | None) -> Shown:
    """What several searches found of one earlier picture, as one; of videos only what the worst pair of frames says."""
    kinds = exhibit.facts.kind, earlier.kind
    worst = min(hits, key=_badness)
    hits = [hit for hit in hits if _frames(hit, *kinds) == _frames(worst, *kinds)]
    search, match, tells = worst
    exact = any(one.kind is MatchKind.EXACT for _, one, _ in hits)
    compared = max((one for _, one, _ in hits), key=lambda one: one.places or -1)
    applies = mark is not None and (match.same_firm or mark.across_firms)
    scores = {name: getattr(compared, name) for name in ("places", "same", "identical", "rest", "differs")}
    turned = next((one.turned for _, one, _ in hits if one.turned), 0)
    within = compared.outline is not None and not exact and not turned
    return Shown(
        evidence_id=exhibit.evidence_id,
        # A photo's part is a view of it, and no page.
        page=1 if exhibit.facts.kind == "photo" else search.part,
        other_page=match.part if earlier.kind in {"document", "video"} else 1,
        picture=exhibit.facts.kind in {"photo", "video"},
        story=tells,
        exact=exact,
        distance=min((one.distance for _, one, _ in hits if one.kind is MatchKind.NEAR), default=None),
        match=match.model_copy(update=scores | {"turned": turned}),
        outline=compared.outline if within and compared.outline else turned_outline(turned),
        within=within,
        taken_at=match.taken_at,
        mark=mark if applies else None,
    )


def _badness(hit: _Hit) -> tuple[int, int, int, float]:
    _, match, tells = hit
    return _ORDER.index(tells), list(MatchKind).index(match.kind), match.distance, -(match.same or 0.0)


def _frames(hit: _Hit, kind: str, earlier: str | None) -> tuple[int, int]:
    """Which frames a match speaks of; 0 of what is no video."""
    return hit[0].part if kind == "video" else 0, hit[1].part if earlier == "video" else 0


def _worst_first(shown: list[Shown]) -> list[Shown]:
    key = [(one.mark is not None, one.match.same_firm, _ORDER.index(one.story), one.distance or 0) for one in shown]
    return [shown[place] for place in sorted(range(len(shown)), key=lambda place: key[place])][:_MOST_SHOWN]


async def agreeing_corners(
    connection: Connection,
    inspector: Account,
    case_id: str,
    evidence_id: str,
    earlier_id: str,
    *,
    page: int,
    other_page: int,
) -> Sequence[Any]:
    """The corners of two photos or frames that agree, in fractions of each. Refuses what no search found alike."""
    row = await evidence_of(connection, inspector, case_id, evidence_id)
    earlier = await evidence.get_evidence(connection, earlier_id)
    if not await register.was_found(connection, row, earlier):
        raise Refused("no_such_match", evidence=evidence_id, other=earlier_id)
    found = await drawn(connection, row.id, earlier.id, part=page, earlier_part=other_page)
    return found.agreeing if found else ()
