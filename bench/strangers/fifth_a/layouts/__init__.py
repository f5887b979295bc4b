"""The sixteen layouts."""

from importlib import import_module
from pathlib import Path

from ...kit import Layout

LAYOUTS: tuple[Layout, ...] = tuple(
    import_module(f"{__name__}.{file.stem}").LAYOUT for file in sorted(Path(__file__).parent.glob("[lwb][0-9]*.py"))
)
