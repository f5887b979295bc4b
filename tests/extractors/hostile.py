"""Broken, locked and lying files made by code: what anybody may send, and what stands in for real ones where these are not at hand."""

import io
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pillow_heif
import pymupdf
from PIL import Image

from tests.extractors.readers.pdf import signing

Maker = Callable[[], bytes]


def pdf(draw: Callable[[Any], None] = lambda page: page.insert_text((70, 100), "Mass 42 t"), **options: Any) -> bytes:
    """A PDF of one page."""
    with pymupdf.open() as document:
        draw(document.new_page(width=595, height=842))
        content: bytes = document.tobytes(**options)
    return content


def raw(*objects: str) -> bytes:
    """A PDF of just these objects, numbered from 1, of which the first is the catalogue."""
    body = b"%PDF-1.7\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return body + f"{end}startxref\n{len(body)}\n%%EOF\n".encode()


def fuzzed(content: bytes, seed: int) -> bytes:
    """One byte in a hundred is another."""
    random = np.random.default_rng(seed)
    changed = bytearray(content)
    for place in random.integers(8, len(content), len(content) // 100):
        changed[place] = int(random.integers(256))
    return bytes(changed)


def locked(encryption: int) -> bytes:
    """A PDF that asks for a password before it shows anything."""
    return pdf(encryption=encryption, user_pw="secret", owner_pw="more secret")


def acting(action: str) -> bytes:
    """A PDF that does something when it is opened."""

    def draw(page: Any) -> None:
        page.insert_text((70, 100), "Mass 42 t")
        page.parent.xref_set_key(page.parent.pdf_catalog(), "OpenAction", action)

    return pdf(draw)


def attached() -> bytes:
    """A PDF with another file in it."""

    def draw(page: Any) -> None:
        page.insert_text((70, 100), "Mass 42 t")
        page.parent.embfile_add("other.txt", b"48 t")

    return pdf(draw)


def text(**options: Any) -> bytes:
    """A PDF with an honest line, and another that is written in a way that nobody sees."""

    def draw(page: Any) -> None:
        page.insert_text((70, 100), "Mass 42 t")
        page.insert_text(options.pop("at", (70, 200)), "Mass 48 t", **options)

    return pdf(draw)


def covered() -> bytes:
    """A PDF with a line under a white box."""

    def draw(page: Any) -> None:
        page.insert_text((70, 100), "Mass 42 t")
        page.insert_text((70, 200), "Mass 48 t")
        page.draw_rect(pymupdf.Rect(60, 180, 200, 210), color=(1, 1, 1), fill=(1, 1, 1))

    return pdf(draw)


def changed_after_signing() -> bytes:
    """A signed letter over which another page was laid."""
    return signing.updated(signing.signed(signing.letter()), signing.overwrite_page)


def picture() -> Image.Image:
    """Something to see, with an edge that tells up from down."""
    grain = np.random.default_rng(3).integers(0, 255, (30, 40, 3), dtype=np.uint8)
    scene = Image.fromarray(grain).resize((640, 480), Image.Resampling.BICUBIC)
    scene.paste((250, 250, 250), (0, 0, 640, 40))
    return scene


def saved(kind: str, image: Image.Image | None = None, **options: Any) -> bytes:
    """A picture as a file of a kind."""
    pillow_heif.register_heif_opener()
    buffer = io.BytesIO()
    (image or picture()).save(buffer, format=kind, **options)
    return buffer.getvalue()


def cut(content: bytes, share: float) -> bytes:
    """The beginning of a file."""
    return content[: int(len(content) * share)]


def bomb() -> bytes:
    """A small file that says it is a picture of 1.6 billion pixels."""
    small = saved("PNG", Image.new("1", (8, 8)))
    header = b"IHDR" + (40_000).to_bytes(4, "big") * 2 + small[24:29]
    return small[:12] + header + zlib.crc32(header).to_bytes(4, "big") + small[33:]


_PAGES = "<</Type/Catalog/Pages 2 0 R>>"

DOCUMENTS: dict[str, tuple[Maker, set[str]]] = {
    "nothing": (lambda: b"", {"file.empty"}),
    "words": (lambda: "承诺书：42 吨\n".encode() * 20, {"file.unknown_type"}),
    "a zip": (lambda: b"PK\3\4" + bytes(200), {"file.unknown_type"}),
    "a head alone": (lambda: b"%PDF-1.7\n", {"file.damaged"}),
    "fuzzed": (lambda: fuzzed(pdf(), 1), {"file.damaged"}),
    "pages in a circle": (lambda: raw(_PAGES, "<</Type/Pages/Kids[2 0 R]/Count 1>>"), {"file.damaged"}),
    "pages that are not there": (lambda: raw(_PAGES, "<</Type/Pages/Kids[7 0 R]/Count 1>>"), {"file.no_text"}),
    "no pages": (lambda: raw("<</Type/Catalog>>"), {"file.damaged"}),
    "a page of no size": (
        lambda: raw(_PAGES, "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R>>"),
        {"file.no_text"},
    ),
    "an empty page": (lambda: pdf(lambda _: None), {"file.no_text"}),
    "locked by AES-256": (lambda: locked(pymupdf.PDF_ENCRYPT_AES_256), {"file.password"}),
    "locked by RC4": (lambda: locked(pymupdf.PDF_ENCRYPT_RC4_128), {"file.password"}),
    "changed after signing": (changed_after_signing, {"odd.changed_after_signing"}),
    "written without ink": (lambda: text(render_mode=3), {"odd.invisible_text"}),
    "white on white": (lambda: text(color=(1, 1, 1)), {"odd.pale_text"}),
    "too small to see": (lambda: text(fontsize=0.5), {"odd.tiny_text"}),
    "beside the page": (lambda: text(at=(700, 200)), {"odd.off_page_text"}),
    "under a box": (covered, {"odd.covered_text"}),
    "a script": (lambda: acting("<</S/JavaScript/JS(app.alert\\(1\\))>>"), {"odd.javascript"}),
    "a program": (lambda: acting("<</S/Launch/F(cmd.exe)>>"), {"odd.launch_action"}),
    "a form of another kind": (lambda: acting("<</XFA[(template)]>>"), {"odd.xfa"}),
    "a file in it": (attached, {"odd.embedded_file"}),
}
"""As the letter of a case: how it is made, and what must be held against it."""

PHOTOS: dict[str, tuple[Maker, set[str]]] = {
    "nothing": (lambda: b"", {"file.empty"}),
    "JPEG cut short": (lambda: cut(saved("JPEG", quality=90), 0.6), {"file.damaged"}),
    "PNG cut short": (lambda: cut(saved("PNG"), 0.6), {"file.damaged"}),
    "HEIC cut short": (lambda: cut(saved("HEIF", quality=90), 0.6), {"file.damaged"}),
    "HEIC, its head alone": (lambda: cut(saved("HEIF", quality=90), 0.02), {"file.damaged"}),
    "WebP cut short": (lambda: cut(saved("WEBP"), 0.5), {"file.damaged"}),
    "a bomb": (bomb, {"file.too_many_pixels"}),
    "a GIF": (lambda: saved("GIF"), {"file.unknown_type"}),
    "an icon": (lambda: saved("ICO"), {"file.unknown_type"}),
    "a TGA": (lambda: saved("TGA"), {"file.unknown_type"}),
    "a letter": (pdf, {"file.wrong_type"}),
}
"""As the front photo of a case."""
