"""Paper to draw an OFD's pages on: a PDF in memory, written operator by operator.

OFD measures in millimetres from the top left, y downwards. Everything below is in those coordinates; each page's contents begin with
the matrix that leads to PDF's points.
"""

import io
import zlib
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Self

import pymupdf
from PIL import Image
from pymupdf import mupdf

from extractors.errors import Unreadable
from extractors.facts import Box, UnreadableReason
from extractors.readers.pdf.file import PdfPage, pages_of

Rectangle = tuple[float, float, float, float]
"""x, y, width, height in millimetres: an ST_Box."""
Matrix = tuple[float, float, float, float, float, float]
_POINTS = 72 / 25.4
_FORMATS = ("JPEG", "PNG", "BMP", "TIFF", "GIF")
_JBIG2, _JPEG_2000 = b"\x97JB2\r\n\x1a\n", (b"\x00\x00\x00\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51")
"""How files in JBIG2 and JPEG 2000 begin: MuPDF decodes them, Pillow knows the one not at all and is not asked for the other."""
_BARE_JBIG2 = ".jb2", ".jbig2"
"""So named, a picture may be the bare segments, as PDF holds them."""
_SUBSTITUTE = "china-s"
"""MuPDF's own font, for names of fonts that the file does not bring along."""


def numbers(text: str | None) -> list[float]:
    """The numbers of an ST_Array; what is none makes it empty."""
    try:
        return [float(part) for part in (text or "").split()]
    except ValueError:
        return []


@dataclass(frozen=True)
class Font:
    """A font as it is embedded in the PDF: where, and which glyph stands for which sign."""

    xref: int
    face: Any

    def glyph(self, sign: str) -> int:
        """The number of a sign's glyph, 0 when the font has none."""
        return int(self.face.has_glyph(ord(sign)))

    def advance(self, sign: str) -> float:
        """How far the pen goes for it, in ems."""
        return float(self.face.glyph_advance(ord(sign)))


@dataclass
class Sheet:
    """One page being drawn."""

    identifier: str
    box: Rectangle
    number: int
    _sheets: "Sheets"
    _operators: list[str] = field(default_factory=list)
    _resources: dict[str, dict[str, str]] = field(default_factory=lambda: {"Font": {}, "XObject": {}, "ExtGState": {}})

    def write(self, *operators: str) -> None:
        """Adds operators to the page's contents."""
        self._operators.extend(operators)

    def font(self, data: bytes | None) -> tuple[str, Font]:
        """The name of a font in this page's resources; the substitute when there are no data or they are no font."""
        font = self._sheets.font(data)
        return self._named("Font", f"{font.xref} 0 R"), font

    def part(self, box: list[float]) -> Box | None:
        """An ST_Box on this page as parts of the page; None when it is no box, or lies beyond the page."""
        x, y, width, height = self.box
        if len(box) != 4:
            return None
        sides = (
            (box[0] - x) / width,
            (box[1] - y) / height,
            (box[0] + box[2] - x) / width,
            (box[1] + box[3] - y) / height,
        )
        x0, y0, x1, y1 = (round(min(1.0, max(0.0, side)), 5) for side in sides)
        return Box(x0=x0, y0=y0, x1=x1, y1=y1) if x0 < x1 and y0 < y1 else None

    def look(self, alpha: float) -> str:
        """The operator that sets an opacity."""
        return f"/{self._named('ExtGState', f'<</ca {alpha:.3f}/CA {alpha:.3f}>>')} gs"

    def picture(self, name: str, data: bytes, box: Rectangle, *, clip: Rectangle | None = None) -> None:
        """A picture in a box of the page; `clip` is in the box's own coordinates."""
        x, y, width, height = box
        self.write("q", f"1 0 0 1 {x:.4f} {y:.4f} cm")
        if clip is not None:
            self.write(f"{clip[0]:.4f} {clip[1]:.4f} {clip[2]:.4f} {clip[3]:.4f} re W n")
        self.write(f"{width:.4f} 0 0 {height:.4f} 0 0 cm", self.unit_picture(name, data), "Q")

    def unit_picture(self, name: str, data: bytes) -> str:
        """The operators that draw a picture in the unit square. Raises `Unreadable` when it can't be decoded."""
        xref = self._sheets.picture(name, data)
        return f"1 0 0 -1 0 1 cm /{self._named('XObject', f'{xref} 0 R')} Do"

    def finish(self, document: Any, page: Any) -> None:
        """Puts contents and resources in place."""
        x, y, _, height = self.box
        start = f"{_POINTS:.6f} 0 0 {-_POINTS:.6f} {-x * _POINTS:.4f} {(y + height) * _POINTS:.4f} cm"
        contents = document.get_new_xref()
        document.update_object(contents, "<<>>")
        document.update_stream(contents, "\n".join(["q", start, *self._operators, "Q"]).encode("ascii"), new=True)
        document.xref_set_key(page.xref, "Contents", f"{contents} 0 R")
        groups = "".join(
            f"/{group}<<{''.join(f'/{name} {value}' for value, name in named.items())}>>"
            for group, named in _by_value(self._resources).items()
        )
        document.xref_set_key(page.xref, "Resources", f"<<{groups}>>")

    def _named(self, group: str, value: str) -> str:
        names = self._resources[group]
        return names.setdefault(value, f"{group[0]}{len(names)}")


def _by_value(resources: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    return {group: named for group, named in resources.items() if named}


class Sheets:
    """All pages being drawn, with the fonts and pictures they share. `max_pixels` bounds all pictures together."""

    def __init__(self, max_pixels: int) -> None:
        self._document = pymupdf.open()
        self._sheets: list[Sheet] = []
        self._fonts: dict[bytes | None, Font] = {}
        self._pictures: dict[str, int] = {}
        self._pixels_left = max_pixels
        self._drawn: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()
        if self._drawn is not None:
            self._drawn.close()

    def __len__(self) -> int:
        return len(self._sheets)

    def add(self, box: Rectangle, identifier: str) -> Sheet:
        """A new empty page."""
        self._document.new_page(width=box[2] * _POINTS, height=box[3] * _POINTS)
        self._sheets.append(Sheet(identifier, box, len(self._sheets) + 1, self))
        return self._sheets[-1]

    def by_id(self, identifier: str) -> Sheet | None:
        """The page with this ID."""
        return next((sheet for sheet in self._sheets if sheet.identifier == identifier), None)

    def pages(self) -> list[PdfPage]:
        """The drawn pages, open as long as these sheets are."""
        for number, sheet in enumerate(self._sheets):
            sheet.finish(self._document, self._document[number])
        self._drawn = pymupdf.open("pdf", self._document.tobytes())
        return pages_of(self._drawn, len(self._sheets), gaps_are_spaces=False)

    def png(self, place: int) -> bytes:
        """One page as a picture without paper behind it: 300 dpi, as seals are drawn."""
        self.pages()
        return bytes(self._drawn[place].get_pixmap(dpi=300, alpha=True).tobytes("png"))

    def font(self, data: bytes | None) -> Font:
        """A font, embedded once."""
        if data not in self._fonts:
            try:
                self._fonts[data] = self._embedded(data or _substitute())
            except MemoryError:
                raise
            except Exception:
                if data is None:
                    raise
                self._fonts[data] = self.font(None)
        return self._fonts[data]

    def _embedded(self, data: bytes) -> Font:
        face = pymupdf.Font(fontbuffer=data)
        xref = self._document[0].insert_font(fontname=f"E{len(self._fonts)}", fontbuffer=data)
        return Font(int(xref), face)

    def picture(self, name: str, data: bytes) -> int:
        """A picture, embedded once. Raises `Unreadable`."""
        if name not in self._pictures:
            self._pictures[name] = self._embedded_picture(name, data)
        return self._pictures[name]

    def _embedded_picture(self, name: str, data: bytes) -> int:
        picture = self._decoded(name, data)
        mask = picture.getchannel("A")
        head = f"/Type/XObject/Subtype/Image/Width {picture.width}/Height {picture.height}/BitsPerComponent 8"
        soft = self._stream(f"<<{head}/ColorSpace/DeviceGray>>", mask.tobytes())
        return self._stream(f"<<{head}/ColorSpace/DeviceRGB/SMask {soft} 0 R>>", picture.convert("RGB").tobytes())

    def _decoded(self, name: str, data: bytes) -> Image.Image:
        try:
            if name.lower().endswith(_BARE_JBIG2) and data.startswith(b"\0\0\0"):
                data = _JBIG2 + b"\x01\0\0\0\x01" + data  # in sequence, one page
            if data.startswith((_JBIG2, *_JPEG_2000)):
                return self._by_mupdf(name, data)
            Image.MAX_IMAGE_PIXELS = None
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                self._pay(picture.width, picture.height, name)
                return picture.convert("RGBA")
        except (Unreadable, MemoryError):
            raise
        except Exception as error:
            raise Unreadable(UnreadableReason.DAMAGED, entry=name) from error

    def _by_mupdf(self, name: str, data: bytes) -> Image.Image:
        head = mupdf.fz_new_image_from_buffer(mupdf.fz_new_buffer_from_copied_data(data))
        self._pay(head.w(), head.h(), name)
        pixels = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.Pixmap(data))
        size = pixels.width, pixels.height
        return Image.frombytes("RGBA" if pixels.alpha else "RGB", size, pixels.samples).convert("RGBA")

    def _pay(self, width: int, height: int, name: str) -> None:
        self._pixels_left -= width * height
        if self._pixels_left < 0:
            raise Unreadable(UnreadableReason.TOO_MANY_PIXELS, width=str(width), height=str(height), entry=name)

    def _stream(self, head: str, data: bytes) -> int:
        xref = int(self._document.get_new_xref())
        self._document.update_object(xref, head)
        self._document.update_stream(xref, zlib.compress(data, 1), new=True, compress=False)
        self._document.xref_set_key(xref, "Filter", "/FlateDecode")
        return xref


@cache
def _substitute() -> bytes:
    return bytes(pymupdf.Font(_SUBSTITUTE).buffer)
