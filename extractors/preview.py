"""A page, a picture or a frame of a video as a JPEG for people to look at. Call it only through `extractors.sandbox`."""

import io
from itertools import islice
from pathlib import Path

from PIL import Image

from extractors.errors import Unreadable
from extractors.facts import UnreadableReason
from extractors.media import OFD, PDF, VIDEOS, Limits, open_pages, sniff
from extractors.readers.ofd.file import open_ofd
from extractors.readers.pdf.file import PdfPage, open_pdf
from extractors.readers.video import still

_JPEG_QUALITY = 82


def preview(path: Path, page: int, long_side: int, limits: Limits, second: float = 0.0) -> bytes:
    """JPEG bytes of one page (1-based), of the upright picture, or of the video's frame at a second, at most `long_side` px.

    Raises `Unreadable`.
    """
    picture = _picture(path, page, long_side, limits, second) if page >= 1 else None
    if picture is None:
        raise Unreadable(UnreadableReason.DAMAGED, page=str(page))
    buffer = io.BytesIO()
    picture.save(buffer, format="JPEG", quality=_JPEG_QUALITY)
    return buffer.getvalue()


def _picture(path: Path, page: int, long_side: int, limits: Limits, second: float) -> Image.Image | None:
    media_type = sniff(path)
    if media_type in VIDEOS:
        return still(path, second, long_side, limits)
    if media_type == PDF:
        with open_pdf(path, max_pages=limits.max_pages) as pages:
            return _drawn(pages, page, long_side)
    if media_type == OFD:
        with open_ofd(path, max_pages=limits.max_pages, max_pixels=limits.max_pixels) as file:
            return _drawn(file.pages, page, long_side)
    picture = next(islice(open_pages(path, limits), page - 1, None), None)
    if picture is not None:
        picture.thumbnail((long_side, long_side))
    return picture


def _drawn(pages: list[PdfPage], page: int, long_side: int) -> Image.Image | None:
    return Image.fromarray(pages[page - 1].render(long_side)) if page <= len(pages) else None
