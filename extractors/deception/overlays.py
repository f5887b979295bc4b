"""What was laid over a scan after it: does it change what the scan says, or only mark it?

Apps that scan put their mark at the foot, programs number pages, offices write what a copy is for across it. Such text is not read as
part of the paper. Whatever else stands on a scan and is not of it may be a value, and is told.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.facts import Box, Line, Oddity, OddityKind, Where
from extractors.readers.pdf.file import PdfPage
from extractors.readers.pdf.ink import DrawnSign
from extractors.readers.pdf.pictures import area, within

_WHOLE, _PATCH, _FROM_SIDE_TO_SIDE = 0.5, 0.25, 0.9
"""Shares of the paper from which a picture is the whole scan, and up to which one on it is a patch; of its side that a strip spans."""
_MARGIN = 0.08
"""Share of the page's height, at its head and its foot, where nothing of a paper is filled in."""
_DETAIL = 80
_PAGE_NUMBER = re.compile(
    r"^\W*(第?\s*\d{1,3}\s*页?|page\s*\d{1,3}|p\.?\s*\d{1,3})(\W*(共|/|of|／)\s*\d{1,3}\s*页?)?\W*$", re.IGNORECASE
)
_APP = re.compile(
    r"扫描|扫一扫|scan|全能王|夸克|WPS|福昕|Foxit|Adobe|试用版|评估版|evaluation|trial|demo", re.IGNORECASE
)
_APP_NUMBERS = re.compile(r"\d+\s*[亿万]\s*[人用]|https?://\S+|www\.\S+|\b(?:[1-9]|1\d)(?:\.\d+)+\b", re.IGNORECASE)
"""What such apps say of themselves: how many use them, where they are to be had, which version it is."""
_PURPOSE = re.compile(
    r"仅供|仅限|仅用于|专用|复印无效|复印件|与原件|原件一致|样本|样张|副本|存档|保密|草稿", re.IGNORECASE
)
_VALUE = re.compile(
    r"\d|[〇零一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟两]\s*[吨米轴年月日元千公毫厘]|公司|[:：]"
    r"|[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-Z]"
)
"""What may be a value, or names one: a number, a quantity in words, a company, a label, a plate."""


def has_value(text: str) -> bool:
    """May a text state a value, or say what the value beside it is?"""
    return bool(_VALUE.search(text))


def typed_over(page: PdfPage, paper: Box | None = None) -> list[DrawnSign]:
    """The characters that were typed in ink onto a scan; watermarks apart. `paper`: where it lies, if it is not the whole page."""
    scans, _ = _scan_and_more(page, paper)
    if not scans:
        return []
    first = min(before for before, _ in scans)
    return [
        sign
        for number, sign in enumerate(page.text.signs[first:], first)
        if not sign.inkless and number not in page.watermarks and (paper is None or within(page.box(sign.box), paper))
    ]


_Drawn = list[tuple[int, Box]]


def _scan_and_more(page: PdfPage, paper: Box | None) -> tuple[_Drawn, _Drawn]:
    """The picture that is the scan, or the strips of it, and what pictures were drawn after it where it lies."""
    around = paper or (page.papers[0] if page.is_picture else None)
    drawn = [one for one in page.drawn_pictures() if around and (paper is None or within(one[1], around))]
    whole = [one for one in drawn if around and area(one[1]) >= _WHOLE * area(around)]
    scans = whole or [one for one in drawn if around and within(one[1], around) and _spans(one[1], around)]
    return scans, [one for one in drawn[drawn.index(scans[0]) + 1 :] if one not in scans] if scans else []


def _spans(strip: Box, paper: Box) -> bool:
    """Does it reach from one side of the paper to the other?"""
    across, down = (strip.x1 - strip.x0) / (paper.x1 - paper.x0), (strip.y1 - strip.y0) / (paper.y1 - paper.y0)
    return max(across, down) >= _FROM_SIDE_TO_SIDE


def overlays(
    page: PdfPage, runs: Sequence[Sequence[DrawnSign]], below: Sequence[Line] | None, paper: Box | None
) -> Iterator[Oddity]:
    """What lies over a scan and may change what it says.

    `runs`: what was typed over it; `below`: the lines of the scan alone, where known; `paper`: where it lies, if it is not the whole page.
    """
    for signs in runs:
        text = "".join(sign.text for sign in signs).strip()
        where = page.around(signs)
        if text and (below is None or not _only_marks(text, where, below)):
            yield Oddity(kind=OddityKind.OVERLAID_SCAN, where=Where(page=page.number, box=where), detail=text[:_DETAIL])
    _, more = _scan_and_more(page, paper)
    for _, box in more:
        if 0 < area(box) < _PATCH * (area(paper) if paper else 1) and (below is None or not _only_logo(box, below)):
            yield Oddity(kind=OddityKind.OVERLAID_SCAN, where=Where(page=page.number, box=box), detail="picture")


def _only_marks(text: str, where: Box, below: Sequence[Line]) -> bool:
    """Text that fills nothing in and covers nothing: a page's number or a mark in the margin, or what the copy is for."""
    if _PURPOSE.search(text) and not has_value(text):
        return True
    if not _in_margin(where) or any(overlap(where, line.where.box) for line in below):
        return False
    words = _APP_NUMBERS.sub("", text) if _APP.search(text) else text
    return bool(_PAGE_NUMBER.match(text)) or not has_value(words)


def _only_logo(box: Box, below: Sequence[Line]) -> bool:
    """A small picture in the margin that says nothing of value."""
    said = [line.text for line in below if line.where.box and within(line.where.box, box)]
    return _in_margin(box) and not any(has_value(_APP_NUMBERS.sub("", text)) for text in said)


def _in_margin(box: Box) -> bool:
    return box.y1 <= _MARGIN or box.y0 >= 1 - _MARGIN


def overlap(one: Box | None, other: Box | None) -> bool:
    """Does a text lie on a line, and not merely against it?"""
    if one is None or other is None:
        return False
    down = min(one.y1, other.y1) - max(one.y0, other.y0)
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    return across > 0 and down > 0.3 * min(one.y1 - one.y0, other.y1 - other.y0)
