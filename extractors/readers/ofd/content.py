"""What stands in a layer, page block or appearance of an OFD (GB/T 33190-2016, 7.7 and 8 to 13), drawn on a sheet."""

from extractors.errors import Unreadable
from extractors.facts import OddityKind, UnreadableReason
from extractors.readers.ofd.look import Look, begin, look_of, matrix, moved
from extractors.readers.ofd.package import Element, child, children, name_of, text_of
from extractors.readers.ofd.path import path_operators
from extractors.readers.ofd.resources import Resources
from extractors.readers.ofd.sheet import Sheet, numbers
from extractors.readers.ofd.text import write_text

_MOST_DEPTH = 8
"""Page blocks and composite objects within one another."""
_OPAQUE = 255.0


def write_objects(
    sheet: Sheet, block: Element, resources: Resources, *, shown: bool = True, framed: bool = False, depth: int = 0
) -> None:
    """Draws a layer, page block or appearance. `framed`: its Boundary places its content. Hidden text stays hidden text."""
    if depth > _MOST_DEPTH:
        resources.package.gap(OddityKind.UNREAD_PART, name_of(block), page=sheet.number)
        return
    if framed:
        sheet.write("q", moved(block))
    for one in children(block):
        seen = shown and one.get("Visible", "true") != "false"
        match name_of(one):
            case "TextObject":
                write_text(sheet, one, resources, look_of(one, block, resources), shown=seen)
            case "ImageObject" if seen:
                _write_picture(sheet, one, resources)
            case "PathObject" if seen:
                _write_path(sheet, one, look_of(one, block, resources))
            case "PageBlock":
                write_objects(sheet, one, resources, shown=seen, depth=depth + 1)
            case "CompositeObject":
                _write_unit(sheet, one, resources, shown=seen, depth=depth + 1)
    if framed:
        sheet.write("Q")


def _write_unit(sheet: Sheet, one: Element, resources: Resources, *, shown: bool, depth: int) -> None:
    unit = resources.units.get(one.get("ResourceID", ""))
    content = child(unit, "Content") if unit is not None else None
    if unit is None and one.get("ResourceID"):
        resources.package.gap(OddityKind.MISSING_PART, f"resource {one.get('ResourceID')}", page=sheet.number)
    if content is not None:
        sheet.write("q", moved(one), matrix(one.get("CTM")))
        write_objects(sheet, content, resources, shown=shown, depth=depth)
        sheet.write("Q")


def _write_path(sheet: Sheet, one: Element, look: Look) -> None:
    operators = path_operators(text_of(one, "AbbreviatedData"))
    stroke, fill = one.get("Stroke", "true") != "false", one.get("Fill", "false") == "true"
    if operators and (stroke or fill):
        rule = "*" if fill and one.get("Rule") == "Even-Odd" else ""
        begin(sheet, one, look)
        sheet.write(*operators, {(True, True): "B", (True, False): "S", (False, True): "f"}[stroke, fill] + rule, "Q")


def _write_picture(sheet: Sheet, one: Element, resources: Resources) -> None:
    """One picture that lacks or can't be decoded leaves its place empty, and is told."""
    identifier, box = one.get("ResourceID", ""), numbers(one.get("Boundary"))
    package, where, name = resources.package, sheet.part(box), resources.media.get(identifier)
    if not identifier:
        return
    if name is None or name not in package:
        lacking = name or f"resource {identifier}"
        package.gap(OddityKind.MISSING_PART, lacking, page=sheet.number, box=where)
        return
    try:
        drawn = sheet.unit_picture(name, package.drawn_bytes(name))
    except Unreadable as error:
        if error.reason is not UnreadableReason.DAMAGED:
            raise
        package.gap(OddityKind.UNREAD_PART, name, page=sheet.number, box=where)
        return
    begin(sheet, one, Look(fill_alpha=(numbers(one.get("Alpha")) or [_OPAQUE])[0] / _OPAQUE))
    if one.get("CTM") is None and len(box) == 4:
        sheet.write(f"{box[2]:.4f} 0 0 {box[3]:.4f} 0 0 cm")
    sheet.write(drawn, "Q")
