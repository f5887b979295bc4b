"""Fact × source: every fact that must agree (DOMAIN.md 8), where it stands, and whether what stands there agrees with the declaration.

One table serves the checks, the API and the pages, so that what people see is what was judged.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from operator import attrgetter
from typing import Any, NamedTuple

from extractors.facts import Paper, PhotoFacts, Reading
from extractors.values import shown
from verifiers.declaration.declaration import Declaration
from verifiers.declaration.plate_match import is_it, may_be
from verifiers.declaration.weighing import Agreement, same, weighed
from verifiers.dossier import Dossier, Exhibit
from verifiers.findings import Look, Text
from verifiers.oversize.sums import axle_sum, kerbs_and_cargo, slack_kg


@dataclass(frozen=True)
class Fact:
    """One fact: its names, its kind of value, the declaration's path, and the field that holds it on each slot's form.

    `photo`: the slot whose photo shows it as a plate. `computed`: what else in the declaration says the same, by the check whose
    tolerance holds for it. `slack`: the check whose tolerance holds for what papers say.
    """

    name: str
    title: Text
    kind: str
    path: str
    fields: Mapping[str, str]
    photo: str | None = None
    computed: Mapping[str, Callable[[Declaration], int]] = field(default_factory=dict)
    slack: str | None = None

    def declared(self, declaration: Declaration) -> str | None:
        """The declared value in normal form; None where it was left out."""
        value = declared_value(declaration, self.path)
        return None if value is None else str(value)


class Statement(NamedTuple):
    """What one source says of a fact. `value` is the normal form, None when `raw` can't be understood."""

    source: str
    value: str | None
    raw: str
    confidence: float
    look: Look | None
    agreement: Agreement

    def shown(self, kind: str) -> str:
        """For people: the value of a fact of this kind; as it stands where it can't be understood."""
        return self.raw if self.value is None else shown(kind, self.value)


@dataclass(frozen=True)
class FactRow:
    """One fact with all that is said of it."""

    fact: Fact
    declared: str | None
    statements: tuple[Statement, ...]

    @property
    def shown(self) -> str | None:
        """The declared value for people."""
        return None if self.declared is None else shown(self.fact.kind, self.declared)

    @property
    def agrees(self) -> bool:
        """Whether nothing speaks against the declaration. A fact that nobody else states agrees with nothing: see `statements`."""
        return all(statement.agreement is Agreement.AGREES for statement in self.statements)


def fact_table(dossier: Dossier) -> tuple[FactRow, ...]:
    """Every fact that is declared or stated anywhere."""
    rows = (
        FactRow(fact, fact.declared(dossier.declaration), tuple(_statements(dossier, fact))) for fact in FACTS.values()
    )
    return tuple(row for row in rows if row.declared is not None or row.statements)


def _statements(dossier: Dossier, fact: Fact) -> Iterator[Statement]:
    for slot in dossier.matter.slots:
        exhibit = dossier.exhibit(slot.name)
        if slot.name in fact.fields:
            # A document that is unreadable, or not what the slot asks for, says nothing.
            document = dossier.document(slot.name)
            yield from stated_in(document, dossier, fact, fact.declared(dossier.declaration)) if document else ()
        elif slot.name == fact.photo and exhibit is not None:
            yield from _plates(dossier, fact, exhibit)
    declared = fact.declared(dossier.declaration)
    for check, compute in fact.computed.items():
        value = compute(dossier.declaration)
        within = abs(value - int(declared or 0)) <= _slack(dossier, check)
        agreement = Agreement.AGREES if within else Agreement.DIFFERS
        yield Statement(check, str(value), shown(fact.kind, str(value)), 1.0, None, agreement)


def papers_differ(fact: Fact, statements: list[Statement]) -> bool:
    """Whether documents that each agree with the declaration name different places within the declared one."""
    values = {statement.value for statement in statements if statement.value is not None}
    return not all(same(fact.kind, one, two) for one, two in combinations(sorted(values), 2))


def _slack(dossier: Dossier, check: str | None) -> int:
    use = dossier.matter.use(check) if check else None
    return slack_kg(use, dossier.declaration) if use else 0


def stated_in(
    document: tuple[Exhibit, Paper], dossier: Dossier, fact: Fact, declared: str | None
) -> tuple[Statement, ...]:
    """What a document says of a fact that was declared as `declared`."""
    exhibit, paper = document
    slack = _slack(dossier, fact.slack) if fact.slack else 0
    judged = weighed(fact.kind, fact.fields[exhibit.slot], paper, declared, slack=slack)
    return tuple(_statement(exhibit, reading, agreement) for reading, agreement in judged)


def _statement(exhibit: Exhibit, reading: Reading, agreement: Agreement) -> Statement:
    look = Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=reading.where, label=reading.raw)
    return Statement(exhibit.slot, reading.value, reading.raw, reading.confidence, look, agreement)


def _plates(dossier: Dossier, fact: Fact, exhibit: Exhibit) -> Iterator[Statement]:
    if not isinstance(exhibit.facts, PhotoFacts):
        return
    declared = fact.declared(dossier.declaration)
    for seen in exhibit.facts.plates:
        agreement = Agreement.DIFFERS
        if declared is not None and is_it(seen, declared):
            agreement = Agreement.AGREES
        elif declared is not None and may_be(seen, declared):
            agreement = Agreement.CONFIRM
        look = Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=seen.where, label=seen.text)
        yield Statement(exhibit.slot, seen.text, seen.raw, seen.confidence, look, agreement)


def declared_value(declaration: Declaration, path: str) -> Any:
    """The declared value at a path (`cargo.mass_t`), in mm and kg; None where it was left out. Raises `AttributeError`."""
    return _getter(path)(declaration)


@cache
def _getter(path: str) -> "attrgetter[Any]":
    """Parts go by the name they have on the wire, or in the model where they have none there (`dimensions`)."""
    group, _, name = path.partition(".")
    fields = getattr(Declaration.model_fields[group].annotation, "model_fields", {})
    return attrgetter(f"{group}.{next((own for own, info in fields.items() if info.alias == name), name)}")


_PAPERS = ("commitment", "waybill")


def _fact(name: str, zh: str, en: str, kind: str, path: str, **more: Any) -> Fact:
    """A fact that letter and waybill state in a field of its name, and `more` slots in fields of other names."""
    fields = dict.fromkeys(_PAPERS, name) | more.pop("also", {})
    return Fact(name, Text(zh=zh, en=en), kind, path, fields, **more)


def _on(name: str, zh: str, en: str, kind: str, path: str, slack: str | None = None, **fields: str) -> Fact:
    """A fact that only the slots named state."""
    return Fact(name, Text(zh=zh, en=en), kind, path, fields, slack=slack)


_HOLDERS = {"transport_licence": "holder", "tractor_certificate": "holder", "insurance": "insured"}

FACTS: dict[str, Fact] = {
    fact.name: fact
    for fact in (
        _fact("carrier", "承运人", "The carrier", "company", "carrier.name", also=_HOLDERS),
        _fact("uscc", "统一社会信用代码", "The credit code", "uscc", "carrier.uscc", also={"transport_licence": "uscc"}),
        _on(
            "licence_number", "道路运输经营许可证号", "The transport licence's number", "transport_licence",
            "carrier.licence_number", transport_licence="licence_number", tractor_certificate="licence_number",
        ),
        _fact(
            "tractor_plate", "牵引车号牌", "The tractor's plate", "plate", "tractor.plate", photo="front",
            also={"tractor_licence": "plate", "tractor_certificate": "plate", "insurance": "plate"},
        ),
        _fact(
            "trailer_plate", "挂车号牌", "The trailer's plate", "plate", "trailer.plate", photo="rear",
            also={"trailer_licence": "plate", "temporary_plate": "plate"},
        ),
        _on("tractor_vin", "牵引车车辆识别代号", "The tractor's VIN", "vin", "tractor.vin", tractor_licence="vin"),
        _on("trailer_vin", "挂车车辆识别代号", "The trailer's VIN", "vin", "trailer.vin", trailer_licence="vin", temporary_plate="vin"),
        _on(
            "tractor_kerb_mass", "牵引车整备质量", "The tractor's kerb mass", "mass", "tractor.kerb_mass_t", slack="agree.licences",
            tractor_licence="kerb_mass",
        ),
        _on(
            "trailer_kerb_mass", "挂车整备质量", "The trailer's kerb mass", "mass", "trailer.kerb_mass_t", slack="agree.licences",
            trailer_licence="kerb_mass",
        ),
        _fact("cargo_name", "货物名称", "The cargo's name", "text", "cargo.name"),
        _fact("cargo_dimensions", "货物外廓尺寸", "The cargo's dimensions", "dimensions", "cargo.dimensions"),
        _fact("cargo_mass", "货物质量", "The cargo's mass", "mass", "cargo.mass_t"),
        _fact("loaded_dimensions", "车货总体尺寸", "The overall dimensions", "dimensions", "loaded.dimensions"),
        _fact(
            "gross_mass", "车货总质量", "The gross mass", "mass", "loaded.gross_mass_t",
            computed={"numbers.gross": kerbs_and_cargo, "numbers.axle_loads": axle_sum},
        ),
        _fact("from", "起运地", "The origin", "place", "journey.from"),
        _fact("to", "目的地", "The destination", "place", "journey.to"),
        _on("departs_on", "起运日期", "The day of departure", "date", "journey.departs_on", commitment="departs_on"),
    )
}  # fmt: skip
"""Every fact by its name."""
