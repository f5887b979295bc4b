"""How an office writes numbers, dates and plates, and the sheet it prints on."""

import re
from datetime import date

from ..kit import FONTS

_FOLDER = FONTS / "third"
_FILES = {
    "Song": "FandolSong-Regular.otf",
    "SongB": "FandolSong-Bold.otf",
    "Hei": "FandolHei-Regular.otf",
    "Kai": "FandolKai-Regular.otf",
    "Fang": "FandolFang-Regular.otf",
}
_DIGITS = "〇一二三四五六七八九"


def files(*names: str) -> tuple[str, ...]:
    """The font files behind the short names."""
    return tuple(_FILES[name] for name in names)


def sheet(css: str, body: str, fonts: tuple[str, ...], size: str = "A4", margin: str = "20mm") -> str:
    """A whole document; line ends in the source leave no space between Chinese characters."""
    faces = "".join(f"@font-face{{font-family:{n};src:url(file://{_FOLDER / _FILES[n]})}}" for n in fonts)
    body = re.sub(r"(?<=[A-Za-z0-9,;.)])\n\s*(?=[A-Za-z0-9(])", " ", body)
    body = re.sub(r"\n\s*", "", body)
    base = f"@page{{size:{size};margin:{margin}}}*{{box-sizing:border-box}}body{{margin:0;font-family:{fonts[0]}}}"
    return (
        f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><style>{faces}{base}'
        f"table{{border-collapse:collapse}}{css}</style></head><body>{body}</body></html>"
    )


def m(mm: int) -> str:
    """16200 as 16.2."""
    text = f"{mm / 1000:.3f}".rstrip("0")
    return text + "0" if text.endswith(".") else text


def m2(mm: int) -> str:
    """16200 as 16.20."""
    return f"{mm / 1000:.2f}"


def t(kg: int) -> str:
    """65400 as 65.4."""
    return f"{kg / 1000:.1f}"


def han(value: str) -> str:
    """65.4 as 六十五点四."""
    whole, _, rest = value.partition(".")
    number, rest = int(whole), rest.rstrip("0")
    tens, ones = divmod(number, 10)
    head = (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
    head = head or "零"
    return head + ("点" + "".join(_DIGITS[int(c)] for c in rest).replace("〇", "零") if rest else "")


def ymd(d: date) -> str:
    """2026年11月26日."""
    return f"{d.year}年{d.month}月{d.day}日"


def han_date(d: date) -> str:
    """二〇二六年十一月二十六日."""
    return "".join(_DIGITS[int(c)] for c in str(d.year)) + f"年{han(str(d.month))}月{han(str(d.day))}日"


def dot(plate: str) -> str:
    """苏E·12345."""
    return plate[:2] + "·" + plate[2:]


def gap(plate: str) -> str:
    """苏E 12345."""
    return plate[:2] + " " + plate[2:]
