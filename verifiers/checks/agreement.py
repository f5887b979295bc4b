"""Do letter, waybill and declaration say the same? One function serves every fact; the matter says which, and where it must stand."""

from collections.abc import Callable
from functools import reduce
from typing import Any

from pydantic import BaseModel, ConfigDict

from extractors.facts import Reading
from extractors.values import same_but_confusable
from verifiers.checks.say import document_in, flag, no_facts, passed, slot_of, titles
from verifiers.declaration import Declaration
from verifiers.dossier import Dossier, Exhibit
from verifiers.findings import Finding, Look
from verifiers.matter import CheckUse

_SURE = 0.999
"""A text layer is read exactly; below this the signs were recognised from a picture."""

_NAMES = {
    "carrier": ("承运人", "The carrier"),
    "uscc": ("统一社会信用代码", "The credit code"),
    "tractor_plate": ("牵引车号牌", "The tractor's plate"),
    "trailer_plate": ("挂车号牌", "The trailer's plate"),
    "cargo_name": ("货物名称", "The cargo's name"),
    "cargo_dimensions": ("货物外廓尺寸", "The cargo's dimensions"),
    "cargo_mass": ("货物质量", "The cargo's mass"),
    "loaded_dimensions": ("车货总体尺寸", "The overall dimensions"),
    "gross_mass": ("车货总质量", "The gross mass"),
    "from": ("起运地", "The origin"),
    "to": ("目的地", "The destination"),
}


def _metres(value: str) -> str:
    return "×".join(f"{int(part) / 1000:g}" for part in value.split("x")) + " m"


def _tonnes(value: str) -> str:
    return f"{int(value) / 1000:g} t"


_SHOWN: dict[str, Callable[[str], str]] = {
    "cargo_dimensions": _metres,
    "loaded_dimensions": _metres,
    "cargo_mass": _tonnes,
    "gross_mass": _tonnes,
}


class _Fact(BaseModel):
    """One fact of a check's params: the field on the forms, the declaration's path, and where it must stand."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    path: str
    commitment: str
    waybill: str
    contained: bool = False

    @property
    def names(self) -> dict[str, str]:
        zh, en = _NAMES[self.field]
        return {"fact_zh": zh, "fact_en": en}

    def shown(self, value: str) -> str:
        return _SHOWN.get(self.field, str)(value)


def agree(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that each fact in `params.facts` has one value in the declaration and in every document that states it.

    Values are compared in normal form, so `40 t` and `40,000 kg` agree. Flags a value that differs (with both values and where
    they stand), one that differs only in signs OCR confuses ("please confirm"), one that is absent where it is required or
    can't be understood, and a document that states two different values. Can't see what both papers lie about alike.
    """
    flags: list[Finding] = []
    looks: list[Look] = []
    lacking: set[str] = set()
    for row in use.params["facts"]:
        fact = _Fact.model_validate(row)
        found, places = [], []
        for slot in ("commitment", "waybill"):
            document = document_in(dossier, slot)
            if document is None:
                lacking.add(slot)
                continue
            exhibit, facts = document
            readings = _whole(facts.fields.get(fact.field, ()))
            found += _compare(dossier, use, fact, exhibit, readings, required=getattr(fact, slot) == "required")
            places += [_look(exhibit, reading) for reading in readings]
        # A disagreement is shown with every place where the fact stands, its own first.
        flags += [
            flagged.model_copy(update={"look": tuple(dict.fromkeys([*flagged.look, *places]))}) for flagged in found
        ]
        looks += places
    flags += [no_facts(use, dossier, slot) for slot in sorted(lacking)]
    return tuple(flags) or (passed(use, look=tuple(looks)),)


def _compare(
    dossier: Dossier, use: CheckUse, fact: _Fact, exhibit: Exhibit, readings: tuple[Reading, ...], *, required: bool
) -> list[Finding]:
    declared = declared_value(dossier.declaration, fact.path)
    slot = slot_of(dossier, exhibit.slot)
    texts: dict[str, Any] = {"declared": fact.shown(declared), "field": fact.path, **fact.names, **titles(slot)}
    if not readings:
        if not required:
            return []
        return [flag(use, "agree.absent", look=(Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot),), **texts)]
    look = tuple(_look(exhibit, reading) for reading in readings)
    values = {reading.value for reading in readings}
    texts |= _places(readings)
    if None in values:
        raw = "；".join(reading.raw for reading in readings if reading.value is None)
        return [flag(use, "agree.not_understood", look=look, observed=raw, **texts)]
    stated = sorted(value for value in values if value is not None)
    observed = " / ".join(fact.shown(value) for value in stated)
    if len(stated) > 1 and not (fact.contained and all(_contained(declared, value) for value in stated)):
        return [flag(use, "agree.contradicts_itself", look=look, observed=observed, **texts)]
    if all(value == declared or (fact.contained and _contained(declared, value)) for value in stated):
        return []
    doubtful = min(reading.confidence for reading in readings) < _SURE
    reason = "agree.confirm" if doubtful and same_but_confusable(stated[0], declared) else "agree.differs"
    return [flag(use, reason, look=look, observed=observed, **texts)]


def _whole(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Without readings that are a part of another one: a stamp over a name makes recognition see only its end.

    Only recognised text is left out, and only what agrees with the rest; numbers differ even where one contains the other.
    """
    values = [reading.value or "" for reading in readings]
    return tuple(
        reading
        for reading in readings
        if reading.value is None
        or reading.confidence >= _SURE
        or reading.value[0].isdigit()
        or not any(reading.value in other and reading.value != other for other in values)
    )


def declared_value(declaration: Declaration, path: str) -> str:
    """The declared value at a path (`cargo.mass_t`), in normal form: mm and kg. Raises `AttributeError` for an unknown path."""
    return str(reduce(_part, path.split("."), declaration))


def _part(value: Any, name: str) -> Any:
    """A part by the name it has on the wire, or in the model where it has none there (`dimensions`)."""
    named = (attribute for attribute, field in type(value).model_fields.items() if field.alias == name)
    return getattr(value, next(named, name))


def _contained(left: str, right: str) -> bool:
    return left in right or right in left


def _look(exhibit: Exhibit, reading: Reading) -> Look:
    return Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=reading.where, label=reading.raw)


def _places(readings: tuple[Reading, ...]) -> dict[str, str]:
    pages = sorted({reading.where.page for reading in readings})
    listed = ", ".join(map(str, pages))
    return {"place_zh": f"第 {listed} 页", "place_en": f"page {listed}"}
