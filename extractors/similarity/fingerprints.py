"""Perceptual hashes: what stays the same when a picture is sent through a messenger, turned or framed, or a scan is saved again.

`dct256`, for photos, is after PDQ (Meta, 2019): the signs of 16 × 16 waves in a picture of 64 × 64, against their median. Turning or
mirroring the picture changes the signs of some waves and no more, so all eight orientations cost one transform. PDQ's own library has no
wheels, and its hashes are worth nothing here: nobody else's index is searched.
"""

from collections.abc import Iterable, Iterator

import cv2
import imagehash
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractors.facts import Fingerprint

ALGORITHM = "dct256"
_WAVES, _SIDE = 16, 64
_SHRINK_TO = 512
_BASIS = np.cos(np.pi / (2 * _SIDE) * np.outer(np.arange(1, _WAVES + 1), 2 * np.arange(_SIDE) + 1)).astype(np.float32)
_MIRRORED = np.where(np.arange(1, _WAVES + 1) % 2, -1, 1).astype(np.float32)
"""Odd waves change their sign when a picture is mirrored."""
_PLAIN = 7.0
"""Grey levels by which a line of a frame varies at most, along itself."""
_LEAST_LEFT = 0.3
"""Of each side, when the frame is cut off: beyond that the plain part is the sky and no frame."""

PAGE_ALGORITHM = "page1024"
_PAGE_SIDE = 32
"""Pages are alike: all white with lines of text. Their hash needs four times the bits."""
_BLOCK = 16
_LEAST_GRAIN = 0.4
"""Grey levels by which the emptiest fifth of a page's blocks varies; drawn pages have none, also after JPEG."""

Grey = NDArray[np.uint8]


def fingerprints(picture: Image.Image) -> tuple[Fingerprint, ...]:
    """The fingerprints of an upright picture: of the whole, and without its border where it has one."""
    grey = np.asarray(picture.convert("L"))
    scale = _SHRINK_TO / max(grey.shape)
    if scale < 1:
        size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
        grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    inner = without_border(grey)
    views = [grey] if inner.shape == grey.shape else [grey, inner]
    return tuple(_fingerprint(view, number) for number, view in enumerate(views, start=1))


def _fingerprint(grey: Grey, view: int) -> Fingerprint:
    small = cv2.resize(grey, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    upright, *turned = (_signs(waves) for waves in _orientations(_BASIS @ small @ _BASIS.T))
    return Fingerprint(algorithm=ALGORITHM, view=view, bits=upright, turned=tuple(turned))


def _orientations(waves: NDArray[np.float32]) -> Iterator[NDArray[np.float32]]:
    """The waves of the picture in all eight orientations, as it is first."""
    for either in (waves, waves.T):
        for across in (either, either * _MIRRORED):
            yield across
            yield across * _MIRRORED[:, None]


def _signs(waves: NDArray[np.float32]) -> str:
    return np.packbits(waves > np.median(waves)).tobytes().hex()


def without_border(grey: Grey) -> Grey:
    """The picture without a plain frame or bars around it; as it is where there are none."""
    height, width = grey.shape
    soft = cv2.GaussianBlur(grey, (0, 0), 1)
    top, bottom = _plain(soft), _plain(soft[::-1])
    if height - top - bottom < _LEAST_LEFT * height:
        return grey
    middle = soft[top : height - bottom].T
    left, right = _plain(middle), _plain(middle[::-1])
    if width - left - right < _LEAST_LEFT * width:
        return grey
    # The edge itself was softened when the picture was saved: one line more.
    top, bottom, left, right = (side + 2 if side else 0 for side in (top, bottom, left, right))
    return grey[top : height - bottom, left : width - right]


def _plain(lines: Iterable[NDArray[np.uint8]]) -> int:
    count = 0
    for line in lines:
        if line.std() > _PLAIN:
            break
        count += 1
    return count


def page_fingerprints(picture: NDArray[np.uint8]) -> tuple[Fingerprint, ...]:
    """The fingerprint of a page of RGB pixels.

    The same scan, saved again at any size and quality, differs in few bits; another scan of the same paper in many, since a
    millimetre's shift counts. So crops and new scans are not found.
    """
    side = 4 * _PAGE_SIDE
    grey = cv2.resize(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (side, side), interpolation=cv2.INTER_AREA)
    bits = str(imagehash.phash(Image.fromarray(grey), hash_size=_PAGE_SIDE))
    return (Fingerprint(algorithm=PAGE_ALGORITHM, bits=bits.rjust(_PAGE_SIDE * _PAGE_SIDE // 4, "0")),)


def has_grain(picture: NDArray[np.uint8]) -> bool:
    """Does the empty paper of this page vary as scanned paper does?"""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    rows, columns = (size // _BLOCK * _BLOCK for size in grey.shape)
    if not rows or not columns:
        return False
    blocks = grey[:rows, :columns].reshape(rows // _BLOCK, _BLOCK, columns // _BLOCK, _BLOCK)
    return float(np.percentile(blocks.std(axis=(1, 3)), 20)) >= _LEAST_GRAIN
