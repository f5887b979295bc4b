"""A picture's brightness as its file holds it: on the file's own grid of blocks, before anybody turned it upright.

Of a JPEG the decoder gives the luma plane itself, without a way through colours; its coefficients are then found again by
transforming the blocks, exact but for rounding. `jpeglib` would read them from the file; it is not worth a second decoder of hostile files.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image

from extractors.media import PICTURES, sniff

Grey = NDArray[np.uint8]
Floats = NDArray[np.float32]

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How EXIF's orientations are turned upright."""


_BACK = {Image.Transpose.ROTATE_90: Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_270: Image.Transpose.ROTATE_90}
"""The turns that are not their own way back."""


@dataclass(frozen=True)
class Luma:
    """Brightness in the file's frame. `steps`: the quantisation of a JPEG's luma, 8 × 8, down and across; None of other files.

    `colours`: the same in red, green and blue. `turn`: what turns the file's frame upright.
    """

    grey: Grey
    colours: Grey
    steps: Floats | None = None
    turn: Image.Transpose | None = None


def read_luma(path: Path, upright: Image.Image) -> Luma:
    """The brightness of the picture in a file that was opened as `upright`, or that picture's own where the file's can't be had."""
    if sniff(path) != "image/jpeg":
        return _without_file(upright)
    try:
        with Image.open(path, formats=PICTURES["image/jpeg"]) as picture:
            steps = np.array(picture.quantization[0], np.float32).reshape(8, 8)  # type: ignore[attr-defined]
            turn = _TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
            if picture.mode != "CMYK":
                picture.draft("L", picture.size)
            lying = upright if turn is None else upright.transpose(_BACK.get(turn, turn))
            found = Luma(np.asarray(picture.convert("L")), np.asarray(lying), steps, turn)
            return found if found.grey.shape == found.colours.shape[:2] else _without_file(upright)
    except MemoryError:
        raise
    except Exception:
        # It was opened before: what fails here is some odd marker, and the pixels are there all the same.
        return _without_file(upright)


def _without_file(upright: Image.Image) -> Luma:
    return Luma(np.asarray(upright.convert("L")), np.asarray(upright))
