"""How an object on an OFD's page is drawn: its place, clip, colours, opacity and lines (GB/T 33190-2016, 8.2 to 8.5)."""

from dataclasses import dataclass, replace

from extractors.readers.ofd.package import Element, children, name_of, text_of
from extractors.readers.ofd.path import path_operators
from extractors.readers.ofd.resources import Resources
from extractors.readers.ofd.sheet import Sheet, numbers

_OPAQUE = 255.0
_MOST_RELATIVES = 8


@dataclass(frozen=True)
class Look:
    """The drawing parameters that hold for an object: PDF operators for colours, opacities 0 to 1, a line width in mm."""

    fill: str = "0 g"
    stroke: str = "0 G"
    fill_alpha: float = 1.0
    width: float = 0.353


def look_of(one: Element, block: Element, resources: Resources) -> Look:
    """The look of an object in a block: its drawing parameters over the block's, its own colours over both."""
    look = Look()
    for named in (block.get("DrawParam"), one.get("DrawParam")):
        for element in _inherited(named, resources):
            look = _with(look, element)
    look = _with(look, one)
    alpha = numbers(one.get("Alpha"))
    return replace(look, fill_alpha=look.fill_alpha * alpha[0] / _OPAQUE) if alpha else look


def _inherited(named: str | None, resources: Resources) -> list[Element]:
    chain: list[Element] = []
    while named and (element := resources.looks.get(named)) is not None and len(chain) < _MOST_RELATIVES:
        chain.insert(0, element)
        named = element.get("Relative")
    return chain


def _with(look: Look, element: Element) -> Look:
    width = numbers(element.get("LineWidth"))
    look = replace(look, width=width[0]) if width else look
    for one in children(element, "FillColor", "StrokeColor"):
        alpha = numbers(one.get("Alpha"))
        if name_of(one) == "FillColor":
            look = replace(look, fill=_colour(one, "g rg k"), fill_alpha=alpha[0] / _OPAQUE if alpha else 1.0)
        else:
            look = replace(look, stroke=_colour(one, "G RG K"))
    return look


def _colour(element: Element, operators: str) -> str:
    """Grey, RGB or CMYK by the number of parts; a pattern or shading stands as the first colour in it."""
    if element.get("Value") is None:
        inner = next((one for one in element.iter() if one is not element and one.get("Value")), None)
        element = inner if inner is not None else element
    parts = numbers(element.get("Value"))
    letters = dict(zip((1, 3, 4), operators.split(), strict=True))
    if len(parts) not in letters:
        return f"0 {letters[1]}"
    return " ".join([*(f"{min(1.0, max(0.0, part / _OPAQUE)):.4f}" for part in parts), letters[len(parts)]])


def begin(sheet: Sheet, one: Element, look: Look) -> None:
    """Opens a graphics state for an object: its place, clips, matrix and look. The caller closes it with `Q`."""
    sheet.write("q", moved(one))
    for clip in (area for clips in children(one, "Clips") for area in children(clips, "Clip")):
        for path in (path for area in children(clip, "Area") for path in children(area, "Path")):
            sheet.write(*path_operators(text_of(path, "AbbreviatedData")), "W n")
    sheet.write(matrix(one.get("CTM")), look.fill, look.stroke, f"{look.width:.4f} w", sheet.look(look.fill_alpha))


def moved(element: Element) -> str:
    """The operator that moves the origin to an element's Boundary; empty when it has none."""
    box = numbers(element.get("Boundary"))
    return f"1 0 0 1 {box[0]:.4f} {box[1]:.4f} cm" if len(box) == 4 else ""


def matrix(text: str | None) -> str:
    """The operator for a CTM; empty when there is none."""
    found = numbers(text)
    return f"{' '.join(f'{value:.5f}' for value in found)} cm" if len(found) == 6 else ""
