"""What all checks of a case say together."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from verifiers.findings import Finding, NextStep
from verifiers.particulars import Particulars


class VerdictStatus(StrEnum):
    """Flagged as soon as one finding is."""

    PASSED = "passed"
    FLAGGED = "flagged"


class Verdict(BaseModel):
    """The machine's conclusion: every check of the matter, passed ones as well.

    `particulars`: what is shown beside the findings. None in verdicts of before they were kept, and where a fault of ours hindered it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: VerdictStatus
    next_step: NextStep
    matter_id: str
    matter_version: str
    judged_at: datetime
    findings: tuple[Finding, ...]
    particulars: Particulars | None = None
