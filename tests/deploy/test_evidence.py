"""docs/evidence.py: one file that is lost or damaged stops no other, and each is named at the end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.compose import ROOT
from tests.service.house import drafted, house


@pytest.fixture
async def home(tmp_path: Path, fresh_database: str) -> Path:
    """The folder of a service that holds a case with five files."""
    async with house(tmp_path / "home", fresh_database) as rooms:
        await drafted(rooms, tmp_path)
    return tmp_path / "home"


def run(home: Path, database_url: str, *words: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"HUOZHENG_HOME": str(home), "DATABASE_URL": database_url, "PYTHONPATH": str(ROOT)}
    program = [sys.executable, str(ROOT / "docs" / "evidence.py"), *words]
    return subprocess.run(program, env=env, capture_output=True, text=True, check=False, timeout=200)


def objects(folder: Path) -> list[Path]:
    return sorted((folder / "evidence").glob("??/??/*"), key=lambda path: path.name)


def damage(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(b"damaged")


def test_what_is_sound_is_backed_up_and_restored_and_the_rest_is_named(
    home: Path, tmp_path: Path, fresh_database: str
) -> None:
    backup, again = tmp_path / "backup", tmp_path / "again"
    lost, damaged, *sound = objects(home)
    lost.unlink()
    damage(damaged)
    done = run(home, fresh_database, "back-up", str(backup))
    assert done.returncode == 1
    assert done.stdout.startswith("back-up: 3 files")
    assert done.stderr.splitlines() == [
        "back-up: 2 files at fault:",
        f"{lost.name}  missing",
        f"{damaged.name}  not as it was",
    ]
    assert [path.name for path in objects(backup)] == [path.name for path in sound]
    rotten = objects(backup)[0]
    damage(rotten)
    restored = run(again, fresh_database, "restore", str(backup))
    assert restored.returncode == 1
    assert restored.stdout.startswith("restore: 2 files")
    assert f"{rotten.name}  not as it was" in restored.stderr
    checked = run(again, fresh_database, "check")
    assert checked.returncode == 1
    assert checked.stdout.startswith("check: 2 files")
    assert {line.split()[0] for line in checked.stderr.splitlines()[1:]} == {lost.name, damaged.name, rotten.name}


def test_a_whole_backup_ends_well(home: Path, tmp_path: Path, fresh_database: str) -> None:
    done = run(home, fresh_database, "back-up", str(tmp_path / "backup"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "back-up: 5 files, each as its SHA-256 says\n"
