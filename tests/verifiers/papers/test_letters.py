"""Letters in whatever ordinary words: promises are found, denials are found, and honest sentences say nothing against the firm."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extractors.facts import Box, Line, TextSource, Where
from tests.verifiers.dossiers import CLAUSES, LETTER, document, dossier, flagged, reasons, unreadable
from verifiers.matter.catalogue import letter_rules
from verifiers.matter.letter import CLAUSES as ISSUED
from verifiers.matter.letter import PREAMBLE
from verifiers.papers.letter import objections
from verifiers.papers.promises import said_in
from verifiers.papers.sentences import sentences_of

RULES = letter_rules(date(2026, 11, 23))
CORPUS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("letters.toml").read_text(encoding="utf-8"))
OFFICE = "苏州市交通运输局"


def line(text: str, *, y: float = 0.1, x1: float = 0.9) -> Line:
    where = Where(page=1, box=Box(x0=0.1, y0=y, x1=x1, y1=y + 0.02))
    return Line(text=text, confidence=1.0, where=where, source=TextSource.TEXT_LAYER)


def said(*texts: str) -> set[tuple[str, bool]]:
    lines = [line(text, y=0.1 + 0.03 * number) for number, text in enumerate(texts)]
    return {(one.group, one.kept) for one in said_in(sentences_of(lines), RULES)}


def objected(text: str) -> set[str]:
    found = objections(sentences_of([line(text)]), RULES, OFFICE, date(2026, 11, 25), date(2026, 11, 26))
    return {one.reason for one in found}


def rows(part: str) -> list[tuple[str, str]]:
    return [(group, text) for group, texts in CORPUS[part].items() for text in texts]


@pytest.mark.parametrize(("group", "text"), rows("promises"))
def test_a_promise_is_found_in_whatever_words(group: str, text: str) -> None:
    assert (group, True) in said(text)
    assert all(kept for _, kept in said(text))
    assert not objected(text)


@pytest.mark.parametrize(("group", "text"), rows("denials"))
def test_a_denial_is_found_and_is_no_promise_kept(group: str, text: str) -> None:
    assert (group, False) in said(text)


@pytest.mark.parametrize(("reason", "text"), rows("against"))
def test_what_speaks_against_the_letter_has_its_reason(reason: str, text: str) -> None:
    assert reason in objected(text)


@pytest.mark.parametrize("text", CORPUS["anyhow"]["lines"])
def test_what_takes_something_back_is_found_one_way_or_the_other(text: str) -> None:
    assert objected(text) or not all(kept for _, kept in said(text))


@pytest.mark.parametrize("text", CORPUS["honest"]["lines"])
def test_an_honest_sentence_says_nothing_against_the_firm(text: str) -> None:
    assert all(kept for _, kept in said(text))
    assert not objected(text)


def test_the_corpus_is_as_large_as_it_has_to_be() -> None:
    assert len(rows("promises")) >= 90
    assert len(rows("denials")) + len(rows("against")) >= 60


def test_our_own_letter_promises_every_group_and_denies_none() -> None:
    found = said(PREAMBLE, *(f"{number}．{text}" for number, text in enumerate(ISSUED.values(), 1)))
    assert {group for group, kept in found if kept} == set(ISSUED)
    assert all(kept for _, kept in found)


def test_lines_that_run_on_are_one_sentence_and_a_number_begins_another() -> None:
    lines = [
        line("1．本次运输的货物为不可解体物品，未作拆分或捎带其"),
        line("他货物。2．材料真实有效", y=0.13, x1=0.5),
        line("联系电话：0512-65550101", y=0.16, x1=0.4),
    ]
    assert [one.text for one in sentences_of(lines)] == [
        "1.本次运输的货物为不可解体物品,未作拆分或捎带其他货物。",
        "2.材料真实有效",
        "联系电话:0512-65550101",
    ]
    assert sentences_of(lines)[1].where == lines[1].where


@pytest.mark.parametrize("text", ["□货物不可解体。", "货物不可解体 □"])
def test_a_promise_at_an_empty_box_is_none(text: str) -> None:
    assert said(text) == set()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("无锡市交通运输局：", "letter.addressee"),
        ("现向无锡市交通运输局郑重承诺：", "letter.addressee"),
        ("中国工商银行苏州分行：", "letter.addressee"),
        ("承诺书有效期至2025年12月31日。", "letter.expired"),
        ("有效期至二〇二六年十月三十一日", "letter.expired"),
        ("本承诺书自2027年1月1日起生效。", "letter.expired"),
    ],
)
def test_a_letter_of_another_office_or_time(text: str, reason: str) -> None:
    assert objected(text) == {reason}


@pytest.mark.parametrize(
    "text",
    [
        "苏州市交通运输局：", "江苏省交通运输厅：", "昆山市交通运输局：", "贵局：", "托运单位：无锡某某银行", "保险公司：",
        "许可证有效期至2025年12月31日", "本承诺书有效期至2026年12月31日", "本承诺书自2026年11月22日起生效",
    ],
)  # fmt: skip
def test_the_offices_own_letter_of_these_days(text: str) -> None:
    assert not objected(text)


def letter(*texts: str, **more: Any) -> Any:
    lines = tuple(line(text, y=0.1 + 0.03 * number) for number, text in enumerate(texts))
    return document("commitment", "commitment_letter", {**LETTER}, lines=lines, **more)


FLAGS = [
    ("letter.taken_back", "车货尺寸和重量仅供参考。"),
    ("letter.divided", "货物已拆成两件运输。"),
    ("letter.deferred", "装载照片随后补交。"),
    ("letter.purpose", "本承诺书用于车辆上牌。"),
    ("letter.addressee", "无锡市交通运输局："),
    ("letter.expired", "本承诺书有效期至2025年12月31日。"),
]


@pytest.mark.parametrize(("reason", "text"), FLAGS)
def test_one_such_sentence_flags_with_its_reason_its_words_and_its_place(reason: str, text: str) -> None:
    judged = dossier(commitment=letter(*ISSUED.values(), text))
    assert reasons(judged) == {("letter.stands", reason)}
    (finding,) = flagged(judged)
    assert finding.look[0].where is not None
    assert finding.observed
    assert finding.observed in finding.to_applicant.zh
    assert finding.observed in finding.to_inspector.zh


def test_an_honest_letter_in_other_words_passes_without_the_readers_patterns() -> None:
    groups = ("truthful", "indivisible", "photos_real", "measures_true", "as_permitted", "liability")
    for number in range(5):
        texts = [CORPUS["promises"][group][number] for group in groups]
        assert reasons(dossier(commitment=letter("苏州市交通运输局：", *texts, clauses={}))) == set(), texts


def test_a_letter_that_lacks_a_promise_is_told_which() -> None:
    texts = [text for group, text in ISSUED.items() if group != "photos_real"]
    judged = dossier(commitment=letter(*texts, clauses={}))
    assert reasons(judged) == {("letter.clauses", "letter.clause_missing")}


def test_a_letter_that_cannot_be_read_never_passes() -> None:
    assert {check for check, _ in reasons(dossier(commitment=unreadable("commitment")))} >= {"letter.stands"}
    assert {check for check, _ in reasons(dossier(commitment=None))} >= {"letter.stands"}
    assert len(CLAUSES) == 6
