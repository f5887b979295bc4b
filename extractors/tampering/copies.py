"""Where a part of a picture stands in it once more, alike to the grain.

Two ways to suspect it: the grain of the picture laid upon itself agrees at one shift (autocorrelation), or corners are found again
elsewhere, moved, resized, turned or mirrored (ORB). One way to confirm it: the picture is laid upon itself that way, and must agree window
by window in its fine detail, and no longer so when it is moved by a few pixels more: lines agree with themselves along their course, and
bricks, wheels, lamps and letters look alike but do not have the same grain.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.facts import CannotTell
from extractors.tampering.cells import Cells, Found, Result
from extractors.tampering.luma import Floats, Grey, Luma

_LONG_SIDE, _LEAST_SIDE = 800, 128
_WINDOW, _FAR = 13, 24
_CUT = 4.0
"""Grey levels beyond which detail counts no more: edges must not drown the rest."""
_DRAWN, _LEAST_PLAIN, _SAME_GRAIN = 6.0, 60, 0.75
"""Grey levels of detail from which something is drawn there; pixels without, that a part must have; correlation of their grain."""
_AGREEING, _LOST = 0.85, 0.25
_MOVES = ((3, 0), (0, 3), (-3, 0), (0, -3), (2, 2), (2, -2), (-2, 2), (-2, -2))
"""Correlation of windows that are the same; by how much it must fall when the copy is moved by so few pixels more."""
_GRAINY = 4.0
"""Variance of the fine detail, in grey levels, from which a window has any."""
_LEAST_GRAINY = 0.02
_SHIFTS, _RISING = 3, 6.0
_CORNERS, _NEAR_BITS, _RATIO, _LEAST_PAIRS = 1000, 48, 0.75, 8
_AREA = _WINDOW * _WINDOW
_MOST_PART = 0.25
"""Share of the picture from which what agrees with itself is a pattern, and no copy."""

Way = NDArray[np.float64]
"""How the picture is laid upon itself: 2 × 3."""


@dataclass(frozen=True)
class _Texture:
    """A picture's fine detail, cut off where it is strong; its mean power around each place; its grain, none where things are drawn."""

    detail: Floats
    power: Floats
    grain: Floats


def copies(luma: Luma) -> Result:
    """The largest part that is a copy. Its score: in how many windows of 13 × 13 pixels, at a long side of 800, it agrees."""
    grey = _small(luma.grey)
    if min(grey.shape) < _LEAST_SIDE:
        return CannotTell.TOO_SMALL
    texture = _texture(grey)
    if (texture.power > _GRAINY).mean() < _LEAST_GRAINY:
        return CannotTell.TOO_FLAT
    best = Found(0.0, np.zeros_like(texture.detail), np.zeros(grey.shape, bool))
    for way in (*_shifts(texture), *_moves(grey)):
        best = _laid_upon_itself(texture, way, best.score) or best
    return best


def _texture(grey: Grey) -> _Texture:
    soft = cv2.GaussianBlur(grey.astype(np.float32), (0, 0), 0.6)
    fine = soft - cv2.GaussianBlur(soft, (0, 0), 3)
    detail = np.clip(fine, -_CUT, _CUT)
    grain = np.where(np.abs(fine) < _DRAWN, fine - cv2.GaussianBlur(fine, (0, 0), 1), 0)
    return _Texture(detail, _mean(detail * detail), grain.astype(np.float32))


def _small(grey: Grey) -> Grey:
    scale = _LONG_SIDE / max(grey.shape)
    if scale >= 1:
        return grey
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)


def _mean(values: Floats) -> Floats:
    return np.asarray(cv2.blur(values, (_WINDOW, _WINDOW)), np.float32)


def _shifts(texture: _Texture) -> Iterator[Way]:
    """The shifts at which the grain agrees best with itself."""
    height, width = texture.detail.shape
    rows, columns = (cv2.getOptimalDFTSize(side + side // 2) for side in texture.detail.shape)
    even = texture.detail / np.sqrt(texture.power + 9)
    framed = cv2.copyMakeBorder(even, 0, rows - height, 0, columns - width, cv2.BORDER_CONSTANT, value=0)
    waves = np.fft.rfft2(framed)
    agreement = np.fft.irfft2(np.abs(waves), s=(rows, columns)).astype(np.float32)
    agreement -= cv2.blur(agreement, (9, 9))
    agreement[:_FAR, :_FAR] = agreement[:_FAR, -_FAR:] = agreement[-_FAR:, :_FAR] = agreement[-_FAR:, -_FAR:] = 0
    agreement[rows // 2 + 1 :] = 0
    usual = float(agreement.std()) + 1e-9
    for _ in range(_SHIFTS):
        down, across = divmod(int(agreement.argmax()), columns)
        if agreement[down, across] < _RISING * usual:
            return
        agreement[max(0, down - 3) : down + 4, max(0, across - 3) : across + 4] = 0
        turns = [(y, x) for y in (down, down - rows) for x in (across, across - columns)]
        y, x = max(turns, key=lambda shift: _product(even, *shift))
        yield np.array([[1, 0, x], [0, 1, y]], np.float64)


def _product(even: Floats, down: int, across: int) -> float:
    height, width = even.shape
    if abs(down) >= height or abs(across) >= width:
        return 0.0
    here = even[max(0, down) : height + min(0, down), max(0, across) : width + min(0, across)]
    there = even[max(0, -down) : height + min(0, -down), max(0, -across) : width + min(0, -across)]
    return float((here * there).sum())


def _moves(grey: Grey) -> Iterator[Way]:
    """How corners that are found again elsewhere were moved, resized and turned, as they are and in the mirror."""
    finder = cv2.ORB.create(nfeatures=_CORNERS)
    corners, kept = finder.detectAndCompute(grey, None)
    mirrored, turned = finder.detectAndCompute(np.ascontiguousarray(grey[:, ::-1]), None)
    if kept is None or turned is None or len(kept) < _LEAST_PAIRS:
        return
    points = np.array([corner.pt for corner in corners], np.float32)
    there = np.array([(grey.shape[1] - 1 - corner.pt[0], corner.pt[1]) for corner in mirrored], np.float32)
    for others, descriptions, flip in ((points, kept, False), (there, turned, True)):
        left, right = _pairs(points, kept, others, descriptions)
        if len(left) < _LEAST_PAIRS:
            continue
        mirror = np.array([-1.0 if flip else 1.0, 1.0], np.float32)
        way, agreeing = cv2.estimateAffinePartial2D(
            left * mirror, right, method=cv2.RANSAC, ransacReprojThreshold=2, maxIters=2000, confidence=0.99
        )
        if way is not None and agreeing.sum() >= _LEAST_PAIRS:
            yield np.hstack([way[:, :2] * mirror, way[:, 2:]])


def _pairs(points: Floats, kept: Grey, others: Floats, descriptions: Grey) -> tuple[Floats, Floats]:
    """Corners far from each other whose surroundings look alike, and like nothing else."""
    away = np.abs(points[:, :1] - others[None, :, 0]) >= _FAR
    away |= np.abs(points[:, 1:] - others[None, :, 1]) >= _FAR
    found = cv2.BFMatcher(cv2.NORM_HAMMING).knnMatch(kept, descriptions, k=2, mask=away.astype(np.uint8))
    clear = [
        (pair[0].queryIdx, pair[0].trainIdx)
        for pair in found
        if len(pair) == 2 and pair[0].distance <= _NEAR_BITS and pair[0].distance < _RATIO * pair[1].distance
    ]
    places = np.array(clear, np.int64).reshape(-1, 2)
    return points[places[:, 0]], others[places[:, 1]]


def _laid_upon_itself(texture: _Texture, way: Way, beaten: float) -> Found | None:
    """Where the picture agrees with itself when it is laid upon itself this way; None where that beats no score."""
    least = max(1.0, beaten) * _AREA
    agreeing = _agreement(texture, way, (0, 0, texture.detail.shape[1], texture.detail.shape[0]))
    alike = agreeing > _AGREEING
    for down, across in _MOVES:
        if alike.sum() < least:
            return None
        left, top, width, height = cv2.boundingRect(alike.astype(np.uint8))
        part = np.s_[top : top + height, left : left + width]
        moved = way + np.array([[0, 0, across], [0, 0, down]])
        alike[part] &= _agreement(texture, moved, (left, top, width, height)) < agreeing[part] - _LOST
    closed = cv2.morphologyEx(alike.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    count, labels = cv2.connectedComponents(closed)
    areas = np.bincount(labels[alike], minlength=count)
    areas[0] = 0
    place: Cells = labels == areas.argmax()
    if areas.max() < least or place.mean() > _MOST_PART or not _same_grain(texture, way, place & alike):
        return None
    source = cv2.warpAffine(place.astype(np.uint8), cv2.invertAffineTransform(way), place.shape[::-1]) > 0
    heat = np.where(place | source, np.clip(agreeing, 0.5, 1), 0).astype(np.float32)
    return Found(float(areas.max()) / _AREA, heat, place | source)


def _agreement(texture: _Texture, way: Way, part: tuple[int, int, int, int]) -> Floats:
    """The correlation of a part's fine detail with that laid upon it, window by window; none where either has none."""
    left, top, width, height = part
    there = way - np.array([[0, 0, left], [0, 0, top]])
    laid, laid_power = (cv2.warpAffine(values, there, (width, height)) for values in (texture.detail, texture.power))
    here = np.s_[top : top + height, left : left + width]
    power = texture.power[here]
    together = _mean(texture.detail[here] * laid) / np.sqrt(np.maximum(power * laid_power, 1e-3))
    return np.where((power > _GRAINY) & (laid_power > _GRAINY), together, 0).astype(np.float32)


def _same_grain(texture: _Texture, way: Way, place: Cells) -> bool:
    """Whether, away from all that is drawn, the grain is the same: two things of a kind agree in all but that."""
    laid = cv2.warpAffine(texture.grain, way, place.shape[::-1])
    plain = place & (texture.grain != 0) & (laid != 0)
    if plain.sum() < _LEAST_PLAIN:
        return False
    one, other = texture.grain[plain], laid[plain]
    return float((one * other).sum()) >= _SAME_GRAIN * float(np.sqrt((one * one).sum() * (other * other).sum()))
