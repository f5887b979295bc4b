"""Lines as a person sees them: characters set far apart are one word, pieces of one line that touch are one line."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from extractors.documents.cells import plain_row
from extractors.facts import Box, Line, TextSource, Unsure, Where, around

_LEVEL = 0.6
"""Pieces of one line share so much of the lower one's height."""
_SPACED = 3.0
"""Characters set apart stand at most so far from each other, in their heights."""
_STACKED = 1.6
"""The same for characters below each other, as narrow cells have them."""
_TOUCH = 0.25
"""Pieces of a text layer that are nearer, in heights, are one line in another font."""
_NOTE = re.compile(r"[(（【\[](?:长|宽|高|[LWHlwh]|毫米|厘米|米|吨|千克|公斤|mm|m|kg|t|[x×*、/\s])+[)）】\]]")
_CENTRED, _LINE, _SHORT = 0.35, 0.8, 10
"""A label's note stands so near its middle, in widths, and below it, in heights; a label has at most so many characters."""
_WHOSE = re.compile(
    r"(?:牵引车|主车|挂车|半挂车|车货(?:总体|合计)?|货物|设备|准牵引|挂车核定|核定|载货后|装载后|整车|统一社会|总体)"
)
_ATTRIBUTE = re.compile(
    r"(?:号牌|车牌号?|牌照|(?:整备|总|载)?质量|重量|总重量?|(?:外廓|外形)?尺寸|外形|信用代码)(?:\([^()]{1,6}\))?"
)
_HEAD = re.compile(rf"{_WHOSE.pattern}|{_ATTRIBUTE.pattern}|[总全]?[长宽高](?:\(.*\))?")
_GRID = 500
_COLONS = ("：", ":")
_UNITS = "米吨年月日元件台"
"""Characters that stand below each other in a column of figures, and are no word."""
_ALIKE = 0.6
"""Heights of characters of one word differ at most by this factor."""


def tidied(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of one level page in reading order, joined where they belong together."""
    found = _joined(_once(lines), _touch)
    found = _joined(found, _set_apart)
    found = _joined(found, _note_below)
    found = _joined(found, partial(_attribute_below, found))
    return tuple(_joined(found, _below))


def _once(lines: Sequence[Line]) -> list[Line]:
    """Without what is printed twice in one place, as programs draw bold or shadowed text."""
    seen: set[tuple[int, str, int, int]] = set()
    found = []
    for line in lines:
        box = line.where.box
        place = (line.where.page, line.text, round(box.x0 * _GRID), round(box.y0 * _GRID)) if box else None
        if place is None or place not in seen:
            found.append(line)
        if place is not None:
            seen.add(place)
    return found


def _joined(lines: list[Line], belongs: Callable[[Line, Line], bool]) -> list[Line]:
    """Each line with the nearest one that belongs to it, as often as there is one."""
    rest, found = list(lines), []
    while rest:
        line = rest.pop(0)
        while (other := next((one for one in rest if belongs(line, one) or belongs(one, line)), None)) is not None:
            rest.remove(other)
            line = _together(line, other) if belongs(line, other) else _together(other, line)
        found.append(line)
    return found


def _touch(left: Line, right: Line) -> bool:
    one, two = left.where.box, right.where.box
    if one is None or two is None or {left.source, right.source} != {TextSource.TEXT_LAYER}:
        return False
    if not (_lies(left, one) and _lies(right, two)):
        return False
    gap = two.x0 - one.x1
    height = min(one.y1 - one.y0, two.y1 - two.y0)
    return _level(left, right) and abs(gap) <= _TOUCH * height and left.text[-1:] not in "：:" and _alike(one, two)


def _lies(line: Line, box: Box) -> bool:
    """Whether it runs from left to right; on a page that lies on its side lines stand beside each other."""
    return len(line.text.strip()) < 2 or box.x1 - box.x0 >= box.y1 - box.y0


def _set_apart(left: Line, right: Line) -> bool:
    one, two = left.where.box, right.where.box
    label = right.text[1:2] in _COLONS
    if one is None or two is None or not (_is_word(left, one) and (label or _is_character(right))):
        return False
    gap = two.x0 - one.x1
    return _level(left, right) and 0 <= gap <= _SPACED * (one.y1 - one.y0) and _alike(one, two)


def _is_word(line: Line, box: Box) -> bool:
    """Whether it is a character, or several set apart: much wider than so many characters are."""
    count = len(line.text.strip())
    return _is_character(line) or (count < 8 and box.x1 - box.x0 > 1.3 * count * (box.y1 - box.y0) * 0.7)


def _below(above: Line, under: Line) -> bool:
    one, two = above.where.box, under.where.box
    if one is None or two is None or above.where.page != under.where.page or not _is_character(under):
        return False
    if under.text.strip() in _UNITS:
        return False
    if not _is_character(above) and one.y1 - one.y0 < 1.8 * (two.y1 - two.y0):
        return False
    middles = abs((one.x0 + one.x1) - (two.x0 + two.x1)) / 2
    narrow = one.x1 - one.x0 <= 1.6 * (two.x1 - two.x0)
    return narrow and middles <= 0.4 * (two.x1 - two.x0) and -0.3 <= (two.y0 - one.y1) / (two.y1 - two.y0) <= _STACKED


def _note_below(above: Line, under: Line) -> bool:
    """A label's note in the line below it: 货物尺寸 over （长×宽×高）, 总质量 over （吨）."""
    one, two = above.where.box, under.where.box
    if one is None or two is None or above.where.page != under.where.page:
        return False
    note = _NOTE.fullmatch(under.text.strip()) and len(above.text.strip()) <= _SHORT
    if not (note or _closes(above.text, under.text)):
        return False
    middles = abs((one.x0 + one.x1) - (two.x0 + two.x1)) / 2
    gap = (two.y0 - one.y1) / (two.y1 - two.y0)
    return middles <= _CENTRED * (one.x1 - one.x0) and -0.5 <= gap <= _LINE


def _attribute_below(lines: Sequence[Line], above: Line, under: Line) -> bool:
    """A label in two lines: whose it is, over what of it: 牵引车 over 号牌, 车货总体 over 外廓尺寸（m）."""
    one, two = above.where.box, under.where.box
    if one is None or two is None or above.where.page != under.where.page:
        return False
    if not (_WHOSE.fullmatch(plain_row(above.text)) and _ATTRIBUTE.fullmatch(plain_row(under.text))):
        return False
    middles = abs((one.x0 + one.x1) - (two.x0 + two.x1)) / 2
    gap = (two.y0 - one.y1) / (two.y1 - two.y0)
    near = middles <= _CENTRED * max(one.x1 - one.x0, two.x1 - two.x0) and -0.5 <= gap <= _LINE
    return near and not (_has_value(lines, above) and _has_value(lines, under))


def _has_value(lines: Sequence[Line], line: Line) -> bool:
    """Whether the next thing in its line is a value of its own: then it is a label by itself."""
    right = [other for other in lines if other is not line and _level(line, other) and _right_of(line, other)]
    first = min(right, key=lambda other: other.where.box.x0 if other.where.box else 0.0, default=None)
    return first is not None and not _HEAD.fullmatch(plain_row(first.text))


def _right_of(line: Line, other: Line) -> bool:
    one, two = line.where.box, other.where.box
    return one is not None and two is not None and two.x0 >= one.x1


def _closes(above: str, under: str) -> bool:
    """Whether a short line closes a note that the label above it left open: 货物尺寸（长×宽 over ×高）."""
    opened = sum(above.count(one) for one in "(（") - sum(above.count(one) for one in ")）")
    closed = sum(under.count(one) for one in ")）") - sum(under.count(one) for one in "(（")
    return opened == closed == 1 and len(under.strip()) <= _SHORT and len(above.strip()) <= 2 * _SHORT


def _is_character(line: Line) -> bool:
    text = line.text.strip()
    return len(text) == 1 and "\u2e80" <= text <= "\u9fff"


def _level(left: Line, right: Line) -> bool:
    one, two = left.where.box, right.where.box
    if one is None or two is None or left.where.page != right.where.page:
        return False
    return min(one.y1, two.y1) - max(one.y0, two.y0) > _LEVEL * min(one.y1 - one.y0, two.y1 - two.y0)


def _alike(one: Box, two: Box) -> bool:
    high, low = max(one.y1 - one.y0, two.y1 - two.y0), min(one.y1 - one.y0, two.y1 - two.y0)
    return low > _ALIKE * high


def _together(first: Line, second: Line) -> Line:
    one, two = first.where.box, second.where.box
    box = around([one, two]) if one is not None and two is not None else None
    unsure: Unsure = first.unsure | {len(first.text) + place: chances for place, chances in second.unsure.items()}
    return first.model_copy(
        update={
            "text": first.text + second.text,
            "confidence": min(first.confidence, second.confidence),
            "where": Where(page=first.where.page, box=box),
            "unsure": unsure,
        }
    )
