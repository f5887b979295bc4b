"""Seals as strangers drew them (`bench/strangers/seals`): found, read, and judged as on a letter; for `bench/seals.py`.

Two halves of 40 pictures with seals and 30 without share no font, no name and no recipe of ink or camera. Whether a person reads a
whole name in a picture was judged by who drew it.
"""

import io
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from _strangers import (  # type: ignore[import-not-found]
    NOW,
    File,
    as_file,
    dossier,
    facts_of,
    kept,
    share,
    sources,
)
from PIL import Image
from strangers.seals.cases import SEALS  # type: ignore[import-not-found]
from strangers.seals.clean import CLEAN  # type: ignore[import-not-found]

from examples.vehicle import TRANSFORMER
from extractors.facts import Box, DocumentFacts, Page, Paper, Stamp, TextSource
from extractors.values import ValueDefect, normal_form
from verifiers.checks import CHECKS
from verifiers.findings import Status

_OTHER = "letter.seal_other"
_BRANCH = re.compile(r"(.+公司)[^公司]*分公司")
Finder = Callable[[Any], list[tuple[Box, str]]]


@dataclass(frozen=True)
class Seal:
    """One seal of a picture, and what became of it.

    `asked`: the seal check holds something else than another's name against the firm whose seal it is; `missed`: it holds nothing
    against another firm, `missed_branch` against the firm itself whose branch's seal it is (None: it is no branch's).
    """

    name: str
    way: str
    recipe: str
    legible: bool
    found: bool
    read: str
    accused: str | None
    asked: str | None
    missed: bool
    missed_branch: bool | None
    found_plain: bool
    read_plain: str

    @property
    def exact(self) -> bool:
        """Whether the name was read to the last character."""
        return _form(self.read) == _form(self.name)

    @property
    def exact_plain(self) -> bool:
        """Whether the peer did."""
        return _form(self.read_plain) == _form(self.name)


def _form(name: str) -> str:
    try:
        return normal_form("company", name)
    except ValueDefect:
        return ""


def measure(half: str, plain: Finder) -> tuple[list[Seal], list[str]]:
    """The seals of a half, and the recipes of its pictures without a seal in which one was found."""
    cases = [case for case in SEALS if case.half == half]
    seals: list[Seal] = []
    for number, case in enumerate(cases):
        print(f"\r{half} {number + 1}/{len(cases)}", end="", file=sys.stderr, flush=True)
        other = cases[(number + 1) % len(cases)].name.split("|")[0]
        seals += _of_case(case, number, other, plain)
    alarms = [
        f"{case.recipe} {case.way}"
        for number, case in enumerate(case for case in CLEAN if case.half == half)
        if _stamps(_file(f"clean {half} {number}", case.make))
    ]
    print(file=sys.stderr)
    return seals, alarms


def _of_case(case: Any, number: int, other: str, plain: Finder) -> list[Seal]:
    key = f"seal {case.half} {number}"
    file = _file(key, case.make)
    boxes = json.loads(kept("drawn", f"{key} boxes {_by()}", lambda: json.dumps(case.boxes()).encode()))
    with Image.open(io.BytesIO(file.content)) as picture:
        pixels = np.asarray(picture.convert("RGB"))
    stamps, seen_plainly = _stamps(file), plain(pixels)
    names = case.name.split("|")
    found = []
    for name, corners in zip(names, boxes, strict=True):
        place = _place(corners, pixels)
        here = [stamp for stamp in stamps if stamp.where.box and _overlap(stamp.where.box, place)]
        there = [read for box, read in seen_plainly if _overlap(box, place)]
        # A paper of its own: what stands on the other one of a pair is not this letter's.
        own = here if len(names) > 1 else stamps
        judged = _judged(own, name)
        branch = _BRANCH.fullmatch(name)
        found.append(
            Seal(
                name=name,
                way=case.way,
                recipe=case.recipe,
                legible=case.legible,
                found=bool(here),
                read=next((stamp.name.text for stamp in here if stamp.name), ""),
                accused=judged if judged == _OTHER else None,
                asked=judged if judged != _OTHER else None,
                missed=_judged(own, other) is None,
                missed_branch=_judged(own, branch[1]) is None if branch else None,
                found_plain=bool(there),
                read_plain=next((read for read in there if read), ""),
            )
        )
    return found


def _by() -> str:
    return str(sources("bench/strangers/seals", "bench/strangers/kit.py"))


def _file(key: str, make: Callable[[], Any]) -> File:
    return File(kept("drawn", f"{key} {_by()}", lambda: as_file([make()]).content), ".jpg")


def _stamps(file: File) -> tuple[Stamp, ...]:
    facts = facts_of(file)
    if not isinstance(facts, DocumentFacts):
        return ()
    # One on a page of two papers is each one's.
    return tuple({stamp.where.model_dump_json(): stamp for paper in facts.papers for stamp in paper.stamps}.values())


def _place(corners: Sequence[int], pixels: Any) -> Box:
    height, width = pixels.shape[:2]
    x0, y0, x1, y1 = corners
    sides = (x0 / width, y0 / height, x1 / width, y1 / height)
    left, top, right, low = (min(1.0, max(0.0, side)) for side in sides)
    return Box(x0=left, y0=top, x1=right, y1=low)


def _overlap(one: Box, two: Box) -> bool:
    """Whether one's middle lies in the other."""
    x, y = (one.x0 + one.x1) / 2, (one.y0 + one.y1) / 2
    return two.x0 <= x <= two.x1 and two.y0 <= y <= two.y1


def _judged(stamps: Sequence[Stamp], carrier: str) -> str | None:
    """What the seal check holds against a letter with these stamps if that firm is declared; a seal not found is another check's."""
    if not stamps:
        return "letter.no_stamp"
    declared = TRANSFORMER.declaration(NOW.date())
    declared["carrier"]["name"] = carrier
    page = Page(number=1, width=1240, height=1754, source=TextSource.OCR)
    paper = Paper(
        document_type="commitment_letter",
        title=None,
        pages=(page,),
        lines=(),
        fields={},
        clauses={},
        stamps=tuple(stamps),
    )
    facts = DocumentFacts(sha256="0" * 64, size=1, media_type="image/jpeg", extractor_version="bench", papers=(paper,))
    case = dossier(declared, {"commitment": facts})
    (use,) = [use for use in case.matter.checks if use.id == "letter.seal"]
    flagged = [one.reason for one in CHECKS[use.id](case, use) if one.status is Status.FLAGGED]
    return flagged[0] if flagged else None


def figures(half: str, seals: Sequence[Seal], alarms: Sequence[str]) -> dict[str, float]:
    """What the JSON tells of a half."""
    legible = [seal for seal in seals if seal.legible]
    clear = [seal for seal in legible if seal.found]
    told = {
        "found": share(sum(seal.found for seal in seals), len(seals)),
        "name_exact": share(sum(seal.exact for seal in legible), len(legible)),
        "accused": sum(seal.accused is not None for seal in seals),
        "missed_other": sum(seal.missed for seal in clear),
        "missed_branch": sum(bool(seal.missed_branch) for seal in clear),
        "false_alarms": len(alarms),
        "found_plain": share(sum(seal.found_plain for seal in seals), len(seals)),
        "name_exact_plain": share(sum(seal.exact_plain for seal in legible), len(legible)),
        "n": len(seals),
        "legible": len(legible),
    }
    return {f"strangers_{name}_{half}": value for name, value in told.items()}


def failures(seals: Sequence[Seal], alarms: Sequence[str]) -> list[str]:
    """What went wrong, a line each."""
    told = []
    for seal in seals:
        faults = []
        if not seal.found:
            faults.append("not found")
        elif seal.legible and not seal.exact:
            faults.append(f"read as {seal.read or 'nothing'}")
        if seal.accused:
            faults.append("the firm is accused")
        if seal.asked and seal.found:
            faults.append(f"held against the firm: {seal.asked}")
        if seal.legible and seal.found and seal.missed:
            faults.append("passes for another firm's")
        if seal.legible and seal.found and seal.missed_branch:
            faults.append("passes for the firm's own")
        if faults:
            told.append(
                f"{seal.name} ({seal.way}, {seal.recipe}{'' if seal.legible else ', not legible'}): {'; '.join(faults)}"
            )
    return [*told, *(f"a seal seen in a picture without: {alarm}" for alarm in alarms)]
