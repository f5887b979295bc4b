"""Text as a PDF page draws it, sign by sign: what each is said to mean, where it stands, and its ink alone.

A MuPDF device that lets only text through. Text is drawn in black on white whatever its colour, manner, opacity or clip, so that
the result can be held against the page as a person sees it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pymupdf
from numpy.typing import NDArray
from pymupdf import mupdf

Grey = NDArray[np.uint8]
Rectangle = tuple[float, float, float, float]
"""x0, y0, x1, y1 in pixels, origin top left."""
_CALLS = ("fill_text", "stroke_text", "clip_text", "clip_stroke_text", "ignore_text", "fill_image")
_CELL = 40
"""Pixels of a specimen's cell; its em has half of that."""


@dataclass(frozen=True)
class DrawnSign:
    """One glyph on a page. `text` is what the text layer says it is; pixels of the picture that was asked for.

    `box` surrounds its ink, `origin` is where the pen stood, `size` its em. `specimen` is the place of its
    glyph in `DrawnText.specimens`. `colour` is the RGB of its ink, None where that is a pattern. `inkless`: in no ink at all
    (text rendering mode 3), or nearly none.
    """

    text: str
    box: Rectangle
    origin: tuple[float, float]
    size: float
    specimen: int
    colour: tuple[float, float, float] | None
    inkless: bool


@dataclass(frozen=True)
class DrawnText:
    """All text of a page. `ink` is grey, black on white, the size of the page's picture; specimens are square and grey.

    `pictures`: the box of each picture, with the number of signs that were drawn before it.
    """

    signs: tuple[DrawnSign, ...]
    pictures: tuple[tuple[int, Rectangle], ...]
    ink: Grey
    specimens: tuple[Grey, ...]


_LEAST_ALPHA = 0.25
_MOST_EMS = 10


class _TextOnly(mupdf.FzDevice2):  # type: ignore[misc]
    """Passes text on to a drawing device and notes each sign. Its callbacks are named and called by MuPDF."""

    def __init__(self, canvas: Any) -> None:
        super().__init__()
        for call in _CALLS:
            getattr(self, f"use_virtual_{call}")()
        self._canvas, self._black, self._exact = canvas, [0.0], mupdf.FzColorParams()
        self.signs: list[DrawnSign] = []
        self.pictures: list[tuple[int, Rectangle]] = []
        self.glyphs: dict[tuple[int, int], tuple[Any, int]] = {}
        self._places: dict[tuple[int, int], int] = {}
        self._bounds: list[Any] = []

    def fill_text(self, _: Any, text: Any, ctm: Any, space: Any, colour: Any, alpha: float, exact: Any) -> None:
        self._note(text, ctm, _rgb(space, colour, exact), inkless=alpha < _LEAST_ALPHA)

    def stroke_text(
        self, _: Any, text: Any, _stroke: Any, ctm: Any, space: Any, colour: Any, alpha: float, exact: Any
    ) -> None:
        self._note(text, ctm, _rgb(space, colour, exact), inkless=alpha < _LEAST_ALPHA)

    def clip_text(self, _: Any, text: Any, ctm: Any, _scissor: Any) -> None:
        self._note(text, ctm, None, inkless=False)

    def clip_stroke_text(self, _: Any, text: Any, _stroke: Any, ctm: Any, _scissor: Any) -> None:
        self._note(text, ctm, None, inkless=False)

    def ignore_text(self, _: Any, text: Any, ctm: Any) -> None:
        self._note(text, ctm, None, inkless=True)

    def fill_image(self, _: Any, _image: Any, ctm: Any, *_look: Any) -> None:
        across, down = sorted((ctm.e, ctm.e + ctm.a + ctm.c)), sorted((ctm.f, ctm.f + ctm.b + ctm.d))
        self.pictures.append((len(self.signs), (across[0], down[0], across[1], down[1])))

    def _note(self, text: Any, ctm: Any, colour: tuple[float, float, float] | None, *, inkless: bool) -> None:
        mupdf.ll_fz_fill_text(
            self._canvas.m_internal, text, ctm, mupdf.ll_fz_device_gray(), self._black, 1.0, self._exact.internal()
        )
        span = text.head
        while span:
            self._note_span(span, ctm, colour, inkless=inkless)
            span = span.next

    def _note_span(self, span: Any, ctm: Any, colour: tuple[float, float, float] | None, *, inkless: bool) -> None:
        turn = span.trm
        em = mupdf.ll_fz_concat(mupdf.ll_fz_make_matrix(turn.a, turn.b, turn.c, turn.d, 0, 0), ctm)
        size, (a, b, c, d, e, f) = mupdf.ll_fz_matrix_expansion(em), (ctm.a, ctm.b, ctm.c, ctm.d, ctm.e, ctm.f)
        font, items, boxes = int(span.font.this), mupdf.FzTextSpan(span), {}
        for index in range(span.len):
            item = items.items(index)
            if item.gid < 0:  # a sign that belongs to the glyph before it
                continue
            place = self._place(font, item.gid, span.font)
            if place not in boxes:
                bound = mupdf.ll_fz_transform_rect(self._bounds[place], em)
                boxes[place] = bound.x0 - em.e, bound.y0 - em.f, bound.x1 - em.e, bound.y1 - em.f
            (x0, y0, x1, y1), x, y = boxes[place], item.x, item.y
            x, y = a * x + c * y + e, b * x + d * y + f
            self.signs.append(
                DrawnSign(
                    text=chr(item.ucs) if 0 < item.ucs < 0x110000 else "\ufffd",
                    box=(x0 + x, y0 + y, x1 + x, y1 + y),
                    origin=(x, y),
                    size=size,
                    specimen=place,
                    colour=colour,
                    inkless=inkless,
                )
            )

    def _place(self, key: int, glyph: int, font: Any) -> int:
        """The place of a glyph among the specimens; one that was not seen before is added."""
        if (key, glyph) not in self._places:
            kept = mupdf.FzFont(mupdf.ll_fz_keep_font(font))
            self._places[key, glyph] = len(self._places)
            self.glyphs[key, glyph] = (kept, glyph)
            self._bounds.append(_bounds(kept, glyph))
        return self._places[key, glyph]


def _bounds(font: Any, glyph: int) -> Any:
    """What a glyph's outline takes up of its em; MuPDF's own answer is the same for all signs of a large font."""
    em = mupdf.ll_fz_make_matrix(1, 0, 0, 1, 0, 0)
    path = mupdf.fz_outline_glyph(font, glyph, mupdf.FzMatrix())
    if path.m_internal is None:  # a glyph that is a drawing of its own (Type 3)
        rect = mupdf.ll_fz_bound_glyph(font.m_internal, glyph, em)
        known = rect.x0 < rect.x1 and max(-rect.x0, -rect.y0, rect.x1, rect.y1) < _MOST_EMS
        return rect if known else mupdf.ll_fz_make_rect(0, -0.25, 1, 1)
    rect = mupdf.ll_fz_bound_path(path.m_internal, None, em)
    return rect if rect.x0 < rect.x1 else mupdf.ll_fz_make_rect(0, 0, 0, 0)


def _rgb(space: Any, colour: Any, exact: Any) -> tuple[float, float, float] | None:
    if not space:
        return None
    rgb = mupdf.fz_convert_color2_v()
    mupdf.ll_fz_convert_color2(space, colour, mupdf.ll_fz_device_rgb(), rgb, None, exact)
    return rgb.v0, rgb.v1, rgb.v2


def drawn_text(page: Any, zoom: float, width: int, height: int) -> DrawnText:
    """The text of a PyMuPDF page at so many pixels a point, on a canvas of this size. Raises whatever MuPDF raises."""
    canvas = _Canvas(width, height)
    device = _TextOnly(canvas.device)
    mupdf.fz_run_page(page.this, device, mupdf.FzMatrix(zoom, 0, 0, zoom, 0, 0), mupdf.FzCookie())
    return DrawnText(tuple(device.signs), tuple(device.pictures), canvas.pixels(), specimens(device.glyphs.values()))


class _Canvas:
    """White paper to draw on."""

    def __init__(self, width: int, height: int) -> None:
        self._pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, width, height))
        self._pixmap.clear_with(255)
        self.device = mupdf.fz_new_draw_device(mupdf.FzMatrix(), self._pixmap.this)

    def pixels(self) -> Grey:
        mupdf.fz_close_device(self.device)
        pixels = np.frombuffer(self._pixmap.samples, np.uint8)
        return pixels.reshape(self._pixmap.height, self._pixmap.stride)[:, : self._pixmap.width]


def specimens(glyphs: Iterable[tuple[Any, int]]) -> tuple[Grey, ...]:
    """Each glyph (a MuPDF font and a glyph number in it) alone, in the middle of a cell."""
    wanted = list(glyphs)
    canvas = _Canvas(_CELL * max(1, len(wanted)), _CELL)
    em = _CELL / 2
    text = mupdf.fz_new_text()
    for place, (font, glyph) in enumerate(wanted):
        matrix = mupdf.FzMatrix(em, 0, 0, -em, _CELL * place + em / 2, _CELL * 0.7)
        mupdf.fz_show_glyph(text, font, matrix, glyph, 0, 0, 0, mupdf.FZ_BIDI_LTR, mupdf.FZ_LANG_UNSET)
    mupdf.fz_fill_text(canvas.device, text, mupdf.FzMatrix(), mupdf.fz_device_gray(), [0.0], 1.0, mupdf.FzColorParams())
    row = canvas.pixels()
    return tuple(row[:, _CELL * place : _CELL * (place + 1)] for place in range(len(wanted)))


def reference(font: str, signs: Sequence[str]) -> dict[str, Grey]:
    """How one of MuPDF's own fonts draws these signs; those it lacks are left out."""
    loaded = pymupdf.Font(font).this
    numbers = {sign: mupdf.fz_encode_character(loaded, ord(sign)) for sign in signs}
    known = {sign: number for sign, number in numbers.items() if number}
    return dict(zip(known, specimens((loaded, number) for number in known.values()), strict=True))
