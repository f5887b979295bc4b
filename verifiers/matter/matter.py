"""The matter (事项): one kind of application and its rules, parsed from text. No file access here.

A matter file names its materials (slots), the checks that must be shown with their limits, and what follows.
"""

import tomllib
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict

from extractors.facts import StoryKind
from verifiers.findings import NextStep, Text


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Condition(StrEnum):
    """What about a declaration makes a further material necessary."""

    CLASS_III = "class_iii"
    TEMPORARY_PLATE = "temporary_plate"


class Slot(_Value):
    """One material asked for, of every case or (`required_when`) of those that meet one of the conditions.

    `document_types` are the forms accepted in a document slot (any one of them); none named: any readable document.
    """

    name: str
    title: Text
    help: Text
    story: StoryKind
    required: bool
    required_when: tuple[Condition, ...] = ()
    document_types: tuple[str, ...] = ()

    def accepts(self, document_type: str | None) -> bool:
        """Whether a document of that form belongs here."""
        return not self.document_types or document_type in self.document_types


class CheckUse(_Value):
    """One check of the matter: its id in `verifiers.checks`, the row of law it rests on, and its limits.

    `kept_in` names the limits that are not published: known, they would tell a forger how far to go.
    """

    id: str
    rule: str
    params: dict[str, Any] = {}
    kept_in: tuple[str, ...] = ()

    @property
    def published(self) -> dict[str, Any]:
        """The limits that anybody may know."""
        return {name: value for name, value in self.params.items() if name not in self.kept_in}


class Matter(_Value):
    """One scheme, as data."""

    id: str
    version: str
    title: Text
    authority: Text
    effective_from: date
    source: str
    slots: tuple[Slot, ...]
    checks: tuple[CheckUse, ...]
    on_pass: NextStep
    on_flag: NextStep

    @property
    def near_thresholds(self) -> dict[str, int]:
        """Differing bits up to which two pictures count as near, by fingerprint algorithm."""
        wanted = [use.params.get("near_bits", {}) for use in self.checks if use.id.endswith(".not_reused")]
        # The widest that any check asks for: each then judges by its own.
        return {
            str(algorithm): max(int(near.get(algorithm, 0)) for near in wanted) for near in wanted for algorithm in near
        }

    @property
    def least_shared_words(self) -> int | None:
        """Words that two photos must share to be held against each other part by part; None: they are not looked for so."""
        found = [use.params["parts"]["shared"] for use in self.checks if "parts" in use.params]
        return int(min(found)) if found else None

    @property
    def least_places(self) -> int:
        """Places in which the corners of two photos must agree for one to lie within the other; 0 where they are not looked for so."""
        found = [use.params["parts"]["places"] for use in self.checks if "parts" in use.params]
        return int(min(found, default=0))

    @cached_property
    def _slots_by_name(self) -> dict[str, Slot]:
        return {slot.name: slot for slot in self.slots}

    @cached_property
    def photos_asked(self) -> tuple[str, ...]:
        """The slots of the photos that every case must have."""
        return tuple(slot.name for slot in self.slots if slot.story is StoryKind.PHOTO and slot.required)

    @cached_property
    def _checks_by_id(self) -> dict[str, CheckUse]:
        return {use.id: use for use in self.checks}

    def slot(self, name: str) -> Slot | None:
        """The slot of that name, or None."""
        return self._slots_by_name.get(name)

    def use(self, check: str) -> CheckUse | None:
        """How the matter uses a check, or None."""
        return self._checks_by_id.get(check)


def parse(text: str) -> Matter:
    """Reads a matter file (TOML). Raises `pydantic.ValidationError` or `tomllib.TOMLDecodeError`."""
    return Matter.model_validate(tomllib.loads(text))
