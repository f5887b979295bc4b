"""The document types that are known. A form is a TOML file in `extractors/documents/types/`: a new document type is a new file."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from extractors.values import KINDS

TICK = "tick"
"""The kind of a box that is ticked or not."""


class Field(BaseModel):
    """One field of a form: its labels with their synonyms, and the kind of its value (`extractors.values`, or `tick`).

    `continues`: the value may run on over the lines below, up to the next label. `choices`: what is printed at the boxes of a `tick`;
    without them the box stands at the label itself. `at_foot`: a day that stands alone below everything else is it, as letters are dated.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    labels: tuple[str, ...]
    continues: bool = False
    choices: tuple[str, ...] = ()
    at_foot: bool = False


class Form(BaseModel):
    """One document type. `other_labels` stand at boxes that are not read; they keep a label from being taken for a value.

    `title_endings`: what titles of the kind end with, wherever they come from; such a line counts at the top of a page only.
    `trade_words`: what its fields are called elsewhere in the trade (`vocabulary.toml`) are labels of theirs too.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    titles: tuple[str, ...]
    title_endings: tuple[str, ...] = ()
    other_labels: tuple[str, ...] = ()
    trade_words: bool = False
    fields: dict[str, Field]
    clauses: dict[str, tuple[str, ...]]


@cache
def forms() -> tuple[Form, ...]:
    """Every document type that is known. Raises `ValueError` for a kind of value that is not."""
    found = []
    for entry in files("extractors.documents").joinpath("types").iterdir():
        if entry.name.endswith(".toml"):
            table = tomllib.loads(entry.read_text(encoding="utf-8"))
            found.append(Form.model_validate({"name": entry.name.removesuffix(".toml")} | table))
    unknown = {field.kind for form in found for field in form.fields.values()} - KINDS - {TICK}
    if unknown:
        raise ValueError(f"unknown kinds of values: {sorted(unknown)}")
    return tuple(sorted(found, key=lambda form: form.name))
