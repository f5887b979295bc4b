"""Plates in photos of real size: found, cut out and read, in one row and in two; what is no plate is none."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from examples.documents import chinese_font
from examples.plates import one_row, two_rows
from extractors.photos.photo import read_text
from extractors.plates.reading import suspects, with_room
from extractors.readers import ocr
from extractors.readers.ocr import Seen
from verifiers.declaration.plate_match import is_it, may_be


@pytest.fixture(autouse=True)
def models(ocr_models: Path) -> None:
    ocr.configure(ocr_models)


def yard(plate: Image.Image, width: int, angle: float = 0.0) -> Image.Image:
    """A dull photo with a plate of so many pixels on it."""
    photo = Image.effect_noise((1600, 1200), 25).convert("RGB").filter(ImageFilter.GaussianBlur(2))
    small = plate.resize((width, round(plate.height * width / plate.width)), Image.Resampling.LANCZOS).convert("RGBA")
    turned = small.rotate(angle, expand=True, resample=Image.Resampling.BICUBIC)
    photo.paste(turned, (700, 640), turned)
    return photo


def seen(text: str, x0: float, y0: float, x1: float, y1: float) -> Seen:
    return Seen(text, 0.9, np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]]))


@pytest.mark.parametrize("angle", [0.0, 12.0])
@pytest.mark.parametrize("text", ["苏E62187", "皖K5A033"])
def test_a_front_plate_of_100_pixels(text: str, angle: float) -> None:
    _, readings = read_text(yard(Image.fromarray(one_row(text)), 100, angle))
    assert readings[0].text == text
    assert is_it(readings[0], text)
    box = readings[0].where.box
    assert box is not None
    assert 690 / 1600 < box.x0 < box.x1 < 820 / 1600


def test_a_trailer_plate_in_two_rows() -> None:
    _, readings = read_text(yard(Image.fromarray(two_rows("苏E5K36挂")), 150))
    assert is_it(readings[0], "苏E5K36挂")
    assert not is_it(readings[0], "苏E5K38挂")


def test_what_is_no_plate_is_read_as_none() -> None:
    photo = yard(Image.fromarray(one_row("苏E62187")), 100)
    draw = ImageDraw.Draw(photo)
    draw.rectangle((690, 630, 820, 690), fill="white")
    for place, text in enumerate(("13812345678", "2026-11-20 08:31", "限速80公里")):
        draw.text((100, 100 + 150 * place), text, font=chinese_font(60), fill="black")
    lines, readings = read_text(photo)
    assert len(lines) >= 3
    assert readings == ()


def test_only_lines_that_may_be_plates_are_looked_at_again() -> None:
    assert suspects([seen("江苏大件运输有限公司", 0, 0, 300, 40), seen("限速八十", 0, 50, 90, 80)]) == ()
    upper, lower = seen("苏·E", 20, 0, 80, 20), seen("5K36挂", 10, 25, 90, 65)
    assert [suspect.raw for suspect in suspects([upper, lower]) if suspect.upper is not None] == ["苏·E5K36挂"]


def test_room_is_added_along_the_line() -> None:
    quad = np.array([[0.0, 0.0], [100.0, 0.0], [100.0, 20.0], [0.0, 20.0]])
    assert with_room(quad, 0.1, 0.0, 0.5, 0.0).tolist() == [[-10, -10], [100, -10], [100, 20], [-10, 20]]


def test_a_plate_too_unsure_is_asked_for_again_and_another_is_another(real_data: Path) -> None:
    # The province on this photo is a smear to the reader: neither the declared one nor surely another.
    picture = Image.open(real_data / "plates_easypr_dev" / "images" / "皖A80375.jpg").convert("RGB")
    _, readings = read_text(picture)
    assert readings[0].text.endswith("A80375")
    assert not is_it(readings[0], "皖A80375")
    assert may_be(readings[0], "皖A80375")
    assert not may_be(readings[0], "皖A80395")
