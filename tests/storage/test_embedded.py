"""The embedded PostgreSQL: started, joined, killed, stopped."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from storage.embedded import UnusableFolder, start_embedded

STARTER = """
import sys, time
from pathlib import Path
from storage.embedded import start_embedded
server = start_embedded(Path(sys.argv[1]))
print(server.url, flush=True)
sys.stdin.read()
server.stop()
"""


def starter(folder: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", STARTER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={key: value for key, value in os.environ.items() if key != "XDG_RUNTIME_DIR"},
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("postgresql://")
    return process


def server_pid(folder: Path) -> int:
    return int((folder / "postmaster.pid").read_text().split()[0])


def runs(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2]


def test_a_second_process_joins_and_the_last_one_stops_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    other = starter(folder)
    pid = server_pid(folder)
    mine = start_embedded(folder)
    assert server_pid(folder) == pid
    mine.stop()
    assert runs(pid)
    other.communicate("")
    assert other.returncode == 0
    assert not runs(pid)


def test_what_was_committed_survives_a_killed_starter_and_the_server_still_stops(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    first = starter(folder)
    server = server_pid(folder)
    with psycopg.connect(f"postgresql://postgres:@/postgres?host={folder}") as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    first.send_signal(signal.SIGKILL)
    first.wait()
    again = start_embedded(folder)
    with psycopg.connect(again.url) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (7,)
    again.stop()
    assert not runs(server)


def test_after_a_power_cut_another_programs_process_is_not_taken_for_the_server(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    server = start_embedded(folder)
    left_behind = (folder / "postmaster.pid").read_text().splitlines()
    server.stop()
    (folder / "postmaster.pid").write_text("\n".join([str(os.getpid()), *left_behind[1:]]))
    server = start_embedded(folder)
    with psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    server.stop()


def test_a_stopped_server_starts_again_in_the_same_process(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    start_embedded(folder).stop()
    again = start_embedded(folder)
    assert json.loads((folder / ".handle_pids.json").read_text()) == [os.getpid()]
    with psycopg.connect(again.url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    again.stop()


@pytest.mark.parametrize("name", ["with space", "a&b", "per%20cent", "a;b", "quote'"])
def test_a_folder_that_a_shell_would_misread_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnusableFolder, match="choose a folder"):
        start_embedded(tmp_path / name / "data")
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["货证数据", "x" * 110])
def test_other_folders_work(tmp_path: Path, name: str) -> None:
    server = start_embedded(tmp_path / name / "data")
    with psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    server.stop()
