"""What an object store promises, and what each does alike: every byte that leaves it is compared with its SHA-256."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from storage.errors import Corrupted

CHUNK = 1 << 20
"""Bytes that are read or written at once."""


class ObjectStore(Protocol):
    """Where evidence bytes live."""

    def put(self, source: Path, sha256: str) -> None:
        """Stores a file under its SHA-256; durable when this returns. The same bytes again heal what was damaged or lost.

        Raises:
            Corrupted: the file is not what its name says.
        """

    def fetch(self, sha256: str, target: Path) -> None:
        """Writes the bytes to a new file, verified. Raises `NotFound` or `Corrupted`, and leaves no file then."""

    def check(self) -> None:
        """Raises if the store can't take or give bytes."""


def sha256_of(path: Path) -> str:
    """Hexadecimal SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_verified(chunks: Iterable[bytes], target: Path, sha256: str) -> None:
    """Writes to a file that did not exist; if anything is wrong it does not exist afterwards."""
    with target.open("xb") as stream:
        try:
            for chunk in chunks:
                stream.write(chunk)
            stream.flush()
            verify(target, sha256)
        except BaseException:
            target.unlink()
            raise


def verify(copy: Path, sha256: str) -> None:
    """Raises `Corrupted` if a file is not what its name says."""
    if sha256_of(copy) != sha256:
        raise Corrupted(sha256)
