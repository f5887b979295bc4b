"""Seats of divisions, distances, and what lies beyond."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values.divisions import division, division_in
from extractors.values.positions import beyond, division_near, kilometres

POSITIONS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
SHANGHAI, BEIJING = (31.2304, 121.4737), (39.9042, 116.4074)


def test_shanghai_is_a_thousand_kilometres_from_beijing() -> None:
    assert kilometres(SHANGHAI, BEIJING) == pytest.approx(1068, abs=3)


@given(POSITIONS, POSITIONS)
def test_distance_is_the_same_both_ways_and_at_most_half_round_the_earth(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    assert kilometres(one, other) == pytest.approx(kilometres(other, one))
    assert 0 <= kilometres(one, other) <= 20038
    assert kilometres(one, one) == 0


@pytest.mark.parametrize(
    ("place", "position", "inside"),
    [
        ("江苏省苏州市工业园区", (31.3139, 120.7236), True),
        ("苏州市", (31.66, 120.75), True),  # 常熟
        ("昆山市", (31.13, 120.85), True),  # its lake in the south
        ("苏州市", (34.2044, 117.2859), False),  # 徐州
        ("昆山市", BEIJING, False),
        ("新疆维吾尔自治区若羌县", (39.3, 89.0), True),  # the largest county of all, 180 km from its seat
        ("上海市", (31.14, 121.81), True),  # the airport
        ("江苏省", SHANGHAI, True),  # may be: a province's border is not known
    ],
)
def test_a_position_in_a_division_or_beyond_it(place: str, position: tuple[float, float], inside: bool) -> None:
    named = division_in(place)
    assert named is not None
    away = beyond(position, named)
    assert away is not None
    assert (away == 0) is inside


def test_every_prefecture_has_a_seat_inside_its_own_province() -> None:
    for code in ("320500", "650100", "440300", "510100", "150700"):
        seat = division(code)
        assert beyond(SHANGHAI, seat) is not None


def test_the_county_nearest_to_a_position() -> None:
    assert division_near((31.39, 120.98)) == "320583"
    assert division_near((0.0, -150.0)) is None
