"""Evidence in a directory of this machine: the embedded service's store, and the layout of a backup."""

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from storage.errors import NotFound
from storage.objects.store import CHUNK, sha256_of, verify, write_verified

_LEFTOVER_S = 24 * 3600


class DirectoryStore:
    """A directory: temporary file, fsync, rename, read-only. What a kill leaves behind is never an object."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"
        self._incoming.mkdir(parents=True, exist_ok=True)
        self._forget_leftovers()

    def _forget_leftovers(self) -> None:
        """Frees what killed processes left; what is younger may be another process's write in progress."""
        for leftover in self._incoming.iterdir():
            with suppress(FileNotFoundError):
                if time.time() - leftover.stat().st_mtime > _LEFTOVER_S:
                    leftover.unlink()

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256[2:4] / sha256

    def put(self, source: Path, sha256: str) -> None:
        """See `ObjectStore.put`."""
        target = self._path(sha256)
        if not (target.exists() and sha256_of(target) == sha256):
            target.parent.mkdir(parents=True, exist_ok=True)
            self._write(source, sha256, target)
        # Also when it was there: whoever renamed it may have been killed before this line.
        for folder in (target.parent, target.parent.parent, self._folder):
            _sync_folder(folder)

    def _write(self, source: Path, sha256: str, target: Path) -> None:
        handle, name = tempfile.mkstemp(dir=self._incoming)
        copy = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream, source.open("rb") as original:
                shutil.copyfileobj(original, stream, CHUNK)
                stream.flush()
                os.fchmod(stream.fileno(), 0o444)
                os.fsync(stream.fileno())
            verify(copy, sha256)
            copy.replace(target)
        except BaseException:
            copy.unlink(missing_ok=True)
            raise

    def fetch(self, sha256: str, target: Path) -> None:
        """See `ObjectStore.fetch`."""
        try:
            stream = self._path(sha256).open("rb")
        except FileNotFoundError:
            raise NotFound(sha256) from None
        with stream:
            write_verified(iter(lambda: stream.read(CHUNK), b""), target, sha256)

    def check(self) -> None:
        """See `ObjectStore.check`."""
        with tempfile.TemporaryFile(dir=self._incoming) as probe:
            probe.write(b"probe")


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
