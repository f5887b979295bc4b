"""Pages a second and character error rate of reading pictures of pages, beside three peers in the same run.

The set: every real PDF page in the data folder that has at least 150 Chinese signs in a text layer that is seen, rendered with 1,800 px on
the long side; the text layer is the truth. Error rate: edit distance by length of truth, over signs in NFKC without spaces, lines put into
reading order by the same function for all. Peers: PaddleOCR's own pipeline and RapidOCR with the same models and their own
defaults, tesseract with chi_sim where it is installed. Each engine runs in a process of its own, one after the other, and reads
every page once before it is timed.

`ratio_rapidocr`: our pages a second by RapidOCR's (more is better). `ratio_born_digital`: reading the pages' text layers, with all checks
that what it says is seen, by reading their pictures. No glyph is remembered from one page or file to the next; what a process loads once
(the models, the table of plain fonts' shapes) is loaded before. `ratio_born_digital_first`: the same, of each page's first reading only.
Run: python bench/ocr.py [--json]
"""

import argparse
import gc
import json
import multiprocessing
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
import unicodedata
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from rich.console import Console
from rich.table import Table

from extractors.documents.reading_order import in_reading_order
from extractors.errors import Unreadable
from extractors.facts import Box, Line, TextSource, Where

DATA = Path(os.environ.get("HUOZHENG_DATA", "../shared/data"))
LONG_SIDE = 1800
LEAST_CHINESE = 150
RUNS = 3

Text = list[tuple[str, float, float, float, float]]
"""Lines with their boxes in fractions of the page."""


def real_pages(folder: Path) -> list[tuple[str, str, str]]:
    """The set: name, picture, and truth of each page."""
    from extractors.readers.pdf.file import open_pdf

    found: list[tuple[str, str, str]] = []
    for path in sorted(DATA.glob("**/*.pdf")):
        try:
            with open_pdf(path, max_pages=200) as pages:
                for page in list(pages)[:3]:
                    lines = page.text_lines()
                    if len(re.findall("[\u4e00-\u9fff]", "".join(line.text for line in lines))) >= LEAST_CHINESE:
                        name = f"{path.name} p{page.number}"
                        picture = folder / f"{len(found)}.png"
                        Image.fromarray(page.render(LONG_SIDE)).save(picture)
                        found.append(
                            (name, str(picture), plain("".join(line.text for line in in_reading_order(lines))))
                        )
        except Unreadable:
            continue
    return found


def plain(text: str) -> str:
    """What is compared: signs without spaces, in one width."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def read_text(text: Text) -> str:
    """The lines of any engine as one text in reading order."""
    lines = [
        Line(
            text=row[0],
            confidence=1,
            where=Where(box=Box(x0=row[1], y0=row[2], x1=row[3], y1=row[4])),
            source=TextSource.OCR,
        )
        for row in text
    ]
    return plain("".join(line.text for line in in_reading_order(lines)))


def edit_distance(truth: str, read: str) -> int:
    """Levenshtein, a row at a time."""
    right = np.arange(len(read) + 1)
    signs = np.array(list(read)) if read else np.empty(0, "<U1")
    for number, sign in enumerate(truth, start=1):
        best = np.minimum(right[1:] + 1, right[:-1] + (signs != sign))
        row = np.concatenate([[number], best])
        right = np.minimum.accumulate(row - np.arange(len(row))) + np.arange(len(row))
    return int(right[-1])


def ours(models: str) -> Callable[[Any], Text]:
    """Our reader."""
    from extractors.readers import ocr

    ocr.configure(Path(models))

    def read(picture: Any) -> Text:
        boxes = ((line.text, line.where.box) for line in ocr.read_lines(picture))
        return [(text, box.x0, box.y0, box.x1, box.y1) for text, box in boxes if box]

    return read


def paddleocr(models: str) -> Callable[[Any], Text]:
    """PaddleOCR's own pipeline on ONNX Runtime."""
    from extractors.readers import ocr

    engine = ocr.plain_engine(Path(models))

    def read(picture: Any) -> Text:
        (result,) = engine.predict(np.ascontiguousarray(picture[:, :, ::-1]))
        return _rows(result["rec_texts"], result["rec_polys"], picture)

    return read


def rapidocr(models: str) -> Callable[[Any], Text]:
    """RapidOCR as it comes."""
    del models  # its wheel carries the same
    import logging

    from rapidocr import RapidOCR

    logging.disable(logging.WARNING)
    engine = RapidOCR()

    def read(picture: Any) -> Text:
        result = engine(np.ascontiguousarray(picture[:, :, ::-1]))
        return _rows(result.txts or (), [] if result.boxes is None else result.boxes, picture)

    return read


def tesseract(models: str) -> Callable[[Any], Text]:
    """Tesseract with Chinese and English."""
    del models

    def read(picture: Any) -> Text:
        with tempfile.NamedTemporaryFile(suffix=".png") as file:
            Image.fromarray(picture).save(file.name)
            done = subprocess.run(
                ["tesseract", file.name, "-", "-l", "chi_sim+eng", "tsv"], capture_output=True, text=True, check=True
            )
        height, width = picture.shape[:2]
        words = []
        for row in done.stdout.splitlines()[1:]:
            left, top, wide, high, confidence, text = row.split("\t")[6:]
            if float(confidence) >= 0 and text.strip():
                x, y = int(left) / width, int(top) / height
                words.append((text, x, y, x + int(wide) / width, y + int(high) / height))
        return words

    return read


def _rows(texts: Any, quads: Any, picture: Any) -> Text:
    size = np.array(picture.shape[1::-1])
    rows = []
    for text, quad in zip(texts, quads, strict=True):
        (x0, y0), (x1, y1) = np.min(quad, axis=0) / size, np.max(quad, axis=0) / size
        rows.append((text, float(x0), float(y0), float(x1), float(y1)))
    return rows


def time_engine(name: str, pages: list[tuple[str, str, str]], models: str, runs: int) -> dict[str, Any]:
    """Seconds of each page (median over `runs`) and its edit distance, in this process."""
    read = {"ours": ours, "PaddleOCR": paddleocr, "RapidOCR": rapidocr, "tesseract": tesseract}[name](models)
    seconds, wrong = [], []
    for _, picture, truth in pages:
        pixels = np.asarray(Image.open(picture).convert("RGB"))
        wrong.append(edit_distance(truth, read_text(read(pixels))))
        times = []
        for _ in range(runs):
            started = time.perf_counter()
            read(pixels)
            times.append(time.perf_counter() - started)
        seconds.append(statistics.median(times))
    return {"seconds": seconds, "wrong": wrong}


def time_born_digital(models: str, runs: int) -> dict[str, list[float]]:
    """Seconds of each run to read the set's text layers and to see whether they are what is shown, lines in doubt read again."""
    from extractors.deception import plain_fonts
    from extractors.deception.oddities import find_oddities
    from extractors.readers import ocr
    from extractors.readers.pdf.file import open_pdf

    ocr.configure(Path(models))
    ocr.load()
    for script in plain_fonts.SCRIPTS:
        plain_fonts.plain(script)
    gc.freeze()  # as the service's children do
    seconds: dict[str, list[float]] = {}
    for _ in range(runs):
        for path in sorted(DATA.glob("**/*.pdf")):
            try:
                with open_pdf(path, max_pages=200) as pages:
                    for page in list(pages)[:3]:
                        started = time.perf_counter()
                        lines = page.text_lines()
                        find_oddities(page, ocr.read_cuts)
                        spent = time.perf_counter() - started
                        if len(re.findall("[\u4e00-\u9fff]", "".join(line.text for line in lines))) >= LEAST_CHINESE:
                            seconds.setdefault(f"{path.name} p{page.number}", []).append(spent)
            except Unreadable:
                continue
    return seconds


def main() -> None:
    """Prints the table, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument("--runs", type=int, default=RUNS, help="timed readings of each page; the median counts")
    arguments = parser.parse_args()
    console = Console()
    engines = ["ours", "PaddleOCR", "RapidOCR"] + (["tesseract"] if shutil.which("tesseract") else [])
    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        pages = real_pages(Path(folder))
        found = {}
        for name in engines:
            with ProcessPoolExecutor(1, mp_context=spawn) as process:
                found[name] = process.submit(time_engine, name, pages, f"{folder}/models", arguments.runs).result()
        with ProcessPoolExecutor(1, mp_context=spawn) as process:
            born_digital = process.submit(time_born_digital, f"{folder}/models", arguments.runs).result()
    length = sum(len(truth) for _, _, truth in pages)
    speed = {name: len(pages) / sum(result["seconds"]) for name, result in found.items()}
    cer = {name: sum(result["wrong"]) / length for name, result in found.items()}
    table = Table(title=f"{len(pages)} real pages, {length} signs")
    for column in ("engine", "pages/s", "ours by it", "error rate"):
        table.add_column(column, justify="right")
    for name in engines:
        table.add_row(name, f"{speed[name]:.2f}", f"{speed['ours'] / speed[name]:.2f}", f"{cer[name]:.4f}")
    layer = {name: statistics.median(times) for name, times in born_digital.items()}
    ratio_born_digital = (len(pages) / sum(layer.values())) / speed["ours"]
    ratio_first = (len(pages) / sum(times[0] for times in born_digital.values())) / speed["ours"]
    table.add_row("ours, text layer", f"{speed['ours'] * ratio_born_digital:.1f}", f"{1 / ratio_born_digital:.3f}", "0")
    console.print(table)
    for number, (name, _, truth) in enumerate(pages):
        wrong = ", ".join(f"{engine} {found[engine]['wrong'][number]}" for engine in engines)
        console.print(f"{name}: {len(truth)} signs; wrong: {wrong}; text layer {layer[name] * 1000:.0f} ms")
    if arguments.json:
        print(
            json.dumps(
                {
                    "ratio_rapidocr": round(speed["ours"] / speed["RapidOCR"], 3),
                    "ratio_paddleocr": round(speed["ours"] / speed["PaddleOCR"], 3),
                    "cer": round(cer["ours"], 5),
                    "cer_rapidocr": round(cer["RapidOCR"], 5),
                    "cer_paddleocr": round(cer["PaddleOCR"], 5),
                    "cer_tesseract": round(cer["tesseract"], 5) if "tesseract" in cer else None,
                    "ratio_born_digital": round(ratio_born_digital, 1),
                    "ratio_born_digital_first": round(ratio_first, 1),
                    "pages": len(pages),
                    "signs": length,
                }
            )
        )


if __name__ == "__main__":
    main()
