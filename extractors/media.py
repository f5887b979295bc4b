"""What a file really is, and how a picture is opened without trusting it: sniffed type, limits, bomb guard."""

import hashlib
import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import filetype
import pillow_heif
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from extractors.errors import Unreadable
from extractors.facts import StoryKind, UnreadableReason

pillow_heif.register_heif_opener()

_MIB = 1 << 20
_PDF_HEADER_WITHIN = 1024
"""Readers accept junk of up to 1 KiB before the PDF header, so a file is a PDF even then."""

_SUBFILE_TYPE, _REDUCED = 254, 1
"""TIFF 6.0, NewSubfileType: bit 0 says that a frame is a smaller copy of another."""

PDF = "application/pdf"
OFD = "application/ofd"
OFD_ROOT = "OFD.xml"
"""The entry that every package of an OFD starts from (GB/T 33190-2016, 7.2)."""
_PICTURE_BOXES = frozenset({b"meta", b"mdat"})
_ZIP = b"PK\x03\x04"
_TIFF = "image/tiff"
PICTURES = {
    "image/jpeg": ("JPEG", "MPO"),
    "image/png": ("PNG",),
    "image/webp": ("WEBP",),
    "image/heic": ("HEIF",),
    "image/heif": ("HEIF",),
    "image/bmp": ("BMP",),
    _TIFF: ("TIFF",),
}
"""Accepted picture types, and the Pillow formats that may open each."""
VIDEOS = {
    "video/mp4": "mp4",
    "video/x-m4v": "mp4",
    "video/3gpp": "mp4",
    "video/quicktime": "mov",
    "video/webm": "matroska",
    "video/x-matroska": "matroska",
}
"""Accepted video types, and the one demuxer of FFmpeg's that may open each."""
_MP4_BRANDS = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"MSNV", b"dash", b"3gp", b"3g2")
_QUICKTIME_BOXES = {b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}
"""What a QuickTime file without a type box begins with."""


@dataclass(frozen=True)
class Limits:
    """What one file may cost. Bytes, pages, pixels, seconds."""

    max_bytes: int = 100 * _MIB
    max_pages: int = 50
    max_pixels: int = 120_000_000
    """48-megapixel phones are honest; a PNG of 2^31 pixels is a bomb."""
    max_video_seconds: float = 300
    max_video_frames: int = 18_000
    """Five minutes at 60 frames a second."""
    max_frame_pixels: int = 4096 * 2304
    """Phones record 4K at most; a frame of 8K is a bomb, or needs minutes to decode."""
    wall_seconds: float = 600
    """Ends only what never ends: computing time is what a file may cost, and a busy machine must not end an honest one.

    What only sleeps is ended sooner: `extractors.child`.
    """
    cpu_seconds: int = 180
    memory_bytes: int = 3072 * _MIB
    """Above what the process needs with its models loaded."""
    max_video_bytes: int = 300 * _MIB
    video_wall_seconds: float = 1800
    video_cpu_seconds: int = 600
    """A minute of 1080p takes about half a minute of one core, a minute of 4K some minutes."""

    def of(self, story: StoryKind) -> "Limits":
        """The limits for files of one kind: videos are larger and take longer."""
        if story is not StoryKind.VIDEO:
            return self
        return replace(
            self,
            max_bytes=self.max_video_bytes,
            wall_seconds=self.video_wall_seconds,
            cpu_seconds=self.video_cpu_seconds,
        )


@dataclass(frozen=True)
class FileIdentity:
    """Which bytes were read, and by which extractor."""

    sha256: str
    size: int
    media_type: str | None
    extractor_version: str


def sha256_of(path: Path) -> str:
    """Hexadecimal SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _is_ofd(path: Path) -> bool:
    """Raises nothing but `MemoryError`."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.replace("\\", "/").removeprefix(".").lstrip("/").casefold() for name in archive.namelist()}
            return OFD_ROOT.casefold() in names
    except MemoryError:
        raise
    except Exception:
        return False


def sniff(path: Path) -> str | None:
    """The media type by the bytes, never by the name; None when it is not known."""
    with path.open("rb") as stream:
        head = stream.read(8192)
    if b"%PDF-" in head[: _PDF_HEADER_WITHIN + 5]:
        return PDF
    if head[4:8] == b"ftyp" and head[8:12] in {b"heic", b"heix", b"hevc", b"hevx", b"mif1", b"msf1", b"heim", b"heis"}:
        return "image/heic"
    if head.startswith(_ZIP) and _is_ofd(path):
        return OFD
    if head[4:8] == b"ftyp" and head[8:12].startswith(_MP4_BRANDS):
        return "video/mp4"
    if head[4:8] in _QUICKTIME_BOXES:
        return "video/quicktime"
    kind = filetype.guess(head)
    return str(kind.mime) if kind else None


def open_picture(path: Path, limits: Limits) -> Image.Image:
    """The picture as a person sees it: RGB, EXIF orientation applied, transparency on white, first frame.

    Raises:
        Unreadable: unknown type, more pixels than `limits.max_pixels` (told by the header, before anything is decoded), or
            damaged; a picture that is cut short is never taken for a whole one.
    """
    with _opened(path) as picture:
        _refuse_bomb(picture, limits)
        picture.load()
        return _as_seen(picture)


def open_pages(path: Path, limits: Limits) -> Iterator[Image.Image]:
    """The pages of a picture of paper, as a person sees them, one after the other: a TIFF may have several, others have one.

    A TIFF's reduced copies of its pages are left out. Phones keep depth maps and thumbnails in further frames of JPEG and
    HEIC: those are no pages.

    Raises:
        Unreadable: as `open_picture`, for any page; more pages than `limits.max_pages`.
    """
    if sniff(path) != _TIFF:
        yield open_picture(path, limits)
        return
    with _opened(path) as picture:
        pages = 0
        for number in count():
            try:
                picture.seek(number)
            except EOFError:
                break
            if number and picture.tag_v2.get(_SUBFILE_TYPE, 0) & _REDUCED:  # type: ignore[attr-defined]
                continue
            pages += 1
            if pages > limits.max_pages:
                raise Unreadable(
                    UnreadableReason.TOO_MANY_PAGES, pages=f"> {limits.max_pages}", limit=str(limits.max_pages)
                )
            _refuse_bomb(picture, limits)
            picture.load()
            yield _as_seen(picture)


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    media_type = sniff(path)
    if media_type not in PICTURES:
        raise Unreadable(UnreadableReason.UNKNOWN_TYPE)
    if PICTURES[media_type] == ("HEIF",) and not _whole_boxes(path):
        raise Unreadable(UnreadableReason.DAMAGED)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # Our own limit is checked below; Pillow's is a constant in its module.
            Image.MAX_IMAGE_PIXELS = None
            with Image.open(path, formats=PICTURES[media_type]) as picture:
                yield picture
    except Unreadable:
        raise
    except MemoryError:
        raise
    except UnidentifiedImageError as error:
        raise Unreadable(UnreadableReason.DAMAGED) from error
    except Exception as error:
        raise Unreadable(UnreadableReason.DAMAGED) from error


def _whole_boxes(path: Path) -> bool:
    """Whether the picture's top-level boxes in an ISO media file are whole: the decoder takes a file cut short for a whole one.

    What phones append after them (a film of the moment, their maker's trailer) may be no box at all; a part of the picture it is not.
    """
    size, place, seen = path.stat().st_size, 0, set[bytes]()
    with path.open("rb") as stream:
        while place < size:
            stream.seek(place)
            head = stream.read(16)
            length = int.from_bytes(head[:4], "big")
            if length == 1:
                length = int.from_bytes(head[8:16], "big")
            elif length == 0:
                return True
            if length < 8 or place + length > size:
                return seen >= _PICTURE_BOXES and head[4:8] not in _PICTURE_BOXES
            seen.add(head[4:8])
            place += length
    return True


def _refuse_bomb(picture: Image.Image, limits: Limits) -> None:
    width, height = picture.size
    if width * height > limits.max_pixels:
        raise Unreadable(
            UnreadableReason.TOO_MANY_PIXELS, width=str(width), height=str(height), limit=str(limits.max_pixels)
        )


def _as_seen(picture: Image.Image) -> Image.Image:
    upright = _in_srgb(ImageOps.exif_transpose(picture))
    if upright.mode.startswith(("I", "F")):
        upright = _eight_bit(upright)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(white, layer).convert("RGB")
    return upright.convert("RGB")


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The colours as a screen shows them: phones write wider ones (Display P3) and say so. A profile that is no good is none."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "CMYK"}:
        return picture
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(own):
            return picture
        converted = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture
    return converted or picture


def _eight_bit(picture: Image.Image) -> Image.Image:
    low, high = picture.getextrema()
    top = 65535 if isinstance(high, int | float) and high > 255 else 255
    del low
    return picture.point(lambda value: value * (255 / top)).convert("L")
