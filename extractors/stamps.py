"""Red company stamps (公章): round or oval rings of red ink, 30 to 50 mm wide on an A4 page."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.facts import Box, Stamp, Where

_NARROWEST, _WIDEST = 0.11, 0.32
"""Widths of a stamp as a share of a 210 mm wide page: 23 to 67 mm, since photos of paper show less or more than the page."""
_LONGEST_BY_WIDEST = 1.7
_LEAST_RING = 0.55
"""Share of the directions from the centre in which red ink stands near the rim."""
_DIRECTIONS = 72


def find_stamps(picture: NDArray[np.uint8], *, page: int) -> tuple[Stamp, ...]:
    """The stamps on a page given as RGB pixels. Red text, lines and vehicles have no ring and are none."""
    height, width = picture.shape[:2]
    red = _red_ink(picture)
    reach = max(3, round(0.012 * width)) | 1
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    stamps = []
    for x, y, w, h, _ in stats[1:count]:
        wide, ratio = max(w, h) / width, max(w, h) / max(1, min(w, h))
        if not _NARROWEST <= wide <= _WIDEST or ratio > _LONGEST_BY_WIDEST:
            continue
        ring = _ring_share(red[y : y + h, x : x + w])
        if ring >= _LEAST_RING:
            box = Box(x0=x / width, y0=y / height, x1=(x + w) / width, y1=(y + h) / height)
            stamps.append(Stamp(where=Where(page=page, box=box), confidence=round(float(ring), 3)))
    return tuple(stamps)


def _red_ink(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    hsv = cv2.cvtColor(picture, cv2.COLOR_RGB2HSV)
    hue, saturation, value = hsv[..., 0], hsv[..., 1], hsv[..., 2]
    red = ((hue <= 10) | (hue >= 165)) & (saturation >= 55) & (value >= 90)
    return np.asarray(red, np.uint8) * 255


def _ring_share(red: NDArray[np.uint8]) -> float:
    """In how many directions from the centre the outermost red stands at the rim of the ellipse that fills the box."""
    height, width = red.shape
    angles = np.arange(_DIRECTIONS) * (2 * np.pi / _DIRECTIONS)
    radii = np.linspace(0.82, 1.0, 24)
    xs = np.clip(((np.outer(radii, np.cos(angles)) + 1) / 2 * (width - 1)).round().astype(int), 0, width - 1)
    ys = np.clip(((np.outer(radii, np.sin(angles)) + 1) / 2 * (height - 1)).round().astype(int), 0, height - 1)
    corners = red[:: max(1, height - 1), :: max(1, width - 1)]
    if (corners > 0).all():
        return 0.0
    return float((red[ys, xs] > 0).any(axis=0).mean())
