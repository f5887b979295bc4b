"""Fixtures that every test may use."""

import fcntl
import os
import secrets
import socket
from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import pytest
from PIL import Image

from examples.cases import CASES
from examples.make import make_examples
from examples.views import front, middle, rear
from service.platform.settings import Settings
from storage.database import Connection, Database, migrate
from storage.embedded import start_embedded
from tests import real
from tests.running import Service, running


def pytest_configure() -> None:
    """Where real data are required, their lack ends the run before it begins."""
    if real.REQUIRED and (lacking := real.lacking()):
        raise pytest.UsageError(lacking)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """The last lines say what was skipped for lack of real data, and how to get them."""
    yield
    skipped = [report for report in terminalreporter.stats.get("skipped", ()) if real.LACKING in str(report.longrepr)]
    if skipped:
        terminalreporter.section(f"{len(skipped)} tests were skipped for lack of real data", yellow=True)
        terminalreporter.line(real.lacking() or "")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real photos, documents and broken files with their ground truth. A test that asks for it is skipped without."""
    if lacking := real.lacking():
        pytest.skip(lacking)
    return real.FOLDER


@pytest.fixture(scope="session")
def drawn_photos() -> tuple[Image.Image, ...]:
    """Six photos of other vehicles each, drawn by code: what stands in for real ones. A stranger has these."""
    whole = [case.example for case in CASES[:6]]
    photos = [view(example) for example, view in zip(whole, (front, middle, rear, front, middle, rear), strict=True)]
    for photo in photos:
        photo.thumbnail((960, 960))
    return tuple(photos)


@pytest.fixture(scope="session")
def example_day() -> date:
    """The day the examples are made for: today, since photos and letters must be recent."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


@pytest.fixture(scope="session")
def example_folders(tmp_path_factory: pytest.TempPathFactory, example_day: date) -> tuple[Path, ...]:
    """The example cases as folders, in their order: drawn once for all processes of a run, since that takes a minute of computing."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / f"examples-{example_day}"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            make_examples(folder, example_day)
    return tuple(folder / case.name for case in CASES)


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
