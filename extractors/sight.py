"""Is a sign that the text layer has to be seen on the page? Pixels decide: its own ink, held against the page's picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from extractors.facts import OddityKind
from extractors.readers.pdf_ink import DrawnSign, DrawnText

LEAST_SIZE = 3.0
"""Points; smaller print is not meant to be read."""
_LEAST_CONTRAST = 25
"""Grey levels between the ink of a sign and what is around it, where black on white has 255, however thin its strokes."""
_LEAST_INK = 40
_SAME_COLOUR = 0.15
_MARGIN = 2
_MOST_PIXELS = 1_000_000

Places = NDArray[np.int64]


@dataclass(frozen=True)
class Sight:
    """How one sign is seen: `hidden` says why it is not, `likeness` (0 to 1) how far the picture there follows its shape."""

    hidden: OddityKind | None
    likeness: float


def sights(text: DrawnText, picture: NDArray[np.uint8], *, least_size: float) -> tuple[Sight, ...]:
    """How each sign of a page is seen in the page's picture. `least_size` is in pixels of that picture."""
    height, width = picture.shape[:2]
    planes = np.empty((height, width, 4), np.uint8)
    planes[:, :, 0], planes[:, :, 1:] = 255 - text.ink, picture
    places = _places(text.signs, width, height)
    seen: list[Sight] = []
    for first, end in _lots(places):
        looks = _looks(*_sums(planes.reshape(-1, 4), width, places[first:end]))
        seen += map(partial(_sight, least_size=least_size), text.signs[first:end], looks)
    return tuple(seen)


def _places(signs: Sequence[DrawnSign], width: int, height: int) -> Places:
    """Left, top, width and height of what surrounds each sign, in whole pixels; no width or height beyond the picture's edge."""
    boxes = np.array([sign.box for sign in signs], float).reshape(-1, 4)
    around = np.array([-_MARGIN, -_MARGIN, _MARGIN + 1, _MARGIN + 1])
    ends = np.clip(np.clip(boxes, -1e6, 1e6).astype(np.int64) + around, 0, (width, height, width, height))
    return np.hstack([ends[:, :2], np.maximum(ends[:, 2:] - ends[:, :2], 0)])


def _lots(places: Places) -> Iterator[tuple[int, int]]:
    """Where lots of signs begin and end that have no more pixels than memory should hold at once, but for one sign alone."""
    lots = np.cumsum(places[:, 2] * places[:, 3]) // _MOST_PIXELS
    for lot in np.unique(lots):
        yield int(np.searchsorted(lots, lot)), int(np.searchsorted(lots, lot, "right"))


def _sums(planes: NDArray[np.uint8], width: int, places: Places) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Of the pixels of each place, as rows: their number, sums of ink and colours, of their squares, and of each colour times ink.

    With the most ink of any pixel. Zeros where a place has no pixel.
    """
    across, down = places[:, 2], places[:, 3]
    counts = across * down
    sums, most = np.zeros((len(places), 12)), np.zeros(len(places), np.uint8)
    some = np.flatnonzero(counts)
    if not some.size:
        return sums, most
    starts = np.concatenate([[0], np.cumsum(counts[some])[:-1]])
    rows, columns = np.divmod(
        np.arange(counts.sum()) - np.repeat(starts, counts[some]), np.repeat(across[some], counts[some])
    )
    first = np.repeat(places[some, 1] * width + places[some, 0], counts[some])
    here = planes[first + rows * width + columns]
    most[some] = np.maximum.reduceat(here[:, 0], starts)
    values = here.T.astype(np.int64)
    sums[some, 0] = counts[some]
    for number, product in enumerate((*values, *(values * values), *(values[1:] * values[0])), start=1):
        sums[some, number] = np.add.reduceat(product, starts)
    return sums, most


@dataclass(frozen=True)
class _Look:
    """What the pixels around one sign say: whether there are any, the most ink, the contrast, what is behind it, the likeness."""

    any: bool
    ink: int
    contrast: float
    background: NDArray[np.float64]
    likeness: float


def _looks(sums: NDArray[np.float64], most: NDArray[np.uint8]) -> Iterator[_Look]:
    pixels, ink, ink_squared = (np.maximum(sums[:, [column]], 1.0) for column in (0, 1, 5))
    colours, squares, with_ink = sums[:, 2:5], sums[:, 6:9], sums[:, 9:12]
    bare = np.maximum(255 * pixels - ink, 1.0)
    on, off = with_ink / ink, (255 * colours - with_ink) / bare
    full = ink_squared / ink - (255 * ink - ink_squared) / bare
    contrast = np.abs(on - off).max(axis=1) / np.maximum(full[:, 0], 1.0) * 255
    # Correlation in the colour that shows it best: black print under a red stamp is whole in the red channel.
    together = np.abs(with_ink - ink * colours / pixels)
    apart = (ink_squared - ink**2 / pixels) * (squares - colours**2 / pixels)
    likeness = (together / np.maximum(np.sqrt(np.maximum(apart, 0.0)), 1e-9)).max(axis=1)
    return map(_Look, (sums[:, 0] > 0).tolist(), most.tolist(), contrast.tolist(), off, likeness.tolist())


def _sight(sign: DrawnSign, look: _Look, *, least_size: float) -> Sight:
    if sign.text.isspace():
        return Sight(None, 1.0)
    if not look.any:
        return Sight(OddityKind.OFF_PAGE_TEXT, 0.0)
    if sign.size < least_size:
        return Sight(OddityKind.TINY_TEXT, 0.0)
    if sign.box[0] == sign.box[2] or look.ink < _LEAST_INK:
        return Sight(OddityKind.INVISIBLE_TEXT, 0.0)  # a glyph without ink: something is said, nothing is drawn
    if look.contrast < _LEAST_CONTRAST:
        return Sight(_why(sign, look.background), 0.0)
    return Sight(None, look.likeness)


def _why(sign: DrawnSign, background: NDArray[np.float64]) -> OddityKind:
    if sign.inkless:
        return OddityKind.INVISIBLE_TEXT
    if sign.colour is not None and np.abs(np.array(sign.colour) - background / 255).max() < _SAME_COLOUR:
        return OddityKind.PALE_TEXT
    return OddityKind.COVERED_TEXT
