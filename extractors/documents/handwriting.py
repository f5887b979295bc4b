"""Which values were written by hand? Told by the ink: pens write in blue, printers of forms in black.

Handwriting in black is not told from print, and blue print would be taken for a pen's; so the mark makes a value less sure and nothing
else rests on it.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.facts import Box

_DARK = 0.7
"""Ink is darker than this share of the paper."""
_BLUER = 35
"""Levels by which a pen's blue exceeds its red, where the paper is white; print and the fringes of JPEG stay below 20."""
_LEAST_SHARE, _LEAST_INK = 0.5, 0.004
"""Of the ink in a value's box, and of the box."""


@dataclass(frozen=True, eq=False)
class Inks:
    """Where on a page there is ink, and where it is blue."""

    dark: NDArray[np.bool_]
    blue: NDArray[np.bool_]


def find_inks(picture: NDArray[np.uint8]) -> Inks:
    """The inks on a page of RGB pixels, whatever the light is."""
    white = np.maximum(np.percentile(picture[::4, ::4].reshape(-1, 3), 75, axis=0), 1)
    levels = np.clip(np.arange(256)[:, None] * (255 / white), 0, 255).astype(np.uint8)
    balanced = np.asarray(cv2.LUT(picture, levels.reshape(1, 256, 3)), np.uint8)
    grey = cv2.cvtColor(balanced, cv2.COLOR_RGB2GRAY)
    # The paper's own shade here, so that a shadow is no ink.
    paper = cv2.blur(cv2.dilate(cv2.resize(grey, None, fx=0.125, fy=0.125), np.ones((5, 5), np.uint8)), (9, 9))
    dark = grey < _DARK * cv2.resize(paper, grey.shape[::-1])
    red, green, blue = cv2.split(balanced)
    return Inks(dark, dark & (cv2.subtract(blue, red) >= _BLUER) & (blue >= green))


def is_written(inks: Inks, box: Box) -> bool:
    """Is what stands in this box of the page mostly written in blue?"""
    height, width = inks.dark.shape
    rows = slice(int(box.y0 * height), int(np.ceil(box.y1 * height)))
    columns = slice(int(box.x0 * width), int(np.ceil(box.x1 * width)))
    dark, blue = inks.dark[rows, columns], inks.blue[rows, columns]
    return bool(dark.size) and blue.sum() >= max(_LEAST_SHARE * dark.sum(), _LEAST_INK * dark.size, 1)
