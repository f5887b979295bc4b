"""A directory: what a kill leaves behind is never an object, and what is there can't be written."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from storage.objects.directory import DirectoryStore
from storage.objects.store import sha256_of
from tests.storage.objects.making import BIG, source


def test_a_directory_that_is_gone_is_not_ready(tmp_path: Path) -> None:
    store = DirectoryStore(tmp_path / "evidence")
    (tmp_path / "evidence" / "incoming").rmdir()
    with pytest.raises(FileNotFoundError):
        store.check()


def test_objects_in_a_directory_are_read_only_and_alone(tmp_path: Path) -> None:
    store = DirectoryStore(tmp_path / "evidence")
    path, digest = source(tmp_path, b"evidence")
    store.put(path, digest)
    files = [kept for kept in (tmp_path / "evidence").rglob("*") if kept.is_file()]
    assert [kept.name for kept in files] == [digest]
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o444


PUT_FOR_EVER = """
import sys
from pathlib import Path
from storage.objects.directory import DirectoryStore
from storage.objects.store import sha256_of
store, source = DirectoryStore(Path(sys.argv[1])), Path(sys.argv[2])
digest = sha256_of(source)
print("ready", flush=True)
while True:
    store.put(source, digest)
    store._path(digest).unlink()
"""


def test_a_put_that_is_killed_leaves_all_or_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    path, digest = source(tmp_path, BIG)
    for moment in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", PUT_FOR_EVER, str(folder), str(path)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            # Not the same moment of a write each time.
            spins = 0
            while spins <= moment:
                spins += any((folder / "incoming").iterdir())
            os.kill(writer.pid, signal.SIGKILL)
        store = DirectoryStore(folder)
        kept = store._path(digest)
        assert not kept.exists() or sha256_of(kept) == digest
        store.put(path, digest)
        store.fetch(digest, tmp_path / f"copy-{moment}")


def test_what_a_kill_left_behind_is_freed_after_a_day(tmp_path: Path) -> None:
    incoming = tmp_path / "evidence" / "incoming"
    DirectoryStore(tmp_path / "evidence")
    for name, age_s in (("old", 25 * 3600), ("young", 3600)):
        (incoming / name).write_bytes(b"half")
        os.utime(incoming / name, (time.time() - age_s,) * 2)
    DirectoryStore(tmp_path / "evidence")
    assert [left.name for left in incoming.iterdir()] == ["young"]
