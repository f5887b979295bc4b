"""Is the firm's name read from the rim of its stamp, however the stamp stands?"""

import io
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from examples.documents import stamp_picture
from extractors.readers import ocr
from extractors.seals.names import read_stamps

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
    "name",
    [
        "江苏示例重型设备吊装运输集团股份有限公司",
        "苏州示例大件运输有限公司昆山分公司",
        "示例集团公司运输公司",
        "昆山市示例村村民委员会",
        "苏州示例货运部",
        "常熟市示例汽车修理厂",
        "苏州市交通运输局",
    ],
)
def test_names_of_any_length_and_ending_are_read(name: str, ocr_models: Path) -> None:
    assert names(stamped(name), ocr_models) == [name]


def test_a_seal_copied_in_black_and_white_is_found_and_read(ocr_models: Path) -> None:
    grey = cv2.cvtColor(stamped(FIRM, 20), cv2.COLOR_RGB2GRAY)
    assert names(np.repeat(grey[..., None], 3, axis=2), ocr_models) == [FIRM]


def test_a_pale_seal_is_found_and_read(ocr_models: Path) -> None:
    page = stamped(FIRM, -15).astype(np.float32)
    assert names((250 - (250 - page) * 0.35).astype(np.uint8), ocr_models) == [FIRM]
