"""What stops an extractor from reading a file."""

from extractors.facts import UnreadableReason


class Unreadable(Exception):
    """The file cannot be read. Becomes `UnreadableFacts` at the front door; never a crash, never a pass."""

    def __init__(self, reason: UnreadableReason, **detail: str) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
