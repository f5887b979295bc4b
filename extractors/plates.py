"""Number plates in photos: candidates from the lines that OCR read, by the grammar of GA 36-2018.

Signs that plates never use (I, O) are read for what they must be (1, 0), since no plate can be meant otherwise. A plate is
never bent towards a declared one: the extractor doesn't know the declaration.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from extractors.facts import Box, Line, PlateReading, Where
from extractors.values import ValueDefect
from extractors.values.names import folded
from extractors.values.plates import LETTERS, PROVINCES, plate

_NEVER = str.maketrans("IO", "10")
_READ_FOR = {
    "川": "M",
    "鲁": "鱼畲",
    "粤": "扬",
    "沪": "沐护户",
    "苏": "办蒸芬",
    "浙": "浒制折沂",
    "皖": "完晓说",
    "冀": "翼",
    "京": "亰亩宗",
    "津": "淳率",
    "湘": "湖相",
    "豫": "渭珠",
    "赣": "勿",
    "桂": "柱",
}
_PROVINCE_LOOKS = {look: province for province, looks in _READ_FOR.items() for look in looks}
"""Signs that stand where a province must, and the province they were read for. A candidate made so is less sure."""
_PENALTY = 0.85
_BODY = re.compile(r"[0-9A-Z]{5,6}|[0-9A-Z]{4,5}[挂学警领超试港澳]")
_WINDOWS = (7, 8)
_HEADLESS = re.compile(r"[\u4e00-\u9fff]?[A-Z]?[0-9A-Z]{4,6}[挂学警领超试]?")
_MOST_LOOKS = 3


def find_plates(lines: Sequence[Line]) -> tuple[PlateReading, ...]:
    """The plates among the lines of a photo, most sure first: in one line, or in the two rows of a rear plate."""
    best: dict[str, PlateReading] = {}
    for text, confidence, where in [*_single(lines), *_two_rows(lines)]:
        for reading in _candidates(text, confidence, where):
            known = best.get(reading.text)
            if known is None or known.confidence < reading.confidence:
                best[reading.text] = reading
    return tuple(sorted(best.values(), key=lambda reading: -reading.confidence))


def nearly_plates(lines: Sequence[Line]) -> tuple[Box, ...]:
    """Where a plate seems to hang whose province sign was not read: the part of the picture to look at more closely."""
    boxes = []
    for line in lines:
        box, signs = line.where.box, _signs(line.text)
        if box is not None and _HEADLESS.fullmatch(signs.translate(_NEVER)) and any(sign.isdigit() for sign in signs):
            width, height = box.x1 - box.x0, box.y1 - box.y0
            boxes.append(
                Box(
                    x0=max(0.0, box.x0 - 0.45 * width),
                    y0=max(0.0, box.y0 - 1.2 * height),
                    x1=min(1.0, box.x1 + 0.25 * width),
                    y1=min(1.0, box.y1 + 0.6 * height),
                )
            )
    return tuple(boxes[:_MOST_LOOKS])


def _single(lines: Iterable[Line]) -> Iterator[tuple[str, float, Where]]:
    for line in lines:
        yield line.text, line.confidence, line.where


def _two_rows(lines: Sequence[Line]) -> Iterator[tuple[str, float, Where]]:
    """Upper row province and letter, lower row five signs or four and 挂 (GA 36-2018: 60 mm above 110 mm)."""
    for upper, lower in product(lines, repeat=2):
        above, below = upper.where.box, lower.where.box
        if above is None or below is None or upper is lower:
            continue
        overlap = min(above.x1, below.x1) - max(above.x0, below.x0)
        gap, tall = below.y0 - above.y1, below.y1 - below.y0
        close = -0.6 * tall < gap < 0.8 * tall and above.y0 < below.y0
        if (
            close
            and overlap > 0.5 * min(above.x1 - above.x0, below.x1 - below.x0)
            and 2 <= len(_signs(upper.text)) <= 4
        ):
            box = Box(x0=min(above.x0, below.x0), y0=above.y0, x1=max(above.x1, below.x1), y1=max(above.y1, below.y1))
            confidence = min(upper.confidence, lower.confidence)
            yield upper.text + lower.text, confidence, Where(page=upper.where.page, box=box)


def _signs(raw: str) -> str:
    return re.sub(r"[^0-9A-Z\u4e00-\u9fff]", "", folded(raw).upper())


def _candidates(raw: str, confidence: float, where: Where) -> Iterator[PlateReading]:
    signs = _signs(raw)
    for start in range(len(signs)):
        for length in _WINDOWS:
            window = signs[start : start + length]
            if len(window) == length and _alone(signs, start, length):
                yield from _read(window, raw, confidence, where)


def _alone(signs: str, start: int, length: int) -> bool:
    """A plate inside a longer run of digits and letters is a phone number or a code, not a plate."""
    return start + length == len(signs) or signs[start + length] not in "0123456789" or length == max(_WINDOWS)


def _read(window: str, raw: str, confidence: float, where: Where) -> Iterator[PlateReading]:
    head, letter, body = window[0], window[1].replace("0", "D").replace("1", "L"), window[2:].translate(_NEVER)
    province = head if head in PROVINCES else _PROVINCE_LOOKS.get(head)
    if province is None or letter not in LETTERS or not _BODY.fullmatch(body):
        return
    sure = confidence if province == head and letter == window[1] else confidence * _PENALTY
    try:
        found = plate(province + letter + body)
    except ValueDefect:
        return
    yield PlateReading(text=found.text, raw=raw, confidence=round(sure, 4), where=where)
