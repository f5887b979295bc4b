"""Untrusted files are opened only here: in child processes with limits on memory, CPU and wall time.

A file that hangs, bombs or crashes costs one `UnreadableFacts` with its reason, never the worker: the child is
ended and the next file gets a new one.
"""

import gc
import os
import resource
import signal
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Self

from extractors import plain_fonts
from extractors.child import ChildEnded, Children
from extractors.errors import Unreadable
from extractors.extract import EXTRACTOR_VERSION, extract, unreadable
from extractors.facts import AnyFacts, StoryKind, UnreadableReason
from extractors.media import FileIdentity, Limits, sha256_of, sniff
from extractors.preview import preview
from extractors.readers import ocr

_TRIES = 2
"""A child that crashed on a file is tried once more: the second crash is the file's."""


class Interrupted(Exception):
    """The child was ended from outside (a shutdown); nothing is known of the file, and it has to be read again."""


class Sandbox:
    """Limited child processes, ended with the context. `models`: the OCR models; None for previews only.

    `roots`: certificates of the authorities whose signatures in documents are trusted.
    """

    def __init__(self, limits: Limits, *, processes: int = 1, models: Path | None, roots: Sequence[Path] = ()) -> None:
        self._limits, self._roots = limits, tuple(roots)
        self._children = Children(_prepare_child, models)
        self._threads = ThreadPoolExecutor(processes, thread_name_prefix="sandbox")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._children.close()
        self._threads.shutdown()

    def extract(self, path: Path, story: StoryKind) -> "Future[AnyFacts]":
        """The facts of a file. The future ends in facts; `Interrupted` or `CancelledError` mean a shutdown."""
        return self._threads.submit(self._facts, path, story)

    def preview(self, path: Path, page: int, long_side: int, second: float = 0.0) -> "Future[bytes]":
        """A page or picture, or the frame of a video at a second, as JPEG. The future ends in bytes or raises `Unreadable`."""
        return self._threads.submit(self._picture, path, page, long_side, second)

    def _facts(self, path: Path, story: StoryKind) -> AnyFacts:
        identity = FileIdentity(sha256_of(path), path.stat().st_size, sniff(path), EXTRACTOR_VERSION)
        limits = self._limits.of(story)
        for last in range(_TRIES):
            try:
                facts: AnyFacts = self._children.run(
                    _extract, path, story, limits, self._roots, wall_seconds=limits.wall_seconds
                )
            except Exception as error:  # whatever ended the child is the file's reason
                reason = _reason(error)
                if reason is None:
                    raise Interrupted(path.name) from error
                if reason is not UnreadableReason.CRASHED or last == _TRIES - 1:
                    return unreadable(identity, reason, **_detail(error, limits))
            else:
                return facts
        raise AssertionError("the last try returns")

    def _picture(self, path: Path, page: int, long_side: int, second: float) -> bytes:
        try:
            picture: bytes = self._children.run(
                _preview, path, page, long_side, second, self._limits, wall_seconds=self._limits.wall_seconds
            )
        except Unreadable:
            raise
        except Exception as error:
            raise Unreadable(_reason(error) or UnreadableReason.TIMEOUT) from error
        return picture


def _detail(error: BaseException, limits: Limits) -> dict[str, str]:
    if isinstance(error, TimeoutError):
        return {"limit": f"{limits.wall_seconds:g}"}
    return {"error": type(error).__name__, "exit_code": str(getattr(error, "exit_code", ""))}


def _reason(error: BaseException) -> UnreadableReason | None:
    """Why the child ended; None when it had not begun or somebody ended it, which says nothing about the file."""
    if isinstance(error, ChildEnded) and (not error.taken or error.exit_code == -signal.SIGTERM):
        return None
    if isinstance(error, TimeoutError):
        return UnreadableReason.TIMEOUT
    if isinstance(error, MemoryError):
        return UnreadableReason.MEMORY
    if isinstance(error, ChildEnded) and error.exit_code == -signal.SIGXCPU:
        return UnreadableReason.CPU
    if isinstance(error, ChildEnded) and error.exit_code == -signal.SIGKILL:
        return UnreadableReason.MEMORY
    return UnreadableReason.CRASHED


def _prepare_child(models: Path | None) -> None:
    # Ctrl-C is for the parent, which ends its children itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))
    if models is not None:
        ocr.configure(models)
        ocr.load()
        for script in plain_fonts.SCRIPTS:
            plain_fonts.plain(script)
    # What is loaded by now stays: looking through it for garbage takes as long as a page, and comes round every few pages.
    gc.freeze()


def _limit(limits: Limits) -> None:
    """CPU time and memory beyond what this process has used so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + limits.cpu_seconds + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_address_space() + limits.memory_bytes, hard))


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _extract(path: Path, story: StoryKind, limits: Limits, roots: tuple[Path, ...]) -> AnyFacts:
    _limit(limits)
    return extract(path, story, limits, roots)


def _preview(path: Path, page: int, long_side: int, second: float, limits: Limits) -> bytes:
    _limit(limits)
    return preview(path, page, long_side, limits, second)
