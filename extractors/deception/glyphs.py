"""Does a glyph look like the sign that the text layer says it is?

A font can map its glyph of a 2 to the sign 8: people read one, programs the other. Each glyph that carries a value is held against
the shapes of the sign it claims to be and of its rivals, in plain fonts. Only shape counts, so it does not matter whether the
font's encoding, its map to Unicode or its outlines were changed. A glyph nearer to a rival is in doubt, no more: what it
is has to be read from the picture.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from extractors.deception.plain_fonts import plain
from extractors.deception.shapes import Shapes, edges, product
from extractors.readers.pdf.specimens import Grey, reference

_FAMILIES = ("0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_PLAIN_SIGNS = frozenset("".join(_FAMILIES))
_CHINESE_VALUES = (
    "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新挂"
    "〇零一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟两吨米年月日"
)
"""Rivals of every Chinese sign, beside those that the page says: signs in which another would be another value."""
_LEAST, _MARGIN, _CLEARLY = 0.5, 0.04, 0.1
"""How like its sign a glyph must be (the cosine of two shapes, from -1 to 1), and how much nearer to a rival it may be.

On the glyphs of the real PDFs in the data folder, whose fonts the shapes do not know: doubted are 4 of 892 digits, 39 of 4,935 letters and
3 of 1,136 Chinese signs; of swaps of two signs in their fonts 1 of 8,028, 46 of 123,375 and 3 of 45,372 stay unseen. Both numbers were
chosen with a view of these glyphs. Each doubt costs the reading of a line or two. `_CLEARLY`: the margin from which a shape is another
Chinese sign's; of 16 characters misread in the strangers' fonts the most was 0.55 (眾, read as 衆), then 0.17 with a likeness of 0.43."""


def in_doubt(said: Iterable[tuple[int, str]], specimens: Grey) -> frozenset[tuple[int, str]]:
    """Of these glyphs (each the place of its specimen) with the signs that they claim to be, the pairs that do not go together."""
    claims = sorted((glyph, text) for glyph, text in set(said) if text.isspace() or can_doubt(text))
    ends = edges(specimens[[glyph for glyph, _ in claims]])
    drawn: list[bool] = np.any(ends, axis=1).tolist()
    doubts = {claim for claim, ink in zip(claims, drawn, strict=True) if claim[1].isspace() and ink}
    chinese = {text for _, text in claims if _is_chinese(text)}
    for family in (*_FAMILIES, "".join(sorted(chinese | set(_CHINESE_VALUES))) if chinese else ""):
        members = frozenset(family)
        rows = [row for row, (_, text) in enumerate(claims) if text in members and drawn[row]]
        if rows:
            strange = _strangers([claims[row][1] for row in rows], ends[rows], family)
            doubts |= {claims[row] for row, stranger in zip(rows, strange, strict=True) if stranger}
    return frozenset(doubts)


def can_doubt(text: str) -> bool:
    """Is it a character whose shape is known here?"""
    return text in _PLAIN_SIGNS or _is_chinese(text)


def _is_chinese(text: str) -> bool:
    return "\u4e00" <= text <= "\u9fff" or text == "〇"


def _strangers(texts: Sequence[str], ends: Shapes, family: str) -> Iterable[bool]:
    """Whether each of these glyphs is nearer to another sign of the family, or far from its own."""
    script = plain("chinese" if _is_chinese(family[0]) else "plain")
    known = np.stack([_shapes_of(sign) for sign in family])
    seen = script.seen(ends)
    likeness = product(seen, known.reshape(-1, known.shape[2]).T).reshape(len(texts), len(family), -1).max(axis=2)
    places = {sign: place for place, sign in enumerate(family)}
    own = likeness[np.arange(len(texts)), [places[text] for text in texts]]
    # A sign that no plain font has is not asked for its likeness.
    had = np.any(known, axis=(1, 2))[[places[text] for text in texts]]
    strange: list[bool] = (had & ((own < _LEAST) | (likeness.max(axis=1) > own + _MARGIN))).tolist()
    return strange


def shows(drawn: Grey, claimed: str, read: str) -> bool:
    """Whether a glyph has the shape of the sign that was read in it, rather than that of the one it claims to be.

    Recognition knows rare characters and handwriting less well than their shapes are known: 汊 is read as 汉, and does not look like it.
    Signs that carry a value are not asked for their shapes: what was read in them counts. True where a shape is not known.
    """
    if {claimed, read} & (_PLAIN_SIGNS | set(_CHINESE_VALUES)) or not (_is_chinese(claimed) and _is_chinese(read)):
        return True
    known = np.stack([_shapes_of(claimed), _shapes_of(read)])
    if not np.all(np.any(known, axis=(1, 2))):
        return True
    seen = plain("chinese").seen(edges(drawn[None]))
    own, other = product(seen, known.reshape(-1, known.shape[2]).T).reshape(2, -1).max(axis=1).tolist()
    return bool(other >= max(_LEAST, own + _CLEARLY))


@lru_cache(maxsize=21_000)
def _shapes_of(sign: str) -> Shapes:
    """The shapes of a sign in plain fonts, one row a style; of a rare Chinese sign in MuPDF's own font, and zeros where that lacks it."""
    script = plain("chinese" if _is_chinese(sign) else "plain")
    if sign in script.signs:
        return np.asarray(script.shapes[script.signs[sign]])
    rows = np.zeros(script.shapes.shape[1:], np.float32)
    for drawn in reference("china-s", sign).values():
        rows[0] = script.seen(edges(drawn[None]))[0]
    return rows
