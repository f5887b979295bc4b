"""A stand for each module that runs commands."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.deploy.stand import Stand, standing


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    """The services of the compose file, none of ours started yet."""
    with ExitStack() as stack:
        listeners = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(2)]
        port, database_port = (listener.getsockname()[1] for listener in listeners)
    with standing(tmp_path_factory.mktemp("stand"), port, database_port) as it:
        yield it
