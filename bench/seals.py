"""Stamps found and the names on them read, on generated letters and on strangers' seals, and false alarms on every real picture.

The letters are drawn by `examples/` with a round stamp each: generated, never real ones. There is no set of real Chinese company
seals with their names in the data folder, so recall on real stamps is not known. The peer: red by hue and saturation, circles by
Hough's vote, and the cut-out read as it is, not unrolled. Seeds differ from those of the tests.

The strangers' seals (`bench/_stranger_seals.py`) come in two halves: by `choose` the product was mended, `report` was set aside before
anything was measured on it. `strangers_*`: found of all seals; names exact, of those that a person reads; honest carriers whom the seal
check calls another (`accused`), seals found and legible that it lets pass for another firm's or for the firm of which it is a branch
(`missed_other`, `missed_branch`), and pictures without a seal in which one was found.
Run: python bench/seals.py [--json] [--per N] [--half choose|report] [--strangers-only] [--failures]
"""

import argparse
import io
import json
import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import _fonts  # type: ignore[import-not-found]
import _stranger_seals as strangers  # type: ignore[import-not-found]
import cv2
import numpy as np
from _strangers import CHOOSE, REPORT, refuse_if_changed  # type: ignore[import-not-found]
from PIL import Image
from rich.console import Console
from rich.table import Table

from examples.cases import CASES
from examples.degrade import DEGRADATIONS
from examples.documents import commitment, rendered
from extractors.documents.layers import OCR_LONG_SIDE
from extractors.errors import Unreadable
from extractors.facts import Box
from extractors.media import PICTURES, Limits, open_picture, sniff
from extractors.readers import ocr
from extractors.readers.pdf.file import LONG_SIDE as STAMP_LONG_SIDE
from extractors.seals.names import read_stamps

DATA = Path(os.environ.get("HUOZHENG_DATA", "../shared/data"))
DAY = date(2026, 10, 19)
SEED = 70_000
_MIDDLE = 0.5
"""Every letter's own stamp stands in the lower half; the one that a degradation presses over the values, above."""

Found = list[tuple[Box, str]]
Finder = Callable[[Any], Found]


def ours(pixels: Any) -> Found:
    """As the service finds and reads them."""
    small, large = _at_most(pixels, STAMP_LONG_SIDE), _at_most(pixels, OCR_LONG_SIDE)
    stamps = read_stamps(small, lambda: large, page=1)
    return [(stamp.where.box, stamp.name.text if stamp.name else "") for stamp in stamps if stamp.where.box]


def plain(pixels: Any) -> Found:
    """The peer."""
    small = _at_most(pixels, STAMP_LONG_SIDE)
    height, width = small.shape[:2]
    hsv = cv2.cvtColor(small, cv2.COLOR_RGB2HSV)
    red = (((hsv[..., 0] <= 10) | (hsv[..., 0] >= 165)) & (hsv[..., 1] >= 60) & (hsv[..., 2] >= 60)).astype(
        np.uint8
    ) * 255
    side = min(height, width)
    circles = cv2.HoughCircles(
        cv2.GaussianBlur(red, (5, 5), 0), cv2.HOUGH_GRADIENT, 1.5, side // 5, param1=120, param2=60,
        minRadius=round(side * 0.05), maxRadius=round(side * 0.17),
    )  # fmt: skip
    found = []
    for x, y, radius in [] if circles is None else circles[0][:4]:
        box = Box(x0=(x - radius) / width, y0=(y - radius) / height, x1=(x + radius) / width, y1=(y + radius) / height)
        cut = small[max(0, int(y - radius)) : int(y + radius), max(0, int(x - radius)) : int(x + radius)]
        found.append((box, "".join(line.text for line in ocr.read_lines(cut)) if cut.size else ""))
    return found


def _at_most(pixels: Any, long_side: int) -> Any:
    scale = long_side / max(pixels.shape[:2])
    if scale >= 1:
        return pixels
    return cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def sign_errors(truth: str, read: str) -> int:
    """Levenshtein, at most the length of the truth: more can't be wrong."""
    row = list(range(len(read) + 1))
    for number, sign in enumerate(truth, start=1):
        last, row[0] = row[0], number
        for place, other in enumerate(read, start=1):
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, last + (sign != other))
    return min(row[-1], len(truth))


FINDERS: dict[str, Finder] = {"ours": ours, "plain": plain}
ROWS = ("clean", *DEGRADATIONS)


def main() -> None:
    """Prints the table, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument("--per", type=int, default=6, help="letters for each degradation")
    parser.add_argument("--half", choices=(CHOOSE, REPORT), help="only this half of the strangers' seals")
    parser.add_argument(
        "--strangers-only", action="store_true", help="leave out the generated letters and the real pictures"
    )
    parser.add_argument("--failures", action="store_true", help="list what went wrong in the held-out half too")
    arguments = parser.parse_args()
    if arguments.half != CHOOSE:
        refuse_if_changed("seals")
    _fonts.ensure()
    console = Console()
    told: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        ocr.configure(Path(folder))
        if not arguments.strangers_only:
            told |= _generated_and_real(arguments.per, console)
        for half in (arguments.half,) if arguments.half else (CHOOSE, REPORT):
            seals, alarms = strangers.measure(half, plain)
            told |= _show_strangers(half, seals, alarms, console, listed=half == CHOOSE or arguments.failures)
    if arguments.json:
        print(json.dumps(told))


def _show_strangers(half: str, seals: Any, alarms: Any, console: Console, *, listed: bool) -> dict[str, float]:
    figures: dict[str, float] = strangers.figures(half, seals, alarms)
    table = Table("by way", "seals", "found", "legible", "name exact", title=f"Strangers' seals, {half}")
    for way in dict.fromkeys(seal.way for seal in seals):
        these = [seal for seal in seals if seal.way == way]
        legible = [seal for seal in these if seal.legible]
        cells = (len(these), sum(seal.found for seal in these), len(legible), sum(seal.exact for seal in legible))
        table.add_row(way, *map(str, cells))
    console.print(table)
    console.print(figures)
    for failure in strangers.failures(seals, alarms) if listed else ():
        console.print(failure, highlight=False)
    return figures


def _generated_and_real(per: int, console: Console) -> dict[str, float]:
    counts = {who: {how: np.zeros(4, int) for how in ROWS} for who in FINDERS}
    failures = [row for how in ROWS for row in _count(how, per, counts)]
    alarms, pictures = _false_alarms()
    _show(counts, per)
    console.print(f"{pictures} real pictures without a known stamp; false alarms: plain {len(alarms['plain'])},")
    console.print(f"ours {len(alarms['ours'])} {alarms['ours']}")
    for failure in failures:
        console.print(failure, highlight=False)
    n = per * len(ROWS)
    found, exact, wrong, signs = np.sum(list(counts["ours"].values()), axis=0)
    found_plain, exact_plain, _, _ = np.sum(list(counts["plain"].values()), axis=0)
    return {
        "found": round(found / n, 4),
        "name_exact": round(exact / n, 4),
        "sign_error_rate": round(wrong / signs, 4),
        "found_plain": round(found_plain / n, 4),
        "name_exact_plain": round(exact_plain / n, 4),
        "n": n,
        "false_alarms": len(alarms["ours"]),
        "false_alarms_plain": len(alarms["plain"]),
        "real_pictures": pictures,
    }


def _count(how: str, per: int, counts: dict[str, dict[str, Any]]) -> list[str]:
    """Adds found, exact, wrong signs and signs for each finder; returns our failures."""
    failures = []
    for number, case in enumerate(CASES[:per]):
        firm = case.example.firm
        pixels = rendered(commitment(case.example, DAY))
        if how != "clean":
            content = DEGRADATIONS[how](pixels, np.random.default_rng(SEED + number))
            pixels = np.asarray(Image.open(io.BytesIO(content)))
        for who, find in FINDERS.items():
            found = find(pixels)
            if how == "stamped over":
                found = [(box, name) for box, name in found if box.y0 > _MIDDLE]
            name = found[0][1] if found else ""
            counts[who][how] += [bool(found), name == firm, sign_errors(firm, name), len(firm)]
            if who == "ours" and name != firm:
                failures.append(f"{how} {number}: {firm} read as {name or 'nothing'}")
    return failures


def _show(counts: dict[str, dict[str, Any]], per: int) -> None:
    table = Table(title=f"{per} generated letters a row")
    for column in (
        "",
        "found",
        "name exact",
        "signs wrong",
        "found (plain)",
        "name exact (plain)",
        "signs wrong (plain)",
    ):
        table.add_column(column, justify="right")
    for how in ROWS:
        cells = []
        for who in FINDERS:
            seen, exact, wrong, signs = counts[who][how]
            cells += [f"{seen / per:.2f}", f"{exact / per:.2f}", f"{wrong / signs:.3f}"]
        table.add_row(how, *cells)
    Console().print(table)


def _false_alarms() -> tuple[dict[str, list[str]], int]:
    """The real pictures in which a stamp is seen, by finder, and how many pictures there are."""
    alarms: dict[str, list[str]] = {who: [] for who in FINDERS}
    pictures = 0
    for path in sorted(DATA.glob("**/*")):
        if not path.is_file() or sniff(path) not in PICTURES:
            continue
        try:
            pixels = np.asarray(open_picture(path, Limits()))
        except Unreadable:
            continue
        if min(pixels.shape[:2]) < 200:
            continue
        pictures += 1
        for who, find in FINDERS.items():
            if find(pixels):
                alarms[who].append(path.name)
    return alarms, pictures


if __name__ == "__main__":
    main()
