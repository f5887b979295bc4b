"""Real photos, documents and broken files, which are no part of the project: where they lie, and what lacks."""

import os
from pathlib import Path

FOLDER = Path(os.environ.get("HUOZHENG_DATA") or Path(__file__).parents[2] / "shared" / "data")

REQUIRED = bool(os.environ.get("REQUIRE_REAL_DATA"))
"""Set by `.ci/run`: a run that skips what it should have tested must not look like one that passed."""

SETS = (
    "c2pa",
    "copy_pdq",
    "doc_aias",
    "doc_cnocr",
    "doc_rapidocr_tests",
    "img_heif",
    "img_pillow_odd",
    "pdf_pdfjs",
    "pdf_pdfplumber",
    "pdf_pyhanko",
    "pdf_pymupdf",
    "plates_easypr_dev",
    "trucks_cn_misc",
    "trucks_coco128",
    "trucks_openimages",
)
"""What the tests read: an empty one of them would let a test pass that looks at every file."""

SOURCES = ("drawn", "real")
"""Where pictures are from in a test of which the outcome does not rest on who made them: it runs on both."""

LACKING = "no real data"


def lacking() -> str | None:
    """What lacks and how to get it; None where everything is there."""
    missing = [name for name in SETS if not (FOLDER / name).is_dir() or not any((FOLDER / name).iterdir())]
    if not missing:
        return None
    what = "the folder" if len(missing) == len(SETS) else ", ".join(missing)
    return f"{LACKING}: {FOLDER} lacks {what}. tests/REAL_DATA.md says where each set is from; name their folder in HUOZHENG_DATA."
