"""Do waybill and letter, read whole, speak of the declared load and trip: one piece, its figures, its days?"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict

from extractors.facts import Paper, Reading, Where
from extractors.values.alike import goods, loads_named
from verifiers.checks.say import flag, metres, no_facts, passed, slot_of, titles, tonnes
from verifiers.declaration.comparison import declared_value
from verifiers.declaration.names import field_names
from verifiers.dossier import Dossier, Exhibit
from verifiers.findings import Finding, Look
from verifiers.matter.catalogue import figure_rules, letter_rules
from verifiers.matter.matter import CheckUse
from verifiers.papers.answers import says_divisible
from verifiers.papers.figures import Figure, days_with_role, figures_in
from verifiers.papers.goods import more_goods
from verifiers.papers.promises import said_in
from verifiers.papers.sentences import sentences_of


class _Params(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    slots: tuple[str, ...]


class FigureParams(_Params):
    """Differences up to these count as none, or half of a figure's last place up to the second ones: 4.4米 may be 4.35米."""

    length_mm: int
    mass_kg: int
    rounded_mm: int
    rounded_kg: int


class DayParams(_Params):
    """Days before the departure on which a load may be loaded, days before it of a paper's own date, and days after the arrival."""

    loaded_before: int
    issued_before: int
    arrives_after: int


def one_load(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the papers of `params.slots` speak of one indivisible piece (order arts. 11, 27).

    Flags a box 不可解体 that is ticked 否, words that say the load is or can be divided, a number of pieces above one, a name that lists
    several loads, and a second row of goods. Can't see what stands on none of the papers.
    """
    found: list[Finding] = []
    for slot in _Params.model_validate(use.params).slots:
        document = dossier.document(slot)
        if document is None:
            found.append(no_facts(use, dossier, slot))
            continue
        exhibit, paper = document
        names: Any = titles(slot_of(dossier, slot))
        divided = list(_divided(dossier, slot, paper))
        several = list(_several(paper))
        for reason, said in (("papers.divided", divided), ("papers.several", several)):
            if said:
                look = tuple(_at(exhibit, where, text) for text, where in said)
                observed = " / ".join(dict.fromkeys(text for text, _ in said))
                found.append(flag(use, reason, look=look, observed=observed, **names))
    return tuple(found) or (passed(use),)


def _at(exhibit: Exhibit, where: Where, label: str) -> Look:
    return Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=where, label=label)


def _divided(dossier: Dossier, slot: str, paper: Paper) -> Iterator[tuple[str, Where]]:
    for reading in paper.fields.get("indivisible", ()):
        if reading.value == "no":
            yield reading.raw, reading.where
    sentences = sentences_of(paper.lines)
    if not paper.fields.get("indivisible") or paper.fields["indivisible"][0].value is None:
        yield from ((one.text, one.where) for one in sentences if says_divisible(one))
    if slot != "commitment":  # there `letter.stands` tells
        for said in said_in(sentences, letter_rules(dossier.applied_on)):
            if said.group == "indivisible" and not said.kept:
                yield said.sentence.text, said.sentence.where


def _several(paper: Paper) -> Iterator[tuple[str, Where]]:
    for reading in paper.fields.get("pieces", ()):
        if reading.value is not None and int(reading.value) > 1:
            yield reading.raw, reading.where
    for reading in paper.fields.get("cargo_name", ()):
        if reading.value is not None and (len(loads_named(reading.value)) > 1 or goods(reading.value).count > 1):
            yield reading.raw, reading.where
    for line in more_goods(paper):
        yield line.text, line.where


def figures(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that no sentence or remark of the papers states another height, width, length or mass than was declared.

    Only figures whose words tell whose they are; limits, the vehicle's own masses and the like are left out. What a field of the
    form states is compared by `agree.*`. Can't see a figure without a unit.
    """
    params = FigureParams.model_validate(use.params)
    found: list[Finding] = []
    for slot in params.slots:
        document = dossier.document(slot)
        if document is None:
            found.append(no_facts(use, dossier, slot))
            continue
        exhibit, paper = document
        known = {value for readings in paper.fields.values() for reading in readings for value in _numbers(reading)}
        told = figures_in(sentences_of(paper.lines), figure_rules(dossier.applied_on))
        other = [figure for figure in told if figure.value not in known and not _agrees(dossier, figure, params)]
        found += [_differs(dossier, use, exhibit, figure) for figure in other]
    return tuple(found) or (passed(use),)


def _numbers(reading: Reading) -> list[int]:
    parts = (reading.value or "").split("x")
    return [int(part) for part in parts if part.isascii() and part.isdigit()]


def _agrees(dossier: Dossier, figure: Figure, params: FigureParams) -> bool:
    mass = figure.paths[0].endswith("_t")
    least, most = (params.mass_kg, params.rounded_kg) if mass else (params.length_mm, params.rounded_mm)
    slack = max(least, min(figure.half, most))
    return any(abs(int(declared_value(dossier.declaration, path)) - figure.value) <= slack for path in figure.paths)


def _differs(dossier: Dossier, use: CheckUse, exhibit: Exhibit, figure: Figure) -> Finding:
    path = figure.paths[0]
    show = tonnes if path.endswith("_t") else metres
    texts: dict[str, Any] = titles(slot_of(dossier, exhibit.slot)) | field_names(path)
    return flag(
        use,
        "papers.figure_differs",
        look=(_at(exhibit, figure.sentence.where, figure.raw),),
        field=path,
        declared=show(int(declared_value(dossier.declaration, path))),
        observed=figure.raw,
        page=figure.sentence.where.page,
        **texts,
    )


def days(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the days on the papers are of this trip: loading, arrival, and the paper's own date.

    Read from the fields and from running text with words that tell what the day is of; days of licences, contracts and forms are left
    out. The letter's own date: `letter.date`; a departure in the letter's field: `agree.route`. Can't see a day without its year.
    """
    params = DayParams.model_validate(use.params)
    found: list[Finding] = []
    for slot in params.slots:
        document = dossier.document(slot)
        if document is None:
            found.append(no_facts(use, dossier, slot))
            continue
        exhibit, paper = document
        told: dict[tuple[str, date], Look] = {}
        for role, day, raw, where in _stated_days(dossier, slot, paper):
            told.setdefault((role, day), _at(exhibit, where, raw))
        for (role, day), look in told.items():
            first, last = _window(dossier, role, params)
            if not first <= day <= last:
                reason = "papers.day_before" if day < first else "papers.day_after"
                found.append(_other_day(dossier, use, reason, look, day))
    return tuple(found) or (passed(use),)


def _stated_days(dossier: Dossier, slot: str, paper: Paper) -> Iterator[tuple[str, date, str, Where]]:
    of_fields = {"departs_on": "loading", "date": "issue"} if slot != "commitment" else {}
    known: set[str | None] = set()
    for field in ("departs_on", "date"):
        for reading in paper.fields.get(field, ()):
            known.add(reading.value)
            if field in of_fields and reading.value is not None:
                yield of_fields[field], date.fromisoformat(reading.value), reading.raw, reading.where
    for day in days_with_role(sentences_of(paper.lines), figure_rules(dossier.applied_on)):
        if day.day.isoformat() not in known and (slot != "commitment" or day.role != "issue"):
            yield day.role, day.day, day.raw, day.sentence.where


def _window(dossier: Dossier, role: str, params: DayParams) -> tuple[date, date]:
    journey = dossier.declaration.journey
    if role == "arrival":
        return journey.departs_on, journey.arrives_on + timedelta(days=params.arrives_after)
    before = params.loaded_before if role == "loading" else params.issued_before
    return journey.departs_on - timedelta(days=before), journey.arrives_on


def _other_day(dossier: Dossier, use: CheckUse, reason: str, look: Look, day: date) -> Finding:
    journey = dossier.declaration.journey
    texts: dict[str, Any] = titles(slot_of(dossier, look.slot))
    return flag(
        use,
        reason,
        look=(look,),
        declared=journey.departs_on.isoformat(),
        observed=day.isoformat(),
        page=look.where.page if look.where else 1,
        last=journey.arrives_on.isoformat(),
        **texts,
    )
