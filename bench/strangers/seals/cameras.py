"""How a paper becomes a picture file. Each gives the picture and the 3×3 map from paper pixels to picture pixels."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from ..kit import Picture

Light = NDArray[np.float32]
Map = NDArray[np.float64]
Rng = np.random.Generator
Camera = Callable[[Light, Rng], tuple[Picture, Map]]


def cloud(rng: Rng, height: int, width: int, grain: float) -> Light:
    """Smooth noise over a picture, mean 0, deviation 1."""
    small = rng.standard_normal((max(3, round(height / grain)), max(3, round(width / grain)))).astype(np.float32)
    field = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
    return ((field - field.mean()) / (field.std() + 1e-6)).astype(np.float32)


def _bytes(light: Light) -> Picture:
    return np.clip(light * 255, 0, 255).astype(np.uint8)


def _jpeg(picture: Picture, quality: int, sampling: int | None = None) -> Picture:
    options = [cv2.IMWRITE_JPEG_QUALITY, quality]
    if sampling is not None:
        options += [cv2.IMWRITE_JPEG_SAMPLING_FACTOR, sampling]
    packed = cv2.imencode(".jpg", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), options)[1]
    return cv2.cvtColor(cv2.imdecode(packed, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def _tilt(light: Light, degrees: float, fill: tuple[float, float, float]) -> tuple[Light, Map]:
    height, width = light.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(light, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=fill)
    return turned, np.vstack([matrix, [0, 0, 1]])


def _onto(light: Light, table: Light, corners: NDArray[np.float32]) -> tuple[Light, Map]:
    """Lays the paper on a table with its corners (clockwise from upper left) at `corners`, with a soft shadow."""
    height, width = light.shape[:2]
    rows, columns = table.shape[:2]
    at = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(at, corners.astype(np.float32))
    shrink = float(np.linalg.norm(corners[1] - corners[0])) / width
    soft = cv2.GaussianBlur(light, (0, 0), 0.42 / shrink) if shrink < 0.8 else light
    seen = cv2.warpPerspective(soft, matrix, (columns, rows), flags=cv2.INTER_CUBIC)
    share = cv2.warpPerspective(np.ones((height, width), np.float32), matrix, (columns, rows))
    shade = cv2.GaussianBlur(cv2.warpAffine(share, np.array([[1, 0, 12.0], [0, 1, 14.0]]), (columns, rows)), (0, 0), 14)
    out = table * (1 - 0.5 * shade[..., None]) * (1 - share[..., None]) + np.clip(seen, 0, 1) * share[..., None]
    return out.astype(np.float32), matrix.astype(np.float64)


def _frame(light: Light, rng: Rng, width: int, height: int, lean: float, loose: float) -> NDArray[np.float32]:
    """Corners of a paper held by hand: it fills most of the frame, its far edge is shorter, it is turned a little."""
    rows, columns = light.shape[:2]
    scale = min(width / columns, height / rows) * loose
    w, h = columns * scale / 2, rows * scale / 2
    narrow = rng.uniform(0.02, lean)
    corners = np.array([[-w * (1 - narrow), -h], [w * (1 - narrow), -h], [w, h], [-w, h]])
    corners += rng.uniform(-0.012, 0.012, (4, 2)) * width
    angle = np.radians(rng.uniform(-4, 4))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return (corners @ turn.T + (width / 2, height / 2)).astype(np.float32)


# --- the first office -------------------------------------------------------------------------------------------------


def wood(rng: Rng, height: int, width: int) -> Light:
    grain = 0.5 * cloud(rng, height, width, 220)
    y = np.arange(height, dtype=np.float32)[:, None]
    rings = (
        np.sin(y / 9 + 3 * grain) * 0.04
        + cv2.resize(cloud(rng, height, max(4, width // 40), 3), (width, height)) * 0.03
    )
    return np.clip(np.array([0.52, 0.36, 0.23], np.float32) * (1 + rings[..., None] + 0.06 * grain[..., None]), 0, 1)


def flatbed(light: Light, rng: Rng) -> tuple[Picture, Map]:
    """Colour scan: a little askew, white lifted, fine noise, a good JPEG."""
    out, matrix = _tilt(light, rng.uniform(-0.8, 0.8), (0.97, 0.97, 0.97))
    out = cv2.GaussianBlur(out, (0, 0), 0.55)
    out = np.clip((out - 0.02) * 1.02, 0, 1) ** 0.95 + rng.normal(0, 0.008, out.shape).astype(np.float32)
    return _jpeg(_bytes(out), int(rng.integers(78, 92))), matrix


def copier(light: Light, rng: Rng) -> tuple[Picture, Map]:
    """A grey copy from an old machine: red turns to a middle grey, contrast is hard, dust and a streak."""
    out, matrix = _tilt(light, rng.uniform(-1.2, 1.2), (1, 1, 1))
    grey = out @ np.array([0.46, 0.44, 0.10], np.float32)
    grey = cv2.GaussianBlur(grey, (0, 0), 0.7)
    grey = 1 / (1 + np.exp(-(grey - rng.uniform(0.42, 0.5)) * 5.6))
    height, width = grey.shape
    grey = grey + 0.05 * cloud(rng, height, width, 3) * (grey < 0.8) - 0.25 * (cloud(rng, height, width, 4) > 3.9)
    x = int(rng.uniform(0.1, 0.9) * width)
    grey[:, x : x + 2] -= 0.08
    grey = np.clip(grey, 0, 1) * 0.93 + 0.04
    return _jpeg(_bytes(np.repeat(grey[..., None], 3, 2)), 74), matrix


def _lamp(out: Light, rng: Rng, warm: tuple[float, float, float]) -> Light:
    height, width = out.shape[:2]
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j].astype(np.float32)
    cx, cy = rng.uniform(0.1, 0.9, 2)
    fall = 1.05 - 0.42 * np.hypot(x - cx, y - cy)
    return out * fall[..., None] * np.array(warm, np.float32)


def phone(light: Light, rng: Rng) -> tuple[Picture, Map]:
    """Under a desk lamp on wood: slant, warm light that falls off, grain, middling JPEG."""
    height, width = light.shape[:2]
    high = int(np.clip(height * 1.05, 1300, 2560))
    wide = int(np.clip(high * width / height * 1.06, 1000, 2560))
    out, matrix = _onto(light * np.float32(0.95), wood(rng, high, wide), _frame(light, rng, wide, high, 0.11, 0.93))
    out = _lamp(out, rng, (1.02, 0.93, 0.78)) + 0.02 * rng.standard_normal(out.shape).astype(np.float32)
    return _jpeg(_bytes(cv2.GaussianBlur(out, (0, 0), 0.7)), int(rng.integers(66, 82))), matrix


def messenger(light: Light, rng: Rng) -> tuple[Picture, Map]:
    """A photo that a chat made small: scaled down, pressed hard."""
    height, width = light.shape[:2]
    out, matrix = _onto(
        light * np.float32(0.96), wood(rng, height, width), _frame(light, rng, width, height, 0.05, 0.97)
    )
    out = _lamp(out, rng, (1.0, 0.95, 0.86)) * 1.04
    scale = 1.0 * 1280 / max(height, width)
    small = cv2.resize(out, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = small + 0.35 * (small - cv2.GaussianBlur(small, (0, 0), 1.2))
    return _jpeg(_bytes(small), int(rng.integers(52, 66))), np.diag([scale, scale, 1]) @ matrix


def both(first: Light, second: Light, rng: Rng) -> tuple[Picture, Map, Map]:
    """Two papers side by side on the desk, in one photo."""
    wide, high = 2560, 1860
    table = wood(rng, high, wide)
    half = wide // 2
    left = _frame(first, rng, half, high, 0.05, 0.94)
    right = _frame(second, rng, half, high, 0.05, 0.94) + np.array([half, 0], np.float32)
    out, one = _onto(first * np.float32(0.95), table, left)
    out, two = _onto(second * np.float32(0.97), out, right)
    out = _lamp(out, rng, (1.05, 0.98, 0.85)) + 0.015 * rng.standard_normal(out.shape).astype(np.float32)
    return _jpeg(_bytes(cv2.GaussianBlur(out, (0, 0), 0.5)), 80), one, two


# --- the second office ------------------------------------------------------------------------------------------------


def steel(rng: Rng, height: int, width: int) -> Light:
    """A truck's painted floor with checker bumps."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    bumps = np.clip(np.sin((x + y) / 23) * np.sin((x - y) / 23) - 0.55, 0, 1) * 0.5
    dirt = 0.05 * cloud(rng, height, width, 60) + 0.03 * cloud(rng, height, width, 5)
    return np.clip(np.array([0.30, 0.34, 0.37], np.float32) * (1 + bumps + dirt)[..., None], 0, 1)


def cloth(rng: Rng, height: int, width: int) -> Light:
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    weave = 0.06 * np.sin(x / 1.7) + 0.06 * np.sin(y / 1.7) + 0.05 * cloud(rng, height, width, 90)
    return np.clip(np.array([0.16, 0.25, 0.30], np.float32) * (1 + weave)[..., None], 0, 1)


def feeder(light: Light, rng: Rng) -> tuple[Picture, Map]:
    """A sheet-fed scanner: lines stretched a little, hard white, sharpened, colours strong."""
    height, width = light.shape[:2]
    matrix = np.array([[1, rng.uniform(-0.012, 0.012), 0], [0, rng.uniform(0.985, 1.01), 0], [0, 0, 1]], np.float64)
    out = cv2.warpAffine(light, matrix[:2], (width, height), flags=cv2.INTER_LINEAR, borderValue=(1, 1, 1))
    out = out + 0.7 * (out - cv2.GaussianBlur(out, (0, 0), 1.3))
    grey = out.mean(2, keepdims=True)
    out = np.clip((grey + 1.08 * (out - grey) - 0.5) * 1.18 + 0.55, 0, 1)
    out[:, int(rng.uniform(0.05, 0.95) * width)] *= np.array([0.8, 0.95, 0.85], np.float32)
    return _jpeg(_bytes(out), 70, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420), matrix


def halftone(light: Light, rng: Rng) -> tuple[Picture, Map]:
    """A digital copier: greys as a fine screen, a dark border where the lid stood open."""
    out, matrix = _tilt(light, rng.uniform(-0.6, 0.6), (0.35, 0.35, 0.35))
    grey = out @ np.array([0.46, 0.47, 0.07], np.float32)
    height, width = grey.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    screen = 0.5 + 0.25 * (np.sin((x + y) * 1.62) + np.sin((x - y) * 1.62))
    grey = np.clip((grey - 0.1) * 1.12, 0, 1)
    printed = np.clip((grey - screen * 0.8 - 0.06) * 3.2 + 0.5, 0, 1)
    grey = cv2.GaussianBlur(0.42 * printed + 0.58 * grey, (0, 0), 0.6)
    edge = np.minimum(x, width - 1 - x) / width
    grey = grey * (1 - 0.5 * np.exp(-edge * 90)) + 0.012 * rng.standard_normal(grey.shape).astype(np.float32)
    return _jpeg(_bytes(np.repeat(grey[..., None], 3, 2)), 82), matrix


def cabin(light: Light, rng: Rng) -> tuple[Picture, Map]:
    """In a truck's cab or yard: cool daylight, a hand's shadow over the paper, folds, hand shake."""
    height, width = light.shape[:2]
    high = int(np.clip(height * 1.02, 1280, 2500))
    wide = int(np.clip(high * width / height * 1.1, 1000, 2500))
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j].astype(np.float32)
    fold = 1 - 0.10 * np.exp(-(((y - 0.5) / 0.004) ** 2)) + 0.04 * np.tanh((y - 0.5) * 40)
    table = steel(rng, high, wide) if rng.random() < 0.5 else cloth(rng, high, wide)
    out, matrix = _onto(light * fold[..., None], table, _frame(light, rng, wide, high, 0.14, 0.92))
    rows, columns = np.mgrid[0 : 1 : high * 1j, 0 : 1 : wide * 1j].astype(np.float32)
    slope, start = rng.uniform(-0.6, 0.6), rng.uniform(0.4, 0.75)
    shade = 1 / (1 + np.exp(-(rows - start - slope * (columns - 0.5)) * 38))
    out = out * (1 - rng.uniform(0.18, 0.32) * shade)[..., None] * np.array([0.90, 0.97, 1.02], np.float32)
    shake = np.zeros((5, 5), np.float32)
    cv2.line(shake, (0, 2), (4, int(rng.integers(1, 4))), 1.0, 1)
    out = cv2.filter2D(out, -1, shake / shake.sum()) * (0.78 if rng.random() < 0.3 else 0.95)
    out = out + 0.015 * cloud(rng, high, wide, 2)[..., None]
    return _jpeg(_bytes(np.clip(out, 0, 1) ** 0.92), int(rng.integers(60, 76))), matrix


def forwarded(light: Light, rng: Rng) -> tuple[Picture, Map]:
    """A screenshot of a picture that was sent twice: small, twice pressed, grey bars above and below."""
    height, width = light.shape[:2]
    out, matrix = _onto(
        light * np.float32(0.93), cloth(rng, height, width), _frame(light, rng, width, height, 0.03, 0.98)
    )
    out = out * np.array([0.98, 1.0, 0.95], np.float32)
    scale = 1180 / max(height, width)
    small = _bytes(
        cv2.GaussianBlur(cv2.resize(out, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR), (0, 0), 0.5)
    )
    small = _jpeg(_jpeg(small, 62, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420), 58, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420)
    bar = 60
    screen = np.full((small.shape[0] + 2 * bar, small.shape[1], 3), 24, np.uint8)
    screen[bar:-bar] = small
    return _jpeg(screen, 72), np.array([[1, 0, 0], [0, 1, bar], [0, 0, 1.0]]) @ np.diag([scale, scale, 1]) @ matrix


def beside(first: Light, second: Light, rng: Rng) -> tuple[Picture, Map, Map]:
    """Two papers one above the other's edge on the truck's floor, in cool light."""
    wide, high = 2480, 1900
    half = wide // 2
    left = _frame(first, rng, half, high, 0.03, 0.97) + np.array([12, 0], np.float32)
    right = _frame(second, rng, half, high, 0.07, 0.90) + np.array([half - 12, 20], np.float32)
    out, two = _onto(second * np.float32(0.92), steel(rng, high, wide), right)
    out, one = _onto(first * np.float32(0.96), out, left)
    rows = np.linspace(1.02, 0.82, high, dtype=np.float32)[:, None, None]
    out = out * rows * np.array([0.93, 0.98, 1.0], np.float32) + 0.012 * cloud(rng, high, wide, 2)[..., None]
    return _jpeg(_bytes(out), 76), one, two
