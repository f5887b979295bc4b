"""The outcome (办理结果): what an approval system reads. May the permit be granted, and on what basis? Pure."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

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
