"""Is a sign that the text layer has to be seen on the page? Pixels decide: its own ink, held against the page's picture."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Sight:
    """How one sign is seen: `hidden` says why it is not, `likeness` (0 to 1) how far the picture there follows its shape."""

    hidden: OddityKind | None
    likeness: float


def sights(text: DrawnText, picture: NDArray[np.uint8], *, least_size: float) -> tuple[Sight, ...]:
    """How each sign of a page is seen in the page's picture. `least_size` is in pixels of that picture."""
    # Ink, one, and the three colours of each pixel: their products summed over a sign's place tell all that is asked below.
    planes = np.dstack([255.0 - text.ink, np.ones_like(text.ink, float), picture])
    return tuple(_sight(sign, planes, least_size) for sign in text.signs)


def _sight(sign: DrawnSign, planes: NDArray[np.float64], least_size: float) -> Sight:
    if sign.text.isspace():
        return Sight(None, 1.0)
    height, width = planes.shape[:2]
    x0, y0 = (max(0, int(value) - _MARGIN) for value in sign.box[:2])
    x1, y1 = (max(0, int(value) + _MARGIN + 1) for value in sign.box[2:])
    if x0 >= width or y0 >= height or not x1 or not y1:
        return Sight(OddityKind.OFF_PAGE_TEXT, 0.0)
    if sign.size < least_size:
        return Sight(OddityKind.TINY_TEXT, 0.0)
    here = planes[y0:y1, x0:x1].reshape(-1, 5)
    if sign.box[0] == sign.box[2] or not here.size or here[:, 0].max() < _LEAST_INK:
        return Sight(OddityKind.INVISIBLE_TEXT, 0.0)  # a glyph without ink: something is said, nothing is drawn
    sums = here.T @ here
    ink, ink_squared, pixels = sums[0, 1], sums[0, 0], sums[1, 1]
    bare = 255 * pixels - ink
    on, off = sums[0, 2:] / max(ink, 1.0), (255 * sums[1, 2:] - sums[0, 2:]) / max(bare, 1.0)
    full = ink_squared / ink - (255 * ink - ink_squared) / max(bare, 1.0)
    if np.abs(on - off).max() / max(full, 1.0) * 255 < _LEAST_CONTRAST:
        return Sight(_why(sign, off), 0.0)
    return Sight(None, _likeness(sums))


def _why(sign: DrawnSign, background: NDArray[np.float64]) -> OddityKind:
    if sign.inkless:
        return OddityKind.INVISIBLE_TEXT
    if sign.colour is not None and np.abs(np.array(sign.colour) - background / 255).max() < _SAME_COLOUR:
        return OddityKind.PALE_TEXT
    return OddityKind.COVERED_TEXT


def _likeness(sums: NDArray[np.float64]) -> float:
    """Correlation in the colour that shows it best: black print under a red stamp is whole in the red channel."""
    around = sums - np.outer(sums[1], sums[1]) / sums[1, 1]
    lengths = np.sqrt(np.maximum(around[0, 0] * np.diag(around)[2:], 0.0))
    return float((np.abs(around[0, 2:]) / np.maximum(lengths, 1e-9)).max())
