"""The layouts of this set, and the size of their paper in millimetres."""

from ...kit import Layout
from . import (
    letter_blanks,
    letter_bold,
    letter_by_hand,
    letter_certificate,
    letter_columns,
    letter_merged,
    letter_traditional,
    letter_two_pages,
    spread,
    waybill_bilingual,
    waybill_blocks,
    waybill_goods,
    waybill_pairs,
    waybill_thermal,
)

_MODULES = (
    letter_blanks,
    letter_bold,
    letter_merged,
    letter_columns,
    letter_certificate,
    letter_two_pages,
    letter_by_hand,
    letter_traditional,
    spread,
    waybill_goods,
    waybill_bilingual,
    waybill_blocks,
    waybill_thermal,
    waybill_pairs,
)
LAYOUTS: tuple[Layout, ...] = tuple(m.LAYOUT for m in _MODULES)
PAPERS: dict[str, tuple[float, float]] = {m.LAYOUT.name: m.PAPER for m in _MODULES}
STAMPED_PAGE: dict[str, int] = {"letter_two_pages": 1}
"""The page that carries the seal, where it isn't page 0."""
