"""What is known of any file, and why one could not be read."""

from enum import StrEnum
from typing import Final, Literal

from pydantic import Field

from extractors.facts.places import Value


class StoryKind(StrEnum):
    """Which story a slot's evidence is read by."""

    DOCUMENT = "document"
    PHOTO = "photo"
    VIDEO = "video"


class UnreadableReason(StrEnum):
    """Why a file could not be read. Each has a text in `verifiers/texts/` under `file.<reason>`."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN_TYPE = "unknown_type"
    WRONG_TYPE = "wrong_type"
    DAMAGED = "damaged"
    PASSWORD = "password"  # noqa: S105 - a reason, not a secret
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_LONG = "too_long"
    NO_VIDEO = "no_video"
    UNKNOWN_CODEC = "unknown_codec"
    NO_TEXT = "no_text"
    TIMEOUT = "timeout"
    CPU = "cpu"
    MEMORY = "memory"
    CRASHED = "crashed"
    CORRUPTED = "corrupted"
    LOST = "lost"
    UNAVAILABLE = "unavailable"


OUR_FAULTS: Final = frozenset({UnreadableReason.CORRUPTED, UnreadableReason.LOST, UnreadableReason.UNAVAILABLE})
"""The store gave other bytes than it was given, has none, or did not answer: nothing is known of the file."""

EXHAUSTED: Final = frozenset({UnreadableReason.TIMEOUT, UnreadableReason.CPU, UnreadableReason.MEMORY})
"""The file takes more than it may: to open it once more would take as much again."""


class FileFacts(Value):
    """Which bytes were read, and by what."""

    sha256: str
    size: int
    media_type: str | None
    """Sniffed from the bytes, never from the name."""
    extractor_version: str


class UnreadableFacts(FileFacts):
    """The file could not be read, and why. `detail` holds figures for people (`{"pages": "2000", "limit": "50"}`)."""

    kind: Literal["unreadable"] = "unreadable"
    reason: UnreadableReason
    detail: dict[str, str] = Field(default_factory=dict)

    @property
    def our_fault(self) -> bool:
        """Whether a fault of ours kept it from being read; it must not count against the firm, and is read again."""
        return self.reason in OUR_FAULTS
