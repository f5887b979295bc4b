"""The company's seal on a page, and how a page comes in: off a scanner or a phone."""

from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ..kit import FONTS, Picture

_SEAL_FONTS = (("NotoSerifCJK-Regular.ttc", 2, 2), ("FandolHei-Regular.otf", 0, 0), ("FandolKai-Regular.otf", 0, 1))


def _seal(name: str, rng: np.random.Generator) -> np.ndarray:
    """How much ink (0..1) lies where, 960 × 960."""
    side, middle = 960, 480.0
    ink = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(ink)
    pen.ellipse((12, 12, side - 12, side - 12), outline=255, width=26)
    star = [
        (middle + r * np.sin(k * np.pi / 5), middle - r * np.cos(k * np.pi / 5))
        for k in range(10)
        for r in ((150 if k % 2 == 0 else 57),)
    ]
    pen.polygon(star, fill=255)
    file, index, thick = _SEAL_FONTS[int(rng.integers(len(_SEAL_FONTS)))]
    count = len(name)
    span = np.radians(min(285.0, 22.0 * count + 20.0))
    step = span / max(1, count - 1)
    high = 128
    wide = min(high, 0.9 * step * 370)
    font = ImageFont.truetype(str(FONTS / "lies" / file), high, index=index)
    for place, sign in enumerate(name):
        tile = Image.new("L", (high + 30, high + 30), 0)
        ImageDraw.Draw(tile).text((high / 2 + 15, high / 2 + 15), sign, 255, font, "mm", stroke_width=thick + 1)
        tile = tile.resize((round((high + 30) * wide / high), high + 30), Image.Resampling.LANCZOS)
        angle = -span / 2 + place * step
        turned = tile.rotate(-np.degrees(angle), expand=True, resample=Image.Resampling.BICUBIC)
        x, y = middle + 366 * np.sin(angle), middle - 366 * np.cos(angle)
        ink.paste(255, (round(x - turned.width / 2), round(y - turned.height / 2)), turned)
    return np.asarray(ink, np.float32) / 255


def pressed(page: Picture, name: str, where: tuple[float, float], rng: np.random.Generator) -> Picture:
    """The page with a round red seal of that name; `where`: its centre in fractions of width and height."""
    ink = _seal(name, rng)
    side = ink.shape[0]
    rough = cv2.GaussianBlur(rng.random((side // 6, side // 6)).astype(np.float32), (0, 0), 1.2)
    rough = cv2.resize(rough, (side, side), interpolation=cv2.INTER_CUBIC)
    ink = ink * np.clip(0.84 + (rough - rough.mean()) * 1.6, 0.45, 1.0)
    slope = np.linspace(-1, 1, side, dtype=np.float32)
    lean = rng.uniform(-0.1, 0.1, 2)
    ink = np.clip(ink * (0.95 + lean[0] * slope[None, :] + lean[1] * slope[:, None]), 0, 1)
    across = round(page.shape[1] * 42 / 210)
    turn = cv2.getRotationMatrix2D((side / 2, side / 2), float(rng.normal(0, 6)), 1.0)
    ink = cv2.warpAffine(ink, turn, (side, side))
    ink = cv2.resize(ink, (across, across), interpolation=cv2.INTER_AREA)
    left = round(where[0] * page.shape[1] - across / 2 + rng.normal(0, page.shape[1] * 0.005))
    top = round(where[1] * page.shape[0] - across / 2 + rng.normal(0, page.shape[0] * 0.004))
    left, top = min(max(0, left), page.shape[1] - across), min(max(0, top), page.shape[0] - across)
    colour = np.array([205, 28, 36], np.float32) + rng.normal(0, 9, 3).astype(np.float32)
    out = page.copy()
    part = out[top : top + across, left : left + across].astype(np.float32)
    veil = 1 - ink[..., None] * (1 - np.clip(colour, 0, 255) / 255)
    out[top : top + across, left : left + across] = np.clip(part * veil, 0, 255).astype(np.uint8)
    return out


def _jpeg(page: Picture, quality: int) -> Picture:
    _, data = cv2.imencode(".jpg", page[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.ascontiguousarray(cv2.imdecode(data, cv2.IMREAD_COLOR)[..., ::-1])


def scan(page: Picture, rng: np.random.Generator) -> Picture:
    """A flatbed: a little askew, a little soft, a little grain."""
    high, wide = page.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), float(rng.normal(0, 0.35)), 1.0)
    out = cv2.warpAffine(page, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(252, 252, 252))
    out = cv2.GaussianBlur(out, (0, 0), 0.5).astype(np.float32)
    out = 10 + out * (rng.uniform(0.94, 0.97)) + rng.normal(0, 2.2, out.shape[:2])[..., None]
    return _jpeg(np.clip(out, 0, 255).astype(np.uint8), 86)


def phone(page: Picture, rng: np.random.Generator) -> Picture:
    """A phone held over a desk: slant, warm light falling off, some noise."""
    high, wide = page.shape[:2]
    big_h, big_w = round(high * 1.06), round(wide * 1.06)
    grain = cv2.resize(rng.random((big_h // 3, 24)).astype(np.float32), (big_w, big_h), interpolation=cv2.INTER_CUBIC)
    desk = np.array([[118, 92, 70], [92, 96, 100], [150, 128, 104]][int(rng.integers(3))], np.float32)
    ground = desk * (0.85 + 0.25 * grain[..., None])
    edge_x, edge_y = 0.03 * big_w, 0.028 * big_h
    jitter = rng.uniform(-0.5, 0.5, (4, 2)) * np.array([edge_x, edge_y])
    corners = (
        np.array(
            [[edge_x, edge_y], [big_w - edge_x, edge_y], [big_w - edge_x, big_h - edge_y], [edge_x, big_h - edge_y]]
        )
        + jitter
    )
    flat = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, corners.astype(np.float32))
    seen = cv2.warpPerspective(page, matrix, (big_w, big_h), flags=cv2.INTER_CUBIC).astype(np.float32)
    mask = cv2.warpPerspective(np.ones((high, wide), np.float32), matrix, (big_w, big_h))[..., None]
    out = seen * mask + ground * (1 - mask)
    x, y = np.meshgrid(np.linspace(-1, 1, big_w), np.linspace(-1, 1, big_h))
    cx, cy = rng.uniform(-0.5, 0.5, 2)
    light = 0.97 - 0.09 * ((x - cx) ** 2 + (y - cy) ** 2) / 2
    out = out * light[..., None] * np.array([1.0, 0.975, 0.93])
    out = cv2.GaussianBlur(out, (0, 0), 0.6) + rng.normal(0, 2.5, out.shape)
    return _jpeg(np.clip(out, 0, 255).astype(np.uint8), 84)


WAYS: dict[str, Callable[[Picture, np.random.Generator], Picture]] = {"scan": scan, "phone": phone}
