"""Is a photo known again that was turned, framed or sent through a messenger, and a scan that was saved again? And no others?"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import cv2
import numpy as np
import pytest
from PIL import Image, ImageFilter, ImageOps

from examples.cases import CASES
from examples.documents import commitment, jpeg, rendered
from extractors.facts import Fingerprint
from extractors.readers.pdf.file import Picture
from extractors.similarity.fingerprints import fingerprints, has_grain, page_fingerprints, without_border
from tests.real import SOURCES
from verifiers.checks.photos import bits_apart

EXAMPLE, DAY = CASES[0].example, date(2026, 11, 20)
THRESHOLD = 24


def scan(seed: int, page: Picture, *, shift: int = 0) -> Picture:
    """Paper of a scanner: moved by some pixels of 170 dpi, with grain."""
    moved = np.roll(page, (shift, shift), (0, 1))
    return np.clip(moved * 0.97 + np.random.default_rng(seed).normal(0, 3, page.shape), 0, 255).astype(np.uint8)


def saved(page: Picture, quality: int, scale: float = 1.0) -> Picture:
    size = (round(page.shape[1] * scale), round(page.shape[0] * scale))
    encoded = np.frombuffer(jpeg(cv2.resize(page, size, interpolation=cv2.INTER_AREA), quality), np.uint8)
    return cv2.cvtColor(cv2.imdecode(encoded, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def apart(left: Sequence[Fingerprint], right: Sequence[Fingerprint]) -> int:
    """The fewest bits between two pictures, whatever their orientation."""
    bits = bits_apart(left, right, left[0].algorithm)
    assert bits is not None
    return bits


def pages_apart(left: Picture, right: Picture) -> int:
    return apart(page_fingerprints(left), page_fingerprints(right))


@pytest.fixture(scope="module")
def letter() -> Picture:
    return rendered(commitment(EXAMPLE, DAY))


@pytest.mark.parametrize(("quality", "scale"), [(95, 1.0), (60, 0.7), (40, 0.5), (30, 1.3)])
def test_a_scan_saved_again_is_found(letter: Picture, quality: int, scale: float) -> None:
    original = scan(1, letter)
    assert pages_apart(original, saved(original, quality, scale)) <= THRESHOLD


def test_another_scan_of_the_same_paper_is_not_found(letter: Picture) -> None:
    assert pages_apart(scan(1, letter), scan(2, letter, shift=6)) > 2 * THRESHOLD


def test_another_firms_letter_is_another_one(letter: Picture) -> None:
    for other in CASES[1:5]:
        assert pages_apart(scan(1, letter), scan(2, rendered(commitment(other.example, DAY)))) > 2 * THRESHOLD


def test_a_value_changed_in_a_scan_does_not_hide_it(letter: Picture) -> None:
    heavier = rendered(commitment(replace(EXAMPLE, cargo_mass=EXAMPLE.cargo_mass + 7), DAY))
    assert pages_apart(scan(1, letter), saved(scan(1, heavier), 70)) <= THRESHOLD


def test_paper_has_grain_and_a_drawn_page_has_none(letter: Picture) -> None:
    assert has_grain(scan(1, letter))
    assert has_grain(saved(scan(1, letter), 80))
    assert not has_grain(letter)
    assert not has_grain(saved(letter, 50))
    assert not has_grain(np.asarray(Image.new("RGB", (10, 10))))


PHOTO_THRESHOLD = 64
AGAIN: dict[str, Callable[[Image.Image], Image.Image]] = {
    "a messenger's size": lambda picture: picture.resize((picture.width * 2 // 5, picture.height * 2 // 5)),
    "blurred": lambda picture: picture.filter(ImageFilter.GaussianBlur(2)),
    "mirrored": ImageOps.mirror,
    "turned left": lambda picture: picture.transpose(Image.Transpose.ROTATE_90),
    "turned right": lambda picture: picture.transpose(Image.Transpose.ROTATE_270),
    "on its head": lambda picture: picture.transpose(Image.Transpose.ROTATE_180),
    "mirrored and turned": lambda picture: picture.transpose(Image.Transpose.TRANSVERSE),
    "white border": lambda picture: ImageOps.expand(picture, picture.width // 10, "white"),
    "black bars": lambda picture: ImageOps.pad(picture, (picture.width, picture.height * 3 // 2), color="black"),
    "stretched": lambda picture: picture.resize((picture.width * 9 // 8, picture.height)),
}


@pytest.fixture(scope="module", params=SOURCES)
def photos(request: pytest.FixtureRequest) -> list[Image.Image]:
    if request.param == "drawn":
        return list(request.getfixturevalue("drawn_photos"))
    found = []
    for path in sorted((request.getfixturevalue("real_data") / "trucks_openimages").rglob("*.jpg"))[:12]:
        with Image.open(path) as picture:
            found.append(picture.convert("RGB"))
    return found


@pytest.mark.parametrize("change", AGAIN)
def test_a_photo_is_known_again(photos: list[Image.Image], change: str) -> None:
    for picture in photos:
        assert apart(fingerprints(picture), fingerprints(AGAIN[change](picture))) <= PHOTO_THRESHOLD


def test_real_photos_are_told_apart(photos: list[Image.Image]) -> None:
    prints = [fingerprints(picture) for picture in photos]
    assert all(apart(one, other) > PHOTO_THRESHOLD for place, one in enumerate(prints) for other in prints[place + 1 :])


def test_a_turned_picture_has_the_fingerprint_that_was_foretold(photos: list[Image.Image]) -> None:
    (first, *_) = fingerprints(photos[0])
    assert len({first.bits, *first.turned}) == 8
    for change in ("mirrored", "turned left", "on its head", "mirrored and turned"):
        (again, *_) = fingerprints(AGAIN[change](photos[0]))
        assert min((int(again.bits, 16) ^ int(bits, 16)).bit_count() for bits in first.turned) <= 6


def test_a_border_is_cut_off_and_a_sky_is_not() -> None:
    rng = np.random.default_rng(4)
    scene = rng.integers(0, 255, (200, 300), dtype=np.uint8)
    framed = cv2.copyMakeBorder(scene, 20, 20, 30, 30, cv2.BORDER_CONSTANT, value=255)
    assert abs(without_border(framed).shape[0] - 200) <= 6
    assert abs(without_border(framed).shape[1] - 300) <= 6
    assert without_border(scene).shape == scene.shape
    sky = np.vstack([np.full((300, 300), 230, np.uint8), scene[:100]])
    assert without_border(sky).shape == sky.shape
    assert without_border(np.full((50, 50), 9, np.uint8)).shape == (50, 50)
