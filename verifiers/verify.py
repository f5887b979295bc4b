"""The verdict on a case.

What must be shown, in this order, for a pass:

1. The matter asks for materials and names checks; there is something to verify.
2. Every check that the matter names is run exactly once and says at least one thing.
3. No check flags. A check that fails by our own fault, or that is no longer known, flags too (`system.check_failed`).

THE CALLER HAS TO look up everything before (history, searches), store the dossier with the verdict, and grant on nothing
but a passed verdict or an inspector's clearance.
"""

from verifiers.checks import CHECKS
from verifiers.checks.say import flag
from verifiers.dossier import Dossier
from verifiers.findings import Finding, Status, Verdict, VerdictStatus
from verifiers.matter import CheckUse


class NothingToVerify(Exception):
    """The matter has no materials, no checks, or one check twice: an empty list is never a pass."""


def verify(dossier: Dossier) -> Verdict:
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
    findings = tuple(finding for use in matter.checks for finding in _run(dossier, use))
    # 3.
    flagged = any(finding.status == Status.FLAGGED for finding in findings)
    return Verdict(
        status=VerdictStatus.FLAGGED if flagged else VerdictStatus.PASSED,
        next_step=matter.on_flag if flagged else matter.on_pass,
        matter_id=matter.id,
        matter_version=matter.version,
        judged_at=dossier.judged_at,
        findings=findings,
    )


def _run(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    try:
        findings = CHECKS[use.id](dossier, use)
    except Exception as error:
        return (flag(use, "system.check_failed", observed=f"{type(error).__name__}: {error}"),)
    if not findings or {finding.check for finding in findings} != {use.id}:
        return (flag(use, "system.check_failed", observed="the check said nothing"),)
    return findings
