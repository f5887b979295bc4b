"""One suite over both stores: a directory, and a bucket of a real S3 server over HTTP."""

import threading
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from minio import Minio

from storage.errors import Corrupted, NotFound
from storage.objects.directory import DirectoryStore
from storage.objects.s3 import S3Store
from storage.objects.store import ObjectStore
from tests.storage.objects.making import BIG, KEYS, source


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
