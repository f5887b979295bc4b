"""How offices write lengths, masses, dates and plates, and how a page of theirs is put into HTML."""

import struct
from datetime import date
from pathlib import Path

from ..kit import FONTS

HERE = FONTS / "second"
_CUT = FONTS / "made"
_HAN = "〇一二三四五六七八九"
FILES = {
    "songti": "gbsn00lp.ttf",
    "ming": "uming.ttc",
    "fang": "simfang.ttf",
    "kai": "LXGWWenKai-Regular.ttf",
    "kaibold": "LXGWWenKai-Bold.ttf",
    "hei": "wqy-microhei.ttc",
    "oldfang": "cwfs.ttf",
    "pen": "long-cang/files/long-cang-chinese-simplified-400-normal.woff2",
    "marker": "zhi-mang-xing/files/zhi-mang-xing-chinese-simplified-400-normal.woff2",
}


def files(*names: str) -> tuple[str, ...]:
    """File names of these typefaces."""
    return tuple(FILES[name] for name in names)


def _single(collection: Path) -> Path:
    """The first font of a collection as a file of its own: browsers take no collections."""
    made = _CUT / f"{collection.stem}.ttf"
    if made.exists():
        return made
    data = collection.read_bytes()
    start = struct.unpack_from(">I", data, 12)[0]
    count = struct.unpack_from(">H", data, start + 4)[0]
    head = bytearray(data[start : start + 12 + 16 * count])
    tables = bytearray()
    for index in range(count):
        place, length = struct.unpack_from(">II", data, start + 12 + 16 * index + 8)
        struct.pack_into(">I", head, 12 + 16 * index + 8, len(head) + len(tables))
        tables += data[place : place + length] + bytes(-length % 4)
    _CUT.mkdir(exist_ok=True)
    part = made.with_suffix(".part")
    part.write_bytes(bytes(head + tables))
    part.rename(made)
    return made


def _source(name: str) -> str:
    file = HERE / FILES[name]
    return (_single(file) if file.suffix == ".ttc" else file).as_uri()


def document(css: str, body: str, *faces: str, size: str = "A4") -> str:
    """A whole HTML page with the typefaces that it needs; `size`: CSS page size."""
    made = "".join(f"@font-face{{font-family:{name};src:url('{_source(name)}');font-display:block}}" for name in faces)
    joined = body.replace("\n", "")
    return (
        f"<!doctype html><html lang=zh-CN><meta charset=utf-8><style>{made}"
        f"@page{{size:{size};margin:0}}*{{box-sizing:border-box}}html,body{{margin:0;padding:0}}"
        f"table{{border-collapse:collapse}}{css}</style><body>{joined}</body></html>"
    )


def metres(mm: int, places: int | None = None) -> str:
    """16200 as 16.2, or with fixed places 16.20."""
    if places is not None:
        return f"{mm / 1000:.{places}f}"
    return f"{mm / 1000:g}"


def tonnes(kg: int, places: int | None = None) -> str:
    """42600 as 42.6, or with fixed places 42.60."""
    if places is not None:
        return f"{kg / 1000:.{places}f}"
    return f"{kg / 1000:g}"


def box(size: tuple[int, int, int], sign: str = "×", unit: str = "m", places: int | None = None) -> str:
    """Length, width and height with a sign between; in metres, or as whole millimetres for unit `mm`."""
    if unit == "mm":
        return sign.join(str(side) for side in size)
    return sign.join(metres(side, places) for side in size)


def year_month_day(day: date, pad: bool = False) -> str:
    """2026年11月6日, or 2026年11月06日."""
    return f"{day.year}年{day.month:02d}月{day.day:02d}日" if pad else f"{day.year}年{day.month}月{day.day}日"


def dotted(day: date) -> str:
    """2026.11.26."""
    return f"{day:%Y.%m.%d}"


def slashed(day: date) -> str:
    """2026/11/26."""
    return f"{day:%Y/%m/%d}"


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十") + (_HAN[ones] if ones else "")


def in_han(day: date) -> str:
    """二〇二六年十一月二十六日."""
    return "".join(_HAN[int(digit)] for digit in str(day.year)) + f"年{_han(day.month)}月{_han(day.day)}日"


def plate(number: str, sign: str = "·") -> str:
    """苏E·12345: the sign after the letter."""
    return number[:2] + sign + number[2:]


def wide(text: str) -> str:
    """ASCII signs as full-width ones."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def spaced(text: str) -> str:
    """A label stretched with ideographic spaces."""
    return "　".join(text)
