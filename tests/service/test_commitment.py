"""The letter that Huozheng writes comes back as it was sent, or it is told what was changed. Read by the real readers."""

import io
from datetime import date
from pathlib import Path

import numpy as np
import pymupdf
import pytest
from PIL import Image

from examples.documents import jpeg, photographed, scanned, stamp_picture
from extractors.codes import read_codes
from extractors.document import read_document
from extractors.facts import DocumentFacts
from extractors.fields import forms
from extractors.media import FileIdentity, Limits, sha256_of, sniff
from extractors.readers import ocr
from service.commitment import commitment_pdf
from tests.verifiers.dossiers import DECLARED, dossier
from verifiers.commitment import CLAUSES, issued_letter
from verifiers.declaration import read_declaration
from verifiers.findings import Finding
from verifiers.verify import verify

DAY = date(2026, 11, 22)
LETTER = issued_letter("case_own", read_declaration(DECLARED), dossier().matter)
FIRM = str(DECLARED["carrier"]["name"])
PDF = commitment_pdf(LETTER, FIRM, DAY)


def stamped(pdf: bytes) -> bytes:
    """Signed and stamped, as it comes back."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        page = document[0]
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


def test_a_long_declaration_still_fits_on_its_page() -> None:
    name = "超长名称" * 45
    long = DECLARED | {
        "carrier": DECLARED["carrier"] | {"name": name[:80]},
        "loaded": DECLARED["loaded"] | {"axle_loads_t": [9.123] * 24, "axle_spacings_m": [1.35] * 23},
        "journey": DECLARED["journey"] | {"via": ["江苏省无锡市锡山区", "江苏省常州市武进区", "江苏省镇江市丹阳市"]},
    }
    letter = issued_letter("case_own", read_declaration(long), dossier().matter)
    with pymupdf.open(stream=commitment_pdf(letter, name[:80], DAY), filetype="pdf") as document:
        bottom = max(block[3] for block in document[0].get_text("blocks"))
        assert len(document) == 1
        assert bottom <= 842
        assert all(row in document[0].get_text().replace("\n", "") for row in letter.rows)


def test_a_picture_without_a_code_has_none() -> None:

    noise = np.random.default_rng(1).integers(0, 255, (600, 400, 3), dtype=np.uint8)
    assert read_codes(noise) == ()
