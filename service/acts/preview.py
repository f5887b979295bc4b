"""What can be told of a case before it is submitted: what its declaration may have wrong, and what each file was read as.

Only while the case is the firm's to change. What has been judged is told by its verdict, and never judged again.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from extractors.documents.forms import forms
from extractors.facts import AnyFacts, DocumentFacts, PhotoFacts, VideoFacts, stored_facts
from service.acts.correction import open_to_firm
from service.acts.intake import defects_of
from storage.cases import evidence
from storage.cases.cases import Case
from storage.cases.evidence import Evidence
from storage.database import Connection
from verifiers import precheck
from verifiers.declaration.declaration import Declaration, DeclarationDefective, Defect, read_declaration
from verifiers.dossier import Dossier, Exhibit
from verifiers.findings import Finding, Text
from verifiers.matter.letter import undeclared
from verifiers.matter.matter import CheckUse, Matter

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FilePreview:
    """One current file: what it was read as (None until it has been read, or where it could not be), and the trouble with it."""

    evidence: Evidence
    read: bool
    read_as: Text | None
    troubles: tuple[Finding, ...]


@dataclass(frozen=True)
class Preview:
    """What is wrong with a declaration (`defects`), what may be (`warnings`), why there is no letter, and the files one by one."""

    defects: tuple[Defect, ...]
    warnings: tuple[Finding, ...]
    letter_lacks: tuple[Defect, ...]
    files: tuple[FilePreview, ...]

    @property
    def troubles(self) -> tuple[Finding, ...]:
        """Of all files, each once: one picture in two slots is one trouble."""
        return tuple({id(finding): finding for file in self.files for finding in file.troubles}.values())


async def preview(connection: Connection, case: Case) -> Preview:
    """The preview of a case as it is stored, or (with another declaration in it) as it is about to be."""
    matter = Matter.model_validate(case.matter)
    rows = await evidence.current_evidence(connection, case.id)
    told = await evidence.facts_of(connection, [row.id for row in rows])
    facts = {evidence_id: read for evidence_id, row in told.items() if (read := stored_facts(row)) is not None}
    mine = await open_to_firm(connection, case)
    try:
        declaration = read_declaration(case.declaration)
    except DeclarationDefective:
        declaration = None
    dossier = _dossier(case, matter, declaration, rows, facts)
    warnings = _told(dossier, precheck.declaration_uses(matter)) if mine and declaration is not None else ()
    troubles = _told(dossier, precheck.file_uses(matter, declared=declaration is not None)) if mine else ()
    defects = defects_of(case.declaration)
    return Preview(
        defects=defects,
        warnings=warnings,
        letter_lacks=undeclared(declaration) if declaration is not None else defects,
        files=tuple(_file(row, facts.get(row.id), matter, troubles) for row in rows),
    )


def _dossier(
    case: Case,
    matter: Matter,
    declaration: Declaration | None,
    rows: Sequence[Evidence],
    facts: Mapping[str, AnyFacts],
) -> Dossier:
    """A dossier of what there is so far, as if it were submitted now: without look-ups, and without the lot."""
    now = datetime.now(UTC)
    exhibits = tuple(
        Exhibit(
            evidence_id=row.id, slot=row.slot, filename=row.filename, received_at=row.received_at, facts=facts[row.id]
        )
        for row in rows
        if row.id in facts
    )
    known: dict[str, Any] = {
        "case_id": case.id,
        "submission": case.submission + 1,
        "exhibits": exhibits,
        "searches": (),
        "matter": matter,
        "submitted_at": now,
        "judged_at": now,
    }
    if declaration is None:
        # Not validated, since it lacks its declaration: only checks that ask for none are given it.
        return Dossier.model_construct(**known)
    return Dossier(declaration=declaration, **known)


def _told(dossier: Dossier, uses: Iterable[CheckUse]) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for use in uses:
        try:
            found += precheck.told(dossier, use)
        except Exception:
            # A fault of ours: it tells nothing here, stands in nobody's way, and flags in the verdict.
            _log.exception("the check %s failed before the submission of %s", use.id, dossier.case_id)
    return tuple(found)


def _file(row: Evidence, facts: AnyFacts | None, matter: Matter, troubles: Sequence[Finding]) -> FilePreview:
    own = tuple(finding for finding in troubles if any(look.evidence_id == row.id for look in finding.look))
    return FilePreview(row, facts is not None, read_as(facts, row.slot, matter) if facts else None, own)


def read_as(facts: AnyFacts, slot: str, matter: Matter) -> Text | None:
    """What a file was read as, in a few words; None where it could not be read."""
    match facts:
        case DocumentFacts():
            names = list(dict.fromkeys(_document_name(paper.document_type, slot, matter) for paper in facts.papers))
            pages = sum(len(paper.pages) for paper in facts.papers)
            zh, en = "、".join(name.zh for name in names), ", ".join(name.en for name in names)
            return Text(zh=f"{zh}，{pages} 页", en=f"{en}, {pages} page{'s' if pages > 1 else ''}")
        case PhotoFacts() | VideoFacts():
            plates = "、".join(dict.fromkeys(plate.text for plate in facts.plates))
            zh, en = ("照片", "photo") if isinstance(facts, PhotoFacts) else _length(facts)
            return Text(zh=f"{zh}，号牌 {plates}", en=f"{en}, plate {plates}") if plates else Text(zh=zh, en=en)
    return None


def _length(video: VideoFacts) -> tuple[str, str]:
    return f"视频，{video.seconds:.0f} 秒", f"video, {video.seconds:.0f} s"


def _document_name(document_type: str | None, slot: str, matter: Matter) -> Text:
    """What people call a type of document: as a slot that is for it alone, else by its own first title, which is Chinese."""
    if document_type is None:
        return Text(zh="未能识别的文件", en="an unknown document")
    own = sorted(matter.slots, key=lambda other: other.name != slot)
    for other in own:
        if other.document_types == (document_type,):
            return other.title
    title = next((form.titles[0] for form in forms() if form.name == document_type), document_type)
    return Text(zh=title, en=title)
