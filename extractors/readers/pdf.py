"""PDF files: the only module that touches PyMuPDF."""

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
_POINTS_PER_INCH = 72


@dataclass(frozen=True)
class PdfPage:
    """One page of an open PDF. Width and height in points."""

    number: int
    width: float
    height: float
    _page: Any

    def text_lines(self) -> tuple[Line, ...]:
        """The lines of the text layer, in reading order; confidence 1, since nothing was recognised."""
        lines = []
        for block in self._page.get_text("dict", sort=True)["blocks"]:
            for line in block.get("lines", ()):
                text = "".join(span["text"] for span in line["spans"]).strip()
                if text and "\ufffd" not in text:
                    where = Where(page=self.number, box=self._box(line["bbox"]))
                    lines.append(Line(text=text, confidence=1.0, where=where, source=TextSource.TEXT_LAYER))
        return tuple(lines)

    def _box(self, corners: tuple[float, float, float, float]) -> Box:
        x0, y0, x1, y1 = pymupdf.Rect(corners) * self._page.rotation_matrix
        return Box(
            x0=_part(x0, self.width), y0=_part(y0, self.height), x1=_part(x1, self.width), y1=_part(y1, self.height)
        )

    def render(self, long_side: int) -> Picture:
        """The page as RGB pixels with a long side of so many pixels, as a person sees it."""
        zoom = long_side / max(self.width, self.height, 1)
        try:
            pixels = self._page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False, colorspace=pymupdf.csRGB)
        except Exception as error:
            raise Unreadable(UnreadableReason.DAMAGED, error=type(error).__name__) from error
        return np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.width, 3)


def _part(value: float, whole: float) -> float:
    return round(min(1.0, max(0.0, value / whole if whole else 0.0)), 5)


@contextmanager
def open_pdf(path: Path, *, max_pages: int) -> Iterator[list[PdfPage]]:
    """The pages of a PDF, open until the block ends.

    Raises:
        Unreadable: it has a password, is damaged or without pages, or has more pages than `max_pages`.
    """
    try:
        document = pymupdf.open(path, filetype="pdf")
    except Exception as error:
        raise Unreadable(UnreadableReason.DAMAGED, error=type(error).__name__) from error
    with document:
        if document.needs_pass:
            raise Unreadable(UnreadableReason.PASSWORD)
        if document.page_count > max_pages:
            raise Unreadable(UnreadableReason.TOO_MANY_PAGES, pages=str(document.page_count), limit=str(max_pages))
        yield _pages(document)


def _pages(document: Any) -> list[PdfPage]:
    try:
        pages = [PdfPage(number, page.rect.width, page.rect.height, page) for number, page in enumerate(document, 1)]
    except Exception as error:
        raise Unreadable(UnreadableReason.DAMAGED, error=type(error).__name__) from error
    if not pages:
        raise Unreadable(UnreadableReason.DAMAGED)
    return pages
