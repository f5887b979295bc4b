"""Pictures known again by their parts: real photos, changed as people change them, against themselves and others."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from extractors.media import Limits, open_picture
from extractors.similarity.agreement import agree
from extractors.similarity.features import asked_words, features, kept_words, likeness
from tests.real import SOURCES

Change = Callable[[Image.Image], Image.Image]


def photos(folder: Path, count: int) -> list[Image.Image]:
    return [open_picture(path, Limits()) for path in sorted(folder.glob("*.jpg"))[:count]]


def middle(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    return picture.crop((round(0.2 * width), round(0.2 * height), round(0.85 * width), round(0.85 * height)))


@pytest.fixture(scope="module", params=SOURCES)
def trucks(request: pytest.FixtureRequest) -> list[Image.Image]:
    if request.param == "drawn":
        # The whole vehicles: of a bumper or a tail, drawn smooth, too few corners are left for each of the changes.
        return list(request.getfixturevalue("drawn_photos")[1::3])
    return photos(request.getfixturevalue("real_data") / "trucks_openimages" / "images", 6)


@pytest.mark.parametrize(
    "change",
    [
        middle,
        lambda picture: picture.rotate(7, resample=Image.Resampling.BICUBIC),
        lambda picture: ImageOps.expand(picture, picture.width // 3, "navy"),
        lambda picture: picture.resize((picture.width // 2, picture.height // 2)),
        lambda picture: picture.transpose(Image.Transpose.ROTATE_90),
        lambda picture: ImageOps.mirror(middle(picture)).rotate(4, resample=Image.Resampling.BICUBIC),
    ],
    ids=["crop", "tilt", "frame", "small", "turned", "mirrored crop"],
)
def test_a_changed_picture_shares_words_and_lies_upon_its_original(trucks: list[Image.Image], change: Change) -> None:
    for picture in trucks:
        kept, asked = features(picture), features(change(picture))
        words, known = asked_words(asked), kept_words(kept)
        shared = [(word, known[word]) for word in known if any(word in form for form in words)]
        assert len(shared) >= 2
        assert agree(words, shared)
        found = likeness(asked, kept)
        assert found.places >= 5
        assert found.same >= 0.85 or found.identical >= 0.4


def test_other_pictures_have_no_way_to_lie_upon_each_other(trucks: list[Image.Image]) -> None:
    kept = [features(picture) for picture in trucks]
    assert all(likeness(one, two).places < 5 for one, two in combinations(kept, 2))


def test_the_same_picture_is_identical_and_its_words_are_in_order_and_fit(trucks: list[Image.Image]) -> None:
    found = features(trucks[0])
    assert likeness(found, found).identical == 1.0
    upright, mirrored = asked_words(found)
    assert set(kept_words(found)) < set(upright)
    assert list(upright) == sorted(set(upright))
    assert all(0 <= word < 2**30 for word in (*upright, *mirrored))
    assert found == features(trucks[0])


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (640, 480)])
def test_a_picture_without_corners_is_like_nothing(trucks: list[Image.Image], size: tuple[int, int]) -> None:
    plain = features(Image.new("RGB", size, "grey"))
    assert (kept_words(plain), *asked_words(plain)) == ({}, {}, {})
    assert likeness(plain, features(trucks[0])).places == 0
    assert likeness(features(trucks[0]), plain).places == 0
