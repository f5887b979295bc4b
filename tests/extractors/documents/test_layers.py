"""What of a page is believed: gibberish, papers pasted among text, marks on scans, grounds of certificates; and lies are still found."""

import io
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf
import pytest
from PIL import Image

from examples.cases import CASES
from examples.documents import commitment, jpeg, rendered, stamp_picture
from extractors.documents.document import read_document
from extractors.facts import DocumentFacts, OddityKind, StampMaking, TextSource
from extractors.media import FileIdentity, Limits
from extractors.readers import ocr
from extractors.readers.pdf.file import open_pdf
from tests.extractors.deception.test_oddities import kinds, lying

EXAMPLE = CASES[0].example
LETTER = commitment(EXAMPLE, date(2026, 11, 20))
MASS = "42000"
Draw = Callable[[Any], object]
PAGE = (0.0, 0.0, 595.0, 842.0)


@pytest.fixture(scope="module", autouse=True)
def _models(ocr_models: Path) -> None:
    ocr.configure(ocr_models)


def read(folder: Path, draw: Draw) -> DocumentFacts:
    path = folder / "made.pdf"
    with pymupdf.open() as document:
        draw(document.new_page(width=595, height=842))
        document.save(path)
    return read_document(path, FileIdentity("0" * 64, 1, "application/pdf", "test"), Limits())


def write(page: Any, text: str, place: tuple[float, float], **look: Any) -> None:
    page.insert_text(place, text, **{"fontname": "china-s", "fontsize": 11, **look})


@cache
def scanned() -> Image.Image:
    return Image.open(io.BytesIO(jpeg(rendered(LETTER), 80))).convert("RGB")


def png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def scan(page: Any, place: tuple[float, float, float, float] = PAGE) -> None:
    page.insert_image(pymupdf.Rect(place), stream=png(scanned()), keep_proportion=False)


def typed_on(under: Draw, *texts: tuple[str, tuple[float, float]]) -> Draw:
    def draw(page: Any) -> None:
        under(page)
        for text, place in texts:
            write(page, text, place)

    return draw


def words(facts: DocumentFacts) -> list[str]:
    return [line.text for paper in facts.papers for line in paper.lines]


def strips(page: Any) -> None:
    """As scanning programs cut a page."""
    picture, high = scanned(), scanned().height / 8
    for number in range(8):
        part = picture.crop((0, round(number * high), picture.width, round((number + 1) * high)))
        page.insert_image(
            pymupdf.Rect(0, number * 105.25, 595, (number + 1) * 105.25), stream=png(part), keep_proportion=False
        )


MARKS = {
    "an app's mark": typed_on(scan, ("扫描全能王 3亿人都在用的扫描App", (200, 832))),
    "a page's number": typed_on(scan, ("第 1 页 共 2 页", (260, 832))),
    "what the copy is for": typed_on(scan, ("仅供办理大件运输许可使用", (150, 420))),
}


@pytest.mark.parametrize("mark", MARKS)
def test_marks_on_a_scan_are_no_deception_and_are_not_read(mark: str, tmp_path: Path) -> None:
    facts = read(tmp_path, MARKS[mark])
    (paper,) = facts.papers
    assert facts.oddities == ()
    assert paper.fields["cargo_mass"][0].value == MASS
    assert not any("扫描" in text or "仅供" in text for text in words(facts))


def patched(page: Any) -> None:
    scan(page)
    page.insert_image(pymupdf.Rect(200, 300, 260, 320), stream=png(Image.new("RGB", (60, 20), (255, 255, 255))))


LIES = {
    "a value beside the text": typed_on(scan, ("48吨", (400, 330))),
    "a digit over the text": typed_on(scan, ("8", (250, 330))),
    "a firm at the foot": typed_on(scan, ("苏州其他运输有限公司", (300, 822))),
    "a date at the foot": typed_on(scan, ("2026年11月28日", (300, 822))),
    "a value in words": typed_on(scan, ("肆拾捌吨", (300, 822))),
    "a name without digits": typed_on(scan, ("电力变压器", (400, 330))),
    "a value over strips": typed_on(strips, ("48吨", (400, 330))),
    "a white patch": patched,
    "a value that calls itself a mark": typed_on(scan, ("扫描 48吨", (400, 330))),
}


@pytest.mark.parametrize("lie", LIES)
def test_what_may_change_a_scan_is_told(lie: str, tmp_path: Path) -> None:
    assert OddityKind.OVERLAID_SCAN in kinds(read(tmp_path, LIES[lie]).oddities)


ROWS = (
    ("业户名称", "苏州示例大件运输有限公司"), ("地址", "苏州市工业园区星龙街1号"), ("车辆号牌", "苏E62187（黄色）"),
    ("经营许可证号", "320500009999"), ("车辆类型", "重型半挂牵引车"), ("车辆（毫米）", "长7200 宽2550 高3600"),
    ("经营范围", "大型物件运输（三类）"), ("发证日期", "2025年03月18日"),
)  # fmt: skip


def ground(*, stamped: bool = False, values: bool = False) -> Draw:
    """A picture that fills the page: a certificate's paper with its labels."""

    def draw(page: Any) -> None:
        with pymupdf.open() as form:
            inner = form.new_page(width=595, height=842)
            inner.draw_rect(inner.rect, color=(0.98, 0.95, 0.9), fill=(0.98, 0.95, 0.9))
            write(inner, "中华人民共和国道路运输证", (200, 80), fontsize=20)
            write(inner, "交通运输部监制 2019版", (380, 800))
            for number, (label, value) in enumerate(ROWS):
                write(inner, f"{label}：{value if values else ''}", (80, 150 + number * 30))
            if stamped:
                inner.insert_image(pymupdf.Rect(350, 500, 470, 620), stream=stamp_picture("苏州示例大件运输有限公司"))
            page.insert_image(page.rect, pixmap=inner.get_pixmap(dpi=144))

    return draw


VALUES = [(value, (190.0, 150.0 + number * 30)) for number, (_, value) in enumerate(ROWS)]


def test_what_is_typed_on_a_certificates_ground_is_read_as_typed(tmp_path: Path) -> None:
    facts = read(tmp_path, typed_on(ground(), *VALUES))
    (paper,) = facts.papers
    assert facts.oddities == ()
    assert paper.document_type == "transport_certificate"
    assert paper.pages[0].source is TextSource.TEXT_LAYER
    found = {name: readings[0].value for name, readings in paper.fields.items()}
    assert (found["plate"], found["vehicle_dimensions"]) == ("苏E62187", "7200x2550x3600")


@pytest.mark.parametrize(
    "draw",
    [
        typed_on(ground(stamped=True), *VALUES),
        typed_on(ground(values=True), *((value, (330.0, y)) for value, (_, y) in VALUES)),
        typed_on(ground(), ("48600", (190, 240))),
    ],
    ids=["stamped before", "filled in before", "next to nothing typed"],
)
def test_what_is_typed_on_a_paper_that_says_something_is_told(draw: Draw, tmp_path: Path) -> None:
    assert OddityKind.OVERLAID_SCAN in kinds(read(tmp_path, draw).oddities)


CAPTION = ("附件一：苏州示例大件运输有限公司信用承诺书（扫描件粘贴如下）", (60.0, 50.0))


@pytest.mark.parametrize("place", [(120, 90, 500, 628), (60, 70, 535, 742)], ids=["under half", "over half the page"])
def test_a_paper_pasted_among_typed_text_is_read_with_it(
    place: tuple[float, float, float, float], tmp_path: Path
) -> None:
    facts = read(tmp_path, typed_on(lambda page: scan(page, place), CAPTION))
    (paper,) = facts.papers
    assert facts.oddities == ()
    assert (paper.document_type, len(paper.clauses)) == ("commitment_letter", 9)
    assert paper.fields["cargo_mass"][0].value == MASS
    assert any("扫描件粘贴如下" in text for text in words(facts))
    box = paper.fields["cargo_mass"][0].where.box
    assert box is not None
    assert place[0] / 595 < box.x0 < box.x1 < place[2] / 595
    assert place[1] / 842 < box.y0 < box.y1 < place[3] / 842
    assert {stamp.making for stamp in paper.stamps} == {StampMaking.UNKNOWN}


def test_a_value_typed_on_a_pasted_paper_is_told(tmp_path: Path) -> None:
    draw = typed_on(lambda page: scan(page, (120, 90, 500, 628)), CAPTION, ("48吨", (330, 290)))
    assert OddityKind.OVERLAID_SCAN in kinds(read(tmp_path, draw).oddities)


def mapped(meant: Callable[[str], str]) -> Draw:
    """The letter, its fonts' maps to Unicode giving other characters than they draw."""

    def draw(page: Any) -> None:
        document = page.parent
        with pymupdf.open("pdf", LETTER) as letter:
            document.insert_pdf(letter)
        document.delete_page(0)
        for xref in range(1, document.xref_length()):
            kind, value = document.xref_get_key(xref, "ToUnicode")
            if kind == "xref":
                number = int(value.split()[0])
                document.update_stream(number, _remapped(document.xref_stream(number), meant))

    return draw


def _remapped(cmap: bytes, meant: Callable[[str], str]) -> bytes:
    """A map with each of its characters changed; ranges are written out."""
    out, ranges = [], False
    for old in cmap.decode("latin-1").split("\n"):
        line = old
        parts = line.replace("><", "> <").split()
        if "beginbfrange" in line or "beginbfchar" in line:
            ranges = "beginbfrange" in line
        if len(parts) == (3 if ranges else 2) and all(part.startswith("<") for part in parts):
            code = int(parts[-1].strip("<>"), 16)
            parts[-1] = "<" + "".join(f"{ord(one):04x}" for one in meant(chr(code))) + ">"
            line = "".join(parts)
        out.append(line)
    return "\n".join(out).encode("latin-1")


GARBLED: dict[str, Callable[[str], str]] = {
    "rare letters": lambda sign: chr(0x1A00 + ord(sign) % 0x500),
    "private use": lambda sign: chr(0xE000 + ord(sign) % 0x1000),
    "other Chinese": lambda sign: chr(0x4E00 + (ord(sign) * 7919) % 0x51A0),
    "bytes taken for Latin": lambda sign: chr(0xC0 + ord(sign) % 0x3F),
    "common Chinese, all of it wrong": lambda sign: chr(0x4E00 + (ord(sign) * 31) % 90),
}


@pytest.mark.parametrize("way", GARBLED)
def test_a_layer_of_gibberish_is_told_and_the_page_recognised(way: str, tmp_path: Path) -> None:
    facts = read(tmp_path, mapped(GARBLED[way]))
    (paper,) = facts.papers
    assert set(kinds(facts.oddities)) == {OddityKind.GARBLED_TEXT}
    assert paper.document_type == "commitment_letter"
    assert paper.pages[0].source is TextSource.OCR
    assert paper.fields["cargo_mass"][0].value == MASS


def test_a_layer_that_lies_in_some_places_is_no_gibberish(tmp_path: Path) -> None:
    facts = read(tmp_path, lying("货物质量：48吨，货物不可解体，未作拆分。", "2", "8"))
    assert kinds(facts.oddities) == [OddityKind.LYING_FONT]


HONEST = {
    "English": ["The undersigned carrier promises that the cargo is indivisible.", "Total mass 65 t, length 19.6 m."],
    "traditional": ["承諾人：蘇州示例大件運輸有限公司", "貨物質量：42噸，車貨總質量：65噸，貨物不可解體。"],
    "rare names": ["承诺人：王彧堃、李煜、张燊、陈堉、刘翀、赵昶，均为本单位驾驶员。"],
    "figures": ["1 234 567.89  12,345  0.5  98%", "苏E62187 91320500MA0001018X"],
    "French": ["Le transporteur déclare que la cargaison est indivisible et sûre, à côté de ça né."],
}


@pytest.mark.parametrize("text", HONEST)
def test_honest_text_is_believed_without_a_second_look(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> Any:
        raise AssertionError("honest text needs no recognition")

    monkeypatch.setattr("extractors.documents.layers.read_upright", never)
    font = {"traditional": "china-t", "French": "helv", "English": "helv"}.get(text, "china-s")

    def draw(page: Any) -> None:
        for number, line in enumerate(HONEST[text]):
            write(page, line, (70, 100 + number * 30), fontname=font)

    facts = read(tmp_path, draw)
    assert OddityKind.GARBLED_TEXT not in kinds(facts.oddities)
    assert len(words(facts)) >= len(HONEST[text])


def letter(page: Any) -> None:
    document = page.parent
    with pymupdf.open("pdf", LETTER) as made:
        document.insert_pdf(made)
    document.delete_page(0)


def marked(places: Iterable[tuple[float, float]], text: str, *, angle: float = 45, **look: Any) -> Draw:
    """The letter with a text laid over it again and again."""

    def draw(page: Any) -> None:
        document = page.parent
        letter(page)
        page = document[0]
        for x, y in places:
            point = pymupdf.Point(x, y)
            turn = (point, pymupdf.Matrix(angle)) if angle else None
            page.insert_text(point, text, **{"fontname": "china-s", "fontsize": 14, "morph": turn, **look})

    return draw


TILES = [(float(x), float(y)) for x in range(-20, 600, 200) for y in range(40, 860, 160)]
PURPOSE = "仅供办理大件运输许可使用"
GREY: dict[str, Any] = {"color": (0.75, 0.75, 0.75)}
WATERMARKS = {
    "tiled aslant": marked(TILES, PURPOSE, **GREY),
    "faint": marked(TILES, PURPOSE, color=(0.5, 0.5, 0.5), fill_opacity=0.15),
    "tiled and level": marked(TILES, PURPOSE, angle=0, **GREY),
    "faint and level": marked(TILES, PURPOSE, angle=0, fill_opacity=0.12),
    "one alone": marked([(150, 500)], PURPOSE, fontsize=30, **GREY),
    "with a date": marked(TILES, "示例公司2026-11-20", **GREY),
}


@pytest.mark.parametrize("way", WATERMARKS)
def test_watermarks_are_neither_suspected_nor_read(way: str, tmp_path: Path) -> None:
    plain, facts = read(tmp_path, letter), read(tmp_path, WATERMARKS[way])
    assert facts.oddities == ()
    assert words(facts) == words(plain)
    assert facts.papers[0].pages[0].source is TextSource.TEXT_LAYER


def test_a_value_set_aslant_once_is_read_or_suspected(tmp_path: Path) -> None:
    seen = read(tmp_path, marked([(300, 700)], "货物质量：48吨", fontsize=11, angle=20))
    assert any("48吨" in text for text in words(seen))
    unseen = read(tmp_path, marked([(300, 700)], "货物质量：48吨", fill_opacity=0.02))
    assert kinds(unseen.oddities) == [OddityKind.INVISIBLE_TEXT]


def test_values_that_are_repeated_in_black_are_no_watermark(tmp_path: Path) -> None:
    places = [(float(x), float(y)) for x in (60, 260, 460) for y in (720, 740, 760)]
    facts = read(tmp_path, marked(places, "42吨合格件", angle=0, fontsize=8))
    assert sum(text.count("42吨合格件") for text in words(facts)) == len(places)


def test_a_page_without_its_text_is_drawn_without_it(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=842)
        page.draw_rect(pymupdf.Rect(100, 100, 200, 200), fill=(0, 0, 0))
        write(page, "货物质量：42吨", (70, 400))
        document.save(path)
    with open_pdf(path, max_pages=1) as pages:
        bare, whole = pages[0].render_untyped(842), pages[0].render(842)
    assert bare.shape == whole.shape
    assert np.abs(bare[:300].astype(int) - whole[:300]).mean() < 1  # but for the edges
    assert (bare[300:] == 255).all()
