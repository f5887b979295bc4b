"""Promises, withdrawals and innocent sentences in words of many kinds: a promise is what a sentence speaks of without denying it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from tests.verifiers.papers.test_letters import RULES, line, objected, said
from verifiers.papers.grammar import LetterRules
from verifiers.papers.reach import before, masked, negated, supposed
from verifiers.papers.sentences import sentences_of

WORDINGS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("wordings.toml").read_text(encoding="utf-8"))


def rows(part: str) -> list[tuple[str, str]]:
    return [(group, text) for group, texts in WORDINGS[part].items() for text in texts]


@pytest.mark.parametrize(("group", "text"), rows("promises"))
def test_a_sentence_that_speaks_of_a_promise_makes_it(group: str, text: str) -> None:
    assert (group, True) in said(text)
    assert all(kept for _, kept in said(text))
    assert not objected(text)


@pytest.mark.parametrize(("group", "text"), rows("withdrawn"))
def test_what_a_clerk_would_not_accept_is_found(group: str, text: str) -> None:
    assert objected(text) or not all(kept for _, kept in said(text)), group


@pytest.mark.parametrize("text", WORDINGS["innocent"]["lines"])
def test_what_only_looks_like_it_takes_nothing_back(text: str) -> None:
    assert all(kept for _, kept in said(text))
    assert not objected(text)


@pytest.mark.parametrize(
    "text",
    ["车忙的时候就换苏E88888来拉。", "必要时改由苏E88888牵引。", "车货总质量：65吨，装车时可能超一点。"],
)
def test_a_plate_or_a_figure_hides_no_withdrawal(text: str) -> None:
    assert objected(text) or not all(kept for _, kept in said(text))


@pytest.mark.parametrize("text", WORDINGS["forms"]["lines"])
def test_rows_headings_and_hints_of_a_form_promise_nothing(text: str) -> None:
    assert said(text) == set()


@pytest.mark.parametrize("text", ["问：货物能拆开运吗？", "材料是真的吗？"])
def test_a_question_states_nothing(text: str) -> None:
    assert said(text) == set()


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("问：能公示吗？", "答：能。", {("publication", True)}),
        ("查车配合吗？", "——配合。", {("supervision", True)}),
        ("会换车换货吗？", "不会。", {("no_change", True)}),
        ("会不会超过报的数？", "不会，称过。", {("measures_true", True)}),
        ("能公开吗？", "不能。", {("publication", False)}),
        ("能公开吗？", "这个问题很好。", set()),
    ],
)
def test_an_answer_decides_what_its_question_says(question: str, answer: str, expected: set[tuple[str, bool]]) -> None:
    told = said(question + answer)
    assert expected <= told
    assert all(kept for _, kept in told) or expected == {("publication", False)}
    assert expected or not told


@pytest.mark.parametrize(
    "text", ["换车换货这种事，我们不做。", "把货拆开运，我们不干。", "谁叫我临时换挂，我都不答应。"]
)
def test_what_is_refused_behind_a_word_is_denied(text: str) -> None:
    assert all(kept for _, kept in said(text))
    assert not objected(text)


def test_characters_of_dialects_are_read_as_common_ones() -> None:
    assert ("indivisible", True) in said("呢部机拆唔开。")
    assert ("truthful", True) in said("材料冇一张系假嘅。")


def test_whether_or_not_is_no_negator() -> None:
    text = "油箱要不要放空还没定"
    assert not negated(text, text.index("还没定"), RULES.words)
    assert negated("货物不要拆", 4, RULES.words)


def test_two_of_the_same_negator_deny_two_things() -> None:
    assert said("照片没修没P图。") == {("photos_real", True)}


def test_a_case_may_be_told_by_its_end() -> None:
    photos = next(one for one in RULES.promise if one.group == "photos_real")
    match = photos.patterns["denies"].search("照片是旧照片的话,愿受罚")
    assert match is not None
    assert supposed("照片是旧照片的话,愿受罚", match, RULES.words)


def test_what_a_firm_forfeits_in_a_case_promises_that_it_will_not_be() -> None:
    assert ("photos_real", True) in said("如照片与上路的车货对不上，则许可自动作废。")
    assert ("photos_real", True) not in said("如照片不清楚，另行通知。")


def test_a_denial_outweighs_what_is_merely_spoken_of() -> None:
    assert said("照片是往次运输的。") == {("photos_real", False)}
    assert ("photos_real", True) not in said("照片随后补交。")


def test_a_negator_reaches_to_the_comma_and_not_into_the_next_of_a_list() -> None:
    text = "货物不可拆分、不可解体,整体运输"
    place = text.index("解体")
    assert before(text, place, RULES.words) == "不可"
    assert negated(text, place, RULES.words)
    assert not negated(text, text.index("运输"), RULES.words)
    assert not negated("并非不会解体", 4, RULES.words)


def test_what_is_asked_for_in_a_case_is_supposed_and_what_is_said_with_is_not() -> None:
    photos = next(one for one in RULES.promise if one.group == "photos_real")
    for text, expected in (("使用旧照片的,愿受罚", True), ("照片是去年拍的,车一样", False)):
        match = photos.patterns["denies"].search(text)
        assert match is not None
        assert supposed(text, match, RULES.words) is expected


def test_titles_of_laws_say_nothing() -> None:
    assert masked("依据《解体运输办法》", RULES.words) == "依据" + "\0" * 8


def test_a_line_that_ends_a_wrapped_sentence_in_a_colon_is_no_label() -> None:
    lines = [line("现就有关事项不可撤", y=0.1), line("销地承诺如下：", y=0.13, x1=0.3)]
    assert [one.text for one in sentences_of(lines)] == ["现就有关事项不可撤销地承诺如下:"]


def test_pieces_stand_for_their_words_and_an_unknown_one_is_refused() -> None:
    plain = RULES.model_dump(mode="json")
    assert LetterRules.model_validate(plain | {"pieces": {"a": "x|y"}, "source": "<a>"}).source == "(?:x|y)"
    with pytest.raises((KeyError, ValidationError)):
        LetterRules.model_validate(plain | {"pieces": {}, "source": "<nothing>"})
