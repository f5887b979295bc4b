"""Is the firm's name read from the rim of its stamp, however the stamp stands?"""

import io
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from examples.documents import stamp_picture
from extractors.readers import ocr
from extractors.seals.names import name_in, read_stamps

FIRM = "苏州示例大件运输有限公司"


def stamped(
    firm: str, degrees: float = 0.0, squeeze: float = 1.0, print_over: bool = False, purpose: str = ""
) -> np.ndarray:
    """An A4 page at 1,800 px with a stamp of 42 mm, turned, perhaps oval, perhaps over print."""
    page = np.full((1800, 1273, 3), 250, np.uint8)
    if print_over:
        for row in range(1180, 1440, 36):
            cv2.putText(page, "2026 11 20 48.6 62.5 3.2", (420, row), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (20, 20, 20), 2)
    with Image.open(io.BytesIO(stamp_picture(firm, purpose=purpose))) as picture:
        seal = picture.rotate(degrees, resample=Image.Resampling.BICUBIC).resize((255, round(255 * squeeze)))
    sheet = Image.fromarray(page)
    sheet.paste(seal, (520, 1180), seal)
    return np.asarray(sheet)


def names(page: np.ndarray, ocr_models: Path) -> list[str | None]:
    ocr.configure(ocr_models)
    return [stamp.name.text if stamp.name else None for stamp in read_stamps(page, lambda: page, page=1)]


@pytest.mark.parametrize(
    ("degrees", "squeeze", "print_over"),
    [(0, 1.0, False), (37, 1.0, True), (180, 1.0, False), (-100, 0.75, False)],
)
def test_the_name_is_read_however_the_stamp_stands(
    degrees: float, squeeze: float, print_over: bool, ocr_models: Path
) -> None:
    assert names(stamped(FIRM, degrees, squeeze, print_over), ocr_models) == [FIRM]


@pytest.mark.parametrize(
    ("purpose", "degrees", "squeeze"),
    [("合同专用章", 0, 1.0), ("财务专用章", 14, 1.0), ("发票专用章", -9, 0.75), ("", 5, 1.0)],
)
def test_a_seal_for_one_purpose_says_so(purpose: str, degrees: float, squeeze: float, ocr_models: Path) -> None:
    ocr.configure(ocr_models)
    page = stamped(FIRM, degrees, squeeze, print_over=True, purpose=purpose)
    (stamp,) = read_stamps(page, lambda: page, page=1)
    assert stamp.purpose == (purpose or None)
    assert stamp.name is not None
    assert stamp.name.text == FIRM


def test_an_empty_ring_has_no_name(ocr_models: Path) -> None:
    page = np.full((1800, 1273, 3), 250, np.uint8)
    cv2.circle(page, (640, 1300), 125, (205, 30, 35), 7, cv2.LINE_AA)
    assert names(page, ocr_models) == [None]


def test_without_a_stamp_the_page_is_not_drawn_again() -> None:
    def never() -> np.ndarray:
        raise AssertionError("nothing to read")

    assert read_stamps(np.full((1200, 850, 3), 250, np.uint8), never, page=1) == ()


@pytest.mark.parametrize(
    ("read", "name"),
    [
        (f"{FIRM}{FIRM}", FIRM),
        (f"运输有限公司{FIRM}苏州示例大件", FIRM),
        (f"有限公司★{FIRM}★苏州", FIRM),
        (f"有限公司3205001234567{FIRM}32050", FIRM),
        (f"限公司合同专用章{FIRM}合同专用章苏州", FIRM),
        (f"公司{FIRM}", FIRM),
        (FIRM, None),
        ("苏州示例大件运输", None),
        ("公司公司公司", None),
        ("", None),
    ],
)
def test_one_name_stands_between_two_ends(read: str, name: str | None) -> None:
    found = name_in(read, 0.9)
    assert (found.text if found else None) == name


@given(start=st.integers(0, 200), code=st.sampled_from(["", "★", "3205001234567", "合同专用章"]))
def test_the_name_is_found_wherever_the_rim_was_cut(start: int, code: str) -> None:
    turn = FIRM + code
    start %= len(turn)
    read = (turn * 4)[start : start + round(2.2 * len(turn))]
    found = name_in(read, 1.0)
    assert found is not None
    assert found.text == FIRM


@given(st.text())
def test_any_text_is_a_name_or_none(read: str) -> None:
    found = name_in(read, 0.5)
    assert found is None or found.text.endswith("公司")
