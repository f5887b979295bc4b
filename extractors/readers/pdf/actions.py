"""What a PDF can do beyond showing pages: scripts, files inside, programs it starts, addresses it asks for, XFA forms.

Found by looking at every object of the file as MuPDF reads it (names unescaped, object streams unpacked), whether or not
anything leads to it: what a viewer follows differs from viewer to viewer.
"""

import re
from collections.abc import Iterator
from typing import Any

import pymupdf

from extractors.facts import Oddity, OddityKind
from extractors.readers.attachments import attachment

_STRING = re.compile(r"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>")
_MARKS = {
    OddityKind.JAVASCRIPT: re.compile(r"/S\s*/(JavaScript)\b|/(JS)\b"),
    OddityKind.EMBEDDED_FILE: re.compile(r"/Type\s*/(EmbeddedFile)\b|/(EF)\s*(?:<<|\d)"),
    OddityKind.LAUNCH_ACTION: re.compile(r"/S\s*/(Launch)\b"),
    OddityKind.REMOTE_REFERENCE: re.compile(r"/S\s*/(URI|GoToR|GoToE|SubmitForm|ImportData)\b"),
    OddityKind.XFA: re.compile(r"/(XFA)\b"),
}
"""ISO 32000-2, 12.6.4 for the kinds of action, 7.11.4 for files inside."""
_FILES, _REFERENCE = re.compile(r"/EF\s*(?:<<([^>]*)>>|(\d+)\s+\d+\s+R)"), re.compile(r"(\d+)\s+\d+\s+R")
"""The entry of a file's streams, there or in another object."""


def read_actions(document: Any) -> tuple[Oddity, ...]:
    """One entry for each kind of action in an open PyMuPDF document; `detail` says which and how often."""
    counts: dict[tuple[OddityKind, str], int] = {}
    for text in _objects(document):
        for kind, mark in _MARKS.items():
            for match in mark.finditer(text):
                name = next(filter(None, match.groups()))
                counts[kind, name] = counts.get((kind, name), 0) + 1
    kinds = sorted({kind for kind, _ in counts}, key=list(OddityKind).index)
    inside = _attachments(document) if OddityKind.EMBEDDED_FILE in kinds else None
    return (
        *(
            Oddity(
                kind=kind, detail=", ".join(f"{name} ×{count}" for (of, name), count in counts.items() if of is kind)
            )
            for kind in kinds
            if kind is not OddityKind.EMBEDDED_FILE or inside is None
        ),
        *(inside or ()),
    )


def _attachments(document: Any) -> list[Oddity] | None:
    """The files inside, if all of them are data and none is without a name; else None."""
    try:
        named = list(_named(document))
        held = {document.xref_stream(number) for number in _streams(document)}
    except MemoryError:
        raise
    except Exception:  # what can't be looked at is not called harmless
        return None
    if not named or not held <= {data for _, _, data in named}:
        return None
    found = [attachment(shown, name, data) for shown, name, data in named]
    return found if all(one.kind is OddityKind.DATA_ATTACHMENT for one in found) else None


def _named(document: Any) -> Iterator[tuple[str, str, bytes]]:
    """The files that a viewer lists or pins to a page: both of their names, and what they hold."""
    for name in document.embfile_names():
        told = document.embfile_info(name)
        yield _readable(told["ufilename"] or told["filename"]), told["filename"], document.embfile_get(name)
    for page in document:
        for note in page.annots(types=[pymupdf.PDF_ANNOT_FILE_ATTACHMENT]):
            yield note.file_info["filename"], note.file_info["filename"], note.get_file()


def _readable(name: str) -> str:
    """A name in UTF-8 that was taken for Latin-1, as it was meant."""
    try:
        return name.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return name


def _streams(document: Any) -> set[int]:
    """The objects that hold files."""
    found = {
        number
        for number in range(1, document.xref_length())
        if document.xref_get_key(number, "Type") == ("name", "/EmbeddedFile")
    }
    for text in _objects(document):
        for direct, indirect in _FILES.findall(text):
            listed = direct or document.xref_object(int(indirect), compressed=True)
            found |= set(map(int, _REFERENCE.findall(listed)))
    return found


def _objects(document: Any) -> Iterator[str]:
    """Every dictionary and array of the file, without its strings: text that only talks of actions is none."""
    for number in range(1, document.xref_length()):
        try:
            text = document.xref_object(number, compressed=True)
        except (RuntimeError, ValueError):  # an object too broken to read is too broken to act
            continue
        yield _STRING.sub("()", text)
