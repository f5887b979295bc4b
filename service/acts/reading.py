"""Reading one file that belongs to no case: which forms can be read, and what is read of a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extractors.documents.forms import forms
from extractors.facts import DocumentFacts, StoryKind, UnreadableFacts
from service.platform.sandbox import sandbox_of
from service.platform.settings import Settings
from verifiers.reasons import reasons

__all__ = ["Tried", "forms", "try_document"]


@dataclass(frozen=True)
class Tried:
    """What a document says (None where it can't be read, `why` says why), what broke meanwhile, and its pages by number as JPEG."""

    facts: DocumentFacts | None
    why: str
    crashes: tuple[str, ...]
    pictures: Mapping[int, bytes]


def try_document(settings: Settings, file: Path, *, long_side: int | None) -> Tried:
    """Reads a document in the sandbox, as that of a case is read. `long_side`, in pixels: of pictures of its pages, if wanted."""
    with sandbox_of(settings, processes=1) as sandbox:
        read = sandbox.extract(file, StoryKind.DOCUMENT).result()
        crashes = tuple(crash.traceback or crash.error for crash in read.crashes)
        if isinstance(read.facts, UnreadableFacts):
            return Tried(None, _why(file, read.facts), crashes, {})
        assert isinstance(read.facts, DocumentFacts), "a document is never read as a photo"
        pages = [page.number for page in read.facts.pages] if long_side else []
        pictures = {page: sandbox.preview(file, page, long_side or 0).result() for page in pages}
    return Tried(read.facts, "", crashes, pictures)


def _why(file: Path, facts: UnreadableFacts) -> str:
    known = {"media_type": facts.media_type or "?", "size": str(facts.size), "file": file.name}
    values = dict.fromkeys(("limit", "pages", "width", "height"), "?") | known | facts.detail
    reason = reasons()[f"file.{facts.reason}"]
    return f"{reason.zh.format(**values)} {reason.en.format(**values)}"
