"""The pictures of `bench/views.py`: real photos, screenshots built around them, and paper, real and photographed by code."""

import io
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pymupdf
from PIL import Image, ImageDraw, ImageOps

from examples.degrade import noisy, photographed, shaded, shrunk, skewed
from examples.documents import chinese_font
from extractors.errors import Unreadable
from extractors.media import Limits, open_picture

DATA = Path(os.environ.get("HUOZHENG_DATA", "../shared/data"))
FOLDERS = ("trucks_cn_misc", "trucks_coco128", "trucks_openimages", "plates_easypr_dev", "plates_hyperlpr")
LEAST_SIDE, LONG_SIDE = 240, 1600
SIGNS = (
    "doc_aias/ppcls_img_rot0_demo.jpg", "doc_paddleocr_forms/doc/imgs/00207393.jpg", "doc_paddleocr_forms/doc/imgs/1.jpg",
    "doc_paddleocr_forms/doc/imgs/12.jpg", "doc_paddleocr_forms/doc/imgs/french_0.jpg", "doc_paddleocr_forms/doc/imgs/ger_1.jpg",
    "doc_rapidocr_tests/python/tests/test_files/return_word_debug.jpg",
)  # fmt: skip
"""Photos of signs and shops: text, and no paper."""
PAPERS = (
    "doc_aias/aaa.jpg", "doc_aias/ticket_0.png", "doc_cnocr/huochepiao.jpeg", "doc_paddleocr_forms/doc/imgs/00006737.jpg",
    "doc_paddleocr_forms/doc/imgs/00015504.jpg", "doc_paddleocr_forms/doc/imgs/00018069.jpg",
    "doc_paddleocr_forms/doc/imgs/00056221.jpg", "doc_paddleocr_forms/doc/imgs/00057937.jpg",
    "doc_paddleocr_forms/doc/imgs/00059985.jpg", "doc_paddleocr_forms/doc/imgs/00077949.jpg",
    "doc_paddleocr_forms/doc/imgs/00111002.jpg", "doc_rapidocr_tests/python/tests/test_files/check_return_word_len.jpeg",
)  # fmt: skip
"""Photos and scans of forms, receipts and tickets, by eye."""

Named = tuple[str, Image.Image]
Screen = Callable[[Image.Image, random.Random], Image.Image]


def _opened(name: str) -> Image.Image:
    picture = open_picture(DATA / name, Limits())
    picture.thumbnail((LONG_SIDE, LONG_SIDE))
    return picture


def photos() -> Iterator[Named]:
    """Every real photo of at least 240 px a side, and photos of signs."""
    paths = sorted(path for folder in FOLDERS for path in (DATA / folder).rglob("*"))
    names = [str(path.relative_to(DATA)) for path in paths if path.suffix.lower() in {".jpg", ".jpeg", ".png"}]
    for name in (*names, *SIGNS):
        try:
            picture = _opened(name)
        except Unreadable:
            continue
        if min(picture.size) >= LEAST_SIDE:
            yield name, picture


def papers() -> Iterator[Named]:
    """Real photos and scans of paper, and first pages of real PDFs with text, photographed by code in five ways."""
    for name in PAPERS:
        yield name, _opened(name)
    ways = (photographed, skewed, shaded, noisy, shrunk)
    count = 0
    for path in sorted((DATA / "pdf_pdfplumber").rglob("*.pdf")):
        page = _first_page(path)
        if page is not None:
            way, rng = ways[count % len(ways)], np.random.default_rng(count)
            yield f"{path.name}, {way.__name__}", Image.open(io.BytesIO(way(page, rng))).convert("RGB")
            count += 1


def _first_page(path: Path) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]] | None":
    """The page's pixels; None where it holds little text or can't be opened."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    try:
        with pymupdf.open(path) as document:
            page = document[0]
            if len(page.get_text().split("\n")) < 15 or max(page.rect.width, page.rect.height) > 1300:
                return None
            drawn = page.get_pixmap(dpi=150)
    except Exception:
        return None
    return np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.width, drawn.n)[:, :, :3].copy()


def screenshots(photos: list[Named]) -> Iterator[Named]:
    """One built around each of these photos, the looks in turn; saved as PNG, as JPEG, or made smaller by a messenger."""
    for number, (name, picture) in enumerate(photos):
        style = tuple(SCREENS)[number % len(SCREENS)]
        shot = SCREENS[style](picture, random.Random(number))
        saved = ("png", "jpeg", "messenger")[number // len(SCREENS) % 3]
        yield f"{style}, {saved}, of {name}", _saved(shot, saved)


def _saved(shot: Image.Image, way: str) -> Image.Image:
    if way == "png":
        return shot
    if way == "messenger":
        shot = shot.resize((shot.width * 3 // 5, shot.height * 3 // 5), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    shot.save(buffer, format="JPEG", quality=88 if way == "jpeg" else 75)
    return Image.open(buffer).convert("RGB")


def _phone(rng: random.Random, ground: str, ink: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """An empty screen with its bar: clock, network, battery."""
    width, height = rng.choice(((1080, 2400), (1170, 2532), (1080, 1920), (1440, 3200)))
    screen = Image.new("RGB", (width, height), ground)
    draw = ImageDraw.Draw(screen)
    size = width // 30
    draw.text((width // 16, size), f"{rng.randrange(24)}:{rng.randrange(60):02d}", font=chinese_font(size), fill=ink)
    draw.text((width * 3 // 4, size), f"5G  {rng.randrange(5, 99)}%", font=chinese_font(size), fill=ink)
    return screen, draw


def _gallery(picture: Image.Image, rng: random.Random) -> Image.Image:
    dark = rng.random() < 0.6
    screen, draw = _phone(rng, "black" if dark else "white", "white" if dark else "black")
    shown = ImageOps.contain(picture, (screen.width, screen.height * 3 // 4))
    screen.paste(shown, ((screen.width - shown.width) // 2, (screen.height - shown.height) // 2))
    for place, word in enumerate(("分享", "收藏", "编辑", "删除")):
        at = (screen.width * (2 * place + 1) // 8, screen.height * 19 // 20)
        draw.text(at, word, font=chinese_font(screen.width // 32), fill="white" if dark else "black", anchor="mm")
    return screen


def _chat(picture: Image.Image, rng: random.Random) -> Image.Image:
    screen, draw = _phone(rng, "#ededed", "black")
    width, height = screen.size
    font = chinese_font(width // 28)
    draw.text((width // 2, height // 14), "大件运输车队群（12）", font=font, fill="black", anchor="mm")
    draw.rounded_rectangle((width // 4, height // 9, width * 17 // 20, height // 6), 20, fill="#95ec69")
    draw.text((width * 2 // 7, height * 10 // 78), "车已装好，照片发你", font=font, fill="black")
    shown = ImageOps.contain(picture, (width * 3 // 5, height // 2))
    screen.paste(shown, (width // 6, height // 5))
    draw.ellipse((width // 30, height // 5, width // 8, height // 5 + width // 11), fill="#5577aa")
    draw.rectangle((0, height * 14 // 15, width, height), fill="#f7f7f7")
    draw.rounded_rectangle((width // 8, height * 57 // 60, width * 3 // 4, height * 59 // 60), 12, fill="white")
    return screen


def _feed(picture: Image.Image, rng: random.Random) -> Image.Image:
    screen, draw = _phone(rng, "white", "black")
    width, height = screen.size
    font = chinese_font(width // 28)
    draw.text((width // 2, height // 14), "详情", font=font, fill="black", anchor="mm")
    draw.rectangle((width // 24, height // 10, width // 8, height // 10 + width // 12), fill="#c08040")
    draw.text((width // 7, height // 10), "王师傅\n今天发一台变压器，顺利出发", font=font, fill="#576b95")
    shown = ImageOps.contain(picture, (width * 5 // 6, height * 3 // 5))
    screen.paste(shown, (width // 7, height // 6))
    draw.text((width // 7, height * 5 // 6), "3小时前    赞    评论", font=font, fill="gray")
    return screen


def _desktop(picture: Image.Image, rng: random.Random) -> Image.Image:
    width, height = rng.choice(((1920, 1080), (1366, 768), (2560, 1440)))
    screen = Image.new("RGB", (width, height), "#f3f3f3" if rng.random() < 0.5 else "#202020")
    draw = ImageDraw.Draw(screen)
    font = chinese_font(height // 60)
    draw.rectangle((0, 0, width, height // 24), fill="#dfe5ee")
    draw.text((12, height // 90), "IMG_20261120_101512.jpg - 照片", font=font, fill="black")
    draw.rectangle((0, height * 23 // 24, width, height), fill="#c9d6e8")
    draw.text(
        (width * 9 // 10, height * 23 // 24 + 8),
        f"{rng.randrange(24)}:{rng.randrange(60):02d}",
        font=font,
        fill="black",
    )
    shown = ImageOps.contain(picture, (width * 9 // 10, height * 5 // 6))
    screen.paste(shown, ((width - shown.width) // 2, height // 14))
    return screen


def filled(picture: Image.Image, rng: random.Random) -> Image.Image:
    """A photo that fills the screen, the bar drawn over it: apart, since nothing but the bar tells it."""
    screen, _ = _phone(rng, "black", "white")
    shown = ImageOps.fit(picture, screen.size)
    draw = ImageDraw.Draw(shown)
    size = screen.width // 30
    draw.text(
        (screen.width // 16, size),
        f"{rng.randrange(24)}:{rng.randrange(60):02d}",
        font=chinese_font(size),
        fill="white",
    )
    return shown


SCREENS: dict[str, Screen] = {"gallery": _gallery, "chat": _chat, "feed": _feed, "desktop": _desktop}
