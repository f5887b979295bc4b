"""The three photos of a loaded vehicle (front, middle, rear), from where a driver would stand with a phone."""

import math
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from examples.render import Camera, Face, Pixels
from examples.shade import render
from examples.tractor import darker, tractor
from examples.trailer import trailer
from examples.vehicle import Example
from examples.yard import scene

LONG, SHORT = 1920, 1440
_TRAILERS = ((188, 138, 30), (150, 44, 36), (44, 72, 120), (74, 84, 88))


@lru_cache(maxsize=2)
def vehicle(example: Example, plate: str | None = None) -> list[Face]:
    """The loaded combination; `plate` is the trailer's where it is not its own."""
    paint = _TRAILERS[example.seed % len(_TRAILERS)]
    rig = tractor(example.colour, example.tractor, example.firm, example.seed)
    return rig + trailer(example, plate or example.trailer, darker(paint, 1.0))


def front(example: Example, *, aside: float = 0.0) -> Image.Image:
    """The tractor from the front, its one-row yellow plate in the bumper, the load behind the cab; taken so many metres further aside."""
    rng = np.random.default_rng(example.seed * 7 + 1)
    return _shot(rng, vehicle(example, None), _before(rng, aside), (-4.0, 0.0))


def front_camera(example: Example) -> Camera:
    """Where `front` is taken from."""
    return _before(np.random.default_rng(example.seed * 7 + 1))


def _before(rng: np.random.Generator, aside: float = 0.0) -> Camera:
    upright = rng.random() < 0.5
    side = rng.choice((-1, 1)) * rng.uniform(0.25, 2.1)
    away = rng.uniform(4.5, 5.2)
    eye = (away, side + aside, rng.uniform(1.35, 1.75))
    target = (0.0, side * 0.10 + rng.uniform(-0.5, 0.5), rng.uniform(1.5, 1.75) + (0.2 if upright else 0.0))
    width, height = (SHORT, LONG) if upright else (LONG, SHORT)
    view = 39.0 if upright else 50.0
    return Camera(eye, target, width, height, view, rng.uniform(-1.2, 1.2))


def middle(example: Example, *, aside: float = 0.0) -> Image.Image:
    """The whole combination from the side: tractor, low-bed, seven axles, load; taken so many metres further forward."""
    rng = np.random.default_rng(example.seed * 7 + 2)
    length = example.overall[0]
    side, view = rng.choice((-1, 1)), rng.uniform(64, 72)
    shift = rng.uniform(-0.16, 0.16) * length
    away = (length / 2 + abs(shift) + 1.3) / math.tan(math.radians(view / 2))
    eye = (-length / 2 + shift + aside, side * away, rng.uniform(1.5, 2.4))
    target = (-length / 2 + 0.15 * shift, 0.0, rng.uniform(1.9, 3.6))
    camera = Camera(eye, target, LONG, SHORT, view, rng.uniform(-1.0, 1.0))
    return _shot(rng, vehicle(example, None), camera, (-length / 2, 0.0))


def rear(example: Example, *, plate: str | None = None, aside: float = 0.0) -> Image.Image:
    """The trailer from behind: its two-row yellow plate, lamps, red-white tape, and the load; taken so many metres further aside."""
    rng = np.random.default_rng(example.seed * 7 + 3)
    return _shot(rng, vehicle(example, plate), _behind(rng, example, aside), (-example.overall[0] + 6.0, 0.0))


def rear_camera(example: Example) -> Camera:
    """Where `rear` is taken from."""
    return _behind(np.random.default_rng(example.seed * 7 + 3), example)


def _behind(rng: np.random.Generator, example: Example, aside: float = 0.0) -> Camera:
    end = -example.overall[0]
    side = rng.choice((-1, 1)) * rng.uniform(0.2, 1.9)
    eye = (end - rng.uniform(4.4, 5.2), side + aside, rng.uniform(1.4, 1.75))
    target = (end, side * 0.1 + rng.uniform(-0.4, 0.4), rng.uniform(1.55, 1.9))
    return Camera(eye, target, LONG, SHORT, 49.0, rng.uniform(-1.2, 1.2))


def blurred(picture: Image.Image) -> Image.Image:
    """The same photo from a shaking hand: smeared along the shake, and out of focus."""
    shake = np.zeros((61, 61), np.float32)
    cv2.line(shake, (2, 40), (58, 20), 1.0, 3)
    smeared = cv2.filter2D(np.asarray(picture), -1, shake / shake.sum())
    return Image.fromarray(np.asarray(cv2.GaussianBlur(smeared, (0, 0), 9), np.uint8))


def _shot(rng: np.random.Generator, faces: list[Face], camera: Camera, middle_of: tuple[float, float]) -> Image.Image:
    return Image.fromarray(_through_lens(render(scene(rng, faces, middle_of, clear=abs(camera.eye[1])), camera), rng))


@lru_cache(maxsize=1)
def _grain() -> NDArray[np.int16]:
    """What a small sensor adds: fine grain, and coarser spots of colour; a tile larger than any photo."""
    rng = np.random.default_rng(0)
    side = LONG + 128
    fine = rng.standard_normal((side, side, 1), dtype=np.float32) * 3.4
    tint = cv2.resize(rng.standard_normal((side // 2, side // 2, 3), dtype=np.float32), (side, side)) * 1.8
    return np.asarray(np.round(fine + tint), np.int16)


def _through_lens(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    """Soft focus, a cast of colour, grain."""
    height, width = pixels.shape[:2]
    casts = [np.clip(np.arange(256) * cast, 0, 255) for cast in rng.uniform(0.965, 1.035, 3)]
    soft = cv2.LUT(cv2.GaussianBlur(pixels, (0, 0), 0.75), np.dstack(casts).astype(np.uint8))
    x, y = (int(part) for part in rng.integers(0, 128, 2))
    return np.asarray(cv2.add(soft, _grain()[y : y + height, x : x + width], dtype=cv2.CV_8U), np.uint8)
