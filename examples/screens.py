"""Screens of phones and desktops around a photo, as somebody uploads them in place of it. All that is written on them is made up."""

import io
import random
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageOps

from examples.documents import chinese_font

Screen = Callable[[Image.Image, random.Random], Image.Image]
SAVED = ("png", "jpeg", "messenger")


def saved(shot: Image.Image, way: str) -> Image.Image:
    """The screen as it comes: a PNG, a JPEG, or made smaller by a messenger."""
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
