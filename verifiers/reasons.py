"""What every reason code and every check means, in `reasons.toml`."""

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
    return tomllib.loads(files("verifiers").joinpath("reasons.toml").read_text(encoding="utf-8"))


@cache
def reasons() -> MappingProxyType[str, Reason]:
    """Every reason by its code."""
    return MappingProxyType({code: Reason.model_validate(row) for code, row in _table()["reasons"].items()})


@cache
def check_texts() -> MappingProxyType[str, CheckTexts]:
    """Every check by its id."""
    return MappingProxyType({name: CheckTexts.model_validate(row) for name, row in _table()["checks"].items()})
