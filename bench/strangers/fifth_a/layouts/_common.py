"""Fonts, page and number forms that the layouts share."""

from datetime import date

from ...kit import FONTS

_FAMILIES = {
    "Song": "FandolSong-Regular.otf",
    "SongB": "FandolSong-Bold.otf",
    "Hei": "FandolHei-Regular.otf",
    "Kai": "FandolKai-Regular.otf",
    "Fang": "FandolFang-Regular.otf",
}
SONG, SONGB, HEI, KAI, FANG = (_FAMILIES[x] for x in ("Song", "SongB", "Hei", "Kai", "Fang"))
LETTER = (
    "carrier",
    "uscc",
    "legal_representative",
    "tractor_plate",
    "trailer_plate",
    "cargo_name",
    "cargo_dimensions",
    "cargo_mass",
    "loaded_dimensions",
    "gross_mass",
    "from",
    "to",
    "departs_on",
    "date",
)
Size = tuple[int, int, int]


def page(css: str, body: str, size: str = "A4 portrait", margin: str = "20mm 22mm") -> str:
    """The sheet as the word processor sets it."""
    faces = "".join(
        f"@font-face{{font-family:{name};src:url('file://{FONTS}/third/{file}')}}" for name, file in _FAMILIES.items()
    )
    return (
        f"<!doctype html><html lang='zh-CN'><meta charset='utf-8'><style>{faces}"
        f"@page{{size:{size};margin:{margin}}}"
        "*{box-sizing:border-box}body{margin:0;color:#000}table{border-collapse:collapse;width:100%}"
        f"h1{{margin:0;font-weight:normal;text-align:center}}p{{margin:0}}{css}"
        f"</style><body>{body.replace(chr(10), '')}</body></html>"
    )


def g(value: int) -> str:
    """Thousandths as a number without idle zeros: 16200 -> 16.2."""
    return f"{value / 1000:g}" if value % 10 == 0 else f"{value / 1000:.3f}"


def two(value: int) -> str:
    """Thousandths with two decimals."""
    return f"{value / 1000:.2f}"


def times(size: Size, sign: str, form: str = "g") -> str:
    """The three lengths joined by a sign: metres short (g), metres with two decimals (two), millimetres (mm)."""
    return sign.join({"g": g, "two": two, "mm": str}[form](x) for x in size)


def ymd(day: date) -> str:
    """2026年11月26日."""
    return f"{day.year}年{day.month}月{day.day}日"


def characters(day: date) -> str:
    """二〇二六年十一月二十六日."""
    digits = "〇一二三四五六七八九"

    def small(n: int) -> str:
        tens, ones = divmod(n, 10)
        return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")

    return "".join(digits[int(c)] for c in str(day.year)) + f"年{small(day.month)}月{small(day.day)}日"


def items(texts: tuple[str, ...], form: str = "{}. ") -> str:
    """Numbered paragraphs."""
    return "".join(f"<p class='c'>{form.format(i)}{x}</p>" for i, x in enumerate(texts, 1))


NUMERALS = "〇一二三四五六七八九十"
