"""The declaration as a form: which fields it has, and how what was typed becomes the declaration's JSON and back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from verifiers.declaration.declaration import JourneyKind, TrailerKind


@dataclass(frozen=True)
class FormField:
    """One input: its path in the declaration, its kind in HTML, and what there is to choose from. `more`: left out by most.

    `unchosen`: nothing is chosen until the person does it, since the letter will state what is.
    """

    path: str
    kind: str
    choices: tuple[str, ...] = ()
    more: bool = False
    unchosen: bool = False

    @property
    def text(self) -> str:
        """The name of its label in the catalogue."""
        return f"field_{self.path.replace('.', '_')}" if self.choices else f"field_{self.path.rsplit('.', 1)[1]}"


def _more(name: str, kind: str) -> FormField:
    return FormField(name, kind, more=True)


def _in(group: str, fields: tuple[FormField, ...]) -> tuple[FormField, ...]:
    return tuple(replace(field, path=f"{group}.{field.path}") for field in fields)


_SIZES = tuple(FormField(name, "decimal") for name in ("length_m", "width_m", "height_m"))

GROUPS: dict[str, tuple[FormField, ...]] = {
    group: _in(group, fields)
    for group, fields in {
        "carrier": (FormField("name", "text"), FormField("uscc", "text"), _more("licence_number", "text")),
        "tractor": (
            FormField("plate", "text"),
            FormField("axles", "whole"),
            FormField("kerb_mass_t", "decimal"),
            _more("drive_axles", "whole"),
            _more("tyres", "whole"),
            _more("vin", "text"),
        ),
        "trailer": (
            FormField("plate", "text"),
            FormField("kind", "choice", tuple(TrailerKind), unchosen=True),
            FormField("axles", "whole"),
            FormField("kerb_mass_t", "decimal"),
            _more("axle_lines", "whole"),
            _more("deck_height_m", "decimal"),
            _more("tyres", "whole"),
            _more("vin", "text"),
        ),
        "cargo": (
            FormField("name", "text"),
            *_SIZES,
            FormField("mass_t", "decimal"),
            FormField("indivisible", "tick"),
        ),
        "loaded": (
            *_SIZES,
            FormField("gross_mass_t", "decimal"),
            FormField("axle_loads_t", "text"),
            FormField("axle_spacings_m", "text"),
        ),
        "journey": (
            FormField("from", "text"),
            FormField("to", "text"),
            FormField("departs_on", "date"),
            FormField("arrives_on", "date"),
            FormField("kind", "choice", tuple(JourneyKind)),
            _more("via", "text"),
        ),
    }.items()
}

LABELS = {field.path: (f"group_{group}", field.text) for group, inputs in GROUPS.items() for field in inputs}
"""What people call a field, as names in the catalogue: its group and itself."""

_JOINED = {"axle_loads_t": "+", "axle_spacings_m": "-", "via": "、"}


def declaration_of(fields: Mapping[str, str]) -> dict[str, Any]:
    """What was typed, as the declaration's JSON. Nothing is judged here; what is left empty is left out."""
    declaration: dict[str, Any] = {}
    for group, inputs in GROUPS.items():
        values = {field.path.rsplit(".", 1)[1]: _value(field, fields.get(field.path, "").strip()) for field in inputs}
        declaration[group] = {name: value for name, value in values.items() if value is not None}
    return declaration


def _value(field: FormField, typed: str) -> Any:
    if field.kind == "tick":
        return typed == "yes"
    if not typed:
        return None
    if field.path == "journey.via":
        return [place.strip() for place in re.split("[、,，;；]", typed) if place.strip()]
    if field.kind == "whole" and typed.isascii() and typed.isdecimal():
        return int(typed)
    return typed


def typed_in(fields: Mapping[str, str]) -> dict[str, str]:
    """What was typed, sign by sign as it came, by path."""
    return {field.path: fields.get(field.path, "") for inputs in GROUPS.values() for field in inputs}


def typed_values(declaration: Mapping[str, Any]) -> dict[str, str]:
    """A declaration as what stands in the form, by path."""
    typed = {}
    for group, inputs in GROUPS.items():
        held = declaration.get(group)
        for field in inputs:
            value = held.get(field.path.rsplit(".", 1)[1]) if isinstance(held, Mapping) else None
            typed[field.path] = _shown(field, value)
    return typed


def _shown(field: FormField, value: Any) -> str:
    name = field.path.rsplit(".", 1)[1]
    if value is None:
        return ""
    if field.kind == "tick":
        return "yes" if value is True else ""
    if isinstance(value, list):
        return _JOINED.get(name, ",").join(_number(item) for item in value)
    return _number(value)


def _number(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
