"""Is the walk-round video one steady look at this vehicle, and at the scene of the photos?

A matter may leave the video to the firm. Not handed in it is not asked for; handed in it has to hold.
"""

from extractors.facts import BreakKind, PhotoFacts, PlateReading, VideoFacts, Where
from verifiers.checks.photos import photos
from verifiers.checks.say import at, flag, no_facts, not_asked, note, passed, slot_of, titles
from verifiers.declaration.comparison import declared_value
from verifiers.declaration.plate_match import is_it, may_be
from verifiers.dossier import Dossier, Exhibit
from verifiers.findings import Finding, Look
from verifiers.matter.matter import CheckUse

_KINDS = {
    BreakKind.CUT: ("画面切换（剪辑）", "a cut from one view to another"),
    BreakKind.LOST: ("画面无法连续跟踪", "a stretch in which the view can't be followed"),
    BreakKind.FREEZE: ("画面静止（定格）", "a frozen picture"),
    BreakKind.REPEATED: ("重复帧（慢放或转换过帧率）", "repeated frames (slowed down, or brought to another rate)"),
    BreakKind.GAP: ("缺帧", "lacking frames"),
    BreakKind.RATE: ("帧率突变", "a change of the frame rate"),
    BreakKind.TIMES: ("时间戳异常", "odd times of frames"),
}


def _held(dossier: Dossier, use: CheckUse) -> tuple[Exhibit, VideoFacts] | Finding:
    """The video in `params.slot`, or what to say where there is none that can be read."""
    slot = slot_of(dossier, str(use.params["slot"]))
    exhibit = dossier.exhibit(slot.name)
    if exhibit is None and not slot.required:
        return not_asked(use, dossier, [slot.name])
    if exhibit is None or not isinstance(exhibit.facts, VideoFacts):
        return no_facts(use, dossier, slot.name)
    return exhibit, exhibit.facts


def whole(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the video could be decoded to its end and is long, large and smooth enough to show a vehicle from all sides.

    Rests on what was decoded, never on the header. Flags one that is shorter or longer (`shortest_s`, `longest_s`), smaller
    (`shorter_side`) or has fewer frames a second (`least_fps`) than the matter allows. Can't see whether it goes all the way round.
    """
    held = _held(dossier, use)
    if isinstance(held, Finding):
        return (held,)
    exhibit, facts = held
    params, found = use.params, []
    # "not >=" and not "<": a figure that could not be reckoned (NaN) is a fault too.
    limits = (
        (not facts.seconds >= params["shortest_s"], "video.too_short", f"{facts.seconds:.0f}", params["shortest_s"]),
        (not facts.seconds <= params["longest_s"], "video.too_long", f"{facts.seconds:.0f}", params["longest_s"]),
        (
            not min(facts.width, facts.height) >= params["shorter_side"],
            "video.too_small",
            f"{facts.width}×{facts.height}",
            params["shorter_side"],
        ),
        (not facts.fps >= params["least_fps"], "video.too_few_frames", f"{facts.fps:g}", params["least_fps"]),
    )
    for faulty, reason, observed, limit in limits:
        if faulty:
            found.append(flag(use, reason, look=(at(exhibit),), observed=observed, limit=f"{limit:g}"))
    return tuple(found) or (passed(use, look=(at(exhibit),), observed=f"{facts.seconds:.0f}", size=_size(facts)),)


def _size(facts: VideoFacts) -> str:
    return f"{facts.width}×{facts.height}"


def one_shot(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the video is one shot: no cut, freeze, repeated or lacking frames that could be told (`extractors.videos.shots`).

    Each kind is told with its seconds; those in `params.only_told` are not held against the firm: honest phones drop frames, change
    their rate in poor light and are whipped about. Can't see a cut hidden in a whip, a dissolve, or a video that was sped up evenly.
    """
    held = _held(dossier, use)
    if isinstance(held, Finding):
        return (held,)
    exhibit, facts = held
    told = {BreakKind(name) for name in use.params["only_told"]}
    found = []
    for kind in BreakKind:
        places = [one for one in facts.breaks if one.kind is kind]
        if not places:
            continue
        kind_zh, kind_en = _KINDS[kind]
        looks = tuple(_at_second(exhibit, facts, one.second) for one in places)
        observed = "、".join(_when(one.second, one.seconds, one.detail) for one in places)
        say, reason = (note, "video.odd") if kind in told else (flag, "video.not_one_shot")
        found.append(say(use, reason, look=looks, observed=observed, kind_zh=kind_zh, kind_en=kind_en))
    return tuple(found) or (passed(use, look=(at(exhibit),)),)


def _when(second: float, seconds: float, detail: str) -> str:
    lasts = f"–{second + seconds:.1f}" if seconds >= 0.1 else ""
    return f"{second:.1f}{lasts} s" + (f"（{detail}）" if detail and not detail.isdigit() else "")


def _at_second(exhibit: Exhibit, facts: VideoFacts, second: float) -> Look:
    """At the first frame kept from that second on, or the last one."""
    after = next((frame for frame in facts.samples if frame.second >= second), facts.samples[-1])
    where = Where(page=after.number)
    return Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=where, label=f"{second:.1f} s")


def plates(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the declared plates (`params.paths`) are seen along the walk round, by the same measure as in photos.

    One that is not read is told, or flagged where the matter says so (`absent`): a moving phone blurs plates. Other vehicles stand in
    many yards; that only others' plates are read surely (`sure`) and none of the declared ones is flagged. Can't see whether a plate is
    genuine, or on which vehicle it is mounted.
    """
    held = _held(dossier, use)
    if isinstance(held, Finding):
        return (held,)
    exhibit, facts = held
    declared = {path: str(declared_value(dossier.declaration, path)) for path in use.params["paths"]}
    seen = {path: [one for one in facts.plates if is_it(one, plate)] for path, plate in declared.items()}
    found = [
        passed(use, look=_looks(exhibit, facts, seen[path]), declared=plate, observed=plate)
        for path, plate in declared.items()
        if seen[path]
    ]
    others = [one for one in facts.plates if not any(may_be(one, plate) for plate in declared.values())]
    sure = [one for one in others if one.confidence >= use.params["sure"]]
    if not found and sure:
        observed = "、".join(one.text for one in sure)
        both = "、".join(declared.values())
        return (flag(use, "video.other_plates", look=_looks(exhibit, facts, sure), declared=both, observed=observed),)
    say = flag if use.params["absent"] == "flag" else note
    for path, plate in declared.items():
        if not seen[path]:
            unsure = [one for one in facts.plates if may_be(one, plate)]
            observed = "、".join(one.text for one in unsure) or "—"
            looks = _looks(exhibit, facts, unsure) or (at(exhibit),)
            found.append(say(use, "video.plate_not_read", look=looks, field=path, declared=plate, observed=observed))
    return tuple(found)


def _looks(exhibit: Exhibit, facts: VideoFacts, read: list[PlateReading]) -> tuple[Look, ...]:
    return tuple(
        Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=one.where, label=_label(facts, one))
        for one in read
    )


def _label(facts: VideoFacts, one: PlateReading) -> str:
    frame = facts.frame(one.where.page)
    return f"{one.text} · {frame.second:.1f} s" if frame else one.text


def photos_appear(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that each photo shows a scene of the video: corners of both agree in `params.places` places (`Dossier.appearances`).

    Rests on the comparison that was made before; a photo that was not compared flags as `system`, never passes. A photo whose scene is
    not found is told, or flagged where the matter says so (`absent`): from another spot the same vehicle looks different. Can't
    see when either was taken.
    """
    held = _held(dossier, use)
    if isinstance(held, Finding):
        return (held,)
    exhibit, facts = held
    compared = {one.evidence_id: one for one in dossier.appearances if one.video_id == exhibit.evidence_id}
    say = flag if use.params["absent"] == "flag" else note
    found = []
    for photo, _ in photos(dossier):
        texts = titles(slot_of(dossier, photo.slot))
        best = compared.get(photo.evidence_id)
        if best is None:
            found.append(flag(use, "video.not_compared", look=(at(photo), at(exhibit)), **texts))
        elif best.places < use.params["places"]:
            looks = (at(photo), at(exhibit))
            found.append(say(use, "video.photo_not_found", look=looks, observed=str(best.places), **texts))
    return tuple(found) or (passed(use, look=tuple(_scenes(dossier, exhibit, facts))),)


def _scenes(dossier: Dossier, exhibit: Exhibit, facts: VideoFacts) -> list[Look]:
    """The frames in which the photos' scenes appear."""
    titled = {
        one.evidence_id: slot_of(dossier, one.slot).title.zh
        for one in dossier.exhibits
        if isinstance(one.facts, PhotoFacts)
    }
    return [
        Look(
            evidence_id=exhibit.evidence_id,
            slot=exhibit.slot,
            where=Where(page=one.frame),
            label=f"{titled.get(one.evidence_id, '')} · {one.second:.1f} s",
        )
        for one in dossier.appearances
        if one.video_id == exhibit.evidence_id and facts.frame(one.frame) is not None
    ]
