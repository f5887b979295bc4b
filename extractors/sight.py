"""Is a sign that the text layer has to be seen on the page? Pixels decide: its own ink, held against the page's picture."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.facts import OddityKind
from extractors.readers.pdf_ink import DrawnSign, DrawnText

LEAST_SIZE = 3.0
"""Points; smaller print is not meant to be read."""
_LEAST_CONTRAST = 25
"""Grey levels between the ink of a sign and what is around it, where black on white has 255, however thin its strokes."""
_LEAST_INK = 30
_SAME_COLOUR = 0.15
_MARGIN = 2
_STEP = 8
"""Pixels to which the sides of what is looked at are rounded up, so that many signs are reckoned at once."""
_MOST_PIXELS = 65_536
"""Of all signs that are reckoned at once: a buffer that stays in the processor's cache."""

Places = NDArray[np.int64]
Floats = NDArray[np.float64]


class Sight(NamedTuple):
    """How one sign is seen: `hidden` says why it is not, `likeness` (0 to 1) how far the picture there follows its shape."""

    hidden: OddityKind | None
    likeness: float


def sights(text: DrawnText, picture: NDArray[np.uint8], *, least_size: float) -> tuple[Sight, ...]:
    """How each sign of a page is seen in the page's picture. `least_size` is in pixels of that picture."""
    height, width = picture.shape[:2]
    places = _places(text.signs, width, height)
    products, most = np.zeros((len(places), 5, 5)), np.zeros(len(places), np.uint8)
    planes = _planes(text.ink, picture)
    for lot in _lots(places):
        products[lot], most[lot] = _products(planes, width, places[lot])
    look = _look(products, most)
    return tuple(
        _SEEN if sign.text.isspace() else _sight(sign, look, number, least_size=least_size)
        for number, sign in enumerate(text.signs)
    )


_SEEN = Sight(None, 1.0)


def _planes(ink: NDArray[np.uint8], picture: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Red, green, blue and ink of each pixel in one number."""
    planes = cv2.cvtColor(picture, cv2.COLOR_RGB2RGBA)
    cv2.insertChannel(cv2.bitwise_not(np.ascontiguousarray(ink)), planes, 3)
    numbers: NDArray[np.uint32] = planes.reshape(-1).view(np.uint32)
    return numbers


def _places(signs: Sequence[DrawnSign], width: int, height: int) -> Places:
    """Left, top, width and height of what surrounds each sign, in whole pixels; no width or height beyond the picture's edge."""
    boxes = np.array([sign.box for sign in signs], float).reshape(-1, 4)
    around = np.array([-_MARGIN, -_MARGIN, _MARGIN + 1, _MARGIN + 1])
    ends = np.clip(np.clip(boxes, -1e6, 1e6).astype(np.int64) + around, 0, (width, height, width, height))
    return np.hstack([ends[:, :2], np.maximum(ends[:, 2:] - ends[:, :2], 0)])


def _lots(places: Places) -> Iterator[Places]:
    """The numbers of signs of about one size, in lots with no more pixels than should be held at once, but for one sign alone."""
    some = np.flatnonzero(places[:, 2] * places[:, 3])
    sides = -(-places[some, 2:] // _STEP) * _STEP
    for across, down in np.unique(sides, axis=0).tolist():
        alike = some[(sides == (across, down)).all(axis=1)]
        count = max(1, _MOST_PIXELS // (across * down))
        yield from (alike[first : first + count] for first in range(0, len(alike), count))


def _products(planes: NDArray[np.uint32], width: int, places: Places) -> tuple[Floats, NDArray[np.uint8]]:
    """Sums over the pixels of each place: of each two of red, green, blue, ink and 1, multiplied; and the most ink of any pixel."""
    left, top, across, down = places.T[:, :, None]
    columns, rows = np.arange(across.max()), np.arange(down.max())
    # Beyond the place its own corner is looked up, and then not counted.
    right, below = columns < across, rows < down
    where = ((top + rows * below) * width)[:, :, None] + (left + columns * right)[:, None, :]
    inside = (below[:, :, None] & right[:, None, :]).reshape(len(places), -1)
    looked = (planes[where.reshape(len(places), -1)] * inside).view(np.uint8).reshape(len(places), -1, 4)
    pixels = np.empty((*inside.shape, 5), np.float32)
    pixels[:, :, :4], pixels[:, :, 4] = looked, inside
    # At most 255² × 65,536: single precision errs by some millionths, which no limit here would notice.
    return pixels.transpose(0, 2, 1) @ pixels, looked[:, :, 3].max(axis=1)


class _Look(NamedTuple):
    """What the pixels around each sign say: whether there are any, the most ink, the contrast, what is behind it, the likeness."""

    any: list[bool]
    ink: list[int]
    contrast: list[float]
    background: Floats
    likeness: list[float]


def _look(products: Floats, most: NDArray[np.uint8]) -> _Look:
    pixels, ink, ink_squared = (np.maximum(products[:, row, [column]], 1.0) for row, column in ((4, 4), (3, 4), (3, 3)))
    colours, squares, with_ink = products[:, :3, 4], products[:, (0, 1, 2), (0, 1, 2)], products[:, :3, 3]
    bare = np.maximum(255 * pixels - ink, 1.0)
    on, off = with_ink / ink, (255 * colours - with_ink) / bare
    full = ink_squared / ink - (255 * ink - ink_squared) / bare
    contrast = np.abs(on - off).max(axis=1) / np.maximum(full[:, 0], 1.0) * 255
    # Correlation in the colour that shows it best: black print under a red stamp is whole in the red channel.
    together = np.abs(with_ink - ink * colours / pixels)
    apart = (ink_squared - ink**2 / pixels) * (squares - colours**2 / pixels)
    likeness = (together / np.maximum(np.sqrt(np.maximum(apart, 0.0)), 1e-9)).max(axis=1)
    return _Look((products[:, 4, 4] > 0).tolist(), most.tolist(), contrast.tolist(), off, likeness.tolist())


def _sight(sign: DrawnSign, look: _Look, number: int, *, least_size: float) -> Sight:
    if not look.any[number]:
        return Sight(OddityKind.OFF_PAGE_TEXT, 0.0)
    if sign.size < least_size:
        return Sight(OddityKind.TINY_TEXT, 0.0)
    if sign.box[0] == sign.box[2] or look.ink[number] < _LEAST_INK:
        return Sight(OddityKind.INVISIBLE_TEXT, 0.0)  # a glyph without ink: something is said, nothing is drawn
    if look.contrast[number] < _LEAST_CONTRAST:
        return Sight(_why(sign, look.background[number]), 0.0)
    return Sight(None, look.likeness[number])


def _why(sign: DrawnSign, background: Floats) -> OddityKind:
    if sign.inkless:
        return OddityKind.INVISIBLE_TEXT
    if sign.colour is not None and np.abs(np.array(sign.colour) - background / 255).max() < _SAME_COLOUR:
        return OddityKind.PALE_TEXT
    return OddityKind.COVERED_TEXT
