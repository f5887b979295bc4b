"""Is a sign that the text layer has to be seen on the page? Pixels decide: its own ink, held against the page's picture."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.facts import OddityKind
from extractors.readers.pdf.ink import Colour, DrawnText
from extractors.readers.pdf.specimens import Floats

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

_MOST_OTHER, _DARK = 60, 120
"""Grey levels by which the picture may differ from black text on white to be taken for it, and how dark the text must be somewhere."""
_ALIKE, _EVEN = 0.8, 4
"""Likeness from which no second look is needed, and grey levels up to which a rule is of one colour."""

Places = NDArray[np.int64]


class Sights(NamedTuple):
    """How the signs of a page are seen.

    `hidden` says of which of them, by number, why they are not; `likeness` (0 to 1) how far the picture follows the shape of each.
    """

    hidden: dict[int, OddityKind]
    likeness: Floats


def sights(text: DrawnText, picture: NDArray[np.uint8], *, least_size: float) -> Sights:
    """How each sign of a page is seen in the page's picture. `least_size` is in pixels of that picture."""
    height, width = picture.shape[:2]
    places = _places(text.boxes, width, height)
    blank = np.array([sign.isspace() for sign in text.texts], bool)
    off, tiny = (places[:, 2:] == 0).any(axis=1), text.sizes < least_size
    asked = np.flatnonzero(~(blank | off | _as_drawn(text.ink, picture, places)))
    products, most = np.zeros((len(places), 5, 5)), np.full(len(places), 255, np.uint8)
    if asked.size:
        planes = _planes(text.ink, picture)
        for lot in _lots(places, asked):
            products[lot], most[lot] = _products(planes, width, places[lot])
    look = _look(products)
    # A glyph without ink: something is said, nothing is drawn.
    bare = (text.boxes[:, 0] == text.boxes[:, 2]) | (most < _LEAST_INK)
    hidden = {
        number: OddityKind.OFF_PAGE_TEXT
        if off[number]
        else OddityKind.TINY_TEXT
        if tiny[number]
        else OddityKind.INVISIBLE_TEXT
        if bare[number] or text.inkless[number]
        else _why(text.colours[number], look.background[number])
        for number in np.flatnonzero(~blank & (off | tiny | bare)).tolist()
        + asked[(look.contrast < _LEAST_CONTRAST)[asked] & ~(tiny | bare)[asked]].tolist()
    }
    likeness = np.ones(len(places))
    likeness[asked] = look.likeness[asked]
    for number in asked[likeness[asked] < _ALIKE].tolist():
        likeness[number] = max(likeness[number], _beside_rules(text, number, picture, places[number].tolist()))
    likeness[list(hidden)] = 0.0
    return Sights(hidden, likeness)


def _as_drawn(ink: NDArray[np.uint8], picture: NDArray[np.uint8], places: Places) -> NDArray[np.bool_]:
    """Around which signs the picture is as dark and light as the text alone in black on white: there nothing more has to be asked."""
    other = cv2.absdiff(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.ascontiguousarray(ink))
    left, top, across, down = places.T
    right, bottom = left + across, top + down

    def number(of: NDArray[np.bool_]) -> NDArray[np.int64]:
        sums = cv2.integral(of.view(np.uint8))
        return np.asarray(sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left], np.int64)

    return np.asarray((number(other > _MOST_OTHER) == 0) & (number(ink < 255 - _DARK) > 0))


def _planes(ink: NDArray[np.uint8], picture: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Red, green, blue and ink of each pixel in one number."""
    planes = cv2.cvtColor(picture, cv2.COLOR_RGB2RGBA)
    cv2.insertChannel(cv2.bitwise_not(np.ascontiguousarray(ink)), planes, 3)
    numbers: NDArray[np.uint32] = planes.reshape(-1).view(np.uint32)
    return numbers


def _places(boxes: Floats, width: int, height: int) -> Places:
    """Left, top, width and height of what surrounds each sign, in whole pixels; no width or height beyond the picture's edge."""
    around = np.array([-_MARGIN, -_MARGIN, _MARGIN + 1, _MARGIN + 1])
    ends = np.clip(np.clip(boxes, -1e6, 1e6).astype(np.int64) + around, 0, (width, height, width, height))
    return np.hstack([ends[:, :2], np.maximum(ends[:, 2:] - ends[:, :2], 0)])


def _lots(places: Places, some: Places) -> Iterator[Places]:
    """Some signs' numbers, those of about one size in lots with no more pixels than should be held at once, but for one sign alone."""
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
    """What the pixels around each sign say: the contrast, what is behind it, the likeness."""

    contrast: Floats
    background: Floats
    likeness: Floats


def _look(products: Floats) -> _Look:
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
    return _Look(contrast, off, likeness)


def _beside_rules(text: DrawnText, number: int, picture: NDArray[np.uint8], place: Sequence[int]) -> float:
    """The likeness without the rules of a table: rows and columns beside the sign that are the same from end to end are not looked at."""
    left, top, across, down = place
    ink = 255.0 - text.ink[top : top + down, left : left + across]
    here = picture[top : top + down, left : left + across].astype(float)
    if not ink.size:
        return 0.0
    x0, y0, x1, y1 = text.boxes[number]
    columns, rows = np.arange(left, left + across), np.arange(top, top + down)
    kept_columns = (columns >= int(x0)) & (columns <= x1) | (np.ptp(here, axis=0) > _EVEN).any(axis=1)
    kept_rows = (rows >= int(y0)) & (rows <= y1) | (np.ptp(here, axis=1) > _EVEN).any(axis=1)
    ink, here = ink[kept_rows][:, kept_columns], here[kept_rows][:, kept_columns]
    if not ink.size:
        return 0.0
    ink, here = ink - ink.mean(), here - here.mean(axis=(0, 1))
    together = np.abs(np.einsum("rc,rck->k", ink, here))
    apart = np.sqrt((ink**2).sum() * (here**2).sum(axis=(0, 1)))
    return float((together / np.maximum(apart, 1e-9)).max())


def _why(colour: Colour | None, background: Floats) -> OddityKind:
    """Why there is no contrast."""
    if colour is not None and np.abs(np.array(colour) - background / 255).max() < _SAME_COLOUR:
        return OddityKind.PALE_TEXT
    return OddityKind.COVERED_TEXT
