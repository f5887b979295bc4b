"""PDF files: the only module that touches PyMuPDF.

A text layer is believed only as far as a person could see it: what stands behind a scan, in white, in no ink at all or beyond
the page's edge is left out, and a page that is a picture has no text layer. It is not proven that the visible glyphs mean
what the layer says: a font can lie.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf
from numpy.typing import NDArray

from extractors.errors import Unreadable
from extractors.facts import Box, Line, TextSource, UnreadableReason, Where

# Its complaints about broken files belong in our findings, not on the terminal.
pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

Picture = NDArray[np.uint8]
_PICTURE = 0.5
"""A page that pictures cover to this share is a picture: the text layer of a scan is what some program made of it."""
_UNDECODED = 0.1
"""Share of signs without a meaning at which a font has no usable encoding."""
_LEAST_SIZE = 3.0
"""Points; smaller print is not meant to be read."""
_LEAST_ALPHA = 64
_LEAST_CONTRAST = 40
"""Grey levels between ink and paper where a text is said to stand."""
_CONTRAST_LONG_SIDE = 1000


@dataclass(frozen=True)
class PdfPage:
    """One page of an open PDF. Width and height in points."""

    number: int
    width: float
    height: float
    _page: Any

    def text_lines(self) -> tuple[Line, ...]:
        """The visible lines of the text layer, in reading order; confidence 1, since nothing was recognised.

        Empty where the layer says nothing about what is seen: the page is a picture, or its fonts have no encoding.
        """
        if self._covered_by_pictures() >= _PICTURE:
            return ()
        grey = self.render(_CONTRAST_LONG_SIDE).mean(axis=2)
        with _damage():
            blocks = self._page.get_text("dict", sort=True)["blocks"]
        lines = []
        for block in blocks:
            for line in block.get("lines", ()):
                shown = [
                    span for span in line["spans"] if span["alpha"] >= _LEAST_ALPHA and span["size"] >= _LEAST_SIZE
                ]
                text = "".join(span["text"] for span in shown).strip()
                box = self._box(line["bbox"])
                if text and _has_ink(grey, box):
                    where = Where(page=self.number, box=box)
                    lines.append(Line(text=text, confidence=1.0, where=where, source=TextSource.TEXT_LAYER))
        signs = "".join(line.text for line in lines)
        # Private-use signs and the replacement sign: the font's glyphs were not mapped to characters.
        undecoded = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" for sign in signs)
        return tuple(lines) if undecoded <= _UNDECODED * len(signs) else ()

    def _covered_by_pictures(self) -> float:
        """Share of the page, at most 1, that its largest picture covers."""
        page = self._page.rect * self._page.derotation_matrix
        with _damage():
            areas = [abs(pymupdf.Rect(info["bbox"]) & page) for info in self._page.get_image_info()]
        return max(areas, default=0.0) / (abs(page) or 1.0)

    def _box(self, corners: tuple[float, float, float, float]) -> Box:
        x0, y0, x1, y1 = pymupdf.Rect(corners) * self._page.rotation_matrix
        return Box(
            x0=_part(x0, self.width), y0=_part(y0, self.height), x1=_part(x1, self.width), y1=_part(y1, self.height)
        )

    def render(self, long_side: int) -> Picture:
        """The page as RGB pixels with a long side of so many pixels, as a person sees it."""
        zoom = long_side / max(self.width, self.height, 1)
        with _damage():
            pixels = self._page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False, colorspace=pymupdf.csRGB)
        return np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.width, 3)


def _part(value: float, whole: float) -> float:
    return round(min(1.0, max(0.0, value / whole if whole else 0.0)), 5)


def _has_ink(grey: NDArray[np.floating[Any]], box: Box) -> bool:
    height, width = grey.shape
    part = grey[int(box.y0 * height) : int(box.y1 * height) + 1, int(box.x0 * width) : int(box.x1 * width) + 1]
    return part.size > 0 and bool(part.max() - part.min() >= _LEAST_CONTRAST)


@contextmanager
def _damage() -> Iterator[None]:
    """Whatever MuPDF raises means that the file is damaged; but for want of memory, which is ours."""
    try:
        yield
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        raise Unreadable(UnreadableReason.DAMAGED, error=type(error).__name__) from error


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
            pages = _pages(document, max_pages)
        yield pages


def _pages(document: Any, max_pages: int) -> list[PdfPage]:
    if document.needs_pass:
        raise Unreadable(UnreadableReason.PASSWORD)
    if document.page_count > max_pages:
        raise Unreadable(UnreadableReason.TOO_MANY_PAGES, pages=str(document.page_count), limit=str(max_pages))
    pages = [PdfPage(number, page.rect.width, page.rect.height, page) for number, page in enumerate(document, 1)]
    if not pages:
        raise Unreadable(UnreadableReason.DAMAGED)
    return pages
