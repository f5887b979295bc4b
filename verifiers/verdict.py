"""What all checks of a case say together."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from verifiers.findings import Finding, NextStep


class VerdictStatus(StrEnum):
    """Flagged as soon as one finding is."""

    PASSED = "passed"
    FLAGGED = "flagged"


class Verdict(BaseModel):
    """The machine's conclusion: every check of the matter, passed ones as well."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: VerdictStatus
    next_step: NextStep
    matter_id: str
    matter_version: str
    judged_at: datetime
    findings: tuple[Finding, ...]
