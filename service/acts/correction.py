"""Who may change a case, and when: the one rule for the firm's correction against the inspector's review.

1. A draft, and a case for which a supplement was asked, are the firm's.
2. A flagged case all of whose flags the firm can mend is the firm's as well, at any time before a decision, also while an inspector
   holds it. Correcting moves it to `supplement_requested` and ends the lease.
3. A flagged case with a flag that waits for a person is nobody's to change until the inspector asks for it.

Correction and decision lock the case: whichever commits first wins, and the other is refused and told why.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from storage.accounts import Account
from storage.cases import cases, reviews
from storage.cases.cases import Case, Decision, StoredVerdict
from storage.cases.lifecycle import next_state
from storage.database import Connection
from storage.errors import ImpossibleTransition
from verifiers.verdict import Verdict

OPEN_TO_THE_FIRM = frozenset({"draft", "supplement_requested"})


async def can_mend(connection: Connection, case: Case) -> bool:
    """Whether the firm may correct a flagged case by itself (2.)."""
    if case.state != "flagged":
        return False
    newest = await cases.newest_verdict(connection, case.id)
    if newest is None:
        return False
    flags = [finding for finding in Verdict.model_validate(newest.verdict).findings if finding.status == "flagged"]
    return all(finding.remedy is not None and finding.remedy.by_the_firm for finding in flags)


async def open_to_firm(connection: Connection, case: Case) -> bool:
    """Whether the firm may change the case as it stands (1. and 2.)."""
    return case.state in OPEN_TO_THE_FIRM or await can_mend(connection, case)


async def opened_for_change(connection: Connection, case: Case, account: Account) -> Case:
    """A locked case, ready to be changed by the firm; a flagged one leaves the inspector's hands.

    Raises:
        ImpossibleTransition: it isn't the firm's to change.
    """
    now = datetime.now(UTC)
    if case.state in OPEN_TO_THE_FIRM:
        return case
    if await can_mend(connection, case):
        inspector_id = await reviews.holder(connection, case.id, now)
        if inspector_id is not None:
            await reviews.release(connection, case_id=case.id, inspector_id=inspector_id)
        taken_from = {"taken_from": inspector_id} if inspector_id else None
        return await cases.move(connection, case, "mend", actor=account.id, at=now, data=taken_from)
    raise not_open(case)


def not_open(case: Case) -> ImpossibleTransition:
    """Why a case isn't the firm's to change, in words."""
    if case.state == "flagged":
        return ImpossibleTransition(
            case.state,
            "change",
            "该办件正在等待网上核查，暂不能修改。需要补正的，核查人员会一次告知。",
            "The case is waiting for an inspector and can't be changed now. If something is needed, the inspector will ask for it.",
        )
    try:
        next_state(case.state, "change")
    except ImpossibleTransition as impossible:
        return impossible
    raise AssertionError(f"a case that is {case.state} can be changed")


async def corrected_meanwhile(connection: Connection, case: Case) -> bool:
    """As `left_by_the_firm`, of a case as it now stands."""
    newest, decisions = await cases.newest_verdict(connection, case.id), await cases.decisions(connection, case.id)
    return left_by_the_firm(case, newest, decisions)


def left_by_the_firm(case: Case, newest: StoredVerdict | None, decisions: Sequence[Decision]) -> bool:
    """Whether a case has left review because the firm corrects it: not decided, not withdrawn, and not judged again by ourselves."""
    if newest is None or newest.id in {decision.verdict_id for decision in decisions}:
        return False
    submitted_again = case.state in {"submitted", "verifying"} and case.submission > newest.submission
    return case.state == "supplement_requested" or submitted_again
