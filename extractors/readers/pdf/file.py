"""PDF files: only this module, its neighbours `pdf_ink`, `pdf_specimens` and `pdf_actions`, and `ofd.sheet` touch PyMuPDF.

A text layer is believed only as far as a person could see it: what stands behind a scan, in white, in no ink at all or beyond
the page's edge is left out, and so are watermarks; a page that is a picture has no text layer. Whether the visible glyphs mean what the
layer says is for `extractors.deception` to ask: a font can lie.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf
from numpy.typing import NDArray

from extractors.errors import Unreadable
from extractors.facts import Box, Line, Oddity, TextSource, UnreadableReason, Where
from extractors.readers.pdf.actions import read_actions
from extractors.readers.pdf.ink import DrawnSign, DrawnText, around, drawn_text, untyped
from extractors.readers.pdf.pictures import area, papers_among
from extractors.readers.pdf.sight import LEAST_SIZE, Sights, sights
from extractors.readers.pdf.specimens import Rectangle
from extractors.readers.pdf.watermarks import watermarks

# Its complaints about broken files belong in our findings, not on the terminal.
pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

Picture = NDArray[np.uint8]
_PICTURE = 0.5
"""A page that one picture covers to this share is a picture: the text layer of a scan is what some program made of it."""
_UNDECODED = 0.1
"""Share of signs without a meaning at which a font has no usable encoding."""
LONG_SIDE = 1200
"""Pixels at which text is held against the page: ten-point signs are 14 px high on A4."""
_LAYER = pymupdf.TEXTFLAGS_RAWDICT & ~pymupdf.TEXT_PRESERVE_IMAGES | pymupdf.TEXT_IGNORE_ACTUALTEXT
"""What each glyph stands for, not the words that a tag may put in their place (ISO 32000-2, 14.9.4)."""


@dataclass(frozen=True)
class PdfPage:
    """One page of an open PDF. Width and height in points."""

    number: int
    width: float
    height: float
    _page: Any
    gaps_are_spaces: bool = True
    """False where spaces are written out and another font's narrower glyphs leave gaps that mean nothing (OFD)."""

    def text_lines(self) -> tuple[Line, ...]:
        """The visible lines of the text layer, in reading order, without watermarks; confidence 1, since nothing was recognised.

        Empty where the layer says nothing about what is seen: the page is a picture, or its fonts have no encoding.
        """
        if self.is_picture:
            return ()
        lines = self.typed_lines()
        signs = "".join(line.text for line in lines)
        # Private-use signs and the replacement sign: the font's glyphs were not mapped to characters.
        undecoded = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" for sign in signs)
        return lines if undecoded <= _UNDECODED * len(signs) else ()

    def typed_lines(self) -> tuple[Line, ...]:
        """As `text_lines`, of a page on whose pictures something was typed."""
        flags = _LAYER if self.gaps_are_spaces else _LAYER | pymupdf.TEXT_INHIBIT_SPACES
        some_hidden = bool(self._left_out)
        with _damage():
            # Sign by sign takes several times as long, and is wanted only where some are left out.
            blocks = self._page.get_text("rawdict" if some_hidden else "dict", sort=True, flags=flags)["blocks"]
        told = self._seen_text if some_hidden else _whole_text
        lines = []
        for line in (line for block in blocks for line in block.get("lines", ())):
            text = told(line).strip()
            if text:
                where = Where(page=self.number, box=self._box(line["bbox"]))
                lines.append(Line(text=text, confidence=1.0, where=where, source=TextSource.TEXT_LAYER))
        return tuple(lines)

    @cached_property
    def text(self) -> DrawnText:
        """All text as it is drawn, seen or not."""
        height, width = self.picture.shape[:2]
        with _damage():
            return drawn_text(self._page, self._zoom(LONG_SIDE), width, height)

    @cached_property
    def sights(self) -> Sights:
        """How the signs of `text` are seen."""
        return sights(self.text, self.picture, least_size=LEAST_SIZE * self._zoom(LONG_SIDE))

    @cached_property
    def watermarks(self) -> frozenset[int]:
        """The signs of `text`, by number, that only mark the page."""
        return watermarks(self.text)

    @cached_property
    def _left_out(self) -> frozenset[int]:
        return self.watermarks.union(self.sights.hidden)

    @cached_property
    def picture(self) -> Picture:
        """The page as it is seen, at the size at which its text is held against it."""
        return self.render(LONG_SIDE)

    def _seen_text(self, line: dict[str, Any]) -> str:
        characters = (character for span in line["spans"] for character in span["chars"])
        return "".join(
            character["c"] for character in characters if self._place(character["origin"]) not in self._places_left_out
        )

    @cached_property
    def _places_left_out(self) -> frozenset[tuple[int, int]]:
        """Where the pen stood for signs that are left out, in pixels; the two ways to get there may differ by a rounding."""
        hidden = self.text.origins[list(self._left_out)].tolist()
        return frozenset((round(x + dx), round(y + dy)) for x, y in hidden for dx in (-0.1, 0.1) for dy in (-0.1, 0.1))

    def _place(self, origin: tuple[float, float]) -> tuple[int, int]:
        (a, b, c, d, e, f), zoom, (x, y) = self._turn, self._zoom(LONG_SIDE), origin
        return round((a * x + c * y + e) * zoom), round((b * x + d * y + f) * zoom)

    @cached_property
    def _upright(self) -> bool:
        return self._turn == (1, 0, 0, 1, 0, 0)

    @cached_property
    def _turn(self) -> tuple[float, ...]:
        return tuple(self._page.rotation_matrix)

    @cached_property
    def is_picture(self) -> bool:
        """Does one picture cover so much of the page that the page is a scan?"""
        return bool(self.papers) and area(self.papers[0]) >= _PICTURE

    @cached_property
    def papers(self) -> tuple[Box, ...]:
        """The pictures that may be papers, the largest first."""
        if not self.text.pictured:
            return ()
        with _damage():
            return papers_among(self._box(info["bbox"]) for info in self._page.get_image_info())

    def placed_pictures(self) -> tuple[tuple[Box, str], ...]:
        """Each picture's box on the page, and a digest of its pixels."""
        with _damage():
            found = self._page.get_image_info(hashes=True)
        return tuple((self._box(info["bbox"]), info["digest"].hex()) for info in found)

    def drawn_pictures(self) -> tuple[tuple[int, Box], ...]:
        """Each picture in the order of drawing, with the number of signs of `text` that were drawn before it."""
        return tuple((before, self.box(corners)) for before, corners in self.text.pictures)

    def box(self, corners: Rectangle) -> Box:
        """A rectangle in the pixels of `text` as parts of the page."""
        height, width = self.picture.shape[:2]
        x0, y0, x1, y1 = corners
        return Box(x0=_part(x0, width), y0=_part(y0, height), x1=_part(x1, width), y1=_part(y1, height))

    def around(self, signs: Sequence[DrawnSign]) -> Box:
        """The rectangle around some signs of `text`."""
        return self.box(around(signs))

    def _box(self, corners: tuple[float, float, float, float]) -> Box:
        x0, y0, x1, y1 = corners if self._upright else pymupdf.Rect(corners) * self._page.rotation_matrix
        return Box(
            x0=_part(x0, self.width), y0=_part(y0, self.height), x1=_part(x1, self.width), y1=_part(y1, self.height)
        )

    def render_untyped(self, long_side: int, part: Box | None = None) -> Picture:
        """As `render`, without any text of the text layer."""
        x0, y0, x1, y1 = (part.x0, part.y0, part.x1, part.y1) if part else (0.0, 0.0, 1.0, 1.0)
        zoom, corner = self._zoom(long_side), (x0 * self.width, y0 * self.height)
        size = round((x1 - x0) * self.width * zoom), round((y1 - y0) * self.height * zoom)
        with _damage():
            return untyped(self._drawing, zoom, corner, size)

    def render(self, long_side: int, part: Box | None = None) -> Picture:
        """The page as RGB pixels with a long side of so many pixels, as a person sees it; of a part no more is drawn than that."""
        zoom, clip = self._zoom(long_side), None
        if part is not None:
            x0, y0, x1, y1 = part.x0 * self.width, part.y0 * self.height, part.x1 * self.width, part.y1 * self.height
            clip = pymupdf.Rect(x0, y0, x1, y1)
        with _damage():
            pixels = self._drawing.get_pixmap(pymupdf.Matrix(zoom, zoom), colorspace=pymupdf.csRGB, alpha=0, clip=clip)
        return np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.width, 3)

    @cached_property
    def _drawing(self) -> Any:
        """What is drawn on the page, interpreted once. What a clip leaves nothing of is not among it: `text` can't be taken from here."""
        with _damage():
            return self._page.get_displaylist()

    def _zoom(self, long_side: int) -> float:
        return long_side / max(self.width, self.height, 1)


def _whole_text(line: dict[str, Any]) -> str:
    return "".join(span["text"] for span in line["spans"])


def _part(value: float, whole: float) -> float:
    return round(min(1.0, max(0.0, value / whole if whole else 0.0)), 5)


@contextmanager
def _damage() -> Iterator[None]:
    """Whatever MuPDF raises means that the file is damaged; but for want of memory, which is ours."""
    try:
        yield
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        raise Unreadable(UnreadableReason.DAMAGED) from error


@contextmanager
def open_pdf(path: Path, *, max_pages: int) -> Iterator[list[PdfPage]]:
    """The pages of a PDF, open until the block ends.

    Raises:
        Unreadable: it has a password, is damaged or without pages, or has more pages than `max_pages`.
    """
    with _damage():
        document = pymupdf.open(path, filetype="pdf")
    with document:
        with _damage():
            pages = pages_of(document, max_pages)
        yield pages


def file_oddities(pages: list[PdfPage]) -> tuple[Oddity, ...]:
    """What the file of these pages can do beyond showing them."""
    with _damage():
        return read_actions(pages[0]._page.parent)


def pages_of(document: Any, max_pages: int, *, gaps_are_spaces: bool = True) -> list[PdfPage]:
    """The pages of an open document. Raises `Unreadable` as `open_pdf`."""
    if document.needs_pass:
        raise Unreadable(UnreadableReason.PASSWORD)
    if document.page_count > max_pages:
        raise Unreadable(UnreadableReason.TOO_MANY_PAGES, pages=str(document.page_count), limit=str(max_pages))
    pages = [
        PdfPage(number, page.rect.width, page.rect.height, page, gaps_are_spaces)
        for number, page in enumerate(document, 1)
    ]
    if not pages:
        raise Unreadable(UnreadableReason.DAMAGED)
    return pages
