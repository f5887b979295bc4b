"""The declaration as a form: which fields it has, and how what was typed becomes the declaration's JSON and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FormField:
    """One input: its path in the declaration, and its kind in HTML."""

    path: str
    kind: str

    @property
    def text(self) -> str:
        """The name of its label in the catalogue."""
        return f"field_{self.path.rsplit('.', 1)[1]}"


_NUMBERS = ("length_m", "width_m", "height_m")

GROUPS: dict[str, tuple[FormField, ...]] = {
    group: tuple(FormField(f"{group}.{name}", kind) for name, kind in fields)
    for group, fields in {
        "carrier": [("name", "text"), ("uscc", "text")],
        "tractor": [("plate", "text"), ("axles", "whole"), ("kerb_mass_t", "decimal")],
        "trailer": [("plate", "text"), ("axles", "whole"), ("kerb_mass_t", "decimal")],
        "cargo": [
            ("name", "text"),
            *((name, "decimal") for name in _NUMBERS),
            ("mass_t", "decimal"),
            ("indivisible", "tick"),
        ],
        "loaded": [
            *((name, "decimal") for name in _NUMBERS),
            ("gross_mass_t", "decimal"),
            ("axle_loads_t", "text"),
            ("axle_spacings_m", "text"),
        ],
        "journey": [("from", "text"), ("to", "text"), ("departs_on", "date"), ("arrives_on", "date")],
    }.items()
}

LABELS = {field.path: (f"group_{group}", field.text) for group, inputs in GROUPS.items() for field in inputs}
"""What people call a field, as names in the catalogue: its group and itself."""

_JOINED = {"axle_loads_t": "+", "axle_spacings_m": "-"}


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
    if field.kind == "whole" and typed.isascii() and typed.isdecimal():
        return int(typed)
    return typed


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
