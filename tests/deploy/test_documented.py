"""What the documents tell an operator to type exists."""

import re

import typer.main
from click import Group

from service.doors.cli.main import app
from tests.deploy.compose import ROOT, read_compose
from tests.deploy.documented import in_service, in_services, lines
from tests.deploy.stand import SECRETS

DOCUMENTS = ("deploy.md", "backup.md", "configure.md")


def test_every_verb_of_huozheng_exists() -> None:
    text = "\n".join((ROOT / "docs" / document).read_text(encoding="utf-8") for document in DOCUMENTS)
    named = set(re.findall(r"(?:^|`| )huozheng ([a-z]+(?: [a-z]+)?)(?=[ `\n])", text, re.MULTILINE))
    assert {"serve", "worker", "migrate", "ledger verify", "evidence verify", "restore"} <= {
        *named,
        *(verbs.split()[0] for verbs in named),
    }
    for verbs in named:
        command = typer.main.get_command(app)
        for verb in verbs.split():
            if isinstance(command, Group):
                assert verb in command.commands, f"huozheng {verbs}"
                command = command.commands[verb]


def test_every_command_is_known() -> None:
    known = (
        r"docker (compose (up|ps|exec|run|build)|save|load)\b",
        r"mkdir -p backup$",
        r"cp \.env\.example \.env && chmod 600 \.env$",
    )
    for document in DOCUMENTS:
        assert [line for line in lines(document) if not re.match("|".join(known), line)] == []


def test_every_command_in_a_service_names_one() -> None:
    services = read_compose(SECRETS)["services"]
    found = [command for document in DOCUMENTS for command in in_services(document)]
    assert len(found) > 5
    assert {command.service for command in found} <= set(services)
    for command in found:
        assert command.stdin is None or command.stdin.startswith("backup/") or (ROOT / command.stdin).is_file()


def test_a_line_is_taken_apart() -> None:
    line = 'docker compose run --rm -T --user "$(id -u)" --entrypoint python api - check < backup/list'
    command = in_service(line)
    assert (command.service, command.words) == ("api", ["python", "-", "check"])
    assert (command.stdin, command.stdout) == ("backup/list", None)
