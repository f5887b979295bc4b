"""Fixtures that every test may use."""

import os
import secrets
import socket
from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import pytest

from examples.make import make_examples
from service.settings import Settings
from storage.database import Connection, Database, migrate, start_embedded
from tests.running import Service, running


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real photos, documents and broken files with their ground truth."""
    folder = Path(os.environ.get("HUOZHENG_DATA", Path(__file__).parents[2] / "shared" / "data"))
    if not folder.is_dir():
        pytest.fail(f"real test data not found at {folder}: set HUOZHENG_DATA")
    return folder


@pytest.fixture(scope="session")
def example_day() -> date:
    """The day the examples are made for: today, since photos and letters must be recent."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


@pytest.fixture(scope="session")
def example_folders(tmp_path_factory: pytest.TempPathFactory, example_day: date) -> tuple[Path, ...]:
    """The example cases as folders, in their order."""
    return make_examples(tmp_path_factory.mktemp("examples"), example_day)


@pytest.fixture(scope="session")
def ocr_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder of OCR models for the whole run."""
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory, postgres: str, ocr_models: Path) -> Iterator[Service]:
    """A running service with a worker, shared by tests that do not mind what others have uploaded."""
    with running(_settings(tmp_path_factory, ocr_models), new_database(postgres)) as up:
        yield up


@pytest.fixture(scope="module")
def untouched_service(tmp_path_factory: pytest.TempPathFactory, postgres: str, ocr_models: Path) -> Iterator[Service]:
    """A running service that has seen no picture before: in the shared one every example photo is a reused one."""
    with running(_settings(tmp_path_factory, ocr_models), new_database(postgres)) as up:
        yield up


def _settings(tmp_path_factory: pytest.TempPathFactory, ocr_models: Path) -> Settings:
    home = tmp_path_factory.mktemp("home")
    return Settings(home=home, ocr_models=ocr_models, max_file_bytes=20 * 2**20, max_case_bytes=40 * 2**20)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL of our own for the whole run, its database migrated: the template of all others."""
    server = start_embedded(tmp_path_factory.mktemp("postgres") / "data")
    try:
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE migrated")
        migrate(_named(server.url, "migrated"))
        yield server.url
    finally:
        server.stop()


def _named(url: str, name: str) -> str:
    return url.replace("/postgres?", f"/{name}?", 1)


def new_database(postgres_url: str) -> str:
    """The URL of a migrated, empty database."""
    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE migrated")
    return _named(postgres_url, name)


@pytest.fixture
def fresh_database(postgres: str) -> str:
    """The URL of a migrated, empty database."""
    return new_database(postgres)


@pytest.fixture
async def database(fresh_database: str) -> AsyncIterator[Database]:
    """An open, empty database."""
    opened = await Database.open(fresh_database)
    yield opened
    await opened.close()


@pytest.fixture
async def connection(database: Database) -> AsyncIterator[Connection]:
    """A connection in a transaction that is rolled back."""
    async with database.transaction() as connection:
        yield connection
        raise psycopg.Rollback


@pytest.fixture
def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
