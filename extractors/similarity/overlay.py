"""Where one picture lies in another that it is like, and what is not the same there: to draw it, and to tell two stories apart.

"This picture again" and "this place again" look alike: both have the same background. A second photo has other grain everywhere; a picture
that something was pasted over has its own grain up to the edge of what covers it.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.facts import Box, Features
from extractors.similarity.features import Laid, Likeness, laid_tiles, laid_upon, tile_likeness

_LEAST_OUTSIDE = 0.1
"""Of the tiles with something on them, the share that must lie outside: fewer prove nothing."""
_MOST_PLACES, _LEAST_PLACE = 2, 0.05
"""How many places may be covered, and the share of the picture from which one is a place."""
_MOST_PAIRS = 60

Point = tuple[float, float]


@dataclass(frozen=True)
class Overlay:
    """One picture laid upon another.

    `outline`: where the corners of the asked picture lie in the kept one, clockwise from the upper left, in fractions of its sides (also
    outside 0 to 1). `agreeing`: corners that agree, in fractions of the asked picture and of the kept one. `differs`: the box, in the
    kept picture, of the largest place where the two are not alike; None where there is none. `rest`: of what is drawn outside of one such
    place, or of two, the share that is alike to the grain; None where too little lies outside.
    """

    likeness: Likeness
    outline: tuple[Point, Point, Point, Point]
    agreeing: tuple[tuple[Point, Point], ...]
    differs: Box | None
    rest: float | None


def overlay(asked: Features, kept: Features) -> Overlay | None:
    """Lays the one picture upon the other; None where no way is found."""
    laid = laid_upon(asked, kept)
    if laid is None:
        return None
    differs, rest = _difference(asked, kept, laid)
    return Overlay(laid.likeness, _outline(asked, kept, laid), _agreeing(asked, kept, laid), differs, rest)


def _outline(asked: Features, kept: Features, laid: Laid) -> tuple[Point, Point, Point, Point]:
    frame = np.array([[[0, 0], [asked.width, 0], [asked.width, asked.height], [0, asked.height]]], np.float32)
    one, two, three, four = _fractions(cv2.perspectiveTransform(frame, laid.over)[0], kept)
    return one, two, three, four


def _agreeing(asked: Features, kept: Features, laid: Laid) -> tuple[tuple[Point, Point], ...]:
    """Evenly chosen where there are too many to see one from another."""
    step = -(-len(laid.left) // _MOST_PAIRS) or 1
    left, right = _fractions(laid.left[::step], asked), _fractions(laid.right[::step], kept)
    return tuple(zip(left, right, strict=True))


def _fractions(points: NDArray[np.float32], picture: Features) -> list[Point]:
    return [(round(float(x) / picture.width, 4), round(float(y) / picture.height, 4)) for x, y in points]


def _difference(asked: Features, kept: Features, laid: Laid) -> tuple[Box | None, float | None]:
    upper, lower, both, (rows, columns) = laid_tiles(asked, kept, laid.over)
    drawn, alike, grain = (np.zeros(rows * columns, bool) for _ in range(3))
    drawn[both], alike[both], grain[both] = tile_likeness(upper[both], lower[both])
    unlike = both & ((drawn & ~alike) | (~drawn & ~grain))
    boxes = _places(unlike.reshape(rows, columns))
    outside = np.ones((rows, columns), bool)
    found = [_untouched(drawn, grain, outside)] if not boxes else []
    for left, top, right, bottom in boxes:
        # The edge of what was pasted in lies within tiles that are half of either.
        outside[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1] = False
        found.append(_untouched(drawn, grain, outside))
    rest = max((share for share in found if share is not None), default=None)
    if not boxes:
        return None, rest
    left, top, right, bottom = boxes[0]
    return Box(x0=left / columns, y0=top / rows, x1=right / columns, y1=bottom / rows), rest


def _untouched(drawn: NDArray[np.bool_], grain: NDArray[np.bool_], outside: NDArray[np.bool_]) -> float | None:
    looked = drawn & outside.ravel()
    return float(np.mean(grain[looked])) if looked.sum() >= max(1, _LEAST_OUTSIDE * drawn.sum()) else None


def _places(unlike: NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """Columns and rows of the few largest connected places, the largest first."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(unlike.astype(np.uint8), connectivity=4)
    areas = stats[1:, cv2.CC_STAT_AREA]
    large = [1 + int(place) for place in np.argsort(-areas) if areas[place] >= _LEAST_PLACE * unlike.size]
    return [
        (left, top, left + width, top + height) for left, top, width, height, _ in stats[large[:_MOST_PLACES]].tolist()
    ]
