"""What happens to paper between the printer and us: turned, skewed, seen at a slant, in shadow, blurred, squeezed, stamped over.

Each takes a page as RGB pixels and a generator of its own, and gives the picture that would arrive.
"""

import io
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from PIL import Image

from examples.documents import jpeg, stamp_picture

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
Degradation = Callable[[Pixels, np.random.Generator], Pixels]

_DESK = (120, 96, 74)


def turned(quarters: int) -> Degradation:
    """Turned by quarters to the left."""
    return lambda page, _: np.ascontiguousarray(np.rot90(page, quarters))


def skewed(page: Pixels, draw: np.random.Generator) -> Pixels:
    """Laid on the glass askew, by 3 to 15 degrees to either side; nothing is cut off."""
    angle = float(draw.uniform(3, 15) * draw.choice([-1, 1]))
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    cosine, sine = abs(turn[0, 0]), abs(turn[0, 1])
    size = round(width * cosine + height * sine), round(width * sine + height * cosine)
    turn[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    return np.asarray(cv2.warpAffine(page, turn, size, borderValue=(250, 250, 250)), np.uint8)


def slanted(page: Pixels, draw: np.random.Generator) -> Pixels:
    """Photographed on a desk by a hand that was not straight above: each corner off by up to 7 % of the side."""
    height, width = page.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    off = draw.uniform(0, 0.07, (4, 2)) * (width, height)
    inwards = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]])
    margin = np.array([0.04 * width, 0.04 * height])
    seen = (corners + margin + off * inwards).astype(np.float32)
    size = round(width * 1.08), round(height * 1.08)
    warp = cv2.getPerspectiveTransform(corners, seen)
    return np.asarray(cv2.warpPerspective(page, warp, size, borderValue=_DESK), np.uint8)


def shaded(page: Pixels, draw: np.random.Generator) -> Pixels:
    """The photographer's shadow lies over a part of the paper, with a soft edge; it takes about half of the light."""
    height, width = page.shape[:2]
    x, y = np.meshgrid(np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32))
    angle, place, depth = draw.uniform(0, 2 * np.pi), draw.uniform(-0.4, 0.4), draw.uniform(0.4, 0.6)
    across = x * np.cos(angle) + y * np.sin(angle) - place
    light = 1 - depth / (1 + np.exp(-across * 14))
    return np.asarray(np.clip(page * light[:, :, None], 0, 255), np.uint8)


def blurred(page: Pixels, draw: np.random.Generator) -> Pixels:
    """Out of focus: a Gaussian of 1.2 to 2 pixels at 170 dpi."""
    return np.asarray(cv2.GaussianBlur(page, (0, 0), float(draw.uniform(1.2, 2.0))), np.uint8)


def squeezed(page: Pixels, _: np.random.Generator) -> Pixels:
    """As a messenger sends it: JPEG at quality 40."""
    return np.asarray(Image.open(io.BytesIO(jpeg(page, 40))).convert("RGB"), np.uint8)


def sealed(page: Pixels, draw: np.random.Generator) -> Pixels:
    """Two company seals of 40 mm across the text, anywhere between its margins."""
    picture = Image.fromarray(page)
    side = round(page.shape[1] * 40 / 210)
    stamp = Image.open(io.BytesIO(stamp_picture("苏州示例大件运输有限公司"))).resize((side, side))
    for _ in range(2):
        x, y = draw.uniform((0.08, 0.12), (0.75, 0.5)) * (picture.width, picture.height)
        picture.paste(stamp, (round(x), round(y)), stamp)
    return np.asarray(picture, np.uint8)


def small(page: Pixels, draw: np.random.Generator) -> Pixels:
    """A picture of 750 to 900 pixels in height: A4 at about 70 dpi."""
    height = int(draw.integers(750, 900))
    width = round(page.shape[1] * height / page.shape[0])
    return np.asarray(cv2.resize(page, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def noisy(page: Pixels, draw: np.random.Generator) -> Pixels:
    """Taken in bad light: noise with a deviation of 18 to 30 grey values."""
    noise = draw.uniform(18, 30) * draw.standard_normal(page.shape, dtype=np.float32)
    return np.asarray(np.clip(page + noise, 0, 255), np.uint8)


DEGRADATIONS: dict[str, Degradation] = {
    "rotated 90": turned(1),
    "rotated 180": turned(2),
    "rotated 270": turned(3),
    "skew 3-15": skewed,
    "perspective": slanted,
    "shadow": shaded,
    "blur": blurred,
    "jpeg 40": squeezed,
    "seal over text": sealed,
    "low resolution": small,
    "noise": noisy,
}
