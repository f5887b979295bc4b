"""What every command that touches the database does first: find or start PostgreSQL, bring its schema up to date."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from rich.logging import RichHandler

from service.doors.cli.exits import CannotRun
from service.platform.settings import Settings
from storage.database import migrate
from storage.embedded import UnusableFolder, start_embedded


@contextmanager
def database_url(settings: Settings) -> Iterator[str]:
    """The URL of a migrated database: the one in the settings, or an embedded one that runs until the block ends.

    Raises:
        CannotRun: it can't be reached or started; the message says what to do.
    """
    if settings.database_url is not None:
        try:
            migrate(settings.database_url)
        except psycopg.OperationalError as error:
            text = "连接不上数据库，请检查 DATABASE_URL。The database can't be reached: check DATABASE_URL."
            raise CannotRun(f"{text} ({error})") from error
        yield settings.database_url
        return
    settings.home.mkdir(parents=True, exist_ok=True)
    try:
        postgres = start_embedded(settings.home / "postgres")
    except UnusableFolder as error:
        raise CannotRun(f"数据文件夹名称不可用，请设 HUOZHENG_HOME。Set HUOZHENG_HOME: {error}") from error
    try:
        with postgres.kept_running():
            migrate(postgres.url)
            yield postgres.url
    finally:
        postgres.stop()


def log_to_terminal(level: int = logging.INFO) -> None:
    """Logs of ours in one line each; libraries only from warnings on."""
    handler = RichHandler(show_path=False, rich_tracebacks=False)
    logging.basicConfig(level=logging.WARNING, format="%(message)s", handlers=[handler], force=True)
    for name in ("service", "storage", "extractors", "verifiers"):
        logging.getLogger(name).setLevel(level)
