"""What a PDF can do beyond showing pages: scripts, files inside, programs it starts, addresses it asks for, XFA forms.

Found by looking at every object of the file as MuPDF reads it (names unescaped, object streams unpacked), whether or not
anything leads to it: what a viewer follows differs from viewer to viewer.
"""

import re
from collections.abc import Iterator
from typing import Any

from extractors.facts import Oddity, OddityKind

_STRING = re.compile(r"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>")
_MARKS = {
    OddityKind.JAVASCRIPT: re.compile(r"/S\s*/(JavaScript)\b|/(JS)\b"),
    OddityKind.EMBEDDED_FILE: re.compile(r"/Type\s*/(EmbeddedFile)\b|/(EF)\s*<<"),
    OddityKind.LAUNCH_ACTION: re.compile(r"/S\s*/(Launch)\b"),
    OddityKind.REMOTE_REFERENCE: re.compile(r"/S\s*/(URI|GoToR|GoToE|SubmitForm|ImportData)\b"),
    OddityKind.XFA: re.compile(r"/(XFA)\b"),
}
"""ISO 32000-2, 12.6.4 for the kinds of action, 7.11.4 for files inside."""


def read_actions(document: Any) -> tuple[Oddity, ...]:
    """One entry for each kind of action in an open PyMuPDF document; `detail` says which and how often."""
    counts: dict[tuple[OddityKind, str], int] = {}
    for text in _objects(document):
        for kind, mark in _MARKS.items():
            for match in mark.finditer(text):
                name = next(filter(None, match.groups()))
                counts[kind, name] = counts.get((kind, name), 0) + 1
    kinds = sorted({kind for kind, _ in counts}, key=list(OddityKind).index)
    return tuple(
        Oddity(kind=kind, detail=", ".join(f"{name} ×{count}" for (of, name), count in counts.items() if of is kind))
        for kind in kinds
    )


def _objects(document: Any) -> Iterator[str]:
    """Every dictionary and array of the file, without its strings: text that only talks of actions is none."""
    for number in range(1, document.xref_length()):
        try:
            text = document.xref_object(number, compressed=True)
        except (RuntimeError, ValueError):  # an object too broken to read is too broken to act
            continue
        yield _STRING.sub("()", text)
