"""A bucket: made with versions and object lock, its objects retained."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from minio import Minio

from storage.errors import NotFound
from storage.objects.s3 import S3Store
from tests.storage.objects.making import KEYS, bucket_store, source


def test_a_bucket_that_is_gone_is_not_ready(s3: str, tmp_path: Path) -> None:
    store = bucket_store(s3, tmp_path)
    Minio(s3, secure=False, **KEYS).remove_bucket(store._bucket)
    with pytest.raises(NotFound, match="bucket"):
        store.check()


def test_a_bucket_is_versioned_and_locked_and_may_exist_already(s3: str, tmp_path: Path) -> None:
    store = bucket_store(s3, tmp_path)
    bucket_store(s3, tmp_path).check()
    client = Minio(s3, secure=False, **KEYS)
    assert client.get_bucket_versioning(store._bucket).status == "Enabled"
    client.get_object_lock_config(store._bucket)


def retained_days(endpoint: str, store: S3Store, digest: str) -> float:
    held = Minio(endpoint, secure=False, **KEYS).stat_object(store._bucket, store._name(digest)).metadata
    assert held["x-amz-object-lock-mode"] == "COMPLIANCE"
    until = datetime.fromisoformat(held["x-amz-object-lock-retain-until-date"])
    return (until - datetime.now(UTC)) / timedelta(days=1)


def test_retention_is_set_on_the_object(s3: str, tmp_path: Path) -> None:
    store = S3Store(s3, bucket="kept", secure=False, retention_days=30, **KEYS)
    path, digest = source(tmp_path, b"evidence")
    store.put(path, digest)
    assert 29.9 < retained_days(s3, store, digest) <= 30


def test_retention_is_set_anew_when_a_put_comes_again(s3: str, tmp_path: Path) -> None:
    path, digest = source(tmp_path, b"evidence of two cases")
    S3Store(s3, bucket="again", secure=False, **KEYS).put(path, digest)
    for days in (10, 20):
        store = S3Store(s3, bucket="again", secure=False, retention_days=days, **KEYS)
        store.put(path, digest)
        assert days - 0.1 < retained_days(s3, store, digest) <= days
    client = Minio(s3, secure=False, **KEYS)
    assert len(list(client.list_objects("again", recursive=True, include_version=True))) == 1


def test_what_is_healed_under_retention_is_a_new_version_that_is_kept_as_long(s3: str, tmp_path: Path) -> None:
    store = S3Store(s3, bucket="healed", secure=False, retention_days=30, **KEYS)
    path, digest = source(tmp_path, b"evidence")
    store.put(path, digest)
    client = Minio(s3, secure=False, **KEYS)
    client.put_object("healed", store._name(digest), BytesIO(b"evidencf"), 8, metadata={"sha256": digest})
    store.put(path, digest)
    store.fetch(digest, tmp_path / "copy")
    assert len(list(client.list_objects("healed", recursive=True, include_version=True))) == 3
    assert 29.9 < retained_days(s3, store, digest) <= 30
