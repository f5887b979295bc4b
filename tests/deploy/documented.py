"""The commands that stand in the documents, taken out of their ```sh blocks."""

import re
import shlex
from dataclasses import dataclass

from tests.deploy.compose import ROOT, entrypoint, read_compose
from tests.deploy.stand import SECRETS

_TAKES_A_VALUE = {"--user", "--volume", "--entrypoint", "--scale"}
_BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)


@dataclass(frozen=True)
class InService:
    """`docker compose exec` or `run`: what runs in which service, and what is read and written here."""

    service: str
    words: list[str]
    stdin: str | None
    stdout: str | None


def lines(document: str) -> list[str]:
    """Every command line of the blocks of a document in `docs/`, continued lines joined, comments left out."""
    blocks = _BLOCK.findall((ROOT / "docs" / document).read_text(encoding="utf-8"))
    joined = "\n".join(blocks).replace("\\\n", " ")
    return [line.partition("    #")[0].strip() for line in joined.splitlines() if line.strip()]


def in_services(document: str) -> list[InService]:
    """Its `docker compose exec` and `run` commands, in order."""
    return [in_service(line) for line in lines(document) if re.match(r"docker compose (exec|run) ", line)]


def in_service(line: str) -> InService:
    """Takes one `docker compose exec` or `run` line apart."""
    redirected = {sign: re.search(rf" {sign} (\S+)", line) for sign in "<>"}
    words = shlex.split(re.sub(r" [<>] \S+", "", line))[2:]
    verb, options = words.pop(0), {}
    while words[0].startswith("-"):
        option = words.pop(0)
        options[option] = words.pop(0) if option in _TAKES_A_VALUE else ""
    service = words.pop(0)
    if verb == "run":
        before = [options["--entrypoint"]] if "--entrypoint" in options else entrypoint()
        words = before + (words or read_compose(SECRETS)["services"][service]["command"])
    stdin, stdout = (found[1] if found else None for found in redirected.values())
    return InService(service, words, stdin, stdout)
