"""Whose seal is it? The name on the rim of a company stamp, unrolled into a line and read.

Chinese company seals write the firm's name clockwise along the rim, tops outwards, with a gap below; some write a code of 13
digits or "专用章" into the gap. The rim is unrolled for more than two turns, so that wherever the stamp was turned to, one whole name
stands between two ends (公司). Only red counts, so that print under the stamp does not. A seal for one purpose says
so below its star (合同专用章). Not read: names that do not end in 公司.
"""

import re
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.facts import SealName, Stamp, Where
from extractors.readers import ocr
from extractors.seals.rings import Ellipse
from extractors.seals.stamps import find_rims

_TURNS = 2.2
_OUTER, _INNER = 0.95, 0.6
"""Radii between which the name stands, in radii of the rim."""
_END = "公司"
_NO_NAME = re.compile(r"^.*专用章|[^\u4e00-\u9fff()\uff08\uff09]")
"""What stands in the gap between end and beginning of a name: the seal's kind, digits, stars."""
_PURPOSE = re.compile(r"[\u4e00-\u9fff]{2,6}专用章")
_MIDDLE = ((-0.72, 0.72), (0.22, 0.72))
"""Where a purpose stands, across and down, in radii of the rim."""
_LEANINGS = (-24.0, -12.0, 0.0, 12.0, 24.0)
"""Degrees by which a seal may stand askew; one that stands on its head has its purpose unread."""
_SHORTEST = 6
"""The shortest name has a place, a word and 公司."""

Picture = NDArray[np.uint8]


def read_stamps(picture: Picture, larger: Callable[[], Picture], *, page: int) -> tuple[Stamp, ...]:
    """The stamps on a page of RGB pixels, the surest first, with the names on them.

    `larger` gives the same page with more pixels; it is called only when there is a stamp.
    """
    found = find_rims(picture)
    if not found:
        return ()
    height, width = picture.shape[:2]
    pixels = larger()
    scale = max(pixels.shape[:2]) / max(height, width)
    names = [
        name_in(text, sure) for text, sure in ocr.read_cuts([unrolled(pixels, shape, scale) for _, shape in found])
    ]
    return tuple(
        Stamp(
            where=Where(page=page, box=shape.box(width, height)),
            confidence=round(rim, 3),
            name=name,
            purpose=_purpose(pixels, shape, scale),
        )
        for (rim, shape), name in zip(found, names, strict=True)
    )


def _purpose(pixels: Picture, shape: Ellipse, scale: float) -> str | None:
    read = ocr.read_cuts([middle(pixels, shape, scale, degrees) for degrees in _LEANINGS])
    found = [(sure, match.group()) for text, sure in read if (match := _PURPOSE.search(text))]
    return max(found)[1] if found else None


def middle(picture: Picture, shape: Ellipse, scale: float, degrees: float) -> Picture:
    """What stands below the middle of a stamp that leans by so many degrees, dark on white."""
    (left, right), (top, bottom) = _MIDDLE
    radius = (shape.a + shape.b) / 2 * scale
    across, down = np.meshgrid(np.arange(left * radius, right * radius), np.arange(top * radius, bottom * radius))
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return _red_as_black(
        picture, shape.x * scale + across * cos - down * sin, shape.y * scale + across * sin + down * cos
    )


def unrolled(picture: Picture, shape: Ellipse, scale: float) -> Picture:
    """The rim of a stamp as a line of text, dark on white, beginning below. `scale`: pixels of `picture` for one of `shape`."""
    a, b = shape.a * scale, shape.b * scale
    long = round(2 * np.pi * _TURNS * (a + b) / 2 * (_OUTER + _INNER) / 2)
    high = max(8, round((_OUTER - _INNER) * (a + b) / 2))
    angles = np.pi / 2 + np.linspace(0, 2 * np.pi * _TURNS, long, endpoint=False)
    radii = np.linspace(_OUTER, _INNER, high)
    along, across = a * np.outer(radii, np.cos(angles)), b * np.outer(radii, np.sin(angles))
    xs = shape.x * scale + along * np.cos(shape.turn) - across * np.sin(shape.turn)
    ys = shape.y * scale + along * np.sin(shape.turn) + across * np.cos(shape.turn)
    return _red_as_black(picture, xs, ys)


def _red_as_black(picture: Picture, xs: NDArray[np.float64], ys: NDArray[np.float64]) -> Picture:
    strip = cv2.remap(
        picture, xs.astype(np.float32), ys.astype(np.float32), cv2.INTER_LINEAR, borderValue=(255, 255, 255)
    )
    colours = strip.astype(np.float32)
    redness = colours[..., 0] - (colours[..., 1] + colours[..., 2]) / 2
    ink = np.clip(redness / max(float(np.percentile(redness, 97)), 1.0), 0, 1)
    return np.repeat((255 - ink * 255).astype(np.uint8)[..., None], 3, axis=2)


def name_in(text: str, confidence: float) -> SealName | None:
    """The name in what was read from an unrolled rim: what stands between one 公司 and the next, and that itself."""
    parts = text.split(_END)
    names = [_NO_NAME.sub("", part) + _END for part in parts[1:-1]]
    name = max(names, key=len, default="")
    return SealName(text=name, confidence=round(confidence, 3)) if len(name) >= _SHORTEST else None
