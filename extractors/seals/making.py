"""Was a stamp pressed onto paper, or placed by a program? Told from how the page is built, and left open where that says nothing.

On a page that is no picture everything was placed. On a scan a small picture of its own may stand over it. What is in the scan itself may
have been pressed, or placed before it was printed: pixels of one page can't tell.
"""

from collections.abc import Sequence

from extractors.facts import Box, Stamp, StampMaking
from extractors.readers.pdf.file import PdfPage
from extractors.readers.pdf.pictures import within

_LEAST_OVERLAP = 0.5
"""Overlap by union of a stamp and the picture that it is; a picture's margins take some of it."""
_PAGE_LIKE = 0.5
"""Share of the page from which a picture is the page."""


def with_making(stamps: Sequence[Stamp], page: PdfPage) -> tuple[Stamp, ...]:
    """The stamps of a page, each with how it was made."""
    if not stamps:
        return ()
    pictures = [(box, digest) for box, digest in page.placed_pictures() if _area(box) < _PAGE_LIKE]
    return tuple(_made(stamp, pictures, drawn=not _in_paper(stamp, page)) for stamp in stamps)


def _in_paper(stamp: Stamp, page: PdfPage) -> bool:
    """Is it part of a picture of a paper: a scan that is the page, or one that was pasted on it?"""
    return stamp.where.box is not None and any(within(stamp.where.box, paper) for paper in page.papers)


def _made(stamp: Stamp, pictures: Sequence[tuple[Box, str]], *, drawn: bool) -> Stamp:
    box = stamp.where.box
    for picture, digest in pictures:
        if box is not None and overlap(box, picture) >= _LEAST_OVERLAP:
            return stamp.model_copy(update={"making": StampMaking.PLACED, "picture": digest})
    return stamp.model_copy(update={"making": StampMaking.PLACED}) if drawn else stamp


def overlap(left: Box, right: Box) -> float:
    """Intersection by union of two boxes, 0 to 1."""
    wide = min(left.x1, right.x1) - max(left.x0, right.x0)
    high = min(left.y1, right.y1) - max(left.y0, right.y0)
    common = max(0.0, wide) * max(0.0, high)
    return common / max(_area(left) + _area(right) - common, 1e-9)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)
