"""Is a sign that the text layer has to be seen on the page? Pixels decide: its own ink, held against the page's picture."""

from dataclasses import dataclass
from typing import Any

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
    return tuple(_sight(sign, text.ink, picture, least_size) for sign in text.signs)


def _sight(sign: DrawnSign, ink: NDArray[np.uint8], picture: NDArray[np.uint8], least_size: float) -> Sight:
    if sign.text.isspace():
        return Sight(None, 1.0)
    height, width = ink.shape
    x0, y0 = (max(0, int(value) - _MARGIN) for value in sign.box[:2])
    x1, y1 = (max(0, int(value) + _MARGIN + 1) for value in sign.box[2:])
    if x0 >= width or y0 >= height or not x1 or not y1:
        return Sight(OddityKind.OFF_PAGE_TEXT, 0.0)
    if sign.size < least_size:
        return Sight(OddityKind.TINY_TEXT, 0.0)
    mask = 255.0 - ink[y0:y1, x0:x1]
    here = picture[y0:y1, x0:x1].astype(np.float64)
    if sign.box[0] == sign.box[2] or not mask.size or mask.max() < _LEAST_INK:
        return Sight(OddityKind.INVISIBLE_TEXT, 0.0)  # a glyph without ink: something is said, nothing is drawn
    around = 255.0 - mask
    on, off = (np.tensordot(part, here, 2) / max(part.sum(), 1.0) for part in (mask, around))
    full = float((mask**2).sum() / mask.sum() - (mask * around).sum() / max(around.sum(), 1.0))
    if np.abs(on - off).max() / max(full, 1.0) * 255 < _LEAST_CONTRAST:
        return Sight(_why(sign, off), 0.0)
    return Sight(None, _likeness(mask, here))


def _why(sign: DrawnSign, background: NDArray[np.float64]) -> OddityKind:
    if sign.inkless:
        return OddityKind.INVISIBLE_TEXT
    if sign.colour is not None and np.abs(np.array(sign.colour) - background / 255).max() < _SAME_COLOUR:
        return OddityKind.PALE_TEXT
    return OddityKind.COVERED_TEXT


def _likeness(mask: NDArray[np.floating[Any]], here: NDArray[np.float64]) -> float:
    """Correlation in the colour that shows it best: black print under a red stamp is whole in the red channel."""
    ink = mask - mask.mean()
    page = here - here.mean(axis=(0, 1))
    lengths = np.sqrt((ink**2).sum() * (page**2).sum(axis=(0, 1)))
    return float((np.abs(np.tensordot(ink, page, 2)) / np.maximum(lengths, 1e-9)).max())
