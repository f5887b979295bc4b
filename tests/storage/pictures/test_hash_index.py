"""Hashes in memory: what brute force finds, however many there are, in whatever portions they came."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.pictures import hash_index
from storage.pictures.hash_index import HashIndex

SIZES = st.sampled_from([0, 1, 2, 3, 2000])


def near_ones(chance: np.random.Generator, asked: np.ndarray, size: int, bits: int, far: int) -> np.ndarray:
    """Random hashes, each with up to `far` bits changed in one of the asked; every tenth is like none."""
    made = asked[chance.integers(len(asked), size=size)].copy()
    for row in made:
        flips = chance.choice(bits, 2 * far if not chance.integers(10) else chance.integers(far + 1), replace=False)
        for place in flips:
            row[place // 64] ^= np.uint64(1) << np.uint64(place % 64)
    return made


def brute_force(hashes: np.ndarray, asked: np.ndarray, most: int) -> list[int]:
    apart = np.bitwise_count(hashes[:, None] ^ asked[None]).sum(axis=2)
    return np.flatnonzero((apart <= most).any(axis=1)).tolist()


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 2**32), size=SIZES, bits=st.sampled_from([256, 1024]), most=st.integers(0, 40),
    portions=st.lists(st.integers(1, 900), max_size=4), tail=st.sampled_from([1, 50, 10**6]), block=st.sampled_from([700, 10**6]),
)  # fmt: skip
def test_it_finds_what_brute_force_finds(
    seed: int, size: int, bits: int, most: int, portions: list[int], tail: int, block: int
) -> None:
    chance = np.random.default_rng(seed)
    asked = chance.integers(0, 2**64, (3, bits // 64), dtype=np.uint64)
    hashes = near_ones(chance, asked, size, bits, 40)
    numbers = chance.permutation(size).astype(np.int64) + 7
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hash_index, "_TAIL", tail)
        patch.setattr(hash_index, "_MOST", block)
        index = HashIndex(bits)
        for part in np.split(np.arange(size), np.cumsum(portions)):
            index.add(hashes[part], numbers[part])
        for probe in (0, hash_index._PROBE):  # always by tables, and by whichever is less work
            patch.setattr(hash_index, "_PROBE", probe if most <= 33 else hash_index._PROBE)
            found = index.near(asked, most)
            assert found.tolist() == sorted(numbers[brute_force(hashes, asked, most)].tolist())


def test_another_length_is_refused_and_nothing_of_it_added() -> None:
    index = HashIndex(256)
    index.add(np.zeros((1, 4), np.uint64), np.array([5]))
    with pytest.raises(ValueError, match="4 words"):
        index.add(np.zeros((2, 16), np.uint64), np.array([1, 2]))
    with pytest.raises(ValueError, match="4 words"):
        index.near(np.zeros((1, 16), np.uint64), 0)
    assert index.near(np.zeros((1, 4), np.uint64), 0).tolist() == [5]


def test_more_than_there_is_room_for_is_found_all_the_same() -> None:
    index = HashIndex(256)
    index.add(np.zeros((20_000, 4), np.uint64), np.arange(20_000))
    assert len(index.near(np.zeros((16, 4), np.uint64), 3)) == 20_000
    assert index.memory > 20_000 * 40
