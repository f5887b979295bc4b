"""docs/backup.md as it stands: back up, lose everything, restore, check; and losses and changes are found."""

import json
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import httpx
import psycopg
import pytest
from minio import Minio

from tests.deploy.documented import InService, in_services
from tests.deploy.stand import Stand, until
from tests.running import PATIENCE_S, evidence_in, verify

pytestmark = pytest.mark.timeout(280)

RESTORED = {"HUOZHENG_S3_BUCKET": "restored"}
"""The bucket of the new installation; its database has the old one's name."""


def documented() -> dict[str, InService]:
    """The commands of backup.md by what they do."""
    backup, verify_first, check, restore, verify_last = in_services("backup.md")
    assert verify_first == verify_last
    return {"backup": backup, "verify": verify_first, "check": check, "restore": restore}


@pytest.fixture(scope="module")
def case_folder(stand: Stand, example_folders: tuple[Path, ...]) -> Path:
    """A case that was submitted and waits for a worker."""
    migrated = stand.run("migrate", ["huozheng", "migrate"])
    assert migrated.returncode == 0, migrated.stderr
    key = stand.run("api", ["huozheng", "keys", "create", "--role", "firm", "测试企业"]).stdout.decode().strip()
    with stand.up("api"):
        until(lambda: stand.healthy("api"), lambda: stand.log("api"))
        headers = {"Authorization": f"Bearer {key}"}
        with httpx.Client(base_url=f"http://127.0.0.1:{stand.port}", headers=headers, timeout=PATIENCE_S) as client:
            assert verify(client, example_folders[0], Prefer="wait=0").status_code == 202
    return example_folders[0]


@pytest.fixture(scope="module")
def entries(stand: Stand, case_folder: Path) -> int:
    """How many entries the ledger had when it was backed up."""
    counted: int = ledger(stand)["entries"]
    assert counted >= 2
    return counted


@pytest.fixture(scope="module")
def restored(stand: Stand, entries: int) -> Stand:
    """Backed up, lost, and restored by the document."""
    commands = documented()
    succeed(perform(stand, commands["backup"]))
    administer(stand, "ALTER DATABASE huozheng RENAME TO lost", "CREATE DATABASE huozheng")
    succeed(perform(stand, commands["restore"], **RESTORED))
    succeed(stand.run("migrate", ["huozheng", "migrate"]))
    return stand


def perform(stand: Stand, command: InService, **more: str) -> subprocess.CompletedProcess[bytes]:
    """One command of the document."""
    assert (command.stdin, command.stdout) == (None, None)
    return stand.run(command.service, command.words, **more)


def succeed(done: subprocess.CompletedProcess[bytes]) -> None:
    assert done.returncode == 0, done.stderr.decode()


def administer(stand: Stand, *statements: str) -> None:
    environment = stand.environment("postgres")
    with psycopg.connect(
        host="127.0.0.1",
        port=stand.database_port,
        user=environment["POSTGRES_USER"],
        password=environment["POSTGRES_PASSWORD"],
        dbname="postgres" if "DATABASE" in statements[0] else environment["POSTGRES_DB"],
        autocommit=True,
    ) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def ledger(stand: Stand) -> dict[str, int]:
    shown = stand.run("api", [*documented()["verify"].words, "--json"])
    report: dict[str, int] = json.loads(shown.stdout)
    return report


def test_the_backup_holds_every_file(restored: Stand, case_folder: Path) -> None:
    copied = {path.read_bytes() for path in (restored.backup / "evidence").glob("??/??/*")}
    assert copied == {path.read_bytes() for path in evidence_in(case_folder)}


def test_the_second_backup_copies_only_what_is_new(restored: Stand) -> None:
    again = perform(restored, documented()["backup"], **RESTORED)
    assert again.stdout.decode().startswith("已备份 backed up: 0 ")


def test_the_restored_ledger_and_evidence_are_intact(restored: Stand, entries: int) -> None:
    succeed(perform(restored, documented()["verify"]))
    assert ledger(restored)["entries"] == entries
    checked = perform(restored, documented()["check"], **RESTORED)
    succeed(checked)
    assert checked.stdout.decode().startswith("已核对 verified: 5 ")


def test_what_waited_still_waits(restored: Stand) -> None:
    environment = restored.environment("api")
    with psycopg.connect(environment["DATABASE_URL"], password=environment["PGPASSWORD"]) as connection:
        rows = connection.execute("SELECT status::text FROM procrastinate_jobs WHERE task_name = 'read'").fetchall()
    assert rows == [("todo",)] * 5


def test_a_lost_and_a_damaged_file_are_named_and_stop_no_backup(restored: Stand) -> None:
    environment = restored.environment("api")
    keys = (environment["HUOZHENG_S3_ACCESS_KEY"], environment["HUOZHENG_S3_SECRET_KEY"])
    store = Minio(environment["HUOZHENG_S3_ENDPOINT"], *keys, secure=False, region="us-east-1")
    lost, damaged, *sound = sorted(found.object_name or "" for found in store.list_objects("restored", recursive=True))
    store.remove_object("restored", lost)
    store.put_object("restored", damaged, BytesIO(b"other"), 5)
    shutil.rmtree(restored.backup / "evidence")
    for name, did in (("check", "verified"), ("backup", "backed up")):
        done = perform(restored, documented()[name], **RESTORED)
        said = done.stdout.decode()
        assert done.returncode == 1, done.stderr.decode()
        assert f"{did}: {len(sound)} " in said
        assert f"{lost.rpartition('/')[2]}  缺失 missing\n" in said
        assert f"{damaged.rpartition('/')[2]}  内容有变 not as it was\n" in said
    assert {path.name for path in (restored.backup / "evidence").glob("??/??/*")} == {
        name.rpartition("/")[2] for name in sound
    }


def test_a_changed_entry_is_found(restored: Stand) -> None:
    administer(
        restored, "ALTER TABLE ledger DISABLE TRIGGER USER", "UPDATE ledger SET actor = 'other' WHERE number = 2"
    )
    found = perform(restored, documented()["verify"])
    assert found.returncode == 1
    assert "2" in found.stdout.decode()
