"""A page or a picture as a JPEG for people to look at. Call it only through `extractors.sandbox`."""

import io
from itertools import islice
from pathlib import Path

from PIL import Image

from extractors.errors import Unreadable
from extractors.facts import UnreadableReason
from extractors.media import PDF, Limits, open_pages, sniff
from extractors.readers.pdf import open_pdf

_JPEG_QUALITY = 82


def preview(path: Path, page: int, long_side: int, limits: Limits) -> bytes:
    """JPEG bytes of one page (1-based) or of the upright picture, at most `long_side` px. Raises `Unreadable`."""
    if sniff(path) == PDF:
        with open_pdf(path, max_pages=limits.max_pages) as pages:
            if not 1 <= page <= len(pages):
                raise Unreadable(UnreadableReason.DAMAGED, page=str(page))
            picture = Image.fromarray(pages[page - 1].render(long_side))
    else:
        found = next(islice(open_pages(path, limits), page - 1, None), None) if page >= 1 else None
        if found is None:
            raise Unreadable(UnreadableReason.DAMAGED, page=str(page))
        picture = found
        picture.thumbnail((long_side, long_side))
    buffer = io.BytesIO()
    picture.save(buffer, format="JPEG", quality=_JPEG_QUALITY)
    return buffer.getvalue()
