"""Is the likeliest text taken from what a line says in several inks, and is what else it may say kept?"""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.ocr import Likelihoods
from extractors.seals.ctc import decoded, likelihoods, placed
from extractors.seals.reading import read_line

SIGNS = ("", *"苏州示例大太件运输有限公司")
CLASSES = {sign: number for number, sign in enumerate(SIGNS)}


def line(text: str, doubts: dict[int, tuple[str, float]] | None = None) -> np.ndarray:
    """A line as a recogniser sees it that is sure of all but some characters: nothing, then a character, and so on."""
    steps = np.full((2 * len(text) + 1, len(SIGNS)), 1e-6, np.float32)
    steps[::2, 0] = 1.0
    for number, sign in enumerate(text):
        other, share = (doubts or {}).get(number, ("", 0.0))
        steps[2 * number + 1, CLASSES[sign]] = 1.0 - share
        steps[2 * number + 1, CLASSES[other]] = max(share, 1e-6)
    return steps


@given(st.integers(2, 4), st.data())
def test_a_text_is_as_likely_as_all_ways_to_lay_it(count: int, data: st.DataObject) -> None:
    steps = np.array(
        data.draw(st.lists(st.lists(st.floats(0.05, 1), min_size=3, max_size=3), min_size=count, max_size=count))
    )
    steps /= steps.sum(axis=1, keepdims=True)
    for text in ("a", "b", "ab", "aa", "ba"):
        whole = sum(
            math.prod(steps[number][one] for number, one in enumerate(path))
            for path in itertools.product(range(3), repeat=count)
            if "".join(" ab"[one] for one, _ in itertools.groupby(path)).replace(" ", "") == text
        )
        (score,) = likelihoods(np.log(steps).astype(np.float32), [text], {"a": 1, "b": 2})
        assert (score == pytest.approx(math.log(whole), abs=1e-3)) if whole else (score < -1e6)


def test_a_character_that_is_not_known_makes_a_text_impossible() -> None:
    assert likelihoods(np.log(line("苏州")), ["苏鑫"], CLASSES)[0] < -1e6


def test_characters_are_found_where_they_stand() -> None:
    steps = np.log(line("苏州示例"))
    assert decoded(steps, SIGNS)[0] == "苏州示例"
    assert placed(steps, "苏州示例", CLASSES) == [1, 3, 5, 7]


def test_the_inks_together_decide_and_the_doubt_is_kept() -> None:
    doubtful, clearer = line("苏州大件运输有限公司", {2: ("太", 0.55)}), line("苏州大件运输有限公司", {2: ("太", 0.2)})
    read = read_line(Likelihoods(SIGNS, (doubtful, clearer)), (1.0, 1.0))
    assert read is not None
    assert read.text == "苏州大件运输有限公司"
    assert set(read.unsure) == {2}
    assert read.unsure[2]["大"] > read.unsure[2]["太"] > 0.05


def test_nothing_is_no_line() -> None:
    assert read_line(Likelihoods(SIGNS, (line(""), line("苏"))), (1.0, 1.0)) is None
