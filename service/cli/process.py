"""What every command that touches the database does first: find or start PostgreSQL, bring its schema up to date."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from rich.logging import RichHandler

from service.cli.exits import CannotRun
from service.settings import Settings
from storage.database import SchemaBehind, migrate, start_embedded


@contextmanager
def database_url(settings: Settings, *, migrated: bool = True) -> Iterator[str]:
    """The URL of the database: the one in the settings, or an embedded one that runs until the block ends."""
    if settings.database_url is not None:
        if migrated:
            migrate(settings.database_url)
        yield settings.database_url
        return
    settings.home.mkdir(parents=True, exist_ok=True)
    postgres = start_embedded(settings.home / "postgres")
    try:
        if migrated:
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


__all__ = ["CannotRun", "SchemaBehind", "database_url", "log_to_terminal"]
