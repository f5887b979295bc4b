"""An S3 server for the session, and an empty store of each kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer

from storage.objects.directory import DirectoryStore
from storage.objects.store import ObjectStore
from tests.storage.objects.making import bucket_store


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
