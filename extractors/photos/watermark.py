"""What a watermark camera (今日水印相机, 马克水印相机 and the like) wrote into the picture: time, place, position, code.

Such apps print a block of a few lines, with a date and a time of day in it. Any other date in a photo, on a sign or a label, has
no time of day beside it and is none of ours. What is printed is a claim: whoever writes on a picture can write anything.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime

from extractors.facts import Box, Claim, ClaimSource, Gps, Line, Where, around
from extractors.values.dates import SHANGHAI

_DATE = re.compile(r"(?<!\d)(20\d\d) ?[-./年] ?(\d{1,2}) ?[-./月] ?(\d\d|\d(?!\d))日?")
_CLOCK = re.compile(
    r"(?<![\d:.])([01]?\d|2[0-3]) ?: ?([0-5]\d)(?: ?: ?([0-5]\d))?(?![\d:])(?: ?([AP])\.?M(?![A-Z]))?", re.IGNORECASE
)
_LATITUDE = re.compile(
    r"(?:纬度|北纬|(?<![A-Z])N)[: ]*(\d{1,2}\.\d{2,})|(?<![\d.])(\d{1,2}\.\d{2,}) ?°? ?N(?![A-Z\d])", re.IGNORECASE
)
_LONGITUDE = re.compile(
    r"(?:(?<!纬)经度|东经|(?<![A-Z])E)[: ]*(\d{2,3}\.\d{2,})|(?<![\d.])(\d{2,3}\.\d{2,}) ?°? ?E(?![A-Z\d])",
    re.IGNORECASE,
)
_BOTH = re.compile(r"(?:经纬度?|坐标)[: ]*(\d{1,3}\.\d{2,}) ?[,， ] ?(\d{1,3}\.\d{2,})")
_PLACE = re.compile(r"(?:拍摄)?(?:地点|地址|位置|所在地)[: ]+(.{3,60})")
_BARE_PLACE = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,12}(?:省|自治区))?[\u4e00-\u9fff]{2,10}市[·. ]?[\u4e00-\u9fff\dA-Za-z()（）·号. -]{2,40}$"
)
_CODE = re.compile(r"(?:防伪码?|验证码|防伪编码|照片编码)[: ]*([A-Z0-9]{8,20})(?![A-Z0-9])")
_SURE = 0.8
_BLOCK_HIGH, _BLOCK_WIDE = 0.16, 0.5
"""How far the other lines of a block are from its date, as parts of the picture's height and width."""


def read_watermarks(lines: Sequence[Line]) -> tuple[Claim, ...]:
    """The watermarks in a photo's lines, each with a time; lines that recognition is not sure of are left out."""
    sure = [(_folded(line.text), line) for line in lines if line.confidence >= _SURE and line.where.box]
    found: dict[datetime, Claim] = {}
    for text, line in sure:
        day = _DATE.search(text)
        if day is not None:
            block = [(other, near) for other, near in sure if _near(_box(line), _box(near))]
            claim = _claim(text[day.end() :], day, line, block)
            if claim is not None and claim.taken_at is not None:
                found.setdefault(claim.taken_at, claim)
    return tuple(found.values())


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def _box(line: Line) -> Box:
    return line.where.box or Box(x0=0, y0=0, x1=1, y1=1)


def _near(date: Box, other: Box) -> bool:
    down = max(date.y0, other.y0) - min(date.y1, other.y1)
    across = max(date.x0, other.x0) - min(date.x1, other.x1)
    return down < _BLOCK_HIGH and across < _BLOCK_WIDE


def _claim(rest: str, day: re.Match[str], line: Line, block: Sequence[tuple[str, Line]]) -> Claim | None:
    """What the block around a date says; None without a time of day, or on a day that is none."""
    clock = _CLOCK.search(rest) or next(_clocks(block), None)
    if clock is None:
        return None
    hour, minute, second = (int(part or 0) for part in clock.groups()[:3])
    if clock[4]:
        hour = hour % 12 + (12 if clock[4].upper() == "P" else 0)
    try:
        taken = datetime(int(day[1]), int(day[2]), int(day[3]), hour, minute, second, tzinfo=SHANGHAI)
    except ValueError:
        return None
    texts = [text for text, _ in block]
    where = Where(box=around([_box(line), *(_box(near) for text, near in block if _says_something(text))]))
    return Claim(
        source=ClaimSource.WATERMARK, taken_at=taken, offset_written=False, gps=_gps(" ".join(texts)), place=_place(texts),
        code=_first(_CODE, texts), where=where,
    )  # fmt: skip


def _clocks(block: Sequence[tuple[str, Line]]) -> Iterator[re.Match[str]]:
    for text, _ in block:
        if (clock := _CLOCK.search(_DATE.sub(" ", text))) is not None:
            yield clock


def _says_something(text: str) -> bool:
    return any(kind.search(text) for kind in (_DATE, _CLOCK, _LATITUDE, _LONGITUDE, _BOTH, _PLACE, _BARE_PLACE, _CODE))


def _first(kind: re.Pattern[str], texts: Sequence[str]) -> str | None:
    return next((match[1].strip() for text in texts if (match := kind.search(text))), None)


def _place(texts: Sequence[str]) -> str | None:
    return _first(_PLACE, texts) or next((text for text in texts if _BARE_PLACE.match(text)), None)


def _gps(text: str) -> Gps | None:
    """A position on land around China; 经纬度 stand in either order."""
    both = _BOTH.search(text)
    if both is not None:
        numbers = sorted(float(part) for part in both.groups())
    else:
        found = [kind.search(text) for kind in (_LATITUDE, _LONGITUDE)]
        numbers = [float(match[1] or match[2]) for match in found if match is not None]
    if len(numbers) != 2 or not (0 < numbers[0] < 60 < numbers[1] < 140):
        return None
    return Gps(latitude=numbers[0], longitude=numbers[1])
