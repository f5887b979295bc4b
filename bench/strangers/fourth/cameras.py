"""Nine ways in which a printed page becomes a picture: copiers and telephones."""

import math
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from ..kit import Picture

Plane = NDArray[np.float32]


def _jpeg(picture: Picture, quality: int) -> Picture:
    """Through a JPEG and back."""
    _, data = cv2.imencode(".jpg", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality])
    back: Picture = cv2.cvtColor(cv2.imdecode(data, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    return back


def _bytes(values: NDArray[np.floating]) -> Picture:
    return np.clip(values, 0, 255).astype(np.uint8)


def _sized(page: Picture, scale: float) -> Picture:
    """Scaled; the longer side stays between 1200 and 4000 pixels."""
    longer = max(page.shape[:2])
    scale = min(max(scale, 1200 / longer), 4000 / longer)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cv2.resize(page, (round(page.shape[1] * scale), round(page.shape[0] * scale)), interpolation=way)


def _skewed(page: Picture, degrees: float, ground: int = 250) -> Picture:
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(ground, ground, ground))


def _clouds(height: int, width: int, grain: float, rng: np.random.Generator) -> Plane:
    """Smooth noise, mean 0 and spread 1."""
    small = rng.standard_normal((max(3, round(height / grain)), max(3, round(width / grain)))).astype(np.float32)
    field = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
    return (field - field.mean()) / (field.std() + 1e-6)


def scan_grey(page: Picture, rng: np.random.Generator) -> Picture:
    """A copier's grey scan at 150 dpi, a little skew, grain, a dark edge where the lid gapes."""
    small = _skewed(_sized(page, 0.75), float(rng.uniform(-0.9, 0.9)))
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (0, 0), 0.45).astype(np.float32)
    grey = 18 + grey * 0.91 + rng.normal(0, 4.5, grey.shape)
    edge = np.clip(1 - np.arange(grey.shape[1]) / (grey.shape[1] * 0.02), 0, 1) * rng.uniform(20, 90)
    grey -= edge[::-1] if rng.random() < 0.5 else edge
    for _ in range(int(rng.integers(4, 18))):
        x, y = int(rng.integers(grey.shape[1])), int(rng.integers(grey.shape[0]))
        cv2.circle(grey, (x, y), 1, float(rng.uniform(60, 140)), -1)
    return _jpeg(cv2.cvtColor(_bytes(grey), cv2.COLOR_GRAY2RGB), int(rng.integers(70, 88)))


def scan_colour_low(page: Picture, rng: np.random.Generator) -> Picture:
    """A colour scan of an office machine set to small files: 140–160 dpi, strong JPEG."""
    small = _skewed(_sized(page, float(rng.uniform(0.7, 0.8))), float(rng.uniform(-1.3, 1.3)), 246)
    tint = np.array([rng.uniform(0.97, 1), rng.uniform(0.97, 1), rng.uniform(0.96, 1.0)])
    soft = cv2.GaussianBlur(small, (0, 0), 0.4).astype(np.float32) * tint + rng.normal(0, 2.5, small.shape)
    return _jpeg(_bytes(soft), int(rng.integers(48, 62)))


def scan_bw_ish(page: Picture, rng: np.random.Generator) -> Picture:
    """A copy of a copy under the lamp of a copier that hardly sees red: nearly black and white, specks."""
    turned = _skewed(page, float(rng.uniform(-0.7, 0.7)), 255)
    red = float(rng.uniform(0.55, 0.8))
    grey = cv2.cvtColor(turned, cv2.COLOR_RGB2GRAY) * np.float32(1 - red) + turned[..., 0] * np.float32(red)
    soft = cv2.GaussianBlur(grey, (0, 0), 0.8) + 7 * _clouds(*grey.shape, 2.2, rng)
    threshold = rng.uniform(158, 182)
    hard = 255 / (1 + np.exp(-(soft - threshold) / rng.uniform(9, 15)))
    specks = rng.random(grey.shape) < 0.00006
    hard[cv2.dilate(specks.astype(np.uint8), np.ones((2, 2), np.uint8)) > 0] = 20
    return _jpeg(_sized(cv2.cvtColor(_bytes(hard), cv2.COLOR_GRAY2RGB), float(rng.uniform(0.85, 1))), 82)


def _desk(height: int, width: int, rng: np.random.Generator) -> Plane:
    """What lies under the paper: wood, laminate or cloth."""
    base = np.array(
        ((120, 84, 54), (92, 94, 98), (168, 160, 148), (58, 62, 72), (150, 112, 76))[int(rng.integers(5))], np.float32
    )
    desk = np.ones((height, width, 3), np.float32) * base
    if base[0] > base[2] + 30:
        lines = cv2.resize(
            rng.standard_normal((max(3, height // 6), 5)).astype(np.float32),
            (width, height),
            interpolation=cv2.INTER_CUBIC,
        )
        desk *= (1 + 0.1 * lines)[..., None]
    desk *= (1 + 0.03 * _clouds(height, width, 3, rng))[..., None]
    return desk


def _posed(page: Picture, size: tuple[int, int], tilt: tuple[float, float, float], fill: float) -> tuple[Plane, Plane]:
    """The page seen by a pinhole camera: picture and mask; `tilt` in degrees about x, y and the line of sight."""
    width, height = size
    ph, pw = page.shape[:2]
    ax, ay, az = (math.radians(a) for a in tilt)
    about_x = np.array([[1, 0, 0], [0, math.cos(ax), -math.sin(ax)], [0, math.sin(ax), math.cos(ax)]])
    about_y = np.array([[math.cos(ay), 0, math.sin(ay)], [0, 1, 0], [-math.sin(ay), 0, math.cos(ay)]])
    about_z = np.array([[math.cos(az), -math.sin(az), 0], [math.sin(az), math.cos(az), 0], [0, 0, 1]])
    flat = np.array([[-pw, -ph, 0], [pw, -ph, 0], [pw, ph, 0], [-pw, ph, 0]]) / 2 / max(pw, ph)
    seen = flat @ (about_z @ about_y @ about_x).T
    depth = seen[:, 2] + 1.7
    corners = seen[:, :2] / depth[:, None]
    corners -= (corners.max(0) + corners.min(0)) / 2
    corners *= fill * min(width / np.ptp(corners[:, 0]), height / np.ptp(corners[:, 1]))
    corners += (width / 2, height / 2)
    source = np.array([[0, 0], [pw, 0], [pw, ph], [0, ph]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    shrink = math.sqrt(abs(cv2.contourArea(corners.astype(np.float32))) / (pw * ph))
    if shrink < 0.85:
        page = cv2.GaussianBlur(page, (0, 0), 0.42 / shrink)
    picture = cv2.warpPerspective(
        page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    ).astype(np.float32)
    mask = cv2.warpPerspective(np.ones((ph, pw), np.float32), matrix, (width, height), flags=cv2.INTER_LINEAR)
    return picture, mask


def _frame(page: Picture, longer: int) -> tuple[int, int]:
    """A telephone's 4:3 frame, held as the page lies: width, height."""
    shorter = round(longer * 3 / 4)
    return (shorter, longer) if page.shape[0] >= page.shape[1] else (longer, shorter)


def _laid(
    page: Picture, size: tuple[int, int], tilt: tuple[float, float, float], fill: float, rng: np.random.Generator
) -> Plane:
    """The page on a desk, with the page's own small shadow."""
    picture, mask = _posed(page, size, tilt, fill)
    width, height = size
    shade = cv2.GaussianBlur(
        np.roll(mask, (round(height * 0.004), round(width * 0.004)), (0, 1)), (0, 0), width * 0.004
    )
    desk = _desk(height, width, rng) * (1 - 0.5 * shade[..., None])
    return picture * mask[..., None] + desk * (1 - mask[..., None])


def _light(size: tuple[int, int], low: float, rng: np.random.Generator) -> Plane:
    """Light that falls off towards one side."""
    width, height = size
    way = rng.uniform(0, 2 * math.pi)
    x, y = np.meshgrid(np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32))
    fall = (x * math.cos(way) + y * math.sin(way)) / 1.42
    return ((1 + low) / 2 + (1 - low) / 2 * fall).astype(np.float32)[..., None]


def _developed(scene: Plane, rng: np.random.Generator, noise: float, blur: float, quality: int) -> Picture:
    """Lens, sensor, the telephone's sharpening, JPEG."""
    soft = cv2.GaussianBlur(scene, (0, 0), blur) if blur > 0 else scene
    soft = (
        soft
        + rng.normal(0, noise, soft.shape[:2]).astype(np.float32)[..., None]
        + rng.normal(0, noise / 2, soft.shape).astype(np.float32)
    )
    sharp = soft + 0.5 * (soft - cv2.GaussianBlur(soft, (0, 0), 1.6))
    return _jpeg(_bytes(sharp), quality)


def phone_flat(page: Picture, rng: np.random.Generator) -> Picture:
    """Held well above the page in daylight."""
    size = _frame(page, int(rng.choice([2600, 3200, 3600])))
    scene = _laid(
        page, size, (rng.uniform(-2, 2), rng.uniform(-2, 2), rng.uniform(-1.5, 1.5)), rng.uniform(0.92, 0.97), rng
    )
    return _developed(scene * _light(size, 0.86, rng) * 0.95, rng, 2.5, 0.7, 88)


def phone_slant(page: Picture, rng: np.random.Generator) -> Picture:
    """From the side: up to eight degrees each way, the desk around."""
    size = _frame(page, int(rng.choice([2800, 3264, 4000])))
    tilt = (rng.uniform(4, 8) * rng.choice([-1, 1]), rng.uniform(3, 8) * rng.choice([-1, 1]), rng.uniform(-3.5, 3.5))
    scene = _laid(page, size, tilt, rng.uniform(0.86, 0.93), rng)
    return _developed(scene * _light(size, 0.78, rng) * 0.92, rng, 3.5, 0.8, 84)


def phone_shadow(page: Picture, rng: np.random.Generator) -> Picture:
    """The telephone's and the hand's soft shadow lies across part of the page."""
    size = _frame(page, 3000)
    width, height = size
    scene = _laid(page, size, (rng.uniform(-4, 4), rng.uniform(-3, 3), rng.uniform(-2, 2)), rng.uniform(0.9, 0.95), rng)
    dark = np.zeros((height // 4, width // 4), np.float32)
    x, y = rng.uniform(0.25, 0.75) * width / 4, rng.uniform(0.55, 0.95) * height / 4
    box = (
        (x, y),
        (width / 4 * rng.uniform(0.3, 0.45), height / 4 * rng.uniform(0.45, 0.65)),
        float(rng.uniform(-25, 25)),
    )
    cv2.fillPoly(dark, [cv2.boxPoints(box).astype(np.int32)], 1.0)
    cv2.ellipse(
        dark,
        (int(x + width * 0.07), int(y + height * 0.08)),
        (int(width * 0.05), int(height * 0.09)),
        float(rng.uniform(0, 60)),
        0,
        360,
        1.0,
        -1,
    )
    dark = cv2.resize(cv2.GaussianBlur(dark, (0, 0), width / 4 * rng.uniform(0.02, 0.05)), size)
    depth = rng.uniform(0.35, 0.52)
    shade = 1 - dark[..., None] * depth * np.array([1.0, 0.97, 0.92], np.float32)
    return _developed(scene * shade * _light(size, 0.88, rng), rng, 3.5, 0.8, 84)


def phone_warm(page: Picture, rng: np.random.Generator) -> Picture:
    """Under a desk lamp in the evening: yellow, a bright spot, grain, JPEG at 60."""
    size = _frame(page, int(rng.choice([2400, 2800])))
    width, height = size
    scene = _laid(
        page, size, (rng.uniform(-4, 4), rng.uniform(-4, 4), rng.uniform(-2.5, 2.5)), rng.uniform(0.9, 0.95), rng
    )
    x, y = np.meshgrid(np.linspace(0, 1, width, dtype=np.float32), np.linspace(0, 1, height, dtype=np.float32))
    away = (x - rng.uniform(0.2, 0.8)) ** 2 + (y - rng.uniform(0.1, 0.6)) ** 2
    lamp = (0.66 + 0.36 * np.exp(-away / 0.28))[..., None]
    warm = np.array([1.0, rng.uniform(0.86, 0.91), rng.uniform(0.66, 0.76)], np.float32)
    return _developed(scene * lamp * warm, rng, 5.5, 0.8, 60)


def phone_curl(page: Picture, rng: np.random.Generator) -> Picture:
    """A page that was folded once and curls at one side; the focus sits on one half."""
    ph, pw = page.shape[:2]
    x, y = np.meshgrid(np.arange(pw, dtype=np.float32), np.arange(ph, dtype=np.float32))
    u, v = x / pw, y / ph
    lift = rng.uniform(0.006, 0.012) * max(ph, pw)
    bow = lift * np.sin(math.pi * (u * rng.uniform(0.9, 1.5) + rng.uniform(0, 0.5)))
    curl = rng.uniform(0.008, 0.018) * pw * np.clip((v - 0.72) / 0.28, 0, 1) ** 2
    bent = cv2.remap(
        page, x + curl * (u - 0.5) * 2, y + bow * (0.35 + 0.65 * v), cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    ).astype(np.float32)
    crease = rng.uniform(0.44, 0.56)
    slope = np.tanh((v - crease) * 60) * np.exp(-np.abs(v - crease) * 9)
    light = 1 + 0.11 * slope - 0.10 * np.exp(-(((v - crease) / 0.0022) ** 2)) + 0.05 * np.cos(math.pi * (u * 1.3 + 0.2))
    light -= 0.16 * np.clip((v - 0.8) / 0.2, 0, 1) ** 2
    bent = _bytes(bent * light[..., None])
    size = _frame(page, 3200)
    scene = _laid(bent, size, (rng.uniform(-5, 5), rng.uniform(-4, 4), rng.uniform(-2, 2)), rng.uniform(0.9, 0.95), rng)
    near = np.linspace(0, 1, size[1], dtype=np.float32)[:, None, None]
    near = near if rng.random() < 0.5 else 1 - near
    scene = scene * (1 - near) + cv2.GaussianBlur(scene, (0, 0), 1.9) * near
    return _developed(scene * _light(size, 0.85, rng) * 0.95, rng, 3, 0.6, 84)


def phone_far(page: Picture, rng: np.random.Generator) -> Picture:
    """The whole sheet on 1600 × 1200 pixels, sent twice through a messenger."""
    size = _frame(page, 1600)
    scene = _laid(
        page,
        size,
        (rng.uniform(-2.5, 2.5), rng.uniform(-2.5, 2.5), rng.uniform(-1.2, 1.2)),
        rng.uniform(0.95, 0.985),
        rng,
    )
    return _jpeg(_developed(scene * _light(size, 0.9, rng) * 0.96, rng, 2, 0, 74), 68)


WAYS: dict[str, Callable[[Picture, np.random.Generator], Picture]] = {
    way.__name__: way
    for way in (
        scan_grey,
        scan_colour_low,
        scan_bw_ish,
        phone_flat,
        phone_slant,
        phone_shadow,
        phone_warm,
        phone_curl,
        phone_far,
    )
}
