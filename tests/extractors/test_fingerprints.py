"""Is a scan that was saved again found, and is another letter of the same template another one?"""

from dataclasses import replace
from datetime import date

import cv2
import numpy as np
import pytest
from PIL import Image

from examples.cases import CASES
from examples.documents import commitment, jpeg, rendered
from extractors.fingerprints import PAGE_ALGORITHM, distance, has_grain, page_fingerprints
from extractors.readers.pdf import Picture

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


def apart(left: Picture, right: Picture) -> int:
    return distance(page_fingerprints(left)[PAGE_ALGORITHM], page_fingerprints(right)[PAGE_ALGORITHM])


@pytest.fixture(scope="module")
def letter() -> Picture:
    return rendered(commitment(EXAMPLE, DAY))


@pytest.mark.parametrize(("quality", "scale"), [(95, 1.0), (60, 0.7), (40, 0.5), (30, 1.3)])
def test_a_scan_saved_again_is_found(letter: Picture, quality: int, scale: float) -> None:
    original = scan(1, letter)
    assert apart(original, saved(original, quality, scale)) <= THRESHOLD


def test_another_scan_of_the_same_paper_is_not_found(letter: Picture) -> None:
    assert apart(scan(1, letter), scan(2, letter, shift=6)) > 2 * THRESHOLD


def test_another_firms_letter_is_another_one(letter: Picture) -> None:
    for other in CASES[1:5]:
        assert apart(scan(1, letter), scan(2, rendered(commitment(other.example, DAY)))) > 2 * THRESHOLD


def test_a_value_changed_in_a_scan_does_not_hide_it(letter: Picture) -> None:
    heavier = rendered(commitment(replace(EXAMPLE, cargo_mass=EXAMPLE.cargo_mass + 7), DAY))
    assert apart(scan(1, letter), saved(scan(1, heavier), 70)) <= THRESHOLD


def test_paper_has_grain_and_a_drawn_page_has_none(letter: Picture) -> None:
    assert has_grain(scan(1, letter))
    assert has_grain(saved(scan(1, letter), 80))
    assert not has_grain(letter)
    assert not has_grain(saved(letter, 50))
    assert not has_grain(np.asarray(Image.new("RGB", (10, 10))))
