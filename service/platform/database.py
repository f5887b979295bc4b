"""What works on the database first finds or starts PostgreSQL and brings its schema up to date."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import psycopg

from service.platform.settings import Settings
from storage.database import Connection, Database, migrate
from storage.embedded import UnusableFolder, start_embedded

T = TypeVar("T")


class NoDatabase(Exception):
    """There is no database to work on. The message says, in Chinese and English, why and what to do."""


@contextmanager
def database_url(settings: Settings) -> Iterator[str]:
    """The URL of a migrated database: the one in the settings, or an embedded one that runs until the block ends.

    Raises:
        NoDatabase: it can't be reached or started.
    """
    if settings.database_url is not None:
        try:
            migrate(settings.database_url)
        except psycopg.OperationalError as error:
            text = "连接不上数据库，请检查 DATABASE_URL。The database can't be reached: check DATABASE_URL."
            raise NoDatabase(f"{text} ({error})") from error
        yield settings.database_url
        return
    settings.home.mkdir(parents=True, exist_ok=True)
    try:
        postgres = start_embedded(settings.home / "postgres")
    except UnusableFolder as error:
        raise NoDatabase(f"数据文件夹名称不可用，请设 HUOZHENG_HOME。Set HUOZHENG_HOME: {error}") from error
    try:
        with postgres.kept_running():
            migrate(postgres.url)
            yield postgres.url
    finally:
        postgres.stop()


def in_transaction(settings: Settings, act: Callable[[Connection], Awaitable[T]]) -> T:
    """Runs one act by itself, in a transaction on the database of the settings. Raises `NoDatabase`, and what the act raises."""
    with database_url(settings) as url:
        return asyncio.run(transact(url, act))


async def transact(url: str, act: Callable[[Connection], Awaitable[T]]) -> T:
    """Runs one act by itself, in a transaction on a migrated database."""
    database = await Database.open(url)
    try:
        async with database.transaction() as connection:
            return await act(connection)
    finally:
        await database.close()
