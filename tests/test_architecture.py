"""The house keeps its rules: who imports whom, and what the pure rooms never load."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("extractors", "verifiers", "storage", "service")
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


def test_every_file_that_the_code_reads_is_installed_with_it() -> None:
    """In the image the packages are installed: a table that is not named there is missing, though it lies beside the code here."""
    installed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]
    for package in PACKAGES:
        patterns = installed.get(package, [])
        named = {path for pattern in patterns for path in (ROOT / package).glob(pattern)}
        files = {path for path in (ROOT / package).rglob("*") if path.is_file() and path.suffix != ".py"}
        files = {path for path in files if path.parent.name != "__pycache__"}
        assert not sorted(str(path.relative_to(ROOT)) for path in files - named)
