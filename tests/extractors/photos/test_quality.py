"""Sharp and blurred, dark and light: real photos, and what is done to them here by code."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from examples.documents import chinese_font
from extractors.facts import Box, Line, Quality, TextSource, Where
from extractors.media import Limits, open_picture
from extractors.photos.quality import quality, sharpness
from tests.real import SOURCES
from verifiers.matter.catalogue import matters

LIMITS = next(use.params for use in matters()["suzhou-oversize"].checks if use.id == "photos.quality")
WATERMARK = (
    Line(
        text="2026-11-23 10:15:20", confidence=0.99, where=Where(box=Box(x0=0.03, y0=0.6, x1=0.95, y1=0.98)),
        source=TextSource.OCR,
    ),
)  # fmt: skip


@pytest.fixture(scope="module", params=SOURCES)
def photos(request: pytest.FixtureRequest) -> list[Image.Image]:
    if request.param == "drawn":
        return list(request.getfixturevalue("drawn_photos"))
    paths = sorted((request.getfixturevalue("real_data") / "plates_easypr_dev" / "images").glob("*.jpg"))
    opened = [open_picture(path, Limits()) for path in paths[:60:5]]
    large = [picture for picture in opened if min(picture.size) >= 480]
    for picture in large:
        picture.thumbnail((1024, 1024))
    assert len(large) >= 5
    return large


def blurred(picture: Image.Image, sigma: float = 4) -> Image.Image:
    return Image.fromarray(cv2.GaussianBlur(np.asarray(picture), (0, 0), sigma))


def moved(picture: Image.Image) -> Image.Image:
    return Image.fromarray(cv2.blur(np.asarray(picture), (25, 1)))


def grainy(picture: Image.Image) -> Image.Image:
    noise = np.random.default_rng(1).standard_normal((picture.height, picture.width, 1)) * 5
    return Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype(np.uint8))


def marked(picture: Image.Image) -> Image.Image:
    result = picture.copy()
    for row in range(3):
        at = (picture.width * 0.04, picture.height * (0.62 + 0.12 * row))
        ImageDraw.Draw(result).text(
            at, "2026-11-23 江苏省苏州市工业园区", font=chinese_font(picture.width // 24), fill="white"
        )
    return result


def lit(factor: float) -> Callable[[Image.Image], Image.Image]:
    return lambda picture: Image.fromarray(np.clip(np.asarray(picture, float) * factor, 0, 255).astype(np.uint8))


def is_sharp(seen: Quality) -> bool:
    return bool(seen.detail >= LIMITS["detail"])


def is_lit(seen: Quality) -> bool:
    return bool(seen.lightest >= LIMITS["lightest"] and seen.burnt <= LIMITS["burnt"])


def test_real_photos_are_good_also_with_grain_by_night_and_under_a_watermark(photos: list[Image.Image]) -> None:
    for photo in photos:
        for seen in (quality(photo, ()), quality(grainy(photo), ()), quality(marked(photo), WATERMARK)):
            assert is_sharp(seen)
        assert is_lit(quality(photo, ()))


def test_a_blurred_photo_is_blurred_whatever_is_printed_on_it(photos: list[Image.Image]) -> None:
    for sigma in (4, 8, 12):
        assert not any(is_sharp(quality(blurred(photo, sigma), ())) for photo in photos)
    under = [marked(blurred(photo)) for photo in photos]
    assert not any(is_sharp(quality(photo, WATERMARK)) for photo in under)
    assert all(sharpness(photo) > 40 for photo in under), "the letters alone made it sharp"


def test_most_photos_from_a_moving_hand_are_blurred_though_sharp_along_it(photos: list[Image.Image]) -> None:
    assert sum(not is_sharp(quality(moved(photo), ())) for photo in photos) >= len(photos) / 2


@pytest.mark.parametrize("factor", [0.05, 6.0])
def test_what_is_nearly_black_or_white_is_badly_lit(photos: list[Image.Image], factor: float) -> None:
    assert not any(is_lit(quality(lit(factor)(photo), ())) for photo in photos)


@pytest.mark.parametrize("size", [(1, 1), (20, 900), (640, 480)])
def test_where_there_is_nothing_to_see_nothing_is_sharp(size: tuple[int, int]) -> None:
    assert quality(Image.new("RGB", size, "grey"), ()).detail == 0.0
