"""Letters in strangers' words: is each promise recognised, is a withdrawn one found, and does an innocent sentence pass?

The sets (`bench/strangers/words`), each by other hands: 60 honest letters, each sentence with the groups of promises that it makes; 120
sentences that take a promise back; 120 that look like it and don't. By the half `choose` (`first`, and `second`, which was held out until
its figures were told) the rules were mended; `report` (`third`) is set aside before anything is measured on it (`held_out.sha256`).
One sentence is one paragraph below the title, in lines as of a page of print; no file is drawn or read. A withdrawn or innocent sentence
stands in the letter that Huozheng itself writes, behind its promises.

`promises_found`: of every promise of a letter. `omitted_found`: of letters from which the sentences of one group that the matter asks for
are left out, those that are said to lack it. `letters_whole`: honest letters without a flag of `letter.clauses` and `letter.stands`.
`withdrawn_found`: withdrawn sentences that are flagged; `withdrawn_right`: as a denial of the group that they are about, or as taking
the letter back without naming one. `innocent_flagged`: innocent sentences that are flagged. The peer, `promises_found_by_keywords` and
`letters_whole_by_keywords`, looks for the form's own patterns (`extractors/documents/types/commitment_letter.toml`) and nothing else.
Run: python bench/letters.py [--json] [--half choose|report] [--failures]
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from _strangers import (  # type: ignore[import-not-found]
    CHOOSE,
    REPORT,
    STRANGERS,
    TODAY,
    dossier,
    refuse_if_changed,
    share,
)
from rich.console import Console
from rich.table import Table

from examples.vehicle import TRANSFORMER
from extractors.documents.fields import read_clauses
from extractors.documents.forms import forms
from extractors.facts import Box, DocumentFacts, Line, Page, Paper, Reading, TextSource, Where
from verifiers.checks import CHECKS
from verifiers.findings import Finding, Status
from verifiers.matter.catalogue import letter_rules, matters
from verifiers.matter.letter import CLAUSES, PREAMBLE, TITLE
from verifiers.papers.promises import said_in
from verifiers.papers.sentences import sentences_of

MATTER = matters()["suzhou-oversize"]
RULES = letter_rules(TODAY)
FORM = next(form for form in forms() if form.name == "commitment_letter")
DECLARED = TRANSFORMER.declaration(TODAY)
WANTED = frozenset(next(use for use in MATTER.checks if use.id == "letter.clauses").params["clauses"])
OURS = (PREAMBLE, *CLAUSES.values())
SETS = {CHOOSE: ("first", "second"), REPORT: ("third",)}
"""The files of each half."""
_CHECKS = ("letter.clauses", "letter.stands")
_OF_THE_WHOLE = frozenset({"letter.taken_back", "letter.deferred"})
"""Reasons of sentences that take something back without naming which promise."""
_A_LINE = 40
_LINES_A_PAGE = 38
_A_LETTER = 4


@dataclass(frozen=True)
class Failure:
    """Something that went wrong: a promise not found, a letter flagged, ..."""

    kind: str
    text: str
    told: str


def printed(paragraphs: Sequence[str]) -> tuple[Line, ...]:
    """A title and paragraphs, in lines of a page."""
    rows = [TITLE]
    for paragraph in paragraphs:
        rows += [paragraph[start : start + _A_LINE] for start in range(0, len(paragraph), _A_LINE)]
    return tuple(_line(number, row) for number, row in enumerate(rows))


def _line(number: int, text: str) -> Line:
    page, row = divmod(number, _LINES_A_PAGE)
    left, top = (0.44 if number == 0 else 0.1), 0.05 + 0.023 * row
    box = Box(x0=left, y0=top, x1=min(left + 0.02 * max(len(text), 1), 0.95), y1=top + 0.015)
    return Line(text=text, confidence=1.0, where=Where(page=page + 1, box=box), source=TextSource.TEXT_LAYER)


def flags(lines: tuple[Line, ...], clauses: dict[str, Reading]) -> tuple[Finding, ...]:
    """What the two checks hold against a letter of these lines."""
    paper = Paper(
        document_type="commitment_letter",
        title=Reading(value=TITLE, raw=TITLE, confidence=1.0, where=lines[0].where),
        pages=tuple(
            Page(number=number, width=595, height=842, source=TextSource.TEXT_LAYER)
            for number in sorted({line.where.page for line in lines})
        ),
        lines=lines, fields={}, clauses=clauses, stamps=(),
    )  # fmt: skip
    facts = DocumentFacts(sha256="0" * 64, size=1000, media_type=None, extractor_version="bench", papers=(paper,))
    case = dossier(DECLARED, {"commitment": facts})
    uses = [use for use in MATTER.checks if use.id in _CHECKS]
    return tuple(one for use in uses for one in CHECKS[use.id](case, use) if one.status is Status.FLAGGED)


def denied_in(text: str) -> set[str]:
    """The groups of promises that a sentence denies."""
    return {said.group for said in said_in(sentences_of(printed([text])), RULES) if not said.kept}


@dataclass(frozen=True)
class Letter:
    """An honest letter as it was judged: which of its promises were missed, by the rules and by the form's patterns, and its flags."""

    name: str
    promised: frozenset[str]
    missed: frozenset[str]
    missed_by_keywords: frozenset[str]
    flags: tuple[Finding, ...]


def read_letter(letter: dict[str, Any]) -> Letter:
    """Judges one honest letter."""
    lines = printed([sentence["text"] for sentence in letter["sentences"]])
    clauses = read_clauses(FORM, lines)
    found = promised_in(lines)
    promised = frozenset(group for sentence in letter["sentences"] for group in sentence["groups"])
    return Letter(letter["name"], promised, promised - found, promised - set(clauses), flags(lines, clauses))


def promised_in(lines: tuple[Line, ...]) -> set[str]:
    """The groups that a letter promises, by the form's patterns or by the rules."""
    by_rules = {said.group for said in said_in(sentences_of(lines), RULES) if said.kept}
    return set(read_clauses(FORM, lines)) | by_rules


def omissions(letter: dict[str, Any]) -> Iterator[bool]:
    """For each group that the matter asks for: is it missed where its sentences are left out? Of a few sentences nothing is left."""
    for group in sorted(WANTED):
        left = [one["text"] for one in letter["sentences"] if group not in one["groups"]]
        if len(left) >= _A_LETTER:
            yield group not in promised_in(printed(left))


def with_sentence(text: str) -> tuple[Finding, ...]:
    """What is held against our own letter with this sentence at its end."""
    lines = printed([*OURS, text])
    return flags(lines, read_clauses(FORM, lines))


def _fits(group: str, found: Sequence[Finding], text: str) -> bool:
    reasons = {finding.reason for finding in found}
    return group in denied_in(text) or (not denied_in(text) and bool(reasons & _OF_THE_WHOLE))


def measure(data: dict[str, Any]) -> tuple[dict[str, float], list[Failure]]:
    """The figures of a half, and what went wrong."""
    letters = [read_letter(letter) for letter in data["letters"]]
    withdrawn = [(one, with_sentence(one["text"])) for one in data["withdrawn"]]
    innocent = [(one, with_sentence(one["text"])) for one in data["innocent"]]
    promises = sum(len(letter.promised) for letter in letters)
    omitted = [missed for letter in data["letters"] for missed in omissions(letter)]
    right = [one for one, found in withdrawn if found and _fits(one["group"], found, one["text"])]
    told = {
        "promises_found": share(promises - sum(len(letter.missed) for letter in letters), promises),
        "omitted_found": share(sum(omitted), len(omitted)),
        "letters_whole": share(sum(not letter.flags for letter in letters), len(letters)),
        "withdrawn_found": share(sum(bool(found) for _, found in withdrawn), len(withdrawn)),
        "withdrawn_right": share(len(right), len(withdrawn)),
        "innocent_flagged": share(sum(bool(found) for _, found in innocent), len(innocent)),
        "promises_found_by_keywords": share(
            promises - sum(len(letter.missed_by_keywords) for letter in letters), promises
        ),
        "letters_whole_by_keywords": share(
            sum(not letter.missed_by_keywords & WANTED for letter in letters), len(letters)
        ),
        "letters": len(letters), "withdrawn": len(withdrawn), "innocent": len(innocent),
    }  # fmt: skip
    return told, [*_of_letters(data, letters), *_of_sentences(withdrawn, innocent)]


def _of_letters(data: dict[str, Any], letters: Sequence[Letter]) -> Iterator[Failure]:
    for letter, source in zip(letters, data["letters"], strict=True):
        for group in sorted(letter.missed):
            texts = [one["text"] for one in source["sentences"] if group in one["groups"]]
            yield Failure("promise missed", " / ".join(texts), f"{letter.name}: {group}")
        for finding in letter.flags:
            yield Failure("honest flagged", finding.observed or "", f"{letter.name}: {finding.reason}")


def _of_sentences(withdrawn: Sequence[Any], innocent: Sequence[Any]) -> Iterator[Failure]:
    for one, found in withdrawn:
        if not found:
            yield Failure("withdrawn missed", one["text"], one["group"])
        elif not _fits(one["group"], found, one["text"]):
            told = ", ".join(sorted(denied_in(one["text"])) or [str(finding.reason) for finding in found])
            yield Failure("wrong group", one["text"], f"{one['group']}: {told}")
    for one, found in innocent:
        if found:
            groups = ", ".join([*sorted(denied_in(one["text"])), *(str(finding.reason) for finding in found)])
            yield Failure("innocent flagged", one["text"], groups)


def read(half: str) -> dict[str, Any]:
    """The data of a half, its files together. Ends the program if the held-out one is missing, or not as it was when it was set aside."""
    data: dict[str, Any] = {"letters": [], "withdrawn": [], "innocent": []}
    for name in SETS[half]:
        path = STRANGERS / "words" / f"{name}.json"
        if not path.exists():
            sys.exit(f"{path.relative_to(STRANGERS.parent)} is missing: of the half {half!r} nothing can be told.")
        if half == REPORT:
            refuse_if_changed(f"words/{name}.json")
        for part, rows in json.loads(path.read_text(encoding="utf-8")).items():
            data[part] += rows
    return data


def main() -> None:
    """Prints the tables, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument(
        "--half", choices=(CHOOSE, REPORT), help="only this half; else both, and the JSON tells of the held-out one"
    )
    parser.add_argument("--failures", action="store_true", help="list what went wrong in the held-out half too")
    arguments = parser.parse_args()
    console = Console()
    told: dict[str, float] = {}
    for half in (arguments.half,) if arguments.half else (CHOOSE, REPORT):
        told, failures = measure(read(half))
        if half == CHOOSE or arguments.failures:
            table = Table("", "text", "told", title=f"{half}: failures", show_lines=True)
            for failure in failures:
                table.add_row(failure.kind, failure.text, failure.told)
            console.print(table)
        console.print(half, told)
    if arguments.json:
        print(json.dumps(told))


if __name__ == "__main__":
    main()
