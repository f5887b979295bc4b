"""Text as a PDF page draws it, sign by sign: what each is said to mean, where it stands, and its ink alone.

A MuPDF device that lets only text through. Text is drawn in black on white whatever its colour, manner, opacity or clip, so that
the result can be held against the page as a person sees it. Python is called once for each piece of text, not for each sign: the signs
are taken out of MuPDF's memory as one table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import cv2
import numpy as np
import pymupdf
from numpy.typing import NDArray
from pymupdf import mupdf

Grey = NDArray[np.uint8]
Floats = NDArray[np.float64]
Rectangle = tuple[float, float, float, float]
"""x0, y0, x1, y1 in pixels, origin top left."""
Colour = tuple[float, float, float]
_CALLS = (
    "fill_text",
    "stroke_text",
    "clip_text",
    "clip_stroke_text",
    "ignore_text",
    "fill_image",
    "fill_image_mask",
    "fill_shade",
)
CELL = 40
"""Pixels of a specimen's cell; its em has half of that."""
_EM, _LEFT, _BASE = CELL / 2, CELL / 4, CELL * 0.7
"""A specimen's em, and where its pen stands in the cell."""
_TRACE = 0.02
"""The part of a pixel that has to be covered for it to have ink."""


class DrawnSign(NamedTuple):
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
    colour: Colour | None
    inkless: bool


@dataclass(frozen=True)
class DrawnText:
    """All text of a page. `ink` is grey, black on white, the size of the page's picture; `specimens` has a square grey cell a glyph.

    The signs stand in columns, one entry a sign in each; what they mean is said at `DrawnSign`. `pictures`: the box of each picture, with
    the number of signs that were drawn before it. `pictured`: whether there is any, or a stencil or a shading.
    """

    texts: tuple[str, ...]
    boxes: Floats
    origins: Floats
    sizes: Floats
    places: NDArray[np.int64]
    colours: tuple[Colour | None, ...]
    inkless: tuple[bool, ...]
    pictures: tuple[tuple[int, Rectangle], ...]
    pictured: bool
    ink: Grey
    specimens: Grey

    @cached_property
    def signs(self) -> tuple[DrawnSign, ...]:
        """The signs one by one, in the order of drawing."""
        boxes, origins = map(tuple, self.boxes.tolist()), map(tuple, self.origins.tolist())
        rest = self.sizes.tolist(), self.places.tolist(), self.colours, self.inkless
        return tuple(map(DrawnSign._make, zip(self.texts, boxes, origins, *rest, strict=True)))


_LEAST_ALPHA = 0.25
_MOST_EMS = 10
_ITEM = np.dtype([("x", "f4"), ("y", "f4"), ("advance", "f4"), ("glyph", "i4"), ("sign", "i4"), ("cid", "i4")])
"""MuPDF's fz_text_item (mupdf/fitz/text.h); a test holds it against MuPDF's own answers."""


class _Span(NamedTuple):
    """Signs of one font, size and manner. `turn` and `page`: the matrices from the em to the text's space, and from that to pixels."""

    items: bytes
    font: int
    turn: tuple[float, float, float, float]
    page: tuple[float, float, float, float, float, float]
    colour: Colour | None
    inkless: bool


class _TextOnly(mupdf.FzDevice2):  # type: ignore[misc]
    """Passes text on to a drawing device and notes each span. Its callbacks are named and called by MuPDF."""

    def __init__(self, canvas: Any) -> None:
        super().__init__()
        for call in _CALLS:
            getattr(self, f"use_virtual_{call}")()
        self._canvas, self._grey = canvas.m_internal, mupdf.ll_fz_device_gray()
        self._exact = mupdf.FzColorParams().internal()
        self.spans: list[_Span] = []
        self.pictures: list[tuple[int, Rectangle]] = []
        self.pictured = False
        self.fonts: list[Any] = []
        self._numbers: dict[int, int] = {}

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
        self.pictures.append((len(self.spans), (across[0], down[0], across[1], down[1])))
        self.pictured = True

    def fill_image_mask(self, *_: Any) -> None:
        self.pictured = True

    def fill_shade(self, *_: Any) -> None:
        self.pictured = True

    def _note(self, text: Any, ctm: Any, colour: Colour | None, *, inkless: bool) -> None:
        mupdf.ll_fz_fill_text2(self._canvas, text, ctm, self._grey, 0, 0, 0, 0, 1, self._exact)
        page = ctm.a, ctm.b, ctm.c, ctm.d, ctm.e, ctm.f
        span = text.head
        while span:
            if span.len:
                turn = span.trm
                items = mupdf.python_memoryview_from_memory(span.items, span.len * _ITEM.itemsize, 0)
                matrix = turn.a, turn.b, turn.c, turn.d
                self.spans.append(_Span(bytes(items), self._font(span.font), matrix, page, colour, inkless))
            span = span.next

    def _font(self, font: Any) -> int:
        """The place of a font among those of this page, which are kept: another one at the same address would be taken for it."""
        address = int(font.this)
        if address not in self._numbers:
            self._numbers[address] = len(self.fonts)
            self.fonts.append(mupdf.FzFont(mupdf.ll_fz_keep_font(font)))
        return self._numbers[address]


def _rgb(space: Any, colour: Any, exact: Any) -> Colour | None:
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
    spans, ink = device.spans, canvas.pixels()
    items = np.frombuffer(b"".join(span.items for span in spans), _ITEM)
    owners = np.repeat(np.arange(len(spans)), [len(span.items) // _ITEM.itemsize for span in spans])
    drawn = items["glyph"] >= 0
    items, owners = items[drawn], owners[drawn]
    fonts = np.array([span.font for span in spans], np.int64)[owners]
    keys, places = np.unique(fonts << 32 | items["glyph"], return_inverse=True)
    glyphs = [(device.fonts[key >> 32], key & 0xFFFFFFFF) for key in keys.tolist()]
    cells = specimens(glyphs)
    em, pens = _matrices(spans, owners, items)
    of_spans = owners.tolist()
    boxes, sizes = _around(_bounds(cells, glyphs)[places], em) + np.tile(pens, 2), _sizes(em)
    _fill_blanks(cells, ink, boxes, sizes, places)
    return DrawnText(
        texts=tuple(chr(sign) if 0 < sign < 0x110000 else "\ufffd" for sign in items["sign"].tolist()),
        boxes=boxes,
        origins=pens,
        sizes=sizes,
        places=places,
        colours=tuple(spans[span].colour for span in of_spans),
        inkless=tuple(spans[span].inkless for span in of_spans),
        pictures=tuple((int(np.searchsorted(owners, span)), box) for span, box in device.pictures),
        pictured=device.pictured,
        ink=ink,
        specimens=cells,
    )


def _matrices(spans: Sequence[_Span], owners: NDArray[np.int64], items: NDArray[Any]) -> tuple[Floats, Floats]:
    """Of each sign: the matrix from its em to pixels, and where the pen stood."""
    turn = np.array([span.turn for span in spans], float).reshape(-1, 2, 2)
    page = np.array([span.page for span in spans], float).reshape(-1, 3, 2)
    em, (x, y), page = (turn @ page[:, :2])[owners], (items["x"], items["y"]), page[owners]
    return em, x[:, None] * page[:, 0] + y[:, None] * page[:, 1] + page[:, 2]


def _sizes(em: Floats) -> Floats:
    return np.asarray(np.sqrt(np.abs(em[:, 0, 0] * em[:, 1, 1] - em[:, 0, 1] * em[:, 1, 0])))


def _fill_blanks(cells: Grey, ink: Grey, boxes: Floats, sizes: Floats, places: NDArray[np.int64]) -> None:
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


def _around(bounds: Floats, em: Floats) -> Floats:
    """The upright boxes around rectangles in ems, each turned by its matrix."""
    x, y = bounds[:, [0, 2, 0, 2]], bounds[:, [1, 1, 3, 3]]
    across, down = x * em[:, :1, 0] + y * em[:, 1:, 0], x * em[:, :1, 1] + y * em[:, 1:, 1]
    return np.stack([across.min(axis=1), down.min(axis=1), across.max(axis=1), down.max(axis=1)], axis=1)


def _bounds(cells: Grey, glyphs: Sequence[tuple[Any, int]]) -> Floats:
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


def specimens(glyphs: Sequence[tuple[Any, int]]) -> Grey:
    """Each glyph (a MuPDF font and a glyph number in it) alone, in the middle of a cell."""
    canvas = _Canvas(CELL, CELL * max(1, len(glyphs)))
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
