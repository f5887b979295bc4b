"""The story of a file of documents: pages, text, which forms it holds, their fields, clauses and stamps; signatures and oddities."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from PIL import Image

from extractors.documents.codes import read_codes
from extractors.documents.fields import read_clauses, read_form
from extractors.documents.forms import Form
from extractors.documents.handwriting import Inks, find_inks, is_written
from extractors.documents.layers import ENOUGH_SIGNS, OCR_LONG_SIDE, may_be_stamped, read_page
from extractors.documents.papers import papers_of
from extractors.documents.pose import Pose
from extractors.documents.reading_order import in_reading_order
from extractors.documents.side_by_side import parts_of
from extractors.documents.tidy import tidied
from extractors.documents.upright import read_upright
from extractors.errors import Unreadable
from extractors.facts import (
    Box,
    ChangesSince,
    DocumentFacts,
    Line,
    Mention,
    Oddity,
    OddityKind,
    Page,
    Paper,
    Reading,
    Signature,
    Stamp,
    TextSource,
    UnreadableReason,
    Where,
    around,
)
from extractors.media import OFD, PDF, FileIdentity, Limits, open_pages
from extractors.readers.ofd.file import open_ofd
from extractors.readers.pdf.file import PdfPage, Picture, file_oddities, open_pdf
from extractors.readers.pdf.signatures import read_signatures
from extractors.seals.making import with_making
from extractors.seals.names import read_stamps
from extractors.similarity.fingerprints import has_grain, page_fingerprints


@dataclass(frozen=True)
class _Leaf:
    """One page as it was read, its lines in reading order and as they stand on the level paper; `pose` is how that lies."""

    page: Page
    lines: tuple[Line, ...]
    pose: Pose
    stamps: tuple[Stamp, ...]
    codes: tuple[str, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    inks: Inks | None = None


def read_document(path: Path, identity: FileIdentity, limits: Limits, roots: Sequence[Path] = ()) -> DocumentFacts:
    """What a PDF, an OFD, a scan or a photo of paper says. `roots`: certificates (PEM) whose signatures are trusted.

    Raises:
        Unreadable: it can't be opened, or no text can be read in it.
    """
    if identity.media_type == PDF:
        leaves, signatures, of_file = _read_pdf(path, limits, roots)
    elif identity.media_type == OFD:
        leaves, signatures, of_file = _read_ofd(path, limits)
    else:
        leaves, signatures, of_file = _read_pictures(path, limits), (), ()
    if not any(leaf.lines for leaf in leaves):
        raise Unreadable(UnreadableReason.NO_TEXT)
    oddities = tuple(oddity for leaf in leaves for oddity in leaf.oddities)
    leaves = [part for leaf in leaves for part in _apart(leaf)]
    papers = papers_of([leaf.lines for leaf in leaves])
    return DocumentFacts(
        **asdict(identity),
        papers=tuple(_paper(form, title, leaves[first:end]) for form, title, first, end in papers),
        signatures=signatures,
        oddities=(*oddities, *of_file, *_changed(signatures)),
    )


def _apart(leaf: _Leaf) -> list[_Leaf]:
    """The papers on a page, each with its lines and stamps; QR codes are everybody's."""
    parts = parts_of(leaf.lines)
    if len(parts) == 1:
        return [leaf]
    came = [[leaf.pose.as_it_came(line.where).box for line in part] for part in parts]
    places = [around([box for box in boxes if box is not None]) for boxes in came]
    owners = [min(range(len(parts)), key=lambda part: _far(places[part], stamp.where)) for stamp in leaf.stamps]
    return [
        replace(
            leaf,
            lines=part,
            stamps=tuple(stamp for stamp, owner in zip(leaf.stamps, owners, strict=True) if owner == number),
        )
        for number, part in enumerate(parts)
    ]


def _far(box: Box, where: Where) -> float:
    """How far outside a box the middle of a place is, in fractions of the page."""
    if where.box is None:
        return 0.0
    x, y = (where.box.x0 + where.box.x1) / 2, (where.box.y0 + where.box.y1) / 2
    return max(box.x0 - x, x - box.x1, 0.0) + max(box.y0 - y, y - box.y1, 0.0)


def _paper(form: Form | None, title: Reading | None, leaves: Sequence[_Leaf]) -> Paper:
    lines = [line for leaf in leaves for line in leaf.lines]
    poses = {leaf.page.number: leaf.pose for leaf in leaves}
    fields, mentions = read_form(form, lines) if form else ({}, ())
    clauses = read_clauses(form, lines) if form else {}
    return Paper(
        document_type=form.name if form else None,
        title=_as_it_came(title, poses) if title else None,
        pages=tuple(dict.fromkeys(leaf.page for leaf in leaves)),
        lines=tuple(_as_it_came(line, poses) for line in lines),
        fields={
            name: tuple(_marked(_as_it_came(reading, poses), leaves) for reading in found)
            for name, found in fields.items()
        },
        clauses={name: _as_it_came(reading, poses) for name, reading in clauses.items()},
        stamps=tuple(stamp for leaf in leaves for stamp in leaf.stamps),
        mentions=tuple(_as_it_came(mention, poses) for mention in mentions),
        codes=tuple(dict.fromkeys(code for leaf in leaves for code in leaf.codes)),
    )


def _changed(signatures: tuple[Signature, ...]) -> list[Oddity]:
    """The signed files in which something was done afterwards that their signature does not allow."""
    return [
        Oddity(kind=OddityKind.CHANGED_AFTER_SIGNING, detail=signature.detail)
        for signature in signatures
        if signature.changes is ChangesSince.FORBIDDEN
    ]


_Read = tuple[list[_Leaf], tuple[Signature, ...], tuple[Oddity, ...]]
"""The pages of a file, its signatures, and the oddities that belong to none of its pages."""


def _read_pdf(path: Path, limits: Limits, roots: Sequence[Path]) -> _Read:
    with open_pdf(path, max_pages=limits.max_pages) as pages:
        return [_read_page(page) for page in pages], read_signatures(path, roots), file_oddities(pages)


def _read_ofd(path: Path, limits: Limits) -> _Read:
    with open_ofd(path, max_pages=limits.max_pages, max_pixels=limits.max_pixels) as file:
        return [_read_page(page) for page in file.pages], file.signatures, file.oddities


def _read_page(page: PdfPage) -> _Leaf:
    sheet, inks = Page(number=page.number, width=page.width, height=page.height, source=TextSource.TEXT_LAYER), None
    codes = read_codes(page.picture)
    stamps = with_making(_read_stamps(page), page) if may_be_stamped(page) else ()
    text = read_page(page, stamps)
    if text.scan is not None:
        sheet, inks = _with_prints(sheet, text.scan, text.lines), find_inks(text.scan)
    return _Leaf(sheet, tidied(in_reading_order(text.lines)), text.pose, stamps, codes, text.oddities, inks)


def _read_stamps(page: PdfPage) -> tuple[Stamp, ...]:
    return read_stamps(page.picture, lambda: page.render(OCR_LONG_SIDE), page=page.number)


def _read_pictures(path: Path, limits: Limits) -> list[_Leaf]:
    return [_read_picture(picture, number) for number, picture in enumerate(open_pages(path, limits), start=1)]


def _read_picture(picture: Image.Image, number: int) -> _Leaf:
    width, height = picture.size
    picture.thumbnail((OCR_LONG_SIDE, OCR_LONG_SIDE))
    pixels: Picture = np.asarray(picture)
    stamps = read_stamps(pixels, lambda: pixels, page=number)
    lines, pose = read_upright(pixels, stamps, page=number)
    page = _with_prints(Page(number=number, width=width, height=height, source=TextSource.OCR), pixels, lines)
    return _Leaf(page, tidied(in_reading_order(lines)), pose, stamps, read_codes(pixels), inks=find_inks(pixels))


def _marked(reading: Reading, leaves: Sequence[_Leaf]) -> Reading:
    where = reading.where
    inks = next((leaf.inks for leaf in leaves if leaf.page.number == where.page), None)
    if inks is None or where.box is None or not is_written(inks, where.box):
        return reading
    return reading.model_copy(update={"handwritten": True})


def _with_prints(page: Page, pixels: Picture, lines: Sequence[Line]) -> Page:
    """A page that was recognised, with its fingerprints: an empty one has none, since all are alike."""
    prints = page_fingerprints(pixels) if sum(len(line.text) for line in lines) >= ENOUGH_SIGNS else ()
    return page.model_copy(update={"source": TextSource.OCR, "fingerprints": prints, "grain": has_grain(pixels)})


_Found = TypeVar("_Found", Line, Mention, Reading)


def _as_it_came(found: _Found, poses: dict[int, Pose]) -> _Found:
    """With its place in the page as it came, where the applicant and the inspector see it."""
    return found.model_copy(update={"where": poses[found.where.page].as_it_came(found.where)})
