"""When and where photos and video say that they were taken: recent, at the journey, and without contradicting each other.

Every source is a claim that anyone could write, and most photos lack most of them: phones and messengers strip them. So what is absent
is no fault; what contradicts something is. A video's file says when it was written: at the beginning or the end of the recording, when a
messenger wrote it anew, and by some cameras in their own clock's time as if it were UTC. Only what none of this explains contradicts.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations

from extractors.facts import Claim, ClaimSource, PhotoFacts, VideoFacts
from extractors.values.divisions import Division, division, division_in, whole_name
from extractors.values.positions import Position, beyond, division_near, kilometres
from verifiers.checks.photos import without_photo
from verifiers.checks.say import at, flag, note, passed, slot_of, titles
from verifiers.dossier import SHANGHAI, Dossier, Exhibit
from verifiers.findings import Finding, Look
from verifiers.matter.matter import CheckUse

_SOURCES = {
    ClaimSource.EXIF: ("照片信息（EXIF）", "EXIF"),
    ClaimSource.SATELLITES: ("卫星定位时间（EXIF）", "EXIF's satellite time"),
    ClaimSource.XMP: ("照片信息（XMP）", "XMP"),
    ClaimSource.WATERMARK: ("画面水印", "the watermark"),
    ClaimSource.CONTAINER: ("视频文件信息", "the video file"),
}
_MOST_ZONES = timedelta(hours=14)


def pictures(dossier: Dossier) -> Iterator[tuple[Exhibit, PhotoFacts | VideoFacts]]:
    """Every photo and video that could be read."""
    for exhibit in dossier.exhibits:
        if isinstance(exhibit.facts, PhotoFacts | VideoFacts):
            yield exhibit, exhibit.facts


def claims_of(facts: PhotoFacts | VideoFacts) -> tuple[Claim, ...]:
    """What the sources of a photo or a video say; of photos read before there were claims, what EXIF says."""
    if isinstance(facts, VideoFacts):
        return facts.claims
    exif = facts.exif
    if facts.claims or not (exif.taken_at or exif.gps):
        return facts.claims
    return (Claim(source=ClaimSource.EXIF, taken_at=exif.taken_at, offset_written=exif.offset_written, gps=exif.gps),)


def age(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that no source of a photo or video says it was taken more than `not_older_than_days` before the submission, or after it.

    One that does not say when it was taken is noted, or flagged where the matter says so (`absent`): phones and messengers
    strip it. Sources are claims; they can be written by anyone.
    """
    found = without_photo(dossier, use)
    notes: list[Finding] = []
    limit, slack = timedelta(days=use.params["not_older_than_days"]), timedelta(minutes=use.params["clock_minutes"])
    for exhibit, facts in pictures(dossier):
        texts = titles(slot_of(dossier, exhibit.slot))
        dated = [(claim, claim.taken_at) for claim in claims_of(facts) if claim.taken_at is not None]
        if not dated:
            say = flag if use.params["absent"] == "flag" else note
            (found if say is flag else notes).append(say(use, "photos.time_absent", look=(at(exhibit),), **texts))
        for claim, taken in dated:
            late = min(_readings(claim, taken)) > dossier.submitted_at + slack
            old = dossier.submitted_at - taken > limit
            if late or old:
                reason, days = "photos.future" if late else "photos.old", use.params["not_older_than_days"]
                said = texts | _source(claim)
                found.append(
                    flag(use, reason, look=(_look(exhibit, claim),), observed=_china(taken), limit=days, **said)
                )
                break
    return tuple(found + notes) or (passed(use),)


def agree(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the sources of one photo or video agree on when and where, and that no two were too far apart for the time between them.

    Times agree within `minutes`, as moments or, where no offset was written, as what the clock showed. Photos may be apart by as far as a
    vehicle gets at `kilometres_per_hour`, `kilometres` more allowed; photos taken more than `hours` apart are told.
    """
    found = without_photo(dossier, use)
    notes: list[Finding] = []
    seen = list(pictures(dossier))
    for exhibit, facts in seen:
        texts = titles(slot_of(dossier, exhibit.slot))
        claims = claims_of(facts)
        for one, other in combinations(claims, 2):
            said = texts | _source(one) | _source(other, "other_")
            looks = (_look(exhibit, one), _look(exhibit, other))
            if not _same_time(one, other, timedelta(minutes=use.params["minutes"])):
                found.append(flag(use, "photos.times_disagree", look=looks, observed=_times(one, other), **said))
                break
        away = _places_apart(claims, use.params["kilometres"])
        if away is not None:
            found.append(flag(use, "photos.places_disagree", look=(at(exhibit),), observed=away, **texts))
    for (one_exhibit, one_facts), (other_exhibit, other_facts) in combinations(seen, 2):
        texts = titles(slot_of(dossier, one_exhibit.slot)) | _others(dossier, other_exhibit)
        looks = (at(one_exhibit), at(other_exhibit))
        hours = _hours_between(claims_of(one_facts), claims_of(other_facts))
        far = _kilometres_between(claims_of(one_facts), claims_of(other_facts))
        if (
            hours is not None
            and far is not None
            and far > use.params["kilometres"] + hours * use.params["kilometres_per_hour"]
        ):
            minutes = f"{hours * 60:.0f}"
            found.append(flag(use, "photos.too_far_apart", look=looks, observed=f"{far:.0f}", minutes=minutes, **texts))
        elif hours is not None and hours > use.params["hours"]:
            notes.append(note(use, "photos.hours_apart", look=looks, observed=f"{hours:.0f}", **texts))
    return tuple(found + notes) or (passed(use),)


def here(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that no photo or video says it was taken away from the journey: beyond the reach of every division that its places name.

    One that does not say where is noted, or flagged where the matter says so (`absent`). Boundaries are not known: a position near the
    border of a division counts as in it. Where the journey's places name no division nothing can be told (`journey.authority` flags it).
    """
    journey = dossier.declaration.journey
    named = [
        row for place in (journey.origin, *journey.via, journey.destination) if (row := division_in(place)) is not None
    ]
    found = without_photo(dossier, use)
    silent: list[Exhibit] = []
    for exhibit, facts in pictures(dossier):
        placed = [claim for claim in claims_of(facts) if claim.gps is not None or _division(claim) is not None]
        if not placed:
            silent.append(exhibit)
        for claim in placed:
            if named and all(_is_away(claim, row) for row in named):
                texts = titles(slot_of(dossier, exhibit.slot)) | _source(claim)
                declared = " → ".join(row.name for row in dict.fromkeys(named))
                where = _where(claim)
                found.append(
                    flag(
                        use,
                        "photos.elsewhere",
                        look=(_look(exhibit, claim),),
                        declared=declared,
                        observed=where,
                        **texts,
                    )
                )
                break
    if silent:
        say = flag if use.params["absent"] == "flag" else note
        names = [slot_of(dossier, exhibit.slot).title for exhibit in silent]
        both = {"titles_zh": "、".join(name.zh for name in names), "titles_en": ", ".join(name.en for name in names)}
        found.append(say(use, "photos.place_absent", look=tuple(at(exhibit) for exhibit in silent), **both))
    return tuple(found) or (passed(use),)


def _is_away(claim: Claim, from_: Division) -> bool:
    own = _division(claim)
    if claim.gps is not None:
        return bool(beyond(_position(claim), from_))
    return own is not None and not (own.inside(from_) or from_.inside(own))


def _division(claim: Claim) -> Division | None:
    return division_in(claim.place) if claim.place else None


def _position(claim: Claim) -> Position:
    assert claim.gps is not None
    return claim.gps.latitude, claim.gps.longitude


def _where(claim: Claim) -> str:
    if claim.gps is None:
        return claim.place or ""
    near = division_near(_position(claim))
    by = f"（{whole_name(division(near))}附近）" if near else ""
    return f"{claim.gps.latitude:.4f}, {claim.gps.longitude:.4f}{by}"


def _same_time(one: Claim, other: Claim, within: timedelta) -> bool:
    if one.taken_at is None or other.taken_at is None:
        return True
    within += timedelta(seconds=max(one.lasts_s, other.lasts_s))
    for file, said in ((one, other.taken_at), (other, one.taken_at)):
        # Written anew when it was sent or edited, which is later than what it shows.
        if _is_rewritten(file) and file.taken_at is not None:
            return max(_readings(file, file.taken_at)) >= said - within
    apart = abs(one.taken_at - other.taken_at)
    clocks = abs(_clock(one.taken_at) - _clock(other.taken_at))
    if apart <= within or (clocks <= within and not (one.offset_written and other.offset_written)):
        return True
    # A camera's clock that shows another zone's time: whole hours from what the satellites say.
    if ClaimSource.SATELLITES in {one.source, other.source} and not (one.offset_written and other.offset_written):
        hour = timedelta(hours=1)
        return apart <= _MOST_ZONES and abs(apart - round(apart / hour) * hour) <= within
    return False


def _is_rewritten(claim: Claim) -> bool:
    return claim.source is ClaimSource.CONTAINER and not claim.offset_written


def _readings(claim: Claim, taken: datetime) -> tuple[datetime, ...]:
    """The moments that a time may mean: some cameras write what their clock shows where UTC should stand."""
    return (taken, _clock(taken)) if _is_rewritten(claim) else (taken,)


def _clock(moment: datetime) -> datetime:
    return moment.replace(tzinfo=SHANGHAI)


def _places_apart(claims: tuple[Claim, ...], least: float) -> str | None:
    """Two positions of one photo that are so far apart, or a position that can't lie in the division that is named."""
    placed = [claim for claim in claims if claim.gps is not None]
    for one, other in combinations(placed, 2):
        if kilometres(_position(one), _position(other)) > least:
            return f"{_where(one)}；{_where(other)}"
    for one in placed:
        for other in claims:
            named = _division(other)
            if named is not None and beyond(_position(one), named):
                return f"{_where(one)}；{other.place}"
    return None


def _hours_between(ones: tuple[Claim, ...], others: tuple[Claim, ...]) -> float | None:
    """The least that any two sources say."""
    return min(
        (
            abs(taken - taken_too) / timedelta(hours=1)
            for one in ones
            for other in others
            if one.taken_at is not None and other.taken_at is not None and _comparable(one, other)
            for taken in _readings(one, one.taken_at)
            for taken_too in _readings(other, other.taken_at)
        ),
        default=None,
    )


def _comparable(one: Claim, other: Claim) -> bool:
    """Whether two sources tell the time by the same clock: the phone's, for a photo and a video."""
    return one.source is other.source or {one.source, other.source} == {ClaimSource.EXIF, ClaimSource.CONTAINER}


def _kilometres_between(ones: tuple[Claim, ...], others: tuple[Claim, ...]) -> float | None:
    placed = ([_position(claim) for claim in claims if claim.gps is not None] for claims in (ones, others))
    left, right = placed
    return min((kilometres(one, other) for one in left for other in right), default=None)


def _look(exhibit: Exhibit, claim: Claim) -> Look:
    return (
        at(exhibit)
        if claim.where is None
        else Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=claim.where)
    )


def _source(claim: Claim, before: str = "") -> dict[str, str]:
    zh, en = _SOURCES[claim.source]
    return {f"{before}source_zh": zh, f"{before}source_en": en}


def _others(dossier: Dossier, exhibit: Exhibit) -> dict[str, str]:
    title = slot_of(dossier, exhibit.slot).title
    return {"other_zh": title.zh, "other_en": title.en}


def _times(*claims: Claim) -> str:
    return "；".join(_china(claim.taken_at) for claim in claims if claim.taken_at is not None)


def _china(moment: datetime) -> str:
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
