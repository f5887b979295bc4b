"""The verdict on a case.

What must be shown, in this order, for a pass:

1. The matter asks for materials and names checks; there is something to verify.
2. Every check that the matter names is run exactly once and says at least one thing.
3. No check flags. A check that fails by our own fault, or that is no longer known, flags too (`system.check_failed`).

THE CALLER HAS TO look up everything before (history, searches), store the dossier with the verdict, and grant on nothing
but a passed verdict or an inspector's clearance.
"""

from dataclasses import dataclass

from verifiers.checks import CHECKS
from verifiers.checks.say import flag
from verifiers.dossier import Dossier
from verifiers.findings import Finding, Status
from verifiers.matter.matter import CheckUse
from verifiers.particulars import Particulars, particulars_of
from verifiers.verdict import Verdict, VerdictStatus


class NothingToVerify(Exception):
    """The matter has no materials, no checks, or one check twice: an empty list is never a pass."""


class SaidNothing(Exception):
    """A check returned no finding, or one of another check."""


@dataclass(frozen=True)
class Crash:
    """A check that broke, or the `particulars`, for whoever mends it.

    Nothing of it stands in the verdict: who reads that can't do anything about it.
    """

    check: str
    error: Exception


@dataclass(frozen=True)
class Judgement:
    """The verdict, and what broke on the way to it. THE CALLER HAS TO log and count the crashes."""

    verdict: Verdict
    crashes: tuple[Crash, ...]


def verify(dossier: Dossier) -> Verdict:
    """The verdict alone, for a dossier that was judged before. Raises as `judge`."""
    return judge(dossier).verdict


def judge(dossier: Dossier) -> Judgement:
    """Runs every check of the matter on the dossier. Pure: the same dossier gives the same verdict.

    Raises:
        NothingToVerify: the matter asks for nothing, checks nothing, or names a check twice.
    """
    matter = dossier.matter
    # 1.
    ids = [use.id for use in matter.checks]
    if not matter.slots or not ids or len(set(ids)) != len(ids):
        raise NothingToVerify(matter.id, matter.version)
    # 2.
    crashes: list[Crash] = []
    findings = tuple(finding for use in matter.checks for finding in _run(dossier, use, crashes))
    # 3.
    flagged = any(finding.status == Status.FLAGGED for finding in findings)
    verdict = Verdict(
        status=VerdictStatus.FLAGGED if flagged else VerdictStatus.PASSED,
        next_step=matter.on_flag if flagged else matter.on_pass,
        matter_id=matter.id,
        matter_version=matter.version,
        judged_at=dossier.judged_at,
        findings=findings,
        particulars=_particulars(dossier, crashes),
    )
    return Judgement(verdict, tuple(crashes))


def _run(dossier: Dossier, use: CheckUse, crashes: list[Crash]) -> tuple[Finding, ...]:
    try:
        return _said(dossier, use)
    except Exception as error:  # a check that breaks stops no other
        crashes.append(Crash(use.id, error))
        return (flag(use, "system.check_failed"),)


def _particulars(dossier: Dossier, crashes: list[Crash]) -> Particulars | None:
    try:
        return particulars_of(dossier)
    except Exception as error:  # what is shown beside the findings is no reason to give none
        crashes.append(Crash("particulars", error))
        return None


def _said(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    findings = CHECKS[use.id](dossier, use)
    if not findings or {finding.check for finding in findings} != {use.id}:
        raise SaidNothing(use.id)
    return findings
