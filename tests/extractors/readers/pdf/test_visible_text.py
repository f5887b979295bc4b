"""Is a text layer believed only as far as a person sees it?"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from extractors.errors import Unreadable
from extractors.facts import UnreadableReason
from extractors.readers.pdf.file import PdfPage, open_pdf

SEEN = "货物质量：42吨"
LIE = "货物质量：48吨"
Draw = Callable[[Any], object]


def made(folder: Path, draw: Draw, *, rotation: int = 0) -> Path:
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=842)
        draw(page)
        page.set_rotation(rotation)
        document.save(folder / "made.pdf")
    return folder / "made.pdf"


def write(page: Any, text: str, place: tuple[float, float] = (70, 100), **look: Any) -> None:
    page.insert_text(place, text, **{"fontname": "china-s", "fontsize": 12, **look})


def texts(path: Path) -> list[str]:
    with open_pdf(path, max_pages=1) as pages:
        return [line.text for line in pages[0].text_lines()]


def scan(page: Any, area: tuple[float, float, float, float]) -> None:
    with pymupdf.open() as paper:
        write(paper.new_page(width=595, height=842), SEEN)
        page.insert_image(pymupdf.Rect(area), pixmap=paper[0].get_pixmap(dpi=72), keep_proportion=False)


def covered(page: Any) -> None:
    write(page, LIE, (70, 200))
    page.draw_rect(pymupdf.Rect(50, 180, 400, 220), color=(1, 1, 1), fill=(1, 1, 1))


HIDDEN: dict[str, Draw] = {
    "no_ink": lambda page: write(page, LIE, (70, 200), render_mode=3),
    "white": lambda page: write(page, LIE, (70, 200), color=(1, 1, 1)),
    "nearly_white": lambda page: write(page, LIE, (70, 200), color=(0.95, 0.95, 0.95)),
    "transparent": lambda page: write(page, LIE, (70, 200), fill_opacity=0.02),
    "tiny": lambda page: write(page, LIE, (70, 200), fontsize=1),
    "covered": covered,
    "off_the_page": lambda page: write(page, LIE, (700, 200)),
}


@pytest.mark.parametrize("trick", HIDDEN)
def test_hidden_text_is_left_out(trick: str, tmp_path: Path) -> None:
    def page(page: Any) -> None:
        write(page, SEEN)
        HIDDEN[trick](page)

    assert texts(made(tmp_path, page)) == [SEEN]


@pytest.mark.parametrize("look", [{"color": (0.4, 0.4, 0.4)}, {"color": (0.8, 0, 0)}, {"fill_opacity": 0.5}])
def test_pale_and_coloured_text_is_text(look: dict[str, Any], tmp_path: Path) -> None:
    assert texts(made(tmp_path, lambda page: write(page, SEEN, **look))) == [SEEN]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_layer_behind_a_scan_is_not_believed(rotation: int, tmp_path: Path) -> None:
    def page(page: Any) -> None:
        write(page, LIE)
        scan(page, (0, 0, 595, 842))

    assert texts(made(tmp_path, page, rotation=rotation)) == []


def test_a_logo_makes_no_scan(tmp_path: Path) -> None:
    def page(page: Any) -> None:
        scan(page, (400, 20, 560, 120))
        write(page, SEEN, (70, 300))

    assert texts(made(tmp_path, page)) == [SEEN]


def test_what_is_filled_into_a_form_is_read(tmp_path: Path) -> None:
    def page(page: Any) -> None:
        page.insert_text((70, 100), "Mass:")
        box = pymupdf.Widget()
        box.field_type, box.field_name, box.field_value = pymupdf.PDF_WIDGET_TYPE_TEXT, "mass", "48.6 t"
        box.rect = pymupdf.Rect(120, 85, 220, 105)
        page.add_widget(box)

    assert texts(made(tmp_path, page)) == ["Mass:", "48.6 t"]


@pytest.mark.parametrize(("rotation", "place"), [(0, (0, 0)), (90, (1, 0)), (180, (1, 1)), (270, (0, 1))])
def test_boxes_are_where_a_person_sees_them(rotation: int, place: tuple[int, int], tmp_path: Path) -> None:
    path = made(tmp_path, lambda page: write(page, SEEN, (10, 20)), rotation=rotation)
    with open_pdf(path, max_pages=1) as pages:
        (line,) = pages[0].text_lines()
        shown = pages[0].render(400)
    box = line.where.box
    assert box is not None
    assert (round((box.x0 + box.x1) / 2), round((box.y0 + box.y1) / 2)) == place
    height, width = shown.shape[:2]
    inked = shown[int(box.y0 * height) : int(box.y1 * height) + 1, int(box.x0 * width) : int(box.x1 * width) + 1]
    assert (inked < 128).sum() == pytest.approx((shown < 128).sum(), rel=0.02)


def test_a_page_is_rendered_at_the_size_asked_for(tmp_path: Path) -> None:
    with open_pdf(made(tmp_path, lambda page: write(page, SEEN)), max_pages=1) as pages:
        assert pages[0].render(1000).shape == (1000, 707, 3)


def test_pages_are_counted_before_they_are_read(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        for _ in range(4):
            document.new_page()
        document.save(tmp_path / "four.pdf")
    with pytest.raises(Unreadable) as refused, open_pdf(tmp_path / "four.pdf", max_pages=3):
        pass
    assert (refused.value.reason, refused.value.detail) == (
        UnreadableReason.TOO_MANY_PAGES,
        {"pages": "4", "limit": "3"},
    )


def what_happens(path: Path) -> str:
    try:
        with open_pdf(path, max_pages=50) as pages:
            return "read" if any(page.text_lines() for page in pages[:3]) else "no text"
    except Unreadable as refused:
        return refused.reason.value


@pytest.mark.parametrize("folder", ["pdf_pdfjs", "pdf_pyhanko", "pdf_pymupdf", "pdf_pdfplumber"])
def test_no_pdf_does_more_than_be_read_or_refused(
    folder: str, real_data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.stat().st_mtime_ns for path in (real_data / folder).rglob("*")}
    outcomes = {path.name: what_happens(path) for path in before if path.suffix == ".pdf"}
    assert len(outcomes) >= 40
    assert set(outcomes.values()) <= {"read", "no text", "damaged", "password"}
    assert capfd.readouterr() == ("", "")
    assert {path: path.stat().st_mtime_ns for path in (real_data / folder).rglob("*")} == before


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("pdf_pdfjs/**/poppler-67295-0.pdf", "damaged"),
        ("pdf_pyhanko/**/minimal-with-field-aes256.pdf", "password"),
        ("pdf_pyhanko/**/minimal-rc4*.pdf", "password"),
        ("pdf_pymupdf/**/chinese-tables.pdf", "read"),
    ],
)
def test_named_files(name: str, outcome: str, real_data: Path) -> None:
    paths = list(real_data.glob(name))
    assert paths
    assert {what_happens(path) for path in paths} == {outcome}


def test_a_pdf_is_left_open_no_longer_than_its_block(tmp_path: Path) -> None:
    with open_pdf(made(tmp_path, lambda page: write(page, SEEN)), max_pages=1) as pages:
        page: PdfPage = pages[0]
    with pytest.raises(Unreadable):
        page.render(100)
