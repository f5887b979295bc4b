"""What the layouts share: typefaces, ways of writing a value, a page."""

import random
import re
import struct
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ...kit import FONTS

_OWN = FONTS / "first"
_MADE = FONTS / "made"
_FILES = {
    "Song": (("FandolSong-Regular.otf", 400), ("FandolSong-Bold.otf", 700)),
    "Fang": (("FandolFang-Regular.otf", 400),),
    "Kai": (("gkai00mp.ttf", 400),),
    "Hei": (("wqy-zenhei.ttc", 400),),
    "Serif": (("NotoSerifCJK-Regular.ttc", 400), ("NotoSerifCJK-Bold.ttc", 700)),
}
_HANDS = {"Ma Shan Zheng": "ma-shan-zheng", "Liu Jian Mao Cao": "liu-jian-mao-cao"}
_HAN = "〇一二三四五六七八九"
_WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789"}


def _file(name: str) -> Path:
    """The font's file. A browser refuses wqy-zenhei.ttc (its FFTM table lies askew): face 0 is written anew."""
    if name != "wqy-zenhei.ttc":
        return _OWN / name
    made = _MADE / "wqy-zenhei.ttf"
    if not made.exists():
        old = (_OWN / name).read_bytes()
        at = struct.unpack_from(">I", old, 12)[0]
        kind, count = struct.unpack_from(">4sH", old, at)
        tables = [struct.unpack_from(">4sIII", old, at + 12 + 16 * i) for i in range(count)]
        tables = [
            t
            for t in tables
            if t[0]
            in (
                b"OS/2",
                b"cmap",
                b"cvt ",
                b"fpgm",
                b"glyf",
                b"head",
                b"hhea",
                b"hmtx",
                b"loca",
                b"maxp",
                b"name",
                b"post",
                b"prep",
            )
        ]
        power = len(tables).bit_length() - 1
        new = struct.pack(">4sHHHH", kind, len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
        place, body = 12 + 16 * len(tables), b""
        for tag, check, start, length in tables:
            new += struct.pack(">4sIII", tag, check, place + len(body), length)
            body += old[start : start + length] + b"\0" * (-length % 4)
        made.parent.mkdir(exist_ok=True)
        made.write_bytes(new + body)
    return made


def document(css: str, body: str, families: Iterable[str], paper: str = "210mm 297mm", lang: str = "zh-CN") -> str:
    """A whole HTML file; `families` names the typefaces it loads."""
    families = tuple(families)
    faces = "".join(
        f"@font-face{{font-family:'{name}';src:url('{_file(file).as_uri()}');font-weight:{weight}}}"
        for name in families
        if name in _FILES
        for file, weight in _FILES[name]
    )
    links = "".join(
        f'<link rel="stylesheet" href="{(_OWN / _HANDS[name] / "index.css").as_uri()}">'
        for name in families
        if name in _HANDS
    )
    wide, high = paper.split()
    body = re.sub(r"\n(?=[^\x00-\x7f]|<)|(?<=[^\x00-\x7f>])\n", "", body)
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{links}<style>{faces}
@page{{size:{paper};margin:0}} *{{box-sizing:border-box}} html,body{{margin:0;padding:0}}
.page{{width:{wide};height:{high};position:relative;overflow:hidden;page-break-after:always}}
.page:last-child{{page-break-after:auto}} p{{margin:0}} table{{border-collapse:collapse}}
{css}</style></head><body>{body}</body></html>"""


def number(thousandths: int, places: int | None = None) -> str:
    """12600 → 12.6 (or 12.60 with two places)."""
    if places is None:
        return f"{thousandths / 1000:.3f}".rstrip("0").rstrip(".")
    return f"{thousandths / 1000:.{places}f}"


def box(sizes: tuple[int, int, int], sign: str = "×", places: int | None = None) -> str:
    """Metres, joined by a sign."""
    return sign.join(number(s, places) for s in sizes)


def box_mm(sizes: tuple[int, int, int], sign: str = "*") -> str:
    """Millimetres, joined by a sign."""
    return sign.join(str(s) for s in sizes)


def day(d: date) -> str:
    """2026年11月6日."""
    return f"{d.year}年{d.month}月{d.day}日"


def dashed(d: date) -> str:
    """2026-11-06."""
    return d.isoformat()


def dotted(d: date) -> str:
    """2026.11.06."""
    return d.strftime("%Y.%m.%d")


def _small(n: int) -> str:
    if n < 10:
        return _HAN[n]
    tens, ones = divmod(n, 10)
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")


def han(d: date) -> str:
    """二〇二六年十一月二十六日."""
    return "".join(_HAN[int(c)] for c in str(d.year)) + "年" + _small(d.month) + "月" + _small(d.day) + "日"


def wide(text: str) -> str:
    """Full-width digits."""
    return text.translate(_WIDE)


def dotted_plate(plate: str) -> str:
    """苏E·12345."""
    return plate[:2] + "·" + plate[2:]


_PEN = {"5": "", "X": "", "Z": "", "F": " class=k", "J": " class=k"}
"""Signs that nobody could read in the pen's usual typeface."""


def inked(text: str, rng: random.Random, size: float) -> str:
    """A value in somebody's hand: every sign a little off."""
    signs = "".join(
        f'<i{_PEN.get(c, " class=l") if c.isascii() else ""} style="font-size:{size * rng.uniform(0.95, 1.06):.2f}pt;'
        f'transform:translateY({rng.uniform(-0.5, 0.5):.2f}pt) rotate({rng.uniform(-2.5, 2.5):.1f}deg)">{c}</i>'
        for c in text
    )
    return f'<span class="ink" style="top:{rng.uniform(-0.8, 0.8):.1f}pt">{signs}</span>'


INK = (
    ".ink{position:relative;white-space:nowrap;line-height:1} "
    ".ink i{display:inline-block;font-style:normal;font-family:'Ma Shan Zheng','Kai';padding:0 .15pt} "
    ".ink i.l{font-family:'Liu Jian Mao Cao';-webkit-text-stroke:.45pt;padding:0 .35pt} "
    ".ink i.k{font-family:'Kai';-webkit-text-stroke:.3pt;padding:0 .35pt}"
)
