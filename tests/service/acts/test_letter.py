"""The letter that Huozheng writes comes back as it was sent, or it is told what was changed. Read by the real readers."""

import io
import re
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from PIL import Image

from examples.documents import jpeg, photographed, scanned, stamp_picture
from extractors.documents.codes import read_codes
from extractors.documents.document import read_document
from extractors.documents.forms import forms
from extractors.facts import DocumentFacts
from extractors.media import FileIdentity, Limits, sha256_of, sniff
from extractors.readers import ocr
from service.acts.letter import commitment_pdf
from tests.verifiers.dossiers import DECLARED, dossier
from verifiers.declaration.declaration import DeclarationDefective, read_declaration
from verifiers.findings import Finding
from verifiers.matter.letter import CLAUSES, IssuedLetter, issued_letter
from verifiers.verify import verify

DAY = date(2026, 11, 22)
LETTER = issued_letter("case_own", read_declaration(DECLARED), dossier().matter)
FIRM = str(DECLARED["carrier"]["name"])
PDF = commitment_pdf(LETTER, FIRM, DAY)


def stamped(pdf: bytes) -> bytes:
    """Signed and stamped, as it comes back."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        page = document[-1]
        (place, *_) = page.search_for("盖章")
        page.insert_image(place + pymupdf.Rect(-30, -25, 40, 60), stream=stamp_picture(FIRM))
        return bytes(document.tobytes())


def altered(pdf: bytes, old: str, new: str) -> bytes:
    """The PDF with words of it replaced, as an editor does it."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        page = document[0]
        (place, *_) = page.search_for(old)
        page.add_redact_annot(place)
        page.apply_redactions()
        page.insert_font(fontname="another", fontbuffer=pymupdf.Font("china-s").buffer)
        page.insert_text((place.x0, place.y1 - 2.5), new, fontname="another", fontsize=11)
        return bytes(document.tobytes())


def _folded(text: str) -> str:
    return re.sub(r"[^\w.]", "", text)


def read(folder: Path, content: bytes) -> DocumentFacts:
    path = folder / "letter.bin"
    path.write_bytes(content)
    return read_document(path, FileIdentity(sha256_of(path), len(content), sniff(path), "test"), Limits())


def compared(facts: DocumentFacts, **changes: object) -> Finding:
    judged = dossier(commitment=facts).model_copy(update=changes)
    (finding,) = (finding for finding in verify(judged).findings if finding.check == "letter.as_issued")
    return finding


def test_the_letter_holds_what_every_other_check_asks_for(tmp_path: Path) -> None:
    judged = dossier(commitment=read(tmp_path, stamped(PDF)))
    flags = [(row.check, row.reason) for row in verify(judged).findings if row.status == "flagged"]
    assert flags == []
    assert compared(judged.exhibits[0].facts).status == "passed"


def test_every_clause_we_write_is_one_that_we_find() -> None:
    (form,) = (form for form in forms() if form.name == "commitment_letter")
    assert set(CLAUSES) == set(form.clauses)


def test_a_letter_that_was_not_made_here_is_not_compared() -> None:
    assert compared(dossier().exhibits[0].facts).status == "not_applicable"


def upside_down(photo: bytes) -> bytes:
    with Image.open(io.BytesIO(photo)) as picture:
        return jpeg(np.rot90(np.asarray(picture), 2), 92)


def test_scanned_and_photographed_whichever_way_up_it_is_still_the_same(tmp_path: Path, ocr_models: Path) -> None:
    ocr.configure(ocr_models)
    photo = photographed(stamped(PDF), 6)
    for content in (scanned(stamped(PDF), 4), photo, upside_down(photo)):
        facts = read(tmp_path, content)
        assert facts.papers[0].codes == (LETTER.code,)
        finding = compared(facts)
        assert (finding.status, finding.observed) == ("passed", LETTER.number)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("愿意承担", "不承担", "“愿意”→“不”"),
        ("42吨", "24吨", "“42”→“24”"),
        ("不更换车辆", "可更换车辆", "“不”→“可”"),
        ("同意将本承诺书", "不同意将本承诺", "不"),
    ],
)
def test_what_was_changed_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    finding = compared(read(tmp_path, altered(PDF, old, new)))
    assert (finding.status, finding.reason) == ("flagged", "letter.issued_differs")
    assert told in str(finding.observed)
    assert finding.look
    assert all(look.where for look in finding.look)


def test_a_letter_of_another_case_or_an_earlier_declaration_is_told_apart(tmp_path: Path) -> None:
    facts = read(tmp_path, PDF)
    assert compared(facts, case_id="case_other").reason == "letter.other_form"
    later = DECLARED | {"cargo": DECLARED["cargo"] | {"mass_t": 43}}
    assert compared(facts, declaration=read_declaration(later)).reason == "letter.other_form"


MANY_PLACES = DECLARED | {
    "journey": DECLARED["journey"]
    | {"via": [f"江苏省苏州市吴江区盛泽镇舜湖西路{number}号" for number in range(1, 25)]},
}


def of(declared: dict[str, Any]) -> tuple[IssuedLetter, bytes]:
    declaration = read_declaration(declared)
    letter = issued_letter("case_own", declaration, dossier().matter)
    return letter, commitment_pdf(letter, declaration.carrier.name, DAY)


def both_scanned(pdf: bytes) -> bytes:
    """A scanner's PDF of two sheets."""
    with pymupdf.open() as whole, pymupdf.open(stream=pdf, filetype="pdf") as letter:
        for number in range(len(letter)):
            with pymupdf.open() as sheet:
                sheet.insert_pdf(letter, from_page=number, to_page=number)
                with pymupdf.open(stream=scanned(bytes(sheet.tobytes()), 4 + number), filetype="pdf") as scan:
                    whole.insert_pdf(scan)
        return bytes(whole.tobytes())


def test_a_letter_of_two_pages_comes_back_as_it_was_sent(tmp_path: Path, ocr_models: Path) -> None:
    ocr.configure(ocr_models)
    letter, pdf = of(MANY_PLACES)
    for content in (stamped(pdf), both_scanned(stamped(pdf))):
        facts = read(tmp_path, content)
        assert [(paper.document_type, len(paper.pages), paper.codes) for paper in facts.papers] == [
            ("commitment_letter", 2, (letter.code,))
        ]
        judged = dossier(MANY_PLACES, commitment=facts)
        flags = [row.check for row in verify(judged).findings if row.status == "flagged"]
        assert set(flags) <= {"documents.not_reused"}, "nobody has searched for the scan"
        finding = compared(facts, declaration=judged.declaration)
        assert (finding.status, finding.observed) == ("passed", letter.number)


def test_a_page_of_another_letter_behind_the_first_is_told(tmp_path: Path) -> None:
    _, pdf = of(MANY_PLACES)
    later, another = of(MANY_PLACES | {"cargo": DECLARED["cargo"] | {"mass_t": 43}})
    with pymupdf.open(stream=pdf, filetype="pdf") as first, pymupdf.open(stream=another, filetype="pdf") as second:
        first.delete_page(1)
        first.insert_pdf(second, from_page=1)
        mixed = bytes(first.tobytes())
    finding = compared(read(tmp_path, mixed), declaration=read_declaration(MANY_PLACES))
    assert (finding.reason, finding.observed) == ("letter.other_form", later.number)


def test_what_was_put_in_at_the_head_of_the_second_page_is_told(tmp_path: Path) -> None:
    _, pdf = of(MANY_PLACES)
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        document[1].insert_text((72, 117), "以下条款无效。", fontname="china-s", fontsize=11)
        content = bytes(document.tobytes())
    finding = compared(read(tmp_path, content), declaration=read_declaration(MANY_PLACES))
    assert (finding.reason, finding.observed) == ("letter.issued_differs", "“—”→“以下条款无效”")


parts = [
    "苏州",
    "示例大件",
    "（运输）",
    "，吴江区盛泽镇",
    "SZ11-50000/110",
    "《甲》",
    "12.5",
    "“乙”",
    "ABC Ltd. ",
    "舜湖西路",
]
words = st.lists(st.sampled_from(parts), min_size=1, max_size=15).map(lambda some: "苏" + "".join(some) + "段")


@st.composite
def long_declarations(draw: st.DrawFn) -> dict[str, Any]:
    axles = draw(st.integers(2, 60))
    names = draw(st.lists(words, max_size=60))
    declared = DECLARED | {
        "carrier": DECLARED["carrier"] | {"name": draw(words)},
        "cargo": DECLARED["cargo"] | {"name": draw(words) + "变压器 SZ11-50000/110"},
        "loaded": DECLARED["loaded"] | {"axle_loads_t": [9.123] * axles, "axle_spacings_m": [1.35] * (axles - 1)},
        "journey": DECLARED["journey"] | {"via": names},
    }
    try:
        read_declaration(declared)
    except DeclarationDefective:
        reject()
    return declared


@settings(max_examples=12, deadline=None)
@given(long_declarations())
def test_however_long_nothing_leaves_its_page_or_lies_on_another_line(declared: dict[str, Any]) -> None:
    letter, pdf = of(declared)
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        text = ""
        for number, page in enumerate(document, 1):
            lines = [line for block in page.get_text("dict")["blocks"] for line in block.get("lines", ())]
            texts = ["".join(span["text"] for span in line["spans"]) for line in lines]
            boxes = [pymupdf.Rect(line["bbox"]) for line in lines]
            boxes += [pymupdf.Rect(picture["bbox"]) for picture in page.get_image_info()]
            assert all(box in page.rect for box in boxes)
            inked = [pymupdf.Rect(box.x0, box.y0 + 2, box.x1, box.y1 - 2) for box in boxes]
            assert not [1 for one, other in combinations(inked, 2) if one.intersects(other)]
            assert [LETTER.code[:4]] == [code[:4] for code in read_codes(_pixels(page))]
            assert f"第{number}页 共{len(document)}页" in page.get_text()
            assert not [line for line in texts if line[:1] in "，。、；：）》"], "no line begins with a closing mark"
            assert not [line for line in texts if line[-1:] in "（《"], "no line ends with an opening mark"
            text += _folded(page.get_text())
        last = _folded(document[-1].get_text())
        assert all(_folded(row) in text for row in (*letter.rows, *letter.clauses))
        assert all(part in last for part in ("承诺单位盖章", "承诺日期2026年11月22日", _folded(letter.clauses[-1])))


def _pixels(page: pymupdf.Page) -> "np.ndarray[Any, Any]":
    pixels = page.get_pixmap(dpi=72)
    return np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.width, 3)


def test_numbers_and_models_are_not_broken() -> None:
    spaced = DECLARED | {
        "cargo": DECLARED["cargo"] | {"name": "有载调压油浸式三相双绕组电力变压器及附属冷却装置甲 SZ11-50000/110"}
    }
    _, pdf = of(spaced)
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        assert "SZ11-50000/110" in document[0].get_text()


def test_a_picture_without_a_code_has_none() -> None:

    noise = np.random.default_rng(1).integers(0, 255, (600, 400, 3), dtype=np.uint8)
    assert read_codes(noise) == ()
