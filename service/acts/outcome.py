"""The outcome (办理结果): what an approval system reads. May the permit be granted, and on what basis? Pure."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from storage.cases.cases import Case, Decision, StoredVerdict
from verifiers.findings import Text

Basis = Literal["verdict", "decision"]

_NOT_YET_ZH = "取得《超限运输车辆通行证》前，请勿上路行驶。"
_NOT_YET_EN = "This is not yet the permit: do not drive before you hold it."

_WAITING: dict[str, Text] = {
    "draft": Text(zh="尚未提交。", en="Not submitted yet."),
    "submitted": Text(zh="已提交，正在核验。", en="Submitted; being verified."),
    "verifying": Text(zh="已提交，正在核验。", en="Submitted; being verified."),
    "passed": Text(
        zh=f"核验通过，本次免于现场核查。{_NOT_YET_ZH}",
        en=f"All checks passed; no on-site inspection is needed. {_NOT_YET_EN}",
    ),
    "flagged": Text(
        zh="有需要修改或待核实的事项，等待申请人修改或核查人员核查。",
        en="Some points are to be corrected by the applicant or checked by an inspector.",
    ),
    "supplement_requested": Text(zh="待申请人补正。", en="Waiting for the applicant's corrections."),
    "cleared": Text(
        zh=f"网上核查通过，本次免于现场核查。{_NOT_YET_ZH}",
        en=f"Cleared by an inspector; no on-site inspection is needed. {_NOT_YET_EN}",
    ),
    "inspection_ordered": Text(
        zh="需要现场核查。请保持车辆和货物的装载状态，等候许可机关联系。",
        en="An on-site inspection is required. Keep the vehicle loaded; the authority will contact you.",
    ),
    "withdrawn": Text(zh="申请已撤回。", en="Withdrawn by the applicant."),
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
