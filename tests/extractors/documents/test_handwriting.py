"""Are values in a pen's blue told from print, in any light? The pen is imitated: print of our own letter, coloured blue."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from examples.cases import CASES
from examples.documents import commitment, jpeg, rendered
from extractors.documents.handwriting import find_inks, is_written
from extractors.extract import extract
from extractors.facts import Box, DocumentFacts, Reading, StoryKind
from extractors.media import Limits

PEN = np.array([38, 52, 140])
WRITTEN = {"cargo_mass", "legal_representative"}


def fields(path: Path) -> dict[str, tuple[Reading, ...]]:
    facts = extract(path, StoryKind.DOCUMENT, Limits())
    assert isinstance(facts, DocumentFacts)
    (paper,) = facts.papers
    return paper.fields


def in_pen(page: np.ndarray, box: Box) -> None:
    height, width = page.shape[:2]
    rows, columns = slice(int(box.y0 * height), int(box.y1 * height)), slice(int(box.x0 * width), int(box.x1 * width))
    ink = 1 - page[rows, columns, :1] / 255
    page[rows, columns] = (255 * (1 - ink) + PEN * ink).astype(np.uint8)


def test_values_in_blue_are_marked_and_others_are_not(tmp_path: Path) -> None:
    letter = commitment(CASES[0].example, date(2026, 11, 20))
    (tmp_path / "letter.pdf").write_bytes(letter)
    printed = fields(tmp_path / "letter.pdf")
    page = np.array(rendered(letter))
    for name in WRITTEN:
        box = printed[name][0].where.box
        assert box is not None
        in_pen(page, box)
    rng = np.random.default_rng(5)
    warm = np.clip(page * (1.0, 0.94, 0.86) + rng.normal(0, 3, page.shape), 0, 255).astype(np.uint8)
    (tmp_path / "scan.jpg").write_bytes(jpeg(warm, 70))
    scanned = fields(tmp_path / "scan.jpg")
    assert {name for name, found in scanned.items() if any(one.handwritten for one in found)} == WRITTEN
    assert scanned["cargo_mass"][0].value == printed["cargo_mass"][0].value
    assert not any(one.handwritten for found in printed.values() for one in found)


@pytest.mark.parametrize(
    "name", ["doc_cnocr/fanti.jpg", "doc_cnocr/shupai.png", "doc_rapidocr_tests/python/tests/test_files/japan.jpg"]
)
def test_black_print_of_real_pages_is_no_pen(real_data: Path, name: str) -> None:
    with Image.open(real_data / name) as picture:
        inks = find_inks(np.asarray(picture.convert("RGB")))
    assert not is_written(inks, Box(x0=0, y0=0, x1=1, y1=1))


def test_an_empty_place_is_not_written() -> None:
    inks = find_inks(np.full((100, 100, 3), 240, np.uint8))
    assert not is_written(inks, Box(x0=0.2, y0=0.2, x1=0.8, y1=0.8))
    assert not is_written(inks, Box(x0=0.5, y0=0.5, x1=0.5, y1=0.5))
