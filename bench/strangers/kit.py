"""What the strangers' sets share: the facts of one transport, a layout, and Chromium as the office's word processor."""

import os
import random
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import pymupdf
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Height × width × 3, RGB."""
FONTS = Path(os.environ.get("HUOZHENG_FONTS", "~/.cache/huozheng/fonts")).expanduser()
"""Filled by `bench/_fonts.py`, a folder for each set."""


@dataclass(frozen=True)
class World:
    """One honest oversize transport. Lengths in mm, masses in kg. Everything a paper may state of it."""

    carrier: str
    uscc: str
    legal_representative: str
    consignor: str
    consignee: str
    tractor_plate: str
    trailer_plate: str
    cargo_name: str
    cargo: tuple[int, int, int]
    cargo_mass: int
    loaded: tuple[int, int, int]
    gross_mass: int
    origin: str
    destination: str
    departs_on: date
    arrives_on: date
    signed_on: date
    waybill_number: str
    extra: Mapping[str, str] = field(default_factory=dict)
    """Anything else this set's layouts print: driver, phone, licence number, axle count, ..."""


@dataclass(frozen=True)
class Sheet:
    """One paper that a layout shows. `kind`: commitment_letter, waybill, transport_certificate, ...

    `states`: names of the facts that are printed and that a person can read there.
    """

    kind: str
    states: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """`html` draws the page(s); `fonts`: file names; `stamp`: centre of the carrier's seal as fractions of page width and height, or None."""

    name: str
    sheets: tuple[Sheet, ...]
    fonts: tuple[str, ...]
    html: Callable[[World, random.Random], str]
    stamp: tuple[float, float] | None = None
    note: str = ""


_CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def _organisation(first: str) -> str:
    """An organisation code with its check character (GB 11714), which stands inside the credit code."""
    total = sum(int(c, 36) * weight for c, weight in zip(first, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    return first + "0123456789X"[-total % 11]


def uscc(region: str, rng: random.Random) -> str:
    """A credit code (18 characters) with a right check character; `region`: six digits, such as 320500."""
    body = "91" + region + _organisation("MA" + "".join(rng.choice(_CODE_SIGNS) for _ in range(6)))
    total = sum(_CODE_SIGNS.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return body + _CODE_SIGNS[(31 - total % 31) % 31]


@contextmanager
def printer() -> Iterator[Callable[[str], bytes]]:
    """Prints HTML to a PDF, as an office does; background colours and pictures are printed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        browser = p.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--allow-file-access-from-files",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        page = browser.new_page()

        def to_pdf(html: str) -> bytes:
            with tempfile.TemporaryDirectory() as folder:
                here = Path(folder) / "page.html"
                here.write_text(html, encoding="utf-8")
                page.goto(here.as_uri(), wait_until="load")
                page.evaluate("document.fonts.ready")
                pdf: bytes = page.pdf(prefer_css_page_size=True, print_background=True)
            return pdf

        yield to_pdf
        browser.close()


def pixels(pdf: bytes, dpi: int = 150, page: int = 0) -> Picture:
    """A page as it comes out of the printer."""
    with pymupdf.open(stream=pdf, filetype="pdf") as file:
        drawn = file[page].get_pixmap(dpi=dpi, alpha=False)
        return np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.width, 3).copy()
