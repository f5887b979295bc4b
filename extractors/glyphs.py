"""Does a glyph look like the sign that the text layer says it is?

A font can map its glyph of a 2 to the sign 8: people read one, programs the other. Each glyph that carries a value is held against
the shapes of the sign it claims to be and of its rivals, in plain fonts. Only shape counts, so it does not matter whether the
font's encoding, its map to Unicode or its outlines were changed. A glyph nearer to a rival is in doubt, no more: what it
is has to be read from the picture.
"""

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.readers.pdf_ink import DrawnSign, Grey, reference

Shapes = NDArray[np.float32]
"""One row a glyph, of length 1; a row of zeros where there is no ink."""
_SIDE, _AIR, _CELLS, _DIRECTIONS = 32, 4, 8, 8
_SLENDER = 0.25
"""A narrow glyph is widened to this power of its proportions: an l stays slender, though not so thin that one pixel decides."""
_INK = 160
_FONTS = ("helv", "hebo", "heit", "tiro", "tibo", "tiit", "cour", "cobo", "china-s")
_FAMILIES = ("0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_CHINESE_VALUES = (
    "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新挂"
    "〇零一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟两吨米年月日"
)
"""Rivals of every Chinese sign, beside those that the page says: signs in which another would be another value."""
_LEAST, _MARGIN = 0.6, 0.07
"""How like its sign a glyph must be (the cosine of two shapes, from 0 to 1), and how much nearer to a rival it may be. On the glyphs
of 242 real pages this leaves 1 of 800 swaps of two digits in their fonts unseen and 1 of 600 of two Chinese signs, and doubts 1 digit
in 80 and 1 Chinese sign in 16, most of them in fonts that do lie. Each doubt costs the reading of a line or two."""

_known: dict[str, Shapes] = {}
"""The shapes of signs in all fonts that have them, as far as they were asked for."""


def in_doubt(signs: Sequence[DrawnSign], specimens: Sequence[Grey]) -> frozenset[tuple[int, str]]:
    """The pairs of glyph and claimed sign that do not go together, as (`specimen`, `text`)."""
    claims = sorted({(sign.specimen, sign.text) for sign in signs if sign.text.isspace() or _of_value(sign.text)})
    seen = shapes([specimens[glyph] for glyph, _ in claims])
    drawn = [bool(row.any()) for row in seen]
    doubts = {claim for claim, ink in zip(claims, drawn, strict=True) if claim[1].isspace() and ink}
    chinese = {text for _, text in claims if _is_chinese(text)}
    for family in (*_FAMILIES, "".join(sorted(chinese | set(_CHINESE_VALUES)))):
        rows = [row for row, (_, text) in enumerate(claims) if text in family and drawn[row]]
        if rows:
            doubts |= {claims[row] for row in _strangers(rows, [claims[row][1] for row in rows], seen, family)}
    return frozenset(doubts)


def _of_value(text: str) -> bool:
    return _is_chinese(text) or any(text in family for family in _FAMILIES)


def _is_chinese(text: str) -> bool:
    return "\u4e00" <= text <= "\u9fff"


def _strangers(rows: Sequence[int], texts: Sequence[str], seen: Shapes, family: str) -> Iterable[int]:
    """Which of these glyphs are nearer to another sign of the family."""
    names, known = _family(family)
    likeness = seen[rows] @ known.T
    best = likeness.max(axis=1)
    for row, text, values, nearest in zip(rows, texts, likeness, best, strict=True):
        own = values[names == text]
        if own.size and (own.max() < _LEAST or nearest > own.max() + _MARGIN):
            yield row


def _family(signs: str) -> tuple[NDArray[np.str_], Shapes]:
    """The shapes of these signs in all fonts, one row each, and which sign each row shows."""
    _learn([sign for sign in signs if sign not in _known])
    names = np.repeat(np.array(list(signs)), [len(_known[sign]) for sign in signs])
    return names, np.concatenate([_known[sign] for sign in signs])


def _learn(signs: Sequence[str]) -> None:
    found: dict[str, list[Shapes]] = {sign: [] for sign in signs}
    for font in _FONTS if signs else ():
        drawn = reference(font, signs)
        for sign, shape in zip(drawn, shapes(list(drawn.values())), strict=True):
            if shape.any():
                found[sign].append(shape)
    _known.update(
        {sign: np.array(rows, np.float32).reshape(-1, _CELLS**2 * _DIRECTIONS) for sign, rows in found.items()}
    )


def shapes(specimens: Sequence[Grey]) -> Shapes:
    """How much ink ends in which direction in each part of a glyph, wherever it stood and however large it was."""
    if not specimens:
        return np.zeros((0, _CELLS**2 * _DIRECTIONS), np.float32)
    step = _SIDE + 2 * _AIR
    sheet = np.zeros((step * len(specimens), step), np.float32)
    for place, specimen in enumerate(specimens):
        _put(specimen, sheet[place * step : (place + 1) * step])
    sheet = cv2.GaussianBlur(sheet, (7, 7), 0.8).astype(np.float32)
    strength, angle = cv2.cartToPolar(cv2.Sobel(sheet, cv2.CV_32F, 1, 0), cv2.Sobel(sheet, cv2.CV_32F, 0, 1))
    angle *= _DIRECTIONS / (2 * np.pi)
    parts = [_in_parts(strength, angle, direction, len(specimens)) for direction in range(_DIRECTIONS)]
    rows = np.sqrt(np.stack(parts, axis=1)).reshape(len(specimens), -1)
    rows -= rows.mean(axis=1, keepdims=True)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-6), np.float32)


def _put(specimen: Grey, cell: NDArray[np.float32]) -> None:
    """Puts the ink into the middle of the cell, as large as the cell allows."""
    rows, columns = np.flatnonzero((specimen < _INK).any(axis=1)), np.flatnonzero((specimen < _INK).any(axis=0))
    if not rows.size:
        return
    ink = 255 - specimen[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    longest = max(ink.shape)
    height, width = (max(2, round((_SIDE - _AIR) * (side / longest) ** _SLENDER)) for side in ink.shape)
    top, left = (len(cell) - height) // 2, (len(cell) - width) // 2
    cell[top : top + height, left : left + width] = cv2.resize(ink, (width, height), interpolation=cv2.INTER_AREA)


def _in_parts(strength: Shapes, angle: Shapes, direction: int, count: int) -> Shapes:
    """The edges that point in one direction, summed in each part of each cell."""
    away = np.abs(angle - direction)
    here = np.maximum(0, 1 - np.minimum(away, _DIRECTIONS - away)) * strength
    size = _SIDE // _CELLS
    here = cv2.GaussianBlur(here, (9, 9), 0.6 * size).reshape(count, _SIDE + 2 * _AIR, -1)
    inner = here[:, _AIR:-_AIR, _AIR:-_AIR].reshape(count, _CELLS, size, _CELLS, size)
    return np.asarray(inner.mean(axis=(2, 4)), np.float32)
