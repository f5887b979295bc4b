"""The typefaces this set prints with, by short names, and the CSS that loads them."""

import os
import struct
from pathlib import Path
from urllib.parse import quote

from ..kit import FONTS

ROOT = FONTS / "fourth"
MADE = FONTS / "made"

FILES: dict[str, str] = {
    "song": "TW-Sung-98_1.ttf",
    "kai": "TW-Kai-98_1.ttf",
    "stone": "BabelStoneHan.ttf",
    "droid": "DroidSansFallbackFull.ttf",
    "noto": "NotoSansCJK-Regular.ttc",
    "hand": "jxzk",
}
_SIMPLIFIED_FACE = 2
"""The order within the collection is JP, KR, SC, TC, HK, then the monospaced ones."""


def _cut(collection: Path, index: int, made: Path) -> Path:
    """Writes one face of a collection as a font of its own, once."""
    if made.exists():
        return made
    data = collection.read_bytes()
    (start,) = struct.unpack_from(">I", data, 12 + 4 * index)
    (count,) = struct.unpack_from(">H", data, start + 4)
    position = 12 + 16 * count
    directory, body = bytearray(data[start : start + 12]), bytearray()
    for i in range(count):
        tag, check, offset, length = struct.unpack_from(">4sIII", data, start + 12 + 16 * i)
        directory += struct.pack(">4sIII", tag, check, position, length)
        table = data[offset : offset + length] + b"\0" * (-length % 4)
        body += table
        position += len(table)
    made.parent.mkdir(parents=True, exist_ok=True)
    draft = made.with_suffix(f".{os.getpid()}")
    draft.write_bytes(bytes(directory + body))
    draft.replace(made)
    return made


def file_of(face: str) -> Path:
    """The font file of a face (not of `hand`, which comes in pieces)."""
    if face == "noto":
        return _cut(ROOT / FILES["noto"], _SIMPLIFIED_FACE, MADE / "NotoSansCJKsc-Regular.otf")
    return ROOT / FILES[face]


def _uri(path: Path) -> str:
    return "file://" + quote(str(path))


def head(*faces: str) -> str:
    """What goes into <head> so that `font-family: song` and so on mean these files."""
    rules, links = [], ""
    for face in faces:
        if face == "hand":
            style = next((ROOT / "jxzk" / "dist").glob("*/result.css"))
            links += f'<link rel="stylesheet" href="{_uri(style)}">'
        else:
            rules.append(f'@font-face{{font-family:"{face}";src:url("{_uri(file_of(face))}")}}')
    return links + f"<style>{''.join(rules)}</style>"
