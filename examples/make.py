"""Makes the example cases: `python -m examples.make OUT [--day 2026-11-23] [--only 01-passes ...]`.

The same day gives the same bytes, but for the locked letter of 13-broken-letter: whoever encrypts a PDF draws a random key.
"""

import argparse
import json
import os
import tempfile
from collections.abc import Collection
from concurrent.futures import ProcessPoolExecutor
from datetime import date, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from examples.cases import CASES
from verifiers.dossier import SHANGHAI


def make_examples(out: Path, day: date, *, only: Collection[str] = ()) -> tuple[Path, ...]:
    """Writes the example cases as folders, and returns them in their order.

    Nothing stands in `out` before everything is made, so a folder that is there is complete.

    Args:
        out: Where the case folders go; its parent must exist or be creatable.
        day: The day of the submission: letters are dated the day before, photos the first minutes of it.
        only: Names of cases; all where it is empty.

    Raises:
        ValueError: a name in `only` is no example.
    """
    unknown = set(only) - {case.name for case in CASES}
    if unknown:
        raise ValueError(
            f"no such examples: {', '.join(sorted(unknown))}; there are: {', '.join(case.name for case in CASES)}"
        )
    wanted = [case for case in CASES if not only or case.name in only]
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".examples-", dir=out.parent) as unfinished:
        names = [case.name for case in wanted]
        # Drawing is arithmetic from end to end: one process a core.
        with ProcessPoolExecutor(min(len(names), os.cpu_count() or 1), mp_context=get_context("spawn")) as pool:
            made = list(pool.map(partial(_write, unfinished, day), names))
        return tuple(_moved(folder, out / folder.name) for folder in made)


def _write(place: str, day: date, name: str) -> Path:
    case = next(case for case in CASES if case.name == name)
    folder = Path(place) / name
    folder.mkdir()
    for file, make in case.files.items():
        (folder / file).write_bytes(make(case.example, day))
    about = {
        "matter": "suzhou-oversize",
        "title": {"zh": case.zh, "en": case.en},
        "expect": {"status": "flagged" if case.flags else "passed", "reasons": sorted(case.flags)},
        "declaration": case.example.declaration(day),
    }
    (folder / "case.json").write_text(json.dumps(about, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder


def _moved(folder: Path, target: Path) -> Path:
    target.mkdir(parents=True, exist_ok=True)
    for file in folder.iterdir():
        file.replace(target / file.name)
    return target


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--day", type=date.fromisoformat, default=datetime.now(SHANGHAI).date())
    parser.add_argument("--only", nargs="+", default=(), choices=[case.name for case in CASES], metavar="CASE")
    arguments = parser.parse_args()
    for folder in make_examples(arguments.out, arguments.day, only=arguments.only):
        print(folder)


if __name__ == "__main__":
    main()
