"""The table of states and transitions."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.cases import lifecycle
from storage.cases.lifecycle import STATES, TRANSITIONS, next_state
from storage.errors import ImpossibleTransition

EVENTS = sorted({event for _, event in TRANSITIONS})
ENDS = {"passed", "cleared", "inspection_ordered", "withdrawn"}


@given(st.sampled_from(sorted(STATES)), st.one_of(st.sampled_from(EVENTS), st.text(max_size=20)))
def test_what_is_not_in_the_table_is_refused_in_two_languages(state: str, event: str) -> None:
    if (state, event) in TRANSITIONS:
        assert next_state(state, event) == TRANSITIONS[state, event]
        return
    with pytest.raises(ImpossibleTransition) as refused:
        next_state(state, event)
    assert (refused.value.state, refused.value.event) == (state, event)
    assert refused.value.zh.startswith("该办件")
    assert refused.value.en.startswith("The case ")


@given(st.lists(st.sampled_from(EVENTS), max_size=40))
def test_no_case_passes_unverified_and_none_is_cleared_unflagged(events: list[str]) -> None:
    walked = ["draft"]
    for event in events:
        if (walked[-1], event) in TRANSITIONS:
            walked.append(next_state(walked[-1], event))
    for before, after in pairwise(walked):
        if after in {"passed", "flagged"}:
            assert before == "verifying"
        if after in {"cleared", "inspection_ordered", "supplement_requested"}:
            assert before == "flagged"
        if after == "verifying":
            assert before in {"submitted", "flagged"}
    assert not set(walked[:-1]) & ENDS


def test_every_state_is_reached_from_draft_and_only_ends_have_no_way_out() -> None:
    reached, new = {"draft"}, {"draft"}
    while new:
        new = {after for (before, _), after in TRANSITIONS.items() if before in new} - reached
        reached |= new
    assert reached == STATES
    assert {state for state in STATES if not any(before == state for before, _ in TRANSITIONS)} == ENDS


def test_every_state_and_event_has_a_name_for_people() -> None:
    assert set(lifecycle._STATE_NAMES) == STATES
    assert set(EVENTS) <= set(lifecycle._EVENT_NAMES)


@pytest.mark.parametrize("state", sorted(STATES))
@pytest.mark.parametrize("event", [*EVENTS, "change"])
def test_what_can_be_done_is_told_for_every_state(state: str, event: str) -> None:
    zh, en = lifecycle.what_can_be_done(state, event)
    assert "请" in zh or "暂不需要操作" in zh
    assert en.strip()
