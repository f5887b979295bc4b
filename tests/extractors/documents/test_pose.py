"""Is a paper that lies askew, seen at a slant, made level from its lines alone, and every place found again in the picture?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.documents.pose import Pose, box_of, levelling, moved
from extractors.facts import Box, Where

WIDTH, HEIGHT = 1200, 1700


def lines_of_text(count: int = 14) -> list[np.ndarray]:
    """Lines of different lengths on a level page, with a seal's arc of short ones between them."""
    rng = np.random.default_rng(count)
    quads = []
    for number in range(count):
        x, y = 120.0 + 40 * (number % 3), 150.0 + 100 * number
        length = rng.uniform(200, 900)
        quads.append(np.array([[x, y], [x + length, y], [x + length, y + 28], [x, y + 28]]))
    return quads


def camera(lean: float, yaw: float) -> np.ndarray:
    """From the level page to a picture of it taken from the side: the rows run towards a point on the left or right."""
    centre, back = np.eye(3), np.eye(3)
    centre[:2, 2], back[:2, 2] = (-WIDTH / 2, -HEIGHT / 2), (WIDTH / 2, HEIGHT / 2)
    angle = np.radians(lean)
    turn = np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])
    slant = np.array([[1, 0, 0], [0, 1, 0], [yaw / WIDTH, 0, 1]])
    return back @ turn @ slant @ centre


@given(lean=st.floats(-15, 15), yaw=st.floats(-0.3, 0.3))
def test_rows_are_level_again_whatever_the_camera_did(lean: float, yaw: float) -> None:
    seen = [moved(quad, camera(lean, yaw)) for quad in lines_of_text()]
    level = levelling(seen, WIDTH, HEIGHT)
    for quad in seen:
        left, right, *_ = moved(quad, level)
        assert abs(right[1] - left[1]) < 0.25 * 28, "less than a quarter of a line's height from end to end"


@given(lean=st.floats(-15, 15), yaw=st.floats(-0.3, 0.3), turns=st.integers(0, 3))
def test_what_was_found_on_the_level_paper_is_shown_where_it_is_in_the_picture(
    lean: float, yaw: float, turns: int
) -> None:
    seen = [moved(quad, camera(lean, yaw)) for quad in lines_of_text()]
    level = levelling(seen, WIDTH, HEIGHT)
    pose = Pose.turned(turns).levelled(level, WIDTH, HEIGHT)
    size = np.array([WIDTH, HEIGHT])
    for quad in seen:
        back = pose.as_it_came(Where(page=3, box=box_of(moved(quad, level) / size)))
        expected = box_of(np.clip(moved(quad / size, Pose.turned(turns).matrix), 0, 1))
        assert back.page == 3
        assert back.box is not None
        # The box around a leaning line is larger than the line: it holds it, and its middle is the line's.
        assert back.box.x0 <= expected.x0 + 0.002
        assert back.box.x1 >= expected.x1 - 0.002
        assert (back.box.y0 + back.box.y1) / 2 == pytest.approx((expected.y0 + expected.y1) / 2, abs=0.03)


def test_a_level_page_is_left_exactly_as_it_is() -> None:
    assert np.array_equal(levelling(lines_of_text(), WIDTH, HEIGHT), np.eye(3))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_too_few_lines_tell_nothing(count: int) -> None:
    seen = [moved(quad, camera(9, 0.1)) for quad in lines_of_text(14)[:count]]
    assert np.array_equal(levelling(seen, WIDTH, HEIGHT), np.eye(3))


def test_a_stamp_and_what_lies_beside_the_paper_do_not_lean_on_it() -> None:
    seen = [moved(quad, camera(6, 0.1)) for quad in lines_of_text()]
    alone = levelling(seen, WIDTH, HEIGHT)
    across = [moved(quad, camera(-35, 0)) for quad in lines_of_text(5)]
    assert levelling([*seen, *across], WIDTH, HEIGHT) == pytest.approx(alone, abs=0.01)


@given(
    turns=st.integers(0, 3),
    left=st.integers(0, 90),
    top=st.integers(0, 40),
    width=st.integers(1, 10),
    height=st.integers(1, 10),
)
def test_quarter_turns_are_turned_back_exactly(turns: int, left: int, top: int, width: int, height: int) -> None:
    picture = np.zeros((50, 100), np.uint8)
    picture[top : top + height, left : left + width] = 1
    turned = np.rot90(picture, turns)
    ys, xs = np.nonzero(turned)
    high, wide = turned.shape
    box = Box(x0=xs.min() / wide, y0=ys.min() / high, x1=(xs.max() + 1) / wide, y1=(ys.max() + 1) / high)
    back = Pose.turned(turns).as_it_came(Where(page=2, box=box)).box
    assert back is not None
    assert (back.x0, back.y0, back.x1, back.y1) == pytest.approx(
        (left / 100, top / 50, (left + width) / 100, (top + height) / 50)
    )
