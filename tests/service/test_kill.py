"""`kill -9` and SIGTERM: every act of the API happens exactly once, and every verdict arrives, once."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Barrier

import httpx
import psycopg
import pytest

from service.app import create_app
from service.platform.settings import Settings
from tests.running import PATIENCE_S, Service, flags, verify
from tests.service.posts import SCENARIOS, Act, assert_done_once, prepared

HUOZHENG = [sys.executable, "-c", "from service.doors.cli.main import main; main()"]


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


AT_ONCE_S = 5
KILLS = 10
"""So many that count for each POST."""
LATEST_KILL_S = 0.3
JUST_ACKNOWLEDGED_S = 0.05
ACTS = 4
"""Of each POST and round: about as many as a server does before it is killed."""


@dataclass(frozen=True)
class Sent:
    """An act that was sent, and how it was acknowledged, if it was."""

    act: Act
    answer: httpx.Response | None = None
    at: float = 0.0

    def met_by_a_kill(self, at: float) -> bool:
        """Unfinished when the server was killed, or just acknowledged."""
        return self.answer is None or at - self.at < JUST_ACKNOWLEDGED_S


def posts() -> set[str]:
    paths = create_app(Settings(), "postgresql://nowhere").openapi()["paths"]
    return {path for path, operations in paths.items() if "post" in operations}


def test_every_post_takes_a_key_and_has_a_scenario_here() -> None:
    assert posts() == set(SCENARIOS)
    paths = create_app(Settings(), "postgresql://nowhere").openapi()["paths"]
    for path in posts():
        named = {parameter["name"] for parameter in paths[path]["post"].get("parameters", ())}
        assert "Idempotency-Key" in named, path


def send(address: str, acts: Sequence[Act], together: Barrier) -> list[Sent]:
    """Sends acts one after the other, until all are done or the server is gone."""
    sent: list[Sent] = []
    with httpx.Client(base_url=address, timeout=PATIENCE_S) as client:
        client.get("/healthz")
        together.wait()
        for act in acts:
            sent.append(Sent(act))
            try:
                answer = client.post(act.path, headers=act.headers, **act.body)
            except httpx.TransportError:
                break
            sent[-1] = replace(sent[-1], answer=answer, at=time.monotonic())
    return sent


def assert_given_again(client: httpx.Client, sent: Sent) -> None:
    """The retry of an act is answered at once; as before, if it was acknowledged."""
    again = client.post(sent.act.path, headers=sent.act.headers, **sent.act.body)
    assert again.is_success, f"{sent.act.path}: {again.text}"
    if sent.answer is None:
        return
    assert sent.answer.is_success, f"{sent.act.path}: {sent.answer.text}"
    assert again.headers["Idempotency-Replayed"] == "true"
    assert (again.status_code, again.content and again.json()) == (
        sent.answer.status_code,
        sent.answer.content and sent.answer.json(),
    )


@pytest.mark.timeout(280)
def test_every_act_happens_exactly_once_whenever_the_server_is_killed(
    env: dict[str, str], tmp_path: Path, free_port: int
) -> None:
    address, log = f"http://127.0.0.1:{free_port}", tmp_path / "log"
    serve = ("serve", "--no-worker", "--port", str(free_port))
    chance = random.Random(13)
    kills: Counter[str] = Counter()
    everything: list[Act] = []
    to_retry: list[Sent] = []
    while to_retry or not kills:
        with process(*serve, env=env, log=log) as server, ThreadPoolExecutor(len(SCENARIOS)) as pool:
            enough = min(kills[path] for path in SCENARIOS) >= KILLS
            acts = prepared(env["DATABASE_URL"], 0 if enough else ACTS)
            until(lambda: answers(address), "the server did not start")
            with httpx.Client(base_url=address, timeout=PATIENCE_S) as client:
                list(pool.map(lambda one: assert_given_again(client, one), to_retry))
            if enough:
                break
            together = Barrier(len(SCENARIOS) + 1)
            sending = {path: pool.submit(send, address, acts[path], together) for path in SCENARIOS}
            together.wait()
            time.sleep(chance.uniform(0, LATEST_KILL_S))
            killed_at = time.monotonic()
            kill(server)
            sent = {path: future.result() for path, future in sending.items()}
        kills.update(path for path, acts_sent in sent.items() if acts_sent[-1].met_by_a_kill(killed_at))
        to_retry = [one for acts_sent in sent.values() for one in acts_sent]
        everything += [one.act for one in to_retry]
    assert_done_once(env["DATABASE_URL"], everything)
    examined = subprocess.run([*HUOZHENG, "ledger", "verify", "--json"], env=env, capture_output=True, check=False)
    assert json.loads(examined.stdout)["faults"] == []
    assert examined.returncode == 0


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_a_verify_that_waited_when_the_server_was_restarted_is_the_same_case_at_once(
    env: dict[str, str], tmp_path: Path, free_port: int, end: signal.Signals
) -> None:
    address, log = f"http://127.0.0.1:{free_port}", tmp_path / "log"
    serve = ("serve", "--no-worker", "--port", str(free_port))
    act = prepared(env["DATABASE_URL"], 1)["/v1/verify"][0]
    with httpx.Client(base_url=address, timeout=PATIENCE_S) as client, ThreadPoolExecutor(1) as pool:

        def call(wait: str) -> httpx.Response:
            return client.post(act.path, headers=act.headers | {"Prefer": wait}, **act.body)

        with process(*serve, env=env, log=log) as server:
            until(lambda: answers(address), "the server did not start")
            first = pool.submit(call, "wait=120")
            until(lambda: taken_in(env["DATABASE_URL"]) == 1, "the case was not taken in")
            os.killpg(server.pid, end)
            server.wait(PATIENCE_S)
        if end == signal.SIGTERM:  # whoever waits is told where the case is before the server goes
            assert (first.result().status_code, first.result().json()["ready"]) == (202, False)
        else:
            assert isinstance(first.exception(), httpx.TransportError)
        with process(*serve, env=env, log=log):
            until(lambda: answers(address), "the server did not start again")
            begun = time.monotonic()
            again = call("wait=0")
            assert time.monotonic() - begun < AT_ONCE_S
    assert again.status_code == 202
    if end == signal.SIGTERM:
        assert again.json() == first.result().json()
    assert_done_once(env["DATABASE_URL"], [act])
    assert taken_in(env["DATABASE_URL"]) == 1


def taken_in(database_url: str) -> int:
    """How many acts were committed with a key."""
    with psycopg.connect(database_url) as connection:
        row = connection.execute("SELECT count(*) FROM idempotency_keys").fetchone()
    return int(row[0]) if row else 0
