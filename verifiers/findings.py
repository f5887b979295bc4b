"""What a check says (`Finding`), and its words."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from extractors.facts import Where


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(_Value):
    """The same sentence in Chinese and English."""

    zh: str
    en: str


class Status(StrEnum):
    """`not_applicable` only by a rule of the matter, never for lack of data."""

    PASSED = "passed"
    FLAGGED = "flagged"
    NOT_APPLICABLE = "not_applicable"


class Kind(StrEnum):
    """What sort of trouble a flag is."""

    UNREADABLE = "unreadable"
    MISSING = "missing"
    MISMATCH = "mismatch"
    SUSPECTED = "suspected"
    INELIGIBLE = "ineligible"
    SYSTEM = "system"


class Remedy(StrEnum):
    """What clears a flag."""

    RETAKE = "retake"
    CORRECT_DECLARATION = "correct_declaration"
    SUPPLEMENT = "supplement"
    INSPECTOR = "inspector"
    NONE = "none"

    @property
    def by_the_firm(self) -> bool:
        """Whether the firm can do it by itself, without an inspector."""
        return self in {Remedy.RETAKE, Remedy.CORRECT_DECLARATION, Remedy.SUPPLEMENT}


class Look(_Value):
    """Where to look: a piece of evidence, and the place on it. `label` says what stands there (a value as read).

    `kept_in`: place and label are for inspectors; the firm is told which piece of evidence, no more.
    """

    evidence_id: str
    slot: str
    where: Where | None = None
    label: str | None = None
    kept_in: bool = False

    def to_firm(self) -> "Look":
        """As the firm may see it."""
        return Look(evidence_id=self.evidence_id, slot=self.slot) if self.kept_in else self


class Finding(_Value):
    """What one check says about one thing. A check may return several findings.

    `to_applicant` tells the firm what to fix; `to_inspector` may name other firms' cases, thresholds and forensics and
    never leaves by the firm's door. `field` is the declaration's path (`cargo.mass_t`) where one is concerned.
    """

    check: str
    version: str
    status: Status
    reason: str | None = None
    kind: Kind | None = None
    remedy: Remedy | None = None
    field: str | None = None
    declared: str | None = None
    observed: str | None = None
    look: tuple[Look, ...] = ()
    rule: str
    to_applicant: Text
    to_inspector: Text


class NextStep(StrEnum):
    """What follows from a verdict."""

    EXEMPT = "exempt_from_on_site_inspection"
    INSPECTION = "on_site_inspection"
