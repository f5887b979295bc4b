"""Did the letter that Huozheng wrote come back as it was sent out, sign by sign?"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from extractors.facts import Paper
from extractors.values import same_but_confusable
from verifiers.checks.say import at, flag, no_facts, not_applicable, passed
from verifiers.declaration.weighing import SURE
from verifiers.dossier import Dossier
from verifiers.findings import Finding, Look
from verifiers.matter.letter import CODE_PREFIX, IssuedLetter, issued_letter
from verifiers.matter.matter import CheckUse

_TIMES = str.maketrans({"×": "x", "X": "x", "*": "x"})
_NUMBER = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}")
_NEAR = 2
"""So many unchanged signs between two changes belong to the change."""
_HEADING_LIKE = 0.8
"""A page's number or count may be misread so far: nothing rests on it where the code tells the number."""
_SHOWN = 5
"""So many differences are told; the rest is counted."""


def as_issued(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that a letter bearing a form number of ours says what was sent out for this case and this declaration.

    Compares the text from the first row to the last clause, without spaces and punctuation; what stands above and below it (title, seal,
    signature, date) is left to the other checks. Flags another case's letter or one of an earlier declaration, and every sign that was
    changed, left out or put in. A letter that is not ours is not judged here. Can't see what is written by hand over the print.
    """
    letter = dossier.document("commitment")
    if letter is None:
        return (no_facts(use, dossier, "commitment"),)
    exhibit, paper = letter
    numbers = _form_numbers(paper)
    if not numbers:
        return (
            not_applicable(
                use,
                "承诺书不是由本系统生成的，不作逐字比对。",
                "The letter was not made here; there is nothing to compare it with.",
            ),
        )
    issued = issued_letter(dossier.case_id, dossier.declaration, dossier.matter)
    for other in numbers:
        if other != issued.number:
            return (flag(use, "letter.other_form", look=(at(exhibit, other),), declared=issued.number, observed=other),)
    number = issued.number
    found = tuple(_differences(issued, paper))
    if not found:
        return (passed(use, look=(at(exhibit, number),), observed=number),)
    doubtful = all(difference.doubtful for difference in found)
    told = "；".join(f"“{row.sent or '—'}”→“{row.back or '—'}”" for row in found[:_SHOWN])
    observed = told if len(found) <= _SHOWN else f"{told} 等 {len(found)} 处"
    looks = [
        Look(
            evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=paper.lines[row.line].where, label=row.back or "—"
        )
        for row in found
    ]
    reason = "letter.issued_confirm" if doubtful else "letter.issued_differs"
    return (flag(use, reason, look=tuple(dict.fromkeys(looks)), observed=observed),)


def _form_numbers(paper: Paper) -> tuple[str, ...]:
    """From the QR codes of its pages, else as printed. Pages of two letters put together have two."""
    coded = [code.removeprefix(CODE_PREFIX) for code in paper.codes if code.startswith(CODE_PREFIX)]
    if coded:
        return tuple(coded)
    printed = (
        _NUMBER.search(unicodedata.normalize("NFKC", reading.raw).upper())
        for reading in paper.fields.get("form_number", ())
    )
    return tuple(dict.fromkeys(found[0] for found in printed if found))


@dataclass(frozen=True)
class _Difference:
    """What was sent and what came back instead; `line` is where it stands, `doubtful` whether it may be a misreading."""

    sent: str
    back: str
    line: int
    doubtful: bool


def _differences(issued: IssuedLetter, paper: Paper) -> Iterator[_Difference]:
    sent = _folded(issued.body)
    signs = [
        (sign, number) for number in _without_headings(issued, paper) for sign in _folded(paper.lines[number].text)
    ]
    back = "".join(sign for sign, _ in signs)
    for s0, s1, b0, b1 in _changes(sent, back):
        line = signs[min(b0, len(signs) - 1)][1] if signs else 0
        recognised = bool(signs) and paper.lines[line].confidence < SURE
        doubtful = recognised and same_but_confusable(sent[s0:s1], back[b0:b1])
        yield _Difference(sent[s0:s1], back[b0:b1], line, doubtful)


def _without_headings(issued: IssuedLetter, paper: Paper) -> Iterator[int]:
    """The lines without those above the text of each page: on a second page number and count stand in the middle of the letter."""
    for place, page in enumerate(paper.pages, 1):
        number, count = (_folded(part) for part in issued.heading(place, len(paper.pages)))
        headings = (number, count, number + count)
        head = True
        for index, line in enumerate(paper.lines):
            if line.where.page == page.number:
                head = head and _is_one_of(headings, _folded(line.text))
                if not head:
                    yield index


def _is_one_of(headings: tuple[str, ...], line: str) -> bool:
    return any(SequenceMatcher(None, line, one, autojunk=False).ratio() >= _HEADING_LIKE for one in headings)


def _changes(sent: str, back: str) -> list[tuple[int, int, int, int]]:
    """Where the two differ, near changes as one; what stands before the first and after the last sign that was sent is no change."""
    found: list[tuple[int, int, int, int]] = []
    for tag, s0, s1, b0, b1 in SequenceMatcher(None, sent, back, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "insert" and s0 in (0, len(sent))):
            continue
        if found and s0 - found[-1][1] <= _NEAR:
            found[-1] = (found[-1][0], s1, found[-1][2], b1)
        else:
            found.append((s0, s1, b0, b1))
    return found


def _folded(text: str) -> str:
    """Letters, digits and decimal points: what recognition reads surely."""
    plain = unicodedata.normalize("NFKC", text).translate(_TIMES)
    return re.sub(r"(?<!\d)\.|\.(?!\d)|[^\w.]|_", "", plain)
