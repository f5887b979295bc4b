"""Whose seal is it? The name on the rim of a company stamp, unrolled into a line and read.

Chinese seals write the name clockwise along the rim, tops outwards, with a gap below; some write a code of 13 digits into the gap. Where
the name begins and ends the net for text on seals tells, so it may be turned by any angle, and end in anything (公司, 村民委员会, 货运部).
Where the text goes all round, it is cut where what follows begins like a name. A seal for one purpose says so below its star (合同专用章).
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.facts import SealName, Stamp, Where
from extractors.readers import ocr
from extractors.seals.arcs import RIM, SIDE, Arc, levelled, name_arcs, separated, strips
from extractors.seals.reading import LineRead, read_line
from extractors.seals.stamps import find_rims
from extractors.seals.words import ends_well, is_whole, points

Picture = NDArray[np.uint8]
_NAME = re.compile(r"[\u4e00-\u9fff].*[\u4e00-\u9fff)\uff09]")
"""Without what is read beside it: digits of a code, stars."""
_SHORTEST = 4
_SURE = 0.9
"""Mean likelihood of its characters from which a name that ends as names do is taken without a second look."""
_PURPOSE = re.compile(r"[\u4e00-\u9fff]{2,6}专用章")
_PURPOSES = tuple(f"{purpose}专用章" for purpose in ("合同", "财务", "发票", "业务", "报关", "投标", "人事", "检验"))
_LEANINGS = (0.0, -9.0, 9.0)
"""Degrees by which a purpose may lean from where the name says that it stands."""


def read_stamps(picture: Picture, larger: Callable[[], Picture], *, page: int) -> tuple[Stamp, ...]:
    """The stamps on a page of RGB pixels, the surest first, with the names on them.

    `larger` gives the same page with more pixels; it is called only when there is a stamp.
    """
    found = find_rims(picture)
    if not found:
        return ()
    height, width = picture.shape[:2]
    pixels = larger()
    scale = max(pixels.shape[:2]) / max(height, width)
    return tuple(
        _read(levelled(pixels, shape, scale), Where(page=page, box=shape.box(width, height)), rim)
        for rim, shape in found
    )


def _read(seal: Picture, where: Where, rim: float) -> Stamp:
    name, arc = read_name(seal)
    return Stamp(where=where, confidence=round(rim, 3), name=name, purpose=_purpose(seal, arc))


def read_name(seal: Picture) -> tuple[SealName | None, Arc]:
    """The name on a levelled seal, and the arc on which it stands."""
    arcs = name_arcs(seal)
    best: tuple[float, LineRead | None, Arc] = (-math.inf, None, arcs[0])
    for arc in arcs:
        line = _line(seal, arc)
        if line and arc.closed and (cut := _cut(line, arc)):
            arc, line = cut, _line(seal, cut)  # noqa: PLW2901 - the same text, begun where it begins
        if line is None:
            continue
        worth = points(line.text) + 8 * line.confidence
        if worth > best[0]:
            best = (worth, line, arc)
        if line.confidence >= _SURE and ends_well(line.text):
            break
    return _as_name(best[1]), best[2]


def _line(seal: Picture, arc: Arc) -> LineRead | None:
    lines = strips(seal, arc)
    return read_line(ocr.read_likelihoods([line.picture for line in lines]), [line.weight for line in lines])


def _cut(line: LineRead, arc: Arc) -> Arc | None:
    """The arc begun before the character with which a name begins; None where it begins there already."""
    text = line.text
    worth = [points(text[place:] + text[:place]) - (0.5 if place else 0.0) for place in range(len(text))]
    first = int(np.argmax(worth))
    if first == 0:
        return None
    before = arc.start + arc.wide * (line.places[first - 1] + line.places[first]) / 2
    return replace(arc, start=before, end=before + 360)


def _as_name(line: LineRead | None) -> SealName | None:
    if line is None:
        return None
    match = _NAME.search(line.text)
    if match is None or len(match.group()) < _SHORTEST:
        return None
    start, end = match.span()
    start += _read_twice(match.group())
    text = line.text[start:end]
    unsure = {place - start: chances for place, chances in line.unsure.items() if start <= place < end}
    return SealName(text=text, confidence=round(line.confidence, 3), unsure=unsure, whole=is_whole(text))


def _read_twice(text: str) -> int:
    """How many characters before the name are its end, which was read across the gap: 司苏州…公司."""
    return next((many for many in (1, 2) if text[:many] == text[-many:] and is_whole(text[many:])), 0)


def _purpose(seal: Picture, arc: Arc) -> str | None:
    """What a seal is for, if for one thing: what stands opposite the middle of its name."""
    lean = 0.0 if arc.closed else (arc.start + arc.end) / 2 - 270
    ink = separated(seal).pictures[2]
    read = ocr.read_cuts([_below(ink, lean + more) for more in _LEANINGS])
    found: Sequence[tuple[float, str]] = [
        (sure, match.group()) for text, sure in read if (match := _PURPOSE.search(text))
    ]
    return _known(max(found)[1]) if found else None


def _known(purpose: str) -> str:
    """One of the usual purposes where only one character of it was read otherwise."""
    near = [
        one
        for one in _PURPOSES
        if len(one) == len(purpose) and sum(left != right for left, right in zip(one, purpose, strict=True)) == 1
    ]
    return near[0] if len(near) == 1 and purpose not in _PURPOSES else purpose


def _below(seal: Picture, lean: float) -> Picture:
    """What stands below the middle of a levelled seal that leans by so many degrees clockwise."""
    turn = cv2.getRotationMatrix2D((SIDE / 2, SIDE / 2), lean, 1.0)
    upright = cv2.warpAffine(seal, turn, (SIDE, SIDE), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    rows = slice(round(SIDE / 2 + 0.3 * RIM), round(SIDE / 2 + 0.72 * RIM))
    columns = slice(round(SIDE / 2 - 0.68 * RIM), round(SIDE / 2 + 0.68 * RIM))
    return np.ascontiguousarray(upright[rows, columns])
