"""The story of a document: pages, text, kind of form, fields, clauses, stamps."""

from dataclasses import asdict
from pathlib import Path

import numpy as np

from extractors.errors import Unreadable
from extractors.facts import DocumentFacts, Line, Page, Stamp, TextSource, UnreadableReason
from extractors.fields import read_clauses, read_fields, recognise
from extractors.media import PDF, FileIdentity, Limits, open_picture
from extractors.readers import ocr
from extractors.readers.pdf import PdfPage, Picture, open_pdf
from extractors.stamps import find_stamps

OCR_LONG_SIDE = 1800
"""Pixels of a page's long side for recognition: 150 dpi on A4; ten-point signs are 20 px high."""
STAMP_LONG_SIDE = 1200
_ENOUGH_SIGNS = 12
"""A text layer with fewer signs than this on a page is a page number or nothing: the page is a picture."""


def read_document(path: Path, identity: FileIdentity, limits: Limits) -> DocumentFacts:
    """What a PDF, a scan or a photo of paper says.

    Raises:
        Unreadable: it can't be opened, or no text can be read in it.
    """
    pages, lines, stamps = _read_pdf(path, limits) if identity.media_type == PDF else _read_picture(path, limits)
    if not lines:
        raise Unreadable(UnreadableReason.NO_TEXT)
    found = recognise(lines)
    return DocumentFacts(
        **asdict(identity),
        document_type=found[0].name if found else None,
        title=found[1] if found else None,
        pages=tuple(pages),
        lines=tuple(lines),
        fields=read_fields(found[0], lines) if found else {},
        clauses=read_clauses(found[0], lines) if found else {},
        stamps=tuple(stamps),
    )


def _read_pdf(path: Path, limits: Limits) -> tuple[list[Page], list[Line], list[Stamp]]:
    pages: list[Page] = []
    lines: list[Line] = []
    stamps: list[Stamp] = []
    with open_pdf(path, max_pages=limits.max_pages) as opened:
        for page in opened:
            found, source = _text_of(page)
            lines += found
            stamps += find_stamps(page.render(STAMP_LONG_SIDE), page=page.number)
            pages.append(Page(number=page.number, width=page.width, height=page.height, source=source))
    return pages, lines, stamps


def _text_of(page: PdfPage) -> tuple[tuple[Line, ...], TextSource]:
    lines = page.text_lines()
    if sum(len(line.text) for line in lines) >= _ENOUGH_SIGNS:
        return lines, TextSource.TEXT_LAYER
    return ocr.read_lines(page.render(OCR_LONG_SIDE), page=page.number), TextSource.OCR


def _read_picture(path: Path, limits: Limits) -> tuple[list[Page], list[Line], list[Stamp]]:
    picture = open_picture(path, limits)
    width, height = picture.size
    picture.thumbnail((OCR_LONG_SIDE, OCR_LONG_SIDE))
    pixels: Picture = np.asarray(picture)
    page = Page(number=1, width=width, height=height, source=TextSource.OCR)
    return [page], list(ocr.read_lines(pixels)), list(find_stamps(pixels, page=1))
