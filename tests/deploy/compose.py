"""Reads `docker-compose.yml`, `.env.example` and `Dockerfile` as strictly as the real programs, or more so."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
COMPOSE_FILE = ROOT / "docker-compose.yml"
EXAMPLE_FILE = ROOT / ".env.example"
DOCKERFILE = ROOT / "Dockerfile"

_VARIABLE = re.compile(r"\$(?:(?P<dollar>\$)|\{(?P<name>[A-Z][A-Z0-9_]*)(?::(?P<operator>[-?])(?P<rest>[^}]*))?\}|)")


class NotSetError(Exception):
    """`docker compose` would not start: a variable that must be set is not."""


def read_compose(environment: Mapping[str, str]) -> dict[str, Any]:
    """The compose file, variables replaced. Raises `NotSetError` for the first one that must be set and is not."""
    raw = yaml.safe_load(COMPOSE_FILE.read_text(encoding="utf-8"))
    replaced: dict[str, Any] = _replace(raw, environment)
    return replaced


def variables() -> dict[str, str]:
    """Every variable of the compose file: its operator `?` or `-` and what follows it."""
    text = COMPOSE_FILE.read_text(encoding="utf-8")
    text = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return {found["name"]: f"{found['operator']}{found['rest']}" for found in _VARIABLE.finditer(text) if found["name"]}


def _replace(node: Any, environment: Mapping[str, str]) -> Any:
    if isinstance(node, dict):
        return {key: _replace(value, environment) for key, value in node.items()}
    if isinstance(node, list):
        return [_replace(value, environment) for value in node]
    return interpolated(node, environment) if isinstance(node, str) else node


def interpolated(text: str, environment: Mapping[str, str]) -> str:
    """One text with `$$`, `${NAME:-default}` and `${NAME:?message}` replaced; any other use of `$` is an error."""

    def value(found: re.Match[str]) -> str:
        if found["dollar"]:
            return "$"
        if not found["name"] or not found["operator"]:
            raise ValueError(f"neither a default nor required: {text}")
        given = environment.get(found["name"], "")
        if not given and found["operator"] == "?":
            raise NotSetError(found["rest"])
        return given or found["rest"]

    return _VARIABLE.sub(value, text)


def read_example() -> dict[str, str]:
    """The variables of `.env.example` with the values they come with."""
    lines = EXAMPLE_FILE.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("=", 1) for line in lines if line and not line.startswith("#")]
    return dict(pairs)


def read_dockerfile() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile in order: keyword and arguments, continued lines joined, comments left out."""
    lines = [line for line in DOCKERFILE.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    instructions = [line.strip().partition(" ") for line in joined.splitlines() if line.strip()]
    return [(keyword, " ".join(rest.split())) for keyword, _, rest in instructions]


def image_environment() -> dict[str, str]:
    """What the last stage of the Dockerfile sets by ENV."""
    environment: dict[str, str] = {}
    for keyword, rest in read_dockerfile():
        if keyword == "FROM":
            environment = {}
        if keyword == "ENV":
            environment |= dict(pair.split("=", 1) for pair in rest.split())
    return environment


def entrypoint() -> list[str]:
    """The words that begin every command of the image."""
    words: list[str] = next(json.loads(rest) for keyword, rest in read_dockerfile() if keyword == "ENTRYPOINT")
    return words
