"""Where in a picture a plate may hang, by its colour alone: yellow and blue patches of a plate's shape with strokes in them.

Proposes places for recognition to read, cheaply, in the frames of a video; what hangs there is for `extractors.plates.reading` to tell.
Green plates (new-energy cars) are not looked for: trees are green.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

_LONG_SIDE = 960
_HUES = ((15, 36), (98, 130))
"""Yellow and blue, in OpenCV's half degrees."""
_LEAST_SATURATION, _LEAST_VALUE = 80, 60
_WIDTHS, _SHAPES, _LEAST_FILLED = (0.02, 0.45), (1.2, 6.5), 0.4
"""Share of the picture's width; length over height (front plates 440 × 140 mm, rear ones 440 × 220, GA 36-2018); share of the box."""
_STROKES = 40.0
"""Mean steepness of grey levels across a plate that can be read at all."""
_ROOM = 1.2


@dataclass(frozen=True)
class Patch:
    """A place where a plate may hang, with room around it: left, top, right, bottom in fractions. The better, the higher its score."""

    box: tuple[float, float, float, float]
    score: float


def patches(picture: Picture, most: int = 2) -> tuple[Patch, ...]:
    """The best places in an RGB picture, the best first."""
    scale = min(1.0, _LONG_SIDE / max(picture.shape[:2]))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    steep = np.abs(cv2.Sobel(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), cv2.CV_32F, 1, 0))
    found = [patch for low, high in _HUES for patch in _of_colour(small, steep, low, high)]
    return tuple(sorted(found, key=lambda patch: -patch.score)[:most])


def _of_colour(small: Any, steep: Any, low: int, high: int) -> list[Patch]:
    colours = cv2.cvtColor(small, cv2.COLOR_RGB2HSV)
    mask = cv2.inRange(colours, (low, _LEAST_SATURATION, _LEAST_VALUE), (high, 255, 255))
    # Signs are no part of the colour: what lies between them is closed.
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 9), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    height, width = small.shape[:2]
    found = []
    for left, top, wide, tall, area in stats[1:count]:
        shaped = _SHAPES[0] <= wide / tall <= _SHAPES[1] and area >= _LEAST_FILLED * wide * tall
        if not shaped or not _WIDTHS[0] <= wide / width <= _WIDTHS[1] or tall < 5:
            continue
        strokes = float(steep[top : top + tall, left : left + wide].mean())
        if strokes >= _STROKES:
            x, y = _ROOM * wide, _ROOM * tall
            box = (
                max(0.0, (left - x) / width),
                max(0.0, (top - y) / height),
                min(1.0, (left + wide + x) / width),
                min(1.0, (top + tall + y) / height),
            )
            found.append(Patch(box, float(wide) * min(2.0, strokes / _STROKES)))
    return found
