"""PostgreSQL: its schema, its pool of connections, and transactions, which only the service opens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

import psycopg
from psycopg import AsyncConnection
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool

if TYPE_CHECKING:
    from alembic.config import Config

Connection = AsyncConnection[DictRow]

_MIGRATION_LOCK = 0x48555A48
"""Any number, the same in every process: two machines that start together migrate one after the other."""


class SchemaBehind(Exception):
    """The database has another schema than this version needs. `huozheng migrate` brings it up to date."""

    def __init__(self, found: str | None, needed: str) -> None:
        super().__init__(f"the schema is {found or 'none'}, this version needs {needed}: run `huozheng migrate`")
        self.found = found
        self.needed = needed


_FEED_GOES_ON = """
    UPDATE feed_base SET server = system_identifier, base = (SELECT coalesce(max(position), 0) FROM ledger) + (1::bigint << 40)
    FROM pg_control_system() WHERE server IS DISTINCT FROM system_identifier
"""
"""The distance is more than there can be transactions between a backup and the loss of its server: who has pulled events of these, too,
has a cursor before whatever is added."""


def migrate(url: str) -> None:
    """Brings the schema to this version. May run twice, and at the same time on several machines.

    In a database that was restored to another server, which counts its own transactions, the feed of events is made to go on after all
    that the old one ever gave. Nobody else may be at work then.
    """
    from alembic import command  # loads what a process that only reads and writes never needs

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [_MIGRATION_LOCK])
        config = _alembic()
        config.attributes["url"] = url
        command.upgrade(config, "head")
        connection.execute(_FEED_GOES_ON)


def is_known(schema: str) -> bool:
    """Whether this version can bring a schema up to date: not one of a later version."""
    from alembic.script import ScriptDirectory

    return schema in {script.revision for script in ScriptDirectory.from_config(_alembic()).walk_revisions()}


def _alembic() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


_CONNECTIONS = 12
"""At most, for each process. No act needs a second one while it holds one, so that however many acts come at once, none blocks."""

_RECONNECT_S = 10.0
"""The pauses between tries to connect again grow; after so long they begin anew, so that nobody waits minutes for a server that is back."""


class Database:
    """A pool of connections."""

    def __init__(self, pool: AsyncConnectionPool[Connection]) -> None:
        self._pool = pool

    @classmethod
    async def open(cls, url: str) -> Self:
        """Connects. Raises `psycopg_pool.PoolTimeout` if the server does not answer, and `SchemaBehind`."""
        pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            url,
            min_size=1,
            max_size=_CONNECTIONS,
            open=False,
            reconnect_timeout=_RECONNECT_S,
            check=AsyncConnectionPool.check_connection,
            kwargs={"row_factory": dict_row},
        )
        await pool.open(wait=True, timeout=30)
        try:
            async with pool.connection() as connection:
                await _require_schema(connection)
        except BaseException:
            await pool.close()
            raise
        return cls(pool)

    async def close(self) -> None:
        """Disconnects."""
        await self._pool.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """A connection in a transaction: committed at the end of the block, rolled back by an exception.

        The transaction has begun: a `connection.transaction()` within is a savepoint, and commits nothing by itself.
        """
        async with self._pool.connection() as connection, connection.transaction():
            yield connection


async def _require_schema(connection: Connection) -> None:
    from alembic.script import ScriptDirectory

    needed = ScriptDirectory.from_config(_alembic()).get_current_head() or ""
    table = await (await connection.execute("SELECT to_regclass('alembic_version') AS name")).fetchone()
    row = None
    if table and table["name"]:
        row = await (await connection.execute("SELECT version_num FROM alembic_version")).fetchone()
    found = str(row["version_num"]) if row else None
    if found != needed:
        raise SchemaBehind(found, needed)
