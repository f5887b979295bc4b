"""Text objects of OFD pages (GB/T 33190-2016, 11): sign by sign, by the number of its glyph."""

from collections.abc import Iterator

from extractors.facts import OddityKind
from extractors.readers.ofd.look import Look, begin
from extractors.readers.ofd.package import Element, children, text_of
from extractors.readers.ofd.resources import Resources
from extractors.readers.ofd.sheet import Font, Sheet, numbers


def write_text(sheet: Sheet, one: Element, resources: Resources, look: Look, *, shown: bool) -> None:
    """Draws a text object. `shown` False: in no ink, so that it is found as hidden text."""
    entry = resources.fonts.get(one.get("Font", ""))
    name, font = sheet.font(_font_data(sheet, entry, resources))
    other, substitute = sheet.font(None)
    size = (numbers(one.get("Size")) or [0.0])[0]
    across = size * (numbers(one.get("HScale")) or [1.0])[0]
    turn = _turn(one.get("CharDirection", "0"))
    begin(sheet, one, look)
    sheet.write("BT", f"{0 if shown else 3} Tr")
    for x, y, sign, glyph in _glyphs(one, font, size):
        # The number of a glyph says nothing of another font than its own.
        known = glyph if glyph is not None and font is not substitute else font.glyph(sign)
        used = (name, known) if known else (other, substitute.glyph(sign))
        a, b, c, d = turn
        where = f"{a * across:.4f} {b * across:.4f} {c * size:.4f} {d * size:.4f} {x:.4f} {y:.4f} Tm"
        sheet.write(f"/{used[0]} 1 Tf", where, f"<{used[1] & 0xFFFF:04X}> Tj")
    sheet.write("ET", "Q")


def _font_data(sheet: Sheet, entry: str | None, resources: Resources) -> bytes | None:
    """The font's file; None when the file names none. One that lacks is told: the substitute draws what the codes say."""
    if entry is None:
        return None
    if entry in resources.package:
        return resources.package.drawn_bytes(entry)
    resources.package.gap(OddityKind.MISSING_PART, entry, page=sheet.number)
    return None


def _turn(direction: str) -> tuple[float, float, float, float]:
    """The text matrix's first four numbers: upright letters in a world whose y goes down, turned by quarter turns."""
    return {"90": (0, 1, 1, 0), "180": (-1, 0, 0, 1), "270": (0, -1, -1, 0)}.get(direction, (1, 0, 0, -1))


def _glyphs(one: Element, font: Font, size: float) -> Iterator[tuple[float, float, str, int | None]]:
    """Each sign with its place in the object and, where a CGTransform says so, the number of its glyph."""
    glyphs = _transformed(one)
    at, x, y = 0, 0.0, 0.0
    for code in children(one, "TextCode"):
        x = (numbers(code.get("X")) or [x])[0]
        y = (numbers(code.get("Y")) or [y])[0]
        text = code.text or ""
        steps_x, steps_y = _steps(code.get("DeltaX"), len(text)), _steps(code.get("DeltaY"), len(text))
        for place, sign in enumerate(text):
            yield x, y, sign, glyphs.get(at)
            at += 1
            if place < len(steps_x) or place < len(steps_y):
                x += steps_x[place] if place < len(steps_x) else 0.0
                y += steps_y[place] if place < len(steps_y) else 0.0
            elif not steps_x and not steps_y:
                x += font.advance(sign) * size


def _steps(text: str | None, most: int) -> list[float]:
    """DeltaX or DeltaY: numbers, `g n d` standing for n times d (11.3)."""
    steps: list[float] = []
    parts = iter((text or "").split())
    try:
        for part in parts:
            if part == "g":
                count = int(next(parts))
                steps += [float(next(parts))] * min(max(count, 0), most)
            else:
                steps.append(float(part))
    except (ValueError, StopIteration):
        return steps
    return steps


def _transformed(one: Element) -> dict[int, int]:
    glyphs: dict[int, int] = {}
    for transform in children(one, "CGTransform"):
        start = int((numbers(transform.get("CodePosition")) or [0])[0])
        glyphs |= {start + place: int(glyph) for place, glyph in enumerate(numbers(text_of(transform, "Glyphs")))}
    return glyphs
