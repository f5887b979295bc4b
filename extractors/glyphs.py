"""Does a glyph look like the sign that the text layer says it is?

A font can map its glyph of a 2 to the sign 8: people read one, programs the other. Each glyph that carries a value is held against
the shapes of the sign it claims to be and of its rivals, in plain fonts. Only shape counts, so it does not matter whether the
font's encoding, its map to Unicode or its outlines were changed. A glyph nearer to a rival is in doubt, no more: what it
is has to be read from the picture.
"""

from collections.abc import Iterable, Sequence
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.readers.pdf_ink import DrawnSign, Grey, reference

Shape = NDArray[np.float32]
_SIDE = 24
_INK = 160
_FONTS = ("helv", "hebo", "heit", "tiro", "tibo", "tiit", "cour", "cobo", "china-s")
_FAMILIES = ("0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_MARGIN = 0.03
"""How much nearer a rival must be: the cosine of two shapes, from 0 to 1. Of all swaps of two digits in the fonts of real PDFs
this leaves 1 in 200 unseen, and doubts 1 honest digit in 70, which costs the reading of its line."""


def in_doubt(signs: Sequence[DrawnSign], specimens: Sequence[Grey]) -> frozenset[tuple[int, str]]:
    """The pairs of glyph and claimed sign that do not go together, as (`specimen`, `text`)."""
    claims = {(sign.specimen, sign.text) for sign in signs}
    chinese = "".join(sorted({text for _, text in claims if _is_chinese(text)}))
    doubts = {claim for claim in claims if claim[1].isspace() and _shape(specimens[claim[0]]) is not None}
    for family in (*_FAMILIES, chinese):
        of_family = [claim for claim in claims if claim[1] in family]
        doubts |= set(_strangers(of_family, specimens, family)) if of_family else set()
    return frozenset(doubts)


def _is_chinese(text: str) -> bool:
    return "\u4e00" <= text <= "\u9fff"


def _strangers(claims: Iterable[tuple[int, str]], specimens: Sequence[Grey], family: str) -> Iterable[tuple[int, str]]:
    names, shapes = _family(family)
    for glyph, text in claims:
        shape = _shape(specimens[glyph])
        if shape is None or text not in names:
            continue
        likeness = shapes @ shape.ravel()
        own = max(value for name, value in zip(names, likeness, strict=True) if name == text)
        if likeness.max() > own + _MARGIN:
            yield glyph, text


@cache
def _family(signs: str) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """The shapes of these signs in all fonts, one row each, and which sign each row shows."""
    rows = [
        (sign, shape)
        for font in _FONTS
        for sign, specimen in reference(font, signs).items()
        if (shape := _shape(specimen)) is not None
    ]
    return tuple(sign for sign, _ in rows), np.stack([shape.ravel() for _, shape in rows])


def _shape(specimen: Grey) -> Shape | None:
    """The ink in a square of its own, wherever it stood and however large it was; None for no ink."""
    rows, columns = np.nonzero(specimen < _INK)
    if not rows.size:
        return None
    ink = 255 - specimen[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    height, width = ink.shape
    scale = _SIDE / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    square = np.zeros((_SIDE, _SIDE), np.float32)
    top, left = (_SIDE - size[1]) // 2, (_SIDE - size[0]) // 2
    square[top : top + size[1], left : left + size[0]] = cv2.resize(ink, size, interpolation=cv2.INTER_AREA)
    blurred: Shape = cv2.GaussianBlur(square, (3, 3), 0).astype(np.float32)
    return blurred / np.float32(np.linalg.norm(blurred) or 1.0)
