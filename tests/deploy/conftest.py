"""A stand for each module that runs commands."""

import socket
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.deploy.stand import Stand, standing


@pytest.fixture(scope="module")
def stand() -> Iterator[Stand]:
    """The services of the compose file, none of ours started yet.

    Not in pytest's own folder: under root PostgreSQL runs as another user, and every run of pytest shuts others out.
    """
    with ExitStack() as stack:
        listeners = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(2)]
        port, database_port = (listener.getsockname()[1] for listener in listeners)
    with tempfile.TemporaryDirectory(prefix="huozheng-stand-") as folder:
        with standing(Path(folder), port, database_port) as it:
            yield it
