"""What a letter's words mean: the promises, what takes them back, and whose letter it is. Data, typed; one version a file."""

import re
from datetime import date
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


Words = tuple[str, ...]
"""Regular expressions, any of which."""


def any_of(words: Words) -> re.Pattern[str]:
    """One pattern for any of them, the longest first where several begin in one place; without words it never matches."""
    return re.compile("|".join(sorted(words, key=len, reverse=True)) if words else r"(?!)")


class Vocabulary(_Rule):
    """Words that turn, weaken or suspend what a sentence says: see the file."""

    negators: Words
    idioms: Words
    breaks: Words
    strong: Words
    strong_behind: Words
    hedges: Words
    conditions: Words
    absent: Words
    consequences: Words
    others: Words
    doubts: Words
    forfeits: Words
    asserts: Words
    forms: Words
    instructs: Words
    refused: Words
    granted: Words
    declined: Words
    offers: Words
    dialect: dict[str, str]

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """Each list as one pattern."""
        return {name: any_of(getattr(self, name)) for name in type(self).model_fields if name != "dialect"}

    @cached_property
    def common(self) -> dict[int, str]:
        """For `str.translate`: a character of a dialect to the common one."""
        return str.maketrans(self.dialect)


class Promise(_Rule):
    """One group of promises: see the file for what each list means."""

    group: str
    about: Words = ()
    says: Words = ()
    hints: Words = ()
    topics: Words = ()
    denies: Words = ()
    spoils: Words = ()
    modal: Words = ()
    unless: Words = ()
    never: Words = ()
    adjacent: bool = False
    even_if: bool = False
    always: bool = False

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """Each list as one pattern."""
        names = ("about", "says", "hints", "topics", "denies", "spoils", "modal", "unless", "never")
        return {name: any_of(getattr(self, name)) for name in names}


class Against(_Rule):
    """Words that speak against the letter as a whole, by their reason code; not in a sentence with one of `unless`.

    `reached`: nor where a negator reaches them, or in a case that is provided for.
    """

    reason: Literal["letter.taken_back", "letter.deferred", "letter.purpose"]
    says: Words
    unless: Words = ()
    reached: bool = False

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """`says` and `unless`."""
        return any_of(self.says), any_of(self.unless)


class Addressee(_Rule):
    """Whom letters are written to: bodies that may decide, and those that never do."""

    bodies: Words
    strangers: Words


class Validity(_Rule):
    """What else is valid until a day."""

    of_others: Words


class LetterRules(_Rule):
    """One version. Where `<name>` stands in a word, the piece of that name is meant."""

    effective_from: date
    source: str
    pieces: dict[str, str]
    words: Vocabulary
    promise: tuple[Promise, ...]
    against: tuple[Against, ...]
    addressee: Addressee
    validity: Validity

    @model_validator(mode="before")
    @classmethod
    def _with_pieces(cls, values: dict[str, Any]) -> dict[str, Any]:
        pieces: dict[str, str] = {}
        for name, words in values["pieces"].items():
            pieces[name] = f"(?:{_put(words, pieces)})"
        return {name: _put(value, pieces) for name, value in values.items() if name != "pieces"} | {"pieces": pieces}


def _put(value: Any, pieces: dict[str, str]) -> Any:
    """A value of the file with the pieces in the place of their names, wherever words stand in it."""
    if isinstance(value, dict):
        return {name: _put(one, pieces) for name, one in value.items()}
    if isinstance(value, list):
        return [_put(one, pieces) for one in value]
    if isinstance(value, str):
        return re.sub(r"(?<!\?P)<([a-z_]+)>", lambda match: pieces[match[1]], value)
    return value
