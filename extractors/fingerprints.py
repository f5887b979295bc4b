"""Perceptual hashes: what stays the same when a picture is sent through a messenger, or a scan is saved again."""

import cv2
import imagehash
import numpy as np
from numpy.typing import NDArray
from PIL import Image

ALGORITHM = "phash256"
_HASH_SIDE = 16
_SHRINK_TO = 1280
"""Hashing a 12-megapixel picture without shrinking it first costs 6 to 17 times more, for the same hash."""

PAGE_ALGORITHM = "page1024"
_PAGE_SIDE = 32
"""Pages are alike: all white with lines of text. Their hash needs four times the bits."""
_BLOCK = 16
_LEAST_GRAIN = 0.4
"""Grey levels by which the emptiest fifth of a page's blocks varies; drawn pages have none, also after JPEG."""


def fingerprints(picture: Image.Image) -> dict[str, str]:
    """The fingerprints of an upright picture: `phash256`, 64 hexadecimal digits."""
    small = picture.copy()
    small.thumbnail((_SHRINK_TO, _SHRINK_TO), Image.Resampling.LANCZOS)
    return {ALGORITHM: _phash(small, _HASH_SIDE)}


def page_fingerprints(picture: NDArray[np.uint8]) -> dict[str, str]:
    """The fingerprints of a page of RGB pixels: `page1024`, 256 hexadecimal digits.

    The same scan, saved again at any size and quality, differs in few bits; another scan of the same paper in many, since a
    millimetre's shift counts. So crops and new scans are not found.
    """
    side = 4 * _PAGE_SIDE
    grey = cv2.resize(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (side, side), interpolation=cv2.INTER_AREA)
    return {PAGE_ALGORITHM: _phash(Image.fromarray(grey), _PAGE_SIDE)}


def has_grain(picture: NDArray[np.uint8]) -> bool:
    """Does the empty paper of this page vary as scanned paper does?"""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    rows, columns = (size // _BLOCK * _BLOCK for size in grey.shape)
    if not rows or not columns:
        return False
    blocks = grey[:rows, :columns].reshape(rows // _BLOCK, _BLOCK, columns // _BLOCK, _BLOCK)
    return float(np.percentile(blocks.std(axis=(1, 3)), 20)) >= _LEAST_GRAIN


def _phash(picture: Image.Image, side: int) -> str:
    return str(imagehash.phash(picture, hash_size=side)).rjust(side * side // 4, "0")


def distance(left: str, right: str) -> int:
    """How many bits two fingerprints differ in."""
    return (int(left, 16) ^ int(right, 16)).bit_count()
