"""Is it seen where a PDF shows a person one thing and a program another, and is an honest page left in peace?"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from examples.documents import commitment
from extractors.deception.oddities import Read, find_oddities
from extractors.errors import Unreadable
from extractors.facts import DocumentFacts, Oddity, OddityKind
from extractors.readers import ocr
from extractors.readers.pdf.file import Picture, file_oddities, open_pdf
from tests.extractors.documents.test_upright import DAY, TRIP, read
from tests.extractors.readers.pdf import signing
from tests.extractors.readers.pdf.test_visible_text import HIDDEN, LIE, SEEN, made, scan, write

KINDS = {
    "no_ink": OddityKind.INVISIBLE_TEXT,
    "white": OddityKind.PALE_TEXT,
    "nearly_white": OddityKind.PALE_TEXT,
    "transparent": OddityKind.INVISIBLE_TEXT,
    "tiny": OddityKind.TINY_TEXT,
    "covered": OddityKind.COVERED_TEXT,
    "off_the_page": OddityKind.OFF_PAGE_TEXT,
}


@pytest.fixture(scope="module", autouse=True)
def _models(ocr_models: Path) -> None:
    ocr.configure(ocr_models)


def never(_: Sequence[Picture]) -> list[tuple[str, float]]:
    raise AssertionError("an honest page needs no second reading")


def oddities(path: Path, read: Read = ocr.read_cuts) -> tuple[Oddity, ...]:
    with open_pdf(path, max_pages=50) as pages:
        return tuple(oddity for page in pages for oddity in find_oddities(page, read))


def kinds(found: Iterable[Oddity]) -> list[OddityKind]:
    return [oddity.kind for oddity in found]


@pytest.mark.parametrize("trick", HIDDEN)
def test_text_that_nobody_sees_is_named_with_its_trick(trick: str, tmp_path: Path) -> None:
    def page(page: Any) -> None:
        write(page, SEEN)
        HIDDEN[trick](page)

    (odd,) = oddities(made(tmp_path, page), never)
    assert (odd.kind, odd.detail) == (KINDS[trick], LIE)
    assert odd.where is not None
    assert odd.where.box is not None
    assert trick == "off_the_page" or odd.where.box.y0 < 200 / 842 < odd.where.box.y1 + 0.01


def patched(page: Any) -> None:
    """The layer says 48; over it lies a small picture that shows 42."""
    write(page, LIE)
    with pymupdf.open() as paper:
        write(paper.new_page(width=595, height=842), SEEN)
        place = pymupdf.Rect(60, 85, 200, 105)
        page.insert_image(place, pixmap=paper[0].get_pixmap(dpi=200, clip=place))


def test_a_picture_of_another_value_over_the_text_is_seen(tmp_path: Path) -> None:
    (odd,) = oddities(made(tmp_path, patched))
    assert odd.kind is OddityKind.COVERED_TEXT
    assert "48" in odd.detail.split("|")[0]
    assert "42" in odd.detail.split("|")[1]


def test_only_the_covered_part_of_a_line_is_named(tmp_path: Path) -> None:
    def page(page: Any) -> None:
        write(page, "Total mass 48600 kg", fontname="helv")
        page.draw_rect(pymupdf.Rect(135, 85, 170, 105), color=(1, 1, 1), fill=(1, 1, 1))

    found = oddities(made(tmp_path, page))
    assert set(kinds(found)) == {OddityKind.COVERED_TEXT}
    assert found[0].detail in "48600"


def clipped(page: Any) -> None:
    write(page, LIE)
    page.clean_contents()
    (xref,) = page.get_contents()
    page.parent.update_stream(xref, b"q 0 0 10 10 re W n " + page.parent.xref_stream(xref) + b" Q")


def test_clipped_text_is_not_seen(tmp_path: Path) -> None:
    assert kinds(oddities(made(tmp_path, clipped), never)) == [OddityKind.COVERED_TEXT]


def lying(text: str, drawn: str, claimed: str) -> Callable[[Any], None]:
    """A font that draws one sign (`drawn`) where its map to Unicode says another (`claimed`)."""

    def page(page: Any) -> None:
        font = pymupdf.Font("china-s")
        number = page.insert_font(fontname="F0", fontbuffer=font.buffer)
        page.insert_text((70, 100), text.replace(claimed, drawn), fontname="F0", fontsize=12)
        page.parent.subset_fonts()
        glyph = font.has_glyph(ord(drawn))
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /L def /CMapType 2 def "
            "1 begincodespacerange <0000> <FFFF> endcodespacerange "
            + "".join(
                f"1 beginbfchar <{font.has_glyph(ord(sign)):04x}> <{ord(sign):04x}> endbfchar "
                for sign in sorted(set(text) - {claimed})
            )
            + f"1 beginbfchar <{glyph:04x}> <{ord(claimed):04x}> endbfchar endcmap end end"
        )
        kind, value = page.parent.xref_get_key(number, "ToUnicode")
        assert kind == "xref"
        page.parent.update_stream(int(value.split()[0]), cmap.encode())

    return page


@pytest.mark.parametrize(
    ("text", "drawn", "claimed"),
    [(LIE, "2", "8"), ("车牌号：苏E12345", "浙", "苏"), ("Plate E12345", "F", "E"), ("货物质量：48吨", "x", "吨")],
)
def test_a_font_that_lies_is_caught_by_what_is_seen(text: str, drawn: str, claimed: str, tmp_path: Path) -> None:
    path = made(tmp_path, lying(text, drawn, claimed))
    with open_pdf(path, max_pages=1) as pages:
        assert [line.text for line in pages[0].text_lines()] == [text]
    (odd,) = oddities(path)
    assert odd.kind is OddityKind.LYING_FONT
    said, seen = odd.detail.split(" | ")
    assert (said, claimed in seen) == (text, False)


def test_what_a_tag_says_in_place_of_the_text_is_not_believed(tmp_path: Path) -> None:
    def page(page: Any) -> None:
        page.insert_text((70, 100), "Mass 42 t", fontname="helv", fontsize=12)
        page.clean_contents()
        (xref,) = page.get_contents()
        content = page.parent.xref_stream(xref)
        page.parent.update_stream(xref, b"/Span <</ActualText (Mass 48 t)>> BDC " + content + b" EMC")

    path = made(tmp_path, page)
    with open_pdf(path, max_pages=1) as pages:
        assert [line.text for line in pages[0].text_lines()] == ["Mass 42 t"]


def test_values_laid_over_a_scan_are_seen(tmp_path: Path) -> None:
    def page(page: Any) -> None:
        write(page, LIE, render_mode=3)
        scan(page, (0, 0, 595, 842))
        write(page, "48", (300, 400))
        scan(page, (100, 500, 160, 530))

    typed, pasted = oddities(made(tmp_path, page), never)
    assert kinds((typed, pasted)) == [OddityKind.OVERLAID_SCAN] * 2
    assert (typed.detail, pasted.detail) == ("48", "picture")
    assert pasted.where is not None
    assert pasted.where.box is not None
    assert pasted.where.box.x0 == pytest.approx(100 / 595, abs=0.01)


@pytest.mark.parametrize("mode", [3, 0])
def test_the_text_layer_of_a_scanner_is_nothing_odd(mode: int, tmp_path: Path) -> None:
    """It lies in no ink on the scan, or in ink behind it."""

    def page(page: Any) -> None:
        write(page, SEEN, render_mode=mode)
        scan(page, (0, 0, 595, 842))
        write(page, SEEN, render_mode=3)

    assert oddities(made(tmp_path, page), never) == ()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_honest_text_is_not_read_a_second_time(rotation: int, tmp_path: Path) -> None:
    def page(page: Any) -> None:
        write(page, SEEN)
        write(page, "苏E12345 总质量 48.6 t 长 16.5 m", (70, 150), color=(0.7, 0, 0))
        page.draw_rect(pymupdf.Rect(60, 230, 400, 260), fill=(0, 0, 0.5))
        write(page, "白字 WHITE 0123456789", (70, 250), color=(1, 1, 1))
        write(page, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", (70, 300), fontname="tiro")

    assert oddities(made(tmp_path, page, rotation=rotation), never) == ()


def test_our_own_letter_is_honest(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(commitment(TRIP, DAY))
    assert oddities(tmp_path / "letter.pdf", never) == ()


def acting(action: str) -> Callable[[Any], None]:
    def draw(page: Any) -> None:
        write(page, SEEN)
        document = page.parent
        document.xref_set_key(document.pdf_catalog(), "OpenAction", action)

    return draw


def attached(page: Any) -> None:
    write(page, SEEN)
    page.parent.embfile_add("other.txt", b"48 t")


def carrying(*files: tuple[str, bytes]) -> Callable[[Any], None]:
    """With files inside, as electronic invoices carry their data."""

    def draw(page: Any) -> None:
        write(page, SEEN)
        for name, data in files:
            page.parent.embfile_add(name, data, filename=name, ufilename=name)

    return draw


def pinned(page: Any) -> None:
    write(page, SEEN)
    page.add_file_annot((50, 50), XML, "数据.xml")


def nameless(page: Any) -> None:
    """Data that a viewer lists, and a program that nothing leads to."""
    carrying(("data.xml", XML))(page)
    number = page.parent.get_new_xref()
    page.parent.update_object(number, "<</Type/EmbeddedFile>>")
    page.parent.update_stream(number, b"MZ", new=True)


XML, DATA = b'<?xml version="1.0"?><invoice><mass>42</mass></invoice>', OddityKind.DATA_ATTACHMENT


ACTS: dict[str, tuple[Callable[[Any], None], list[OddityKind]]] = {
    "script": (acting("<</S/JavaScript/JS(app.alert\\(1\\))>>"), [OddityKind.JAVASCRIPT]),
    "escaped": (acting("<</S/J#61vaScript/JS(1)>>"), [OddityKind.JAVASCRIPT]),
    "program": (acting("<</S/Launch/F(cmd.exe)>>"), [OddityKind.LAUNCH_ACTION]),
    "address": (acting("<</S/URI/URI(http://example.com)>>"), [OddityKind.REMOTE_REFERENCE]),
    "sending": (acting("<</S/SubmitForm/F(http://example.com)>>"), [OddityKind.REMOTE_REFERENCE]),
    "file": (attached, [OddityKind.EMBEDDED_FILE]),
    "data": (carrying(("invoice.xml", XML), ("数据.json", b'{"mass": 42}')), [DATA, DATA]),
    "data on a page": (pinned, [DATA]),
    "data and a program": (carrying(("invoice.xml", XML), ("run.exe", b"MZ")), [OddityKind.EMBEDDED_FILE]),
    "a program that calls itself data": (carrying(("invoice.xml", b"MZ")), [OddityKind.EMBEDDED_FILE]),
    "a script": (carrying(("run.js", b"{}")), [OddityKind.EMBEDDED_FILE]),
    "data and a nameless program": (nameless, [OddityKind.EMBEDDED_FILE]),
    "xfa": (acting("<</XFA[(template)]>>"), [OddityKind.XFA]),
    "only talked of": (acting("[0(/S/Launch /JS /S/URI /XFA)]"), []),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_a_file_can_do_is_told(act: str, tmp_path: Path) -> None:
    draw, expected = ACTS[act]
    with open_pdf(made(tmp_path, draw), max_pages=1) as pages:
        assert kinds(file_oddities(pages)) == expected


REAL_TRICKS: dict[str, set[OddityKind]] = {  # looked at by eye
    "pdf_pymupdf/pdf/test_4079_after_1.25.pdf": {OddityKind.COVERED_TEXT},  # red boxes over text
    "pdf_pymupdf/pdf/dotted-gridlines.pdf": {OddityKind.PALE_TEXT},  # white ones in empty cells
    "pdf_pymupdf/pdf/test_3070.pdf": {OddityKind.PALE_TEXT},  # white on white
    "pdf_pdfplumber/tests/pdfs/issue-461-example.pdf": {OddityKind.OFF_PAGE_TEXT},
    "pdf_pdfjs/pdf/bug1473809.pdf": {OddityKind.TINY_TEXT},  # the maker's mark of TCPDF
    "pdf_pymupdf/pdf/has-bad-fonts.pdf": {OddityKind.INVISIBLE_TEXT},  # glyphs that are not there
    "pdf_pymupdf/pdf/test_3362.pdf": {OddityKind.LYING_FONT},  # a map to Unicode that gives 162 for Hestia
    "pdf_pymupdf/pdf/test_3357.pdf": {OddityKind.OVERLAID_SCAN},  # a library's stamp on each page
    "pdf_pymupdf/pdf/chinese-tables.pdf": set(),
    "pdf_pymupdf/pdf/2201.00069.pdf": set(),
    "pdf_pymupdf/pdf/test_4388_BOZ1.pdf": set(),
    "pdf_pdfplumber/tests/pdfs/senate-expenditures.pdf": set(),
}


@pytest.mark.parametrize("name", REAL_TRICKS)
def test_real_pages(name: str, real_data: Path) -> None:
    with open_pdf(real_data / name, max_pages=50) as pages:
        found = {oddity.kind for page in pages[:2] for oddity in find_oddities(page, ocr.read_cuts)}
    assert found == REAL_TRICKS[name]


REAL_ACTS: dict[str, set[OddityKind]] = {
    "pdf_pdfjs/pdf/evaljs.pdf": {OddityKind.JAVASCRIPT},
    "pdf_pdfjs/pdf/attachment.pdf": {OddityKind.EMBEDDED_FILE},
    "pdf_pdfjs/pdf/annotation-fileattachment.pdf": {OddityKind.EMBEDDED_FILE},
    "pdf_pdfjs/pdf/xfa_issue14315.pdf": {OddityKind.JAVASCRIPT, OddityKind.XFA},
    "pdf_pymupdf/pdf/chinese-tables.pdf": set(),
}


@pytest.mark.parametrize("name", REAL_ACTS)
def test_real_files_that_act(name: str, real_data: Path) -> None:
    with open_pdf(real_data / name, max_pages=50) as pages:
        assert set(kinds(file_oddities(pages))) == REAL_ACTS[name]


def test_no_real_file_makes_the_search_fail(real_data: Path) -> None:
    """Every page is searched or the file is refused as a damaged one; nothing else happens. Nothing is read again here."""
    outcomes = {"searched": 0, "refused": 0}
    for path in sorted(real_data.glob("pdf_pdfjs/**/*.pdf")):
        try:
            with open_pdf(path, max_pages=50) as pages:
                for page in pages[:1]:
                    assert all(oddity.where for oddity in find_oddities(page, lambda lines: [("", 0.0)] * len(lines)))
                file_oddities(pages)
            outcomes["searched"] += 1
        except Unreadable:
            outcomes["refused"] += 1
    assert outcomes["searched"] >= 150


def test_a_letter_changed_after_signing_says_so_in_its_facts(tmp_path: Path) -> None:
    signed = signing.signed(commitment(TRIP, DAY))
    facts = read(tmp_path / "forged.pdf", signing.updated(signed, signing.overwrite_page))
    assert [signature.signer for signature in facts.signatures] == [signing.SIGNER]
    assert [oddity.kind for oddity in facts.oddities] == [OddityKind.CHANGED_AFTER_SIGNING]
    assert DocumentFacts.model_validate_json(facts.model_dump_json()) == facts
