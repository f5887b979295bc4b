"""`/v1/cases/{id}/preview`: what can be told of a case before it is submitted. It blocks nothing and is no verdict."""

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from service.acts.cases import visible_case
from service.acts.correction import open_to_firm
from service.acts.preview import FilePreview, Preview, preview
from service.platform.access import Caller
from service.platform.problems import FieldError
from service.platform.resources import OpenRooms
from verifiers.declaration.declaration import Defect
from verifiers.findings import Finding, Text

router = APIRouter(prefix="/v1/cases", tags=["cases"])


class _View(BaseModel):
    model_config = ConfigDict(frozen=True)


class Warned(_View):
    """Something that a check would flag as things stand. `field` is the declaration's path; `slots` are the files concerned."""

    check: str
    reason: str
    field: str | None
    slots: tuple[str, ...]
    declared: str | None
    observed: str | None
    text: Text


class FileRead(_View):
    """One current file: what it was read as, and the trouble with it; several files may share a trouble."""

    evidence_id: str
    slot: str
    read: bool
    read_as: Text | None = Field(description="Null until it has been read, and where it could not be read.")
    troubles: tuple[Warned, ...]


class LetterPreview(_View):
    """Whether the commitment letter can be made, and if not, why."""

    available: bool
    errors: tuple[FieldError, ...]
    href: str


class PreviewView(_View):
    """What can be told before the submission. Only defects and missing materials stand in its way; warnings and troubles do not."""

    case_id: str
    open_to_firm: bool = Field(description="Whether the firm may change the case now.")
    defects: tuple[FieldError, ...]
    warnings: tuple[Warned, ...]
    letter: LetterPreview
    evidence: tuple[FileRead, ...]


@router.get("/{case_id}/preview", response_model=PreviewView)
async def get_preview(case_id: str, rooms: OpenRooms, account: Caller) -> PreviewView:
    """What the declaration may have wrong, whether the letter can be made, and what each file was read as.

    Told by the checks that need no look-up, as if the case were submitted now. Once it isn't the firm's to change, the verdict tells.
    """
    async with rooms.database.transaction() as connection:
        case = await visible_case(connection, account, case_id)
        told, mine = await preview(connection, case), await open_to_firm(connection, case)
    return preview_view(case.id, told, open_to_firm=mine)


def preview_view(case_id: str, told: Preview, *, open_to_firm: bool) -> PreviewView:
    """The preview of a case as it is published."""
    lacks = _errors(told.letter_lacks)
    return PreviewView(
        case_id=case_id,
        open_to_firm=open_to_firm,
        defects=_errors(told.defects),
        warnings=tuple(warned(finding) for finding in told.warnings),
        letter=LetterPreview(available=not lacks, errors=lacks, href=f"/v1/cases/{case_id}/commitment.pdf"),
        evidence=tuple(file_read(file) for file in told.files),
    )


def file_read(file: FilePreview) -> FileRead:
    """What was read of one file."""
    return FileRead(
        evidence_id=file.evidence.id,
        slot=file.evidence.slot,
        read=file.read,
        read_as=file.read_as,
        troubles=tuple(warned(finding) for finding in file.troubles),
    )


def warned(finding: Finding) -> Warned:
    """A flag as the firm is told of it beforehand."""
    return Warned(
        check=finding.check,
        reason=finding.reason or "",
        field=finding.field,
        slots=tuple(dict.fromkeys(look.slot for look in finding.look)),
        declared=finding.declared,
        observed=finding.observed,
        text=finding.to_applicant,
    )


def _errors(defects: tuple[Defect, ...]) -> tuple[FieldError, ...]:
    return tuple(FieldError(field=row.field, code=row.code, zh=row.zh, en=row.en) for row in defects)
