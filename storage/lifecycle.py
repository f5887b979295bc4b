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
    "draft": ("草稿", "a draft"),
    "submitted": ("已提交、正在读取", "submitted and being read"),
    "verifying": ("核验中", "being verified"),
    "passed": ("已通过", "passed"),
    "flagged": ("有疑点、待复核", "flagged and waiting for review"),
    "supplement_requested": ("待补正", "waiting for a supplement"),
    "cleared": ("复核通过", "cleared"),
    "inspection_ordered": ("须现场核查", "ordered to on-site inspection"),
    "withdrawn": ("已撤回", "withdrawn"),
}
_EVENT_NAMES: Final = {
    "submit": ("提交", "submitted"),
    "verify": ("核验", "verified"),
    "verify_again": ("重新核验", "verified again"),
    "pass": ("通过", "passed"),
    "flag": ("标记疑点", "flagged"),
    "clear": ("复核通过", "cleared"),
    "request_supplement": ("要求补正", "sent back for a supplement"),
    "order_inspection": ("要求现场核查", "ordered to on-site inspection"),
    "mend": ("自行补正", "mended"),
    "change": ("修改材料或申报", "changed"),
    "withdraw": ("撤回", "withdrawn"),
}


def next_state(state: str, event: str) -> str:
    """The state that follows. Raises `ImpossibleTransition` with its reason in Chinese and English."""
    target = TRANSITIONS.get((state, event))
    if target is None:
        state_zh, state_en = _STATE_NAMES.get(state, (state, state))
        event_zh, event_en = _EVENT_NAMES.get(event, (event, event))
        zh = f"办件{state_zh}，不能{event_zh}。"
        raise ImpossibleTransition(state, event, zh, f"The case is {state_en}; it can't be {event_en}.")
    return target
