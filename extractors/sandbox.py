"""Untrusted files are opened only here: in child processes with limits on memory, CPU and wall time.

A file that hangs, bombs or crashes costs one `UnreadableFacts` with its reason, never the worker: the child is
ended and the next file gets a new one. What a busy machine can do to a sound file as well (too little memory, too
little time, a signal) becomes the file's fault only if it happens again while nothing else is read.
"""

import gc
import os
import resource
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from extractors.child import ChildCrashed, ChildEnded, Children
from extractors.deception import plain_fonts
from extractors.errors import Unreadable
from extractors.extract import EXTRACTOR_VERSION, extract, unreadable
from extractors.facts import EXHAUSTED, AnyFacts, StoryKind, UnreadableReason
from extractors.media import FileIdentity, Limits, sha256_of, sniff
from extractors.preview import preview
from extractors.readers import ocr


@dataclass(frozen=True)
class Crash:
    """A try that failed, for whoever mends the reader: the exception's type or the signal, and the traceback if there is one."""

    error: str
    traceback: str


@dataclass(frozen=True)
class Read:
    """What a file says, and what broke while it was read. `crashes` is for logs: nothing of it is a fact of the file."""

    facts: AnyFacts
    crashes: tuple[Crash, ...] = ()


@dataclass(frozen=True)
class _Tried:
    """What the function returned; None if it failed for good, for the last of `reasons`."""

    result: Any
    reasons: tuple[UnreadableReason, ...]
    crashes: tuple[Crash, ...]


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

    def extract(self, path: Path, story: StoryKind) -> "Future[Read]":
        """The facts of a file. The future ends in facts; `Interrupted` or `CancelledError` mean a shutdown."""
        return self._threads.submit(self._read, path, story)

    def preview(self, path: Path, page: int, long_side: int, second: float = 0.0) -> "Future[bytes]":
        """A page or picture, or the frame of a video at a second, as JPEG. The future ends in bytes or raises `Unreadable`.

        `Interrupted` and `CancelledError` as for `extract`.
        """
        return self._threads.submit(self._picture, path, page, long_side, second)

    def _read(self, path: Path, story: StoryKind) -> Read:
        limits = self._limits.of(story)
        tried = self._try(_extract, path, story, limits, self._roots, wall_seconds=limits.wall_seconds)
        if tried.result is not None:
            return Read(tried.result, tried.crashes)
        reason = tried.reasons[-1]
        detail = {"limit": f"{limits.wall_seconds:g}"} if reason is UnreadableReason.TIMEOUT else {}
        identity = FileIdentity(sha256_of(path), path.stat().st_size, sniff(path), EXTRACTOR_VERSION)
        # What only takes more than it may is told as the file's fault, and nothing has broken.
        return Read(unreadable(identity, reason, **detail), () if reason in EXHAUSTED else tried.crashes)

    def _picture(self, path: Path, page: int, long_side: int, second: float) -> bytes:
        limits = self._limits
        tried = self._try(_preview, path, page, long_side, second, limits, wall_seconds=limits.wall_seconds)
        if tried.result is None:
            last = tried.crashes[-1]
            raise Unreadable(tried.reasons[-1]) from ChildCrashed(last.error, last.traceback)
        if "unreadable" in tried.result:
            raise Unreadable(UnreadableReason(tried.result["unreadable"]))
        picture: bytes = tried.result["jpeg"]
        return picture

    def _try(self, function: Callable[..., Any], *args: object, wall_seconds: float) -> _Tried:
        """Runs a function in a child, and what failed once more on a quiet machine. Raises `Interrupted`."""
        reasons: list[UnreadableReason] = []
        crashes: list[Crash] = []
        for quiet in (False, True):
            try:
                result = self._children.run(function, *args, wall_seconds=wall_seconds, quiet=quiet)
            except Exception as error:  # whatever ended the child is told by its reason
                reason = _reason(error)
                if reason is None:
                    raise Interrupted from error
                reasons.append(reason)
                crashes.append(_crash(error))
                if reason is UnreadableReason.CPU:  # computing time is the file's own, however busy the machine is
                    break
            else:
                return _Tried(result, tuple(reasons), tuple(crashes))
        return _Tried(None, tuple(reasons), tuple(crashes))


def _crash(error: Exception) -> Crash:
    if isinstance(error, ChildCrashed):
        return Crash(error.error, error.traceback)
    if isinstance(error, ChildEnded) and error.exit_code is not None and error.exit_code < 0:
        return Crash(signal.Signals(-error.exit_code).name, "")
    return Crash(type(error).__name__, str(error))


def _reason(error: Exception) -> UnreadableReason | None:
    """Why the child ended; None when it had not begun or somebody ended it, which says nothing about the file."""
    if isinstance(error, ChildEnded) and (not error.taken or error.exit_code == -signal.SIGTERM):
        return None
    if isinstance(error, TimeoutError):
        return UnreadableReason.TIMEOUT
    if isinstance(error, ChildCrashed) and error.error == "MemoryError":
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


def _preview(path: Path, page: int, long_side: int, second: float, limits: Limits) -> dict[str, Any]:
    _limit(limits)
    try:
        return {"jpeg": preview(path, page, long_side, limits, second)}
    except Unreadable as error:
        return {"unreadable": error.reason.value}
