"""The red round seal on a letter, and the ways a paper reaches the office: a scanner or a phone."""

import io
import random
from collections.abc import Callable
from functools import cache

import cv2
import numpy as np
import pymupdf
from PIL import Image, ImageDraw, ImageFont

from ..kit import FONTS, Picture, pixels

_FACE = str(FONTS / "lies" / "NotoSerifCJK-Regular.ttc")
_SIMPLIFIED = 2
DPI = 200


def _numbers(rng: random.Random | np.random.Generator) -> np.random.Generator:
    return np.random.default_rng(rng.getrandbits(64)) if isinstance(rng, random.Random) else rng


@cache
def _face(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FACE, size, index=_SIMPLIFIED)


def _stencil(name: str, size: int) -> np.ndarray:
    """How much ink lies where, 0 to 1, on a square of `size`."""
    big = size * 3
    art = Image.new("L", (big, big), 0)
    pen = ImageDraw.Draw(art)
    middle, radius = big / 2, big / 2 - 4
    pen.ellipse(
        (middle - radius, middle - radius, middle + radius, middle + radius), outline=255, width=round(big * 0.028)
    )
    star = [
        (middle + r * np.sin(a), middle - r * np.cos(a))
        for a, r in ((k * np.pi / 5, radius * (0.3 if k % 2 == 0 else 0.115)) for k in range(10))
    ]
    pen.polygon(star, fill=255)
    count = len(name)
    span = np.radians(min(292, max(190, 19 * count)))
    height = round(radius * 0.3)
    along = radius * 0.79
    room = along * span / max(count - 1, 1)
    narrow = min(1.0, room * 0.9 / height)
    for k, sign in enumerate(name):
        angle = -span / 2 + span * k / max(count - 1, 1)
        tile = Image.new("L", (round(height * 1.3), round(height * 1.3)), 0)
        ImageDraw.Draw(tile).text(
            (tile.width / 2, tile.height / 2),
            sign,
            font=_face(height),
            fill=255,
            anchor="mm",
            stroke_width=max(1, round(height * 0.022)),
            stroke_fill=255,
        )
        tile = tile.resize((round(tile.width * narrow), tile.height), Image.Resampling.LANCZOS)
        tile = tile.rotate(-np.degrees(angle), expand=True, resample=Image.Resampling.BICUBIC)
        x, y = middle + along * np.sin(angle), middle - along * np.cos(angle)
        art.paste(255, (round(x - tile.width / 2), round(y - tile.height / 2)), tile)
    return np.asarray(art.resize((size, size), Image.Resampling.LANCZOS), np.float32) / 255


def pressed(page: Picture, name: str, where: tuple[float, float], rng: random.Random | np.random.Generator) -> Picture:
    """The page with the seal of `name` pressed on it; `where`: its centre as fractions of width and height."""
    dice = _numbers(rng)
    size = round(page.shape[1] * dice.uniform(40.5, 42.5) / 210)
    ink = _stencil(name, size)
    turn = cv2.getRotationMatrix2D((size / 2, size / 2), dice.uniform(-14, 14), 1)
    ink = cv2.warpAffine(ink, turn, (size, size))
    coarse = cv2.resize(dice.random((6, 6)).astype(np.float32), (size, size), interpolation=cv2.INTER_CUBIC)
    fine = cv2.GaussianBlur(dice.random((size, size)).astype(np.float32), (0, 0), 1.1)
    fine = (fine - fine.mean()) / fine.std()
    ink = cv2.GaussianBlur(ink, (0, 0), 0.5) * np.clip(0.76 + 0.24 * coarse + 0.07 * fine, 0.55, 1)
    colour = np.array([dice.uniform(196, 222), dice.uniform(22, 48), dice.uniform(30, 56)], np.float32)
    x = int(np.clip(where[0] * page.shape[1] - size / 2, 0, page.shape[1] - size))
    y = int(np.clip(where[1] * page.shape[0] - size / 2, 0, page.shape[0] - size))
    out = page.astype(np.float32)
    paper = out[y : y + size, x : x + size]
    out[y : y + size, x : x + size] = paper * (1 - ink[..., None] * (1 - colour / 255))
    return np.clip(out, 0, 255).astype(np.uint8)


def _developed(picture: np.ndarray, quality: int) -> Picture:
    held = io.BytesIO()
    Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8)).save(held, "JPEG", quality=quality)
    return np.asarray(Image.open(held).convert("RGB")).copy()


def scanned(page: Picture, rng: random.Random | np.random.Generator) -> Picture:
    """An office scanner: a little askew, a little grain."""
    dice = _numbers(rng)
    high, across = page.shape[:2]
    turn = cv2.getRotationMatrix2D((across / 2, high / 2), dice.uniform(-0.7, 0.7), 1)
    turn[:, 2] += dice.uniform(-5, 5, 2)
    out = cv2.warpAffine(page, turn, (across, high), flags=cv2.INTER_CUBIC, borderValue=(250, 250, 250))
    out = cv2.GaussianBlur(out, (0, 0), dice.uniform(0.4, 0.7)).astype(np.float32)
    out = out * dice.uniform(0.93, 0.99) + dice.uniform(4, 12) + dice.normal(0, 2.2, out.shape)
    return _developed(out, 86)


def photographed(page: Picture, rng: random.Random | np.random.Generator) -> Picture:
    """A phone held over the paper on a desk: slant, warm uneven light, a soft shadow."""
    dice = _numbers(rng)
    high, across = page.shape[:2]
    edge = round(across * 0.06)
    full = (across + 2 * edge, high + 2 * edge)
    corners = np.float32([[0, 0], [across, 0], [across, high], [0, high]])
    moved = corners + edge + dice.uniform(-0.017, 0.017, (4, 2)).astype(np.float32) * across
    lens = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    wood = np.array([dice.uniform(120, 165), dice.uniform(95, 125), dice.uniform(70, 95)], np.float32)
    grain = cv2.GaussianBlur(dice.normal(0, 14, (full[1], full[0])).astype(np.float32), (0, 0), sigmaX=24, sigmaY=1)
    desk = wood + grain[..., None] * 2.2
    paper = cv2.warpPerspective(page, lens, full, flags=cv2.INTER_CUBIC).astype(np.float32)
    cover = cv2.warpPerspective(np.ones((high, across), np.float32), lens, full)
    shade = 1 - 0.3 * cv2.GaussianBlur(cover, (0, 0), 14)
    out = desk * shade[..., None] * (1 - cover[..., None]) + paper * cover[..., None]
    ys, xs = np.mgrid[0 : 1 : full[1] * 1j, 0 : 1 : full[0] * 1j].astype(np.float32)
    way = dice.uniform(0, 2 * np.pi)
    light = 0.91 + 0.1 * (np.cos(way) * (xs - 0.5) + np.sin(way) * (ys - 0.5))
    out = out * light[..., None] * np.array([1.0, 0.985, dice.uniform(0.92, 0.97)], np.float32)
    out = cv2.GaussianBlur(out, (0, 0), dice.uniform(0.5, 0.8)) + dice.normal(0, 2.8, out.shape)
    return _developed(out, 84)


WAYS: dict[str, Callable[[Picture, random.Random | np.random.Generator], Picture]] = {
    "scan": scanned,
    "phone": photographed,
}


def seal_place(letter: bytes) -> tuple[float, float]:
    """Where people press the seal on a printed letter: on the words that ask for it."""
    with pymupdf.open(stream=letter, filetype="pdf") as file:
        sheet = file[0]
        spots = sheet.search_for("盖章）") or sheet.search_for("公章）") or sheet.search_for("签章")
        box = spots[-1]
        return (box.x1 + 18) / sheet.rect.width, (box.y1 + 8) / sheet.rect.height


def delivered(pdf: bytes, way: str, seal: str | None, rng: random.Random | np.random.Generator) -> bytes | Picture:
    """A paper as the office gets it: the PDF itself, or a picture of the (sealed) print."""
    if way == "pdf":
        return pdf
    page = pixels(pdf, DPI)
    return WAYS[way](pressed(page, seal, seal_place(pdf), rng) if seal else page, rng)
