"""Are all materials there, and could each be read as what it should be?"""

from typing import Any

from extractors.facts import DocumentFacts, Paper, StoryKind, UnreadableFacts, Where
from verifiers.checks.say import at, flag, passed, slot_of, titles
from verifiers.dossier import Dossier, Exhibit
from verifiers.findings import Finding, Look
from verifiers.matter.matter import CheckUse
from verifiers.matter.needed import needed_slots

_WANTED = {
    StoryKind.DOCUMENT: {"wanted_zh": "文件（PDF、OFD 或照片）", "wanted_en": "a document (PDF, OFD or photo)"},
    StoryKind.PHOTO: {"wanted_zh": "照片", "wanted_en": "a photo"},
    StoryKind.VIDEO: {"wanted_zh": "视频（MP4 或 MOV）", "wanted_en": "a video (MP4 or MOV)"},
}
"""What a slot asks for, in words."""


def complete(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that every slot the case needs has an exhibit (行政许可法 art. 32). Flags each that is empty.

    Some slots are needed only by some declarations: a temporary plate's own paper; drawing and escort plan of class III (order art. 10).

    Can't see whether what was uploaded is the right document: `materials.readable` does.
    """
    needed = needed_slots(dossier.matter, dossier.declaration, dossier.applied_on)
    missing = [slot for slot in needed if dossier.exhibit(slot.name) is None]
    flags = [
        flag(
            use,
            "materials.missing",
            field=f"evidence.{slot.name}",
            help_zh=slot.help.zh,
            help_en=slot.help.en,
            **titles(slot),
        )
        for slot in missing
    ]
    return tuple(flags) or (passed(use),)


def readable(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that every exhibit could be opened and read, and that a document is of a kind its slot accepts.

    Flags each exhibit that could not be read with the reader's own reason (`file.*`), and each document that was recognised as
    something else or not at all. A file may hold several documents, if exactly one is the slot's: of two letters none is chosen.
    Can't see whether a well-formed document is genuine.
    """
    flags = [finding for exhibit in dossier.exhibits for finding in _faults(dossier, use, exhibit)]
    if not dossier.exhibits:
        return tuple(
            flag(use, "evidence.missing", field=f"evidence.{slot.name}", **titles(slot))
            for slot in dossier.matter.slots
            if slot.required
        )
    return tuple(flags) or (passed(use, look=tuple(at(exhibit) for exhibit in dossier.exhibits)),)


def _faults(dossier: Dossier, use: CheckUse, exhibit: Exhibit) -> list[Finding]:
    facts, slot = exhibit.facts, slot_of(dossier, exhibit.slot)
    if isinstance(facts, UnreadableFacts):
        known: dict[str, Any] = {
            "media_type": facts.media_type or "?",
            "size": str(facts.size),
            "limit": "?",
            "pages": "?",
            "width": "?",
            "height": "?",
            "seconds": "?",
            "frames": "?",
            "limit_frames": "?",
        }
        values = known | _WANTED[slot.story] | facts.detail
        return [flag(use, f"file.{facts.reason}", look=(at(exhibit),), file=exhibit.filename, **values)]
    if isinstance(facts, DocumentFacts):
        accepted = dossier.accepted(exhibit)
        if len(accepted) != 1:
            reason, papers = (
                ("materials.wrong_document", facts.papers) if not accepted else ("materials.several", accepted)
            )
            looks = tuple(_look(exhibit, paper) for paper in papers)
            observed = "、".join(look.label or "—" for look in looks)
            return [flag(use, reason, look=looks, observed=observed, file=exhibit.filename, **titles(slot))]
    return []


def _look(exhibit: Exhibit, paper: Paper) -> Look:
    """At a document's title, or at its first page."""
    where = paper.title.where if paper.title else Where(page=paper.pages[0].number)
    label = paper.title.raw if paper.title else None
    return Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=where, label=label)
