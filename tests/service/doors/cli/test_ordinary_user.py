"""`huozheng serve` on a machine of which one is not the owner: with its own PostgreSQL, in a folder of one's own."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[4]
SERVE = [sys.executable, "-c", "from service.doors.cli.main import main; main()", "serve"]


AS_NOBODY = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
MAY_READ = ["--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search"]
"""For a Python in root's own folder: the user may read everything, and write no more than any other."""


@pytest.fixture
def as_somebody() -> list[str]:
    """What to put before a command so that a user runs it who owns nothing here."""
    if os.getuid() != 0:
        pytest.skip("this whole run is an ordinary user's already: only root can become another")
    for prefix in (AS_NOBODY, AS_NOBODY + MAY_READ):
        command = [*prefix, sys.executable, "-c", "import service.app"]
        tried = subprocess.run(
            command, cwd="/", env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
        )
        if tried.returncode == 0:
            return prefix
    pytest.skip(f"another user can't run this Python or read this clone: {tried.stderr.strip()[-200:]}")


@pytest.fixture
def own_folder() -> Iterator[Path]:
    """A folder of the user's; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory(prefix="huozheng-test-") as folder:
        shutil.chown(folder, "nobody", "nogroup")
        yield Path(folder)


def test_an_ordinary_user_gets_a_ready_service(as_somebody: list[str], own_folder: Path, free_port: int) -> None:
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(own_folder), "LANG": "C.UTF-8"}
    env |= {"HUOZHENG_HOME": str(own_folder / "data"), "HUOZHENG_PORT": str(free_port)}
    command = [*as_somebody, *SERVE]
    with subprocess.Popen(
        command, cwd=own_folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            ready = when_ready(server, f"http://127.0.0.1:{free_port}/readyz")
            assert (ready["status"], ready["workers"]) == ("ok", 1)
            assert Path(f"/proc/{server.pid}").stat().st_uid == pwd.getpwnam("nobody").pw_uid
            assert {path.lstat().st_uid for path in (own_folder / "data").rglob("*")} == {pwd.getpwnam("nobody").pw_uid}
            server.send_signal(signal.SIGINT)
            said, _ = server.communicate(timeout=60)
        finally:
            server.kill()
    assert server.returncode == 0, said
    assert "Traceback" not in said


def when_ready(server: subprocess.Popen[str], address: str) -> dict[str, object]:
    """What /readyz says once a worker is there."""
    deadline = time.monotonic() + 120
    while True:
        assert server.poll() is None, server.stdout and server.stdout.read()
        assert time.monotonic() < deadline
        try:
            answer = httpx.get(address)
            if answer.status_code == 200 and answer.json()["workers"]:
                return dict(answer.json())
        except httpx.TransportError:
            pass
        time.sleep(0.1)
