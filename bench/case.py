"""Seconds and memory to read and judge one case of five files, cold and warm, beside PaddleOCR alone.

The peer is PaddleOCR with the same models and its own defaults on the same pictures: every page of the documents rendered at
200 dpi, and the photos as they are. It runs in a process of its own in the same run. `ratio` is ours by theirs (less is
better); absolute seconds mean nothing on another machine. Beside it: one photographed letter, and the memory that one reader holds over
200 photographed papers. Run: python bench/case.py [--json] [--files N]
"""

import argparse
import json
import multiprocessing
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

WARM_RUNS = 3
FILES = 200

Reader = Callable[[], object]
"""Reads one file."""


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def judge_case(folder: str, models: str, runs: int) -> dict[str, Any]:
    """Times the reading of every file of a case and its judgment, in a fresh process: the first run is cold."""
    started = time.perf_counter()
    from extractors.extract import extract
    from extractors.facts import PhotoFacts, StoryKind
    from extractors.media import Limits
    from extractors.readers import ocr
    from extractors.similarity.features import likeness
    from verifiers.declaration.declaration import read_declaration
    from verifiers.dossier import PARTS, Dossier, Exhibit, PictureSearch, SeenTogether
    from verifiers.matter.catalogue import matters
    from verifiers.verify import verify

    ocr.configure(Path(models))
    matter = matters()["suzhou-oversize"]
    case = json.loads((Path(folder) / "case.json").read_text(encoding="utf-8"))
    seconds, status = [], ""
    for _ in range(runs + 1):
        exhibits, searches = [], []
        now = datetime.now(UTC)
        for path in sorted(Path(folder).iterdir()):
            slot = matter.slot(path.stem)
            if slot is None:
                continue
            facts = extract(path, slot.story, Limits())
            exhibits.append(
                Exhibit(evidence_id=path.stem, slot=slot.name, filename=path.name, received_at=now, facts=facts)
            )
            if slot.story is StoryKind.PHOTO:
                searches += [
                    PictureSearch(
                        evidence_id=path.stem,
                        algorithm=algorithm,
                        threshold=bits,
                        compared=0,
                        as_of_ledger_entry=0,
                        matches=(),
                    )
                    for algorithm, bits in {
                        "sha256": 0,
                        **matter.near_thresholds,
                        PARTS: matter.least_shared_words or 0,
                    }.items()
                ]
        known = [
            (one.evidence_id, one.facts.features)
            for one in exhibits
            if isinstance(one.facts, PhotoFacts) and one.facts.features
        ]
        compared = []
        for (one, left), (two, right) in combinations(known, 2):
            alike = likeness(left, right)
            compared.append(SeenTogether(evidence_id=one, other_id=two, places=alike.places, same=alike.same))
        dossier = Dossier(
            case_id="bench",
            submission=1,
            declaration=read_declaration(case["declaration"]),
            exhibits=tuple(exhibits),
            searches=tuple(searches),
            compared=tuple(compared),
            matter=matter,
            submitted_at=now,
            judged_at=now,
        )
        status = verify(dossier).status.value
        seconds.append(time.perf_counter() - started)
        started = time.perf_counter()
    return {"cold_s": seconds[0], "warm_s": statistics.median(seconds[1:]), "peak_mib": _peak_mib(), "status": status}


def paddleocr_alone(folder: str, models: str, runs: int) -> dict[str, float]:
    """Times PaddleOCR with its own defaults over the same pictures, in a fresh process."""
    started = time.perf_counter()
    import numpy as np
    import pymupdf
    from PIL import Image, ImageOps

    from extractors.readers import ocr

    engine = ocr.plain_engine(Path(models))
    seconds = []
    for _ in range(runs + 1):
        for path in sorted(Path(folder).iterdir()):
            if path.suffix == ".json":
                continue
            if path.suffix == ".pdf":
                with pymupdf.open(path) as document:
                    pages = [page.get_pixmap(dpi=200) for page in document]
                pictures = [
                    np.frombuffer(page.samples, np.uint8).reshape(page.h, page.w, page.n)[:, :, :3] for page in pages
                ]
            else:
                pictures = [np.asarray(ImageOps.exif_transpose(Image.open(path)).convert("RGB"))]
            for picture in pictures:
                engine.predict(np.ascontiguousarray(picture[:, :, ::-1]))
        seconds.append(time.perf_counter() - started)
        started = time.perf_counter()
    return {"cold_s": seconds[0], "warm_s": statistics.median(seconds[1:]), "peak_mib": _peak_mib()}


def photographed_letter(folder: str, models: str, runs: int) -> dict[str, float]:
    """Times the whole reading of a photographed letter, and PaddleOCR with its own defaults on the same picture, in a fresh process."""
    import numpy as np
    from PIL import Image

    from extractors.extract import extract
    from extractors.facts import StoryKind
    from extractors.media import Limits
    from extractors.readers import ocr

    ocr.configure(Path(models))
    engine, path = ocr.plain_engine(Path(models)), Path(folder) / "letter.jpg"
    readers: dict[str, Reader] = {
        "letter_s": lambda: extract(path, StoryKind.DOCUMENT, Limits()),
        "letter_paddleocr_s": lambda: engine.predict(
            np.ascontiguousarray(np.asarray(Image.open(path).convert("RGB"))[:, :, ::-1])
        ),
    }
    found = {}
    for name, read in readers.items():
        read()
        seconds = []
        for _ in range(runs):
            started = time.perf_counter()
            read()
            seconds.append(time.perf_counter() - started)
        found[name] = statistics.median(seconds)
    return found


def reader_peak(folder: str, models: str, files: int) -> dict[str, float]:
    """MiB that one reader holds at most after a quarter of so many different photographed letters, and after all of them."""
    import numpy as np

    from examples.degrade import photographed
    from examples.documents import rendered
    from examples.sheets import sheets

    papers = sheets(date(2026, 11, 23))
    for number in range(files):
        path = Path(folder) / f"{number}.jpg"
        path.write_bytes(photographed(rendered(papers[number % len(papers)].pdf), np.random.default_rng(number)))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(_peaks, folder, models, files).result()


def _peaks(folder: str, models: str, files: int) -> dict[str, float]:
    from extractors.extract import extract
    from extractors.facts import StoryKind
    from extractors.media import Limits
    from extractors.readers import ocr

    ocr.configure(Path(models))
    peaks = []
    for number in range(files):
        extract(Path(folder) / f"{number}.jpg", StoryKind.DOCUMENT, Limits())
        peaks.append(_peak_mib())
    return {"reader_peak_quarter_mb": peaks[files // 4], "reader_peak_mb": peaks[-1]}


def main() -> None:
    """Prints the table, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument("--runs", type=int, default=WARM_RUNS, help="warm runs; the median counts")
    parser.add_argument(
        "--files", type=int, default=FILES, help="photographed letters that one reader reads for its memory"
    )
    arguments = parser.parse_args()
    from examples.cases import CASES
    from examples.documents import commitment, photographed
    from examples.make import make_examples

    with tempfile.TemporaryDirectory() as place:
        folder = str(make_examples(Path(place) / "cases", date.today(), only=["01-passes"])[0])  # noqa: DTZ011 - any day will do
        models = str(Path(place) / "models")
        from extractors.readers import ocr

        ocr.prepare_models(Path(models))
        context = multiprocessing.get_context("spawn")
        results = []
        for program in (judge_case, paddleocr_alone):
            with ProcessPoolExecutor(1, mp_context=context) as pool:
                results.append(pool.submit(program, folder, models, arguments.runs).result())
        letter = Path(place) / "letter"
        letter.mkdir()
        (letter / "letter.jpg").write_bytes(photographed(commitment(CASES[0].example, date(2026, 11, 23)), 1))
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            photo = pool.submit(photographed_letter, str(letter), models, arguments.runs).result()
        memory = reader_peak(str(letter), models, arguments.files)
    ours, theirs = results
    ratio = ours["warm_s"] / theirs["warm_s"]
    table = Table(
        "",
        "cold s",
        "warm s",
        "peak MiB",
        title=f"One case, 5 files ({ours['status']}), median of {arguments.runs} warm runs",
    )
    for name, row in (("huozheng: read and judged", ours), ("PaddleOCR alone: pictures read", theirs)):
        table.add_row(name, f"{row['cold_s']:.2f}", f"{row['warm_s']:.2f}", f"{row['peak_mib']:.0f}")
    table.add_row("ratio", f"{ours['cold_s'] / theirs['cold_s']:.2f}", f"{ratio:.2f}", "")
    Console().print(table)
    letter_ratio = photo["letter_s"] / photo["letter_paddleocr_s"]
    Console().print(f"A photographed letter: {photo['letter_s']:.2f} s, {letter_ratio:.2f} of PaddleOCR's time")
    Console().print(
        f"One reader's peak: {memory['reader_peak_quarter_mb']:.0f} MiB after a quarter of {arguments.files} files, "
        f"{memory['reader_peak_mb']:.0f} MiB after all"
    )
    if arguments.json:
        figures = {
            "case_s": round(ours["warm_s"], 3),
            "case_cold_s": round(ours["cold_s"], 3),
            "paddleocr_s": round(theirs["warm_s"], 3),
            "ratio": round(ratio, 3),
            "peak_mib": round(ours["peak_mib"], 1),
            "photographed_letter_ratio": round(letter_ratio, 3),
            "reader_peak_mb": round(memory["reader_peak_mb"], 1),
            "reader_peak_quarter_mb": round(memory["reader_peak_quarter_mb"], 1),
        }
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
