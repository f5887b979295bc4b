"""Company stamps (公章): round or oval rings, 30 to 50 mm wide on an A4 page, in red ink or copied in black and white.

Two ways find them. A rim of red ink: thin, nearly closed, on an ellipse, on paper, with little ink outside and no solid red inside; so red
text, lines, frames, discs and vehicles are none. Or bent text, seen by a net, with a ring round it, of any ink: so pale, worn and grey
ones are found, and those over tables. Half a stamp at the page's edge (骑缝章) is none. What the stamp says is read by
`extractors.seals.names`.
"""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.facts import Stamp
from extractors.seals.rings import NARROWEST, WIDEST, Ellipse, plausible, ring_near, same
from extractors.seals.round_text import round_text, text_spots
from extractors.seals.seal_text import strengthened

_DIRECTIONS = 120
_RIM, _OUTSIDE, _INSIDE = (0.93, 1.04), (1.08, 1.22), (0.25, 0.86)
"""Where to look for ink, in radii of the ellipse."""
_NEAR_RIM = (0.82, 1.12)
"""Where the rim of a stamp seen from the side lies, in radii of the circle that its ink votes for."""
_LEAST_RIM = 0.75
"""Share of directions with ink at the rim: worn and overwritten stamps have gaps, red things in photos reach 0.73."""
_LEAST_SURE_RIM = 0.93
"""The same where the ellipse was laid through the ink itself: it finds some everywhere."""
_MOST_OUTSIDE, _MOST_INSIDE = 0.4, 0.6
"""Share of directions with ink outside (a second stamp or a line may cross), share of the inside that is ink (a disc has all)."""

_NAME_BAND, _LEAST_NAME = (0.68, 0.84), 0.2
"""Share of directions with ink where names stand: a logo and what a pen draws round a word have none there."""
_LEAST_PAPER = 0.6
"""Share of what is not red, in the stamp and round it, that is light and grey: a stamp stands on paper, a tail lamp does not."""

_BESIDE = 0.02
"""Half the breadth of a rim's line, in widths of its stamp."""

_Mask = NDArray[np.uint8]


def find_rims(picture: NDArray[np.uint8]) -> list[tuple[float, Ellipse]]:
    """The rims of the stamps on a page, the surest first: how sure, and the ellipse in pixels."""
    red, paper = _ink_and_paper(picture)
    judged = [(_rim_share(red, paper, shape), shape) for shape in _candidates(red)]
    kept = [_drawn_to_its_line(picture, *one) for one in _apart([one for one in judged if one[0] >= _LEAST_RIM])]
    spots = text_spots(picture)
    found = [*kept, *round_text(picture, spots, kept, rings_in=picture)]
    # Where nothing at all was seen, a second look finds nothing either.
    if not found and spots:
        darker = strengthened(picture)
        found = round_text(picture, text_spots(darker), (), rings_in=darker)
    return sorted(found, key=lambda pair: -pair[0])


def _drawn_to_its_line(picture: NDArray[np.uint8], rim: float, shape: Ellipse) -> tuple[float, Ellipse]:
    """A rim of red ink laid on the middle of its line, where there is one: a name is unrolled by it."""
    size = max(shape.a, shape.b)
    near = ring_near(picture, shape.x, shape.y, 1.7 * size)
    if near is None or near[0] < _LEAST_SURE_RIM:
        return rim, shape
    close = np.hypot(near[1].x - shape.x, near[1].y - shape.y) < 0.15 * size
    return (rim, near[1]) if close and 0.85 * size < max(near[1].a, near[1].b) < 1.15 * size else (rim, shape)


def _apart(judged: Sequence[tuple[float, Ellipse]]) -> list[tuple[float, Ellipse]]:
    """The surest, and of the others those that are not the same stamp."""
    kept: list[tuple[float, Ellipse]] = []
    for rim, shape in sorted(judged, key=lambda pair: (-pair[0], -pair[1].a)):
        if all(not same(shape, other) for _, other in kept):
            kept.append((rim, shape))
    return kept


def without_stamps(picture: NDArray[np.uint8], stamps: Sequence[Stamp]) -> NDArray[np.uint8]:
    """The picture with the red ink of its stamps lifted, so that the print under them can be read.

    Red ink is nearly white in the red channel and black print is black in it. Elsewhere red is left: it may be a title.
    """
    if not stamps:
        return picture
    lifted = picture.copy()
    height, width = picture.shape[:2]
    for stamp in stamps:
        box = stamp.where.box
        if box is None:
            continue
        # An ellipse lies on the middle of its line.
        more_x, more_y = _BESIDE * (box.x1 - box.x0), _BESIDE * (box.y1 - box.y0)
        rows = slice(max(0, int((box.y0 - more_y) * height)), int(np.ceil((box.y1 + more_y) * height)) + 1)
        columns = slice(max(0, int((box.x0 - more_x) * width)), int(np.ceil((box.x1 + more_x) * width)) + 1)
        part = lifted[rows, columns]
        ink = _ink_and_paper(part)[0] > 0
        if ink.any():
            bleached = np.clip(part[..., 0] * (250 / np.median(part[ink, 0])), 0, 255)
            part[:] = np.where(ink, bleached, part[..., 0]).astype(np.uint8)[..., None]
    return lifted


def _ink_and_paper(picture: NDArray[np.uint8]) -> tuple[_Mask, _Mask]:
    # Under a lamp or on tinted forms the paper itself is reddish: what counts is being redder than the paper.
    white = np.median(picture[::4, ::4].reshape(-1, 3), axis=0)
    balanced = np.clip(picture * np.clip(245 / np.maximum(white, 1), 1, 2.5), 0, 255).astype(np.uint8)
    hsv = cv2.cvtColor(balanced, cv2.COLOR_RGB2HSV)
    hue, saturation, value = hsv[..., 0], hsv[..., 1], hsv[..., 2]
    red = ((hue <= 10) | (hue >= 165)) & (saturation >= 55) & (value >= 90)
    paper = (saturation < 70) & (value >= 130)
    return np.asarray(red, np.uint8), np.asarray(paper, np.uint8)


def _candidates(red: _Mask) -> Iterator[Ellipse]:
    """Ellipses round connected ink, and circles that vote themselves out of ink that touches other ink."""
    width = min(red.shape)
    reach = max(3, round(0.012 * width)) | 1
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for contour in contours:
        hull = cv2.convexHull(contour)
        _, _, wide, high = cv2.boundingRect(hull)
        if len(hull) >= 5 and plausible(wide, high, width):
            (x, y), (first, second), degrees = cv2.fitEllipse(hull)
            a, b, turn = (first, second, degrees) if first >= second else (second, first, degrees + 90)
            if plausible(a, b, width):
                yield Ellipse(x, y, a / 2, b / 2, float(np.radians(turn)))
    yield from _circles(red)


def _circles(red: _Mask) -> Iterator[Ellipse]:
    scale = 500 / min(red.shape)
    small = cv2.resize(red * np.uint8(255), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (5, 5), 0)
    if not small.any():
        return
    least, most = round(NARROWEST / 2 * 500), round(WIDEST / 2 * 500)
    found = cv2.HoughCircles(small, cv2.HOUGH_GRADIENT, 1.5, 20, param1=120, param2=40, minRadius=least, maxRadius=most)
    for x, y, radius in () if found is None else found[0][:16]:
        # The vote is sure of the centre, less so of the radius.
        for factor in (0.94, 1.0, 1.06, 1.12):
            size = float(radius) * factor / scale
            circle = Ellipse(float(x) / scale, float(y) / scale, size, size, 0.0)
            yield circle
            yield from _drawn_to_its_ink(red, circle)


def _drawn_to_its_ink(red: _Mask, circle: Ellipse) -> Iterator[Ellipse]:
    """The ellipse through the outermost ink near a circle: a stamp that is seen from the side is no circle."""
    near = _through_ink(red, circle)
    fitted = near and _through_ink(red, near)
    if fitted and _polar(red, fitted, _RIM).any(axis=0).mean() >= _LEAST_SURE_RIM:
        yield fitted


def _through_ink(red: _Mask, shape: Ellipse) -> Ellipse | None:
    ink = _polar(red, shape, _NEAR_RIM)
    hit = ink.any(axis=0)
    if hit.mean() < _LEAST_RIM:
        return None
    angles = np.arange(_DIRECTIONS)[hit] * (2 * np.pi / _DIRECTIONS)
    outermost = np.linspace(*_NEAR_RIM, 24)[23 - ink[::-1].argmax(axis=0)][hit]
    along, across = shape.a * outermost * np.cos(angles), shape.b * outermost * np.sin(angles)
    turned = np.array([[np.cos(shape.turn), -np.sin(shape.turn)], [np.sin(shape.turn), np.cos(shape.turn)]])
    rim = turned @ np.stack([along, across]) + np.array([[shape.x], [shape.y]])
    (x, y), (first, second), degrees = cv2.fitEllipse(rim.T.astype(np.float32))
    a, b, turn = (first, second, degrees) if first >= second else (second, first, degrees + 90)
    return Ellipse(x, y, a / 2, b / 2, float(np.radians(turn))) if plausible(a, b, min(red.shape)) else None


def _rim_share(red: _Mask, paper: _Mask, shape: Ellipse) -> float:
    """In how many directions there is ink at the rim; 0 where what stands outside or inside says that this is no stamp."""
    rim, outside, inside = (_polar(red, shape, band) for band in (_RIM, _OUTSIDE, _INSIDE))
    if outside.any(axis=0).mean() > _MOST_OUTSIDE or inside.mean() > _MOST_INSIDE:
        return 0.0
    if _polar(red, shape, _NAME_BAND).any(axis=0).mean() < _LEAST_NAME:
        return 0.0
    rest = np.concatenate([~inside, ~outside])
    light = np.concatenate([_polar(paper, shape, band) for band in (_INSIDE, _OUTSIDE)])
    if light.sum() < _LEAST_PAPER * rest.sum():
        return 0.0
    return float(rim.any(axis=0).mean())


def _polar(red: _Mask, shape: Ellipse, band: tuple[float, float]) -> NDArray[np.bool_]:
    """Whether there is ink, by radius (rows) and direction (columns). Beyond the picture there is none."""
    angles = np.arange(_DIRECTIONS) * (2 * np.pi / _DIRECTIONS)
    radii = np.linspace(*band, 24)
    along, across = shape.a * np.outer(radii, np.cos(angles)), shape.b * np.outer(radii, np.sin(angles))
    xs = np.rint(shape.x + along * np.cos(shape.turn) - across * np.sin(shape.turn)).astype(int)
    ys = np.rint(shape.y + along * np.sin(shape.turn) + across * np.cos(shape.turn)).astype(int)
    height, width = red.shape
    there = (xs >= 0) & (xs < width) & (ys >= 0) & (ys < height)
    ink: NDArray[np.bool_] = there & (red[ys.clip(0, height - 1), xs.clip(0, width - 1)] > 0)
    return ink
