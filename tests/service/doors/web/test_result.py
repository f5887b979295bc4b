"""What a verdict means to people: one card a cause, one headline, and nobody is asked for what can't be done now."""

import re
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from starlette.requests import Request

from extractors.facts import UnreadableReason
from service.doors.web.render import render, texts
from service.doors.web.result import Result, cards_of, result_of, state_word, stated
from storage.cases.lifecycle import STATES
from tests.verifiers.dossiers import PARTS, document, dossier, photo, search, unreadable
from verifiers.dossier import MatchKind, PictureMatch
from verifiers.findings import Finding, Remedy, Status, Text
from verifiers.matter.catalogue import matters
from verifiers.reasons import reasons
from verifiers.verify import verify


def findings(**facts: Any) -> tuple[Finding, ...]:
    return verify(dossier(**facts)).findings


def wrong_letter() -> tuple[Finding, ...]:
    return findings(commitment=document("commitment", "waybill", {}))


def reused() -> tuple[Finding, ...]:
    match = PictureMatch(kind=MatchKind.EXACT, evidence_id="ev_x", case_id="case_x", slot="rear", same_firm=False)
    others = [
        search(slot, algorithm)
        for slot in ("commitment", "waybill", "front", "middle", "rear")
        for algorithm in (("sha256",) if slot in {"commitment", "waybill"} else ("sha256", "dct256", PARTS))
        if (slot, algorithm) != ("rear", "sha256")
    ]
    return findings(searches=(search("rear", "sha256", match), *others))


def flags(found: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in found if finding.status is Status.FLAGGED]


CAUSES: list[Callable[[], tuple[Finding, ...]]] = [
    wrong_letter,
    lambda: findings(commitment=unreadable("commitment")),
    lambda: findings(commitment=None),
    lambda: findings(rear=unreadable("rear", UnreadableReason.DAMAGED)),
]


@pytest.mark.parametrize("made", CAUSES)
def test_one_wrong_unreadable_or_missing_file_is_one_card(made: Callable[[], tuple[Finding, ...]]) -> None:
    found = made()
    (card,) = cards_of(found)
    assert len(flags(found)) > 3, "it stops many checks"
    assert len(card.findings) == 1
    assert len(card.follow_on) == len(flags(found)) - 1
    assert card.by_the_firm


def test_nothing_is_left_out_of_the_cards() -> None:
    found = findings(
        commitment=document("commitment", "waybill", {}), rear=unreadable("rear"), front=photo("front", None)
    )
    cards = cards_of(found)
    shown = [finding for card in cards for _, finding in (*card.findings, *card.follow_on)]
    assert sorted(map(str, shown)) == sorted(map(str, flags(found)))
    assert all(found[number] is finding for card in cards for number, finding in (*card.findings, *card.follow_on))
    assert [card.slots for card in cards if card.follow_on] == [("commitment",), ("rear",)]


def test_the_same_fault_of_two_papers_is_one_card() -> None:
    other = {"cargo_mass": "24000"}
    found = findings(
        commitment=document("commitment", "commitment_letter", other), waybill=document("waybill", "waybill", other)
    )
    (card,) = (card for card in cards_of(found) if card.findings[0][1].reason == "agree.differs")
    assert [finding.reason for _, finding in card.findings] == ["agree.differs", "agree.differs"]
    assert card.title.zh == "质量不一致"
    assert card.slots == ("commitment", "waybill")


def test_faults_of_ours_are_one_card_that_accuses_nobody() -> None:
    (card,) = cards_of(findings(searches=()))
    assert card.title.zh == "因系统原因未完成"
    assert not card.by_the_firm


def test_a_finding_of_an_old_verdict_without_its_cause_is_a_card_of_its_own() -> None:
    lone = tuple(finding for finding in flags(wrong_letter()) if finding.reason == "evidence.other_document")
    (card,) = cards_of(lone)
    assert len(card.findings) == 1
    assert len(card.follow_on) == len(lone) - 1


def told(state: str, found: tuple[Finding, ...], *, mendable: bool = False, asked: int | None = None) -> Result:
    return result_of(state, found, mendable=mendable, asked=asked)


def test_what_the_firm_can_mend_never_waits_for_an_inspector() -> None:
    result = told("flagged", wrong_letter(), mendable=True)
    assert (result.name, result.count, result.waiting) == ("correct", 1, ())
    for name in ("result_correct", "result_correct_now"):
        assert not re.search("等待核查|待核查|复核", texts()[name][0].replace("不需要等待核查人员", ""))


def test_what_an_inspector_must_see_asks_nothing_of_the_firm() -> None:
    result = told("flagged", reused())
    assert (result.name, result.count, result.to_fix) == ("review", 1, ())
    assert "暂不需要操作" in texts()["result_review_now"][0]


def test_of_both_kinds_nothing_is_asked_now() -> None:
    result = told("flagged", (*wrong_letter(), *reused()))
    assert (result.name, result.count, len(result.to_fix)) == ("both", 1, 1)
    assert not result.can_be_mended
    for card in result.to_fix:
        for _, finding in card.findings:
            assert "请" not in stated(finding.to_applicant).zh


def test_what_only_the_firm_could_mend_waits_where_it_may_not() -> None:
    assert told("flagged", wrong_letter()).name == "review"


@pytest.mark.parametrize(
    ("state", "asked", "name"),
    [
        ("draft", None, "draft"),
        ("submitted", None, "verifying"),
        ("verifying", None, "verifying"),
        ("passed", None, "passed"),
        ("cleared", None, "cleared"),
        ("supplement_requested", 2, "supplement"),
        ("supplement_requested", None, "correct"),
        ("inspection_ordered", None, "inspection"),
        ("withdrawn", None, "withdrawn"),
    ],
)
def test_every_state_has_its_headline_and_what_to_do_now(state: str, asked: int | None, name: str) -> None:
    result = told(state, wrong_letter(), asked=asked)
    assert result.name == name
    assert f"result_{name}" in texts()
    assert name == "draft" or f"result_{name}_now" in texts()
    if name == "supplement":
        assert result.count == asked


def test_no_state_is_taken_for_the_permit() -> None:
    for state in STATES:
        assert "通过" not in texts()[state_word(state, mendable=False)][0], state
    assert "请勿上路" in texts()["not_the_permit"][0]
    assert state_word("flagged", mendable=True) == "state_to_correct"


def test_of_every_reason_that_the_firm_can_mend_the_fact_stays_when_the_request_goes() -> None:
    for code, reason in reasons().items():
        if reason.remedy not in {Remedy.INSPECTOR, Remedy.NONE}:
            left = stated(Text(zh=reason.zh, en=reason.en))
            assert left.zh, code
            assert left.en, code
            assert not re.search("(^|[，；。])(请|须)", left.zh), code


@pytest.mark.parametrize("mendable", [True, False])
def test_cards_stand_in_the_order_of_the_verdict_and_none_is_lost(mendable: bool) -> None:
    several = [flags(made()) for made in CAUSES]
    for order in permutations(several):
        found = tuple(finding for some in order for finding in some)
        cards = cards_of(found)
        heads = [card.findings[0][0] for card in cards]
        assert heads == sorted(heads)
        result = told("flagged", found, mendable=mendable)
        assert {card.findings for card in (*result.to_fix, *result.waiting)} == {card.findings for card in cards}


def shown(
    state: str, found: tuple[Finding, ...], *, mendable: bool = False, decision: Any = None, lang: str = "zh"
) -> str:
    """The words of the result as a driver reads them."""
    asked = len(decision["items"]) if decision and decision["kind"] == "supplement" else None
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/cases/1",
        "query_string": f"lang={lang}".encode(),
        "headers": [],
    }
    page = render(
        Request(scope),
        "_result.html",
        result=result_of(state, found, mendable=mendable, asked=asked),
        matter=matters()["suzhou-oversize"],
        decision=decision,
        due=None,
        passes=[finding for finding in found if finding.status is Status.PASSED],
    )
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


ASKED = {"kind": "supplement", "reason": "挂车不符。", "items": [{"slot": "rear", "message": "拍清号牌。"}]}


def test_a_firm_that_can_mend_reads_that_it_can_and_how_to_go_on() -> None:
    said = shown("flagged", wrong_letter(), mendable=True)
    for words in (
        "有 1 处需要修改",
        "现在就可以修改",
        "点“重新提交”",
        "请修改（1）",
        "材料传错了",
        "还有 16 项将一并核验",
    ):
        assert words in said
    assert "等待核实" not in said
    assert said.count("请重新上传") == 1


def test_a_firm_that_must_wait_reads_no_command() -> None:
    said = shown("flagged", (*flags(wrong_letter()), *flags(reused())))
    for words in (
        "有 1 处待核查人员核实，另有 1 处可能需要补正",
        "暂不需要操作",
        "照片曾用于其他办件",
        "可能需要补正（1）",
    ):
        assert words in said
    for command in ("请修改", "请重新", "请上传", "重新提交"):
        assert command not in said


def test_a_pass_is_not_the_permit_in_either_language() -> None:
    for state in ("passed", "cleared"):
        assert "取得《超限运输车辆通行证》前，请勿上路行驶。" in shown(state, findings())
        assert "请等待苏州市交通运输局作出许可决定。" in shown(state, findings())
        assert "Do not drive before you hold the over-limit permit." in shown(state, findings(), lang="en")


def test_what_an_inspector_asked_for_stands_first() -> None:
    said = shown("supplement_requested", wrong_letter(), decision=ASKED)
    assert said.index("请补正 1 项内容") < said.index("拍清号牌。") < said.index("另请修改（1）")


def test_a_finding_of_a_check_that_is_no_more_is_shown() -> None:
    (old,) = flags(reused())
    said = shown("flagged", (old.model_copy(update={"check": "photos.retired", "reason": "photos.gone"}),))
    assert "核验项 photos.retired" in said
    assert old.to_applicant.zh in said
