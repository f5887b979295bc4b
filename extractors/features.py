"""What stays the same in a part of a picture: its corners, each with what surrounds it (ORB).

So a crop, a tilt, a screenshot of the picture or one that was pasted over is known again.
Two stages. `words` proposes: some bits of each corner's description taken as a number, by which an index finds pictures that share
several; each word is right by itself, whatever was done to the rest of the picture. `likeness` confirms: corners are matched, must lie as
one picture in another does (a homography), and then the pictures themselves are compared there, tile by tile.
"""

import base64
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractors.facts import Features

_LONG_SIDE, _MOST_CORNERS, _LEAST_STEP = 640, 500, 8
_SMALL_SIDE = 160
_LEAST_SIDE = 32
"""The finder looks for corners in smaller and smaller pictures, and fails where one has no pixel left."""
_QUALITY = 90
_PARTS_OF_PIXEL = 16
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
_TILE, _PLAIN = 10, 4.0
_ALIKE, _IDENTICAL = 0.6, 0.97

Grey = NDArray[np.uint8]
Points = NDArray[np.float32]


@dataclass(frozen=True)
class Likeness:
    """How much two pictures are one.

    `places`: in how many cells of either picture corners agree. Of the tiles of what both show, `same` is the share that looks alike, and
    `identical` the share that is alike to the grain, as no second photo of the same thing is.
    """

    places: int
    same: float
    identical: float


_NOTHING = Likeness(0, 0.0, 0.0)


def features(picture: Image.Image) -> Features:
    """The corners of an upright picture."""
    grey = np.asarray(picture.convert("L"))
    grey, small = _at_most(grey, _LONG_SIDE), _at_most(grey, _SMALL_SIDE)
    finder = cv2.ORB.create(nfeatures=_MOST_CORNERS, fastThreshold=_LEAST_STEP)
    corners, descriptions = finder.detectAndCompute(grey, None) if min(grey.shape) >= _LEAST_SIDE else ((), None)
    points = np.array([corner.pt for corner in corners], float).reshape(-1, 2) * _PARTS_OF_PIXEL
    _, encoded = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return Features(
        width=grey.shape[1],
        height=grey.shape[0],
        points=_text(np.rint(points).astype("<u2").tobytes()),
        descriptions=_text(b"" if descriptions is None else descriptions.tobytes()),
        thumbnail=_text(encoded.tobytes()),
    )


def _at_most(grey: Grey, side: int) -> Grey:
    scale = side / max(grey.shape)
    if scale >= 1:
        return grey
    size = (max(8, round(grey.shape[1] * scale)), max(8, round(grey.shape[0] * scale)))
    smaller: Grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    return smaller


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _descriptions(found: Features) -> Grey:
    return np.frombuffer(base64.b64decode(found.descriptions), np.uint8).reshape(-1, 32)


def _points(found: Features) -> Points:
    points = np.frombuffer(base64.b64decode(found.points), "<u2").reshape(-1, 2)
    return (points / _PARTS_OF_PIXEL).astype(np.float32)


def words(found: Features) -> tuple[int, ...]:
    """The numbers by which an index knows the picture, in order, each once; all fit into 30 bits."""
    bits = np.unpackbits(_descriptions(found), axis=1)
    numbers = [
        bits[:, places].astype(np.int64) @ (1 << np.arange(len(places), dtype=np.int64)) + (kind << len(places))
        for kind, places in enumerate(_WORDS)
    ]
    return tuple(int(number) for number in np.unique(np.concatenate(numbers)))


def likeness(asked: Features, kept: Features) -> Likeness:
    """How much two pictures are the same one; nothing where no way to lay one upon the other is found."""
    pairs = _pairs(_descriptions(asked), _descriptions(kept))
    if len(pairs) < _LEAST_MATCHES:
        return _NOTHING
    left, right = _points(asked)[pairs[:, 0]], _points(kept)[pairs[:, 1]]
    over, agreeing = cv2.findHomography(left, right, cv2.USAC_MAGSAC, _ERROR, maxIters=2000, confidence=0.999)
    if over is None or not _lies_flat(over, asked):
        return _NOTHING
    chosen = agreeing.ravel() > 0
    tiles = _tiles(asked, kept, over)
    same, identical = (float(np.mean(tiles > least)) if tiles.size else 0.0 for least in (_ALIKE, _IDENTICAL))
    return Likeness(min(_cells(left[chosen]), _cells(right[chosen])), same, identical)


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


def _tiles(asked: Features, kept: Features, over: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much each tile looks alike (correlation) where both pictures show something."""
    left, right = _thumbnail(asked), _thumbnail(kept)
    shrink = np.diag([right.shape[1] / kept.width, right.shape[0] / kept.height, 1.0])
    grow = np.diag([asked.width / left.shape[1], asked.height / left.shape[0], 1.0])
    size = (right.shape[1], right.shape[0])
    laid = cv2.warpPerspective(left, shrink @ over @ grow, size)
    seen = cv2.warpPerspective(np.full_like(left, 255), shrink @ over @ grow, size)
    laid, right = (cv2.GaussianBlur(picture, (0, 0), 1).astype(np.float32) for picture in (laid, right))
    return np.array(
        [
            _correlation(laid[part], right[part])
            for y in range(0, size[1] - _TILE + 1, _TILE)
            for x in range(0, size[0] - _TILE + 1, _TILE)
            if seen[part := (slice(y, y + _TILE), slice(x, x + _TILE))].min() == 255
            and max(laid[part].std(), right[part].std()) >= _PLAIN
        ],
        float,
    )


def _correlation(left: NDArray[np.float32], right: NDArray[np.float32]) -> float:
    left, right = left - left.mean(), right - right.mean()
    return float((left * right).sum() / max(1e-6, np.linalg.norm(left) * np.linalg.norm(right)))
