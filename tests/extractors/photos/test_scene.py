"""What a picture is, on real photos and papers and on screenshots built around real photos."""

import random

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from examples.screens import SCREENS
from extractors.facts import Box, Line, SceneKind, TextSource, Where
from extractors.media import Limits, open_picture
from extractors.photos.scene import drawn_rows, scene
from tests.real import SOURCES


def lines(*places: tuple[str, float, float]) -> tuple[Line, ...]:
    """Lines of a tenth of the width, at these heights and sides."""
    return tuple(
        Line(
            text=text, confidence=0.95, where=Where(box=Box(x0=x, y0=y, x1=x + 0.1, y1=y + 0.02)), source=TextSource.OCR
        )
        for text, y, x in places
    )


def paragraph(count: int) -> tuple[Line, ...]:
    rows = [(f"第{row}条 本次运输的货物", 0.1 + 0.8 * row / count, 0.1) for row in range(count)]
    return tuple(
        line.model_copy(update={"where": Where(box=line.where.box.model_copy(update={"x1": 0.9}))})
        for line in lines(*rows)
    )


STATUS_BAR = lines(("10:24", 0.015, 0.05))
WATERMARK = lines(*((f"水印 {row}", 0.8 + row / 50, 0.05) for row in range(8)))


@pytest.fixture(scope="module", params=SOURCES)
def trucks(request: pytest.FixtureRequest) -> list[Image.Image]:
    if request.param == "drawn":
        return list(request.getfixturevalue("drawn_photos"))
    folder = request.getfixturevalue("real_data") / "trucks_openimages" / "images"
    return [open_picture(path, Limits()) for path in sorted(folder.glob("*.jpg"))[:12]]


def test_real_photos_are_photos_also_with_a_watermark_or_in_a_frame(trucks: list[Image.Image]) -> None:
    for truck in trucks:
        assert scene(truck, WATERMARK).kind is SceneKind.PHOTO
        framed = ImageOps.expand(truck, border=(0, 0, 0, truck.height // 8), fill="white")
        assert scene(framed, lines(("XIAOMI 17", 0.93, 0.1), ("24mm f/1.8", 0.95, 0.6))).kind is SceneKind.PHOTO
        both = ImageOps.expand(truck, truck.width // 20, "white")
        assert scene(both, ()).kind is SceneKind.PHOTO


@pytest.mark.parametrize("style", SCREENS)
def test_screens_are_told_by_their_bars(trucks: list[Image.Image], style: str) -> None:
    words = lines(("IMG_2026.jpg 照片", 0.02, 0.05), ("10:24", 0.97, 0.9)) if style == "desktop" else STATUS_BAR
    for number, truck in enumerate(trucks):
        shot = SCREENS[style](truck, random.Random(number))
        assert scene(shot, words).kind is SceneKind.SCREENSHOT
        assert scene(shot, ()).kind is not SceneKind.SCREENSHOT, "bars without a word may be a frame"


def test_a_clock_on_the_photo_itself_is_a_watermark(trucks: list[Image.Image]) -> None:
    assert all(scene(truck, STATUS_BAR).kind is SceneKind.PHOTO for truck in trucks)


def test_line_upon_line_of_text_is_a_paper_and_lines_read_twice_count_once(trucks: list[Image.Image]) -> None:
    assert scene(trucks[0], paragraph(20)).kind is SceneKind.PAPER
    twice = scene(trucks[0], paragraph(8) + paragraph(8) + paragraph(8))
    assert (twice.kind, twice.lines) == (SceneKind.PHOTO, 8)
    unsure = tuple(line.model_copy(update={"confidence": 0.4}) for line in paragraph(20))
    assert scene(trucks[0], unsure).kind is SceneKind.PHOTO


def test_plain_colour_is_a_drawing_and_a_tiny_picture_is_unknown() -> None:
    drawing = Image.new("RGB", (800, 600), "white")
    ImageDraw.Draw(drawing).ellipse((250, 200, 500, 450), fill="navy")
    assert scene(drawing, ()).kind is SceneKind.DRAWING
    assert scene(Image.new("RGB", (40, 40)), ()).kind is SceneKind.UNKNOWN


def test_rows_are_drawn_where_one_colour_fills_a_third_of_them() -> None:
    grain = np.random.default_rng(1).integers(0, 255, (100, 1000, 3), dtype=np.uint8)
    grain[10:20, 200:700] = (237, 237, 237)
    assert np.flatnonzero(drawn_rows(Image.fromarray(grain))).tolist() == list(range(10, 20))
