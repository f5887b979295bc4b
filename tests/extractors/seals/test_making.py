"""Is a stamp that a program placed told from one that is part of a scan?"""

from datetime import date
from pathlib import Path

import pymupdf
import pytest

from examples.cases import CASES
from examples.documents import Letter, commitment, jpeg, rendered, stamp_picture
from extractors.extract import extract
from extractors.facts import Box, DocumentFacts, Stamp, StampMaking, StoryKind
from extractors.media import Limits
from extractors.seals.making import overlap

EXAMPLE, DAY = CASES[0].example, date(2026, 11, 20)
PLACE = pymupdf.Rect(360, 640, 480, 760)


def stamp_in(path: Path, content: bytes) -> Stamp:
    path.write_bytes(content)
    facts = extract(path, StoryKind.DOCUMENT, Limits())
    assert isinstance(facts, DocumentFacts)
    (stamp,) = (stamp for paper in facts.papers for stamp in paper.stamps)
    return stamp


def scan_of(letter: bytes, *, with_picture: bool) -> bytes:
    """The letter as one picture of a page, perhaps with a stamp's picture over it."""
    document = pymupdf.open()
    page = document.new_page()
    page.insert_image(page.rect, stream=jpeg(rendered(letter), 85))
    if with_picture:
        page.insert_image(PLACE, stream=stamp_picture(EXAMPLE.firm))
    return bytes(document.tobytes())


def test_a_stamp_in_a_born_digital_letter_was_placed(tmp_path: Path) -> None:
    first = stamp_in(tmp_path / "a.pdf", commitment(EXAMPLE, DAY))
    again = stamp_in(tmp_path / "b.pdf", commitment(EXAMPLE, date(2026, 11, 21)))
    other = stamp_in(tmp_path / "c.pdf", commitment(CASES[0].example, DAY, Letter(firm="无锡示例起重有限公司")))
    assert first.making is again.making is StampMaking.PLACED
    assert first.picture == again.picture is not None
    assert other.picture != first.picture


def test_a_stamp_inside_a_scan_may_be_either(tmp_path: Path) -> None:
    stamp = stamp_in(tmp_path / "scan.pdf", scan_of(commitment(EXAMPLE, DAY), with_picture=False))
    assert (stamp.making, stamp.picture) == (StampMaking.UNKNOWN, None)


def test_a_stamp_laid_over_a_scan_was_placed(tmp_path: Path) -> None:
    unstamped = commitment(EXAMPLE, DAY, Letter(stamped=False))
    stamp = stamp_in(tmp_path / "scan.pdf", scan_of(unstamped, with_picture=True))
    assert stamp.making is StampMaking.PLACED
    assert stamp.picture is not None


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [((0, 0, 1, 1), (0, 0, 1, 1), 1), ((0, 0, 1, 1), (0.5, 0, 1.5, 1), 1 / 3), ((0, 0, 1, 1), (2, 2, 3, 3), 0)],
)
def test_overlap(left: tuple[float, ...], right: tuple[float, ...], expected: float) -> None:
    boxes = [Box(x0=box[0], y0=box[1], x1=box[2], y1=box[3]) for box in (left, right)]
    assert overlap(*boxes) == pytest.approx(expected)
