"""Untrusted files are opened only here: in child processes with limits on memory, CPU and wall time.

A file that hangs, bombs or crashes costs one `UnreadableFacts` with its reason, never the worker: the child is
killed and the next file gets a new one. `pebble` (LGPL, maintained) gives the pool: it can end a task that runs too long.
"""

import multiprocessing
import os
import resource
import signal
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as WallTimeoutError
from pathlib import Path
from typing import Self

from pebble import ProcessExpired, ProcessPool

from extractors.errors import Unreadable
from extractors.extract import EXTRACTOR_VERSION, extract, unreadable
from extractors.facts import DocumentFacts, PhotoFacts, StoryKind, UnreadableFacts, UnreadableReason
from extractors.media import FileIdentity, Limits, sha256_of, sniff
from extractors.preview import preview
from extractors.readers import ocr

AnyFacts = DocumentFacts | PhotoFacts | UnreadableFacts


_TRIES = 2
"""A child that crashed on a file is tried once more: the second crash is the file's."""


class Interrupted(Exception):
    """The child was ended from outside (a shutdown); nothing is known of the file, and it has to be read again."""


class Sandbox:
    """A pool of limited child processes, closed with the context. `models`: the OCR models; None for previews only."""

    def __init__(self, limits: Limits, *, processes: int = 1, models: Path | None) -> None:
        self._limits = limits
        self._pool = ProcessPool(
            max_workers=processes,
            context=multiprocessing.get_context("spawn"),
            initializer=_prepare_child,
            initargs=(models,),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.stop()
        self._pool.join()

    def extract(self, path: Path, story: StoryKind) -> "Future[AnyFacts]":
        """The facts of a file. The future ends in facts; `Interrupted` or `CancelledError` mean a shutdown."""
        identity = FileIdentity(sha256_of(path), path.stat().st_size, sniff(path), EXTRACTOR_VERSION)
        result: Future[AnyFacts] = Future()
        self._try(path, story, identity, result, tries=_TRIES)
        return result

    def _try(
        self, path: Path, story: StoryKind, identity: FileIdentity, result: "Future[AnyFacts]", *, tries: int
    ) -> None:
        def settle(done: "Future[AnyFacts]") -> None:
            if result.cancelled():
                return
            try:
                result.set_result(done.result())
            except CancelledError:
                result.cancel()
            except Exception as error:  # whatever ended the child is the file's reason
                reason = _reason(error)
                if reason is None:
                    result.set_exception(Interrupted(path.name))
                elif reason is UnreadableReason.CRASHED and tries > 1:
                    self._try(path, story, identity, result, tries=tries - 1)
                else:
                    result.set_result(unreadable(identity, reason, **_detail(error, self._limits)))

        running = self._pool.schedule(_extract, args=(path, story, self._limits), timeout=self._limits.wall_seconds)
        running.add_done_callback(settle)

    def preview(self, path: Path, page: int, long_side: int) -> "Future[bytes]":
        """A page or picture as JPEG. The future ends in bytes or raises `Unreadable`."""
        running = self._pool.schedule(
            _preview, args=(path, page, long_side, self._limits), timeout=self._limits.wall_seconds
        )
        result: Future[bytes] = Future()
        running.add_done_callback(lambda done: _settle_preview(done, result))
        return result


def _settle_preview(done: "Future[bytes]", result: "Future[bytes]") -> None:
    try:
        result.set_result(done.result())
    except CancelledError:
        result.cancel()
    except Unreadable as error:
        result.set_exception(error)
    except Exception as error:
        result.set_exception(Unreadable(_reason(error) or UnreadableReason.TIMEOUT))


def _detail(error: BaseException, limits: Limits) -> dict[str, str]:
    if isinstance(error, WallTimeoutError):
        return {"limit": f"{limits.wall_seconds:g}"}
    return {"error": type(error).__name__, "exit_code": str(getattr(error, "exitcode", ""))}


def _reason(error: BaseException) -> UnreadableReason | None:
    """Why the child ended; None when somebody else ended it, which says nothing about the file."""
    if isinstance(error, ProcessExpired) and error.exitcode == -signal.SIGTERM:
        return None
    if isinstance(error, WallTimeoutError):
        return UnreadableReason.TIMEOUT
    if isinstance(error, MemoryError):
        return UnreadableReason.MEMORY
    if isinstance(error, ProcessExpired) and error.exitcode == -signal.SIGXCPU:
        return UnreadableReason.CPU
    if isinstance(error, ProcessExpired) and error.exitcode == -signal.SIGKILL:
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


def _extract(path: Path, story: StoryKind, limits: Limits) -> AnyFacts:
    _limit(limits)
    return extract(path, story, limits)


def _preview(path: Path, page: int, long_side: int, limits: Limits) -> bytes:
    _limit(limits)
    return preview(path, page, long_side, limits)
