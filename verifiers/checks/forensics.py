"""What the photos' pixels say of how they were made: doubts, with the place in the picture, and what could not be told."""

from collections.abc import Iterator

from extractors.facts import Box, CannotTell, ClaimSource, PhotoFacts, Tampering, TamperingKind, Where
from verifiers.checks.photos import photos, without_photo
from verifiers.checks.say import at, flag, note, passed, slot_of, titles
from verifiers.dossier import Dossier, Exhibit
from verifiers.findings import Finding, Look
from verifiers.matter.matter import CheckUse

_WHY = {
    CannotTell.NOT_JPEG: ("不是 JPEG", "no JPEG"),
    CannotTell.TOO_SMALL: ("尺寸过小", "too small"),
    CannotTell.TOO_FLAT: ("画面过于平淡、过暗或过曝", "too plain, dark or bright"),
    CannotTell.ONE_SAVE: ("没有先前压缩的痕迹", "no trace of an earlier compression"),
    CannotTell.TOO_COMPRESSED: ("压缩过强", "compressed too strongly"),
    None: ("未作检验", "not examined"),
}
_KINDS = {
    TamperingKind.RECOMPRESSED: ("局部压缩次数", "compression of parts"),
    TamperingKind.OTHER_GRID: ("局部压缩网格", "grid of parts"),
    TamperingKind.COPIED: ("画面内复制", "copies within the picture"),
    TamperingKind.SCREEN: ("翻拍屏幕或印刷品", "photo of a screen or print"),
}


def forensics(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Looks for parts that were pasted, copied or saved otherwise than the rest, and for photos of screens and prints (art. 31).

    Rests on each method's score in the photo's facts; from `params.limits` on it is a doubt. Doubts of the kinds in `params.flags` flag,
    unless all of their places lie within what a watermark camera printed; others are told. What a method can't tell is told as well. Can't
    show that a photo is genuine: careful forgers leave no such traces, and messengers remove them.
    """
    limits = {TamperingKind(name): float(limit) for name, limit in use.params["limits"].items()}
    flagging = {TamperingKind(name) for name in use.params["flags"]}
    found = without_photo(dossier, use)
    notes: list[Finding] = []
    silent: list[tuple[Exhibit, dict[TamperingKind, CannotTell | None]]] = []
    for exhibit, facts in photos(dossier):
        texts = titles(slot_of(dossier, exhibit.slot))
        for doubt in facts.tampering:
            limit = limits.get(doubt.kind)
            # "not <" and not ">=": a score that could not be reckoned (NaN) is a doubt too.
            if limit is None or doubt.score is None or doubt.score < limit:
                continue
            counts = doubt.kind in flagging and not _printed_by_camera(doubt, facts)
            say, where = (flag, found) if counts else (note, notes)
            measured = {"score": f"{doubt.score:.2f}", "limit": f"{limit:g}"}
            where.append(say(use, f"photo.{doubt.kind}", look=_looks(exhibit, doubt), **texts, **measured))
        if unknown := dict(_unknown(facts, limits)):
            silent.append((exhibit, unknown))
    if silent:
        notes.append(_not_told(dossier, use, silent))
    return tuple(found + notes) or (passed(use),)


def _unknown(facts: PhotoFacts, asked: dict[TamperingKind, float]) -> Iterator[tuple[TamperingKind, CannotTell | None]]:
    """The kinds that nothing is known of, and why; None: nobody looked."""
    examined = {one.kind: one for one in facts.tampering}
    for kind in asked:
        one = examined.get(kind)
        if one is None or one.score is None:
            yield kind, one.cannot_tell if one else None


def _not_told(
    dossier: Dossier, use: CheckUse, silent: list[tuple[Exhibit, dict[TamperingKind, CannotTell | None]]]
) -> Finding:
    rows = [(slot_of(dossier, exhibit.slot).title, unknown) for exhibit, unknown in silent]
    texts = {
        "titles_zh": "、".join(title.zh for title, _ in rows),
        "titles_en": ", ".join(title.en for title, _ in rows),
        "unknown_zh": "；".join(f"{title.zh}：{_list(unknown, 0)}" for title, unknown in rows),
        "unknown_en": "; ".join(f"{title.en}: {_list(unknown, 1)}" for title, unknown in rows),
    }
    return note(use, "photo.cannot_tell", look=tuple(at(exhibit) for exhibit, _ in silent), **texts)


def _list(unknown: dict[TamperingKind, CannotTell | None], language: int) -> str:
    between, opening, closing = (("、", "（", "）"), (", ", " (", ")"))[language]
    return between.join(
        f"{_KINDS[kind][language]}{opening}{_WHY[why][language]}{closing}" for kind, why in unknown.items()
    )


def _looks(exhibit: Exhibit, doubt: Tampering) -> tuple[Look, ...]:
    """The places, for inspectors: told where, a forger would know what to do better."""
    label = " ".join(_KINDS[doubt.kind])
    wheres: list[Where | None] = [Where(box=box) for box in doubt.boxes]
    return tuple(
        Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=where, label=label, kept_in=True)
        for where in wheres or [None]
    )


def _printed_by_camera(doubt: Tampering, facts: PhotoFacts) -> bool:
    """Whether every place lies within a watermark's block: what is printed into a photo is not of it, and no secret."""
    blocks = [
        claim.where.box for claim in facts.claims if claim.source is ClaimSource.WATERMARK and claim.where is not None
    ]
    return bool(doubt.boxes) and all(
        any(block is not None and _mostly_in(box, block) for block in blocks) for box in doubt.boxes
    )


def _mostly_in(box: Box, block: Box) -> bool:
    wide = max(0.0, min(box.x1, block.x1) - max(box.x0, block.x0))
    high = max(0.0, min(box.y1, block.y1) - max(box.y0, block.y0))
    area = (box.x1 - box.x0) * (box.y1 - box.y0)
    return wide * high >= 0.5 * area
