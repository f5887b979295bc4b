"""All layouts of these offices."""

import importlib

from ...kit import Layout

_MODULES = (
    "group_prose",
    "provincial_table",
    "port_bilingual",
    "power_two_pages",
    "dispatch_landscape",
    "excel_above",
    "blanks_below",
    "old_fax",
    "pair_on_a3",
    "state_dispatch",
    "pad_in_pen",
    "thermal_roll",
    "port_boxes",
    "route_landscape",
    "handover_list",
    "dot_matrix",
)
LAYOUTS: tuple[Layout, ...] = tuple(importlib.import_module(f"{__name__}.{m}").LAYOUT for m in _MODULES)
