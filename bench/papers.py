"""How much of papers that strangers drew is read right, and whether a false declaration is told from a true one.

The sets (`bench/strangers`): letters and waybills of people who know the trade's offices and had never seen this project, with
stamps, scanners and phones of strangers too. By the half `choose` (`first`, `second`, `third_a`, `third_b`: 61 layouts) the product is
mended: `second` was the held-out half of run 1 and was opened after it, and `third_*` use its stamps and cameras. The half `report`
(`fourth`: 16 layouts) was set aside before anything was measured on it (`held_out.sha256`), and the JSON tells of it unless `--half`
or `--sets` says otherwise. Each layout is filled with `--worlds` made-up transports; each paper comes born digital, off a scanner, and
from one phone (`choose`) or two (`report`), with the seal pressed on it where its layout has a place for one.

`recall`: of the facts that a paper states (and a letter's date), those that the product finds to agree with the true declaration.
`precision`: of the values read, those that are right. `worst_layout`: the lowest recall of a layout. `honest_flagged`: papers that a
check holds something against though all is true; that a fact is missing does not count where the paper does not state it, for so it
is. `swapped_found`: of declarations made false in one fact that the paper states, or
with two of its values in one another's place, those that the check of that fact flags; `confirmed`: only with "please confirm";
`swapped_told`: those that differ by what was read, and not because nothing was.
The peer, on one picture of each layout and world: PaddleOCR's own pipeline, and the value behind or nearest to a line that begins with
a label (`bench/fields.py`), with the same labels and normal forms.
Run: python bench/papers.py [--json] [--half choose|report] [--sets NAME,...] [--ways digital|scan|phone,...] [--worlds N]
     [--failures] [--list-failures FILE] [--no-peer]
"""

import argparse
import json
import sys
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import _fonts  # type: ignore[import-not-found]
from _papers import (  # type: ignore[import-not-found]
    DIGITAL,
    KINDS,
    SETS,
    SLOTS,
    Case,
    another_world,
    cases,
    declaration,
    made_false,
    truth,
)
from _papers_shown import (  # type: ignore[import-not-found]
    ABSENT,
    CONFIRM,
    SILENT,
    Held,
    Row,
    failures,
    grouped,
    list_failures,
    right,
    show,
)
from _peer import read_plainly  # type: ignore[import-not-found]
from _strangers import CHOOSE, REPORT, dossier, facts_of, flags, refuse_if_changed, share  # type: ignore[import-not-found]
from rich.console import Console
from strangers.kit import World  # type: ignore[import-not-found]

from extractors.documents.forms import forms
from extractors.facts import AnyFacts, Paper, Reading
from extractors.values import normal_form, shown
from verifiers.checks import CHECKS
from verifiers.declaration.comparison import FACTS, Fact, stated_in
from verifiers.declaration.weighing import Agreement
from verifiers.dossier import Dossier, Exhibit
from verifiers.findings import Finding, Status, Text
from verifiers.matter.matter import CheckUse

WORLDS = 1
_SEAL = {"letter.stamp", "letter.seal"}
_NOT_OURS = {"letter.as_issued", "documents.not_reused"}
"""The letters are not the product's own, and nothing was looked up."""
_UNREAD = {ABSENT, "agree.not_understood", "evidence.other_document", "evidence.unreadable"}
_UNITS = {"mass": "kg", "dimensions": "mm"}
Fields = dict[str, tuple[Reading, ...]]
Truths = dict[str, tuple[Fact, str]]
"""By field: the fact, and its value in normal form."""


@dataclass(frozen=True)
class Peer:
    """The facts and values that the peer reads in a paper, beside ours."""

    ours: tuple[Row, ...]
    facts: tuple[Row, ...]
    values: tuple[Row, ...]


def measure(
    half: str, worlds: int, sets: Collection[str], kinds: Collection[str], *, peer: bool
) -> tuple[list[Held], list[Peer]]:
    """Draws, reads and judges these sets of a half."""
    papers, beside = [], []
    for number, case in enumerate(cases(half, worlds, sets, kinds), start=1):
        print(f"\r{number} {case.name:60}", end="", file=sys.stderr, flush=True)
        facts = facts_of(case.file)
        other = another_world(case)
        held = [_held(case, SLOTS[sheet.kind], sheet.states, facts, other) for sheet in case.layout.sheets]
        papers += held
        if peer and _sampled(case):
            fields = read_plainly(case.file.content)
            beside += [
                _beside(one, sheet.states, facts, fields) for one, sheet in zip(held, case.layout.sheets, strict=True)
            ]
    print(file=sys.stderr)
    return papers, beside


def _sampled(case: Case) -> bool:
    """One picture of each layout and world; the peer reads single pages."""
    dice = zlib.crc32(f"{case.layout.name}{case.number}".encode())
    return bool(case.pages == 1 and case.place == 1 + dice % case.files)


def _truths(case: Case, slot: str) -> dict[str, tuple[Fact, str]]:
    """Every field of a paper's form whose truth is known, with its fact; those that the declaration has not, by facts of their own."""
    found = {}
    kinds = {name: one.kind for form in forms() if SLOTS.get(form.name) == slot for name, one in form.fields.items()}
    for name, value in truth(case.world).items():
        if name not in kinds:
            continue
        known = FACTS.get(name)
        if known is None or slot not in known.fields:
            known = Fact(name, Text(zh=name, en=name), kinds[name], "", {slot: name})
        found[name] = (known, normal_form(known.kind, value, unit=_UNITS.get(known.kind)))
    return found


def _held(case: Case, slot: str, states: tuple[str, ...], facts: AnyFacts, other: World) -> Held:
    held, known = dossier(declaration(case.world), {slot: facts}), _truths(case, slot)
    exhibit, document = held.exhibits[0], held.document(slot)
    paper = document[1] if document else None
    return Held(
        case,
        slot,
        _facts(case, known, states, held, exhibit, paper),
        _values(case, known, held, exhibit, paper.fields if paper else {}),
        _held_against(case, slot, states, held),
        tuple(_swaps(case, slot, states, facts, other)),
    )


def _beside(held: Held, states: tuple[str, ...], facts: AnyFacts, fields: Fields) -> Peer:
    case, slot = held.case, held.slot
    judged, known = dossier(declaration(case.world), {slot: facts}), _truths(case, slot)
    exhibit = judged.exhibits[0]
    paper = _bare(fields)
    return Peer(
        held.facts,
        _facts(case, known, states, judged, exhibit, paper),
        _values(case, known, judged, exhibit, fields),
    )


def _bare(fields: Fields) -> Paper:
    return Paper(document_type=None, title=None, pages=(), lines=(), fields=fields, clauses={}, stamps=())


def _facts(
    case: Case, known: Truths, states: tuple[str, ...], held: Dossier, exhibit: Exhibit, paper: Paper | None
) -> tuple[Row, ...]:
    """The facts of the comparison that the paper states, and a letter's date."""
    slot = exhibit.slot
    asked = [name for name in states if name in known and name in FACTS and slot in FACTS[name].fields]
    asked += ["date"] if slot == "commitment" else []
    return tuple(_row(case, name, known[name], held, exhibit, paper) for name in asked)


def _values(case: Case, known: Truths, held: Dossier, exhibit: Exhibit, fields: Fields) -> tuple[Row, ...]:
    """Every value read of a field whose truth is known, each by itself."""
    return tuple(
        _row(case, name, known[name], held, exhibit, _bare({name: (reading,)}))
        for name, readings in fields.items()
        if name in known
        for reading in readings
        if reading.value is not None
    )


def _row(case: Case, name: str, known: tuple[Fact, str], held: Dossier, exhibit: Exhibit, paper: Paper | None) -> Row:
    fact, value = known
    said = stated_in((exhibit, paper), held, fact, value) if paper else ()
    states = {one.agreement for one in said}
    state = next((str(one) for one in reversed(Agreement) if one in states), "absent")
    read = " / ".join(dict.fromkeys(one.shown(fact.kind) for one in said))
    return Row(case, exhibit.slot, name, state, read, shown(fact.kind, value))


def _held_against(case: Case, slot: str, states: tuple[str, ...], held: Dossier) -> tuple[Finding, ...]:
    """The flags that point at the paper, or at its file.

    Left out is what is true: a paper that was born digital bears no seal, and a fact that the paper does not state is not there.
    """
    left_out = _NOT_OURS | (_SEAL if case.way == DIGITAL or case.layout.stamp is None else set())
    unstated = {fact.path for name, fact in FACTS.items() if name not in states}
    return tuple(
        one
        for one in flags(held)
        if one.check not in left_out
        and any(look.slot == slot for look in one.look)
        and not (one.reason == ABSENT and one.field in unstated)
    )


def _swaps(case: Case, slot: str, states: tuple[str, ...], facts: AnyFacts, other: World) -> Iterator[tuple[str, str]]:
    """What became of each false declaration: its kind, and the reason of the flag."""
    for false in made_false(case.world, other, states):
        held = dossier(false.declared, {slot: facts})
        for name in false.facts:
            if name in FACTS and slot in FACTS[name].fields:
                yield (false.name if false.swapped else name), _outcome(held, slot, name)


def _outcome(held: Dossier, slot: str, name: str) -> str:
    """What the checks of a fact say of a false declaration: the reason of the flag, or silence."""
    found = [
        finding
        for use in held.matter.checks
        if use.id.startswith("agree.") and _asks(use, slot, name)
        for finding in CHECKS[use.id](held, use)
    ]
    said = {
        str(one.reason)
        for one in found
        if one.status is Status.FLAGGED
        and one.field in {FACTS[name].path, None}
        and any(look.slot == slot for look in one.look)
    }
    told = sorted(reason for reason in said if reason not in {CONFIRM, *_UNREAD})
    return told[0] if told else ABSENT if said & _UNREAD else CONFIRM if said else SILENT


def _asks(use: CheckUse, slot: str, name: str) -> bool:
    return any(row["fact"] == name and slot in row["slots"] for row in use.params["facts"])


def figures(papers: Sequence[Held], beside: Sequence[Peer]) -> dict[str, float]:
    """What the JSON tells."""
    facts = [row for paper in papers for row in paper.facts]
    outcomes = Counter(outcome for paper in papers for _, outcome in paper.swaps)
    swaps = sum(outcomes.values())
    found = swaps - outcomes[SILENT] - outcomes[CONFIRM]
    by_layout = grouped(facts, lambda row: row.case.layout_name)
    return {
        "recall": right(facts),
        "precision": right(row for paper in papers for row in paper.values),
        "worst_layout": min(right(rows) for rows in by_layout.values()),
        "honest_flagged": share(sum(bool(paper.flags) for paper in papers), len(papers)),
        "swapped_found": share(found, swaps),
        "swapped_told": share(found - outcomes[ABSENT], swaps),
        "confirmed": share(outcomes[CONFIRM], swaps),
        "peer_recall": right(row for one in beside for row in one.facts),
        "peer_precision": right(row for one in beside for row in one.values),
        "recall_beside_peer": right(row for one in beside for row in one.ours),
        "n": len(facts),
        "papers": len(papers),
    }


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


def main() -> None:
    """Prints the tables, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument(
        "--half", choices=(CHOOSE, REPORT), help="only this half; else both, and the JSON tells of the held-out one"
    )
    parser.add_argument(
        "--sets", type=_listed, metavar="NAME,...", help="only these sets, and the halves that have them"
    )
    parser.add_argument("--ways", type=_listed, metavar="digital|scan|phone,...", help="only files of these ways")
    parser.add_argument("--worlds", type=int, default=WORLDS, help="transports for each layout")
    parser.add_argument("--failures", action="store_true", help="list what went wrong in the held-out half too")
    parser.add_argument(
        "--list-failures", type=Path, help="write what went wrong into this file, one JSON object a line"
    )
    parser.add_argument("--no-peer", action="store_true", help="leave out the peer")
    arguments = parser.parse_args()
    halves = (arguments.half,) if arguments.half else (CHOOSE, REPORT)
    known = {half: tuple(one.folder for one in SETS[half]) for half in halves}
    all_sets = tuple(name for names in known.values() for name in names)
    sets, ways = arguments.sets or all_sets, arguments.ways or KINDS
    for named, among in ((sets, all_sets), (ways, KINDS)):
        if unknown := set(named) - set(among):
            parser.error(f"{', '.join(sorted(unknown))}: not among {', '.join(among)}")
    halves = tuple(half for half in halves if set(known[half]) & set(sets))
    if REPORT in halves:
        for one in SETS[REPORT]:
            refuse_if_changed(one.folder)
    _fonts.ensure()
    console = Console()
    listed, told = [], {}
    for half in halves:
        papers, beside = measure(half, arguments.worlds, sets, ways, peer=not arguments.no_peer)
        show(half, papers, console)
        told = figures(papers, beside)
        console.print(half, told)
        if half == CHOOSE or arguments.failures:
            list_failures(failures(papers), console)
        listed += [{"half": half} | one for one in failures(papers)]
    if arguments.list_failures:
        lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in listed)
        arguments.list_failures.write_text("".join(lines), encoding="utf-8")
    if arguments.json:
        print(json.dumps(told))


if __name__ == "__main__":
    main()
