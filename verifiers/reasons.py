"""What every reason code and every check means, in `texts/*.toml`, one file a family of checks.

`kind`: what sort of trouble; `remedy`: what clears it. Placeholders are filled by the check. The inspector's text may say more than the
firm's; without one it is the same.
"""

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict

from verifiers.findings import Kind, Remedy


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Reason(_Row):
    """A reason code: what kind of trouble, what clears it, and its texts. The inspector's default to the firm's."""

    kind: Kind
    remedy: Remedy
    zh: str
    en: str
    inspector_zh: str | None = None
    inspector_en: str | None = None


class CheckTexts(_Row):
    """A check's name, and what it says when it passes."""

    version: str
    zh: str
    en: str
    passed_zh: str
    passed_en: str


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    table: dict[str, dict[str, dict[str, str]]] = {"reasons": {}, "checks": {}}
    for entry in files("verifiers").joinpath("texts").iterdir():
        for section, rows in tomllib.loads(entry.read_text(encoding="utf-8")).items():
            twice = table[section].keys() & rows.keys()
            if twice:
                raise ValueError(f"{entry.name} says again what {sorted(twice)} means")
            table[section] |= rows
    return table


@cache
def reasons() -> MappingProxyType[str, Reason]:
    """Every reason by its code."""
    return MappingProxyType({code: Reason.model_validate(row) for code, row in _table()["reasons"].items()})


@cache
def check_texts() -> MappingProxyType[str, CheckTexts]:
    """Every check by its id."""
    return MappingProxyType({name: CheckTexts.model_validate(row) for name, row in _table()["checks"].items()})
