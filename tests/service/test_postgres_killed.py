"""PostgreSQL is killed, restarted, or ends every connection in the middle of work: each case is judged once, and readiness is true."""

import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import httpx
import psycopg
import pytest

from service.doors.api.examples import DECLARATION
from service.platform.settings import Settings
from storage.database import migrate
from storage.embedded import EmbeddedPostgres, _pid, start_embedded
from tests.running import Service
from tests.service.test_kill import answers, kill, process, until

SLOTS = ("commitment", "waybill", "front", "middle", "rear")
CASES = 3
TERMINATED_TIMES = 5
_numbers = count()


@dataclass(frozen=True)
class Postgres:
    """A server of this module's own, for its processes alone."""

    server: EmbeddedPostgres
    folder: Path

    @property
    def url(self) -> str:
        return self.server.url

    def kill(self) -> None:
        pid = _pid(self.folder)
        assert pid is not None
        os.kill(pid, signal.SIGKILL)

    def stop(self) -> None:
        """As an operator or an upgrade of the machine does."""
        wheel = self.server._server
        subprocess.run(
            [wheel.bin_path / "pg_ctl", "-w", "-m", "fast", "-D", self.folder, "stop"],
            user=wheel.system_user,
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def start(self) -> None:
        start_embedded(self.folder)

    def terminate(self) -> None:
        with psycopg.connect(self.url) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )


@pytest.fixture(scope="module")
def postgres_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    folder = tmp_path_factory.mktemp("killed") / "data"
    server = start_embedded(folder)
    migrate(server.url)
    yield Postgres(server, folder)
    server.stop()


@pytest.fixture
def env(tmp_path: Path, postgres_of_our_own: Postgres, ocr_models: Path) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": postgres_of_our_own.url,
        "HUOZHENG_HOME": str(tmp_path / "home"),
        "HUOZHENG_OCR_MODELS": str(ocr_models),
        "HUOZHENG_HEARTBEAT_SECONDS": "0.5",
        "HUOZHENG_STALLED_SECONDS": "2",
        "HUOZHENG_READY_NEEDS_WORKER": "true",
    }


def submitted(client: httpx.Client) -> str:
    """A case of files that nothing can be read from, which is told soon; its id."""
    files = {slot: (f"{slot}.pdf", b"%d is no document" % next(_numbers)) for slot in SLOTS}
    data = {"matter": "suzhou-oversize", "declaration": json.dumps(DECLARATION)}
    answer = client.post("/v1/verify", data=data, files=files, headers={"Prefer": "wait=0"})
    assert answer.status_code == 202, answer.text
    return str(answer.json()["case_id"])


def ready(address: str) -> httpx.Response:
    return httpx.get(f"{address}/readyz", timeout=30)


def counted(url: str, query: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()  # type: ignore[call-overload]
    return int(row[0]) if row else 0


def working(url: str) -> bool:
    query = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing' AND task_name IN ('read', 'verify')"
    return counted(url, query) > 0


def unfinished(url: str) -> int:
    query = "SELECT count(*) FROM procrastinate_jobs WHERE status <> 'succeeded' AND task_name IN ('read', 'verify')"
    return counted(url, query)


def killed(postgres: Postgres, address: str) -> None:
    postgres.kill()
    assert ready(address).status_code == 503
    postgres.start()


def restarted(postgres: Postgres, address: str) -> None:
    postgres.stop()
    assert ready(address).status_code == 503
    postgres.start()


def terminated(postgres: Postgres, address: str) -> None:
    for _ in range(TERMINATED_TIMES):
        postgres.terminate()
        until(lambda: working(postgres.url) or not unfinished(postgres.url), "no worker works any more")


@pytest.mark.timeout(280)
@pytest.mark.parametrize("commands", [["serve"], ["serve --no-worker", "worker"]], ids=["serve", "worker"])
def test_cases_are_judged_once_whatever_postgresql_goes_through(
    env: dict[str, str], tmp_path: Path, postgres_of_our_own: Postgres, free_port: int, commands: list[str]
) -> None:
    address, log = f"http://127.0.0.1:{free_port}", tmp_path / "log"
    url = postgres_of_our_own.url
    service = Service(address, url, Settings(home=tmp_path))
    with ExitStack() as stack:
        own = env | {"HUOZHENG_PORT": str(free_port)}
        running = [stack.enter_context(process(*command.split(), env=own, log=log)) for command in commands]
        until(lambda: answers(address), "the server did not start")
        until(lambda: ready(address).status_code == 200, "the worker did not start")
        client = stack.enter_context(service.client())
        mine: list[str] = []
        for fault in (killed, restarted, terminated):
            mine += [submitted(client) for _ in range(CASES)]
            until(lambda: working(url), "no worker began")
            fault(postgres_of_our_own, address)
            until(
                lambda: ready(address).status_code == 200,
                f"not ready after PostgreSQL was {fault.__name__}: {log.read_text()}",
            )
            until(
                lambda: unfinished(url) == 0, f"a job was lost when PostgreSQL was {fault.__name__}: {log.read_text()}"
            )
        for case_id in mine:
            assert events(client, case_id) == [*["evidence.read"] * len(SLOTS), "verdict.flagged"]
            assert len(client.get(f"/v1/cases/{case_id}/verdicts").json()) == 1
        assert [one.poll() for one in running] == [None] * len(running)
        if len(running) > 1:
            kill(running.pop())
            until(lambda: ready(address).status_code == 503, "it is ready without a worker")
            assert "no worker" in ready(address).json()["detail_en"]
        for one in running:
            one.send_signal(signal.SIGTERM)
            assert one.wait(60) == 0


def events(client: httpx.Client, case_id: str) -> list[str]:
    """What was done once a file and once a case."""
    told = client.get(f"/v1/cases/{case_id}/events").json()["events"]
    return sorted(event["type"] for event in told if event["type"].startswith(("evidence.read", "verdict.")))


def test_a_worker_that_cannot_come_back_ends_its_process_and_says_why(
    env: dict[str, str], tmp_path: Path, postgres_of_our_own: Postgres, free_port: int
) -> None:
    own = env | {"HUOZHENG_PORT": str(free_port), "HUOZHENG_RECOVERY_SECONDS": "1"}
    address = f"http://127.0.0.1:{free_port}"
    log_of: Callable[[str], Path] = lambda command: tmp_path / command  # noqa: E731
    with (
        process("serve", env=own, log=log_of("serve")) as serve,
        process("worker", env=own, log=log_of("worker")) as worker,
    ):
        until(lambda: answers(address) and ready(address).json().get("workers") == 2, "they did not start")
        postgres_of_our_own.stop()
        try:
            ended = [serve.wait(120), worker.wait(120)]
        finally:
            postgres_of_our_own.start()
    assert ended == [2, 2]
    for command in ("serve", "worker"):
        said = " ".join(log_of(command).read_text().split())
        assert "The worker could not come back: no worker could be kept at work for" in said
        assert "PoolTimeout" in said or "OperationalError" in said


def test_an_embedded_postgresql_that_is_killed_is_started_again(
    env: dict[str, str], tmp_path: Path, free_port: int
) -> None:
    own = {name: value for name, value in env.items() if name != "DATABASE_URL"} | {"HUOZHENG_PORT": str(free_port)}
    address, folder = f"http://127.0.0.1:{free_port}", tmp_path / "home" / "postgres"
    with process("serve", env=own, log=tmp_path / "log") as serve:
        until(lambda: answers(address) and ready(address).status_code == 200, "it did not start")
        first = _pid(folder)
        assert first is not None
        os.kill(first, signal.SIGKILL)
        until(lambda: _pid(folder) not in {first, None}, "PostgreSQL is not started again")
        until(lambda: ready(address).status_code == 200, "it is not ready again")
        serve.send_signal(signal.SIGINT)
        assert serve.wait(60) == 0
    assert not (folder / "postmaster.pid").exists(), "PostgreSQL has stopped too"
