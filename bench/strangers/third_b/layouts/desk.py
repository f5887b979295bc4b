"""What every office's machine has: fonts, a page, and the plain ways to put a number or a date."""

from datetime import date
from html import escape

from ...kit import FONTS

_FOLDER = FONTS / "third"
SONG, BOLD, HEI, KAI, FANG = (
    f"Fandol{name}.otf" for name in ("Song-Regular", "Song-Bold", "Hei-Regular", "Kai-Regular", "Fang-Regular")
)
BRUSH, PEN = "ma-shan-zheng/400.css", "long-cang/400.css"
_NAMES = {SONG: ("Song", 400), BOLD: ("Song", 700), HEI: ("Hei", 400), KAI: ("Kai", 400), FANG: ("Fang", 400)}
_DIGITS = "〇一二三四五六七八九"


def page(fonts: tuple[str, ...], size: str, margin: str, css: str, body: str) -> str:
    """A document; hands' writing is known to its style sheet as "Ma Shan Zheng" or "Long Cang"."""
    sheets = "".join(
        f'<link rel="stylesheet" href="{(_FOLDER / name).as_uri()}">' for name in fonts if name.endswith(".css")
    )
    faces = "".join(
        f"@font-face{{font-family:{_NAMES[name][0]};font-weight:{_NAMES[name][1]};"
        f'src:url("{(_FOLDER / name).as_uri()}")}}'
        for name in fonts
        if name in _NAMES
    )
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">{sheets}<style>{faces}'
        f"@page{{size:{size};margin:{margin}}}"
        f"*{{box-sizing:border-box}}body{{margin:0}}table{{border-collapse:collapse}}{css}</style></head>"
        f"<body>{body}</body></html>"
    )


def e(text: str) -> str:
    """Text as it may stand in a page."""
    return escape(text)


def metres(mm: int) -> str:
    """16200 → 16.2"""
    return f"{mm / 1000:g}"


def fixed(mm: int) -> str:
    """16200 → 16.20"""
    return f"{mm / 1000:.2f}"


def tonnes(kg: int) -> str:
    """18600 → 18.6"""
    return f"{kg / 1000:g}"


def long_date(day: date) -> str:
    """2026年11月6日"""
    return f"{day.year}年{day.month}月{day.day}日"


def _number(value: int) -> str:
    tens, ones = divmod(value, 10)
    return ("" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")


def written_date(day: date) -> str:
    """二〇二六年十一月二十六日"""
    return "".join(_DIGITS[int(c)] for c in str(day.year)) + f"年{_number(day.month)}月{_number(day.day)}日"


def dotted(plate: str) -> str:
    """苏E12345 → 苏E·12345"""
    return plate[:2] + "·" + plate[2:]


def spaced(plate: str) -> str:
    """苏E12345 → 苏E 12345"""
    return plate[:2] + " " + plate[2:]
