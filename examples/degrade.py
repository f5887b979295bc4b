"""What happens to a paper between the printer and the server: turned, skewed, photographed, shaded, blurred, squeezed, stamped."""

import io
from collections.abc import Callable, Mapping
from typing import Any

import cv2
import numpy as np
from PIL import Image

from examples.documents import jpeg, stamp_picture

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
"""Height × width × 3, RGB."""
Degradation = Callable[[Pixels, np.random.Generator], bytes]
_DESK = (120, 96, 74)


def _quarter(turns: int) -> Degradation:
    return lambda pixels, _: jpeg(np.rot90(pixels, turns), 88)


def skewed(pixels: Pixels, rng: np.random.Generator) -> bytes:
    """Turned by 3 to 15 degrees, to either side."""
    return jpeg(_on_desk(pixels, rng.choice([-1, 1]) * rng.uniform(3, 15), 0.0, 0.0), 88)


def photographed(pixels: Pixels, rng: np.random.Generator) -> bytes:
    """By a phone: askew, from one side and from below, in uneven light."""
    seen = _on_desk(pixels, rng.uniform(-8, 8), rng.uniform(-0.25, 0.25), rng.uniform(-0.2, 0.2))
    return jpeg(_shaded(seen, rng), 85)


def shaded(pixels: Pixels, rng: np.random.Generator) -> bytes:
    """With the shadow of a hand and a phone across it."""
    return jpeg(_shaded(pixels, rng), 88)


def blurred(pixels: Pixels, rng: np.random.Generator) -> bytes:
    """Out of focus, by a disc of 2 to 3 pixels at 170 dpi."""
    return jpeg(np.asarray(cv2.GaussianBlur(pixels, (0, 0), rng.uniform(1.4, 2.0)), np.uint8), 88)


def squeezed(pixels: Pixels, _: np.random.Generator) -> bytes:
    """JPEG at quality 40."""
    return jpeg(pixels, 40)


def shrunk(pixels: Pixels, _: np.random.Generator) -> bytes:
    """As a messenger sends it: 1,280 px on the long side."""
    scale = 1280 / max(pixels.shape[:2])
    return jpeg(np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8), 75)


def noisy(pixels: Pixels, rng: np.random.Generator) -> bytes:
    """In poor light: noise of 18 grey levels."""
    grain = rng.standard_normal(pixels.shape, dtype=np.float32) * 18
    return jpeg(np.asarray(np.clip(pixels + grain, 0, 255), np.uint8), 88)


def stamped_over(pixels: Pixels, rng: np.random.Generator) -> bytes:
    """With a seal pressed onto the values in the upper half."""
    height, width = pixels.shape[:2]
    side = width // 5
    with Image.open(io.BytesIO(stamp_picture("某某示例运输有限公司", side))) as picture:
        stamp = np.asarray(picture.convert("RGBA")).astype(np.float32)
    stamp = cv2.resize(stamp, (side, side))
    x, y = int(rng.uniform(0.25, 0.55) * width), int(rng.uniform(0.18, 0.4) * height)
    covered = pixels.astype(np.float32)
    part, ink = covered[y : y + side, x : x + side], stamp[:, :, 3:] / 255
    # Ink on print lets the print through: the darker of the two is seen.
    part[:] = np.minimum(part, part * (1 - ink) + stamp[:, :, :3] * ink)
    return jpeg(np.asarray(covered, np.uint8), 88)


DEGRADATIONS: Mapping[str, Degradation] = {
    "turned 90": _quarter(1),
    "turned 180": _quarter(2),
    "turned 270": _quarter(3),
    "skewed": skewed,
    "photographed": photographed,
    "shaded": shaded,
    "blurred": blurred,
    "jpeg 40": squeezed,
    "shrunk": shrunk,
    "noisy": noisy,
    "stamped over": stamped_over,
}


def _on_desk(pixels: Pixels, degrees: float, yaw: float, pitch: float) -> Pixels:
    height, width = pixels.shape[:2]
    size = (round(width * 1.35), round(height * 1.3))
    centre, back = np.eye(3), np.eye(3)
    centre[:2, 2], back[:2, 2] = (-width / 2, -height / 2), (size[0] / 2, size[1] / 2)
    turn = np.vstack([cv2.getRotationMatrix2D((0, 0), degrees, 1.0), [0, 0, 1]])
    slant = np.array([[1, 0, 0], [0, 1, 0], [yaw / width, pitch / height, 1]])
    return np.asarray(cv2.warpPerspective(pixels, back @ turn @ slant @ centre, size, borderValue=_DESK), np.uint8)


def _shaded(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    height, width = pixels.shape[:2]
    shadow = np.ones((height, width), np.float32)
    corners = rng.uniform(0, 1, (4, 2)) * (width, height)
    cv2.fillPoly(shadow, [corners.astype(np.int32)], float(rng.uniform(0.45, 0.65)))
    shadow = cv2.GaussianBlur(shadow, (0, 0), width / 40) * np.linspace(1.0, 0.75, width, dtype=np.float32)
    return np.asarray(np.clip(pixels * shadow[:, :, None], 0, 255), np.uint8)
