"""Number plates in photos: lines that may be a plate are cut out of the photo, levelled, and read again as a plate (`plate_signs`).

A plate is never bent towards a declared one: the reader doesn't know the declaration. What it tells is how likely each sign is in
each place, so that a check can say how sure it is that this is the declared plate.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.facts import PlateCorners, PlateReading, Where
from extractors.plates.characters import LOWER, ONE_ROW, UPPER, Decoded, decode
from extractors.plates.corners import plate_corners
from extractors.plates.ground import ordered
from extractors.readers.ocr import Likelihoods, Picture, Seen, box_of
from extractors.values import ValueDefect
from extractors.values.names import folded
from extractors.values.plates import plate

Quad = NDArray[np.float64]
Recognise = Callable[[Sequence[Picture]], Likelihoods]

_Room = tuple[float, float, float, float]

_LEAST_SCORE = -6.0
"""Of real plates in the sets of `bench/plates.py` nearly all score above -3; phone numbers, slogans and times below -10."""
_ROOMS = (
    (0.0, 0.0, 0.0, 0.0),
    (0.05, 0.05, 0.1, 0.1),
    (0.2, 0.05, 0.05, 0.05),
    (0.3, 0.1, 0.15, 0.15),
    (0.45, 0.05, 0.1, 0.1),
)
"""How much more than the line is cut out: left and right by its length, above and below by its height. The province is often missed."""
_LOWER_ROOMS = ((0.0, 0.0, 0.0, 0.0), (0.05, 0.05, 0.1, 0.1))
_UPPER_ROOMS = (
    (-0.2, -0.2, 0.45, -1.0),
    (-0.15, -0.15, 0.55, -1.0),
    (-0.2, -0.2, 0.65, -1.05),
    (-0.12, -0.12, 0.7, -1.0),
)
"""Where the upper row of a rear plate hangs, seen from its lower one (GA 36-2018: 60 mm above 110 mm)."""
_UPPER_INSIDE = (
    (-0.2, -0.2, -0.12, -0.55),
    (-0.2, -0.2, -0.05, -0.58),
    (-0.15, -0.15, 0.0, -0.52),
    (-0.1, -0.1, -0.1, -0.5),
)
_LOWER_INSIDE = ((0.0, 0.0, -0.35, 0.0), (-0.02, -0.02, -0.42, -0.05))
_BOTH_ROWS = 2.3
"""A line of five signs that is less than so many times as long as it is high is the whole plate, both rows in one."""
_FAIR = 0.3
"""Confidence from which a plate's corners are looked for: a plate that isn't there has none."""
_MOST_SIGNS = 10
_MOST_SUSPECTS = 8
_LEAST_PIXELS = 6


@dataclass(frozen=True, eq=False)
class Suspect:
    """A line that may be a plate, or the lower row of one, with the upper row where that was found. Quads in pixels."""

    raw: str
    quad: Quad
    upper: Quad | None
    lower_only: bool


def read_plates(picture: Picture, seen: Sequence[Seen], recognise: Recognise) -> tuple[PlateReading, ...]:
    """The plates among the lines that were seen in a photo, the surest first. Their quads are in the photo's pixels."""
    readings: dict[str, PlateReading] = {}
    for suspect in suspects(seen):
        reading = read_suspect(picture, suspect, recognise)
        if reading is not None and (
            reading.text not in readings or readings[reading.text].confidence < reading.confidence
        ):
            readings[reading.text] = reading
    return tuple(sorted(readings.values(), key=lambda reading: -reading.confidence))


def suspects(seen: Sequence[Seen]) -> tuple[Suspect, ...]:
    """The lines that may be plates, those that look most like one first."""
    found = [suspect for line in seen for suspect in _suspects(line, seen)]
    return tuple(sorted(found, key=lambda suspect: abs(len(_signs(suspect.raw)) - 7))[:_MOST_SUSPECTS])


def _suspects(line: Seen, seen: Sequence[Seen]) -> Iterator[Suspect]:
    signs = _signs(line.text)
    plain = re.sub(r"[^0-9A-Z]", "", signs)
    if len(signs) > _MOST_SIGNS or len(plain) < 4 or not any(sign.isdigit() for sign in plain):
        return
    if len(signs) >= 5:
        yield Suspect(line.text, line.quad, None, lower_only=False)
    if len(signs) <= 6:
        above = [other for other in seen if other is not line and _is_above(other, line)]
        for other in above:
            yield Suspect(other.text + line.text, line.quad, other.quad, lower_only=True)
        if not above:
            yield Suspect(line.text, line.quad, None, lower_only=True)


def _is_above(upper: Seen, lower: Seen) -> bool:
    """Whether it may be the upper row of a rear plate: province and letter, close above."""
    (left, top), (right, bottom) = upper.quad.min(axis=0), upper.quad.max(axis=0)
    (x0, y0), (x1, y1) = lower.quad.min(axis=0), lower.quad.max(axis=0)
    tall = y1 - y0
    overlap = min(right, x1) - max(left, x0)
    near = -0.6 * tall < y0 - bottom < 0.8 * tall and top < y0
    return bool(near and overlap > 0.5 * min(right - left, x1 - x0) and 2 <= len(_signs(upper.text)) <= 4)


def _signs(raw: str) -> str:
    return re.sub(r"[^0-9A-Z\u4e00-\u9fff]", "", folded(raw).upper())


def read_suspect(picture: Picture, suspect: Suspect, recognise: Recognise) -> PlateReading | None:
    """The plate in one place of a photo; None where none is read there."""
    rows = list(_rows(picture, suspect, recognise))
    if not rows or sum(row.score for row in rows) < _LEAST_SCORE:
        return None
    chances = tuple(place for row in rows for place in row.chances)
    try:
        text = plate("".join(row.text for row in rows)).text
    except ValueDefect:
        return None
    box = box_of(_around(suspect), picture.shape[1], picture.shape[0])
    confidence = min(max(place.values()) for place in chances)
    return PlateReading(
        text=text,
        raw=suspect.raw,
        confidence=confidence,
        where=Where(box=box),
        chances=chances,
        rows=2 if suspect.lower_only else 1,
        corners=_corners(picture, suspect, text) if confidence >= _FAIR else None,
    )


def _corners(picture: Picture, suspect: Suspect, text: str) -> PlateCorners | None:
    quad = suspect.quad
    if suspect.upper is not None:
        quad = ordered(cv2.boxPoints(cv2.minAreaRect(_around(suspect).astype(np.float32))).astype(np.float64))
    found = plate_corners(picture, quad, text, 2 if suspect.lower_only else 1)
    if found is None:
        return None
    # A pixel's middle is half a pixel from its edge, from which fractions count.
    a, b, c, d = ((found.points + 0.5) / (picture.shape[1], picture.shape[0])).round(6).tolist()
    return PlateCorners(
        points=((a[0], a[1]), (b[0], b[1]), (c[0], c[1]), (d[0], d[1])),
        sigmas=found.sigmas,
        size=found.assumed.size.name,
    )


def _rows(picture: Picture, suspect: Suspect, recognise: Recognise) -> Iterator[Decoded]:
    rows: list[tuple[Quad, tuple[_Room, ...], tuple[tuple[str, ...], ...]]]
    if not suspect.lower_only:
        rows = [(suspect.quad, _ROOMS, ONE_ROW)]
    elif suspect.upper is not None:
        rows = [(suspect.upper, _ROOMS, UPPER), (suspect.quad, _LOWER_ROOMS, LOWER)]
    elif _aspect(suspect.quad) < _BOTH_ROWS:
        rows = [(suspect.quad, _UPPER_INSIDE, UPPER), (suspect.quad, _LOWER_INSIDE, LOWER)]
    else:
        rows = [(suspect.quad, _UPPER_ROOMS, UPPER), (suspect.quad, _LOWER_ROOMS, LOWER)]
    for quad, rooms, templates in rows:
        cuts = [cut for room in rooms if (cut := cut_out(picture, with_room(quad, *room))) is not None]
        if not cuts:
            return
        seen = recognise(cuts)
        yield decode(seen.cuts, seen.signs, templates)


def _around(suspect: Suspect) -> Quad:
    return suspect.quad if suspect.upper is None else np.concatenate([suspect.quad, suspect.upper])


def _aspect(quad: Quad) -> float:
    a, b, _, d = quad
    return float(np.linalg.norm(b - a) / max(1.0, float(np.linalg.norm(d - a))))


def with_room(quad: Quad, left: float, right: float, above: float, below: float) -> Quad:
    """The quad, moved out at its sides by shares of its length and height (in where negative)."""
    a, b, c, d = quad
    return np.array(
        [
            a - left * (b - a) - above * (d - a),
            b + right * (b - a) - above * (c - b),
            c + right * (c - d) + below * (c - b),
            d - left * (c - d) + below * (d - a),
        ]
    )


def cut_out(picture: Picture, quad: Quad) -> Picture | None:
    """What a quad surrounds, levelled; None where nothing would be left to read."""
    sides = [float(np.linalg.norm(two - one)) for one, two in pairwise([*quad, quad[0]])]
    width, height = round(max(sides[0], sides[2])), round(max(sides[1], sides[3]))
    if min(width, height) < _LEAST_PIXELS:
        return None
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    level = cv2.getPerspectiveTransform(quad.astype(np.float32), corners)
    cut: Picture = cv2.warpPerspective(
        picture, level, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    ).astype(np.uint8)
    return cut
