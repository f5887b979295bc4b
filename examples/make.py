"""Makes the example cases: `python -m examples.make OUT [--day 2026-11-23] [--only 01-passes ...]`.

The same day gives the same bytes, but for the locked letter of 13-broken-letter: whoever encrypts a PDF draws a random key.
"""

import argparse
import json
import tempfile
from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path

from examples.cases import CASES, Case
from examples.phone import SHANGHAI


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
        made = [_write(case, Path(unfinished) / case.name, day) for case in wanted]
        return tuple(_moved(folder, out / folder.name) for folder in made)


def _write(case: Case, folder: Path, day: date) -> Path:
    folder.mkdir()
    for name, make in case.files.items():
        (folder / name).write_bytes(make(case.example, day))
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
