"""The commands of `docker-compose.yml`, run for real without Docker, with its environment and nothing else."""

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import httpx
import psycopg
import pytest
from minio import Minio

from tests.deploy.compose import image_environment
from tests.deploy.stand import SECRETS, Stand, until
from tests.running import PATIENCE_S, verify

pytestmark = pytest.mark.timeout(280)


def database(stand: Stand) -> psycopg.Connection[tuple[object, ...]]:
    environment = stand.environment("api")
    return psycopg.connect(environment["DATABASE_URL"], password=environment["PGPASSWORD"])


def store(stand: Stand) -> Minio:
    environment = stand.environment("api")
    keys = (environment["HUOZHENG_S3_ACCESS_KEY"], environment["HUOZHENG_S3_SECRET_KEY"])
    return Minio(environment["HUOZHENG_S3_ENDPOINT"], *keys, secure=False, region="us-east-1")


def is_healthy(stand: Stand, service: str, process: subprocess.Popen[bytes]) -> Callable[[], bool]:
    def check() -> bool:
        assert process.poll() is None, stand.log(service)
        return stand.healthy(service)

    return check


def new_key(stand: Stand, role: str, name: str) -> str:
    made = stand.run("api", ["huozheng", "keys", "create", "--role", role, name])
    assert made.returncode == 0, made.stderr.decode()
    return made.stdout.decode().strip()


def test_nothing_is_healthy_before_it_runs(stand: Stand) -> None:
    assert stand.healthy("postgres"), "the check of PostgreSQL itself"
    assert not stand.healthy("api")
    assert not stand.healthy("worker")


def test_the_code_is_that_of_the_image(stand: Stand) -> None:
    where = stand.run("api", ["python", "-c", "import service, verifiers; print(service.__path__, verifiers.__path__)"])
    assert where.stdout.decode().count(str(stand.code)) == 2


def test_a_wrong_password_is_refused(stand: Stand) -> None:
    refused = stand.run("migrate", ["huozheng", "migrate"], PGPASSWORD="wrong")
    assert refused.returncode != 0
    assert b"password authentication failed" in refused.stderr


def test_migrate_runs_and_may_run_again(stand: Stand) -> None:
    for _ in range(2):
        done = subprocess.run(
            stand.command("migrate"), env=stand.environment("migrate"), cwd=stand.home, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()


def test_a_case_goes_through_api_and_worker(stand: Stand, example_folders: tuple[Path, ...]) -> None:
    models = Path(stand.here(image_environment()["HUOZHENG_OCR_MODELS"]))
    laid_out = {path: path.lstat().st_mtime_ns for path in models.rglob("*")}
    with stand.up("api") as api, stand.up("worker") as worker:
        until(is_healthy(stand, "api", api), lambda: stand.log("api"))
        until(is_healthy(stand, "worker", worker), lambda: stand.log("worker"))
        address = f"http://127.0.0.1:{stand.port}"
        headers = {"Authorization": f"Bearer {new_key(stand, 'firm', '测试企业')}"}
        with httpx.Client(base_url=address, headers=headers, timeout=PATIENCE_S) as client:
            answer = verify(client, example_folders[0])
        assert answer.status_code == 200, answer.text
        assert answer.json()["verdict"]["status"] == "passed", answer.text
        assert httpx.get(f"{address}/readyz").json()["workers"] == 1
        assert len(list(store(stand).list_objects("huozheng", recursive=True))) == 5
        assert {path: path.lstat().st_mtime_ns for path in models.rglob("*")} == laid_out, "it is read-only there"
        for process in (api, worker):
            process.send_signal(signal.SIGTERM)
        assert [process.wait(30) for process in (api, worker)] == [0, 0], stand.log("api") + stand.log("worker")
    printed = stand.log("api") + stand.log("worker")
    assert not [secret for secret in SECRETS.values() if secret in printed], "a secret in the log"


def test_a_worker_without_heartbeat_is_not_healthy(stand: Stand) -> None:
    with stand.up("worker") as worker:
        until(is_healthy(stand, "worker", worker), lambda: stand.log("worker"))
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait(PATIENCE_S)
    with database(stand) as connection:
        left = connection.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 s'").rowcount
    assert left == 1
    assert not stand.healthy("worker")


def test_the_api_is_not_healthy_without_its_bucket(stand: Stand) -> None:
    with stand.up("api", HUOZHENG_S3_BUCKET="to-be-lost") as api:
        until(is_healthy(stand, "api", api), lambda: stand.log("api"))
        store(stand).remove_bucket("to-be-lost")
        assert not stand.healthy("api")
