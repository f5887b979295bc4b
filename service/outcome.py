"""The outcome (办理结果): what an approval system reads. May the permit be granted, and on what basis? Pure."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

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


def outcome(case_id: str, state: str, *, verdict_id: str | None, decision_id: str | None) -> Outcome:
    """What follows from the state of a case and from its newest verdict and decision.

    Raises:
        KeyError: the state is unknown; nothing may be granted on it.
    """
    explanation = _WAITING[state]
    may_grant = state in {"passed", "cleared"} and verdict_id is not None
    if state == "cleared" and decision_id is None:
        may_grant = False
    basis: Basis | None = None
    if state == "passed":
        basis = "verdict"
    elif state in {"cleared", "inspection_ordered"}:
        basis = "decision"
    next_step = None
    if may_grant:
        next_step = "exempt_from_on_site_inspection"
    elif state in {"flagged", "inspection_ordered"}:
        next_step = "on_site_inspection"
    return Outcome(
        case_id=case_id,
        state=state,
        may_grant=may_grant,
        final=state in {"passed", "cleared", "inspection_ordered", "withdrawn"},
        next_step=next_step,
        basis=basis,
        verdict_id=verdict_id,
        decision_id=decision_id if basis == "decision" else None,
        explanation=explanation,
    )
