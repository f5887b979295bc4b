"""`kill -9` of the worker in the middle of its work, and of the server right after a submit: the verdict arrives, once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg
import pytest

from service.settings import Settings
from tests.running import PATIENCE_S, Service, flags, verify

HUOZHENG = [sys.executable, "-c", "from service.cli.main import main; main()"]


@contextmanager
def process(*arguments: str, env: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A `huozheng` process of its own session; it and its children are gone afterwards."""
    with log.open("ab") as output:
        running = subprocess.Popen(
            [*HUOZHENG, *arguments], env=env, stdout=output, stderr=output, start_new_session=True
        )
    try:
        yield running
    finally:
        kill(running)


def kill(running: subprocess.Popen[bytes]) -> None:
    """As if the power failed: nothing of the process group gets to clean up."""
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def until(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/healthz").status_code == 200
    except httpx.TransportError:
        return False


@pytest.fixture
def env(tmp_path: Path, fresh_database: str, ocr_models: Path) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": fresh_database,
        "HUOZHENG_HOME": str(tmp_path / "home"),
        "HUOZHENG_OCR_MODELS": str(ocr_models),
        "HUOZHENG_HEARTBEAT_SECONDS": "0.5",
        "HUOZHENG_STALLED_SECONDS": "2",
    }


def job_states(database_url: str) -> list[tuple[str, str]]:
    with psycopg.connect(database_url) as connection:
        query = (
            "SELECT task_name, status::text FROM procrastinate_jobs WHERE task_name IN ('read', 'verify') ORDER BY id"
        )
        return list(connection.execute(query).fetchall())


def assert_judged_once(client: httpx.Client, case_id: str, database_url: str) -> None:
    until(lambda: len(client.get(f"/v1/cases/{case_id}/verdicts").json()) == 1, "no verdict after the kill")
    until(lambda: all(state == "succeeded" for _, state in job_states(database_url)), "a job never ended")
    assert len(client.get(f"/v1/cases/{case_id}/verdicts").json()) == 1
    kinds = [event["type"] for event in client.get(f"/v1/cases/{case_id}/events").json()["events"]]
    assert kinds.count("evidence.read") == 5
    assert len([kind for kind in kinds if kind.startswith("verdict.")]) == 1


@pytest.mark.timeout(280)
def test_the_verdict_arrives_once_after_kill_9(
    env: dict[str, str], tmp_path: Path, example_folders: tuple[Path, ...], free_port: int
) -> None:
    address = f"http://127.0.0.1:{free_port}"
    service = Service(address, env["DATABASE_URL"], Settings(home=Path(env["HUOZHENG_HOME"])))
    log = tmp_path / "log"
    serve = ("serve", "--no-worker", "--port", str(free_port))
    with process(*serve, env=env, log=log) as server:
        until(lambda: answers(address), f"the server did not start: {log.read_text()}")
        client = service.client()
        taken_in = verify(client, example_folders[0], Prefer="wait=0")
        kill(server)  # right after the submit, before anybody worked on it
    assert taken_in.status_code == 202
    case_id = taken_in.json()["case_id"]
    assert [state for _, state in job_states(env["DATABASE_URL"])] == ["todo"] * 5

    with process("worker", env=env, log=log) as worker:
        until(lambda: "doing" in [state for _, state in job_states(env["DATABASE_URL"])], log.read_text())
        kill(worker)  # in the middle of reading
    assert "doing" in [state for _, state in job_states(env["DATABASE_URL"])]

    with process(*serve, env=env, log=log), process("worker", env=env, log=log):
        until(lambda: answers(address), "the server did not start again")
        assert_judged_once(client, case_id, env["DATABASE_URL"])
        verdict = client.get(f"/v1/cases/{case_id}/verdicts").json()[0]
        assert flags(verdict) == {}
