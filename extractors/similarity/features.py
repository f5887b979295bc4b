"""What stays the same in a part of a picture: its corners, each with what surrounds it (ORB).

So a crop, a tilt, a screenshot of the picture or one that was pasted over is known again, mirrored as well.
Words propose: some bits of each corner's description taken as a number, by which an index finds pictures that share several; each word
is right by itself, whatever was done to the rest of the picture. Of those, the ones remain in which two of the shared corners agree
(`extractors.similarity.agreement`). `likeness` confirms: all corners are matched, must lie as one picture in another does (a
homography), and then the pictures themselves are compared there, tile by tile.
"""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractors.facts import Corners, Features
from extractors.similarity.agreement import packed

_LONG_SIDE, _MOST_CORNERS, _LEAST_STEP = 640, 500, 8
_KEPT_CORNERS = 160
"""Corners whose words the index keeps; asked is with all. Of one changed in the ways of `bench/duplicates.py`, 99 % share two words so,
and in nearly all of these two corners agree."""
_SMALL_SIDE = 320
_LEAST_SIDE = 32
"""The finder looks for corners in smaller and smaller pictures, and fails where one has no pixel left."""
_QUALITY = 90
_PARTS_OF_PIXEL, _PARTS_OF_TURN = 16, 256
_WORDS = (
    (4, 20, 23, 33, 35, 63, 76, 116, 129, 130, 143, 160, 161, 162, 171, 179, 184, 186, 191, 195, 217, 218, 225, 226, 236, 238, 245, 251),
    (3, 12, 21, 22, 24, 28, 30, 37, 42, 61, 64, 84, 108, 113, 119, 121, 134, 139, 147, 154, 167, 174, 190, 210, 230, 244, 248, 249),
)  # fmt: skip
"""Of the 256 bits of a description, those of each word: the ones that are most evenly set and least alike in 292 real photos."""

_FAR = 64
"""Bits by which two descriptions of one corner may differ."""
_LEAST_MATCHES = 8
_ERROR = 3.0
_CELL = 24
_LEAST_AREA, _MOST_AREA = 0.05, 20.0
_SLACK = 2.0
"""Pixels by which a corner may miss its place in the other picture where that is only moved, turned and resized."""
_TILE, _PLAIN = 10, 4.0
_ALIKE, _IDENTICAL, _TONE = 0.6, 0.97, 2.0
"""Correlation of tiles that look alike, and that are alike to the grain; grey levels by which the tone of such may differ."""

_FITTING, _LEAST_FITTING = 0.9, 4
"""Correlation of the tiles that tell how light and contrast were changed, and how many that takes."""

Grey = NDArray[np.uint8]
Tiles = NDArray[np.float32]
Points = NDArray[np.float32]


@dataclass(frozen=True)
class Likeness:
    """How much two pictures are one.

    `places`: in how many cells of either picture corners agree. Of the tiles of what both show, `same` is the share of those with
    something on them that looks alike, and `identical` the share of all that is alike to the grain and in tone, but for one change of light
    and contrast for the whole, as no second photo of the same thing is.
    """

    places: int
    same: float
    identical: float


@dataclass(frozen=True)
class Laid:
    """One picture laid upon another: how alike they are there, the way there (of pixels, a homography), and the corners that agree."""

    likeness: Likeness
    over: NDArray[np.float64]
    left: Points
    right: Points


_NOTHING = Likeness(0, 0.0, 0.0)


def features(picture: Image.Image) -> Features:
    """The corners of an upright picture."""
    grey = np.asarray(picture.convert("L"))
    grey, small = _at_most(grey, _LONG_SIDE), _at_most(grey, _SMALL_SIDE)
    _, encoded = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return Features(
        width=grey.shape[1],
        height=grey.shape[0],
        upright=_corners(grey),
        mirrored=_corners(np.ascontiguousarray(grey[:, ::-1])),
        thumbnail=_text(encoded.tobytes()),
    )


def _corners(grey: Grey) -> Corners:
    finder = cv2.ORB.create(nfeatures=_MOST_CORNERS, fastThreshold=_LEAST_STEP)
    found, descriptions = finder.detectAndCompute(grey, None) if min(grey.shape) >= _LEAST_SIDE else ((), None)
    if descriptions is None:
        return Corners(points="", descriptions="")
    places = np.array([corner.pt for corner in found], float)
    first = _well_spread(places, np.array([corner.response for corner in found]), [corner.octave for corner in found])
    points = np.rint(places[first] * _PARTS_OF_PIXEL).astype("<u2")
    turns = np.rint(np.array([corner.angle for corner in found]) * _PARTS_OF_TURN / 360) % _PARTS_OF_TURN
    poses = np.stack([turns, [corner.octave for corner in found]], axis=1).astype(np.uint8)
    return Corners(
        points=_text(points.tobytes()),
        descriptions=_text(descriptions[first].tobytes()),
        poses=_text(poses[first].tobytes()),
    )


def _well_spread(places: NDArray[np.float64], response: NDArray[np.float64], octaves: Sequence[int]) -> list[int]:
    """The corners in an order of which any beginning is spread over all sizes of detail, coarse first, and over the picture.

    The coarse ones outlive blur and shrinking, the fine ones crops. Of one size those come first that have no stronger one near.
    """
    rows: list[list[int]] = []
    for octave in sorted(set(octaves), reverse=True):
        here = np.flatnonzero(np.array(octaves) == octave)
        here = here[np.argsort(-response[here], kind="stable")]
        away = ((places[here, None] - places[here]) ** 2).sum(axis=2)
        away[np.triu_indices(len(here))] = np.inf
        rows.append([int(one) for one in here[np.argsort(-away.min(axis=1), kind="stable")]])
    return [one for tier in zip_longest(*rows) for one in tier if one is not None]


def _at_most(grey: Grey, side: int) -> Grey:
    scale = side / max(grey.shape)
    if scale >= 1:
        return grey
    size = (max(8, round(grey.shape[1] * scale)), max(8, round(grey.shape[0] * scale)))
    smaller: Grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    return smaller


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _descriptions(found: Corners) -> Grey:
    return np.frombuffer(base64.b64decode(found.descriptions), np.uint8).reshape(-1, 32)


def _points(found: Corners) -> Points:
    points = np.frombuffer(base64.b64decode(found.points), "<u2").reshape(-1, 2)
    return (points / _PARTS_OF_PIXEL).astype(np.float32)


def _poses(found: Corners) -> Grey:
    return np.frombuffer(base64.b64decode(found.poses), np.uint8).reshape(-1, 2)


def kept_words(found: Features) -> dict[int, bytes]:
    """The numbers by which an index knows the picture, in order, all within 30 bits, each with where it is.

    Where it is as `extractors.similarity.agreement` packs it.
    """
    return _words(found.upright, _KEPT_CORNERS)


def asked_words(found: Features) -> tuple[dict[int, bytes], dict[int, bytes]]:
    """The numbers by which the picture is looked for, as it is and mirrored, and where they are."""
    return _words(found.upright), _words(found.mirrored)


def _words(corners: Corners, most: int | None = None) -> dict[int, bytes]:
    bits = np.unpackbits(_descriptions(corners)[:most], axis=1)
    where = packed(_points(corners)[:most], _poses(corners)[:most])
    numbers = [
        bits[:, places].astype(np.int64) @ (1 << np.arange(len(places), dtype=np.int64)) + (kind << len(places))
        for kind, places in enumerate(_WORDS)
    ]
    words, first = np.unique(np.concatenate(numbers), return_index=True)
    return {int(word): where[place % len(bits)] for word, place in zip(words, first, strict=True)}


def likeness(asked: Features, kept: Features) -> Likeness:
    """How much two pictures are the same one, also mirrored; nothing where no way to lay one upon the other is found."""
    found = laid_upon(asked, kept)
    return found.likeness if found else _NOTHING


def laid_upon(asked: Features, kept: Features) -> Laid | None:
    """The way to lay the one picture, or its mirror image, upon the other by which they are most alike; None where none is found."""
    upright, mirrored = np.eye(3), np.array([[-1.0, 0.0, asked.width], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    found = [*_ways(asked.upright, upright, asked, kept), *_ways(asked.mirrored, mirrored, asked, kept)]
    return max(found, key=lambda one: (one.likeness.identical, one.likeness.same, one.likeness.places), default=None)


def _ways(corners: Corners, mirror: NDArray[np.float64], asked: Features, kept: Features) -> Iterator[Laid]:
    """The ways to lay a picture upon another so that corners agree. `mirror`: from the picture to the one that has these corners."""
    pairs = _pairs(_descriptions(corners), _descriptions(kept.upright))
    if len(pairs) < _LEAST_MATCHES:
        return
    left, right = _points(corners)[pairs[:, 0]], _points(kept.upright)[pairs[:, 1]]
    # Seen from the side, or only moved, turned and resized: the latter is surer where few corners agree.
    ways = (
        cv2.findHomography(left, right, cv2.USAC_MAGSAC, _ERROR, maxIters=2000, confidence=0.999),
        cv2.estimateAffinePartial2D(
            left, right, method=cv2.RANSAC, ransacReprojThreshold=_SLACK, maxIters=2000, confidence=0.999
        ),
    )
    for way, agreeing in ways:
        if way is None:
            continue
        over = np.vstack([way, [0.0, 0.0, 1.0]]) if len(way) == 2 else way
        if _lies_flat(over, asked):
            chosen, over = agreeing.ravel() > 0, over @ mirror
            unmirrored = cv2.perspectiveTransform(left[chosen, None], np.linalg.inv(mirror))[:, 0]
            same, identical = _shares(*_overlaid(asked, kept, over))
            places = min(_cells(left[chosen]), _cells(right[chosen]))
            yield Laid(Likeness(places, same, identical), over, unmirrored, right[chosen])


def _pairs(left: Grey, right: Grey) -> NDArray[np.int64]:
    """Which description of the one is which of the other: each the other's nearest, and near."""
    if not len(left) or not len(right):
        return np.zeros((0, 2), np.int64)
    found = cv2.BFMatcher(cv2.NORM_HAMMING, crossCheck=True).match(left, right)
    near = [(match.queryIdx, match.trainIdx) for match in found if match.distance <= _FAR]
    return np.array(near, np.int64).reshape(-1, 2)


def _lies_flat(over: NDArray[np.float64], asked: Features) -> bool:
    """Whether the picture, laid upon the other, is still a picture: not folded, turned inside out, or shrunk to nothing."""
    frame = np.array([[[0, 0], [asked.width, 0], [asked.width, asked.height], [0, asked.height]]], np.float32)
    laid = cv2.perspectiveTransform(frame, over)[0]
    area = cv2.contourArea(laid) / (asked.width * asked.height)
    return bool(np.linalg.det(over[:2, :2]) > 0 and cv2.isContourConvex(laid) and _LEAST_AREA < area < _MOST_AREA)


def _cells(points: Points) -> int:
    """Many corners on one sign or one plate are one place."""
    return len({(int(x // _CELL), int(y // _CELL)) for x, y in points})


def _thumbnail(found: Features) -> Grey:
    encoded = np.frombuffer(base64.b64decode(found.thumbnail), np.uint8)
    return np.asarray(cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE), np.uint8)


def _overlaid(asked: Features, kept: Features, over: NDArray[np.float64]) -> tuple[Tiles, Tiles]:
    """The tiles of what both pictures show, a row each, from the one laid upon the other and from the other."""
    upper, lower, both, _ = laid_tiles(asked, kept, over)
    return upper[both], lower[both]


def laid_tiles(
    asked: Features, kept: Features, over: NDArray[np.float64]
) -> tuple[Tiles, Tiles, NDArray[np.bool_], tuple[int, int]]:
    """Every tile of the other picture from the one laid upon it and from itself, which of them both show, and their rows and columns.

    Compared as large as the one with less detail is: an enlarged picture has none that is finer, and its corners are less exact.
    """
    picture, right = _thumbnail(asked), _thumbnail(kept)
    grow = np.diag([asked.width / picture.shape[1], asked.height / picture.shape[0], 1.0])
    shrink = np.diag([right.shape[1] / kept.width, right.shape[0] / kept.height, 1.0])
    larger = float(np.sqrt(abs(np.linalg.det((shrink @ over @ grow)[:2, :2]))))
    right = _at_most(right, max(_TILE, round(max(right.shape) / max(1.0, larger))))
    fitted = np.diag([right.shape[1] / kept.width, right.shape[0] / kept.height, 1.0]) @ over @ grow
    size = (right.shape[1], right.shape[0])
    laid = cv2.warpPerspective(_softened(picture, 1 / larger), fitted, size)
    seen = cv2.warpPerspective(np.full_like(picture, 255), fitted, size)
    both = _in_tiles(seen).min(axis=1) == 255
    upper, lower = (_in_tiles(cv2.GaussianBlur(one, (0, 0), 1)).astype(np.float32) for one in (laid, right))
    return upper, lower, both, (right.shape[0] // _TILE, right.shape[1] // _TILE)


def _softened(picture: Grey, smaller: float) -> Grey:
    """With no more detail than the picture has once it is so many times smaller."""
    if smaller <= 1:
        return picture
    soft: Grey = cv2.GaussianBlur(picture, (0, 0), 0.5 * float(np.sqrt(smaller**2 - 1))).astype(np.uint8)
    return soft


def _in_tiles(picture: NDArray[np.generic]) -> NDArray[np.generic]:
    rows, columns = picture.shape[0] // _TILE, picture.shape[1] // _TILE
    whole = picture[: rows * _TILE, : columns * _TILE].reshape(rows, _TILE, columns, _TILE)
    return whole.swapaxes(1, 2).reshape(rows * columns, _TILE * _TILE)


def _shares(left: Tiles, right: Tiles) -> tuple[float, float]:
    """Of the tiles the shares that look alike, and that are identical."""
    drawn, alike, grain = tile_likeness(left, right)
    if not drawn.any():
        return 0.0, 0.0
    return float(np.mean(alike[drawn])), float(np.mean(grain))


def tile_likeness(left: Tiles, right: Tiles) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Of each tile whether something is on it, whether that looks alike, and whether it is alike to the grain and in tone."""
    if not len(left):
        return (np.zeros(0, bool),) * 3
    light, dark = left.mean(axis=1), right.mean(axis=1)
    own, other = left - light[:, None], right - dark[:, None]
    spread, spread_other = own.std(axis=1), other.std(axis=1)
    alike = (own * other).mean(axis=1) / np.maximum(spread * spread_other, 1e-6)
    drawn = np.maximum(spread, spread_other) >= _PLAIN
    if not drawn.any():
        return drawn, drawn, drawn
    fit = drawn & (alike > _FITTING) if (drawn & (alike > _FITTING)).sum() >= _LEAST_FITTING else drawn
    contrast = np.median(spread_other[fit] / np.maximum(spread[fit], 1e-6))
    tone = np.abs(dark - contrast * light - np.median(dark[fit] - contrast * light[fit])) <= _TONE
    return drawn, alike > _ALIKE, tone & ((alike > _IDENTICAL) | ~drawn)
