"""What of a page is read from its text layer, and what is recognised: each part by what a person sees of it.

1. Typed text is read as it is typed, unless the layer is gibberish: then the page is recognised.
2. A scan is recognised. Text typed over it may change what it says: then the page is recognised as it is seen, and that is told. If it
   only marks it (an app's mark, a page's number), the scan alone is read.
3. A picture without a value and without a stamp of its own is no scan but the ground on which something was typed, such as a certificate's:
   its words stand beside the typed ones.
4. Among typed text a picture as large as a paper may be one: its lines are read and stand beside the typed ones.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import cv2

from extractors.deception.gibberish import garbled
from extractors.deception.oddities import doubted, of_scan, of_typed
from extractors.deception.overlays import has_value, overlap, typed_over
from extractors.documents.pose import Pose
from extractors.documents.upright import read_upright
from extractors.facts import Box, Line, Oddity, OddityKind, Stamp, Where
from extractors.readers.ocr import read_cuts
from extractors.readers.pdf.file import PdfPage, Picture
from extractors.readers.pdf.pictures import within

OCR_LONG_SIDE = 1800
"""Pixels of a page's long side for recognition: 150 dpi on A4; ten-point signs are 20 px high."""
ENOUGH_SIGNS = 12
"""A text layer with fewer signs than this on a page is a page number or nothing: the page is a picture."""
_MUCH = 0.3
"""Signs typed for each one on the ground below, from which it is the ground of what was typed: labels are shorter than their values."""
_FEW = 0.25
"""Lines of the ground that may hold a number, for each typed line."""
_MOST_PAPERS = 6
"""Pictures read among the typed text of one page."""
_OFTEN = 3
"""Lines of a ground that are the same: a watermark."""
_RED = 8
"""Levels by which red ink is redder than anything else, at the least."""
_ROW, _KINDS = 6, 2
"""So many characters of so few kinds are no text."""
_LEAST_SURE = 0.7
"""Confidence below which a line of a ground is ornament."""


@dataclass(frozen=True)
class PageText:
    """The lines of a page as they stand on the level paper, and how that lies; `scan`: the pixels where (also) these were recognised."""

    lines: tuple[Line, ...]
    pose: Pose
    oddities: tuple[Oddity, ...]
    scan: Picture | None = None


def may_be_stamped(page: PdfPage) -> bool:
    """Has a page a picture or any red ink? A seal that is neither is none that could be found."""
    if page.text.pictured:
        return True
    red, green, blue = cv2.split(page.picture)
    return int(cv2.subtract(red, cv2.max(green, blue)).max()) >= _RED


def read_page(page: PdfPage, stamps: Sequence[Stamp]) -> PageText:
    """The text of a page, its stamps being known (with how they were made)."""
    typed, papers = page.typed_lines(), page.papers[:_MOST_PAPERS]
    beside = [line for line in typed if not _lies_in(line.where.box, papers)]
    if page.is_picture and _signs(beside) < ENOUGH_SIGNS:
        return _read_scan(page, typed, stamps)
    if _signs(typed) < ENOUGH_SIGNS:
        return _recognised(page, stamps, of_typed(page, read_cuts, doubted(page)))
    return _read_typed(page, typed, papers, stamps)


def _read_scan(page: PdfPage, typed: Sequence[Line], stamps: Sequence[Stamp]) -> PageText:
    over, seen = typed_over(page), _signs(typed) >= ENOUGH_SIGNS
    alone = page.render_untyped(OCR_LONG_SIDE) if over or seen else page.render(OCR_LONG_SIDE)
    below, pose = read_upright(alone, stamps, page=page.number)
    straight = _as_it_came(below, pose)
    if _is_ground(page.papers[0], typed, straight, stamps):
        return _believed(page, (*typed, *_words_of_ground(straight)), stamps)
    odd = of_scan(page, straight)
    only_marks = over and not odd
    return _recognised(page, stamps, odd) if (over or seen) and not only_marks else PageText(below, pose, odd, alone)


def _read_typed(page: PdfPage, typed: Sequence[Line], papers: Sequence[Box], stamps: Sequence[Stamp]) -> PageText:
    """The lines of typed text, and of the papers that were pasted among it."""
    lines, pasted, odd = list(typed), list[Line](), list[Oddity]()
    for paper in papers:
        below, over = _read_part(page, paper, stamps), typed_over(page, paper)
        if over and _is_ground(paper, typed, below, stamps):
            lines += _words_of_ground(below)
            continue
        changes = of_scan(page, below, paper)
        if over and not changes:  # marks, which are no lines of the paper
            lines = [line for line in lines if not _lies_in(line.where.box, (paper,))]
        odd += changes
        pasted += below
    return _believed(page, (*lines, *pasted), stamps, tuple(odd), recognised=_signs(pasted) >= ENOUGH_SIGNS)


def _believed(
    page: PdfPage,
    lines: tuple[Line, ...],
    stamps: Sequence[Stamp],
    odd: tuple[Oddity, ...] = (),
    *,
    recognised: bool = False,
) -> PageText:
    """The lines, unless what was typed is gibberish. `recognised`: some of them were read in a picture."""
    strange = doubted(page)
    sample = garbled(page, strange)
    if sample is not None:
        told = Oddity(kind=OddityKind.GARBLED_TEXT, where=Where(page=page.number), detail=sample)
        return _recognised(page, stamps, (told, *odd))
    scan = page.render(OCR_LONG_SIDE) if recognised else None
    return PageText(lines, Pose.turned(0), (*odd, *of_typed(page, read_cuts, strange)), scan)


def _recognised(page: PdfPage, stamps: Sequence[Stamp], odd: tuple[Oddity, ...]) -> PageText:
    """The page as it is seen."""
    scan = page.render(OCR_LONG_SIDE)
    lines, pose = read_upright(scan, stamps, page=page.number)
    return PageText(lines, pose, odd, scan)


def _is_ground(paper: Box, typed: Sequence[Line], below: Sequence[Line], stamps: Sequence[Stamp]) -> bool:
    """Does a picture say next to nothing of its own? Then what is typed on it changes nothing. `below`: its lines.

    The number or edition of a form is not what it is about; nothing may be typed on that either. Its lines are read all the same.
    """
    over = [line for line in typed if _lies_in(line.where.box, (paper,))]
    said = [line for line in below if line.confidence >= _LEAST_SURE and not _is_ornament(line.text)]
    stamped = any(stamp.picture is None and _lies_in(stamp.where.box, (paper,)) for stamp in stamps)
    if stamped or _signs(over) < max(ENOUGH_SIGNS, _MUCH * _signs(said)):
        return False
    if any(_is_same(line, other) for line in said for other in over):  # the layer of a scan, whose words are the scan's
        return False
    stated = [line.where.box for line in said if has_value(line.text.rstrip(":： "))]  # a label alone states nothing
    return len(stated) <= _FEW * len(over) and not any(overlap(box, line.where.box) for box in stated for line in over)


def _is_same(line: Line, other: Line) -> bool:
    """Do two lines in one place say the same, or nearly so?"""
    common = sum((Counter(line.text) & Counter(other.text)).values())
    return 2 * common > max(len(line.text), len(other.text)) and overlap(line.where.box, other.where.box)


def _words_of_ground(below: Sequence[Line]) -> tuple[Line, ...]:
    """The labels that are part of the ground, without ornament and without its watermark."""
    texts = [line.text for line in below]
    words = [line for line in below if line.confidence >= _LEAST_SURE and not _is_ornament(line.text)]
    return tuple(line for line in words if texts.count(line.text) < _OFTEN)


def _is_ornament(text: str) -> bool:
    """A border or a guilloche is read as one character over and over."""
    return len(text) >= _ROW and len(set(text)) <= _KINDS


def _read_part(page: PdfPage, part: Box, stamps: Sequence[Stamp]) -> list[Line]:
    """The lines of a picture on a typed page, drawn as large as a page of its own, without what was typed over it."""
    pixels = page.render_untyped(round(OCR_LONG_SIDE / _longest_share(page, part)), part)
    inside = [stamp for stamp in stamps if _lies_in(stamp.where.box, (part,))]
    lines, _ = read_upright(pixels, [_seen_from(stamp, part) for stamp in inside], page=page.number)
    return [_moved(line, part) for line in lines]


def _longest_share(page: PdfPage, part: Box) -> float:
    """The longer side of a part by the longer side of the page."""
    return max((part.x1 - part.x0) * page.width, (part.y1 - part.y0) * page.height) / max(page.width, page.height)


def _seen_from(stamp: Stamp, part: Box) -> Stamp:
    """A stamp with its place in the part that it lies in."""
    box, wide, high = stamp.where.box, part.x1 - part.x0, part.y1 - part.y0
    if box is None:
        return stamp
    sides = (box.x0 - part.x0) / wide, (box.y0 - part.y0) / high, (box.x1 - part.x0) / wide, (box.y1 - part.y0) / high
    x0, y0, x1, y1 = (min(1.0, max(0.0, side)) for side in sides)
    return stamp.model_copy(update={"where": Where(page=stamp.where.page, box=Box(x0=x0, y0=y0, x1=x1, y1=y1))})


def _moved(line: Line, part: Box) -> Line:
    """A line of a part, where that stands on the page. A picture that lies on its side is read as it lies in the hand."""
    box = line.where.box
    if box is None:
        return line
    wide, high = part.x1 - part.x0, part.y1 - part.y0
    sides = (part.x0 + box.x0 * wide, part.y0 + box.y0 * high, part.x0 + box.x1 * wide, part.y0 + box.y1 * high)
    x0, y0, x1, y1 = (round(min(1.0, max(0.0, side)), 5) for side in sides)
    return line.model_copy(update={"where": Where(page=line.where.page, box=Box(x0=x0, y0=y0, x1=x1, y1=y1))})


def _as_it_came(lines: Sequence[Line], pose: Pose) -> tuple[Line, ...]:
    return tuple(line.model_copy(update={"where": pose.as_it_came(line.where)}) for line in lines)


def _lies_in(box: Box | None, parts: Sequence[Box]) -> bool:
    return box is not None and any(within(box, part) for part in parts)


def _signs(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)
