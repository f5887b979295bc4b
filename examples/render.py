"""A small renderer: convex faces in metres, a camera, a depth buffer; `shade` gives the light.

The world: x along the vehicle (forward), y to its left, z up, the ground at z = 0.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.floating[Any]]
Colour = tuple[int, int, int]
Window = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels, the last two not inside."""

_NEAR = 0.15


@dataclass(frozen=True, eq=False)
class Face:
    """A convex, plane polygon, its corners clockwise as seen from outside (a texture's corners: top left first)."""

    corners: Floats
    colour: Colour = (128, 128, 128)
    texture: Pixels | None = None
    gloss: float = 0.0
    two_sided: bool = False
    dirt: float = 1.0

    @cached_property
    def normal(self) -> Floats:
        """Outwards, of length 1."""
        cross = np.cross(self.corners[-1] - self.corners[0], self.corners[1] - self.corners[0])
        return np.asarray(cross / max(1e-9, float(np.linalg.norm(cross))), np.float32)


@dataclass(frozen=True)
class Light:
    """Where the sun stands (towards it), and how strong sun and sky are, in linear RGB."""

    towards: tuple[float, float, float]
    sun: tuple[float, float, float]
    sky: tuple[float, float, float]
    horizon: Colour
    zenith: Colour
    haze_m: float = 260.0


@dataclass(frozen=True, eq=False)
class Camera:
    """A camera at `eye` looking at `target`; `view` is the picture's width in degrees, `roll` in degrees."""

    eye: tuple[float, float, float]
    target: tuple[float, float, float]
    width: int
    height: int
    view: float
    roll: float = 0.0

    @cached_property
    def focal(self) -> float:
        """In pixels."""
        return self.width / 2 / float(np.tan(np.radians(self.view) / 2))

    @cached_property
    def axes(self) -> Floats:
        """Rows: right, down, forward."""
        forward = np.subtract(self.target, self.eye)
        forward = forward / np.linalg.norm(forward)
        right = np.cross(forward, (0.0, 0.0, 1.0))
        right = right / np.linalg.norm(right)
        down = np.cross(forward, right)
        turn = np.radians(self.roll)
        rolled = np.cos(turn) * right + np.sin(turn) * down, np.cos(turn) * down - np.sin(turn) * right
        return np.array([*rolled, forward], np.float32)

    def rays(self, rows: slice) -> Floats:
        """For each pixel of some rows the direction whose forward part is 1."""
        xs = ((np.arange(self.width) - self.width / 2) / self.focal).astype(np.float32)
        ys = ((np.arange(rows.start, rows.stop) - self.height / 2) / self.focal).astype(np.float32)
        right, down, forward = self.axes
        return np.asarray((xs[:, None] * right + forward)[None] + (ys[:, None] * down)[:, None], np.float32)

    def project(self, points: Floats) -> tuple[Floats, Floats]:
        """Pixels and depths of points."""
        seen = (points - np.array(self.eye, np.float32)) @ self.axes.T
        depth = seen[:, 2]
        safe = np.where(np.abs(depth) < 1e-6, 1e-6, depth)
        flat = seen[:, :2] / safe[:, None] * self.focal
        return flat + np.array([self.width / 2, self.height / 2], np.float32), depth


@dataclass(eq=False)
class Buffers:
    """For each pixel: one over its depth, the index of its face (the ground and the sky come after the last), its paint."""

    nearness: Floats
    owner: NDArray[np.int32]
    albedo: Pixels


@dataclass(frozen=True, eq=False)
class Scene:
    """What stands on the ground, what the ground and the clouds look like, and the light."""

    faces: list[Face]
    ground: Pixels
    ground_scale: float
    clouds: Floats
    stains: Floats
    light: Light
    middle: tuple[float, float] = (0.0, 0.0)
    shift: tuple[float, float] = (0.0, 0.0)

    @cached_property
    def ground_mean(self) -> Floats:
        """The ground's colour from far away."""
        return np.asarray(self.ground.mean(axis=(0, 1), dtype=np.float32))


def raster(scene: Scene, camera: Camera) -> Buffers:
    """Which face each pixel sees, how near, and its paint. A pixel that sees no face sees the ground or the sky."""
    nearness = np.maximum(-camera.rays(slice(0, camera.height))[..., 2] / np.float32(camera.eye[2]), 0).astype(
        np.float32
    )
    owner = np.where(nearness > 0, len(scene.faces), len(scene.faces) + 1).astype(np.int32)
    buffers = Buffers(nearness, owner, np.zeros((*nearness.shape, 3), np.uint8))
    eye = np.array(camera.eye, np.float32)
    for index, face in enumerate(scene.faces):
        if not face.two_sided and float(face.normal @ (eye - face.corners[0])) <= 0:
            continue
        points, depth = camera.project(face.corners)
        if depth.min() > _NEAR:
            _fill(buffers, index, face, points, (1 / depth).astype(np.float32))
    return buffers


def window_of(points: Floats, width: int, height: int) -> Window | None:
    """The part of a picture in which a polygon can lie; none when it lies outside."""
    x0, y0 = np.floor(points.min(axis=0)).astype(int)
    x1, y1 = np.ceil(points.max(axis=0)).astype(int) + 1
    x0, y0, x1, y1 = max(0, x0), max(0, y0), min(width, x1), min(height, y1)
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def plane_of(points: Floats, values: Floats) -> Floats:
    """`a, b, c` with value = a x + b y + c, from three corners far from each other."""
    third = len(points) // 3 or 1
    (x0, y0), (x1, y1), (x2, y2) = points[[0, third, 2 * third]].astype(float)
    v0, v1, v2 = (float(value) for value in values[[0, third, 2 * third]])
    area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
    if abs(area) < 1e-6:
        return np.array([0, 0, min(v0, v1, v2)], np.float32)
    a = ((v1 - v0) * (y2 - y0) - (v2 - v0) * (y1 - y0)) / area
    b = ((v2 - v0) * (x1 - x0) - (v1 - v0) * (x2 - x0)) / area
    return np.array([a, b, v0 - a * x0 - b * y0], np.float32)


def spread(plane: Floats, window: Window) -> Floats:
    """A plane's values over a window."""
    x0, y0, x1, y1 = window
    across = plane[0] * np.arange(x0, x1, dtype=np.float32)
    down = plane[1] * np.arange(y0, y1, dtype=np.float32)
    return np.asarray(across[None, :] + (down + plane[2])[:, None], np.float32)


def inside_of(points: Floats, window: Window) -> Pixels:
    """1 inside the polygon, over a window."""
    x0, y0, x1, y1 = window
    mask = np.zeros((y1 - y0, x1 - x0), np.uint8)
    corners = np.round((points - np.array([x0, y0], np.float32)) * 16).astype(np.int32)
    cv2.fillConvexPoly(mask, corners, 1, lineType=cv2.LINE_8, shift=4)
    return mask


def _fill(buffers: Buffers, index: int, face: Face, points: Floats, nearness: Floats) -> None:
    height, width = buffers.nearness.shape
    window = window_of(points, width, height)
    if window is None or float(np.abs(points).max()) > 2e5:
        return
    x0, y0, x1, y1 = window
    found = spread(plane_of(points, nearness), window)
    place = (slice(y0, y1), slice(x0, x1))
    visible = (inside_of(points, window) > 0) & (found > buffers.nearness[place])
    colour: Any = np.array(face.colour, np.uint8)
    if face.texture is not None:
        paint = warped(face.texture, points, window)
        if paint.shape[2] == 4:
            visible &= paint[..., 3] > 127
        colour = paint[..., :3]
    np.copyto(buffers.nearness[place], found, where=visible)
    np.copyto(buffers.owner[place], index, where=visible)
    np.copyto(buffers.albedo[place], colour, where=visible[..., None])


def _apart(points: Floats, one: int, other: int) -> float:
    return float(np.linalg.norm(points[one] - points[other]))


def warped(texture: Pixels, points: Floats, window: Window) -> Pixels:
    """A texture as it lies on four points, over a window."""
    x0, y0, x1, y1 = window
    wide = max(_apart(points, 0, 1), _apart(points, 2, 3), 2.0)
    tall = max(_apart(points, 0, 3), _apart(points, 1, 2), 2.0)
    height, width = texture.shape[:2]
    if width > 1.3 * wide or height > 1.3 * tall:  # a texture larger than its image would flicker
        size = (max(2, min(width, round(wide))), max(2, min(height, round(tall))))
        texture = np.asarray(cv2.resize(texture, size, interpolation=cv2.INTER_AREA), np.uint8)
        height, width = texture.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) - 0.5
    move = cv2.getPerspectiveTransform(corners, (points - np.array([x0, y0])).astype(np.float32))
    seen = cv2.warpPerspective(
        texture, move, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(seen, np.uint8)
