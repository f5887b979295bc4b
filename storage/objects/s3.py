"""Evidence bytes: content-addressed by SHA-256, written once, verified on read. MinIO (any S3), or a directory."""

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import urllib3
from minio import Minio
from minio.commonconfig import COMPLIANCE
from minio.error import S3Error
from minio.retention import Retention

from storage.errors import Corrupted, NotFound

_CHUNK = 1 << 20
_LEFTOVER_S = 24 * 3600


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
                shutil.copyfileobj(original, stream, _CHUNK)
                stream.flush()
                os.fchmod(stream.fileno(), 0o444)
                os.fsync(stream.fileno())
            _verify(copy, sha256)
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
            _write_verified(iter(lambda: stream.read(_CHUNK), b""), target, sha256)

    def check(self) -> None:
        """See `ObjectStore.check`."""
        with tempfile.TemporaryFile(dir=self._incoming) as probe:
            probe.write(b"probe")


class S3Store:
    """A bucket of an S3 server, with versioning and object lock. It is made if it does not exist."""

    def __init__(
        self,
        endpoint: str,
        *,
        bucket: str,
        access_key: str,
        secret_key: str,
        secure: bool = True,
        region: str | None = None,
        retention_days: int = 0,
    ) -> None:
        timeout = urllib3.Timeout(connect=5, read=60)
        pool = urllib3.PoolManager(timeout=timeout, retries=urllib3.Retry(total=3, backoff_factor=0.2))
        self._client = Minio(
            endpoint, access_key=access_key, secret_key=secret_key, secure=secure, region=region, http_client=pool
        )
        self._bucket = bucket
        self._retention_days = retention_days
        if not self._client.bucket_exists(bucket):
            self._make_bucket()

    def _make_bucket(self) -> None:
        try:
            self._client.make_bucket(self._bucket, object_lock=True)
        except S3Error as error:
            if error.code not in {"BucketAlreadyOwnedByYou", "BucketAlreadyExists"}:
                raise

    def _name(self, sha256: str) -> str:
        return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"

    def put(self, source: Path, sha256: str) -> None:
        """See `ObjectStore.put`."""
        if sha256_of(source) != sha256:
            raise Corrupted(sha256)
        name = self._name(sha256)
        if not self._holds(sha256):
            # On its way each part is guarded by a checksum that the server compares. In a bucket with versions what was
            # damaged stays beneath, and this is what is read from now on.
            self._client.fput_object(self._bucket, name, str(source), metadata={"sha256": sha256})
            if self._client.stat_object(self._bucket, name).size != source.stat().st_size:
                raise Corrupted(sha256)
        if self._retention_days:
            # By itself: over plain HTTP the client sends no MD5, and S3 then refuses an upload with a retention. Also
            # when it was there: whoever uploaded it may have been killed before this line.
            until = datetime.now(UTC) + timedelta(days=self._retention_days)
            self._client.set_object_retention(self._bucket, name, Retention(COMPLIANCE, until))

    def _holds(self, sha256: str) -> bool:
        """Whether the bytes are there and sound.

        They are read back: size and metadata say nothing of them, and the client can't ask for a checksum (minio 7.2).
        """
        try:
            with self._open(sha256) as chunks:
                digest = hashlib.sha256()
                for chunk in chunks:
                    digest.update(chunk)
        except (NotFound, urllib3.exceptions.ProtocolError):  # none, or it breaks off
            return False
        return digest.hexdigest() == sha256

    @contextmanager
    def _open(self, sha256: str) -> Iterator[Iterator[bytes]]:
        try:
            answer = self._client.get_object(self._bucket, self._name(sha256))
        except S3Error as error:
            if error.code in {"NoSuchKey", "NoSuchObject"}:
                raise NotFound(sha256) from error
            raise
        try:
            yield answer.stream(_CHUNK)
        finally:
            answer.close()
            answer.release_conn()

    def fetch(self, sha256: str, target: Path) -> None:
        """See `ObjectStore.fetch`."""
        with self._open(sha256) as chunks:
            _write_verified(chunks, target, sha256)

    def check(self) -> None:
        """See `ObjectStore.check`."""
        if not self._client.bucket_exists(self._bucket):
            raise NotFound(f"bucket {self._bucket}")


def _write_verified(chunks: Iterable[bytes], target: Path, sha256: str) -> None:
    """Writes to a file that did not exist; if anything is wrong it does not exist afterwards."""
    with target.open("xb") as stream:
        try:
            for chunk in chunks:
                stream.write(chunk)
            stream.flush()
            _verify(target, sha256)
        except BaseException:
            target.unlink()
            raise


def _verify(copy: Path, sha256: str) -> None:
    if sha256_of(copy) != sha256:
        raise Corrupted(sha256)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
