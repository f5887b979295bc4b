"""Sixteen offices' papers, a module each."""

from importlib import import_module
from pathlib import Path

from ...kit import Layout

_ORDER = (
    "nantong_blanks",
    "wuxi_prose",
    "xuzhou_table",
    "yancheng_grid",
    "suzhou_two_pages",
    "old_script",
    "lianyungang_columns",
    "zhenjiang_certificate",
    "huaian_pair",
    "thermal_roll",
    "carbon_copy",
    "two_tongues",
    "three_blocks",
    "provincial_form",
    "numbered_order",
    "dispatch_cards",
)


def _all() -> tuple[Layout, ...]:
    here = Path(__file__).resolve().parent
    return tuple(import_module(f"{__name__}.{name}").LAYOUT for name in _ORDER if (here / f"{name}.py").exists())


LAYOUTS: tuple[Layout, ...] = _all()
