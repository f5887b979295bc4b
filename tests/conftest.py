"""Fixtures that every test may use."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real photos, documents and broken files with their ground truth."""
    folder = Path(os.environ.get("HUOZHENG_DATA", Path(__file__).parents[2] / "shared" / "data"))
    if not folder.is_dir():
        pytest.fail(f"real test data not found at {folder}: set HUOZHENG_DATA")
    return folder
