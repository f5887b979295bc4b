"""The front door: bytes and what they should be in, facts out. Call it only through `extractors.sandbox`."""

from collections.abc import Sequence
from pathlib import Path

from extractors.documents.document import read_document
from extractors.errors import Unreadable
from extractors.facts import AnyFacts, StoryKind, UnreadableFacts, UnreadableReason
from extractors.media import OFD, PDF, PICTURES, VIDEOS, FileIdentity, Limits, sha256_of, sniff
from extractors.photos.photo import read_photo
from extractors.readers import ocr
from extractors.videos.video import read_video

EXTRACTOR_VERSION = f"10+{ocr.MODEL_VERSION}"
"""Changes whenever the same bytes could give other facts."""


def extract(path: Path, story: StoryKind, limits: Limits, roots: Sequence[Path] = ()) -> AnyFacts:
    """What a file says, or why it can't be read.

    Whatever else goes wrong is raised, and whether it is the file's fault is for `extractors.sandbox` to find out.

    `roots`: certificates (PEM or DER) of the authorities whose signatures are trusted.
    """
    limits = limits.of(story)
    size = path.stat().st_size
    identity = FileIdentity(sha256_of(path), size, sniff(path), EXTRACTOR_VERSION)
    try:
        _refuse(identity, story, limits)
        if story is StoryKind.DOCUMENT:
            return read_document(path, identity, limits, roots)
        if story is StoryKind.VIDEO:
            return read_video(path, identity, limits)
        return read_photo(path, identity, limits, roots)
    except Unreadable as error:
        return unreadable(identity, error.reason, **error.detail)


def unreadable(identity: FileIdentity, reason: UnreadableReason, **detail: str) -> UnreadableFacts:
    """The facts of a file that can't be read."""
    return UnreadableFacts(
        sha256=identity.sha256,
        size=identity.size,
        media_type=identity.media_type,
        extractor_version=identity.extractor_version,
        reason=reason,
        detail=detail,
    )


def _refuse(identity: FileIdentity, story: StoryKind, limits: Limits) -> None:
    if identity.size == 0:
        raise Unreadable(UnreadableReason.EMPTY)
    if identity.size > limits.max_bytes:
        raise Unreadable(UnreadableReason.TOO_LARGE, size=str(identity.size), limit=str(limits.max_bytes))
    if identity.media_type not in {PDF, OFD, *PICTURES, *VIDEOS}:
        raise Unreadable(UnreadableReason.UNKNOWN_TYPE)
    wanted = {StoryKind.DOCUMENT: {PDF, OFD, *PICTURES}, StoryKind.PHOTO: {*PICTURES}, StoryKind.VIDEO: {*VIDEOS}}
    if identity.media_type not in wanted[story]:
        raise Unreadable(UnreadableReason.WRONG_TYPE)
