"""Tricks against the quick reading of text layers: each is made by code, and each is told. And quick answers are those of slow ones."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf
import pytest

from extractors.facts import OddityKind
from extractors.readers import ocr
from extractors.readers.pdf.file import PdfPage, open_pdf
from extractors.readers.pdf.sight import LEAST_SIZE, sights
from tests.extractors.deception.test_oddities import kinds, lying, oddities
from tests.extractors.readers.pdf.test_visible_text import LIE, SEEN, made, texts, write


@pytest.fixture(scope="module", autouse=True)
def _models(ocr_models: Path) -> None:
    ocr.configure(ocr_models)


def in_group(look: str) -> Callable[[Any], None]:
    """The lie in a form of its own, painted with a graphics state."""

    def draw(page: Any) -> None:
        write(page, LIE, (70, 200))
        write(page, SEEN)
        document = page.parent
        page.clean_contents()
        (contents,) = page.get_contents()
        stream = document.xref_stream(contents)
        lie, seen = sorted(_blocks(stream), key=lambda block: block != stream[: len(block)])[:2]
        form = document.get_new_xref()
        resources = document.xref_get_key(page.xref, "Resources")[1]
        document.update_object(
            form,
            f"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency/I true>>/Resources {resources}>>",
        )
        document.update_stream(form, lie, new=True)
        document.xref_set_key(page.xref, "Resources/XObject", f"<</Lie {form} 0 R>>")
        document.xref_set_key(page.xref, "Resources/ExtGState", f"<</Look {look}>>")
        document.update_stream(contents, b"q /Look gs /Lie Do Q " + seen)

    return draw


def _blocks(stream: bytes) -> list[bytes]:
    return [b"q BT" + part.split(b"ET")[0] + b"ET Q" for part in stream.split(b"BT")[1:]]


def painted_over(page: Any) -> None:
    """The lie, then the same in white, then the truth."""
    write(page, LIE)
    write(page, LIE, color=(1, 1, 1), render_mode=2, border_width=0.1)
    write(page, SEEN, (70, 150))


def behind_slivers(page: Any) -> None:
    """A clip of two slivers at opposite corners: it surrounds the text and lets nothing of it through."""
    write(page, LIE, (70, 200))
    page.clean_contents()
    (contents,) = page.get_contents()
    document = page.parent
    stream = document.xref_stream(contents)
    document.update_stream(contents, b"q 0 0 1 842 re 594 0 1 842 re W n " + stream + b" Q")
    write(page, SEEN)


def in_a_clip_of_text(page: Any) -> None:
    """Text that only clips (mode 7), with nothing painted through it."""
    write(page, LIE, (70, 200), render_mode=7)
    write(page, SEEN)


UNSEEN = {
    "group that is nearly transparent": in_group("<</ca .02/CA .02>>"),
    "painted over in white": painted_over,
    "clip of slivers": behind_slivers,
}


@pytest.mark.parametrize("trick", UNSEEN)
def test_what_is_not_seen_is_told_and_left_out(trick: str, tmp_path: Path) -> None:
    path = made(tmp_path, UNSEEN[trick])
    assert texts(path) == [SEEN]
    found = oddities(path)
    assert found
    assert all(odd.detail in LIE for odd in found)


def own_font(page: Any, number: int) -> None:
    """Puts the font object of this number in the place of the one that the page calls /helv."""
    place = page.insert_font(fontname="helv")
    page.parent.update_object(place, page.parent.xref_object(number))


def two_pages(folder: Path, first: str, second: str, drawn: str, claimed: str) -> Path:
    """One font on two pages; where it is said to be `claimed` it draws `drawn`."""
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=842)
        write(page, first)
        page = document.new_page(width=595, height=842)
        lying(second, drawn, claimed)(page)
        document.save(folder / "made.pdf")
    return folder / "made.pdf"


def test_a_glyph_that_lies_on_the_second_page_alone_is_found(tmp_path: Path) -> None:
    path = two_pages(tmp_path, SEEN, LIE, "2", "8")
    with open_pdf(path, max_pages=2) as pages:
        assert [odd.where.page for odd in oddities(path) if odd.where] == [2]
        assert [line.text for line in pages[1].text_lines()] == [LIE]


def test_one_font_with_two_meanings_is_asked_for_both(tmp_path: Path) -> None:
    """Two font objects share one embedded file: the first is honest, the second calls its 2 an 8."""

    def draw(page: Any) -> None:
        lying(LIE, "2", "8")(page)
        document = page.parent
        font = int(document.get_page_fonts(0)[0][0])
        honest = document.get_new_xref()
        document.update_object(honest, document.xref_object(font))
        number = int(document.xref_get_key(font, "ToUnicode")[1].split()[0])
        cmap = document.get_new_xref()
        document.update_object(cmap, "<<>>")
        document.update_stream(cmap, document.xref_stream(number).replace(b"<0038>", b"<0032>"), new=True)
        document.xref_set_key(honest, "ToUnicode", f"{cmap} 0 R")
        own_font(page, honest)
        (contents,) = page.get_contents()
        stream = document.xref_stream(contents)
        again = stream.replace(b"/F0", b"/helv").replace(b"1 0 0 1 70", b"1 0 0 1 300")
        document.update_stream(contents, stream + again)

    path = made(tmp_path, draw)
    with open_pdf(path, max_pages=1) as pages:
        assert len({(sign.specimen, sign.text) for sign in pages[0].text.signs if sign.text in "28"}) == 2
    (odd,) = oddities(path)
    assert odd.kind is OddityKind.LYING_FONT
    assert odd.detail.startswith(LIE)


NAMES = {"2": "two", "4": "four", "8": "eight"}


def type_3(drawn: str) -> Callable[[Any], None]:
    """Digits that are coloured drawings, each called by its own code; the one for 8 draws `drawn`."""
    strokes = {
        "2": "100 600 m 100 700 l 400 700 l 400 400 l 100 400 l 100 50 l 400 50 l S",
        "8": "100 50 m 400 50 l 400 700 l 100 700 l h 100 400 m 400 400 l S",
        "4": "120 700 m 120 350 l 420 350 l 350 700 m 350 50 l S",
    }

    def draw(page: Any) -> None:
        document = page.parent
        drawings = []
        for sign in ("4", "8", "2"):
            number = document.get_new_xref()
            document.update_object(number, "<<>>")
            path = strokes[drawn if sign == "8" else sign]
            document.update_stream(number, f"500 0 d0 60 w 1 J 1 j {path}".encode(), new=True)
            drawings.append(f"/{NAMES[sign]} {number} 0 R")
        font = document.get_new_xref()
        document.update_object(
            font,
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 500 750]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 50/LastChar 56"
            f"/Widths[500 500 500 500 500 500 500]/CharProcs<<{''.join(drawings)}>>"
            "/Encoding<</Type/Encoding/Differences[50/two 52/four 56/eight]>>/Resources<<>>>>",
        )
        write(page, SEEN)
        own_font(page, font)
        (contents,) = page.get_contents()
        stream = document.xref_stream(contents)
        document.update_stream(contents, stream + b" BT /helv 24 Tf 1 0 0 1 70 600 Tm (4848484) Tj ET")

    return draw


@pytest.mark.parametrize(("drawn", "found"), [("8", []), ("2", [OddityKind.LYING_FONT])])
def test_glyphs_that_are_drawings_are_looked_at(drawn: str, found: list[OddityKind], tmp_path: Path) -> None:
    path = made(tmp_path, type_3(drawn))
    assert texts(path) == [SEEN, "4848484"]
    assert kinds(oddities(path)) == found


REAL = (
    "pdf_pdfplumber/tests/pdfs/issue-461-example.pdf",
    "pdf_pdfplumber/tests/pdfs/issue-71-duplicate-chars.pdf",
    "pdf_pymupdf/pdf/chinese-tables.pdf",
    "pdf_pymupdf/pdf/dotted-gridlines.pdf",
    "pdf_pymupdf/pdf/test_3362.pdf",
    "pdf_pymupdf/pdf/test_3994.pdf",
    "pdf_pdfjs/pdf/bug946506.pdf",
)


@pytest.mark.parametrize("name", REAL)
def test_signs_are_where_mupdf_says_they_are(name: str, real_data: Path) -> None:
    """Read out of MuPDF's memory, and told by PyMuPDF's own trace of the text."""
    with open_pdf(real_data / name, max_pages=50) as pages:
        page = pages[0]
        zoom = 1200 / max(page.width, page.height)
        turn = page._page.rotation_matrix * pymupdf.Matrix(zoom, zoom)
        told = [
            (chr(sign), *(pymupdf.Point(origin) * turn))
            for span in page._page.get_texttrace()
            for sign, glyph, origin, _ in span["chars"]
            if glyph >= 0
        ]
        signs = page.text.signs
    assert len(signs) == len(told) > 50
    for sign, (text, x, y) in zip(signs, told, strict=True):
        assert sign.text == text
        assert sign.origin == pytest.approx((x, y), abs=0.1)


def slowly(page: PdfPage, number: int) -> tuple[float, float]:
    """Contrast and likeness of one sign, reckoned pixel by pixel in double precision."""
    sign, picture = page.text.signs[number], page.render(1200).astype(float)
    height, width = picture.shape[:2]
    x0, y0, x1, y1 = (int(side) for side in sign.box)
    rows, columns = slice(max(0, y0 - 2), min(height, y1 + 3)), slice(max(0, x0 - 2), min(width, x1 + 3))
    ink = 255.0 - page.text.ink[rows, columns]
    likeness = []
    for colour in range(3):
        here = picture[rows, columns, colour]
        likeness.append(abs(np.corrcoef(ink.ravel(), here.ravel())[0, 1]) if here.std() > 0 and ink.std() > 0 else 0.0)
    return max(likeness), ink.max()


@pytest.mark.parametrize("name", REAL[:4])
def test_many_sights_at_once_are_the_sights_one_by_one(name: str, real_data: Path) -> None:
    with open_pdf(real_data / name, max_pages=50) as pages:
        page = pages[0]
        hidden, likeness = page.sights
        shown = [
            number for number, sign in enumerate(page.text.signs) if number not in hidden and not sign.text.isspace()
        ]
        picked = shown[:: max(1, len(shown) // 25)]
        for number in picked:
            alike, ink = slowly(page, number)
            # 1: as dark and light as the text alone. Above the slow answer: rules of a table beside it are not looked at.
            assert likeness[number] >= alike - 0.01
            assert likeness[number] == pytest.approx(alike, abs=0.01) or alike > 0.5
            assert ink >= 30
        assert len(picked) >= 20


def test_a_page_without_text_has_no_sights(tmp_path: Path) -> None:
    with open_pdf(made(tmp_path, lambda page: page.draw_line((10, 10), (50, 50))), max_pages=1) as pages:
        found = sights(pages[0].text, pages[0].render(1200), least_size=LEAST_SIZE)
        assert (found.hidden, found.likeness.size) == ({}, 0)
        assert pages[0].text_lines() == ()


@pytest.mark.parametrize("name", REAL)
def test_lines_are_the_same_sign_by_sign(name: str, real_data: Path) -> None:
    """The layer is asked for whole pieces of text where nothing is hidden, and sign by sign where something is."""
    with open_pdf(real_data / name, max_pages=50) as pages:
        for page in pages[:2]:
            lines = page._page.get_text(
                "rawdict", sort=True, flags=pymupdf.TEXTFLAGS_RAWDICT & ~pymupdf.TEXT_PRESERVE_IMAGES
            )
            pieces = page._page.get_text(
                "dict", sort=True, flags=pymupdf.TEXTFLAGS_RAWDICT & ~pymupdf.TEXT_PRESERVE_IMAGES
            )
            by_sign = [
                "".join(character["c"] for span in line["spans"] for character in span["chars"])
                for block in lines["blocks"]
                for line in block["lines"]
            ]
            by_piece = [
                "".join(span["text"] for span in line["spans"]) for block in pieces["blocks"] for line in block["lines"]
            ]
            assert by_sign == by_piece
