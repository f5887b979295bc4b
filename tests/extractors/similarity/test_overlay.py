"""Where one picture lies in another, and what tells a picture pasted over from a second photo of the same place: on real photos."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from extractors.facts import Features
from extractors.media import Limits, open_picture
from extractors.similarity.features import features
from extractors.similarity.overlay import overlay
from tests.real import SOURCES


@pytest.fixture(scope="module", params=SOURCES)
def truck(request: pytest.FixtureRequest) -> Image.Image:
    if request.param == "drawn":
        return request.getfixturevalue("drawn_photos")[0]
    path = min(
        (request.getfixturevalue("real_data") / "trucks_openimages" / "images").glob("*.jpg"), key=lambda one: one.name
    )
    return open_picture(path, Limits())


def gate_photo(real_data: Path, plate: str) -> Features:
    return features(open_picture(real_data / "plates_easypr_dev" / "images" / f"{plate}.jpg", Limits()))


def test_a_crop_lies_where_it_was_cut_and_every_corner_agrees(truck: Image.Image) -> None:
    width, height = truck.size
    cut = truck.crop((width // 5, height // 4, width, height))
    found = overlay(features(cut), features(truck))
    assert found is not None
    for corner, true in zip(found.outline, ((0.2, 0.25), (1, 0.25), (1, 1), (0.2, 1)), strict=True):
        assert corner == pytest.approx(true, abs=0.015)
    assert len(found.agreeing) >= 8
    for (x, y), there in found.agreeing:
        assert there == pytest.approx((0.2 + 0.8 * x, 0.25 + 0.75 * y), abs=0.02)
    assert found.differs is None


@pytest.mark.parametrize("places", [1, 2])
def test_a_picture_pasted_over_is_alike_to_the_grain_everywhere_else(truck: Image.Image, places: int) -> None:
    """What is pasted is noise, drawn by code."""
    width, height = truck.size
    noise = np.random.default_rng(3).integers(0, 255, (8, 8, 3), dtype=np.uint8)
    patch = Image.fromarray(noise).resize((width // 3, height // 2))
    pasted = truck.copy()
    for left in (0.05, 0.6)[:places]:
        pasted.paste(patch, (round(left * width), round(0.3 * height)))
    found = overlay(features(pasted), features(truck))
    assert found is not None
    assert found.rest is not None
    assert found.rest >= 0.95
    box = found.differs
    assert box is not None
    assert (box.y0, box.y1) == pytest.approx((0.3, 0.8), abs=0.08)
    assert box.x0 == pytest.approx(0.05, abs=0.08) or box.x0 == pytest.approx(0.6, abs=0.08)


@pytest.mark.parametrize(
    ("one", "other"), [("粤A82349", "粤A961F3"), ("苏BGG522", "黑A1R272"), ("粤A961F3", "粤BDB720")]
)
def test_another_photo_by_the_same_camera_differs_everywhere_a_little(real_data: Path, one: str, other: str) -> None:
    found = overlay(gate_photo(real_data, one), gate_photo(real_data, other))
    assert found is not None
    assert found.likeness.places >= 6
    assert found.likeness.identical >= 0.5, "by that alone it would be a picture pasted over"
    assert found.rest is None or found.rest < 0.95


def test_the_same_picture_lies_upon_itself_and_a_plain_one_nowhere(truck: Image.Image) -> None:
    kept = features(truck)
    found = overlay(kept, kept)
    assert found is not None
    assert (found.rest, found.differs) == (1.0, None)
    assert found.outline == ((0, 0), (1, 0), (1, 1), (0, 1))
    assert overlay(features(Image.new("RGB", truck.size, "grey")), kept) is None
