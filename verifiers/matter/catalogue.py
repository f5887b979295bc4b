"""The packaged matters and rules, read once. The only place in this room that opens a file.

A rule file is one version of its rules, in force from its `effective_from` until the next version's.
"""

import tomllib
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Protocol, TypeVar

from verifiers.matter.matter import Matter, parse
from verifiers.oversize.cargo import CargoRules
from verifiers.oversize.law import OversizeRules
from verifiers.oversize.plausible import PlausibleRules
from verifiers.papers.figures import FigureRules
from verifiers.papers.grammar import LetterRules


class _Version(Protocol):
    @property
    def effective_from(self) -> date: ...


Rules = TypeVar("Rules", bound=_Version)


class NoRulesInForce(Exception):
    """No version of the rules was in force on that day: nothing can be judged by them."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day


@cache
def matters() -> MappingProxyType[str, Matter]:
    """Every packaged matter by its id."""
    folder = files("verifiers").joinpath("matters")
    texts = [entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".toml")]
    found = sorted((parse(text) for text in texts), key=lambda matter: matter.id)
    return MappingProxyType({matter.id: matter for matter in found})


def _versions(name: str, model: Callable[[object], Rules], room: str = "verifiers.oversize") -> tuple[Rules, ...]:
    folder = files(room).joinpath("rules")
    texts = [entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.startswith(f"{name}-")]
    return tuple(sorted((model(tomllib.loads(text)) for text in texts), key=lambda rules: rules.effective_from))


@cache
def all_oversize_rules() -> tuple[OversizeRules, ...]:
    """Every version of the order on over-limit transport, oldest first."""
    return _versions("oversize", OversizeRules.model_validate)


@cache
def all_cargo_rules() -> tuple[CargoRules, ...]:
    """Every version of what loads are like, oldest first."""
    return _versions("cargo", CargoRules.model_validate)


@cache
def all_plausible_rules() -> tuple[PlausibleRules, ...]:
    """Every version of the figures that are possible at all, oldest first."""
    return _versions("plausible", PlausibleRules.model_validate)


@cache
def all_letter_rules() -> tuple[LetterRules, ...]:
    """Every version of how letters put their promises, oldest first."""
    return _versions("letter", LetterRules.model_validate, "verifiers.papers")


@cache
def all_figure_rules() -> tuple[FigureRules, ...]:
    """Every version of what stands before figures and days in running text, oldest first."""
    return _versions("figures", FigureRules.model_validate, "verifiers.papers")


def in_force(versions: Sequence[Rules], day: date) -> Rules:
    """The version in force on a day: the newest that had begun. Raises `NoRulesInForce`."""
    begun = [version for version in versions if version.effective_from <= day]
    if not begun:
        raise NoRulesInForce(day)
    return max(begun, key=lambda version: version.effective_from)


@lru_cache(maxsize=366)
def oversize_rules(day: date) -> OversizeRules:
    """The order on over-limit transport as of a day. Raises `NoRulesInForce`."""
    return in_force(all_oversize_rules(), day)


@lru_cache(maxsize=366)
def cargo_rules(day: date) -> CargoRules:
    """What loads are like, as of a day. Raises `NoRulesInForce`."""
    return in_force(all_cargo_rules(), day)


@lru_cache(maxsize=366)
def plausible_rules(day: date) -> PlausibleRules:
    """The figures that are possible at all, as of a day. Raises `NoRulesInForce`."""
    return in_force(all_plausible_rules(), day)


@lru_cache(maxsize=366)
def letter_rules(day: date) -> LetterRules:
    """How letters put their promises, as of a day. Raises `NoRulesInForce`."""
    return in_force(all_letter_rules(), day)


@lru_cache(maxsize=366)
def figure_rules(day: date) -> FigureRules:
    """What stands before figures and days in running text, as of a day. Raises `NoRulesInForce`."""
    return in_force(all_figure_rules(), day)
