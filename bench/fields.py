"""Precision, recall and F1 of the fields read from forms, clean and degraded, beside a peer in the same run.

The set: letters, waybills and transfer orders that `examples/` draws in eight layouts (`examples/sheets.py`): ours, not real ones.
Clean: every sheet born digital, and every sheet as a scan. Degraded: `--per` sheets for each way of `examples/degrade.py`, drawn
with seeds of their own. Truth is what was printed, compared in normal form; a field counts once for each of its values, and a value that
could not be understood counts as not read. Lines are made as `extractors.documents.document` makes them, so what recognition gets
wrong counts too.
The geometry was mended on these layouts, so clean figures near 1 say that they are all read, not that any other layout is.

The peer is what one writes first: a line that begins with a label, and behind it, or nearest to it on the right or below, the value. It
gets the same lines, the same labels and the same normal forms. Run: python bench/fields.py [--json] [--per N]
"""

import argparse
import io
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from PIL import Image
from rich.console import Console
from rich.table import Table

from examples.degrade import DEGRADATIONS
from examples.documents import rendered, scanned
from examples.sheets import Sheet, sheets
from extractors.documents.cells import Row, row_of
from extractors.documents.fields import read_fields
from extractors.documents.forms import Form
from extractors.documents.layers import OCR_LONG_SIDE
from extractors.documents.reading_order import in_reading_order
from extractors.documents.tidy import tidied
from extractors.documents.titles import recognise
from extractors.documents.upright import read_upright
from extractors.facts import Line
from extractors.readers import ocr
from extractors.readers.pdf.file import LONG_SIDE as STAMP_LONG_SIDE
from extractors.readers.pdf.file import Picture, open_pdf
from extractors.seals.names import read_stamps
from extractors.values import ValueDefect, normal_form

DIGITAL, SCAN = "born digital", "scan"
PER = 6
DAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Read:
    """The lines of one sheet as it arrived; `how` is what happened to it."""

    sheet: Sheet
    how: str
    lines: tuple[Line, ...]


Values = set[tuple[str, str]]
"""Fields and their values in normal form."""
Reader = Callable[[Sequence[Line]], Values]


@dataclass(frozen=True)
class Score:
    """Values that were read as printed, that were read and not printed, and that were printed and not read."""

    right: Values
    false: Values
    missed: Values


def read_all(folder: Path, per: int) -> list[Read]:
    """The set, with its lines."""
    made = sheets(DAY)
    read = []
    for number, sheet in enumerate(made):
        read.append(Read(sheet, DIGITAL, _pdf_lines(folder, sheet.pdf)))
        read.append(Read(sheet, SCAN, _pdf_lines(folder, scanned(sheet.pdf, number))))
    for place, (name, degrade) in enumerate(DEGRADATIONS.items()):
        for number in range(per):
            # One step on a degradation, so that each layout meets every one of them sooner or later.
            sheet = made[(place * 5 + number * 11) % len(made)]
            picture = degrade(rendered(sheet.pdf), np.random.default_rng([place, number]))
            read.append(Read(sheet, name, _picture_lines(picture)))
    return read


def _pdf_lines(folder: Path, pdf: bytes) -> tuple[Line, ...]:
    path = folder / "sheet.pdf"
    path.write_bytes(pdf)
    with open_pdf(path, max_pages=1) as (page,):
        lines = page.text_lines()
        return (
            tidied(in_reading_order(lines))
            if lines
            else _lines(page.render(STAMP_LONG_SIDE), page.render(OCR_LONG_SIDE))
        )


def _picture_lines(file: bytes) -> tuple[Line, ...]:
    with Image.open(io.BytesIO(file)) as picture:
        picture.thumbnail((OCR_LONG_SIDE, OCR_LONG_SIDE))
        pixels = np.asarray(picture.convert("RGB"))
    return _lines(pixels, pixels)


def _lines(small: Picture, large: Picture) -> tuple[Line, ...]:
    """On the level paper, where ours and the peer find them alike."""
    stamps = read_stamps(small, lambda: large, page=1)
    return tidied(in_reading_order(read_upright(large, stamps)[0]))


def ours(lines: Sequence[Line]) -> Values:
    """By the geometry of `extractors.documents.fields`."""
    found = recognise(lines)
    if found is None:
        return set()
    return {
        (name, reading.value)
        for name, readings in read_fields(found[0], lines).items()
        for reading in readings
        if reading.value is not None
    }


def nearest(lines: Sequence[Line]) -> Values:
    """The peer: a label's line, and behind it, or nearest to it on the right or below, the value."""
    found = recognise(lines)
    if found is None:
        return set()
    rows = [row_of(line) for line in lines]
    return {value for name in found[0].fields for value in _nearest(found[0], name, rows)}


def _nearest(form: Form, name: str, rows: list[Row]) -> Iterable[tuple[str, str]]:
    field = form.fields[name]
    for row in rows:
        label = max((label for label in field.labels if row.text.startswith(label)), key=len, default=None)
        if label is None:
            continue
        raw = re.sub(r"^(\([^()]*\))?:?", "", row.text[len(label) :])
        others = [other for other in rows if other is not row and (_right_of(row, other) or _under(row, other))]
        if not raw and others:
            raw = min(others, key=lambda other: _distance(row, other)).line.text
        unit = re.search(r"\((米|m|毫米|mm|吨|kg)\)", row.text)
        try:
            yield name, normal_form(field.kind, raw, unit=unit[1] if unit else None)
        except ValueDefect:
            continue


def _right_of(row: Row, other: Row) -> bool:
    return other.box.x0 >= row.box.x1 and row.box.y0 < (other.box.y0 + other.box.y1) / 2 < row.box.y1


def _under(row: Row, other: Row) -> bool:
    return other.box.y0 >= row.box.y1 and other.box.x0 < row.box.x1 and other.box.x1 > row.box.x0


def _distance(row: Row, other: Row) -> float:
    return max(other.box.x0 - row.box.x1, 0) + max(other.box.y0 - row.box.y1, 0)


def score(read: Read, reader: Reader) -> Score:
    """One sheet, by one reader."""
    printed, found = read.sheet.truth, reader(read.lines)
    return Score(printed & found, found - printed, printed - found)


def figures(scores: Iterable[Score]) -> tuple[float, float, float, int]:
    """Precision, recall, F1 and number of printed values, over all values."""
    right = false = missed = 0
    for one in scores:
        right, false, missed = right + len(one.right), false + len(one.false), missed + len(one.missed)
    precision, recall = right / max(right + false, 1), right / max(right + missed, 1)
    return precision, recall, 2 * right / max(2 * right + false + missed, 1), right + missed


def _table(title: str, read: list[Read], key: Callable[[Read], str]) -> Table:
    table = Table("", "values", "precision", "recall", "F1", "peer precision", "peer recall", "peer F1", title=title)
    groups: dict[str, list[Read]] = defaultdict(list)
    for one in read:
        groups[key(one)].append(one)
    for name, group in groups.items():
        precision, recall, f1, n = figures(score(one, ours) for one in group)
        peer = figures(score(one, nearest) for one in group)[:3]
        table.add_row(name, str(n), *(f"{part:.3f}" for part in (precision, recall, f1, *peer)))
    return table


def _failures(read: list[Read]) -> Table:
    table = Table("how", "sheet", "field", "read", "printed", title="Failures")
    for one in read:
        result = score(one, ours)
        for name in sorted({name for name, _ in result.false | result.missed}):
            wrong, lost = ("; ".join(v for n, v in values if n == name) for values in (result.false, result.missed))
            table.add_row(one.how, f"{one.sheet.form}, {one.sheet.layout}", name, wrong or "—", lost or "—")
    return table


def main() -> None:
    """Prints the tables, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument("--per", type=int, default=PER, help="sheets a degradation")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        ocr.configure(Path(place) / "models")
        read = read_all(Path(place), arguments.per)
    clean = [one for one in read if one.how in {DIGITAL, SCAN}]
    degraded = [one for one in read if one.how not in {DIGITAL, SCAN}]
    console = Console()
    console.print(_failures(read))
    console.print(_table("By what happened to it", read, lambda one: one.how))
    console.print(_table("By layout", read, lambda one: one.sheet.layout))
    console.print(_table("Fields read: all", read, lambda one: "clean" if one in clean else "degraded"))
    if arguments.json:
        result: dict[str, float] = {"n": figures(score(one, ours) for one in read)[3]}
        for name, group in (("clean", clean), ("degraded", degraded)):
            precision, recall, f1, _ = figures(score(one, ours) for one in group)
            peer = figures(score(one, nearest) for one in group)[2]
            result |= {f"f1_{name}": round(f1, 4), f"precision_{name}": round(precision, 4)}
            result |= {f"recall_{name}": round(recall, 4), f"f1_{name}_peer": round(peer, 4)}
        print(json.dumps(result))


if __name__ == "__main__":
    main()
