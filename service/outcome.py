"""The outcome (办理结果): what an approval system reads. May the permit be granted, and on what basis? Pure."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from storage.cases import Case, Decision, StoredVerdict
from verifiers.findings import Text

Basis = Literal["verdict", "decision"]

_WAITING: dict[str, Text] = {
    "draft": Text(zh="企业尚未提交。", en="The firm has not submitted the case yet."),
    "submitted": Text(zh="正在读取材料。", en="The evidence is being read."),
    "verifying": Text(zh="正在核验。", en="The case is being verified."),
    "passed": Text(zh="全部核验项通过，可免于现场核查。", en="Every check passed; exempt from on-site inspection."),
    "flagged": Text(zh="有疑点，等待核查人员复核。", en="Flagged; an inspector will review it."),
    "supplement_requested": Text(zh="等待企业补正。", en="Waiting for the firm's supplement."),
    "cleared": Text(
        zh="核查人员复核通过，可免于现场核查。", en="Cleared by an inspector; exempt from on-site inspection."
    ),
    "inspection_ordered": Text(zh="须现场核查。", en="On-site inspection is ordered."),
    "withdrawn": Text(zh="企业已撤回。", en="Withdrawn by the firm."),
}

_WITHOUT_BASIS = Text(
    zh="因系统原因，找不到通过所依据的结论或核查意见，暂不能据此许可。请联系系统管理员。",
    en="Because of a fault on our side the verdict or decision behind this is missing; grant nothing on it, tell the operator.",
)


class Outcome(BaseModel):
    """`may_grant` is true only on a passed verdict or an inspector's clearance. `final` says no more will follow by itself."""

    model_config = ConfigDict(frozen=True)

    case_id: str
    state: str
    may_grant: bool
    final: bool
    next_step: str | None
    basis: Basis | None
    verdict_id: str | None
    decision_id: str | None
    explanation: Text


def outcome(case: Case, verdict: StoredVerdict | None, decisions: Sequence[Decision]) -> Outcome:
    """What follows from the state of a case, its newest verdict, and its decisions.

    Only a decision on the newest verdict counts: an earlier one was made on other evidence. Without the basis that its state speaks of,
    nothing may be granted.

    Raises:
        KeyError: the state is unknown; nothing may be granted on it.
    """
    explanation = _WAITING[case.state]
    decision = next((one for one in decisions if verdict is not None and one.verdict_id == verdict.id), None)
    basis: Basis | None = None
    if case.state == "passed":
        basis = "verdict"
    elif case.state in {"cleared", "inspection_ordered"}:
        basis = "decision"
    may_grant = (basis == "verdict" and verdict is not None and verdict.status == "passed") or (
        case.state == "cleared" and decision is not None and decision.kind == "clear"
    )
    next_step = None
    if may_grant:
        next_step = "exempt_from_on_site_inspection"
    elif case.state in {"flagged", "inspection_ordered"}:
        next_step = "on_site_inspection"
    return Outcome(
        case_id=case.id,
        state=case.state,
        may_grant=may_grant,
        final=case.state in {"passed", "cleared", "inspection_ordered", "withdrawn"},
        next_step=next_step,
        basis=basis,
        verdict_id=verdict.id if verdict else None,
        decision_id=decision.id if decision and basis == "decision" else None,
        explanation=explanation if may_grant or case.state not in {"passed", "cleared"} else _WITHOUT_BASIS,
    )
