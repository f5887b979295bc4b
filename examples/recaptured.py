"""Real photos shown on a screen or printed, and photographed again: simulated, physically where it matters for the spectrum.

A screen: every pixel is three stripes of light with black between; a camera sees it a little slanted and out of focus, samples it on its
own grid through a mosaic of colours that is filled in again, and saves a JPEG. A print: dots in four screens at the angles of offset.
"""

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from examples.forgeries import Made, Random, Recipe, jpeg, reopened

Light = NDArray[np.float32]
_STRIPE = 2
"""Samples across each of the three stripes of a pixel."""
_ANGLES, _INKS = (15, 75, 0, 45), 4


def off_a_screen(*, pixels: tuple[float, float], blur: float) -> Recipe:
    """A recipe: so many pixels of the camera to one of the screen, and the spread of its lens in camera pixels."""

    def recipe(picture: Image.Image, _: Image.Image, random: Random) -> Made:
        shown = np.asarray(_at_most(picture, 400)).astype(np.float32)
        light = _lit(shown)
        density = random.uniform(*pixels)
        matrix, size = _seen(light.shape[1], light.shape[0], density, random)
        # Light is gathered over the camera's pixels before it is sampled: that is what folds into moiré.
        gathered = cv2.GaussianBlur(light, (0, 0), 3 * _STRIPE / density * 0.45)
        seen = cv2.warpPerspective(gathered, matrix, size, flags=cv2.INTER_LINEAR)
        seen = cv2.GaussianBlur(seen, (0, 0), blur) + random.normal(0, 2.0, seen.shape).astype(np.float32)
        return jpeg(Image.fromarray(_through_mosaic(seen)), int(random.integers(80, 96))), None

    return recipe


def _at_most(picture: Image.Image, side: int) -> Image.Image:
    smaller = picture.copy()
    smaller.thumbnail((side, side))
    return smaller


def _lit(shown: Light) -> Light:
    """The screen's light: each pixel as stripes of red, green and blue, with dark lines between."""
    height, width = shown.shape[:2]
    side = 3 * _STRIPE
    light = np.zeros((height * side, width * side, 3), np.float32)
    for channel in range(3):
        for row in range(side - 1):
            for column in range(_STRIPE):
                light[row::side, channel * _STRIPE + column :: side, channel] = shown[..., channel]
    return light * np.float32(3 * side / (side - 1) * 0.9)


def _seen(width: int, height: int, density: float, random: Random) -> tuple[Light, tuple[int, int]]:
    """How the camera sees it: turned by a degree or two, slanted, at this density."""
    scale = density / (3 * _STRIPE)
    size = (round(width * scale), round(height * scale))
    corners = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    moved = (corners + random.uniform(-0.03, 0.03, (4, 2)) * np.array(size)).astype(np.float32)
    whole = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(whole, moved), np.float32), size


def _through_mosaic(seen: Light) -> NDArray[np.uint8]:
    """As a sensor with a Bayer mosaic has it, filled in."""
    height, width = seen.shape[0] // 2 * 2, seen.shape[1] // 2 * 2
    grains = np.clip(seen[:height, :width], 0, 255).astype(np.uint8)
    mosaic = grains[..., 1].copy()
    mosaic[::2, ::2], mosaic[1::2, 1::2] = grains[::2, ::2, 0], grains[1::2, 1::2, 2]
    filled: NDArray[np.uint8] = cv2.cvtColor(mosaic, cv2.COLOR_BayerBG2RGB)
    return filled


def printed(picture: Image.Image, _: Image.Image, random: Random) -> Made:
    """Printed in dots, four to six camera pixels apart, and photographed."""
    small = _at_most(picture, 480)
    shown = np.asarray(small.resize((small.width * 2, small.height * 2))).astype(np.float32) / 255
    rest = 1 - shown.max(axis=2, keepdims=True)
    inks = np.concatenate([1 - shown - rest, rest], axis=2)
    rows, columns = np.mgrid[: shown.shape[0], : shown.shape[1]].astype(np.float32)
    period = random.uniform(4.0, 6.0)
    light = np.ones_like(shown)
    for ink, angle in enumerate(_ANGLES):
        turned = np.deg2rad(angle + random.uniform(-1, 1))
        along = columns * np.cos(turned) + rows * np.sin(turned)
        across = -columns * np.sin(turned) + rows * np.cos(turned)
        dots = 0.5 + 0.25 * (np.cos(2 * np.pi * along / period) + np.cos(2 * np.pi * across / period))
        covered = 1 / (1 + np.exp(-12 * (inks[..., ink] - dots)))
        dyes = (ink,) if ink < _INKS - 1 else (0, 1, 2)
        for dye in dyes:
            light[..., dye] *= 1 - 0.9 * covered
    seen = cv2.GaussianBlur(light * 255, (0, 0), 0.9) + random.normal(0, 2.0, light.shape)
    return jpeg(Image.fromarray(np.clip(seen, 0, 255).astype(np.uint8)), int(random.integers(80, 96))), None


def _sent(recipe: Recipe) -> Recipe:
    """The same through a messenger, which makes it smaller."""

    def sent(picture: Image.Image, other: Image.Image, random: Random) -> Made:
        seen = reopened(recipe(picture, other, random)[0])
        return jpeg(_at_most(seen, max(seen.size) * 3 // 5), 70), None

    return sent


RECAPTURED: dict[str, Recipe] = {
    "off a screen": off_a_screen(pixels=(1.6, 2.6), blur=0.5),
    "off a screen, near": off_a_screen(pixels=(2.6, 3.2), blur=0.5),
    "off a screen, far": off_a_screen(pixels=(0.9, 1.5), blur=0.5),
    "off a screen, soft": off_a_screen(pixels=(1.4, 2.6), blur=1.3),
    "off a screen, sent on": _sent(off_a_screen(pixels=(1.6, 2.6), blur=0.5)),
    "printed": printed,
}
"""What passes an old picture off as a new photo."""
