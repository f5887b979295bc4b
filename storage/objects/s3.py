"""Evidence in a bucket of MinIO or any other S3 server."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import urllib3
from minio import Minio
from minio.commonconfig import COMPLIANCE
from minio.error import S3Error
from minio.retention import Retention

from storage.errors import Corrupted, NotFound
from storage.objects.store import CHUNK, sha256_of, write_verified


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
            yield answer.stream(CHUNK)
        finally:
            answer.close()
            answer.release_conn()

    def fetch(self, sha256: str, target: Path) -> None:
        """See `ObjectStore.fetch`."""
        with self._open(sha256) as chunks:
            write_verified(chunks, target, sha256)

    def check(self) -> None:
        """See `ObjectStore.check`."""
        if not self._client.bucket_exists(self._bucket):
            raise NotFound(f"bucket {self._bucket}")
