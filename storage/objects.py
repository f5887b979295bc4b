"""Evidence bytes: content-addressed by SHA-256, written once, verified on read. MinIO (any S3), or a directory."""

import hashlib
import os
import shutil
import tempfile
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


class ObjectStore(Protocol):
    """Where evidence bytes live."""

    def put(self, source: Path, sha256: str) -> None:
        """Stores a file under its SHA-256; durable when this returns. The same bytes again change nothing.

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

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256[2:4] / sha256

    def put(self, source: Path, sha256: str) -> None:
        """See `ObjectStore.put`."""
        target = self._path(sha256)
        if target.exists() and sha256_of(target) == sha256:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._incoming)
        copy = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream, source.open("rb") as original:
                shutil.copyfileobj(original, stream, _CHUNK)
                stream.flush()
                os.fsync(stream.fileno())
            if sha256_of(copy) != sha256:
                raise Corrupted(sha256)
            copy.chmod(0o444)
            copy.replace(target)
        except BaseException:
            copy.unlink(missing_ok=True)
            raise
        for folder in (target.parent, target.parent.parent, self._folder):
            _sync_folder(folder)

    def fetch(self, sha256: str, target: Path) -> None:
        """See `ObjectStore.fetch`."""
        source = self._path(sha256)
        if not source.is_file():
            raise NotFound(sha256)
        shutil.copyfile(source, target)
        _verify(target, sha256)

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
        if self._holds(sha256, source.stat().st_size):
            return
        retention = None
        if self._retention_days:
            retention = Retention(COMPLIANCE, datetime.now(UTC) + timedelta(days=self._retention_days))
        self._client.fput_object(
            self._bucket, self._name(sha256), str(source), metadata={"sha256": sha256}, retention=retention
        )
        if not self._holds(sha256, source.stat().st_size):
            raise Corrupted(sha256)

    def _holds(self, sha256: str, size: int) -> bool:
        try:
            held = self._client.stat_object(self._bucket, self._name(sha256))
        except S3Error as error:
            if error.code in {"NoSuchKey", "NoSuchObject"}:
                return False
            raise
        return held.size == size and (held.metadata or {}).get("x-amz-meta-sha256") == sha256

    def fetch(self, sha256: str, target: Path) -> None:
        """See `ObjectStore.fetch`."""
        try:
            answer = self._client.get_object(self._bucket, self._name(sha256))
        except S3Error as error:
            if error.code in {"NoSuchKey", "NoSuchObject"}:
                raise NotFound(sha256) from error
            raise
        try:
            with target.open("xb") as stream:
                for chunk in answer.stream(_CHUNK):
                    stream.write(chunk)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        finally:
            answer.close()
            answer.release_conn()
        _verify(target, sha256)

    def check(self) -> None:
        """See `ObjectStore.check`."""
        if not self._client.bucket_exists(self._bucket):
            raise NotFound(f"bucket {self._bucket}")


def _verify(copy: Path, sha256: str) -> None:
    if sha256_of(copy) != sha256:
        copy.unlink()
        raise Corrupted(sha256)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
