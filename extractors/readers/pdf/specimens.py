"""Glyphs alone, each in a cell of its own: how MuPDF draws them, and what they take up of their em."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
import pymupdf
from numpy.typing import NDArray
from pymupdf import mupdf

Grey = NDArray[np.uint8]
Floats = NDArray[np.float64]
Rectangle = tuple[float, float, float, float]
"""x0, y0, x1, y1 in pixels, origin top left."""
CELL = 40
"""Pixels of a specimen's cell; its em has half of that."""
_EM, _LEFT, _BASE = CELL / 2, CELL / 4, CELL * 0.7
"""A specimen's em, and where its pen stands in the cell."""
_TRACE = 0.02
"""The part of a pixel that has to be covered for it to have ink."""
_MOST_EMS = 10


def blank(space: Any, width: int, height: int) -> Any:
    """A white PyMuPDF pixmap to draw on.

    `pymupdf.Pixmap` would ask for separations, and be drawn on ten times as slowly, to mix inks as a printing press does.
    """
    bounds = mupdf.FzIrect(0, 0, max(1, width), max(1, height))
    pixels = mupdf.fz_new_pixmap_with_bbox(space, bounds, mupdf.FzSeparations(), 0)
    mupdf.fz_clear_pixmap_with_value(pixels, 0xFF)
    return pymupdf.Pixmap("raw", pixels)


class Canvas:
    """White paper to draw on."""

    def __init__(self, width: int, height: int) -> None:
        self._pixmap = blank(pymupdf.csGRAY, width, height)
        self.device = mupdf.fz_new_draw_device(mupdf.FzMatrix(), self._pixmap.this)

    def pixels(self) -> Grey:
        """What was drawn; no more can be."""
        mupdf.fz_close_device(self.device)
        pixels = np.frombuffer(self._pixmap.samples, np.uint8)
        return pixels.reshape(self._pixmap.height, self._pixmap.stride)[:, : self._pixmap.width]


def specimens(glyphs: Sequence[tuple[Any, int]]) -> Grey:
    """Each glyph (a MuPDF font and a glyph number in it) alone, in the middle of a cell."""
    canvas = Canvas(CELL, CELL * max(1, len(glyphs)))
    text = mupdf.ll_fz_new_text()
    try:
        matrix = mupdf.ll_fz_make_matrix(_EM, 0, 0, -_EM, _LEFT, 0)
        for place, (font, glyph) in enumerate(glyphs):
            matrix.f = CELL * place + _BASE
            mupdf.ll_fz_show_glyph(
                text, font.m_internal, matrix, glyph, 0, 0, 0, mupdf.FZ_BIDI_LTR, mupdf.FZ_LANG_UNSET
            )
        upright, black = mupdf.ll_fz_make_matrix(1, 0, 0, 1, 0, 0), mupdf.FzColorParams().internal()
        mupdf.ll_fz_fill_text(canvas.device.m_internal, text, upright, mupdf.ll_fz_device_gray(), [0.0], 1.0, black)
    finally:
        mupdf.ll_fz_drop_text(text)
    return canvas.pixels().reshape(-1, CELL, CELL)[: len(glyphs)].copy()


def reference(font: str, signs: Sequence[str], *, number: int = 0) -> dict[str, Grey]:
    """How a font draws these signs; those it lacks are left out. `font`: one of MuPDF's own, or a file, with its number in a collection."""
    loaded = mupdf.fz_new_font_from_file(None, font, number, 0) if "/" in font else pymupdf.Font(font).this
    numbers = {sign: mupdf.fz_encode_character(loaded, ord(sign)) for sign in signs}
    known = {sign: glyph for sign, glyph in numbers.items() if glyph}
    return dict(zip(known, specimens([(loaded, glyph) for glyph in known.values()]), strict=True))


def bounds_of(cells: Grey, glyphs: Sequence[tuple[Any, int]]) -> Floats:
    """What each glyph takes up of its em, as its specimen shows; asked of its outline where the ink reaches the cell's edge or is none.

    A pixel at the edge of the ink that is half black is half covered, so the edge is known more finely than the pixels are.
    """
    across, down = 1 - cells.min(axis=1) / 255, 1 - cells.min(axis=2) / 255
    (x0, x1), (y0, y1) = _ends(across), _ends(down)
    bounds = np.stack([x0 - _LEFT, _BASE - y1, x1 - _LEFT, _BASE - y0], axis=1) / _EM
    within = (across.max(axis=1) >= _TRACE) & (np.maximum(across, down)[:, [0, -1]] < _TRACE).all(axis=1)
    for place in np.flatnonzero(~within).tolist():
        bounds[place] = _outline(*glyphs[place])
    return bounds


def _ends(covered: Floats) -> tuple[Floats, Floats]:
    """Where the ink of each row begins and ends, in pixels, by how far each pixel is covered."""
    inked, rows = covered >= _TRACE, np.arange(len(covered))
    first, last = inked.argmax(axis=1), CELL - 1 - inked[:, ::-1].argmax(axis=1)
    return first + 1 - covered[rows, first], last + covered[rows, last]


def _outline(font: Any, glyph: int) -> Rectangle:
    """The bounds of a glyph's outline; MuPDF's own answer is the same for all signs of a large font."""
    em = mupdf.ll_fz_make_matrix(1, 0, 0, 1, 0, 0)
    path = mupdf.fz_outline_glyph(font, glyph, mupdf.FzMatrix())
    if path.m_internal is None:  # a glyph that is a drawing of its own (Type 3)
        rect = mupdf.ll_fz_bound_glyph(font.m_internal, glyph, em)
        known = rect.x0 < rect.x1 and max(-rect.x0, -rect.y0, rect.x1, rect.y1) < _MOST_EMS
        return (rect.x0, rect.y0, rect.x1, rect.y1) if known else (0, -0.25, 1, 1)
    rect = mupdf.ll_fz_bound_path(path.m_internal, None, em)
    return (rect.x0, rect.y0, rect.x1, rect.y1) if rect.x0 < rect.x1 else (0, 0, 0, 0)


def fill_blanks(cells: Grey, ink: Grey, boxes: Floats, sizes: Floats, places: NDArray[np.int64]) -> None:
    """Cuts specimens out of the page's ink for glyphs that MuPDF draws nowhere else: coloured drawings (Type 3, operator d0)."""
    height, width = ink.shape
    for place in np.flatnonzero((cells == 255).all(axis=(1, 2))).tolist():
        sign = int(np.argmax(places == place))
        x0, y0, x1, y1 = np.clip(boxes[sign], 0, (width, height, width, height)).round().astype(int).tolist()
        cut = ink[y0:y1, x0:x1]
        if not cut.size or cut.min() == 255:
            continue
        scale = min(_EM / sizes[sign], CELL / max(cut.shape))
        wide, high = (max(1, round(side * scale)) for side in cut.shape[::-1])
        cells[place, :high, :wide] = cv2.resize(cut, (wide, high), interpolation=cv2.INTER_AREA)
