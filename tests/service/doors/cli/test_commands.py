"""The command line as a person runs it: exit codes, tables, JSON, and errors that say what to do."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import psycopg
import pytest
from PIL import Image

from tests.service.test_kill import until
from verifiers.matter.catalogue import matters

HUOZHENG = [sys.executable, "-c", "from service.doors.cli.main import main; main()"]


def run(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*HUOZHENG, *arguments], env=env, capture_output=True, text=True, timeout=200, check=False)


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory, ocr_models: Path) -> dict[str, str]:
    home = tmp_path_factory.mktemp("cli") / "home"
    return os.environ | {"HUOZHENG_HOME": str(home), "HUOZHENG_OCR_MODELS": str(ocr_models), "COLUMNS": "200"}


def test_every_command_explains_itself_with_an_example(env: dict[str, str]) -> None:
    for command in (
        "serve",
        "worker",
        "verify",
        "matters",
        "rules",
        "migrate",
        "incidents",
        "forms list",
        "forms test",
        "backup",
        "restore",
        "evidence verify",
        "ledger verify",
        "keys create",
    ):
        shown = run(*command.split(), "--help", env=env)
        assert shown.returncode == 0
        assert "Example" in shown.stdout, command


def test_verify_folder_passes_flags_and_is_the_same_case_again(
    env: dict[str, str], example_folders: tuple[Path, ...], tmp_path: Path
) -> None:
    passes = run("verify", str(example_folders[0]), "--json", env=env)
    assert passes.returncode == 0, passes.stderr
    (first,) = json.loads(passes.stdout)
    assert first["status"] == "passed"
    assert {row["check"] for row in first["rows"]} == {use.id for use in matters()["suzhou-oversize"].checks}
    facts = {line["fact"]: line for line in first["facts"]}
    assert facts["cargo_mass"]["agrees"]
    assert facts["cargo_mass"]["declared"] == "42 t"
    assert facts["tractor_plate"]["stated"] == ["commitment: 苏E62187", "waybill: 苏E62187", "front: 苏E62187"]

    both = tmp_path / "cases"
    both.mkdir()
    for folder in (example_folders[0], example_folders[12]):
        (both / folder.name).symlink_to(folder)
    flagged = run("verify", str(both), env=env)
    assert flagged.returncode == 1, flagged.stderr
    assert "materials.readable" in flagged.stdout
    assert "通过 passed 1 件，待核查 flagged 1 件" in flagged.stdout

    intact = run("ledger", "verify", "--json", env=env)
    assert intact.returncode == 0
    assert json.loads(intact.stdout)["cases"] == 2, "the same folder again is the same case"


def test_ledger_verify_names_the_changed_entry(env: dict[str, str], fresh_database: str) -> None:
    own = env | {"DATABASE_URL": fresh_database}
    key = run("keys", "create", "--role", "firm", "台账测试", env=own)
    assert key.stdout.startswith("hz_")
    with psycopg.connect(fresh_database) as connection:
        connection.execute(
            "INSERT INTO cases (id, account_id, firm, matter_id, matter_version, matter, metadata, state, declaration,"
            " ledger_number, ledger_hash, created_at, updated_at)"
            " SELECT 'case_x', id, 'f', 'm', '1', '{}', '{}', 'draft', '{}', 1, repeat('0', 64), now(), now() FROM accounts"
        )
    broken = run("ledger", "verify", env=own)
    assert broken.returncode == 1
    assert "case_x" in broken.stdout
    assert "missing" in broken.stdout


def test_keys_are_listed_without_themselves_and_revoked(env: dict[str, str], fresh_database: str) -> None:
    own = env | {"DATABASE_URL": fresh_database}
    plain = run("keys", "create", "--role", "inspector", "张三", env=own).stdout.strip()
    listed = run("keys", "list", env=own).stdout
    assert plain[:11] in listed
    assert plain not in listed
    assert run("keys", "revoke", plain[:11], env=own).returncode == 0
    assert run("keys", "revoke", plain[:11], env=own).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "extra", "said"),
    [
        (["verify", "/nowhere"], {}, "no such folder"),
        (["serve"], {"HUOZHENG_PORT": "70000"}, "port"),
        (["migrate"], {"DATABASE_URL": "postgresql://127.0.0.1:1/none"}, "DATABASE_URL"),
        (["matters", "moon"], {}, "moon"),
        (["dance"], {}, "dance"),
    ],
)
def test_what_cannot_run_says_why_and_exits_2(
    env: dict[str, str], arguments: list[str], extra: dict[str, str], said: str
) -> None:
    refused = run(*arguments, env=env | extra)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr


def is_ready(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200
    except httpx.TransportError:
        return False


def test_serve_stops_cleanly_at_ctrl_c_and_a_taken_port_is_told(env: dict[str, str], free_port: int) -> None:
    serve = [*HUOZHENG, "serve", "--port", str(free_port)]
    with subprocess.Popen(serve, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            until(lambda: is_ready(free_port), "the server did not become ready")
            taken = run("serve", "--port", str(free_port), env=env)
            assert taken.returncode == 2
            assert "--port" in taken.stderr
            server.send_signal(signal.SIGINT)
            said, _ = server.communicate(timeout=60)
        finally:
            server.kill()
    assert server.returncode == 0
    assert "Traceback" not in said
    assert not (Path(env["HUOZHENG_HOME"]) / "postgres" / "postmaster.pid").exists(), "PostgreSQL has stopped too"


def test_rules_are_printed_with_their_articles_and_as_of_a_day(env: dict[str, str]) -> None:
    shown = run("rules", env=env)
    assert shown.returncode == 0, shown.stderr
    for text in ("第十五条", "4.5", "100", "交通运输部令2016年第62号", "风电叶片"):
        assert text in shown.stdout, text
    rules = json.loads(run("rules", "--on", "2026-11-23", "--json", env=env).stdout)
    assert rules["oversize"]["article_17"]["flat_maximum_t"] == 13
    assert rules["oversize"]["class"][1]["height_m"] == 4.5
    before = run("rules", "--on", "2010-01-01", env=env)
    assert before.returncode == 2
    assert "2010-01-01" in before.stderr


def test_forms_test_shows_what_was_read_as_table_and_picture(
    env: dict[str, str], example_folders: tuple[Path, ...], tmp_path: Path
) -> None:
    letter = example_folders[0] / "commitment.pdf"
    shown = run("forms", "test", str(letter), "--picture", str(tmp_path / "out"), env=env)
    assert shown.returncode == 0, shown.stderr
    for text in ("commitment_letter", "91320500MA0001018X", "42000", "truthful", "stamp"):
        assert text in shown.stdout, text
    with Image.open(tmp_path / "out" / "commitment-1.png") as drawn:
        assert max(drawn.size) == 1600
        assert (26, 86, 219) in {colour for _, colour in drawn.getcolors(2**24) or ()}, "boxes are drawn"


def test_forms_test_says_when_nothing_is_known_or_readable(
    env: dict[str, str], example_folders: tuple[Path, ...], real_data: Path
) -> None:
    unknown = run("forms", "test", str(real_data / "doc_aias" / "ticket_0.png"), "--json", env=env)
    assert unknown.returncode == 1, unknown.stderr
    (paper,) = json.loads(unknown.stdout)["papers"]
    assert paper["document_type"] is None
    assert "D6262" in {line["text"] for line in paper["lines"]}
    locked = run("forms", "test", str(example_folders[12] / "commitment.pdf"), env=env)
    assert locked.returncode == 2
    assert "密码" in locked.stderr


def test_forms_list_names_every_form(env: dict[str, str]) -> None:
    listed = json.loads(run("forms", "list", "--json", env=env).stdout)
    assert {"commitment_letter", "waybill", "transfer_order", "driving_licence"} <= {form["name"] for form in listed}
