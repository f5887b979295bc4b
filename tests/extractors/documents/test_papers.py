"""A scanner's stack: each document in a file is found where it begins, and every slot takes its own."""

from datetime import date
from pathlib import Path

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.cases import CASES
from examples.documents import commitment, waybill
from extractors.documents.document import read_document
from extractors.documents.forms import forms
from extractors.documents.papers import papers_of
from extractors.facts import Box, DocumentFacts, Line, TextSource, Where
from extractors.media import PDF, FileIdentity, Limits
from tests.verifiers.dossiers import dossier, reasons

TRIP, DAY = CASES[0].example, date(2026, 11, 23)
OTHER = CASES[3].example
LETTER, WAYBILL = commitment(TRIP, DAY), waybill(TRIP, DAY)


def bound(folder: Path, *parts: bytes) -> DocumentFacts:
    """The facts of one PDF that holds these, one behind the other."""
    path = folder / "stack.pdf"
    with pymupdf.open() as whole:
        for part in parts:
            with pymupdf.open(stream=part, filetype="pdf") as document:
                whole.insert_pdf(document)
        path.write_bytes(whole.tobytes())
    return read_document(path, FileIdentity("0" * 64, 1, PDF, "test"), Limits())


def page_of(*texts: str) -> bytes:
    with pymupdf.open() as document:
        page = document.new_page()
        for number, text in enumerate(texts):
            page.insert_text((72, 100 + 40 * number), text, fontname="china-s", fontsize=14)
        return bytes(document.tobytes())


def kinds(facts: DocumentFacts) -> list[tuple[str | None, int]]:
    return [(paper.document_type, len(paper.pages)) for paper in facts.papers]


def test_letter_and_waybill_in_one_file_are_two_documents(tmp_path: Path) -> None:
    facts = bound(tmp_path, WAYBILL, LETTER)
    assert kinds(facts) == [("waybill", 1), ("commitment_letter", 1)]
    bill, letter = facts.papers
    assert {reading.where.page for readings in bill.fields.values() for reading in readings} == {1}
    assert {clause.where.page for clause in letter.clauses.values()} == {2}
    assert (len(bill.stamps), len(letter.stamps)) == (0, 1)
    assert [page.number for page in facts.pages] == [1, 2]


def test_each_slot_takes_its_own(tmp_path: Path) -> None:
    facts = bound(tmp_path, WAYBILL, LETTER)
    judged = dossier(commitment=facts, waybill=facts)
    slots = {slot: judged.document(slot) for slot in ("commitment", "waybill")}
    assert {slot: found and found[1].document_type for slot, found in slots.items()} == {
        "commitment": "commitment_letter",
        "waybill": "waybill",
    }
    assert ("materials.readable", "materials.several") not in reasons(judged)


def test_of_two_letters_none_is_chosen_silently(tmp_path: Path) -> None:
    facts = bound(tmp_path, LETTER, commitment(OTHER, DAY))
    assert kinds(facts) == [("commitment_letter", 1), ("commitment_letter", 1)]
    assert ("materials.readable", "materials.several") in reasons(dossier(commitment=facts))


@pytest.mark.parametrize(
    "more",
    [
        ("第 2 页", "其他事项：无。"),
        ("大件运输信用承诺书", "（续）法定代表人签字：", "承诺日期：2026年11月22日"),
        ("附件清单", "一、车辆行驶证", "二、装载示意图", "三、路线图", "四、保险单", "五、其他", "附：信用承诺书"),
    ],
)
def test_a_page_that_carries_on_belongs_to_the_document_before_it(tmp_path: Path, more: tuple[str, ...]) -> None:
    assert kinds(bound(tmp_path, LETTER, page_of(*more))) == [("commitment_letter", 2)]


def test_a_page_before_the_first_title_is_a_document_of_no_kind(tmp_path: Path) -> None:
    assert kinds(bound(tmp_path, page_of("封面", "苏州示例大件运输有限公司"), LETTER)) == [
        (None, 1),
        ("commitment_letter", 1),
    ]


TITLES = st.sampled_from([form.titles[0] for form in forms()] + ["随便什么", "牵引车号牌：苏E62187"])


@given(st.lists(st.lists(TITLES, max_size=9), max_size=7))
def test_every_page_belongs_to_exactly_one_document(pages: list[list[str]]) -> None:
    stack = [
        [
            Line(
                text=text,
                confidence=1,
                where=Where(page=number + 1, box=Box(x0=0.1, y0=0.1 * row, x1=0.6, y1=0.1 * row + 0.03)),
                source=TextSource.OCR,
            )
            for row, text in enumerate(texts)
        ]
        for number, texts in enumerate(pages)
    ]
    spans = papers_of(stack)
    assert [page for span in spans for page in range(span.first, span.end)] == list(range(len(pages)))
