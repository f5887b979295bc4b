"""Lengths in the plane of a number plate, from its four corners in a photo: metres with their uncertainty.

A plane and its picture are related by a homography, which four corners of known size fix. What is marked on the photo is carried back
into the plate's plane and measured there. Every input is uncertain: the corners, the plate's visible size, the marks. Each is moved by
twice its standard deviation, and what that does to the length is added in squares (GUM, JCGM 100; with differences taken at the limits, so
that bends count). Far from a small plate the corners' errors grow without mercy, and the result says so.

What stands before or behind the plate's plane by X is seen too large or too small by X over the camera's distance from that plane,
exactly; that is no chance and is added whole. Pixels here are those of the upright photo, the origin top left. The bend of a lens is not
known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import hypot, sqrt

from extractors.values.defect import ValueDefect
from extractors.values.plate_sizes import PlateSize

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float, float, float, float]

COVERAGE = 2.0
"""k: the interval holds the truth about 19 times in 20."""
EDGE_MM = 1.5
"""Standard deviation of a plate's visible width and height: bent rims, frames over the edge, paint that ends before it."""
SHORTEST_35MM = 24.0
"""Of the lenses that a photo of a lorry may be taken with where the camera didn't say: a phone's main lens. Wider ones bend visibly."""
TELLING = 0.1
"""An interval that reaches further than a tenth of the length confirms nothing: permit classes lie a fifth apart in width (3 m, 3.75 m)."""
_DIAGONAL_35MM = 43.27
_LEAST_SIDE = 4.0


@dataclass(frozen=True)
class PlateView:
    """A plate in a photo: its corners in pixels (top left, top right, bottom right, bottom left), their standard deviations, its size."""

    corners: tuple[Point, Point, Point, Point]
    sigmas: tuple[float, float, float, float]
    size: PlateSize


@dataclass(frozen=True)
class Length:
    """A length in the plate's plane, in millimetres.

    `corners_mm`, `plate_mm`, `marks_mm`: standard deviations by what they come from. `depth_mm`: the most that standing off the plane does.
    """

    mm: float
    corners_mm: float
    plate_mm: float
    marks_mm: float
    depth_mm: float

    @property
    def error_mm(self) -> float:
        """Half the interval, k = 2, with what depth does added whole."""
        return COVERAGE * hypot(self.corners_mm, self.plate_mm, self.marks_mm) + self.depth_mm


def homography(view: PlateView) -> Matrix:
    """From the plate's plane (millimetres from its top left corner) to the photo (pixels), row by row.

    Raises:
        ValueDefect: the corners are no convex four-sided figure in their order, or too near to each other (`corners_degenerate`).
    """
    _check(view.corners)
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = view.corners
    # Heckbert 1989, Fundamentals of Texture Mapping: the unit square to any quadrilateral, in closed form.
    sum_x, sum_y = x0 - x1 + x2 - x3, y0 - y1 + y2 - y3
    ax, ay, bx, by = x1 - x2, y1 - y2, x3 - x2, y3 - y2
    area = ax * by - bx * ay
    g, h = (sum_x * by - bx * sum_y) / area, (ax * sum_y - sum_x * ay) / area
    wide, tall = view.size.width_mm, view.size.height_mm
    return (
        (x1 - x0 + g * x1) / wide, (x3 - x0 + h * x3) / tall, x0,
        (y1 - y0 + g * y1) / wide, (y3 - y0 + h * y3) / tall, y0,
        g / wide, h / tall, 1.0,
    )  # fmt: skip


def _check(corners: Sequence[Point]) -> None:
    for place, (x, y) in enumerate(corners):
        (after_x, after_y), (next_x, next_y) = corners[(place + 1) % 4], corners[(place + 2) % 4]
        side = hypot(after_x - x, after_y - y)
        turn = (after_x - x) * (next_y - after_y) - (after_y - y) * (next_x - after_x)
        # The negation catches NaN as well.
        if not (side >= _LEAST_SIDE and turn >= side):
            raise ValueDefect(
                "corners_degenerate",
                "号牌四角不成四边形：请按左上、右上、右下、左下的顺序标在号牌外沿的四个角上。",
                "The corners are no four-sided figure: mark the plate's outer corners top left, top right, bottom right, bottom left.",
            )


def in_plane(matrix: Matrix, point: Point) -> Point:
    """The place in the plate's plane (mm) that a pixel shows. Raises `ValueDefect` beyond the plane's horizon (`beyond_horizon`)."""
    a, b, c, d, e, f, g, h, i = matrix
    x, y = point
    u = (e * i - f * h) * x + (c * h - b * i) * y + (b * f - c * e)
    v = (f * g - d * i) * x + (a * i - c * g) * y + (c * d - a * f)
    w = (d * h - e * g) * x + (b * g - a * h) * y + (a * e - b * d)
    # Corners in order make the determinant positive, and then w is positive on the visible side of the horizon.
    if not w > 1e-9 * abs(a * e - b * d):
        raise ValueDefect(
            "beyond_horizon",
            "所标位置在号牌所在平面的视野之外，无法量取：号牌太小、太斜，或四角标得不准。",
            "What is marked lies beyond the horizon of the plate's plane: the plate is too small or too oblique, or its corners are off.",
        )
    return u / w, v / w


def aspect(corners: Sequence[Point]) -> float:
    """How many times as wide as high a plate looks. Raises `ValueDefect` (`corners_degenerate`)."""
    _check(corners)
    top, right, bottom, left = (
        hypot(x - corners[place - 1][0], y - corners[place - 1][1])
        for place, (x, y) in ((1, corners[1]), (2, corners[2]), (3, corners[3]), (0, corners[0]))
    )
    return (top + bottom) / (left + right)


def length_mm(view: PlateView, one: Point, other: Point) -> float:
    """The distance in the plate's plane between what two pixels show. Raises `ValueDefect`."""
    matrix = homography(view)
    (x0, y0), (x1, y1) = in_plane(matrix, one), in_plane(matrix, other)
    return hypot(x1 - x0, y1 - y0)


def measure(view: PlateView, one: Point, other: Point, mark_sigma: float, nearest_mm: float, depth_mm: float) -> Length:
    """The length between two marks, with its uncertainty.

    `mark_sigma`: standard deviation of a mark, in pixels. `nearest_mm`: the camera's least distance from the plate's plane;
    `depth_mm`: by how much what is measured may stand before or behind that plane.

    Raises:
        ValueDefect: the corners or the marks are degenerate, or may be within their uncertainty.
    """
    length = length_mm(view, one, other)
    marks = [(one, moved) for moved in _moved(other, mark_sigma)] + [
        (moved, other) for moved in _moved(one, mark_sigma)
    ]
    return Length(
        mm=length,
        corners_mm=_spread(length, [length_mm(other_view, one, other) for other_view in _other_corners(view)]),
        plate_mm=_spread(length, [length_mm(other_view, one, other) for other_view in _other_sizes(view)]),
        marks_mm=_spread(length, [length_mm(view, start, end) for start, end in marks]),
        depth_mm=length * depth_mm / nearest_mm,
    )


def _spread(length: float, others: Sequence[float]) -> float:
    """Standard deviation by inputs that come in pairs, moved by `COVERAGE` standard deviations to either side; the worse side counts."""
    pairs = zip(others[::2], others[1::2], strict=True)
    return sqrt(sum(max(abs(one - length), abs(other - length)) ** 2 for one, other in pairs)) / COVERAGE


def _moved(point: Point, sigma: float) -> tuple[Point, Point, Point, Point]:
    (x, y), step = point, COVERAGE * sigma
    return (x - step, y), (x + step, y), (x, y - step), (x, y + step)


def _other_corners(view: PlateView) -> Iterator[PlateView]:
    for place, sigma in enumerate(view.sigmas):
        for moved in _moved(view.corners[place], sigma):
            a, b, c, d = (moved if other == place else corner for other, corner in enumerate(view.corners))
            yield replace(view, corners=(a, b, c, d))


def _other_sizes(view: PlateView) -> Iterator[PlateView]:
    size, step = view.size, COVERAGE * EDGE_MM
    for wide, tall in ((-step, 0), (step, 0), (0, -step), (0, step)):
        yield replace(view, size=replace(size, width_mm=size.width_mm + wide, height_mm=size.height_mm + tall))


def distance_mm(view: PlateView, width: int, height: int, focal: float) -> float:
    """The camera's distance from the plate's plane, at right angles, for a focal length in pixels. Its axis meets the photo's middle."""
    a, b, c, d, e, f, g, h, i = homography(view)
    x, y = width / 2, height / 2
    (ax, ay, az), (bx, by, bz), (cx, cy, cz) = (
        ((top - x * low) / focal, (middle - y * low) / focal, low)
        for top, middle, low in ((a, d, g), (b, e, h), (c, f, i))
    )
    nx, ny, nz = ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx
    off = abs(nx * cx + ny * cy + nz * cz)
    return off / float(hypot(nx, ny, nz) ** 1.5)


def focal_px(width: int, height: int, focal_35mm: float) -> float:
    """A focal length in pixels, from that of the same view on 35-mm film (EXIF: by the diagonal)."""
    return focal_35mm / _DIAGONAL_35MM * hypot(width, height)


class Agreement(StrEnum):
    """Whether a measured length is the declared one."""

    AGREES = "agrees"
    DIFFERS = "differs"
    CANNOT_TELL = "cannot_tell"
    """The declared length lies in the interval, which is too wide to confirm anything."""


def compared(length: Length, declared_mm: int) -> Agreement:
    """A declared length differs only where it lies outside the interval."""
    if abs(length.mm - declared_mm) > length.error_mm:
        return Agreement.DIFFERS
    return Agreement.AGREES if length.error_mm <= TELLING * length.mm else Agreement.CANNOT_TELL
