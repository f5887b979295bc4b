"""The package of an OFD file (GB/T 33190-2016): a ZIP of XML, opened without trusting it."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any, NamedTuple

from lxml import etree

from extractors.errors import Unreadable
from extractors.facts import Box, Oddity, OddityKind, UnreadableReason, Where

_MOST_ENTRIES = 5_000
_MOST_BYTES = 256 << 20
"""Unpacked; official documents of hundreds of pages stay below a tenth of it."""
_ENCRYPTED, _UTF8 = 0x1, 0x800
_MOST_GAPS = 40

Element = Any
"""An element of lxml, which has no types of its own."""


class Gap(NamedTuple):
    """Something that is named and can't be had: which entry or resource, on which page and where on it, if on any."""

    kind: OddityKind
    what: str
    page: int | None = None
    box: Box | None = None


class Package:
    """The open package. `drawn` gathers the name of each entry that was read for what is seen on a page, `gaps` what could not be had.

    Entries are named by their paths with slashes, whatever the archive wrote. Real files refer to them in other case and from other
    folders than the standard says, as their makers' own readers allow.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = {_path(entry): entry for entry in archive.infolist()}
        self._folded: dict[str, list[str]] = {}
        for name in self._entries:
            self._folded.setdefault(name.casefold(), []).append(name)
        self.drawn: set[str] = set()
        self.gaps: dict[Gap, None] = {}

    def __contains__(self, name: str) -> bool:
        return self._entry(name) is not None

    def _entry(self, name: str) -> str | None:
        """The name as the archive has it. Raises `Unreadable` when two differ from it in case alone: readers differ in which they show."""
        if name in self._entries:
            return name
        alike = self._folded.get(name.casefold(), [])
        if len(alike) > 1:
            raise Unreadable(UnreadableReason.DAMAGED, entry=name, error="entry twice")
        return alike[0] if alike else None

    def locate(self, base: str, reference: str) -> str:
        """The entry that an ST_Loc in the entry `base` names; as `resolve` where there is none.

        It is looked for where the standard says, then from the package's root, then from the folder of the document.
        """
        wanted = resolve(base, reference)
        plain = reference.strip().replace("\\", "/").lstrip("/")
        for candidate in (wanted, normpath(plain), normpath(join(base.split("/", maxsplit=1)[0], plain))):
            if (found := self._entry(candidate)) is not None:
                return found
        return wanted

    def gap(self, kind: OddityKind, what: str, *, page: int | None = None, box: Box | None = None) -> None:
        """Notes that something can't be had."""
        self.gaps[Gap(kind, what[:80], page, box)] = None

    def oddities(self) -> Iterator[Oddity]:
        """The gaps, in the order in which they were met; no more than a person would look at."""
        for kind, what, page, box in list(self.gaps)[:_MOST_GAPS]:
            yield Oddity(kind=kind, where=None if page is None else Where(page=page, box=box), detail=what)

    def read(self, name: str) -> bytes:
        """The bytes of an entry. Raises `Unreadable` when it lacks or is damaged."""
        entry = self._entry(name)
        if entry is None:
            raise Unreadable(UnreadableReason.DAMAGED, entry=name, error="missing")
        with _damage(name):
            return self._archive.read(self._entries[entry])

    def xml(self, name: str) -> Element:
        """The root of an XML entry; no entities, no DTD, no network. Raises `Unreadable` as `read`, or when it is no XML."""
        data = self.read(name)
        parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
        with _damage(name):
            root = etree.fromstring(data, parser)
        if root.getroottree().docinfo.doctype:
            raise Unreadable(UnreadableReason.DAMAGED, entry=name, error="DOCTYPE")
        return root

    def drawn_xml(self, name: str) -> Element:
        """As `xml`, of an entry that bears on what is seen."""
        self.drawn.add(self._entry(name) or name)
        return self.xml(name)

    def drawn_bytes(self, name: str) -> bytes:
        """As `read`, of an entry that bears on what is seen."""
        self.drawn.add(self._entry(name) or name)
        return self.read(name)

    def part(self, name: str, *, page: int | None = None) -> Element | None:
        """As `drawn_xml`, of an entry without which the rest can be read: where it lacks, that is a gap."""
        if name not in self:
            self.gap(OddityKind.MISSING_PART, name, page=page)
            return None
        return self.drawn_xml(name)


@contextmanager
def open_package(source: Path | bytes) -> Iterator[Package]:
    """Opens a package.

    Raises:
        Unreadable: it is no ZIP or a damaged one, encrypted, unpacks to too much, or names an entry twice (readers differ in which
            one they show).
    """
    with _damage(), zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as archive:
        entries = archive.infolist()
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise Unreadable(UnreadableReason.PASSWORD)
        size = sum(entry.file_size for entry in entries)
        if len(entries) > _MOST_ENTRIES or size > _MOST_BYTES:
            raise Unreadable(
                UnreadableReason.TOO_LARGE, size=str(size), limit=str(_MOST_BYTES), entries=str(len(entries))
            )
        names = [_path(entry) for entry in entries]
        if len(names) != len(set(names)):
            raise Unreadable(UnreadableReason.DAMAGED, error="entry twice")
        yield Package(archive)


@contextmanager
def _damage(entry: str = "") -> Iterator[None]:
    try:
        yield
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        detail = {"entry": entry} if entry else {}
        raise Unreadable(UnreadableReason.DAMAGED, **detail) from error


def _path(entry: zipfile.ZipInfo) -> str:
    """An entry's name with slashes, from the root; Chinese names of archives that do not say how they wrote them are in GBK."""
    name = entry.filename
    if not entry.flag_bits & _UTF8 and not name.isascii():
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("gbk")
    return normpath(name.replace("\\", "/").lstrip("/"))


def resolve(base: str, reference: str) -> str:
    """The entry that an ST_Loc names: from the package's root when it begins with a slash, else from `base`'s folder.

    Raises:
        Unreadable: it leads out of the package.
    """
    reference = reference.strip().replace("\\", "/")
    path = normpath(reference.lstrip("/") if reference.startswith("/") else join(dirname(base), reference))
    if path.startswith("..") or not reference:
        raise Unreadable(UnreadableReason.DAMAGED, entry=reference[:80], error="path")
    return path


def name_of(element: Element) -> str:
    """An element's local name: producers differ in the namespace they write. Empty for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children with one of these local names, in order; all elements when none is given."""
    for child in element:
        if (name := name_of(child)) and (not names or name in names):
            yield child


def child(element: Element, *path: str) -> Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        element = next(children(element, name), None)
        if element is None:
            return None
    return element


def text_of(element: Element, *path: str) -> str:
    """The text at the end of a path of local names, stripped; empty when there is none."""
    found = child(element, *path)
    return (found.text or "").strip() if found is not None else ""
