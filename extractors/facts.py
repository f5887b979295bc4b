"""What an extractor read from one piece of evidence. Frozen values; imports nothing of ours, ever.

Places are `Where`: a page (1-based; 1 for a photo) and a `Box` in fractions of that page's or picture's
width and height, origin top left, in the orientation in which a person sees it (EXIF orientation applied).
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Box(_Value):
    """A rectangle in fractions (0 to 1) of the width and height of the page or picture."""

    x0: float
    y0: float
    x1: float
    y1: float


class Where(_Value):
    """Where something was read."""

    page: int = 1
    box: Box | None = None


class TextSource(StrEnum):
    """How a line of text was obtained."""

    TEXT_LAYER = "text_layer"
    OCR = "ocr"


class Line(_Value):
    """One line of text as it stands on the page."""

    text: str
    confidence: float
    where: Where
    source: TextSource


class Reading(_Value):
    """One value read from a form.

    `value` is the normal form of `extractors.values.normal_form` (for example millimetres, kilograms, ISO date,
    compact plate), or None when `raw` could not be understood. `confidence` is between 0 and 1. `handwritten`: in a pen's blue ink;
    black handwriting is not told from print.
    """

    value: str | None
    raw: str
    confidence: float
    where: Where
    handwritten: bool = False


class Fingerprint(_Value):
    """What stays the same of a picture when it is saved again: `bits` in hexadecimal digits, by the algorithm of that name.

    `turned` has the bits of the same picture in the seven other orientations (quarter turns and mirrors), where the algorithm knows
    them. `view`: 1 is the whole picture, 2 is without its border.
    """

    algorithm: str
    view: int = 1
    bits: str
    turned: tuple[str, ...] = ()


class Page(_Value):
    """One page as it was read. Width and height are in points for a PDF page and in pixels for a picture.

    `fingerprints` (`page1024`) has a page that is a picture with text on it. `grain`: it has the grain of paper or of a camera; one that
    a program drew has none.
    """

    number: int
    width: float
    height: float
    source: TextSource
    fingerprints: tuple[Fingerprint, ...] = ()
    grain: bool = False


class SealName(_Value):
    """The firm's name on a stamp's rim, as read; `confidence` is the mean over its signs."""

    text: str
    confidence: float


class StampMaking(StrEnum):
    """How a stamp came onto its page, where that can be told."""

    PLACED = "placed"
    """A program put it there as a picture or a drawing: no ink ever touched this paper."""
    UNKNOWN = "unknown"
    """It is part of a scan or a photo: pressed, or placed before it was printed."""


class Stamp(_Value):
    """A red company stamp (公章) found on a page. `confidence` is how sure it is a stamp; `name` is None when none could be read.

    `purpose` is what a seal for one purpose has in its middle (合同专用章, 财务专用章, ...); None when nothing of the kind was read.
    `picture` is a digest of the pixels of a placed picture: equal digests are the same picture.
    """

    where: Where
    confidence: float
    name: SealName | None = None
    purpose: str | None = None
    making: StampMaking = StampMaking.UNKNOWN
    picture: str | None = None


class SignatureIntegrity(StrEnum):
    """Do digest and signature value fit the bytes that the signature names? Says nothing of who signed."""

    INTACT = "intact"
    BROKEN = "broken"
    NOT_VERIFIED = "not_verified"
    """It is there, but nobody here can verify it (SM2, a damaged or unknown form): never to be taken as valid."""


class SignatureCoverage(StrEnum):
    """How much of the file is signed."""

    FILE = "file"
    REVISION = "revision"
    """All that the file was when it was signed; something was added since."""
    PART = "part"
    """Some of the file as it was then is not signed: as good as no signature."""


class ChangesSince(StrEnum):
    """What was added after signing, by pyHanko's comparison of the revisions."""

    NONE = "none"
    UPKEEP = "upkeep"
    """Proofs for long-term validation; nothing that is seen."""
    SIGNED = "signed"
    """Further signatures were added, and nothing else."""
    FILLED = "filled"
    """Form fields were filled, as the signature allows: they may say what the signer never saw."""
    ANNOTATED = "annotated"
    """Notes were added, as the signature allows."""
    FORBIDDEN = "forbidden"
    UNKNOWN = "unknown"


class SignatureTrust(StrEnum):
    """Does the certificate lead to a root that the operator trusts? Revocation is never asked for: it needs a network."""

    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"
    UNKNOWN = "unknown"
    """No roots were given, or the signature can't be verified."""


class TimeSource(StrEnum):
    """Who says when it was signed."""

    TRUSTED_TIMESTAMP = "trusted_timestamp"
    TIMESTAMP = "timestamp"
    """A time stamp that is intact, by an authority that no trusted root vouches for."""
    SIGNER = "signer"
    """The signer's own clock: a claim."""


class Signature(_Value):
    """One signature, time stamp or e-seal inside a PDF. `field` is the name of its form field.

    `scheme` is its SubFilter as written, `signer` and `organisation` are CN and O of the certificate's subject (of an e-seal
    that can't be verified: as it claims), `signed_at` carries an offset. `detail` says in English what is wrong or not known.
    """

    field: str
    scheme: str
    signer: str | None = None
    organisation: str | None = None
    integrity: SignatureIntegrity
    coverage: SignatureCoverage
    changes: ChangesSince = ChangesSince.UNKNOWN
    trust: SignatureTrust = SignatureTrust.UNKNOWN
    signed_at: datetime | None = None
    time_source: TimeSource | None = None
    detail: str = ""


class OddityKind(StrEnum):
    """What in a PDF can show a person one thing and a program another, or does more than show."""

    INVISIBLE_TEXT = "invisible_text"
    """Drawn in no ink, or nearly transparent."""
    PALE_TEXT = "pale_text"
    """Drawn in the colour of what is behind it."""
    TINY_TEXT = "tiny_text"
    OFF_PAGE_TEXT = "off_page_text"
    COVERED_TEXT = "covered_text"
    """Drawn in ink, but not seen: something was drawn over it later, or it is clipped away."""
    LYING_FONT = "lying_font"
    """The glyphs that are drawn are not the signs that the text layer gives."""
    OVERLAID_SCAN = "overlaid_scan"
    """Text or a small picture laid over a picture of the page."""
    CHANGED_AFTER_SIGNING = "changed_after_signing"
    JAVASCRIPT = "javascript"
    EMBEDDED_FILE = "embedded_file"
    LAUNCH_ACTION = "launch_action"
    REMOTE_REFERENCE = "remote_reference"
    XFA = "xfa"


class Oddity(_Value):
    """Something in a PDF that an honest letter does not need. `where` is None when it belongs to the whole file."""

    kind: OddityKind
    where: Where | None = None
    detail: str = ""


class PlateReading(_Value):
    """A number plate in a photo. `text` is compact (`苏E12345`, `苏E1234挂`), follows plate grammar, and is the most likely one.

    `chances`: how likely each sign is in each place of the plate (0 to 1; what remains is doubt). `confidence` is that of the least sure
    place of `text`. `raw` is what reading it as any text gave.
    """

    text: str
    raw: str
    confidence: float
    where: Where
    chances: tuple[dict[str, float], ...] = ()


class Gps(_Value):
    """WGS 84 position in decimal degrees."""

    latitude: float
    longitude: float


class Exif(_Value):
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


class Claim(_Value):
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


class PhotoMark(_Value):
    """One such mark. `detail` is what it rests on."""

    kind: PhotoMarkKind
    detail: str = ""


class UnreadableReason(StrEnum):
    """Why a file could not be read. Each has a text in `verifiers/reasons.toml` under `file.<reason>`."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN_TYPE = "unknown_type"
    WRONG_TYPE = "wrong_type"
    DAMAGED = "damaged"
    PASSWORD = "password"  # noqa: S105 - a reason, not a secret
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_PIXELS = "too_many_pixels"
    NO_TEXT = "no_text"
    TIMEOUT = "timeout"
    CPU = "cpu"
    MEMORY = "memory"
    CRASHED = "crashed"
    CORRUPTED = "corrupted"


class _FileFacts(_Value):
    sha256: str
    size: int
    media_type: str | None
    """Sniffed from the bytes, never from the name."""
    extractor_version: str


class Paper(_Value):
    """One document in a file, which may hold several: the pages from its title up to the next document's.

    `document_type` is the stem of a file in `extractors/forms/` (`commitment_letter`, `waybill`, ...), or None when no form was
    recognised. `fields` and `clauses` are keyed by the names in that file; a field that was not found has no key, one printed twice has two
    readings. Lines are in reading order. `codes`: what its QR codes hold.
    """

    document_type: str | None
    title: Reading | None
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    fields: dict[str, tuple[Reading, ...]]
    clauses: dict[str, Reading]
    stamps: tuple[Stamp, ...]
    codes: tuple[str, ...] = ()


class DocumentFacts(_FileFacts):
    """What was read from a file of documents: a PDF, or a scan or photo of paper. Only PDFs have signatures and oddities."""

    kind: Literal["document"] = "document"
    papers: tuple[Paper, ...]
    signatures: tuple[Signature, ...] = ()
    oddities: tuple[Oddity, ...] = ()

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page of the file."""
        return tuple(page for paper in self.papers for page in paper.pages)


class Features(_Value):
    """Corners of a picture of `width` × `height` pixels (`extractors.features`), in base64.

    `points`: x and y of each in sixteenths of a pixel, two bytes a number, the low one first. `descriptions`: 32 bytes each, ORB.
    `thumbnail`: the picture in grey, small, as JPEG.
    """

    width: int
    height: int
    points: str
    descriptions: str
    thumbnail: str


class PhotoFacts(_FileFacts):
    """What was read from a photo. Width and height are in pixels after EXIF orientation.

    `sharpness` is the variance of the Laplacian at a long side of 1,024 px; `brightness` the mean grey value (0 to 255).
    `fingerprints` are by the algorithm `dct256`. `features` are kept apart once they were read, and are none in stored facts.
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


class UnreadableFacts(_FileFacts):
    """The file could not be read, and why. `detail` holds figures for people (`{"pages": "2000", "limit": "50"}`)."""

    kind: Literal["unreadable"] = "unreadable"
    reason: UnreadableReason
    detail: dict[str, str] = Field(default_factory=dict)


Facts = Annotated[DocumentFacts | PhotoFacts | UnreadableFacts, Field(discriminator="kind")]

facts_adapter: TypeAdapter[DocumentFacts | PhotoFacts | UnreadableFacts] = TypeAdapter(Facts)
"""Reads and writes `Facts` as JSON."""


class StoryKind(StrEnum):
    """Which story a slot's evidence is read by."""

    DOCUMENT = "document"
    PHOTO = "photo"
