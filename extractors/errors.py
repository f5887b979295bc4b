"""What stops an extractor from reading a file."""

from functools import partial
from typing import Any

from extractors.facts import UnreadableReason


class Unreadable(Exception):
    """The file cannot be read. Becomes `UnreadableFacts` at the front door; never a crash, never a pass."""

    def __init__(self, reason: UnreadableReason, **detail: str) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[Any, tuple[()]]:
        # An exception is pickled by its positional arguments alone; one that its parent can't unpickle breaks the pool for good.
        return partial(type(self), self.reason, **self.detail), ()
