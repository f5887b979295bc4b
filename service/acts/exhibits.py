"""Evidence as an inspector sees it: pages, the boxes of what was read on them, and the values with their raw text. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.facts import (
    AnyFacts,
    Box,
    DocumentFacts,
    PhotoFacts,
    Reading,
    Tampering,
    UnreadableFacts,
    VideoFacts,
    Where,
    stored_facts,
)
from service.acts.ruler import RulerStart, ruler_start
from storage.cases.evidence import Evidence
from verifiers.findings import Finding, Status


@dataclass(frozen=True)
class Mark:
    """A box on a page: `kind` is what it is drawn as (`read`, `pass`, `flag`), `finding` the one it belongs to."""

    page: int
    box: Box
    label: str
    kind: str
    finding: int | None = None


@dataclass(frozen=True)
class Sheet:
    """One page of a document, the photo, or one of the frames that stand for a video, with the second at which it is shown."""

    number: int
    marks: tuple[Mark, ...]
    second: float | None = None


@dataclass(frozen=True)
class Value:
    """One value as it was read."""

    name: str
    value: str
    raw: str
    confidence: float | None


@dataclass(frozen=True)
class Exhibit:
    """One piece of evidence. `why`: the reason that it can't be shown, or None. `read`: whether it was read. `ruler`: in photos only.

    `older`: it was read by an older version, whose facts have a shape of their own; what they said stands in the verdict.

    `video`: it can be played.
    `maps`: the kinds of which there is a map of where the photo's pixels stand out.
    """

    row: Evidence
    read: bool
    why: str | None
    sheets: tuple[Sheet, ...]
    values: tuple[Value, ...]
    ruler: RulerStart | None
    video: bool = False
    older: bool = False
    maps: tuple[str, ...] = ()


_Facts = AnyFacts | None


def exhibits(
    rows: Sequence[Evidence], facts: Mapping[str, dict[str, Any]], findings: Sequence[Finding]
) -> list[Exhibit]:
    """Every piece of evidence of a case; those that a flag points at come first, or the eye has to search for them."""
    shown = [_exhibit(row, facts.get(row.id), findings) for row in rows]
    return sorted(shown, key=lambda exhibit: not _flagged(exhibit, findings))


def _flagged(exhibit: Exhibit, findings: Sequence[Finding]) -> bool:
    looks = (look for finding in findings if finding.status == Status.FLAGGED for look in finding.look)
    return any(look.evidence_id == exhibit.row.id for look in looks)


def _exhibit(row: Evidence, stored: dict[str, Any] | None, findings: Sequence[Finding]) -> Exhibit:
    facts: _Facts = stored_facts(stored)
    marks = _read_marks(facts) + _finding_marks(row.id, findings)
    seconds = {frame.number: frame.second for frame in facts.samples} if isinstance(facts, VideoFacts) else {}
    pages = len(facts.pages) if isinstance(facts, DocumentFacts) else max(1, len(seconds))
    return Exhibit(
        row=row,
        read=stored is not None,
        older=stored is not None and facts is None,
        why=facts.reason.value if isinstance(facts, UnreadableFacts) else None,
        sheets=tuple(
            Sheet(number, tuple(mark for mark in marks if mark.page == number), seconds.get(number))
            for number in range(1, pages + 1)
        ),
        values=tuple(_values(facts)),
        ruler=ruler_start(facts) if isinstance(facts, PhotoFacts) else None,
        video=bool(seconds),
        maps=tuple(one.kind.value for one in facts.tampering if one.map) if isinstance(facts, PhotoFacts) else (),
    )


def _finding_marks(evidence_id: str, findings: Sequence[Finding]) -> list[Mark]:
    marks = [
        Mark(look.where.page, look.where.box, look.label or "", _drawn_as(finding), number)
        for number, finding in enumerate(findings)
        for look in finding.look
        if look.evidence_id == evidence_id and look.where is not None and look.where.box is not None
    ]
    # What is drawn last lies on top: a flag must never be hidden by a pass on the same value.
    return sorted(marks, key=lambda mark: mark.kind == "flag")


def _drawn_as(finding: Finding) -> str:
    return "flag" if finding.status == Status.FLAGGED else "pass"


def _read_marks(facts: _Facts) -> list[Mark]:
    places: list[tuple[str, Where]] = []
    if isinstance(facts, DocumentFacts):
        places += [
            (reading.raw, reading.where)
            for paper in facts.papers
            for readings in paper.fields.values()
            for reading in readings
        ]
        places += [("印章 stamp", stamp.where) for paper in facts.papers for stamp in paper.stamps]
    if isinstance(facts, PhotoFacts | VideoFacts):
        places += [(plate.text, plate.where) for plate in facts.plates]
    return [Mark(where.page, where.box, label, "read") for label, where in places if where.box is not None]


def _as_read(reading: Reading) -> str:
    return f"{reading.raw} ✍ 手写 handwritten" if reading.handwritten else reading.raw


def _told(one: Tampering) -> str:
    return "—" if one.score is None else f"{one.score:.1f}"


def _values(facts: _Facts) -> list[Value]:
    if isinstance(facts, DocumentFacts):
        return [
            Value(name, reading.value or "—", _as_read(reading), reading.confidence)
            for paper in facts.papers
            for name, readings in paper.fields.items()
            for reading in readings
        ]
    if isinstance(facts, PhotoFacts):
        exif = facts.exif
        camera = " ".join(part for part in (exif.make, exif.model) if part)
        place = f"{exif.gps.latitude:.5f}, {exif.gps.longitude:.5f}" if exif.gps else ""
        return [
            *(Value("plate", plate.text, plate.raw, plate.confidence) for plate in facts.plates),
            Value("taken_at", exif.taken_at.isoformat(sep=" ") if exif.taken_at else "—", "EXIF", None),
            Value("camera", camera or "—", "EXIF", None),
            Value("position", place or "—", "EXIF", None),
            Value("size", f"{facts.width} × {facts.height}", "", None),
            Value("sharpness", f"{facts.sharpness:.0f}", "", None),
            Value("brightness", f"{facts.brightness:.0f}", "", None),
            *([Value("detail", f"{facts.quality.detail:.3f}", "", None)] if facts.quality else []),
            *(Value(one.kind, _told(one), one.cannot_tell or "", None) for one in facts.tampering),
        ]
    return list(_of_video(facts)) if isinstance(facts, VideoFacts) else []


def _of_video(facts: VideoFacts) -> Iterator[Value]:
    yield from (Value("plate", plate.text, plate.raw, plate.confidence) for plate in facts.plates)
    for claim in facts.claims:
        if claim.taken_at is not None:
            yield Value("taken_at", claim.taken_at.isoformat(sep=" "), claim.source.value, None)
        if claim.gps is not None:
            place = f"{claim.gps.latitude:.5f}, {claim.gps.longitude:.5f}"
            yield Value("position", place, claim.source.value, None)
    yield Value("length", f"{facts.seconds:.1f} s", f"{facts.frames} × 1/{facts.fps:g} s", None)
    yield Value("size", f"{facts.width} × {facts.height}", "", None)
    yield Value("codec", facts.codec, facts.encoder or "", None)
    yield from (Value(f"break_{one.kind}", f"{one.second:.1f} s", one.detail, None) for one in facts.breaks)
