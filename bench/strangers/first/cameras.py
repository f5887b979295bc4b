"""How a printed page reaches the office: copiers, scanners, telephones. Input: the page at 200 dpi."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from ..kit import Picture

_Floats = NDArray[np.float32]


def _jpeg(picture: Picture, quality: int) -> Picture:
    _, data = cv2.imencode(".jpg", picture[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.ascontiguousarray(cv2.imdecode(data, cv2.IMREAD_COLOR)[:, :, ::-1])


def _round(values: _Floats) -> Picture:
    return np.clip(values + 0.5, 0, 255).astype(np.uint8)


def _scaled(picture: Picture, factor: float) -> Picture:
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return cv2.resize(picture, None, fx=factor, fy=factor, interpolation=way)


def _cloud(height: int, width: int, grain: float, rng: np.random.Generator) -> _Floats:
    small = rng.standard_normal((int(height / grain) + 3, int(width / grain) + 3)).astype(np.float32)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)


def _skewed(picture: Picture, degrees: float, paper: int = 255) -> Picture:
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(paper, paper, paper))


def _noisy(picture: _Floats, strength: float, rng: np.random.Generator) -> _Floats:
    height, width = picture.shape[:2]
    noise = rng.standard_normal((height, width, 1)).astype(np.float32) * strength
    tint = cv2.resize(rng.standard_normal((height // 2 + 1, width // 2 + 1, 3)).astype(np.float32), (width, height))
    return picture + noise + tint * strength * 0.5


def _desk(height: int, width: int, rng: np.random.Generator) -> _Floats:
    """A desk top: wood, grey laminate or dark cloth."""
    base = np.float32(((150, 112, 76), (128, 130, 132), (62, 66, 74), (188, 172, 148))[rng.integers(4)])
    grain = _cloud(height, width, 60, rng) * 5 + _cloud(height, width, 5, rng) * 2.5
    if base[0] > base[2] + 20:
        lines = cv2.resize(_cloud(height, 40, 6, rng), (width, height), interpolation=cv2.INTER_CUBIC)
        grain = grain + lines * 7
    return base + grain[:, :, None]


def _on_desk(page: Picture, shape: tuple[int, int], corners: NDArray[np.float32], rng: np.random.Generator) -> _Floats:
    """The page laid with its corners (clockwise from top left) on a desk of `shape`, with a thin shadow of its edge."""
    height, width = shape
    h, w = page.shape[:2]
    view = cv2.getPerspectiveTransform(np.float32([[0, 0], [w, 0], [w, h], [0, h]]), corners)
    long = max(np.linalg.norm(corners[i] - corners[(i + 1) % 4]) for i in range(4))
    if long < max(h, w) * 0.9:
        page = cv2.GaussianBlur(page, (0, 0), 0.42 * max(h, w) / long)
    laid = cv2.warpPerspective(page, view, (width, height), flags=cv2.INTER_CUBIC).astype(np.float32)
    cover = cv2.warpPerspective(np.ones((h, w), np.float32), view, (width, height), flags=cv2.INTER_LINEAR)
    desk = _desk(height, width, rng)
    shade = cv2.GaussianBlur(cv2.warpAffine(cover, np.float32([[1, 0, 5], [0, 1, 7]]), (width, height)), (0, 0), 7)
    desk *= (1 - 0.4 * shade)[:, :, None]
    return laid * cover[:, :, None] * 0.965 + desk * (1 - cover[:, :, None])


def _framed(
    page: Picture, long_side: int, margin: float, rng: np.random.Generator, slant: float = 0.0, turn: float = 0.0
) -> _Floats:
    """A telephone's picture, 4:3 in the page's own sense, the whole page inside with `margin` around."""
    h, w = page.shape[:2]
    height, width = (long_side, long_side * 3 // 4) if h >= w else (long_side * 3 // 4, long_side)
    scale = min(height * (1 - 2 * margin) / h, width * (1 - 2 * margin) / w)
    x, y, angle = w * scale / 2, h * scale / 2, np.radians(turn)
    corners = np.float32([[-x, -y], [x, -y], [x, y], [-x, y]])
    if slant:
        lean_x = np.radians(rng.uniform(-slant, slant))
        lean_y = np.radians(rng.choice((-1, 1)) * rng.uniform(0.5, 1) * slant)
        away = max(height, width) * 1.35
        depth = 1 + (corners[:, 0] * np.sin(lean_x) + corners[:, 1] * np.sin(lean_y)) / away
        corners = corners * np.float32([np.cos(lean_x), np.cos(lean_y)]) / depth[:, None].astype(np.float32)
    spin = np.float32([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    corners = corners @ spin.T
    low, high = corners.min(0), corners.max(0)
    corners = corners * min(1.0, width * 0.975 / (high[0] - low[0]), height * 0.975 / (high[1] - low[1]))
    low, high = corners.min(0), corners.max(0)
    room = np.float32([width, height]) - (high - low)
    corners = corners - low + room * np.float32([rng.uniform(0.35, 0.65), rng.uniform(0.35, 0.65)])
    return _on_desk(page, (height, width), corners.astype(np.float32), rng)


def _lit(picture: _Floats, fall: float, rng: np.random.Generator) -> _Floats:
    """Light that falls off to one side, and a lens that is darker at its edge."""
    height, width = picture.shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    angle = rng.uniform(0, 2 * np.pi)
    light = 1 - fall * (0.5 + 0.5 * (x * np.cos(angle) + y * np.sin(angle))) - 0.07 * (x * x + y * y)
    return picture * light[:, :, None].astype(np.float32)


def scan_grey(page: Picture, rng: np.random.Generator) -> Picture:
    """An office copier's grey scan, 150 dpi, a little askew."""
    grey = page.astype(np.float32) @ np.float32([0.38, 0.5, 0.12])
    small = _scaled(np.repeat(_round(grey)[:, :, None], 3, 2), 0.75)
    small = _skewed(small, rng.uniform(-1.2, 1.2)).astype(np.float32)
    height, width = small.shape[:2]
    specks = rng.random((height, width)) < 6e-6
    small[cv2.dilate(specks.astype(np.uint8), np.ones((2, 2), np.uint8)) > 0] = rng.uniform(60, 140)
    streak = (cv2.resize(rng.standard_normal((1, width // 3 + 1)).astype(np.float32), (width, 1)) * 1.8)[:, :, None]
    small = (small - 128) * 1.08 + 124 + streak + rng.standard_normal((height, width, 1)).astype(np.float32) * 5
    return _jpeg(_round(small), 78)


def scan_colour_low(page: Picture, rng: np.random.Generator) -> Picture:
    """A cheap flat-bed's colour scan, 150 dpi, tinted, compressed."""
    small = _skewed(_scaled(page, 0.75), rng.uniform(-0.8, 0.8), 250).astype(np.float32)
    small = cv2.GaussianBlur(small, (0, 0), 0.6)
    tint = np.float32([rng.uniform(0.97, 1), rng.uniform(0.975, 1), rng.uniform(0.93, 0.99)])
    small = 18 + small * (232 / 255) * tint
    return _jpeg(_round(_noisy(small, 3, rng)), 62)


def scan_bw_ish(page: Picture, rng: np.random.Generator) -> Picture:
    """A copy of high contrast, nearly but not purely black and white."""
    grey = (page.astype(np.float32) @ np.float32([0.62, 0.26, 0.12]))[:, :, None]
    grey = _skewed(np.repeat(_round(grey), 3, 2), rng.uniform(-1.5, 1.5)).astype(np.float32)
    grey = cv2.GaussianBlur(grey, (0, 0), 0.8) + _cloud(*grey.shape[:2], 2.2, rng)[:, :, None] * 11
    middle = rng.uniform(158, 174)
    sharp = 255 / (1 + np.exp(-(grey - middle) / rng.uniform(18, 24)))
    return _jpeg(_round(12 + sharp * 0.94), 85)


def phone_flat(page: Picture, rng: np.random.Generator) -> Picture:
    """Held well above the desk, by daylight."""
    shot = _framed(page, int(rng.integers(2800, 3300)), 0.035, rng, slant=1.5, turn=rng.uniform(-1.5, 1.5))
    shot = _lit(shot, rng.uniform(0.04, 0.14), rng) * np.float32([0.985, 1.0, 1.01])
    return _jpeg(_round(_noisy(shot, 3.5, rng)), 85)


def phone_slant(page: Picture, rng: np.random.Generator) -> Picture:
    """Taken from one side: perspective, the desk around the page."""
    slant = 8 if page.shape[0] < page.shape[1] * 1.7 else 5
    shot = _framed(page, int(rng.integers(2900, 3600)), 0.06, rng, slant, rng.uniform(-5, 5))
    shot = _lit(shot, rng.uniform(0.08, 0.2), rng)
    return _jpeg(_round(_noisy(shot, 4, rng)), 80)


def phone_shadow(page: Picture, rng: np.random.Generator) -> Picture:
    """Under a ceiling lamp: the hand and the telephone throw a soft shadow."""
    shot = _framed(page, int(rng.integers(2800, 3400)), 0.03, rng, slant=3, turn=rng.uniform(-2, 2))
    height, width = shot.shape[:2]
    dark = np.zeros((height // 4, width // 4), np.float32)
    h, w = dark.shape
    x, y, angle = rng.uniform(0.3, 0.7) * w, rng.uniform(0.55, 0.85) * h, rng.uniform(-30, 30)
    box = cv2.boxPoints(((x, y), (0.36 * w, 0.5 * h), angle))
    cv2.fillPoly(dark, [box.astype(np.int32)], 1.0)
    cv2.line(dark, (int(x), int(y)), (int(rng.uniform(0.6, 1.2) * w), int(1.15 * h)), 1.0, int(0.22 * w))
    dark = cv2.resize(cv2.GaussianBlur(dark, (0, 0), 0.045 * w), (width, height))
    shot = shot * (1 - rng.uniform(0.3, 0.48) * dark)[:, :, None] * np.float32([1.0, 0.985, 0.955])
    return _jpeg(_round(_noisy(_lit(shot, 0.08, rng), 4.5, rng)), 80)


def phone_warm(page: Picture, rng: np.random.Generator) -> Picture:
    """By a desk lamp in the evening: yellow, noisy, JPEG 60."""
    shot = _framed(page, int(rng.integers(2400, 2900)), 0.03, rng, slant=3, turn=rng.uniform(-2.5, 2.5))
    height, width = shot.shape[:2]
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j].astype(np.float32)
    far = (x - rng.uniform(0.1, 0.9)) ** 2 + (y - rng.uniform(-0.1, 0.3)) ** 2
    shot = shot * (0.62 + 0.38 * np.exp(-far * 1.3))[:, :, None] * np.float32([1.02, 0.90, 0.70])
    shot = cv2.GaussianBlur(_noisy(shot, 8, rng), (0, 0), 0.7)
    return _jpeg(_round(shot), 60)


def phone_curl(page: Picture, rng: np.random.Generator) -> Picture:
    """A page that was folded and doesn't lie flat; one side is a little out of focus."""
    height, width = page.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    u, v = x / width, y / height
    bend, wave = rng.uniform(0.008, 0.014) * height, rng.uniform(0.7, 1.2)
    moved = bend * np.sin(np.pi * wave * u + rng.uniform(0, 1)) * (0.5 + 0.5 * v)
    bent = cv2.remap(
        page,
        x + 0.004 * width * np.sin(np.pi * v * 1.5),
        y + moved.astype(np.float32),
        cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    ).astype(np.float32)
    fold = rng.uniform(0.46, 0.54)
    off = (v - fold) * height / (width / 210)
    bent *= (
        1
        - 0.13 * np.exp(-((off / 1.2) ** 2))
        + 0.05 * np.exp(-(((off - 3) / 4) ** 2))
        - 0.10 * (v > fold) * np.exp(-np.abs(off) / 60)
        + 0.04 * np.cos(np.pi * wave * u)
    )[:, :, None]
    shot = _framed(_round(bent), int(rng.integers(2800, 3300)), 0.04, rng, slant=3, turn=rng.uniform(-2, 2))
    h, w = shot.shape[:2]
    soft = cv2.GaussianBlur(shot, (0, 0), rng.uniform(1.5, 2.0))
    side = np.linspace(-0.5, 1, w, dtype=np.float32)[:: 1 if rng.random() < 0.5 else -1]
    share = np.clip(side, 0, 1)[None, :, None]
    shot = shot * (1 - share) + soft * share
    return _jpeg(_round(_noisy(_lit(shot, 0.12, rng), 3.5, rng)), 82)


def phone_far(page: Picture, rng: np.random.Generator) -> Picture:
    """The whole page on a small picture, sent with a messenger; a larger sheet gets a larger picture."""
    height, width = page.shape[:2]
    long_side = 1600 if max(height, width) < 2500 else 2200
    shot = _framed(page, long_side, 0.02, rng, slant=2, turn=rng.uniform(-1.5, 1.5))
    shot = _noisy(_lit(shot, 0.1, rng), 3, rng)
    blurred = cv2.GaussianBlur(shot, (0, 0), 1.2)
    return _jpeg(_jpeg(_round(shot + 0.6 * (shot - blurred)), 80), 68)


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
}
