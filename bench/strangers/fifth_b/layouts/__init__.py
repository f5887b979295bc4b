"""The layouts, one module each."""

from importlib import import_module
from pathlib import Path

from ...kit import Layout

LAYOUTS: tuple[Layout, ...] = tuple(
    import_module(f"{__name__}.{path.stem}").LAYOUT
    for path in sorted(Path(__file__).parent.glob("*.py"))
    if not path.stem.startswith("_")
)
