"""Is a paper read whichever way it lies, and is everything shown where it stands in the picture as it came?"""

import io
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from examples.cases import CASES
from examples.documents import commitment, jpeg, rendered
from extractors.documents.document import read_document
from extractors.documents.upright import read_upright
from extractors.errors import Unreadable
from extractors.facts import DocumentFacts, Paper, TextSource, UnreadableReason
from extractors.media import FileIdentity, Limits, sniff
from extractors.readers import ocr

TRIP, DAY = CASES[0].example, date(2026, 11, 23)


@pytest.fixture(scope="module", autouse=True)
def _models(ocr_models: Path) -> None:
    ocr.configure(ocr_models)


def read(path: Path, content: bytes | None = None) -> DocumentFacts:
    if content is not None:
        path.write_bytes(content)
    return read_document(path, FileIdentity("0" * 64, path.stat().st_size, sniff(path), "test"), Limits())


def only_paper(facts: DocumentFacts) -> Paper:
    (paper,) = facts.papers
    return paper


def values(facts: Paper) -> dict[str, set[str | None]]:
    return {name: {reading.value for reading in readings} for name, readings in facts.fields.items()}


@pytest.mark.parametrize(("degrees", "turns"), [(0, 0), (90, 3), (180, 2), (270, 1)])
def test_a_ticket_is_read_whichever_way_it_lies(degrees: int, turns: int, real_data: Path) -> None:
    with Image.open(real_data / "doc_aias" / f"ticket_{degrees}.png") as picture:
        pixels = np.asarray(picture.convert("RGB"))
    lines, pose = read_upright(pixels)
    assert pose.turns == turns
    texts = {line.text for line in lines}
    assert {"Z31C014941", "南昌站", "九江站", "D6262"} <= texts
    # The number stands in the upper left corner of the ticket; the file names count quarters to the left.
    (number,) = (pose.as_it_came(line.where).box for line in lines if line.text == "Z31C014941")
    assert number is not None
    corner = (round((number.x0 + number.x1) / 2), round((number.y0 + number.y1) / 2))
    assert corner == {0: (0, 0), 90: (0, 1), 180: (1, 1), 270: (1, 0)}[degrees]


def on_a_desk(pixels: np.ndarray, degrees: float, yaw: float) -> np.ndarray:
    """As a phone sees it that is held askew and from one side."""
    height, width = pixels.shape[:2]
    size = (round(width * 1.4), round(height * 1.3))
    centre, back = np.eye(3), np.eye(3)
    centre[:2, 2], back[:2, 2] = (-width / 2, -height / 2), (size[0] / 2, size[1] / 2)
    turn = np.vstack([cv2.getRotationMatrix2D((0, 0), degrees, 1.0), [0, 0, 1]])
    slant = np.array([[1, 0, 0], [0, 1, 0], [yaw / width, 0, 1]])
    return cv2.warpPerspective(pixels, back @ turn @ slant @ centre, size, borderValue=(120, 96, 74))


def test_a_letter_held_askew_and_seen_from_the_side_says_the_same_and_shows_where(tmp_path: Path) -> None:
    pdf = commitment(TRIP, DAY)
    born_digital = only_paper(read(tmp_path / "letter.pdf", pdf))
    askew = only_paper(read(tmp_path / "letter.jpg", jpeg(on_a_desk(rendered(pdf), 13, 0.2), 88)))
    assert askew.document_type == "commitment_letter"
    for name, said in values(born_digital).items():
        assert said <= values(askew)[name]
    assert born_digital.clauses.keys() == askew.clauses.keys()
    with Image.open(tmp_path / "letter.jpg") as picture:
        for name in ("uscc", "gross_mass"):
            box = askew.fields[name][0].where.box
            assert box is not None
            place = (box.x0 * picture.width, box.y0 * picture.height, box.x1 * picture.width, box.y1 * picture.height)
            cut = picture.crop(tuple(round(value) for value in place)).rotate(-13, expand=True, fillcolor="white")
            said = "".join(line.text for line in ocr.read_lines(np.asarray(cut)))
            assert askew.fields[name][0].raw[:6] in said, "what is shown is the place where it stands"


def test_a_letter_says_the_same_as_file_and_as_photo_upside_down(tmp_path: Path) -> None:
    pdf = commitment(TRIP, DAY)
    born_digital = only_paper(read(tmp_path / "letter.pdf", pdf))
    upside_down = only_paper(read(tmp_path / "letter.jpg", jpeg(np.rot90(rendered(pdf), 2), 88)))
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
    facts = only_paper(read(real_data / "doc_aias" / "ticket_0.png"))
    assert facts.lines
    assert (facts.document_type, facts.title, facts.fields, facts.clauses, facts.stamps) == (None, None, {}, {}, ())


def test_a_broken_pdf_is_refused(real_data: Path) -> None:
    (path,) = real_data.glob("pdf_pyhanko/**/circular-page-tree.pdf")
    with pytest.raises(Unreadable) as refused:
        read(path)
    assert refused.value.reason in {UnreadableReason.DAMAGED, UnreadableReason.NO_TEXT}
