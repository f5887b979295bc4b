"""Precision and recall of reading the fields of our own letters, waybills and transfer orders, clean and degraded.

The papers are drawn by `examples/`: generated, never real ones. Truth is what was printed, in normal form. A field is right when its
true value was read; every other value read for it counts against precision. The peer reads the same lines of text, but takes for a value
what follows the label, else the nearest line right of it, else the nearest below. Seeds differ from those of the tests.
Run: python bench/fields.py [--json] [--per N]
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pymupdf
from rich.console import Console
from rich.table import Table

from examples.cases import CASES
from examples.degrade import DEGRADATIONS
from examples.documents import commitment, jpeg, rendered, transfer_order, waybill
from examples.vehicle import Example
from extractors.document import read_document
from extractors.facts import Line, Paper
from extractors.fields import Form, forms
from extractors.media import FileIdentity, Limits, sniff
from extractors.readers import ocr
from extractors.values import ValueDefect, normal_form

DAY = date(2026, 10, 19)
SEED = 90_000
MAKERS: dict[str, Callable[[Example, date], bytes]] = {
    "commitment_letter": commitment,
    "waybill": waybill,
    "transfer_order": transfer_order,
}
CLEAN = ("born digital", "clean scan")

Values = dict[str, set[str | None]]


def truth(kind: str, example: Example) -> dict[str, str]:
    """What is printed on a paper, in normal form."""

    def millimetres(size: tuple[float, float, float]) -> str:
        return "x".join(str(round(metres * 1000)) for metres in size)

    found = {
        "carrier": normal_form("company", example.firm),
        "tractor_plate": example.tractor,
        "trailer_plate": example.trailer,
        "cargo_name": normal_form("text", example.cargo),
        "cargo_dimensions": millimetres(example.cargo_size),
        "cargo_mass": str(round(example.cargo_mass * 1000)),
        "from": normal_form("place", example.origin),
        "to": normal_form("place", example.destination),
    }
    match kind:
        case "commitment_letter":
            found |= {
                "uscc": example.uscc,
                "legal_representative": "示例某",
                "loaded_dimensions": millimetres(example.overall),
                "gross_mass": str(round(example.gross * 1000)),
                "departs_on": str(DAY + timedelta(days=2)),
                "date": str(DAY - timedelta(days=1)),
            }
        case "waybill":
            found |= {
                "uscc": example.uscc,
                "waybill_number": f"SY{DAY:%Y%m%d}{example.serial}",
                "consignor": "示例电气设备制造有限公司",
                "consignee": "示例供电工程有限公司",
                "departs_on": str(DAY),
                "date": str(DAY),
            }
        case "transfer_order":
            found |= {
                "consignor": "示例重型机器制造有限公司",
                "consignee": "示例工业有限公司",
                "departs_on": str(DAY + timedelta(days=2)),
                "date": str(DAY),
            }
    return found


def made(kind: str, example: Example, how: str, seed: int) -> bytes:
    """A paper's file after it went through something."""
    pdf = MAKERS[kind](example, DAY)
    if how == "born digital":
        return pdf
    pixels = rendered(pdf)
    if how != "clean scan":
        return DEGRADATIONS[how](pixels, np.random.default_rng(seed))
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=842)
        page.insert_image(page.rect, stream=jpeg(pixels, 92))
        return bytes(document.tobytes())


def nearest(form: Form, lines: Sequence[Line]) -> Values:
    """The peer: what follows a label in its line, else the nearest line right of it, else the nearest below."""
    found: Values = defaultdict(set)
    for name, field in form.fields.items():
        for line in lines:
            label = next((label for label in sorted(field.labels, key=len, reverse=True) if label in line.text), None)
            if label is None:
                continue
            behind = line.text.split(label, 1)[1].lstrip("：: ")
            raw = behind or _neighbour(line, lines)
            if raw:
                try:
                    found[name].add(normal_form(field.kind, raw))
                except ValueDefect:
                    found[name].add(None)
    return found


def _neighbour(line: Line, lines: Sequence[Line]) -> str:
    box = line.where.box
    assert box is not None
    height = box.y1 - box.y0
    right = [
        (other.where.box.x0, other.text)
        for other in lines
        if other.where.box and abs(other.where.box.y0 - box.y0) < height and other.where.box.x0 >= box.x1 - 0.01
    ]
    below = [
        (other.where.box.y0, other.text)
        for other in lines
        if other.where.box and other.where.box.y0 >= box.y1 and abs(other.where.box.x0 - box.x0) < 0.1
    ]
    return min(right or below or [(0.0, "")])[1]


def main() -> None:
    """Prints the table, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument("--per", type=int, default=4, help="papers of each kind for each degradation")
    arguments = parser.parse_args()
    console = Console()
    by_name = {form.name: form for form in forms()}
    counts: dict[str, dict[str, list[int]]] = {}
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        ocr.configure(Path(folder) / "models")
        for how in (*CLEAN, *DEGRADATIONS):
            counts[how] = {"ours": [0, 0, 0], "nearest": [0, 0, 0]}
            for number, case in enumerate(CASES[: arguments.per]):
                for kind in MAKERS:
                    path = Path(folder) / "paper"
                    path.write_bytes(made(kind, case.example, how, SEED + number))
                    paper = _read(path)
                    expected = truth(kind, case.example)
                    known = paper.document_type == kind
                    values = {name: {row.value for row in rows} for name, rows in paper.fields.items()} if known else {}
                    _count(counts[how]["ours"], expected, values)
                    _count(counts[how]["nearest"], expected, nearest(by_name[kind], paper.lines))
                    failures += _failures(f"{how}, {kind} {number}", expected, values)
    table = Table(title=f"{arguments.per * len(MAKERS)} generated papers for each row")
    for column in ("", "precision", "recall", "F1", "F1 of the nearest line"):
        table.add_column(column, justify="right")
    for how, row in counts.items():
        precision, recall, f1 = _scores(row["ours"])
        table.add_row(how, f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", f"{_scores(row['nearest'])[2]:.3f}")
    console.print(table)
    for failure in failures:
        console.print(failure, highlight=False)
    if arguments.json:
        clean, degraded = (_total(counts, names, "ours") for names in (CLEAN, tuple(DEGRADATIONS)))
        peer = _total(counts, tuple(DEGRADATIONS), "nearest")
        n = arguments.per * len(MAKERS) * len(counts)
        print(json.dumps({"f1_clean": clean, "f1_degraded": degraded, "f1_degraded_nearest": peer, "n": n}))


def _read(path: Path) -> Paper:
    identity = FileIdentity("0" * 64, path.stat().st_size, sniff(path), "bench")
    return read_document(path, identity, Limits()).papers[0]


def _count(counts: list[int], expected: dict[str, str], values: Values) -> None:
    """Adds true positives, false positives and false negatives."""
    for name, value in expected.items():
        read = values.get(name, set())
        counts[0] += value in read
        counts[1] += len(read - {value})
        counts[2] += value not in read


def _failures(paper: str, expected: dict[str, str], values: Values) -> list[str]:
    return [
        f"{paper}: {name} {value} read as {sorted(map(str, values.get(name, ()))) or 'nothing'}"
        for name, value in expected.items()
        if values.get(name) != {value}
    ]


def _scores(counts: Sequence[int]) -> tuple[float, float, float]:
    right, wrong, missed = counts
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _total(counts: dict[str, dict[str, list[int]]], names: Sequence[str], whose: str) -> float:
    sums = np.sum([counts[name][whose] for name in names], axis=0)
    return round(_scores([int(number) for number in sums])[2], 4)


if __name__ == "__main__":
    main()
