"""The pure table of states and transitions of a case (办件). What is not in it is impossible, with a reason."""

from typing import Final

from storage.errors import ImpossibleTransition

TRANSITIONS: Final[dict[tuple[str, str], str]] = {
    ("draft", "submit"): "submitted",
    ("supplement_requested", "submit"): "submitted",
    ("submitted", "verify"): "verifying",
    ("verifying", "pass"): "passed",
    ("verifying", "flag"): "flagged",
    # A fault of ours is no verdict to stay with: the same submission is judged once more, by itself.
    ("flagged", "verify_again"): "verifying",
    ("flagged", "clear"): "cleared",
    ("flagged", "request_supplement"): "supplement_requested",
    ("flagged", "order_inspection"): "inspection_ordered",
    # The firm mends by itself what only it can mend (a blurred photo), without waiting for an inspector.
    ("flagged", "mend"): "supplement_requested",
    ("draft", "withdraw"): "withdrawn",
    ("submitted", "withdraw"): "withdrawn",
    ("verifying", "withdraw"): "withdrawn",
    ("flagged", "withdraw"): "withdrawn",
    ("supplement_requested", "withdraw"): "withdrawn",
}

STATES: Final = frozenset({state for state, _ in TRANSITIONS} | set(TRANSITIONS.values()))
ENDS: Final = STATES - {state for state, _ in TRANSITIONS}
"""What is decided or withdrawn: never read or judged anew."""

_STATE_NAMES: Final = {
    "draft": ("尚未提交", "has not been submitted"),
    "submitted": ("正在核验", "is being verified"),
    "verifying": ("正在核验", "is being verified"),
    "passed": ("已免于现场核查", "is exempt from on-site inspection"),
    "flagged": ("正在等待网上核查", "is waiting for an inspector"),
    "supplement_requested": ("正在等待补正", "is waiting for corrections"),
    "cleared": ("已免于现场核查", "is exempt from on-site inspection"),
    "inspection_ordered": ("已转现场核查", "has gone to on-site inspection"),
    "withdrawn": ("已撤回", "has been withdrawn"),
}
_EVENT_NAMES: Final = {
    "submit": ("提交", "submitted"),
    "verify": ("核验", "verified"),
    "verify_again": ("重新核验", "verified again"),
    "pass": ("通过核验", "passed"),
    "flag": ("列为疑点", "flagged"),
    "clear": ("网上核查通过", "cleared"),
    "request_supplement": ("通知补正", "sent back for a supplement"),
    "order_inspection": ("转现场核查", "sent to on-site inspection"),
    "mend": ("修改后重新提交", "corrected"),
    "change": ("修改材料或申报信息", "changed"),
    "withdraw": ("撤回", "withdrawn"),
}
_WHAT_THE_FIRM_CAN_DO: Final = {
    "draft": ("请补齐材料和申报信息后提交。", "Complete materials and declaration, then submit."),
    "submitted": (
        "请等核验完成后再操作，结果会显示在办件页面。",
        "Wait until it has been verified; the result will appear on its page.",
    ),
    "verifying": (
        "请等核验完成后再操作，结果会显示在办件页面。",
        "Wait until it has been verified; the result will appear on its page.",
    ),
    "passed": (
        "不需要再操作。车辆、货物或装载方式有变化的，请重新申报。",
        "Nothing more is to be done. If vehicle, load or the way it is loaded changes, declare anew.",
    ),
    "flagged": (
        "暂不需要操作。需要补正的，核查人员会一次告知。",
        "You need not do anything now. If something is to be corrected, the inspector will say so, all at once.",
    ),
    "supplement_requested": ("请修改后重新提交。", "Make the corrections, then submit again."),
    "inspection_ordered": ("请等候许可机关联系。", "The authority will contact you."),
    "withdrawn": ("如仍需办理，请重新申报。", "If you still need the permit, declare anew."),
}
_FIRMS_EVENTS: Final = frozenset({"submit", "mend", "change", "withdraw"})


def what_can_be_done(state: str, event: str) -> tuple[str, str]:
    """What somebody can do who wanted `event` of a case that stands in `state`: Chinese, English."""
    known = _WHAT_THE_FIRM_CAN_DO | {"cleared": _WHAT_THE_FIRM_CAN_DO["passed"]}
    if event in _FIRMS_EVENTS and state in known:
        return known[state]
    return "请返回办件查看最新状态。", "Go back to the case and look at its newest state."


def next_state(state: str, event: str) -> str:
    """The state that follows. Raises `ImpossibleTransition` with its reason in Chinese and English."""
    target = TRANSITIONS.get((state, event))
    if target is None:
        state_zh, state_en = _STATE_NAMES.get(state, (state, state))
        event_zh, event_en = _EVENT_NAMES.get(event, (event, event))
        ended = all(before != state for before, _ in TRANSITIONS)
        zh = f"该办件{state_zh}，{'不能再' if ended else '暂不能'}{event_zh}。"
        raise ImpossibleTransition(state, event, zh, f"The case {state_en}; it can't be {event_en} now.")
    return target
