"""`huozheng backup` and `huozheng restore`: one file that is lost or damaged stops no other, and each is named at the end."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from service.acts.backup import back_up, restore, verify_evidence
from service.platform.settings import Settings
from service.platform.trouble import CannotRun
from tests.service.house import drafted, house

HUOZHENG = [sys.executable, "-c", "from service.doors.cli.main import main; main()"]
MISSING, CHANGED = "缺失 missing", "内容有变 not as it was"


@pytest.fixture
async def ours(tmp_path: Path, fresh_database: str) -> Settings:
    """A service that holds a case with five files."""
    async with house(tmp_path / "home", fresh_database) as rooms:
        await drafted(rooms, tmp_path)
    return Settings(home=tmp_path / "home", database_url=fresh_database)


@pytest.fixture
def another(tmp_path: Path, postgres: str) -> Settings:
    """An installation with an empty database, to which nothing was restored yet."""
    name = f"another_{secrets.token_hex(4)}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return Settings(home=tmp_path / "another", database_url=postgres.replace("/postgres?", f"/{name}?", 1))


def objects(folder: Path) -> list[Path]:
    return sorted((folder / "evidence").glob("??/??/*"), key=lambda path: path.name)


def damage(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(b"damaged")


def cases_in(settings: Settings) -> list[str]:
    with psycopg.connect(str(settings.database_url)) as connection:
        return [state for (state,) in connection.execute("SELECT state FROM cases")]


def test_a_whole_backup_is_restored_to_an_empty_database(ours: Settings, another: Settings, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    assert back_up(ours, backup, evidence_only=False).files == 5
    assert {path.name for path in backup.iterdir()} == {"database.dump", "evidence"}
    restored = restore(another, backup, overwrite=False, evidence_only=False)
    assert (restored.files, restored.faults) == (5, {})
    assert cases_in(another) == ["draft"]
    checked = verify_evidence(another)
    assert (checked.files, checked.faults) == (5, {})


def test_another_backup_copies_only_what_is_new_and_dumps_the_database_again(ours: Settings, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    back_up(ours, backup, evidence_only=False)
    (backup / "database.dump").write_bytes(b"old")
    objects(backup)[0].unlink()
    assert back_up(ours, backup, evidence_only=False).files == 1
    assert (backup / "database.dump").read_bytes().startswith(b"PGDMP")


def test_what_is_sound_is_backed_up_and_restored_and_the_rest_is_named(
    ours: Settings, another: Settings, tmp_path: Path
) -> None:
    backup = tmp_path / "backup"
    lost, damaged, *sound = objects(ours.home)
    lost.unlink()
    damage(damaged)
    done = back_up(ours, backup, evidence_only=False)
    assert (done.files, done.faults) == (3, {lost.name: MISSING, damaged.name: CHANGED})
    assert [path.name for path in objects(backup)] == [path.name for path in sound]
    rotten = objects(backup)[0]
    damage(rotten)
    restored = restore(another, backup, overwrite=False, evidence_only=False)
    assert (restored.files, restored.faults) == (2, {rotten.name: CHANGED})
    checked = verify_evidence(another)
    assert (checked.files, set(checked.faults)) == (2, {lost.name, damaged.name, rotten.name})


def test_evidence_alone_is_copied_where_the_database_is_backed_up_by_other_means(
    ours: Settings, another: Settings, tmp_path: Path
) -> None:
    backup = tmp_path / "backup"
    assert back_up(ours, backup, evidence_only=True).files == 5
    assert not (backup / "database.dump").exists()
    with pytest.raises(CannotRun, match="no backup"):
        restore(another, backup, overwrite=False, evidence_only=False)
    assert restore(another, backup, overwrite=False, evidence_only=True).files == 5
    assert len(objects(another.home)) == 5


def test_a_database_that_holds_data_is_not_written_over_unless_told(ours: Settings, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    back_up(ours, backup, evidence_only=False)
    with psycopg.connect(str(ours.database_url)) as connection:
        connection.execute("UPDATE cases SET state = 'withdrawn'")
        connection.execute("CREATE TABLE newer AS SELECT 1 AS n")
    with pytest.raises(CannotRun, match="--overwrite"):
        restore(ours, backup, overwrite=False, evidence_only=False)
    assert cases_in(ours) == ["withdrawn"]
    restore(ours, backup, overwrite=True, evidence_only=False)
    assert cases_in(ours) == ["draft"]
    with psycopg.connect(str(ours.database_url)) as connection:
        assert connection.execute("SELECT to_regclass('newer')").fetchone() == (None,), "nothing of the old one is left"


@pytest.mark.parametrize("kept", [0, 0.5, 0.99])
def test_a_dump_that_is_not_whole_leaves_the_database_as_it_was(ours: Settings, tmp_path: Path, kept: float) -> None:
    backup = tmp_path / "backup"
    back_up(ours, backup, evidence_only=False)
    whole = (backup / "database.dump").read_bytes()
    (backup / "database.dump").write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(CannotRun, match="is as it was"):
        restore(ours, backup, overwrite=True, evidence_only=False)
    assert cases_in(ours) == ["draft"]


def test_a_backup_of_a_later_version_is_refused(ours: Settings, another: Settings, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    with psycopg.connect(str(ours.database_url)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    back_up(ours, backup, evidence_only=False)
    with pytest.raises(CannotRun, match=r"later version.*9999"):
        restore(another, backup, overwrite=False, evidence_only=False)
    assert not objects(another.home)


def test_a_database_in_use_is_not_restored(ours: Settings, another: Settings, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    back_up(ours, backup, evidence_only=False)
    with psycopg.connect(str(another.database_url)), pytest.raises(CannotRun, match="in use"):
        restore(another, backup, overwrite=False, evidence_only=False)
    assert not objects(another.home)


def test_an_empty_database_is_no_backup(another: Settings, tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="The database is empty"):
        back_up(another, tmp_path / "backup", evidence_only=False)
    with pytest.raises(CannotRun, match="no backup made by"):
        restore(another, tmp_path, overwrite=False, evidence_only=False)


def test_a_database_that_refuses_a_long_dump_is_told_as_it_says(
    ours: Settings, another: Settings, tmp_path: Path
) -> None:
    backup, stranger = tmp_path / "backup", f"stranger_{secrets.token_hex(4)}"
    with psycopg.connect(str(ours.database_url)) as connection:
        connection.execute("CREATE TABLE long AS SELECT repeat(md5(n::text), 40) FROM generate_series(1, 10000) AS n")
        connection.execute(f"CREATE ROLE {stranger} LOGIN".encode())
    back_up(ours, backup, evidence_only=False)
    url = str(another.database_url).replace("postgres:@", f"{stranger}:@", 1)
    with pytest.raises(CannotRun, match=r"is as it was.*must be owner of schema public"):
        restore(Settings(home=another.home, database_url=url), backup, overwrite=False, evidence_only=False)


def test_a_failed_dump_leaves_the_one_before(ours: Settings, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    back_up(ours, backup, evidence_only=False)
    reader = f"reader_{secrets.token_hex(4)}"
    with psycopg.connect(str(ours.database_url)) as connection:
        connection.execute(f"CREATE ROLE {reader} LOGIN; GRANT SELECT ON evidence TO {reader}".encode())
    may_not = Settings(home=ours.home, database_url=str(ours.database_url).replace("postgres:@", f"{reader}:@", 1))
    with pytest.raises(CannotRun, match=r"can't be dumped.*permission denied"):
        back_up(may_not, backup, evidence_only=False)
    assert (backup / "database.dump").read_bytes().startswith(b"PGDMP")
    assert {path.name for path in backup.iterdir()} == {"database.dump", "evidence"}


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env |= {"HUOZHENG_HOME": str(home), "COLUMNS": "200"}
    return subprocess.run([*HUOZHENG, *words], env=env, capture_output=True, text=True, check=False, timeout=200)


def test_the_embedded_service_is_backed_up_and_restored_whole(tmp_path: Path) -> None:
    one, two, backup = tmp_path / "one", tmp_path / "two", str(tmp_path / "backup")
    key = run(one, "keys", "create", "--role", "firm", "测试企业").stdout.strip()
    backed_up = run(one, "backup", backup)
    assert (backed_up.returncode, backed_up.stderr) == (0, "")
    assert backed_up.stdout == "已备份 backed up: 0 个文件，均与其 SHA-256 一致 files, each as its SHA-256 says\n"
    restored = run(two, "restore", backup)
    assert (restored.returncode, restored.stderr) == (0, "")
    assert key[:11] in run(two, "keys", "list").stdout
    again = run(two, "restore", backup)
    assert again.returncode == 2
    assert "--overwrite" in again.stderr
