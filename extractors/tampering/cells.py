"""Maps: how much each cell of a picture stands out, turned upright, as a tiny picture, and as boxes."""

import base64
import io
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractors.facts import Box, CannotTell
from extractors.tampering.luma import Floats

_MOST_CELLS = 48
_LEVELS = 16
_MOST_BOXES = 4

Cells = NDArray[np.bool_]


@dataclass(frozen=True)
class Found:
    """What a method found: how sure, how much each cell stands out (0 to 1), and which cells it means."""

    score: float
    heat: Floats
    meant: Cells


Result = Found | CannotTell


def drawn(heat: Floats, turn: Image.Transpose | None) -> str:
    """The map as a small grey PNG in base64, upright, in 16 levels so that it stays small."""
    scale = min(1.0, _MOST_CELLS / max(heat.shape))
    size = (max(1, round(heat.shape[1] * scale)), max(1, round(heat.shape[0] * scale)))
    small = cv2.resize(np.clip(heat, 0, 1), size, interpolation=cv2.INTER_AREA)
    levels = np.rint(small * (_LEVELS - 1)) * (255 // (_LEVELS - 1))
    picture = _turned(Image.fromarray(levels.astype(np.uint8)), turn)
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG", optimize=True)
    return base64.b64encode(buffer.getvalue()).decode()


def boxes(found: Found, turn: Image.Transpose | None) -> tuple[Box, ...]:
    """Where the cells that are meant lie, upright, in fractions of the picture; what stands out most comes first."""
    heat = np.asarray(_turned(Image.fromarray(found.heat.astype(np.float32)), turn))
    meant = np.asarray(_turned(Image.fromarray(found.meant.astype(np.uint8)), turn))
    count, labels, places, _ = cv2.connectedComponentsWithStats(meant)
    order = sorted(range(1, count), key=lambda one: -float(heat[labels == one].sum()))
    rows, columns = meant.shape
    return tuple(
        Box(x0=x / columns, y0=y / rows, x1=(x + width) / columns, y1=(y + height) / rows)
        for x, y, width, height, _ in (map(int, places[one]) for one in order[:_MOST_BOXES])
    )


def _turned(picture: Image.Image, turn: Image.Transpose | None) -> Image.Image:
    return picture if turn is None else picture.transpose(turn)
