"""OFD files (GB/T 33190-2016): their pages, drawn as PDF pages so that they are read, shown and distrusted exactly like those.

Drawn: text by its glyphs, pictures, paths (arcs as chords), clips, templates, annotations, composite objects and seals. Not drawn:
patterns and shadings (their first colour stands for them). What a file names and does not hold, or holds and can't be read, leaves its
place empty, the rest is read, and the gap is told.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import Unreadable
from extractors.facts import Oddity, OddityKind, Signature, UnreadableReason
from extractors.media import OFD_ROOT
from extractors.readers.attachments import attachment
from extractors.readers.ofd.content import write_objects
from extractors.readers.ofd.package import (
    Element,
    Package,
    child,
    children,
    name_of,
    open_package,
    text_of,
)
from extractors.readers.ofd.resources import Resources, read_resources
from extractors.readers.ofd.seals import Seal, read_seals
from extractors.readers.ofd.sheet import Rectangle, Sheet, Sheets, numbers
from extractors.readers.pdf.file import PdfPage

_MOST_NESTING = 1
"""A seal's picture may be an OFD itself, but no seal in it is looked at."""


@dataclass(frozen=True)
class OfdFile:
    """An open OFD: pages as those of a PDF, its signatures, and what it holds beyond its pages."""

    pages: list[PdfPage]
    signatures: tuple[Signature, ...]
    oddities: tuple[Oddity, ...]


@dataclass(frozen=True)
class _Document:
    """One DocBody: where its Document.xml is, its root, and its resources."""

    name: str
    root: Element
    resources: Resources


@contextmanager
def open_ofd(path: Path, *, max_pages: int, max_pixels: int) -> Iterator[OfdFile]:
    """An OFD's pages, open until the block ends.

    Raises:
        Unreadable: encrypted, damaged, without pages, with too many, or with pictures of too many pixels.
    """
    with open_package(path) as package, Sheets(max_pixels) as sheets:
        _draw(package, sheets, max_pages)
        signatures, seals = read_seals(package)
        for seal in seals:
            _draw_seal(package, sheets, seal, max_pixels)
        acts = tuple(_oddities(package))
        yield OfdFile(sheets.pages(), signatures, (*acts, *package.oddities()))


def _draw(package: Package, sheets: Sheets, max_pages: int) -> None:
    for document in _documents(package):
        pages = (
            list(children(child(document.root, "Pages"), "Page")) if child(document.root, "Pages") is not None else []
        )
        if len(pages) + len(sheets) > max_pages:
            raise Unreadable(UnreadableReason.TOO_MANY_PAGES, pages=str(len(pages) + len(sheets)), limit=str(max_pages))
        notes = _annotations(package, document)
        for page in pages:
            _draw_page(package, sheets, document, page, notes.get(page.get("ID", ""), []))
    if not len(sheets):
        raise Unreadable(UnreadableReason.DAMAGED, error="no pages")


def _documents(package: Package) -> Iterator[_Document]:
    for body in children(package.xml(OFD_ROOT), "DocBody"):
        name = package.locate(OFD_ROOT, text_of(body, "DocRoot"))
        root = package.drawn_xml(name)
        common = child(root, "CommonData")
        listed = () if common is None else children(common, "PublicRes", "DocumentRes")
        yield _Document(name, root, read_resources(package, _files(package, name, listed)))


def _files(package: Package, name: str, listed: Iterable[Element]) -> list[str]:
    return [package.locate(name, one.text) for one in listed if (one.text or "").strip()]


def _draw_page(package: Package, sheets: Sheets, document: _Document, page: Element, notes: list[Element]) -> None:
    name = package.locate(document.name, page.get("BaseLoc", ""))
    common = _area(child(document.root, "CommonData")) or (0.0, 0.0, 210.0, 297.0)
    if name not in package:  # nobody sees what stood there, and it may have been anything
        package.gap(OddityKind.UNREAD_PART, name, page=sheets.add(common, page.get("ID", "")).number)
        return
    root, number = package.drawn_xml(name), len(sheets) + 1
    own = read_resources(package, _files(package, name, children(root, "PageRes")), page=number)
    resources = document.resources | own
    sheet = sheets.add(_area(root) or common, page.get("ID", ""))
    layers = list(_template_layers(package, document, root, number))
    for below in (order_root for order, order_root in layers if order != "Foreground"):
        _write_layers(sheet, below, resources)
    _write_layers(sheet, root, resources)
    for above in (order_root for order, order_root in layers if order == "Foreground"):
        _write_layers(sheet, above, resources)
    for note in notes:
        look = child(note, "Appearance")
        if look is not None:
            write_objects(sheet, look, resources, shown=note.get("Visible", "true") != "false", framed=True)


def _template_layers(
    package: Package, document: _Document, root: Element, number: int
) -> Iterator[tuple[str, Element]]:
    """The templates of a page that there are, each with whether it lies before or behind the page's own content."""
    for used in children(root, "Template"):
        found = _templates(document, used.get("TemplateID", ""))
        if not found:
            package.gap(OddityKind.MISSING_PART, f"template {used.get('TemplateID')}", page=number)
        for template in found:
            part = package.part(package.locate(document.name, template.get("BaseLoc", "")), page=number)
            if part is not None:
                yield used.get("ZOrder", template.get("ZOrder", "Background")), part


def _write_layers(sheet: Sheet, root: Element, resources: Resources) -> None:
    content = child(root, "Content")
    for layer in children(content, "Layer") if content is not None else ():
        write_objects(sheet, layer, resources)


def _templates(document: _Document, identifier: str) -> list[Element]:
    common = child(document.root, "CommonData")
    return [] if common is None else [one for one in children(common, "TemplatePage") if one.get("ID") == identifier]


def _area(element: Element | None) -> Rectangle | None:
    area = None if element is None else child(element, "Area" if name_of(element) != "CommonData" else "PageArea")
    found = numbers(text_of(area, "PhysicalBox")) if area is not None else []
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 and found[2] > 0 and found[3] > 0 else None


def _annotations(package: Package, document: _Document) -> dict[str, list[Element]]:
    """The annotations of each page, by its ID."""
    listed = text_of(document.root, "Annotations")
    if not listed:
        return {}
    name = package.locate(document.name, listed)
    root = package.part(name)
    found: dict[str, list[Element]] = {}
    for page in children(root, "Page") if root is not None else ():
        notes = package.part(package.locate(name, text_of(page, "FileLoc")))
        if notes is not None:
            found.setdefault(page.get("PageID", ""), []).extend(children(notes, "Annot"))
    return found


def _draw_seal(package: Package, sheets: Sheets, seal: Seal, max_pixels: int) -> None:
    """A picture that can't be drawn leaves its place empty, and is told."""
    sheet = sheets.by_id(seal.page)
    if sheet is None:
        return
    try:
        if seal.kind == "ofd":
            sheet.picture(seal.name, _nested(seal.picture, max_pixels), seal.box, clip=seal.clip)
        else:
            sheet.picture(seal.name, seal.picture, seal.box, clip=seal.clip)
    except Unreadable:
        package.gap(OddityKind.UNREAD_PART, f"seal {seal.name}", page=sheet.number, box=sheet.part(list(seal.box)))


def _nested(data: bytes, max_pixels: int) -> bytes:
    with open_package(data) as package, Sheets(max_pixels) as sheets:
        _draw(package, sheets, _MOST_NESTING)
        return sheets.png(0)


def _oddities(package: Package) -> Iterator[Oddity]:
    for document in _documents(package):
        yield from _attachments(package, document)
    for name in sorted(package.drawn):
        if name.lower().endswith(".xml") and name in package:
            for element in package.xml(name).iter():
                if name_of(element) == "URI":
                    yield Oddity(kind=OddityKind.REMOTE_REFERENCE, detail=(element.get("URI") or "")[:80])


def _attachments(package: Package, document: _Document) -> Iterator[Oddity]:
    listed = text_of(document.root, "Attachments")
    if not listed:
        return
    name = package.locate(document.name, listed)
    if name not in package:
        package.gap(OddityKind.MISSING_PART, name)
        return
    for one in children(package.xml(name), "Attachment"):
        at = text_of(one, "FileLoc")
        entry = package.locate(name, at) if at else ""
        yield attachment(one.get("Name") or at, entry or at, package.read(entry) if entry in package else None)
