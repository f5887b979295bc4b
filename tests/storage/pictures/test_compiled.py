"""Loops in machine code."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.pictures.compiled import bits_set


@settings(deadline=None)
@given(st.integers(0, 2**64 - 1))
def test_bits_are_counted(word: int) -> None:
    assert bits_set(np.uint64(word)) == word.bit_count()


def test_where_nothing_can_be_kept_they_are_made_again() -> None:
    # Numba then finds no place to keep machine code in, as on a read-only file system without a home.
    program = "import numpy; from storage.pictures.compiled import bits_set; print(bits_set(numpy.uint64(7)))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[3],
        env=os.environ | {"NUMBA_CACHE_LOCATOR_CLASSES": "_ZipCacheLocator"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("3\n", "")
