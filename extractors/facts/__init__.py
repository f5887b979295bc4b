"""What an extractor read from one piece of evidence. Frozen values; imports nothing of ours but its own parts, ever."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

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
    EXHAUSTED,
    OUR_FAULTS,
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
    OWNERS,
    Box,
    Fingerprint,
    Line,
    Mention,
    Owner,
    Reading,
    TextSource,
    Unsure,
    Where,
    around,
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
    "EXHAUSTED",
    "OUR_FAULTS",
    "OWNERS",
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
    "Mention",
    "Oddity",
    "OddityKind",
    "Owner",
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
    "Unsure",
    "VideoFacts",
    "Where",
    "around",
    "facts_adapter",
    "stored_facts",
]

AnyFacts = DocumentFacts | PhotoFacts | VideoFacts | UnreadableFacts
Facts = Annotated[AnyFacts, Field(discriminator="kind")]

facts_adapter: TypeAdapter[AnyFacts] = TypeAdapter(Facts)
"""Reads and writes `Facts` as JSON."""


def stored_facts(stored: Mapping[str, Any] | None) -> AnyFacts | None:
    """Facts as they were kept, for a page; None if there are none, or if an older version wrote them in a shape of its own."""
    if stored is None:
        return None
    try:
        return facts_adapter.validate_python(stored)
    except ValidationError:
        return None
