"""What was read from a photo: plates, times and places, marks of how it was made, and what knows it again."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from extractors.facts.file import FileFacts
from extractors.facts.places import Fingerprint, Line, Value, Where
from extractors.facts.scene import Quality, Scene
from extractors.facts.tampering import Tampering

Fraction = tuple[float, float]
"""A point in fractions of the picture's width and height, origin top left."""


class PlateCorners(Value):
    """The outer corners of a plate in a photo: top left, top right, bottom right, bottom left, as the plate is read.

    `sigmas`: the standard deviation of each in pixels of the photo, in any direction. `size`: the name of the size that was assumed
    (`extractors.values.plate_sizes`), from what stands on the plate and in how many rows.
    """

    points: tuple[Fraction, Fraction, Fraction, Fraction]
    sigmas: tuple[float, float, float, float]
    size: str


class PlateReading(Value):
    """A number plate in a photo. `text` is compact (`苏E12345`, `苏E1234挂`), follows plate grammar, and is the most likely one.

    `chances`: how likely each sign is in each place of the plate (0 to 1; what remains is doubt). `confidence` is that of the least sure
    place of `text`. `raw` is what reading it as any text gave. `rows`: in how many it was read. `corners`: None where the plate's
    edges can't be told from what is around it, or where the reading is not sure enough to look for them.
    """

    text: str
    raw: str
    confidence: float
    where: Where
    chances: tuple[dict[str, float], ...] = ()
    rows: Literal[1, 2] | None = None
    corners: PlateCorners | None = None


class Gps(Value):
    """WGS 84 position in decimal degrees."""

    latitude: float
    longitude: float


class Exif(Value):
    """What the camera wrote. Every field may be absent: phones and messengers strip it.

    `taken_at` carries the offset the camera wrote (OffsetTimeOriginal), or Asia/Shanghai when it wrote none. `focal_35mm`: the focal
    length in millimetres that shows the same view on 35-mm film.
    """

    taken_at: datetime | None = None
    offset_written: bool = False
    make: str | None = None
    model: str | None = None
    software: str | None = None
    gps: Gps | None = None
    focal_35mm: float | None = None


class ClaimSource(StrEnum):
    """What in a photo or a video says when and where it was taken."""

    EXIF = "exif"
    SATELLITES = "satellites"
    """The time that came with the position, in EXIF."""
    XMP = "xmp"
    WATERMARK = "watermark"
    """What an app printed into the picture, read by recognition."""
    CONTAINER = "container"
    """What a video's file says: written when the recording began or ended, or when a program wrote the file anew."""


class Claim(Value):
    """When and where a photo or a video was taken, as one source says: whoever wrote it could write anything.

    `taken_at` carries the offset that was written, or Asia/Shanghai where none was. `place` is as written, `code` the number by which the
    watermark's maker can be asked for the original. `where` is that of a watermark. `lasts_s`: of a video, the seconds over which
    `taken_at` may lie, since makers write its beginning or its end.
    """

    source: ClaimSource
    taken_at: datetime | None = None
    offset_written: bool = False
    gps: Gps | None = None
    place: str | None = None
    code: str | None = None
    where: Where | None = None
    lasts_s: float = 0.0


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


class Corners(Value):
    """Corners found in a picture, in base64; the first ones are spread best over the picture and over sizes of detail.

    `points`: x and y of each in sixteenths of a pixel, two bytes a number, the low one first. `descriptions`: 32 bytes each, ORB.
    `poses`: two bytes each, to where it points in 256 parts of a full turn, and its size in steps of a fifth; none where not kept.
    """

    points: str
    descriptions: str
    poses: str = ""


class Features(Value):
    """What a picture of `width` × `height` pixels is known by in part (`extractors.similarity.features`).

    `mirrored`: what its mirror image has, at that one's places. `thumbnail`: the picture in grey, small, as JPEG in base64.
    """

    width: int
    height: int
    upright: Corners
    mirrored: Corners
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
    scene: Scene | None = None
    quality: Quality | None = None
    tampering: tuple[Tampering, ...] = ()
