"""Text as a PDF page draws it, sign by sign: what each is said to mean, where it stands, and its ink alone.

A MuPDF device that lets only text through. Text is drawn in black on white whatever its colour, manner, opacity or clip, so that
the result can be held against the page as a person sees it. Python is called once for each piece of text, not for each sign: the signs
are taken out of MuPDF's memory as one table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pymupdf
from numpy.typing import NDArray
from pymupdf import mupdf

from extractors.readers.pdf.specimens import Canvas, Floats, Grey, Rectangle, blank, bounds_of, fill_blanks, specimens

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


def around(signs: Sequence[DrawnSign]) -> Rectangle:
    """The rectangle around some signs, in pixels."""
    x0, y0, x1, y1 = zip(*(sign.box for sign in signs), strict=True)
    return min(x0), min(y0), max(x1), max(y1)


@dataclass(frozen=True)
class DrawnText:
    """All text of a page. `ink` is grey, black on white, the size of the page's picture; `specimens` has a square grey cell a glyph.

    The signs stand in columns, one entry a sign in each; what they mean is said at `DrawnSign`. `faint`: in nearly no ink; `slanted`:
    neither level nor upright. `pictures`: the box of each picture, with the number of signs that were drawn before it. `pictured`: whether
    there is any, or a stencil or a shading.
    """

    texts: tuple[str, ...]
    boxes: Floats
    origins: Floats
    sizes: Floats
    places: NDArray[np.int64]
    colours: tuple[Colour | None, ...]
    inkless: tuple[bool, ...]
    faint: tuple[bool, ...]
    slanted: NDArray[np.bool_]
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


_LEAST_ALPHA, _NO_ALPHA = 0.25, 0.03
_LEAST_SLANT = 0.05
"""Sine of the angle from which a base line is neither level nor upright."""
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
    faint: bool


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
        self._note(text, ctm, _rgb(space, colour, exact), alpha)

    def stroke_text(
        self, _: Any, text: Any, _stroke: Any, ctm: Any, space: Any, colour: Any, alpha: float, exact: Any
    ) -> None:
        self._note(text, ctm, _rgb(space, colour, exact), alpha)

    def clip_text(self, _: Any, text: Any, ctm: Any, _scissor: Any) -> None:
        self._note(text, ctm, None, 1.0)

    def clip_stroke_text(self, _: Any, text: Any, _stroke: Any, ctm: Any, _scissor: Any) -> None:
        self._note(text, ctm, None, 1.0)

    def ignore_text(self, _: Any, text: Any, ctm: Any) -> None:
        self._note(text, ctm, None, 0.0)

    def fill_image(self, _: Any, _image: Any, ctm: Any, *_look: Any) -> None:
        across, down = sorted((ctm.e, ctm.e + ctm.a + ctm.c)), sorted((ctm.f, ctm.f + ctm.b + ctm.d))
        self.pictures.append((len(self.spans), (across[0], down[0], across[1], down[1])))
        self.pictured = True

    def fill_image_mask(self, *_: Any) -> None:
        self.pictured = True

    def fill_shade(self, *_: Any) -> None:
        self.pictured = True

    def _note(self, text: Any, ctm: Any, colour: Colour | None, alpha: float) -> None:
        mupdf.ll_fz_fill_text2(self._canvas, text, ctm, self._grey, 0, 0, 0, 0, 1, self._exact)
        page = ctm.a, ctm.b, ctm.c, ctm.d, ctm.e, ctm.f
        inkless, faint = alpha < _LEAST_ALPHA, _NO_ALPHA < alpha < _LEAST_ALPHA
        span = text.head
        while span:
            if span.len:
                turn = span.trm
                items = mupdf.python_memoryview_from_memory(span.items, span.len * _ITEM.itemsize, 0)
                matrix = turn.a, turn.b, turn.c, turn.d
                self.spans.append(_Span(bytes(items), self._font(span.font), matrix, page, colour, inkless, faint))
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
    canvas = Canvas(width, height)
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
    boxes, sizes = _around(bounds_of(cells, glyphs)[places], em) + np.tile(pens, 2), _sizes(em)
    fill_blanks(cells, ink, boxes, sizes, places)
    return DrawnText(
        texts=tuple(chr(sign) if 0 < sign < 0x110000 else "\ufffd" for sign in items["sign"].tolist()),
        boxes=boxes,
        origins=pens,
        sizes=sizes,
        places=places,
        colours=tuple(spans[span].colour for span in of_spans),
        inkless=tuple(spans[span].inkless for span in of_spans),
        faint=tuple(spans[span].faint for span in of_spans),
        slanted=_slanted(em),
        pictures=tuple((int(np.searchsorted(owners, span)), box) for span, box in device.pictures),
        pictured=device.pictured,
        ink=ink,
        specimens=cells,
    )


def untyped(drawing: Any, zoom: float, corner: tuple[float, float], size: tuple[int, int]) -> NDArray[np.uint8]:
    """A display list without its text, as RGB pixels: `zoom` pixels a point, `corner` (points) being the upper left one.

    Raises whatever MuPDF raises.
    """
    pixels = blank(pymupdf.csRGB, *size)
    device = mupdf.fz_new_draw_device(mupdf.FzMatrix(), pixels.this)
    for call in ("fill_text", "stroke_text"):
        setattr(device.m_internal, call, None)  # a device without such a call draws nothing for it
    matrix = mupdf.FzMatrix(zoom, 0, 0, zoom, -corner[0] * zoom, -corner[1] * zoom)
    mupdf.fz_run_display_list(drawing.this, device, matrix, mupdf.FzRect(mupdf.FzRect.Fixed_INFINITE), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    return np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.width, 3).copy()


def _matrices(spans: Sequence[_Span], owners: NDArray[np.int64], items: NDArray[Any]) -> tuple[Floats, Floats]:
    """Of each sign: the matrix from its em to pixels, and where the pen stood."""
    turn = np.array([span.turn for span in spans], float).reshape(-1, 2, 2)
    page = np.array([span.page for span in spans], float).reshape(-1, 3, 2)
    em, (x, y), page = (turn @ page[:, :2])[owners], (items["x"], items["y"]), page[owners]
    return em, x[:, None] * page[:, 0] + y[:, None] * page[:, 1] + page[:, 2]


def _slanted(em: Floats) -> NDArray[np.bool_]:
    along = np.abs(em[:, 0])
    return np.asarray(along.min(axis=1) > _LEAST_SLANT * np.hypot(along[:, 0], along[:, 1]))


def _sizes(em: Floats) -> Floats:
    return np.asarray(np.sqrt(np.abs(em[:, 0, 0] * em[:, 1, 1] - em[:, 0, 1] * em[:, 1, 0])))


def _around(bounds: Floats, em: Floats) -> Floats:
    """The upright boxes around rectangles in ems, each turned by its matrix."""
    x, y = bounds[:, [0, 2, 0, 2]], bounds[:, [1, 1, 3, 3]]
    across, down = x * em[:, :1, 0] + y * em[:, 1:, 0], x * em[:, :1, 1] + y * em[:, 1:, 1]
    return np.stack([across.min(axis=1), down.min(axis=1), across.max(axis=1), down.max(axis=1)], axis=1)
