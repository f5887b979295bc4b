"""Does the renderer show what stands where, what hides what, and what lies in the shade?"""

import numpy as np
import pytest

from examples.plates import one_row, two_rows
from examples.render import Camera, Face, Light, Scene, raster
from examples.shade import render
from examples.shapes import board, box, cylinder

NOON = Light((0.0, 0.0, 1.0), (0.9, 0.9, 0.9), (0.3, 0.3, 0.3), (200, 200, 200), (120, 160, 200))
RED, GREEN = (200, 20, 20), (20, 200, 20)


def scene(faces: list[Face]) -> Scene:
    grey = np.full((64, 64, 3), 128, np.uint8)
    flat = np.full((64, 64), 0.5, np.float32)
    return Scene(faces, grey, 10.0, flat * 0, flat, NOON)


def camera(**changes: object) -> Camera:
    return Camera(
        **({"eye": (10.0, 0.0, 2.0), "target": (0.0, 0.0, 2.0), "width": 160, "height": 120, "view": 50.0} | changes)
    )  # type: ignore[arg-type]


def test_the_target_is_in_the_middle_and_left_is_left_from_behind() -> None:
    points, depth = camera(eye=(-10.0, 0.0, 2.0)).project(np.array([(0, 0, 2), (0, 1, 2), (0, 0, 3)], np.float32))
    assert points[0] == pytest.approx((80, 60))
    assert depth[0] == pytest.approx(10)
    assert points[1][0] < 80
    assert points[2][1] < 60


def test_what_is_near_hides_what_is_far_in_any_order() -> None:
    near, far = box((2, 3), (-1, 1), (1, 3), RED), box((-3, -2), (-1, 1), (1, 3), GREEN)
    for faces in (near + far, far + near):
        assert tuple(raster(scene(faces), camera()).albedo[60, 80]) == RED


def test_a_picture_on_a_board_stands_upright_and_is_not_mirrored() -> None:
    signs = np.zeros((40, 80, 3), np.uint8)
    signs[:20, :40] = RED  # top left
    seen = raster(scene([board((0, -2, 3), (0, 4, 0), (0, 0, -2), signs)]), camera()).albedo
    assert tuple(seen[52, 70]) == RED
    assert tuple(seen[52, 90]) == tuple(seen[68, 70]) == (0, 0, 0)


def test_the_ground_under_a_box_lies_in_the_shade() -> None:
    above = camera(eye=(6.0, 0.0, 8.0), target=(0.0, 0.0, 0.0))
    bare, shaded = render(scene([]), above), render(scene(box((-1, 1), (-1, 1), (3, 3.2), RED)), above)
    points, _ = above.project(np.array([(0, 0, 0), (0, -4, 0)], np.float32))
    (x, y), (away_x, away_y) = points.astype(int)
    assert shaded[y, x].mean() < 0.7 * bare[y, x].mean()
    assert shaded[away_y, away_x].mean() == pytest.approx(bare[away_y, away_x].mean(), abs=4)


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_a_cylinder_shows_its_outside(axis: int) -> None:
    for face in cylinder((0, 0, 0), 2.0, 1.0, RED, axis=axis):
        middle = np.zeros(3)
        middle[axis] = 1.0
        assert float(face.normal @ (face.corners.mean(axis=0) - middle)) > 0


def test_plates_have_the_proportions_of_ga_36_2018() -> None:
    for picture, millimetres in ((one_row("苏E62187"), (440, 140)), (two_rows("苏E5K36挂"), (440, 220))):
        height, width = picture.shape[:2]
        assert (width / 2, height / 2) == millimetres
        red, green, blue = np.median(picture.reshape(-1, 3), axis=0)
        assert (red > 200, green > 140, blue < 90) == (True, True, True), "yellow"
