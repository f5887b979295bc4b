"""What was read from a photo: plates, times and places, marks of how it was made, and what knows it again."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from extractors.facts.file import FileFacts
from extractors.facts.places import Fingerprint, Line, Value, Where
from extractors.facts.tampering import Tampering


class PlateReading(Value):
    """A number plate in a photo. `text` is compact (`苏E12345`, `苏E1234挂`), follows plate grammar, and is the most likely one.

    `chances`: how likely each sign is in each place of the plate (0 to 1; what remains is doubt). `confidence` is that of the least sure
    place of `text`. `raw` is what reading it as any text gave.
    """

    text: str
    raw: str
    confidence: float
    where: Where
    chances: tuple[dict[str, float], ...] = ()


class Gps(Value):
    """WGS 84 position in decimal degrees."""

    latitude: float
    longitude: float


class Exif(Value):
    """What the camera wrote. Every field may be absent: phones and messengers strip it.

    `taken_at` carries the offset the camera wrote (OffsetTimeOriginal), or Asia/Shanghai when it wrote none.
    """

    taken_at: datetime | None = None
    offset_written: bool = False
    make: str | None = None
    model: str | None = None
    software: str | None = None
    gps: Gps | None = None


class ClaimSource(StrEnum):
    """What in a photo says when and where it was taken."""

    EXIF = "exif"
    SATELLITES = "satellites"
    """The time that came with the position, in EXIF."""
    XMP = "xmp"
    WATERMARK = "watermark"
    """What an app printed into the picture, read by recognition."""


class Claim(Value):
    """When and where a photo was taken, as one source says: whoever wrote it could write anything.

    `taken_at` carries the offset that was written, or Asia/Shanghai where none was. `place` is as written, `code` the number by which the
    watermark's maker can be asked for the original. `where` is that of a watermark.
    """

    source: ClaimSource
    taken_at: datetime | None = None
    offset_written: bool = False
    gps: Gps | None = None
    place: str | None = None
    code: str | None = None
    where: Where | None = None


class PhotoMarkKind(StrEnum):
    """What a photo's metadata or its content credentials (C2PA) say of how it was made."""

    AI_GENERATED = "ai_generated"
    """By a generating model, wholly or in part."""
    EDITED = "edited"
    """Saved by a program for changing pictures."""
    OTHER_THUMBNAIL = "other_thumbnail"
    """The small picture that the camera put in shows something else."""
    PROVENANCE_BROKEN = "provenance_broken"
    """The credentials do not fit the picture, or can't be read."""
    PROVENANCE_CLAIMED = "provenance_claimed"
    """The credentials fit, by someone whom no trusted root vouches for."""
    PROVENANCE_TRUSTED = "provenance_trusted"


class PhotoMark(Value):
    """One such mark. `detail` is what it rests on."""

    kind: PhotoMarkKind
    detail: str = ""


class Features(Value):
    """Corners of a picture of `width` × `height` pixels (`extractors.features`), in base64.

    `points`: x and y of each in sixteenths of a pixel, two bytes a number, the low one first. `descriptions`: 32 bytes each, ORB.
    `thumbnail`: the picture in grey, small, as JPEG.
    """

    width: int
    height: int
    points: str
    descriptions: str
    thumbnail: str


class PhotoFacts(FileFacts):
    """What was read from a photo. Width and height are in pixels after EXIF orientation.

    `sharpness` is the variance of the Laplacian at a long side of 1,024 px; `brightness` the mean grey value (0 to 255).
    `fingerprints` are by the algorithm `dct256`. `features` are kept apart once they were read, and are none in stored facts.
    `tampering`: what each method of `extractors.tampering` found; none in facts that were read before there were any.
    """

    kind: Literal["photo"] = "photo"
    width: int
    height: int
    exif: Exif
    sharpness: float
    brightness: float
    fingerprints: tuple[Fingerprint, ...]
    lines: tuple[Line, ...]
    plates: tuple[PlateReading, ...]
    claims: tuple[Claim, ...] = ()
    marks: tuple[PhotoMark, ...] = ()
    features: Features | None = None
    tampering: tuple[Tampering, ...] = ()
