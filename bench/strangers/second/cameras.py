"""Copiers, scanners and phones: how a printed page becomes a picture that is sent in."""

import math
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from ..kit import Picture

Field = NDArray[np.float32]


def _about(most: float, rng: np.random.Generator) -> float:
    return float(rng.uniform(-most, most))


def _byte(values: NDArray[np.floating]) -> Picture:
    return np.clip(values, 0, 255).astype(np.uint8)


def _jpeg(picture: Picture, quality: int) -> Picture:
    _, data = cv2.imencode(".jpg", picture[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.ascontiguousarray(cv2.imdecode(data, cv2.IMREAD_COLOR)[..., ::-1])


def _clouds(shape: tuple[int, int], grain: float, rng: np.random.Generator) -> Field:
    small = rng.standard_normal((max(2, int(shape[0] / grain)), max(2, int(shape[1] / grain)))).astype(np.float32)
    return cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)


def _noisy(picture: NDArray[np.floating], amount: float, rng: np.random.Generator) -> Picture:
    grain = rng.standard_normal(picture.shape[:2]).astype(np.float32)[..., None] * amount
    tint = rng.standard_normal(picture.shape).astype(np.float32) * amount * 0.5
    return _byte(picture + grain + tint)


def _skewed(page: Picture, scale: float, degrees: float, ground: tuple[int, int, int]) -> Picture:
    """A page on a scanner's glass: made smaller and turned a little."""
    small = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    height, width = small.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(small, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=ground)


def scan_grey(page: Picture, rng: np.random.Generator) -> Picture:
    """An office copier in grey at 150 dpi."""
    small = _skewed(page, 0.75, float(rng.uniform(-1.2, 1.2)), (236, 236, 236))
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (0, 0), 0.5).astype(np.float32)
    grey = 28 + grey * (rng.uniform(212, 222) / 255)
    grey += 3 * _clouds(grey.shape[:2], 220, rng) + rng.standard_normal(grey.shape) * 5
    for _ in range(int(rng.integers(0, 3))):
        column = int(rng.integers(20, grey.shape[1] - 20))
        grey[:, column : column + 1] -= rng.uniform(15, 40)
    return _jpeg(np.repeat(_byte(grey)[..., None], 3, 2), 82)


def scan_colour_low(page: Picture, rng: np.random.Generator) -> Picture:
    """A colour scan at 130 dpi, packed hard."""
    small = _skewed(page, 0.65, float(rng.uniform(-0.8, 0.8)), (250, 250, 248)).astype(np.float32)
    tint = np.array([rng.uniform(0.97, 1.0), rng.uniform(0.97, 1.0), rng.uniform(0.93, 0.99)], np.float32)
    soft = cv2.GaussianBlur(small * tint, (0, 0), 0.45)
    crisp = cv2.addWeighted(soft, 1.4, cv2.GaussianBlur(soft, (0, 0), 1.6), -0.4, 0)
    return _jpeg(_noisy(crisp, 2.5, rng), int(rng.integers(48, 62)))


def scan_bw_ish(page: Picture, rng: np.random.Generator) -> Picture:
    """A copy of a copy at 200 dpi: nearly black and white, with specks."""
    turned = _skewed(page, 1.0, _about(1.5, rng), (255, 255, 255))
    seen = turned.astype(np.float32) @ np.array([0.66, 0.24, 0.1], np.float32)
    grey = cv2.GaussianBlur(seen, (0, 0), rng.uniform(0.6, 0.8))
    grey += 5 * _clouds(grey.shape[:2], 3, rng)
    crisp = 255 / (1 + np.exp(-(grey - rng.uniform(128, 142)) / 19))
    crisp = 10 + crisp * 0.955
    for _ in range(int(rng.integers(20, 70))):
        y, x = int(rng.integers(0, grey.shape[0])), int(rng.integers(0, grey.shape[1]))
        cv2.circle(crisp, (x, y), int(rng.integers(1, 3)), float(rng.uniform(20, 120)), -1)
    return _jpeg(np.repeat(_byte(crisp)[..., None], 3, 2), 75)


def _desk(shape: tuple[int, int], rng: np.random.Generator) -> Field:
    """A desk's top: wood, grey laminate or dark cloth."""
    colours = ((150, 108, 70), (122, 126, 130), (70, 66, 64), (186, 160, 122), (92, 112, 128))
    base = np.array(colours[int(rng.integers(len(colours)))], np.float32)
    small = rng.standard_normal((max(2, shape[0] // 14), 6)).astype(np.float32)
    streaks = cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    return base * (1 + 0.07 * streaks + 0.04 * _clouds(shape, 5, rng))[..., None]


def _shot(
    page: Picture,
    rng: np.random.Generator,
    long_side: int,
    *,
    fill: float,
    tilt: tuple[float, float],
    turn: float,
) -> tuple[Field, Field]:
    """A page on a desk from above; returns the picture and where the page lies (0..1). `tilt`, `turn` in degrees."""
    high, wide = page.shape[:2]
    frame = (round(long_side * 0.75), long_side) if high >= wide else (long_side, round(long_side * 0.75))
    corners = np.array([[-wide, -high, 0], [wide, -high, 0], [wide, high, 0], [-wide, high, 0]], np.float64)
    corners /= 2 * max(high, wide)
    a, b, c = (math.radians(angle) for angle in (*tilt, turn))
    spin = np.array([[math.cos(c), -math.sin(c), 0], [math.sin(c), math.cos(c), 0], [0, 0, 1]])
    nod = np.array([[1, 0, 0], [0, math.cos(a), -math.sin(a)], [0, math.sin(a), math.cos(a)]])
    sway = np.array([[math.cos(b), 0, math.sin(b)], [0, 1, 0], [-math.sin(b), 0, math.cos(b)]])
    seen = corners @ (sway @ nod @ spin).T
    flat = seen[:, :2] / (1.35 + seen[:, 2:])
    flat -= (flat.max(0) + flat.min(0)) / 2
    span = flat.max(0) - flat.min(0)
    flat *= min(fill * frame[0] / span[0], fill * frame[1] / span[1])
    slack = (np.array(frame) - (flat.max(0) - flat.min(0))) / 2
    flat += np.array(frame) / 2 + slack * rng.uniform(-0.4, 0.4, 2)
    source = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, flat.astype(np.float32))
    size = np.linalg.norm(flat[3] - flat[0]) / high
    soft = cv2.GaussianBlur(page, (0, 0), 0.42 / size) if size < 0.95 else page
    drawn = cv2.warpPerspective(soft, matrix, frame, flags=cv2.INTER_CUBIC).astype(np.float32)
    mask = cv2.warpPerspective(np.ones((high, wide), np.float32), matrix, frame, flags=cv2.INTER_LINEAR)
    fall = cv2.GaussianBlur(np.roll(mask, (long_side // 200, long_side // 260), (0, 1)), (0, 0), long_side / 170)
    desk = _desk((frame[1], frame[0]), rng) * (1 - 0.5 * fall)[..., None]
    return desk * (1 - mask[..., None]) + drawn * mask[..., None], mask


def _slope(shape: tuple[int, int], low: float, rng: np.random.Generator) -> Field:
    """Light that falls off to one side, from 1 down to `low`."""
    way = rng.uniform(0, 2 * math.pi)
    y, x = np.mgrid[-1 : 1 : shape[0] * 1j, -1 : 1 : shape[1] * 1j]
    ramp = (x * math.cos(way) + y * math.sin(way)) / 1.42
    return (low + (1 - low) * (0.5 + 0.5 * ramp)).astype(np.float32)[..., None]


def phone_flat(page: Picture, rng: np.random.Generator) -> Picture:
    """A steady phone straight above."""
    shot, _ = _shot(page, rng, 3200, fill=0.95, tilt=(_about(1.5, rng), _about(1.5, rng)), turn=_about(1.5, rng))
    return _jpeg(_noisy(shot * _slope(shot.shape[:2], 0.86, rng) * 0.93 + 6, 4, rng), 86)


def phone_slant(page: Picture, rng: np.random.Generator) -> Picture:
    """Seen from a slant, the desk around."""
    tilt = (float(rng.choice((-1, 1)) * rng.uniform(4, 8)), float(rng.choice((-1, 1)) * rng.uniform(2, 8)))
    shot, _ = _shot(page, rng, 3600, fill=0.88, tilt=tilt, turn=_about(5, rng))
    return _jpeg(_noisy(shot * _slope(shot.shape[:2], 0.78, rng) * 0.92 + 5, 5, rng), 80)


def phone_shadow(page: Picture, rng: np.random.Generator) -> Picture:
    """The phone's and the hand's own soft shadow on the page."""
    shot, _ = _shot(page, rng, 3000, fill=0.94, tilt=(_about(3, rng), _about(3, rng)), turn=_about(3, rng))
    high, wide = shot.shape[:2]
    dark = np.zeros((high // 8, wide // 8), np.float32)
    side = int(rng.integers(0, 2))
    x, y = wide / 8 * (0.12 if side else 0.88), high / 8 * rng.uniform(0.5, 0.85)
    palm = (round(wide / 8 * 0.42), round(high / 8 * 0.3))
    cv2.ellipse(dark, (round(x), round(y)), palm, _about(30, rng), 0, 360, 1.0, -1)
    for finger in range(4):
        end = (round(x + (1 if side else -1) * wide / 8 * 0.55), round(y - high / 8 * (0.05 + 0.09 * finger)))
        cv2.line(dark, (round(x), round(y)), end, 1.0, round(wide / 8 * 0.06))
    dark = cv2.resize(cv2.GaussianBlur(dark, (0, 0), wide / 8 * 0.022), (wide, high))
    lit = shot * (1 - rng.uniform(0.38, 0.55) * dark)[..., None] * _slope((high, wide), 0.85, rng)
    return _jpeg(_noisy(lit * 0.95, 5, rng), 82)


def phone_warm(page: Picture, rng: np.random.Generator) -> Picture:
    """Under a lamp: yellow, bright in one place, packed hard."""
    shot, _ = _shot(page, rng, 2560, fill=0.94, tilt=(_about(4, rng), _about(3, rng)), turn=_about(2, rng))
    high, wide = shot.shape[:2]
    y, x = np.mgrid[0 : 1 : high * 1j, 0 : 1 : wide * 1j]
    lamp = np.exp(-((x - rng.uniform(0.2, 0.8)) ** 2 + (y - rng.uniform(0.1, 0.7)) ** 2) / 0.42)
    colour = np.array([1.0, rng.uniform(0.87, 0.92), rng.uniform(0.66, 0.76)], np.float32)
    lit = shot * colour * (0.66 + 0.36 * lamp)[..., None] + 4
    return _jpeg(_noisy(cv2.GaussianBlur(lit, (0, 0), 0.6), 6, rng), 60)


def phone_curl(page: Picture, rng: np.random.Generator) -> Picture:
    """A page that was folded and curls, in uneven focus."""
    high, wide = page.shape[:2]
    y, x = np.mgrid[0:high, 0:wide].astype(np.float32)
    bend, phase = rng.uniform(0.006, 0.011) * high, rng.uniform(0, 2 * math.pi)
    wave = np.sin(x / wide * math.pi * rng.uniform(1.0, 1.6) + phase)
    lean = rng.uniform(-0.6, 0.6)
    aside = (x + 0.004 * wide * np.sin(y / high * 2 * math.pi + phase)).astype(np.float32)
    along = (y + bend * wave * (1 + lean * (y / high - 0.5))).astype(np.float32)
    bent = cv2.remap(page, aside, along, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
    fold = high * rng.uniform(0.47, 0.53)
    crease = (y - fold) / (0.012 * high)
    light = 1 - 0.063 * np.cos(x / wide * math.pi * 1.4 + phase)
    light = (light - 0.13 * np.exp(-(crease**2)) * np.sign(crease + 0.3)) * np.where(y < fold, 1.0, 0.94)
    lit = _byte(bent * light[..., None])
    shot, _ = _shot(lit, rng, 3000, fill=0.93, tilt=(_about(4, rng), _about(4, rng)), turn=_about(2, rng))
    blurred = cv2.GaussianBlur(shot, (0, 0), 2.1)
    rows = np.linspace(0, 1, shot.shape[0], dtype=np.float32)[:, None, None]
    away = np.clip(np.abs(rows - np.float32(rng.uniform(0.35, 0.65))) * 1.5, 0, 1)
    return _jpeg(_noisy((shot * (1 - away) + blurred * away) * 0.95, 4, rng), 80)


def phone_far(page: Picture, rng: np.random.Generator) -> Picture:
    """The whole page on a small picture that a messenger packed; wide sheets get a larger one."""
    long_side = 2400 if max(page.shape[:2]) > 2600 else 1600
    shot, _ = _shot(page, rng, long_side, fill=0.95, tilt=(_about(3, rng), _about(3, rng)), turn=_about(2, rng))
    lit = shot * _slope(shot.shape[:2], 0.85, rng) * 0.94
    crisp = cv2.addWeighted(lit, 1.5, cv2.GaussianBlur(lit, (0, 0), 1.4), -0.5, 0)
    return _jpeg(_jpeg(_noisy(crisp, 3, rng), 72), 62)


def phone_night(page: Picture, rng: np.random.Generator) -> Picture:
    """A dim cab: bluish, grainy, smoothed by the phone."""
    shot, _ = _shot(page, rng, 2800, fill=0.93, tilt=(_about(5, rng), _about(4, rng)), turn=_about(3, rng))
    colour = np.array([0.84, 0.92, 1.0], np.float32)
    dim = _noisy(shot * colour * _slope(shot.shape[:2], 0.7, rng) * 0.62 + 8, 11, rng)
    return _jpeg(cv2.bilateralFilter(dim, 5, 32, 2), 76)


WAYS: dict[str, Callable[[Picture, np.random.Generator], Picture]] = {
    "scan_grey": scan_grey,
    "scan_colour_low": scan_colour_low,
    "scan_bw_ish": scan_bw_ish,
    "phone_flat": phone_flat,
    "phone_slant": phone_slant,
    "phone_shadow": phone_shadow,
    "phone_warm": phone_warm,
    "phone_curl": phone_curl,
    "phone_far": phone_far,
    "phone_night": phone_night,
}
