"""What was read from a file of documents: papers, fields, stamps, and what is odd about it."""

from enum import StrEnum
from typing import Literal

from extractors.facts.file import FileFacts
from extractors.facts.places import Fingerprint, Line, Mention, Reading, TextSource, Unsure, Value, Where
from extractors.facts.signature import Signature


class Page(Value):
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


class SealName(Value):
    """The name on a stamp's rim, as read; `confidence` is the mean over its characters, `unsure` goes by positions in `text`.

    `whole`: it begins with a place and ends as names of firms or other bodies do, so nothing but a name was read.
    """

    text: str
    confidence: float
    unsure: Unsure = {}  # noqa: RUF012 - pydantic copies it
    whole: bool = False


class StampMaking(StrEnum):
    """How a stamp came onto its page, where that can be told."""

    PLACED = "placed"
    """A program put it there as a picture or a drawing: no ink ever touched this paper."""
    UNKNOWN = "unknown"
    """It is part of a scan or a photo: pressed, or placed before it was printed."""


class Stamp(Value):
    """A company stamp (公章), in red ink or copied in black and white, found on a page.

    `confidence` is how sure it is a stamp; `name` is None when none could be read.

    `purpose` is what a seal for one purpose has in its middle (合同专用章, 财务专用章, ...); None when nothing of the kind was read.
    `picture` is a digest of the pixels of a placed picture: equal digests are the same picture.
    """

    where: Where
    confidence: float
    name: SealName | None = None
    purpose: str | None = None
    making: StampMaking = StampMaking.UNKNOWN
    picture: str | None = None


class OddityKind(StrEnum):
    """What in a PDF or OFD can show a person one thing and a program another, does more than show, or could not be read."""

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
    DATA_ATTACHMENT = "data_attachment"
    """A file inside that only holds data (XML, JSON, OFD), as electronic licences and invoices carry them."""
    GARBLED_TEXT = "garbled_text"
    """The text layer of a page is gibberish: it was not believed, the page was recognised instead."""
    MISSING_PART = "missing_part"
    """The file names something that it does not hold: no program can show it."""
    UNREAD_PART = "unread_part"
    """The file holds, or should hold, something of its pages that could not be read here."""


class Oddity(Value):
    """Something in a file that a plain letter does not need. `where` is None when it belongs to the whole file."""

    kind: OddityKind
    where: Where | None = None
    detail: str = ""


class Paper(Value):
    """One document in a file, which may hold several: the pages from its title up to the next document's.

    `document_type` is the stem of a file in `extractors/documents/types/` (`commitment_letter`, `waybill`, ...), or None when no form was
    recognised. `fields` and `clauses` are keyed by the names in that file; a field that was not found has no key, one printed twice has two
    readings. Lines are in reading order. `codes`: what its QR codes hold. `mentions`: every mass and size with whose it is.
    """

    document_type: str | None
    title: Reading | None
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    fields: dict[str, tuple[Reading, ...]]
    clauses: dict[str, Reading]
    stamps: tuple[Stamp, ...]
    codes: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


class DocumentFacts(FileFacts):
    """What was read from a file of documents: a PDF, or a scan or photo of paper. Only PDFs have signatures and oddities."""

    kind: Literal["document"] = "document"
    papers: tuple[Paper, ...]
    signatures: tuple[Signature, ...] = ()
    oddities: tuple[Oddity, ...] = ()

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page of the file, once; two papers may stand on one."""
        return tuple({page.number: page for paper in self.papers for page in paper.pages}.values())
