"""Is a stamp found as ink that is round, and nothing else that is red?"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from examples.cases import CASES
from examples.documents import commitment, scanned, transfer_order
from extractors.documents.document import read_document
from extractors.facts import Stamp, Where
from extractors.media import PDF, FileIdentity, Limits
from extractors.readers import ocr
from extractors.seals.stamps import find_rims, without_stamps

Picture = NDArray[np.uint8]
Draw = Callable[[Picture], object]

RED = (205, 30, 35)
CENTRE = (500, 900)


def find_stamps(picture: Picture, *, page: int) -> tuple[Stamp, ...]:
    height, width = picture.shape[:2]
    return tuple(
        Stamp(where=Where(page=page, box=shape.box(width, height)), confidence=rim) for rim, shape in find_rims(picture)
    )


def sheet() -> Picture:
    """An A4 page of 850 pixels' width: 4 pixels a millimetre."""
    return np.full((1200, 850, 3), 250, np.uint8)


def name(page: Picture, centre: tuple[int, int], wide: float, high: float, turn: float = 0) -> None:
    """Blots where characters of a name stand."""
    for angle in np.radians(np.arange(140, 401, 20)):
        x, y = wide * np.cos(angle), high * np.sin(angle)
        cos, sin = np.cos(np.radians(turn)), np.sin(np.radians(turn))
        place = (round(centre[0] + x * cos - y * sin), round(centre[1] + x * sin + y * cos))
        cv2.circle(page, place, 7, RED, 3)


def ring(page: Picture, centre: tuple[int, int] = CENTRE, radius: int = 84, thick: int = 5) -> None:
    cv2.circle(page, centre, radius, RED, thick, cv2.LINE_AA)
    name(page, centre, 0.72 * radius, 0.72 * radius)
    cv2.putText(page, "*", (centre[0] - 14, centre[1] + 24), cv2.FONT_HERSHEY_SIMPLEX, 1.5, RED, 4)


def tilted(page: Picture, width: int, height: int, degrees: float, thick: int) -> None:
    corners = cv2.boxPoints((CENTRE, (width, height), degrees)).astype(int)
    if thick < 0:
        cv2.fillPoly(page, [corners], RED)
    else:
        cv2.polylines(page, [corners], True, RED, thick)


def text(page: Picture, colour: tuple[int, int, int], step: int, first: int = 800) -> None:
    for line in range(11):
        cv2.putText(page, "TEXT ON PAPER", (400, first + line * step), cv2.FONT_HERSHEY_SIMPLEX, 0.6, colour, 2)


def bar(page: Picture) -> None:
    cv2.line(page, (100, 984), (800, 984), RED, 4)


def oval(page: Picture) -> None:
    cv2.ellipse(page, CENTRE, (90, 62), 25, 0, 360, RED, 5)
    name(page, CENTRE, 66, 43, 25)


def logo(page: Picture) -> None:
    cv2.circle(page, CENTRE, 84, RED, 6, cv2.LINE_AA)
    cv2.rectangle(page, (CENTRE[0] - 34, CENTRE[1] - 20), (CENTRE[0] + 34, CENTRE[1] + 20), RED, -1)


def penned(page: Picture) -> None:
    """A word with a red line drawn round it."""
    cv2.ellipse(page, CENTRE, (100, 68), 4, -20, 355, RED, 3)
    cv2.putText(page, "WORD", (CENTRE[0] - 60, CENTRE[1] + 12), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0), 3)


STAMPED: dict[str, list[Draw]] = {
    "round": [ring],
    "oval": [oval],
    "thin": [lambda page: ring(page, thick=2)],
    "on_text": [lambda page: text(page, (0, 0, 0), 20), ring],
    "under_text": [ring, lambda page: text(page, (0, 0, 0), 20)],
    "on_a_red_line": [ring, bar],
    "beside_red_text": [ring, lambda page: cv2.putText(page, "RED", (590, 900), 0, 2, RED, 5)],
}
NOT_STAMPED: dict[str, list[Draw]] = {
    "empty": [],
    "line": [bar],
    "text": [lambda page: text(page, RED, 14)],
    "disc": [lambda page: cv2.circle(page, CENTRE, 84, RED, -1)],
    "frame": [lambda page: tilted(page, 160, 160, 0, 5)],
    "crooked_frame": [lambda page: tilted(page, 150, 150, 3, 5)],
    "crooked_bar": [lambda page: tilted(page, 150, 110, 12, -1)],
    "too_small": [lambda page: ring(page, radius=30)],
    "too_large": [lambda page: ring(page, (420, 600), radius=220)],
    "black_ring": [lambda page: cv2.circle(page, CENTRE, 84, (20, 20, 20), 5)],
    "blue_ring": [lambda page: cv2.circle(page, CENTRE, 84, (30, 40, 200), 5)],
    "penned": [penned],
    "logo": [logo],
    "half_at_the_edge": [lambda page: ring(page, (850, 900))],
}


def drawn(drawings: list[Draw]) -> Picture:
    page = sheet()
    for draw in drawings:
        draw(page)
    return page


@pytest.mark.parametrize("name", STAMPED)
def test_a_stamp_is_found_where_it_is(name: str) -> None:
    (stamp,) = find_stamps(drawn(STAMPED[name]), page=3)
    box = stamp.where.box
    assert stamp.where.page == 3
    assert box is not None
    assert (box.x0 + box.x1) / 2 == pytest.approx(CENTRE[0] / 850, abs=0.02)
    assert (box.y0 + box.y1) / 2 == pytest.approx(CENTRE[1] / 1200, abs=0.02)
    assert 0.75 <= stamp.confidence <= 1


@pytest.mark.parametrize("name", NOT_STAMPED)
def test_what_is_no_stamp_is_not_found(name: str) -> None:
    assert find_stamps(drawn(NOT_STAMPED[name]), page=1) == ()


def test_two_stamps_apart_are_two() -> None:
    page = sheet()
    ring(page, (250, 900))
    ring(page, (600, 900))
    centres = sorted(stamp.where.box.x0 for stamp in find_stamps(page, page=1) if stamp.where.box)
    assert centres == pytest.approx([166 / 850, 516 / 850], abs=0.02)


@settings(max_examples=40, deadline=None)
@given(
    light=st.tuples(st.floats(0.75, 1), st.floats(0.6, 1), st.floats(0.5, 1)),
    blur=st.floats(0.1, 2),
    quality=st.integers(40, 95),
    shear=st.floats(-0.12, 0.12),
    stamped=st.booleans(),
)
def test_paper_in_any_light(
    light: tuple[float, float, float], blur: float, quality: int, shear: float, stamped: bool
) -> None:
    page = drawn(STAMPED["on_text"] if stamped else [lambda page: text(page, (0, 0, 0), 20)])
    page = cv2.warpAffine(page, np.float32([[1, shear, 0], [0, 1, 0]]), (850, 1200), borderValue=(250, 250, 250))
    page = cv2.GaussianBlur((page * np.array(light)).astype(np.uint8), (0, 0), blur)
    _, coded = cv2.imencode(".jpg", page[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    photographed = cv2.imdecode(coded, cv2.IMREAD_COLOR)[:, :, ::-1]
    assert len(find_stamps(photographed, page=1)) == stamped


@pytest.mark.parametrize("folder", ["trucks_openimages", "trucks_cn_misc", "copy_pdq"])
def test_photos_of_trucks_and_streets_have_no_stamp(real_data: Path, folder: str) -> None:
    photos = sorted((real_data / folder).rglob("*.jpg"))
    assert len(photos) >= 8
    found = []
    for path in photos:
        with Image.open(path) as picture:
            found += [path.name] * bool(find_stamps(np.asarray(picture.convert("RGB")), page=1))
    assert found == []


def test_ink_is_lifted_and_print_and_red_titles_stay() -> None:
    page = sheet()
    cv2.putText(page, "TITLE", (100, 150), cv2.FONT_HERSHEY_SIMPLEX, 3, RED, 8)
    cv2.putText(page, "48.6", (CENTRE[0] - 80, CENTRE[1] + 70), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (20, 20, 20), 4)
    bare = page.copy()
    printed = page.max(axis=2) < 60
    ring(page)
    page[printed] = bare[printed]
    lifted = without_stamps(page, find_stamps(page, page=1))
    assert (lifted[printed].max(axis=1) < 80).all(), "the print under the ink is still black"
    ink = (page == RED).all(axis=2)
    ink[:300] = False
    assert ink.sum() > 1000
    assert (lifted[ink] > 230).all(), "the ring is gone"
    assert np.array_equal(lifted[:300], page[:300]), "a red title is left as it is"


def test_without_stamps_nothing_is_touched() -> None:
    page = sheet()
    assert without_stamps(page, ()) is page


@pytest.mark.parametrize(("maker", "field"), [(commitment, "carrier"), (transfer_order, "date")])
def test_what_a_stamp_was_pressed_over_is_read(
    maker: Callable[..., bytes], field: str, tmp_path: Path, ocr_models: Path
) -> None:
    ocr.configure(ocr_models)
    day, example = date(2026, 11, 23), CASES[1].example
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned(maker(example, day), 5))
    (paper,) = read_document(path, FileIdentity("0" * 64, 1, PDF, "test"), Limits()).papers
    assert len(paper.stamps) == 1
    expected = {"carrier": example.firm, "date": str(day)}[field]
    assert {reading.value for reading in paper.fields[field]} == {expected}
