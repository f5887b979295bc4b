"""The packaged matters, rules and reasons, read once. The only place in this room that opens a file."""

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from verifiers.matter import Matter, parse
from verifiers.oversize import OversizeRules


@cache
def matters() -> MappingProxyType[str, Matter]:
    """Every packaged matter by its id."""
    folder = files("verifiers").joinpath("matters")
    texts = [entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".toml")]
    found = sorted((parse(text) for text in texts), key=lambda matter: matter.id)
    return MappingProxyType({matter.id: matter for matter in found})


@cache
def oversize_rules() -> OversizeRules:
    """The rules on over-limit transport."""
    text = files("verifiers").joinpath("rules/oversize.toml").read_text(encoding="utf-8")
    return OversizeRules.model_validate(tomllib.loads(text))
