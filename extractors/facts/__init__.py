"""What an extractor read from one piece of evidence. Frozen values; imports nothing of ours but its own parts, ever."""

from typing import Annotated

from pydantic import Field, TypeAdapter

from extractors.facts.document import (
    DocumentFacts,
    Oddity,
    OddityKind,
    Page,
    Paper,
    SealName,
    Stamp,
    StampMaking,
)
from extractors.facts.file import (
    StoryKind,
    UnreadableFacts,
    UnreadableReason,
)
from extractors.facts.photo import (
    Claim,
    ClaimSource,
    Corners,
    Exif,
    Features,
    Gps,
    PhotoFacts,
    PhotoMark,
    PhotoMarkKind,
    PlateCorners,
    PlateReading,
)
from extractors.facts.places import (
    Box,
    Fingerprint,
    Line,
    Reading,
    TextSource,
    Where,
)
from extractors.facts.scene import Quality, Scene, SceneKind
from extractors.facts.signature import (
    ChangesSince,
    Signature,
    SignatureCoverage,
    SignatureIntegrity,
    SignatureTrust,
    TimeSource,
)
from extractors.facts.tampering import CannotTell, Tampering, TamperingKind
from extractors.facts.video import Break, BreakKind, Frame, VideoFacts

__all__ = [
    "AnyFacts",
    "Box",
    "Break",
    "BreakKind",
    "CannotTell",
    "ChangesSince",
    "Claim",
    "ClaimSource",
    "Corners",
    "DocumentFacts",
    "Exif",
    "Facts",
    "Features",
    "Fingerprint",
    "Frame",
    "Gps",
    "Line",
    "Oddity",
    "OddityKind",
    "Page",
    "Paper",
    "PhotoFacts",
    "PhotoMark",
    "PhotoMarkKind",
    "PlateCorners",
    "PlateReading",
    "Quality",
    "Reading",
    "Scene",
    "SceneKind",
    "SealName",
    "Signature",
    "SignatureCoverage",
    "SignatureIntegrity",
    "SignatureTrust",
    "Stamp",
    "StampMaking",
    "StoryKind",
    "Tampering",
    "TamperingKind",
    "TextSource",
    "TimeSource",
    "UnreadableFacts",
    "UnreadableReason",
    "VideoFacts",
    "Where",
    "facts_adapter",
]

AnyFacts = DocumentFacts | PhotoFacts | VideoFacts | UnreadableFacts
Facts = Annotated[AnyFacts, Field(discriminator="kind")]

facts_adapter: TypeAdapter[AnyFacts] = TypeAdapter(Facts)
"""Reads and writes `Facts` as JSON."""
