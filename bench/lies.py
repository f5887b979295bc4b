"""Dossiers that strangers wrote: does an untrue one pass, is it found for the right reason, and is an honest unusual one held up?

The sets (`bench/strangers/lies_one`, `lies_two`): 60 untrue and 40 honest dossiers each, a declaration with a letter and a waybill; an
untrue one holds one untruth or unfitness that a careful clerk would catch. By the half `choose` the product was mended; `report` was set
aside before anything was measured on it (`held_out.sha256`), and the JSON tells of it unless `--half` says otherwise. The papers are
printed, pressed, scanned or photographed, and read as the product reads them; the photos are taken as good ones of the declared vehicle.

`passed_silently`: untrue dossiers without any flag. `wrong_reason`: of the untrue ones that were found, those all of whose flags are
about something else (`FITTING`), or say only that a value could not be read. `honest_flagged`: honest ones with a flag.
Run: python bench/lies.py [--json] [--half choose|report] [--failures] [--list-failures FILE]
"""

import argparse
import json
import random
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import _fonts  # type: ignore[import-not-found]
import numpy as np
from _strangers import (  # type: ignore[import-not-found]
    CHOOSE,
    REPORT,
    File,
    Picture,
    Printer,
    as_file,
    dossier,
    facts_of,
    flags,
    honest_photos,
    kept,
    refuse_if_changed,
    share,
    sources,
)
from rich.console import Console
from rich.table import Table
from strangers.kit import pixels  # type: ignore[import-not-found]
from strangers.lies_one import dossiers as lies_one  # type: ignore[import-not-found]
from strangers.lies_one import pressing as one_pressing
from strangers.lies_two import dossiers as lies_two  # type: ignore[import-not-found]
from strangers.lies_two import pressing as two_pressing

from verifiers.findings import Finding

_DPI = 200
SETS = {CHOOSE: ("lies_one", lies_one.DOSSIERS), REPORT: ("lies_two", lies_two.DOSSIERS)}

_FIGURES = ("agree.dimensions/*", "agree.mass/*", "papers.figures/*", "numbers.*/*")
_PLATES = ("agree.plates/*", "papers.plates/*", "letter.stands/letter.other_vehicle")
_WHOLE = ("papers.one_load/*", "letter.stands/letter.divided", "cargo.indivisible/*")
_WORDS = ("letter.clauses/*", "letter.stands/*")
_TO_WHOM = ("letter.stands/letter.addressee", "letter.stands/letter.purpose", "letter.addressee/*", "letter.purpose/*")
_DAYS = ("papers.days/*", "letter.date/*", "letter.stands/letter.expired")
FITTING: dict[str, tuple[str, ...]] = {
    "carrier": ("agree.carrier/*", "papers.carrier/*", "letter.seal/*"),
    "waybill_carrier": ("agree.carrier/*", "papers.carrier/*"),
    "uscc": ("agree.uscc/*",),
    "tractor_plate": _PLATES,
    "trailer_plate": _PLATES,
    "cargo_name": ("agree.cargo/*", "papers.goods/*", "papers.one_load/*"),
    "cargo_dimensions": _FIGURES,
    "cargo_mass": _FIGURES,
    "loaded_dimensions": _FIGURES,
    "gross_mass": _FIGURES,
    "from": ("agree.route/*",),
    "to": ("agree.route/*",),
    "departs_on": ("agree.route/*", *_DAYS),
    "letter_date": _DAYS,
    "letter_validity": (*_DAYS, "letter.stands/letter.taken_back"),
    "divisible": (*_WHOLE, *_WORDS),
    "pieces": (*_WHOLE, "agree.cargo/*", *_WORDS),
    "promise_taken_back": _WORDS,
    "clause_missing": _WORDS,
    "letter_addressee": _TO_WHOM,
    "letter_purpose": _TO_WHOM,
    "seal_other": ("letter.seal/*",),
    "seal_branch": ("letter.seal/*",),
    "no_seal": ("letter.stamp/*", "letter.seal/letter.no_stamp"),
}
"""Checks and reasons (`check/reason`, with wildcards) that a clerk would take for having found an untruth of a topic."""
_ONLY_UNREAD = (
    "*/agree.absent",
    "*/agree.not_understood",
    "*/letter.no_date",
    "*/evidence.*",
    "*/file.*",
    "*/materials.*",
)
"""They say that something could not be read, which is no finding of a lie."""
_BEYOND = "vehicle."
"""Checks of the class of what is declared: some of these loads are larger than this matter allows, which no paper can help."""


@dataclass(frozen=True)
class Judged:
    """A dossier with what was held against it."""

    case: Any
    flags: tuple[Finding, ...]

    @property
    def fits(self) -> bool:
        """Whether a flag is about what is untrue."""
        return any(_fits(self.case.about, flag) for flag in self.flags)


def _fits(topic: str, flag: Finding) -> bool:
    name = f"{flag.check}/{flag.reason}"
    if any(fnmatch(name, pattern) for pattern in _ONLY_UNREAD):
        return False
    return any(fnmatch(name, pattern) for pattern in FITTING[topic])


def measure(half: str) -> list[Judged]:
    """Draws, reads and judges a half."""
    folder, dossiers = SETS[half]
    judged = []
    with Printer() as prints:
        for number, case in enumerate(dossiers, start=1):
            print(f"\r{number} {case.name:60}", end="", file=sys.stderr, flush=True)
            letter = _sent(folder, case, "letter", prints)
            waybill = _sent(folder, case, "waybill", prints)
            facts = {"commitment": facts_of(letter), "waybill": facts_of(waybill)} | honest_photos(case.declaration)
            found = flags(dossier(case.declaration, facts))
            judged.append(Judged(case, tuple(flag for flag in found if not flag.check.startswith(_BEYOND))))
    print(file=sys.stderr)
    return judged


def _sent(folder: str, case: Any, part: str, prints: Printer) -> File:
    """One paper of a dossier as the office gets it."""
    html, way = getattr(case, part), getattr(case, f"{part}_way")
    by = sources(f"bench/strangers/{folder}", "bench/strangers/kit.py")
    pdf: bytes = kept("drawn", f"{folder} {case.name} {part} pdf {by}", lambda: prints(html))
    if way == "pdf":
        return File(pdf, ".pdf")

    def draw() -> bytes:
        pressed = _pressed_one if folder == "lies_one" else _pressed_two
        content: bytes = as_file([pressed(case, pdf, way, case.seal if part == "letter" else None)]).content
        return content

    return File(kept("drawn", f"{folder} {case.name} {part} {way} {by}", draw), ".jpg")


def _pressed_one(case: Any, pdf: bytes, way: str, seal: str | None) -> Picture:
    dice = np.random.default_rng(zlib.crc32(f"{case.name} {seal}".encode()))
    page = pixels(pdf, _DPI)
    if seal:
        page = one_pressing.pressed(page, seal, case.where, dice)
    return one_pressing.WAYS[way](page, dice)


def _pressed_two(case: Any, pdf: bytes, way: str, seal: str | None) -> Picture:
    return two_pressing.delivered(pdf, way, seal, random.Random(f"{case.name} {seal}"))


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """What the JSON tells."""
    untrue = [one for one in judged if not one.case.honest]
    honest = [one for one in judged if one.case.honest]
    found = [one for one in untrue if one.flags]
    return {
        "passed_silently": len(untrue) - len(found),
        "wrong_reason": share(sum(not one.fits for one in found), len(found)),
        "honest_flagged": share(sum(bool(one.flags) for one in honest), len(honest)),
        "untrue": len(untrue),
        "honest": len(honest),
    }


def _show(half: str, judged: Sequence[Judged], console: Console) -> None:
    table = Table("topic", "untrue", "silent", "found", "for another reason", title=f"{half}: untrue dossiers")
    topics = dict.fromkeys(one.case.about for one in judged if not one.case.honest)
    for topic in topics:
        of_it = [one for one in judged if not one.case.honest and one.case.about == topic]
        silent = sum(not one.flags for one in of_it)
        right = sum(one.fits for one in of_it)
        table.add_row(topic, *map(str, (len(of_it), silent, right, len(of_it) - silent - right)))
    console.print(table)
    table = Table("check", "reason", "dossiers", title=f"{half}: what is held against honest dossiers")
    honest = [one for one in judged if one.case.honest]
    counts = Counter(name for one in honest for name in {(flag.check, flag.reason or "") for flag in one.flags})
    for (check, reason), count in counts.most_common():
        table.add_row(check, reason, str(count))
    console.print(table)


def failures(judged: Sequence[Judged]) -> Iterator[dict[str, Any]]:
    """What went wrong, one record each."""
    for one in judged:
        case = one.case
        if case.honest and one.flags:
            kind = "honest_flagged"
        elif not case.honest and not one.flags:
            kind = "passed_silently"
        elif not case.honest and not one.fits:
            kind = "wrong_reason"
        else:
            continue
        told = [
            {"check": flag.check, "reason": flag.reason, "declared": flag.declared, "observed": flag.observed}
            for flag in one.flags
        ]
        ways = {"letter": case.letter_way, "waybill": case.waybill_way}
        yield {"kind": kind, "name": case.name, "about": case.about, "what": case.what, **ways, "flags": told}


def _list(judged: Sequence[Judged], console: Console) -> None:
    table = Table("", "name", "about", "what", "flags", title="Failures", show_lines=True)
    for one in failures(judged):
        told = "\n".join(
            f"{flag['reason']}: {flag['observed'] or '—'} ({flag['declared'] or '—'})" for flag in one["flags"]
        )
        table.add_row(one["kind"], one["name"], one["about"], one["what"], told)
    console.print(table)


def main() -> None:
    """Prints the tables, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument(
        "--half", choices=(CHOOSE, REPORT), help="only this half; else both, and the JSON tells of the held-out one"
    )
    parser.add_argument("--failures", action="store_true", help="list what went wrong in the held-out half too")
    parser.add_argument(
        "--list-failures", type=Path, help="write what went wrong into this file, one JSON object a line"
    )
    arguments = parser.parse_args()
    halves = (arguments.half,) if arguments.half else (CHOOSE, REPORT)
    if REPORT in halves:
        refuse_if_changed(SETS[REPORT][0])
    _fonts.ensure()
    console = Console()
    listed: list[dict[str, Any]] = []
    told: dict[str, float] = {}
    for half in halves:
        judged = measure(half)
        if half == CHOOSE or arguments.failures:
            _list(judged, console)
        _show(half, judged, console)
        told = figures(judged)
        console.print(half, told)
        listed += [{"half": half} | failure for failure in failures(judged)]
    if arguments.list_failures:
        lines = (json.dumps(failure, ensure_ascii=False) + "\n" for failure in listed)
        arguments.list_failures.write_text("".join(lines), encoding="utf-8")
    if arguments.json:
        print(json.dumps(told))


if __name__ == "__main__":
    main()
