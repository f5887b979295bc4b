"""Whose seal is it? The name on the rim of a company stamp, unrolled into a line and read.

Chinese company seals write the firm's name clockwise along the rim, tops outwards, with a gap below; some write a code of 13
digits or "专用章" into the gap. The rim is unrolled for more than two turns, so that wherever the stamp was turned to, one whole name
stands between two ends (公司). Only red counts, so that print under the stamp does not. Not read: names that do not end in 公司, and
what stands in the middle.
"""

import re
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.facts import SealName, Stamp, Where
from extractors.readers import ocr
from extractors.stamps import Ellipse, find_rims

_TURNS = 2.2
_OUTER, _INNER = 0.95, 0.6
"""Radii between which the name stands, in radii of the rim."""
_END = "公司"
_NO_NAME = re.compile(r"^.*专用章|[^\u4e00-\u9fff()\uff08\uff09]")
"""What stands in the gap between end and beginning of a name: the seal's kind, digits, stars."""
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
        Stamp(where=Where(page=page, box=shape.box(width, height)), confidence=round(rim, 3), name=name)
        for (rim, shape), name in zip(found, names, strict=True)
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
    colours = picture.astype(np.float32)
    redness = colours[..., 0] - (colours[..., 1] + colours[..., 2]) / 2
    strip = cv2.remap(redness, xs.astype(np.float32), ys.astype(np.float32), cv2.INTER_LINEAR, borderValue=0)
    ink = np.clip(strip / max(float(np.percentile(strip, 97)), 1.0), 0, 1)
    return np.repeat((255 - ink * 255).astype(np.uint8)[..., None], 3, axis=2)


def name_in(text: str, confidence: float) -> SealName | None:
    """The name in what was read from an unrolled rim: what stands between one 公司 and the next, and that itself."""
    parts = text.split(_END)
    names = [_NO_NAME.sub("", part) + _END for part in parts[1:-1]]
    name = max(names, key=len, default="")
    return SealName(text=name, confidence=round(confidence, 3)) if len(name) >= _SHORTEST else None
