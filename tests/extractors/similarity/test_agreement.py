"""Corners that two pictures share: those of one picture went the same way, strangers' by chance only."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.similarity.agreement import agree, packed

Corners = tuple[np.ndarray, np.ndarray]


def corners(chance: np.random.Generator, count: int) -> Corners:
    """Points, and poses: 256 parts of a turn, and sizes."""
    points = chance.uniform([60, 60], [580, 420], (count, 2)).astype(np.float32)
    return points, np.stack([chance.integers(256, size=count), chance.integers(2, 6, size=count)], axis=1)


def laid(some: Corners, turn: float, steps: int) -> Corners:
    """The same corners in a picture turned by so many degrees around its middle, and grown by so many steps of size."""
    points, poses = some
    angle, grown = np.radians(turn), 1.2**steps
    matrix = grown * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    moved = (points - [320, 240]) @ matrix.T + [320, 240]
    return moved.astype(np.float32), np.stack(
        [(poses[:, 0] + round(turn * 256 / 360)) % 256, poses[:, 1] + steps], axis=1
    )


def words(some: Corners, first: int = 0) -> dict[int, bytes]:
    return {first + number: where for number, where in enumerate(packed(some[0], some[1].astype(np.uint8)))}


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 2**32), turn=st.integers(0, 359), steps=st.integers(-2, 1))
def test_two_corners_of_one_picture_agree_however_it_was_turned_resized_and_mirrored(
    seed: int, turn: int, steps: int
) -> None:
    kept = corners(np.random.default_rng(seed), 2)
    asked = laid(kept, turn, steps)
    far = min(np.hypot(*(points[0] - points[1])) for points, _ in (kept, asked)) > 40
    nothing: dict[int, bytes] = {}
    for forms in ((words(asked), nothing), (nothing, words(asked))):
        assert agree(forms, [*words(kept).items()]) or not far


def test_corners_of_strangers_rarely_agree() -> None:
    chance = np.random.default_rng(1)
    agreeing = [agree([words(corners(chance, 2))], [*words(corners(chance, 2)).items()]) for _ in range(3000)]
    assert sum(agreeing) < 0.03 * len(agreeing)


def test_one_thing_found_twice_proves_nothing_but_all_words_of_one_corner_do() -> None:
    points, poses = np.array([[100, 100], [104, 104]], np.float32), np.array([[10, 3], [10, 4]])
    near, other = words((points, poses)), words((points + 200, poses))
    assert not agree([near], [*other.items()])
    same, also = next(iter(near.values())), next(iter(other.values()))
    assert agree([{1: same, 2: same}], [(1, also), (2, also)])


@pytest.mark.parametrize("unknown", [b"", b"\x01\x02\x03\x04"])
def test_a_picture_of_which_nobody_knows_where_its_words_are_is_not_left_out(unknown: bytes) -> None:
    known = b"\x01\x02\x03\x04"
    assert agree([{1: b"", 2: b""}], [(1, unknown), (2, unknown)])
    assert agree([{1: known, 2: known}], [(1, b""), (2, b"")])
    assert not agree([{1: known}], [(1, known)])
    assert packed(np.zeros((2, 2), np.float32), np.zeros((0, 2), np.uint8)) == [b"", b""]
