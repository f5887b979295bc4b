"""What a run without the real data says, and that one that requires them does not end well without."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import real

ROOT = Path(__file__).parents[1]
ONE = "tests/extractors/photos/test_claims.py::test_a_real_photo_from_another_time_zone"


def run_one(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "REQUIRE_REAL_DATA"}
    return subprocess.run(
        # A folder of its own: by pytest's usual one it would close that of the run around it, PostgreSQL's data in it.
        [sys.executable, "-m", "pytest", ONE, "-q", "-p", "no:cacheprovider", f"--basetemp={folder.parent / 'base'}"],
        cwd=ROOT,
        env=kept | {"HUOZHENG_DATA": str(folder)} | more,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_the_data_a_test_is_skipped_and_the_last_lines_say_so(tmp_path: Path) -> None:
    ran = run_one(tmp_path / "none")
    assert ran.returncode == 0, ran.stdout
    *_, head, how, count = ran.stdout.splitlines()
    assert "1 tests were skipped for lack of real data" in head
    assert "tests/REAL_DATA.md" in how
    assert "HUOZHENG_DATA" in how
    assert "1 skipped" in count


def test_where_the_data_are_required_their_lack_is_a_failure(tmp_path: Path) -> None:
    first, *others = real.SETS
    for name in others:
        (tmp_path / "data" / name).mkdir(parents=True)
        (tmp_path / "data" / name / "README.md").write_text("")
    ran = run_one(tmp_path / "data", REQUIRE_REAL_DATA="1")
    assert ran.returncode != 0
    assert f"lacks {first}." in ran.stderr
    assert "passed" not in ran.stdout


def test_an_empty_set_lacks_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(real, "FOLDER", tmp_path)
    assert "lacks the folder" in (real.lacking() or "")
    for name in real.SETS:
        (tmp_path / name).mkdir()
        (tmp_path / name / "README.md").write_text("")
    assert real.lacking() is None
    (tmp_path / real.SETS[0] / "README.md").unlink()
    assert f"lacks {real.SETS[0]}." in (real.lacking() or "")


def test_continuous_integration_requires_the_data() -> None:
    assert "export REQUIRE_REAL_DATA=1\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_set_that_tests_read_is_known_and_told_where_from() -> None:
    told = (ROOT / "tests" / "REAL_DATA.md").read_text(encoding="utf-8")
    assert [name for name in real.SETS if f"| `{name}` |" not in told] == []
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name in real.SETS if name not in sources] == []
