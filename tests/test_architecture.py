"""The house keeps its rules: who imports whom, and what the pure rooms never load."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAVY = ("pymupdf", "PIL", "cv2", "sqlalchemy", "psycopg", "paddleocr", "onnxruntime", "fastapi")


def test_import_rules_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_verifiers_load_no_library_that_does_io() -> None:
    program = f"import sys, verifiers.verify; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
