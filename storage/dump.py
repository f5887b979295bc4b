"""A whole database as one file, and back, by PostgreSQL's own programs, which come with the embedded one."""

import os
import re
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

import psycopg
from psycopg.pq import Conninfo

from storage.embedded import program

_GONE_S = 2.0
"""So long a connection that was closed may still be seen."""


class DumpFailed(Exception):
    """A program of PostgreSQL gave up. The message is its own."""


def dump(url: str, target: Path) -> None:
    """Writes the database to a file in `pg_dump`'s custom format. If anything is wrong, what stood there stays.

    Raises:
        DumpFailed: among other things when the server is of a newer major version than the programs.
    """
    part = target.with_name(f".{target.name}.part")
    # Without owners: the user of another installation may have another name.
    words = [str(program("pg_dump")), "--format=custom", "--no-owner", "--no-privileges", f"--file={part}"]
    done = subprocess.run(words, env=_environment(url), capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        part.unlink(missing_ok=True)
        raise DumpFailed(done.stderr.strip())
    part.replace(target)  # pg_dump has synced it


def schema_of(source: Path) -> str:
    """Which schema a file of `dump` has. Raises `DumpFailed` if it is not a dump of ours."""
    words = [str(program("pg_restore")), "--data-only", "--table=alembic_version", "--file=-", str(source)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    found = re.search(r"^COPY \S*alembic_version .*\n(\w+)$", done.stdout, re.MULTILINE)
    if done.returncode or found is None:
        raise DumpFailed(done.stderr.strip() or f"{source}: no alembic_version in it")
    return found[1]


_REPLACE = rb"""
\set ON_ERROR_STOP on
SET client_min_messages = warning;
BEGIN;
DROP SCHEMA IF EXISTS public CASCADE;
CREATE SCHEMA public;
"""


def load(url: str, source: Path) -> None:
    """Puts what a file of `dump` holds in the place of all that the database holds, in one transaction.

    Whatever fails or is killed meanwhile leaves the database as it was.

    Raises:
        DumpFailed: it is not a whole dump, or the database refused it.
    """
    with tempfile.TemporaryFile() as said:
        reading = subprocess.Popen(  # noqa: S603 - our own words
            [program("pg_restore"), "--no-owner", "--no-privileges", "--file=-", source],
            stdout=subprocess.PIPE,
            stderr=said,
        )
        writing = subprocess.Popen(  # noqa: S603 - our own words
            [program("psql"), "--no-psqlrc", "--quiet", "--file=-"],
            env=_environment(url),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        with reading, writing:
            assert reading.stdout is not None
            assert writing.stdin is not None
            _pass_on(reading, reading.stdout, writing.stdin)
        if reading.returncode or writing.returncode:
            said.seek(0)
            raise DumpFailed(said.read().decode(errors="replace").strip())


def _pass_on(reading: "subprocess.Popen[bytes]", source: IO[bytes], target: IO[bytes]) -> None:
    """Only a script that was read to its end is committed: a connection that ends without it is rolled back."""
    try:
        target.write(_REPLACE)
        while chunk := source.read(1 << 20):
            target.write(chunk)
        if reading.wait() == 0:
            target.write(b"COMMIT;\n")
        target.close()
    except BrokenPipeError:  # psql gave up, and has said why
        reading.kill()
        with suppress(BrokenPipeError):
            target.close()


def holds_data(url: str) -> bool:
    """Whether the database holds cases or accounts."""
    with psycopg.connect(url) as connection:
        for table in ("cases", "accounts"):
            found = connection.execute("SELECT to_regclass(%s)", [table]).fetchone()
            if (
                found
                and found[0]
                and connection.execute(f"SELECT FROM {table} LIMIT 1".encode()).fetchone() is not None
            ):
                return True
    return False


def is_in_use(url: str) -> bool:
    """Whether anybody else is connected to the database."""
    others = (
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND backend_type = 'client backend'"
    )
    deadline = time.monotonic() + _GONE_S
    with psycopg.connect(url, autocommit=True) as connection:
        while connection.execute(others).fetchone() is not None:
            if time.monotonic() > deadline:
                return True
            time.sleep(0.05)
    return False


def evidence_named(url: str) -> list[str] | None:
    """The SHA-256 of every piece of evidence, of a database of any version; None if there never was a schema."""
    with psycopg.connect(url) as connection:
        if connection.execute("SELECT to_regclass('evidence')").fetchone() == (None,):
            return None
        rows = connection.execute("SELECT DISTINCT sha256 FROM evidence ORDER BY sha256").fetchall()
    return [sha256 for (sha256,) in rows]


def _environment(url: str) -> dict[str, str]:
    """Of a process that connects there: a password among its arguments would be seen by everybody."""
    given = {option.envvar: option.val for option in Conninfo.parse(url.encode()) if option.envvar and option.val}
    return os.environ | {name.decode(): value.decode() for name, value in given.items()}
