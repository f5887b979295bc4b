"""One suite over both stores: a directory, and a bucket of a real S3 server over HTTP."""

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from minio import Minio
from moto.server import ThreadedMotoServer

from storage.errors import Corrupted, NotFound
from storage.objects.s3 import DirectoryStore, ObjectStore, S3Store, sha256_of

KEYS = {"access_key": "test", "secret_key": "test-secret"}
BIG = bytes(range(256)) * 4096 * 7  # 7 MiB: several parts of an S3 upload


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """host:port of an S3 server."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"{host}:{port}"
    server.stop()


@pytest.fixture(params=["directory", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ObjectStore:
    """An empty store."""
    if request.param == "directory":
        return DirectoryStore(tmp_path / "evidence")
    return bucket_store(request.getfixturevalue("s3"), tmp_path)


def bucket_store(endpoint: str, folder: Path) -> S3Store:
    return S3Store(endpoint, bucket=f"b{sha256(str(folder).encode()).hexdigest()[:20]}", secure=False, **KEYS)


@pytest.fixture
def damage(store: ObjectStore, request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Puts other bytes where an object is, behind the store's back."""

    def in_directory(digest: str, content: bytes) -> None:
        assert isinstance(store, DirectoryStore)
        path = store._path(digest)
        path.chmod(0o644)
        path.write_bytes(content)

    def in_bucket(digest: str, content: bytes) -> None:
        assert isinstance(store, S3Store)
        client = Minio(request.getfixturevalue("s3"), secure=False, **KEYS)
        # With the metadata of the sound one, as a disk that flips a bit leaves them.
        client.put_object(
            store._bucket, store._name(digest), BytesIO(content), len(content), metadata={"sha256": digest}
        )

    return in_directory if isinstance(store, DirectoryStore) else in_bucket


@pytest.fixture
def lose(store: ObjectStore, request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Takes an object away, behind the store's back."""

    def from_directory(digest: str) -> None:
        assert isinstance(store, DirectoryStore)
        store._path(digest).unlink()

    def from_bucket(digest: str) -> None:
        assert isinstance(store, S3Store)
        Minio(request.getfixturevalue("s3"), secure=False, **KEYS).remove_object(store._bucket, store._name(digest))

    return from_directory if isinstance(store, DirectoryStore) else from_bucket


def source(tmp_path: Path, content: bytes) -> tuple[Path, str]:
    path = tmp_path / f"upload-{len(list(tmp_path.iterdir()))}"
    path.write_bytes(content)
    return path, sha256(content).hexdigest()


@pytest.mark.parametrize("content", [b"", b"x", BIG], ids=["empty", "byte", "big"])
def test_what_is_put_is_fetched(store: ObjectStore, tmp_path: Path, content: bytes) -> None:
    path, digest = source(tmp_path, content)
    store.put(path, digest)
    store.put(path, digest)
    store.fetch(digest, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == content
    assert path.read_bytes() == content


def test_a_file_that_is_not_what_its_name_says_is_refused_and_not_kept(store: ObjectStore, tmp_path: Path) -> None:
    path, _ = source(tmp_path, b"other")
    named = sha256(b"named").hexdigest()
    with pytest.raises(Corrupted) as refused:
        store.put(path, named)
    assert refused.value.sha256 == named
    with pytest.raises(NotFound):
        store.fetch(named, tmp_path / "copy")


def test_what_was_never_put_is_not_found_and_leaves_no_file(store: ObjectStore, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="0" * 64):
        store.fetch("0" * 64, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


@pytest.mark.parametrize("content", [b"", b"evidencf", b"evidence and more"], ids=["emptied", "flipped", "longer"])
def test_damaged_bytes_are_never_given_out_and_healed_by_the_same_bytes(
    store: ObjectStore, damage: Callable[[str, bytes], None], tmp_path: Path, content: bytes
) -> None:
    path, digest = source(tmp_path, b"evidence")
    store.put(path, digest)
    damage(digest, content)
    with pytest.raises(Corrupted) as refused:
        store.fetch(digest, tmp_path / "copy")
    assert refused.value.sha256 == digest
    assert not (tmp_path / "copy").exists()
    store.put(path, digest)
    store.fetch(digest, tmp_path / "copy")


def test_what_was_lost_is_healed_by_the_same_bytes(
    store: ObjectStore, lose: Callable[[str], None], tmp_path: Path
) -> None:
    path, digest = source(tmp_path, b"evidence")
    store.put(path, digest)
    lose(digest)
    with pytest.raises(NotFound):
        store.fetch(digest, tmp_path / "copy")
    store.put(path, digest)
    store.fetch(digest, tmp_path / "copy")


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


def test_a_file_that_exists_is_not_written_over(store: ObjectStore, tmp_path: Path) -> None:
    path, digest = source(tmp_path, b"evidence")
    store.put(path, digest)
    (tmp_path / "mine").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        store.fetch(digest, tmp_path / "mine")
    assert (tmp_path / "mine").read_bytes() == b"mine"


def test_many_put_the_same_bytes_at_the_same_time(store: ObjectStore, tmp_path: Path) -> None:
    path, digest = source(tmp_path, BIG)
    errors: list[BaseException] = []

    def put() -> None:
        try:
            store.put(path, digest)
        except BaseException as error:  # shown below
            errors.append(error)

    threads = [threading.Thread(target=put) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    store.fetch(digest, tmp_path / "copy")


def test_a_store_in_order_is_ready(store: ObjectStore) -> None:
    store.check()


def test_a_directory_that_is_gone_is_not_ready(tmp_path: Path) -> None:
    store = DirectoryStore(tmp_path / "evidence")
    (tmp_path / "evidence" / "incoming").rmdir()
    with pytest.raises(FileNotFoundError):
        store.check()


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


def test_objects_in_a_directory_are_read_only_and_alone(tmp_path: Path) -> None:
    store = DirectoryStore(tmp_path / "evidence")
    path, digest = source(tmp_path, b"evidence")
    store.put(path, digest)
    files = [kept for kept in (tmp_path / "evidence").rglob("*") if kept.is_file()]
    assert [kept.name for kept in files] == [digest]
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o444


PUT_FOR_EVER = """
import sys
from pathlib import Path
from storage.objects.s3 import DirectoryStore, sha256_of
store, source = DirectoryStore(Path(sys.argv[1])), Path(sys.argv[2])
digest = sha256_of(source)
print("ready", flush=True)
while True:
    store.put(source, digest)
    store._path(digest).unlink()
"""


def test_a_put_that_is_killed_leaves_all_or_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    path, digest = source(tmp_path, BIG)
    for moment in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", PUT_FOR_EVER, str(folder), str(path)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            # Not the same moment of a write each time.
            spins = 0
            while spins <= moment:
                spins += any((folder / "incoming").iterdir())
            os.kill(writer.pid, signal.SIGKILL)
        store = DirectoryStore(folder)
        kept = store._path(digest)
        assert not kept.exists() or sha256_of(kept) == digest
        store.put(path, digest)
        store.fetch(digest, tmp_path / f"copy-{moment}")


def test_what_a_kill_left_behind_is_freed_after_a_day(tmp_path: Path) -> None:
    incoming = tmp_path / "evidence" / "incoming"
    DirectoryStore(tmp_path / "evidence")
    for name, age_s in (("old", 25 * 3600), ("young", 3600)):
        (incoming / name).write_bytes(b"half")
        os.utime(incoming / name, (time.time() - age_s,) * 2)
    DirectoryStore(tmp_path / "evidence")
    assert [left.name for left in incoming.iterdir()] == ["young"]
