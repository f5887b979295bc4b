"""Words in memory: what brute force finds, however many pictures there are, in whatever portions they came."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.pictures import word_index
from storage.pictures.word_index import WordIndex


def pictures(chance: np.random.Generator, size: int) -> list[np.ndarray]:
    """Sets of words, of which some are common: they differ in their first or their last bits alone."""
    common = np.concatenate([np.arange(12), np.arange(12) << 12, [2**30 - 1]])
    return [
        np.unique(np.append(chance.choice(common, chance.integers(len(common))), chance.integers(0, 2**30, chance.integers(9))))
        .astype(np.uint32)
        for _ in range(size)
    ]  # fmt: skip


def add(index: WordIndex, some: list[np.ndarray], first: int) -> None:
    words = np.concatenate([np.empty(0, np.uint32), *some])
    index.add(words, np.array([len(one) for one in some], np.int64), np.arange(first, first + len(some)))


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 2**32), size=st.sampled_from([0, 1, 2, 3, 2000]), least=st.integers(1, 9),
    portions=st.lists(st.integers(1, 900), max_size=4), tail=st.sampled_from([100, 1500, 10**6]), block=st.sampled_from([700, 2**20]),
)  # fmt: skip
def test_it_finds_what_brute_force_finds(
    seed: int, size: int, least: int, portions: list[int], tail: int, block: int
) -> None:
    chance = np.random.default_rng(seed)
    kept, asked = pictures(chance, size), pictures(chance, 3)
    asked[0] = np.append(asked[0], asked[0])  # a word that is asked twice is one
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_index, "_TAIL", tail)
        patch.setattr(word_index, "_MOST", block)
        index, first = WordIndex(), 0
        for part in np.split(np.arange(size), np.cumsum(portions)):
            add(index, [kept[row] for row in part], first)
            first += len(part)
        expected = [row for row, words in enumerate(kept) if max(len(set(words) & set(one)) for one in asked) >= least]
        for _ in range(2):  # counting leaves nothing behind
            assert index.sharing(asked, least, size)[1].tolist() == expected


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32), most=st.integers(0, 400), tail=st.sampled_from([100, 10**6]))
def test_words_that_many_pictures_have_do_not_count(seed: int, most: int, tail: int) -> None:
    chance = np.random.default_rng(seed)
    kept = pictures(chance, 500)
    asked = np.concatenate([*pictures(chance, 2), kept[0]])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_index, "_TAIL", tail)
        index = WordIndex()
        add(index, kept[:300], 0)
        add(index, kept[300:], 300)
    uncommon = {word for word in asked.tolist() if sum(word in one for one in kept) <= most}
    for _ in range(2):  # counting leaves nothing behind
        (counting,), numbers = index.sharing([asked], 2, most)
        assert counting.tolist() == sorted(uncommon)
        assert numbers.tolist() == [row for row, words in enumerate(kept) if len(uncommon & set(words.tolist())) >= 2]


@pytest.mark.parametrize("least", [0, -1, 2**16])
def test_what_cannot_be_counted_is_refused(least: int) -> None:
    with pytest.raises(ValueError, match="can't be looked for"):
        WordIndex().sharing([np.array([1], np.uint32)], least, 9)


def test_a_word_without_room_is_refused_and_nothing_of_it_added() -> None:
    index = WordIndex()
    with pytest.raises(ValueError, match="30 bits"):
        add(index, [np.array([5], np.uint32), np.array([2**30], np.uint32)], 0)
    assert index.sharing([np.array([5], np.uint32)], 1, 9)[1].tolist() == []
    assert index.memory > 0
