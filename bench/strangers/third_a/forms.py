"""Type, numbers and dates as the offices write them."""

from datetime import date

from ..kit import FONTS

_FOLDER = FONTS / "third"
SONG, BOLD, HEI, KAI, FANG = (
    "FandolSong-Regular.otf",
    "FandolSong-Bold.otf",
    "FandolHei-Regular.otf",
    "FandolKai-Regular.otf",
    "FandolFang-Regular.otf",
)
BRUSH, PEN = "ma-shan-zheng", "long-cang"
_FAMILIES = {SONG: "Song", BOLD: "SongB", HEI: "Hei", KAI: "Kai", FANG: "Fang"}


def document(css: str, body: str, fonts: tuple[str, ...]) -> str:
    """A whole HTML page whose families are Song, SongB, Hei, Kai, Fang, 'Ma Shan Zheng' and 'Long Cang'."""
    imports = "".join(f"@import url('{(_FOLDER / f / '400.css').as_uri()}');" for f in fonts if f in (BRUSH, PEN))
    faces = "".join(
        f"@font-face{{font-family:{_FAMILIES[f]};src:url('{(_FOLDER / f).as_uri()}')}}" for f in fonts if f in _FAMILIES
    )
    body = "".join(body.split("\n"))
    return (
        f"<!DOCTYPE html><html lang='zh-CN'><head><meta charset='utf-8'><style>{imports}{faces}"
        f"*{{box-sizing:border-box}}body{{margin:0}}table{{border-collapse:collapse}}p{{margin:0}}"
        f".n{{white-space:nowrap}}{css}</style></head><body>{body}</body></html>"
    )


def metres(mm: int, places: int | None = None) -> str:
    """16.2, or with a fixed number of places 16.20."""
    return f"{mm / 1000:g}" if places is None else f"{mm / 1000:.{places}f}"


def tonnes(kg: int, places: int | None = None) -> str:
    """18.6, or with a fixed number of places 18.600."""
    return f"{kg / 1000:g}" if places is None else f"{kg / 1000:.{places}f}"


def chinese_date(day: date) -> str:
    """二〇二六年十一月二十六日."""
    digits = "〇一二三四五六七八九"

    def small(n: int) -> str:
        tens, ones = divmod(n, 10)
        return ("" if not tens else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")

    return "".join(digits[int(c)] for c in str(day.year)) + f"年{small(day.month)}月{small(day.day)}日"


def long_date(day: date) -> str:
    """2026年11月26日."""
    return f"{day.year}年{day.month}月{day.day}日"


def plate(text: str, gap: str) -> str:
    """苏E·12345 or 苏E 12345."""
    return text[:2] + gap + text[2:]
