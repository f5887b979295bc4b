"""Is a paper read whichever way it lies, and is everything shown where it stands in the picture as it came?"""

import io
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from examples.cases import CASES
from examples.documents import commitment, jpeg, rendered
from extractors.document import read_document
from extractors.errors import Unreadable
from extractors.facts import Box, DocumentFacts, TextSource, UnreadableReason, Where
from extractors.media import FileIdentity, Limits, sniff
from extractors.readers import ocr
from extractors.upright import read_upright, turned_back

TRIP, DAY = CASES[0].example, date(2026, 11, 23)


@pytest.fixture(scope="module", autouse=True)
def _models(ocr_models: Path) -> None:
    ocr.configure(ocr_models)


def read(path: Path, content: bytes | None = None) -> DocumentFacts:
    if content is not None:
        path.write_bytes(content)
    return read_document(path, FileIdentity("0" * 64, path.stat().st_size, sniff(path), "test"), Limits())


def values(facts: DocumentFacts) -> dict[str, set[str | None]]:
    return {name: {reading.value for reading in readings} for name, readings in facts.fields.items()}


@pytest.mark.parametrize(("degrees", "turns"), [(0, 0), (90, 3), (180, 2), (270, 1)])
def test_a_ticket_is_read_whichever_way_it_lies(degrees: int, turns: int, real_data: Path) -> None:
    with Image.open(real_data / "doc_aias" / f"ticket_{degrees}.png") as picture:
        pixels = np.asarray(picture.convert("RGB"))
    lines, turned = read_upright(pixels)
    assert turned == turns
    texts = {line.text for line in lines}
    assert {"Z31C014941", "南昌站", "九江站", "D6262"} <= texts
    # The number stands in the upper left corner of the ticket; the file names count quarters to the left.
    (number,) = (turned_back(line.where, turned).box for line in lines if line.text == "Z31C014941")
    assert number is not None
    corner = (round((number.x0 + number.x1) / 2), round((number.y0 + number.y1) / 2))
    assert corner == {0: (0, 0), 90: (0, 1), 180: (1, 1), 270: (1, 0)}[degrees]


@given(
    turns=st.integers(0, 3),
    left=st.integers(0, 90),
    top=st.integers(0, 40),
    width=st.integers(1, 10),
    height=st.integers(1, 10),
)
def test_places_are_turned_back_exactly(turns: int, left: int, top: int, width: int, height: int) -> None:
    picture = np.zeros((50, 100), np.uint8)
    picture[top : top + height, left : left + width] = 1
    turned = np.rot90(picture, turns)
    ys, xs = np.nonzero(turned)
    high, wide = turned.shape
    box = Box(x0=xs.min() / wide, y0=ys.min() / high, x1=(xs.max() + 1) / wide, y1=(ys.max() + 1) / high)
    back = turned_back(Where(page=2, box=box), turns)
    assert back.page == 2
    assert back.box is not None
    assert (back.box.x0, back.box.y0, back.box.x1, back.box.y1) == pytest.approx(
        (left / 100, top / 50, (left + width) / 100, (top + height) / 50)
    )


def test_a_letter_says_the_same_as_file_and_as_photo_upside_down(tmp_path: Path) -> None:
    pdf = commitment(TRIP, DAY)
    born_digital = read(tmp_path / "letter.pdf", pdf)
    upside_down = read(tmp_path / "letter.jpg", jpeg(np.rot90(rendered(pdf), 2), 88))
    assert born_digital.document_type == upside_down.document_type == "commitment_letter"
    for name, said in values(born_digital).items():
        # The stamp lies over the firm's second mention; what stands under it may be misread, not the first.
        assert said <= values(upside_down)[name]
    assert len(born_digital.fields) == 14
    assert born_digital.clauses.keys() == upside_down.clauses.keys()
    assert len(born_digital.clauses) == 9
    assert (len(born_digital.stamps), len(upside_down.stamps)) == (1, 1)
    assert {page.source for page in born_digital.pages} == {TextSource.TEXT_LAYER}
    upright, turned = (facts.fields["uscc"][0].where.box for facts in (born_digital, upside_down))
    assert upright is not None
    assert turned is not None
    assert (turned.x1, turned.y1) == pytest.approx((1 - upright.x0, 1 - upright.y0), abs=0.03)


@pytest.mark.parametrize("name", ["white.png", "black.png"])
def test_nothing_to_read_is_said(name: str, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (600, 800), name.removesuffix(".png")).save(buffer, "PNG")
    with pytest.raises(Unreadable) as refused:
        read(tmp_path / name, buffer.getvalue())
    assert refused.value.reason is UnreadableReason.NO_TEXT


def test_an_unknown_paper_has_no_type_and_proves_nothing(real_data: Path) -> None:
    facts = read(real_data / "doc_aias" / "ticket_0.png")
    assert facts.lines
    assert (facts.document_type, facts.title, facts.fields, facts.clauses, facts.stamps) == (None, None, {}, {}, ())


def test_a_broken_pdf_is_refused(real_data: Path) -> None:
    (path,) = real_data.glob("pdf_pyhanko/**/circular-page-tree.pdf")
    with pytest.raises(Unreadable) as refused:
        read(path)
    assert refused.value.reason in {UnreadableReason.DAMAGED, UnreadableReason.NO_TEXT}
