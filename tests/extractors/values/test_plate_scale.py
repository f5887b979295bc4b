"""Lengths by a plate: the same from near and far, turned and oblique; their error holds the truth; what can't be measured says so."""

import random
from math import hypot

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values import ValueDefect
from extractors.values.plate_scale import (
    Agreement,
    Length,
    PlateView,
    Point,
    compared,
    distance_mm,
    focal_px,
    homography,
    in_plane,
    length_mm,
    measure,
)
from extractors.values.plate_sizes import NEW_ENERGY, ONE_ROW, SIZES, TWO_ROWS, PlateSize, assumed, candidates

WIDE, TALL = 4000, 3000
Camera = tuple[np.ndarray, np.ndarray, float]


def camera(yaw: float, pitch: float, roll: float, plate_px: float, focal: float, x: float, y: float) -> Camera:
    """A rotation, a shift and a focal length: the plate's middle stands x, y from the lens's axis (mm), about so many pixels wide."""
    (sy, cy), (sp, cp), (sr, cr) = ((np.sin(angle), np.cos(angle)) for angle in np.radians([yaw, pitch, roll]))
    about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    about_x = np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]])
    about_z = np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]])
    return about_z @ about_x @ about_y, np.array([x, y, focal * 440 / plate_px]), focal


def seen(taken: Camera, size: PlateSize, point: tuple[float, float], depth: float = 0.0) -> Point:
    """Where a point of the plate's plane (mm from its top left corner), or so far behind that plane, is in the photo."""
    rotation, shift, focal = taken
    x, y, z = rotation @ np.array([point[0] - size.width_mm / 2, point[1] - size.height_mm / 2, depth]) + shift
    assert z > 0
    return x / z * focal + WIDE / 2, y / z * focal + TALL / 2


def view(taken: Camera, size: PlateSize, sigma: float = 0.3, noise: random.Random | None = None) -> PlateView:
    wide, tall = size.width_mm, size.height_mm
    a, b, c, d = (
        off(seen(taken, size, corner), sigma, noise) for corner in ((0, 0), (wide, 0), (wide, tall), (0, tall))
    )
    return PlateView((a, b, c, d), (sigma,) * 4, size)


def off(point: Point, sigma: float, noise: random.Random | None) -> Point:
    return (point[0] + noise.gauss(0, sigma), point[1] + noise.gauss(0, sigma)) if noise else point


sizes = st.sampled_from(list(SIZES.values()))
cameras = st.builds(
    camera,
    st.floats(-45, 45), st.floats(-15, 15), st.floats(-180, 180), st.floats(60, 400), st.floats(2000, 6000),
    st.floats(-500, 500), st.floats(-500, 500),
)  # fmt: skip
places = st.tuples(st.floats(-900, 1300), st.floats(-900, 900))


@given(cameras, sizes, places, places)
def test_the_truth_comes_out_from_wherever_it_is_seen(taken: Camera, size: PlateSize, one: Point, other: Point) -> None:
    plate = view(taken, size)
    true = hypot(one[0] - other[0], one[1] - other[1])
    assert length_mm(plate, seen(taken, size, one), seen(taken, size, other)) == pytest.approx(true, rel=1e-5, abs=0.01)
    x, y = in_plane(homography(plate), seen(taken, size, one))
    assert (x, y) == pytest.approx(one, abs=0.01)


@given(cameras, sizes, places, places, st.floats(0.5, 4.0), st.floats(-1000, 1000))
def test_a_photo_scaled_and_moved_measures_the_same(
    taken: Camera, size: PlateSize, one: Point, other: Point, times: float, by: float
) -> None:
    plate, ends = view(taken, size), [seen(taken, size, one), seen(taken, size, other)]
    (a, b, c, d), moved = ([(x * times + by, y * times - by) for x, y in points] for points in (plate.corners, ends))
    there = PlateView((a, b, c, d), plate.sigmas, size)
    assert length_mm(there, *moved) == pytest.approx(length_mm(plate, *ends), rel=1e-6, abs=1e-3)


@given(cameras, sizes)
def test_the_distance_is_that_of_the_camera(taken: Camera, size: PlateSize) -> None:
    rotation, shift, focal = taken
    assert distance_mm(view(taken, size), WIDE, TALL, focal) == pytest.approx(abs(rotation[:, 2] @ shift), rel=1e-6)


@given(cameras, sizes, places, places, st.floats(-800, 800))
def test_what_stands_off_the_plane_is_off_by_no_more_than_is_told(
    taken: Camera, size: PlateSize, one: Point, other: Point, depth: float
) -> None:
    plate, focal = view(taken, size, sigma=0.0), taken[2]
    ends = seen(taken, size, one, depth), seen(taken, size, other, depth)
    found = measure(plate, *ends, 0.0, distance_mm(plate, WIDE, TALL, focal), abs(depth))
    true = hypot(one[0] - other[0], one[1] - other[1])
    # Behind the plane a thing is larger than it looks: the share is of what is seen.
    assert abs(found.mm - true) <= found.depth_mm * (1 + 1e-6) + 0.01


@pytest.mark.parametrize("plate_px", [60, 90, 150, 300])
def test_the_interval_holds_the_truth_nineteen_times_in_twenty(plate_px: float) -> None:
    chance, held, told = random.Random(plate_px), [], []
    beyond = 0
    for _ in range(400):
        size = chance.choice(list(SIZES.values()))
        taken = camera(
            chance.uniform(-40, 40), chance.uniform(-12, 12), chance.uniform(-5, 5), plate_px, chance.uniform(2500, 4000), 0, 0
        )  # fmt: skip
        left, top, long = chance.uniform(-1500, 200), chance.uniform(-2000, 200), chance.uniform(1000, 3600)
        across = chance.random() < 0.5
        ends = (left, top), (left + long, top) if across else (left, top + long)
        plate = view(taken, size, 0.3, chance)
        marks = [off(seen(taken, size, end), 1.0, chance) for end in ends]
        try:
            found = measure(plate, marks[0], marks[1], 1.0, 1.0, 0.0)
        except ValueDefect:
            beyond += 1
            continue
        held.append(abs(found.mm - long) <= found.error_mm)
        told.append(found.error_mm / long)
    assert beyond < 20, "hardly ever can't it be measured at all"
    assert np.mean(held) >= 0.93
    assert np.median(told) < 40 / plate_px, "an interval that holds everything would tell nothing"


def test_far_from_the_plate_the_error_grows_faster_than_the_length() -> None:
    taken = camera(10, 5, 0, 100, 3000, 0, 0)
    plate = view(taken, ONE_ROW)
    shares = []
    for tall in (500, 1500, 4000):
        found = measure(plate, seen(taken, ONE_ROW, (0, 0)), seen(taken, ONE_ROW, (0, -tall)), 1.0, 1.0, 0.0)
        shares.append(found.corners_mm / found.mm)
    assert shares[0] < shares[1] < shares[2]


GOOD = ((100.0, 100.0), (200.0, 100.0), (200.0, 132.0), (100.0, 132.0))


@pytest.mark.parametrize(
    "corners",
    [
        (GOOD[0],) * 4,
        (GOOD[1], GOOD[0], GOOD[2], GOOD[3]),
        tuple(reversed(GOOD)),
        (GOOD[0], GOOD[1], (150.0, 101.0), GOOD[3]),
        ((100.0, 100.0), (150.0, 100.0), (200.0, 100.0), (100.0, 132.0)),
        ((float("nan"), 100.0), *GOOD[1:]),
        ((float("inf"), 100.0), *GOOD[1:]),
    ],
)
def test_degenerate_corners_are_a_clear_error(corners: tuple[Point, Point, Point, Point]) -> None:
    with pytest.raises(ValueDefect) as caught:
        homography(PlateView(corners, (0.3,) * 4, ONE_ROW))
    assert caught.value.code == "corners_degenerate"
    assert "左上" in caught.value.zh


def test_beyond_the_horizon_nothing_is_measured() -> None:
    steep = PlateView(((100, 100), (200, 80), (200, 152), (100, 132)), (0.3,) * 4, ONE_ROW)
    with pytest.raises(ValueDefect) as caught:
        length_mm(steep, (150, 100), (-1500, 100))
    assert caught.value.code == "beyond_horizon"


@pytest.mark.parametrize(
    ("mm", "error", "declared", "expected"),
    [
        (3000, 100, 3100, Agreement.AGREES),
        (3000, 100, 3101, Agreement.DIFFERS),
        (3000, 301, 3000, Agreement.CANNOT_TELL),
        (3000, 301, 3400, Agreement.DIFFERS),
    ],
)
def test_a_declared_length_differs_only_outside_the_interval(
    mm: float, error: float, declared: int, expected: Agreement
) -> None:
    assert compared(Length(mm, 0, 0, 0, error), declared) is expected


@pytest.mark.parametrize(
    ("text", "rows", "aspect", "size"),
    [
        ("苏E1234挂", 2, 2.0, TWO_ROWS),
        ("苏E1234挂", None, 2.0, TWO_ROWS),
        ("苏E12345", 1, 3.1, ONE_ROW),
        ("苏E12345", 2, 1.9, TWO_ROWS),
        ("苏E12345", None, 2.0, TWO_ROWS),
        ("苏AD12345", 1, 3.3, NEW_ENERGY),
        ("苏E1234挂", 2, 3.2, None),
        ("苏E12345", 1, 1.9, None),
        ("电话13812345678", 1, 3.1, None),
    ],
)
def test_a_size_is_assumed_by_the_sign_unless_the_look_contradicts(
    text: str, rows: int | None, aspect: float, size: PlateSize | None
) -> None:
    found = assumed(text, rows, aspect)
    assert (found.size if found else None) == size
    assert all(one.zh and one.en for one in candidates(text, rows))


def test_a_focal_length_of_35_mm_film() -> None:
    assert focal_px(3600, 2400, 50.0) == pytest.approx(5000, rel=0.001)
