"""Reading likelihoods as a plate: only signs that a plate has in a place can stand there, and doubt stays doubt."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from extractors.plates.characters import LOWER, ONE_ROW, UPPER, Likely, decode
from extractors.values.plates import LETTERS, PROVINCES, SIGNS

SEEN_SIGNS = ("", *PROVINCES, *"挂学警领超试", *SIGNS, *"IO·晚办M电话")
"""A small recogniser's signs; the first is none."""


def likely(*steps: dict[str, float]) -> Likely:
    """What a recogniser sees, step by step; what remains to one is no sign."""
    rows = np.full((len(steps), len(SEEN_SIGNS)), 1e-6, np.float32)
    for row, step in zip(rows, steps, strict=True):
        for sign, share in step.items():
            row[SEEN_SIGNS.index(sign)] = share
        row[0] = max(1e-6, 1 - sum(step.values()))
    return rows


def surely(text: str) -> Likely:
    """Every sign seen surely, with nothing between the signs."""
    return likely(*(step for sign in text for step in ({sign: 0.98}, {})))


@given(
    st.sampled_from(PROVINCES),
    st.sampled_from(LETTERS),
    st.text(SIGNS, min_size=4, max_size=4),
    st.sampled_from(SIGNS + "挂学警领超试"),
)
def test_what_is_seen_surely_is_read_surely(province: str, letter: str, body: str, last: str) -> None:
    text = province + letter + body + last
    read = decode([surely(text)], SEEN_SIGNS, ONE_ROW)
    assert read.text == text
    assert read.score > -0.2
    assert all(place[sign] > 0.9 for place, sign in zip(read.chances, text, strict=True))


def test_letters_that_plates_never_use_are_digits() -> None:
    assert decode([surely("苏EI2O45")], SEEN_SIGNS, ONE_ROW).text == "苏E12045"


def test_a_sign_read_for_a_province_is_doubt_about_it() -> None:
    read = decode([surely("晚Q15538")], SEEN_SIGNS, ONE_ROW)
    assert read.text == "皖Q15538"
    assert 0.5 < read.chances[0]["皖"] < 0.9


def test_two_equal_signs_are_one_unless_something_is_between_them() -> None:
    twice = likely({"苏": 0.9}, {"E": 0.9}, *[{"8": 0.9}] * 2, {}, {"8": 0.9}, {}, {"1": 0.9}, {"2": 0.9}, {"3": 0.9})
    assert decode([twice], SEEN_SIGNS, ONE_ROW).text == "苏E88123"


def test_cuts_are_weighed_together_and_one_that_misses_the_province_takes_nothing_away() -> None:
    without, whole = surely("E62187"), surely("苏E62187")
    read = decode([whole, without], SEEN_SIGNS, ONE_ROW)
    assert read.text == "苏E62187"
    assert read.chances[0]["苏"] > 0.9


def test_the_unseen_province_stays_in_doubt() -> None:
    steps = likely({}, *(step for sign in "E62187" for step in ({sign: 0.98}, {})))
    read = decode([steps], SEEN_SIGNS, ONE_ROW)
    assert read.text[1:] == "E62187"
    assert max(read.chances[0].values()) < 0.1


def test_a_telephone_number_is_far_from_any_plate() -> None:
    assert decode([surely("电话13812345678")], SEEN_SIGNS, ONE_ROW).score < -10


def test_the_rows_of_a_rear_plate() -> None:
    assert decode([surely("苏·E")], SEEN_SIGNS, UPPER).text == "苏E"
    assert decode([surely("5K36挂")], SEEN_SIGNS, LOWER).text == "5K36挂"


@given(st.lists(st.dictionaries(st.sampled_from(SEEN_SIGNS[1:]), st.floats(0.01, 0.3), max_size=3), max_size=12))
def test_anything_at_all_gives_chances_and_no_error(steps: list[dict[str, float]]) -> None:
    read = decode([likely({}, *steps)], SEEN_SIGNS, ONE_ROW)
    assert all(0 < sum(place.values()) <= 1.01 for place in read.chances)
    assert len(read.text) in {7, 8}
