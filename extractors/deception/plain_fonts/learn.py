"""Makes `shapes.npz` anew from free fonts: `python -m extractors.deception.plain_fonts.learn`.

Chinese signs: those of GB 2312, in Noto Sans and Noto Serif CJK SC and LXGW WenKai (a hand of the brush, like KaiTi), all under the SIL
Open Font License, and in Droid Sans Fallback (Apache-2.0), which MuPDF brings along. Digits and letters: these, MuPDF's own fonts, the
URW base 35 fonts, Lato, Open Sans, Roboto, DejaVu, EB Garamond, Latin Modern and Quicksand. What is kept are numbers about shapes, no
outlines. Debian's packages: fonts-noto-cjk fonts-lxgw-wenkai fonts-urw-base35 fonts-lato fonts-open-sans fonts-roboto-unhinted
fonts-dejavu-core fonts-dejavu-extra fonts-ebgaramond fonts-lmodern fonts-quicksand.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractors.deception.plain_fonts import TABLE
from extractors.deception.shapes import WIDTH, Shapes, edges, normal
from extractors.readers.pdf.specimens import reference

FONTS = Path("/usr/share/fonts")
_LATIN_MODERN = Path("/usr/share/texmf/fonts/opentype/public/lm")
_CJK, _KAI = FONTS / "opentype/noto", FONTS / "truetype/lxgw-wenkai"
_SIMPLIFIED = 2
"""The number of the Simplified Chinese font in Noto's collections."""
_STYLES = (
    (("china-s", 0), (_CJK / "NotoSansCJK-Regular.ttc", _SIMPLIFIED), (_CJK / "NotoSansCJK-Bold.ttc", _SIMPLIFIED)),
    ((_CJK / "NotoSerifCJK-Regular.ttc", _SIMPLIFIED), (_CJK / "NotoSerifCJK-Bold.ttc", _SIMPLIFIED)),
    tuple((_KAI / f"LXGWWenKai-{weight}.ttf", 0) for weight in ("Light", "Regular", "Bold")),
)
"""Fonts of one style make one shape of each Chinese sign, their mean."""
_OWN = ("helv", "hebo", "heit", "tiro", "tibo", "tiit", "cour", "cobo", "china-s")
_FREE = (
    "opentype/urw-base35/C059-*.otf",
    "opentype/urw-base35/P052-*.otf",
    "opentype/urw-base35/URW*.otf",
    "opentype/urw-base35/Nimbus*Narrow-*.otf",
    "opentype/urw-base35/Nimbus*-BoldItalic.otf",
    "opentype/ebgaramond/EBGaramond*.otf",
    "truetype/lato/Lato-[RBIL]*.ttf",
    "truetype/open-sans/OpenSans-*.ttf",
    "truetype/dejavu/DejaVuSans*.ttf",
    "truetype/dejavu/DejaVuSerif.ttf",
    "truetype/quicksand/Quicksand-*.ttf",
    "truetype/roboto/unhinted/RobotoTTF/Roboto-[RBI]*.ttf",
)
PLAIN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_AXES = {"plain": 48, "chinese": 64}
_SHARE = {"plain": 0.1, "chinese": 0.2}
"""How far the scatter of one sign among fonts is taken to be alike along all axes: a guard against what few fonts can't show."""


def chinese_signs() -> str:
    """The signs of GB 2312 and the zero that dates are written with."""
    rows = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", errors="ignore") for pair in rows) + "〇"


def _drawn(font: str | Path, number: int, signs: str) -> Shapes:
    rows = np.zeros((len(signs), WIDTH), np.float32)
    for first in range(0, len(signs), 400):
        drawn = reference(str(font), signs[first : first + 400], number=number)
        places = [signs.index(sign, first) for sign in drawn]
        rows[places] = edges(np.stack(list(drawn.values())))
    return rows


def axes_of(fonts: NDArray[np.float32], share: float, count: int) -> tuple[Shapes, Shapes]:
    """The centre of all glyphs (fonts × signs × edges) and the axes along which signs differ most against fonts: edges × axes."""
    there = fonts.any(axis=2)
    means = fonts.sum(axis=0) / np.maximum(there.sum(axis=0), 1)[:, None]
    apart = (fonts - means)[there].astype(np.float64)
    within = apart.T @ apart / max(1, len(apart) - len(means))
    within += share * np.trace(within) / len(within) * np.eye(len(within))
    glyphs = fonts[there].astype(np.float64)
    centre = glyphs.mean(axis=0)
    spread = (glyphs - centre).T @ (glyphs - centre) / len(glyphs)
    strengths, ways = np.linalg.eigh(within)
    whitened = ways / np.sqrt(strengths)
    _, turned = np.linalg.eigh(whitened.T @ spread @ whitened)
    return centre.astype(np.float32), np.asarray(whitened @ turned[:, ::-1][:, :count], np.float32)


def _table(
    script: str, signs: str, styles: Sequence[Sequence[tuple[str | Path, int]]]
) -> dict[str, NDArray[np.generic]]:
    drawn = [np.stack([_drawn(font, number, signs) for font, number in style]) for style in styles]
    centre, axes = axes_of(np.concatenate(drawn), _SHARE[script], _AXES[script])
    shapes = np.stack([_mean(style, centre, axes) for style in drawn], axis=1)
    return {
        f"{script}_signs": np.array([ord(sign) for sign in signs], np.uint32),
        f"{script}_centre": centre,
        f"{script}_axes": axes,
        f"{script}_shapes": np.round(shapes * 127 / np.abs(shapes).max()).astype(np.int8),
    }


def _mean(style: NDArray[np.float32], centre: Shapes, axes: Shapes) -> Shapes:
    seen = normal((style - centre) @ axes) * style.any(axis=2, keepdims=True)
    return normal(seen.sum(axis=0))


def _plain_fonts() -> Iterable[tuple[str | Path, int]]:
    yield from ((name, 0) for name in _OWN)
    for pattern in _FREE:
        yield from ((path, 0) for path in sorted(FONTS.glob(pattern)))
    names = ("lmroman10-regular", "lmroman10-italic", "lmroman10-bold", "lmmono10-regular", "lmsans10-regular")
    yield from ((_LATIN_MODERN / f"{name}.otf", 0) for name in names)
    yield from (font for style in _STYLES for font in style[1:])


def main() -> None:
    """Writes the table."""
    found: Mapping[str, NDArray[np.generic]] = {
        **_table("plain", PLAIN, [[font] for font in _plain_fonts()]),
        **_table("chinese", chinese_signs(), _STYLES),
    }
    np.savez(TABLE, **found)  # type: ignore[arg-type]  # numpy's stub takes the names for its own options


if __name__ == "__main__":
    main()
