"""Was it used before? Photos, documents and videos, against everything that was submitted in other cases."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from extractors.facts import Facts, Fingerprint, PhotoFacts, VideoFacts, Where
from verifiers.checks.files import documents
from verifiers.checks.likeness import Story, speaking_for_either, story
from verifiers.checks.photos import photos, without_photo
from verifiers.checks.say import at, flag, no_facts, not_asked, note, passed, slot_of, titles
from verifiers.dossier import PARTS, SHANGHAI, Dossier, Exhibit, MatchKind, PictureMatch, PictureSearch
from verifiers.findings import Finding, Look
from verifiers.matter.matter import CheckUse

_Hit = tuple[PictureSearch, PictureMatch]
_PHOTO = ("photos.reused_same_firm", "photos.reused_other_firm")
_PART = ("photos.part_reused_same_firm", "photos.part_reused_other_firm")
_VIDEO = ("video.reused_same_firm", "video.reused_other_firm")
_DOCUMENT = ("documents.reused_same_firm", "documents.reused_other_firm")
_SCENE = ("photos.same_scene_same_firm", "photos.same_scene_other_firm")
_Reasons = tuple[str, str]


def photos_not_reused(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that no photo was used in another case: by its bytes, each fingerprint in `near_bits`, also turned or framed, and by parts.

    A photo was used in part (cropped, tilted, within a screenshot, pasted over) where corners agree in `parts.places` places, and of what
    both show `parts.same` looks alike, or `parts.identical` is alike to the grain and `parts.rest` of what nothing lies over. Other photos
    of the same place are told, or flagged where the matter says so (`same_scene`); a match that an inspector found harmless is told.
    Rests on the searches in the dossier; a photo without every search, or with one that looked less far than the matter asks, flags as
    `system`, never passes. The firm is not told whose case it was.
    Can't tell a picture that was pasted over in three places, or pasted over and made smaller, from another by the same fixed camera.
    """
    flags = without_photo(dossier, use)
    notes: list[Finding] = []
    for exhibit, facts in photos(dossier):
        texts = titles(slot_of(dossier, exhibit.slot))
        prints = [(one, one.view) for one in facts.fingerprints]
        missing = set(use.params["near_bits"]) - {one.algorithm for one, _ in prints}
        if missing or not _looked_up(dossier, exhibit, prints, use):
            flags.append(flag(use, "photos.not_searched", look=(at(exhibit),), **texts))
            continue
        told = [(hit, _tells(exhibit, hit, use)) for hit in _hits(dossier, exhibit)]
        again = [hit for hit, tells in told if tells in {Story.WHOLE, Story.PART}]
        scenes = [hit for hit, tells in told if tells is Story.SCENE]
        notes += _harmless(use, "photos.harmless", again + scenes, dossier, exhibit, at(exhibit), **texts)
        if (hit := _worst(again)) is not None:
            reasons = _PART if hit[1].kind is MatchKind.PART else _PHOTO
            flags.append(_told(flag, use, reasons, hit, dossier, exhibit, at(exhibit), **texts))
        elif (hit := _worst(scenes)) is not None:
            held = use.params.get("same_scene") == "flag"
            (flags if held else notes).append(
                _told(flag if held else note, use, _SCENE, hit, dossier, exhibit, at(exhibit), **texts)
            )
    return tuple(flags + notes) or (passed(use),)


def documents_not_reused(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that no document was used in another case: by its bytes, and scans by their pages' fingerprints (`near_bits`).

    A licence is handed in again and again by its firm (`params.firm_may_repeat` lists such slots); another firm's use of the same
    scan flags always. A match that an inspector found harmless is told. A document without every search flags as `system`. Can't see a
    new scan of the same paper, or a cropped one.
    """
    found: list[Finding] = []
    for exhibit, facts in documents(dossier):
        prints = [(one, page.number) for page in facts.pages for one in page.fingerprints]
        if not _looked_up(dossier, exhibit, prints, use):
            found.append(flag(use, "documents.not_searched", look=(at(exhibit),), file=exhibit.filename))
            continue
        hits = [hit for hit in _hits(dossier, exhibit) if _tells(exhibit, hit, use) is not Story.NOTHING]
        found += _harmless(use, "documents.harmless", hits, dossier, exhibit, at(exhibit), file=exhibit.filename)
        hit = _worst(hits)
        if hit is not None:
            search, match = hit
            look = Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=Where(page=search.part))
            pages = {"page": str(search.part), "other_page": str(match.part)}
            found.append(_told(flag, use, _DOCUMENT, hit, dossier, exhibit, look, file=exhibit.filename, **pages))
    return tuple(found) or (passed(use, look=tuple(at(exhibit) for exhibit, _ in documents(dossier))),)


def video_not_reused(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that no frame kept of the video (`params.slot`) was used in another case, as a photo or in a video.

    As `photos.not_reused`, frame by frame. Frames that show next to nothing are not searched; a video without any other flags as
    `system`, and so does one whose searches are not all there. Can't find a video of which no kept frame comes near one kept then.
    """
    slot = slot_of(dossier, str(use.params["slot"]))
    exhibit = dossier.exhibit(slot.name)
    if exhibit is None and not slot.required:
        return (not_asked(use, dossier, [slot.name]),)
    if exhibit is None or not isinstance(exhibit.facts, VideoFacts):
        return (no_facts(use, dossier, slot.name),)
    frames = [frame for frame in exhibit.facts.samples if frame.fingerprints]
    prints = [(one, frame.number) for frame in frames for one in frame.fingerprints]
    if not frames or not _looked_up(dossier, exhibit, prints, use, parts=[frame.number for frame in frames]):
        return (flag(use, "video.not_searched", look=(at(exhibit),)),)
    told = [(hit, _tells(exhibit, hit, use)) for hit in _hits(dossier, exhibit)]
    again = [hit for hit, tells in told if tells in {Story.WHOLE, Story.PART}]
    scenes = [hit for hit, tells in told if tells is Story.SCENE]
    found = _harmless(use, "photos.harmless", again + scenes, dossier, exhibit, at(exhibit), **titles(slot))
    if (hit := _worst(again)) is not None:
        look = Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=Where(page=hit[0].part))
        frame = exhibit.facts.frame(hit[0].part)
        second = f"{frame.second:.1f}" if frame else "0"
        found.append(_told(flag, use, _VIDEO, hit, dossier, exhibit, look, second=second))
    elif (hit := _worst(scenes)) is not None:
        say = flag if use.params.get("same_scene") == "flag" else note
        found.append(_told(say, use, _SCENE, hit, dossier, exhibit, at(exhibit), **titles(slot)))
    return tuple(found) or (passed(use, look=(at(exhibit),)),)


def stories(dossier: Dossier) -> Iterator[tuple[int, int, Story]]:
    """What every match of the dossier tells to the check it is for: the search's place, the match's place in it, and its story."""
    exhibits = {exhibit.evidence_id: exhibit for exhibit in dossier.exhibits}
    for place, search in enumerate(dossier.searches):
        exhibit = exhibits.get(search.evidence_id)
        use = dossier.matter.use(_check_of(exhibit.facts)) if exhibit is not None else None
        if exhibit is not None and use is not None:
            yield from (
                (place, number, _tells(exhibit, (search, match), use)) for number, match in enumerate(search.matches)
            )


def _check_of(facts: Facts) -> str:
    match facts:
        case PhotoFacts():
            return "photos.not_reused"
        case VideoFacts():
            return "video.not_reused"
    return "documents.not_reused"


def _tells(exhibit: Exhibit, hit: _Hit, use: CheckUse) -> Story:
    """What a match tells of an exhibit: `NOTHING` of a document that its firm may hand in again, and of a frame not near enough."""
    search, match = hit
    if isinstance(exhibit.facts, PhotoFacts):
        return story(search, match, use)
    if isinstance(exhibit.facts, VideoFacts):
        return story(search, match, use) if _is_near(hit, use) else Story.NOTHING
    may_repeat = exhibit.slot in use.params["firm_may_repeat"]
    return Story.NOTHING if may_repeat and match.same_firm else Story.WHOLE


def _is_near(hit: _Hit, use: CheckUse) -> bool:
    """Whether it is near enough for this check: the search may have looked further for another one."""
    search, match = hit
    return match.kind is not MatchKind.NEAR or match.distance <= use.params["near_bits"].get(search.algorithm, -1)


def _looked_up(
    dossier: Dossier,
    exhibit: Exhibit,
    prints: list[tuple[Fingerprint, int]],
    use: CheckUse,
    parts: Sequence[int] = (1,),
) -> bool:
    """Was the file looked up by its bytes, and each of its parts by its fingerprints, as far as the matter asks?"""
    reach = {
        (search.algorithm, search.part): search.threshold
        for search in dossier.searches
        if search.evidence_id == exhibit.evidence_id
    }
    near, by_parts = use.params["near_bits"], use.params.get("parts")
    if by_parts is not None and not all(0 < reach.get((PARTS, part), 0) <= by_parts["shared"] for part in parts):
        return False
    wanted = {(one.algorithm, part): near[one.algorithm] for one, part in prints if one.algorithm in near}
    return all(reach.get(key, -1) >= bits for key, bits in ({("sha256", 1): 0} | wanted).items())


def _hits(dossier: Dossier, exhibit: Exhibit) -> Iterable[_Hit]:
    for search in dossier.searches:
        if search.evidence_id == exhibit.evidence_id:
            yield from ((search, match) for match in search.matches)


def _worst(hits: Iterable[_Hit]) -> _Hit | None:
    """Of those that nobody found harmless another firm's before the same firm's, the whole before a part, then the nearest."""
    return min(
        (hit for hit in hits if hit[1].harmless is None),
        key=lambda hit: (hit[1].same_firm, hit[1].kind is MatchKind.PART, hit[1].distance, -(hit[1].same or 0.0)),
        default=None,
    )


def _harmless(
    use: CheckUse, reason: str, hits: list[_Hit], dossier: Dossier, exhibit: Exhibit, look: Look, **values: str
) -> list[Finding]:
    """A note on each mark that made a match none."""
    marks = {match.harmless.mark_id: (match, match.harmless) for _, match in hits if match.harmless is not None}
    return [
        note(
            use,
            reason,
            look=(look,),
            case=match.case_id,
            **_other(dossier, match),
            inspector=mark.inspector,
            on=mark.at.astimezone(SHANGHAI).date().isoformat(),
            why=mark.reason,
            **speaking_for_either(exhibit, match),
            **values,
        )
        for match, mark in marks.values()
    ]


def _told(
    say: Callable[..., Finding],
    use: CheckUse,
    reasons: _Reasons,
    hit: _Hit,
    dossier: Dossier,
    exhibit: Exhibit,
    look: Look,
    **values: str,
) -> Finding:
    search, match = hit
    same_firm, other_firm = reasons
    return say(
        use,
        same_firm if match.same_firm else other_firm,
        look=(look,),
        case=match.case_id,
        **_other(dossier, match),
        algorithm=search.algorithm,
        distance=match.distance,
        places="—" if match.places is None else match.places,
        percent=f"{100 * (match.same or 0.0):.0f}",
        threshold=search.threshold,
        compared=search.compared,
        as_of=search.as_of_ledger_entry,
        **speaking_for_either(exhibit, match),
        **values,
    )


def _other(dossier: Dossier, match: PictureMatch) -> dict[str, str]:
    """What the earlier picture was there: by its title, if this matter asks for the same."""
    slot = dossier.matter.slot(match.slot)
    return {"other_zh": slot.title.zh if slot else match.slot, "other_en": slot.title.en if slot else match.slot}
