"""What an unsure reading may also say."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values.alternatives import behind, readings

CARGO = {2: {"牛": 0.6, "件": 0.4}}


def test_the_likeliest_reading_comes_first() -> None:
    assert [text for _, text in readings("示例大牛运输"[1:], CARGO)] == ["例大牛运输", "例大件运输"]


def test_a_name_is_as_far_behind_as_its_characters_say() -> None:
    far = behind("company", "苏州大牛运输有限公司", {3: {"牛": 0.6, "件": 0.4}}, "苏州大件运输有限公司")
    assert far == pytest.approx(math.log(1.5))


def test_a_name_that_no_alternative_gives_is_none() -> None:
    assert behind("company", "苏州大牛运输有限公司", {3: {"牛": 0.6, "件": 0.4}}, "苏州大象运输有限公司") is None


def test_a_lost_character_is_put_back() -> None:
    unsure = {2: {"大": 0.7, "大件": 0.3}}
    assert behind("company", "苏州大运输有限公司", unsure, "苏州大件运输有限公司") is not None


def test_a_false_character_is_left_out() -> None:
    unsure = {3: {"1": 0.7, "": 0.3}}
    assert behind("mass", "18.16吨", unsure, "18600") is not None


def test_a_mass_whose_unit_stood_in_the_label() -> None:
    assert behind("mass", "18.8", {3: {"8": 0.6, "6": 0.4}}, "18600") == pytest.approx(math.log(1.5))


@given(st.text(min_size=1, max_size=12), st.data())
def test_readings_never_come_nearer_again(text: str, data: st.DataObject) -> None:
    places = data.draw(st.sets(st.integers(0, len(text) - 1), max_size=4))
    unsure = {place: {text[place]: 0.5, "甲": 0.3, "": 0.2} for place in places}
    found = [far for far, _ in readings(text, unsure)]
    assert found[0] == 0
    assert found == sorted(found)
