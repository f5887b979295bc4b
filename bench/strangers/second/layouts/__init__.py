"""The layouts of this set."""

from ...kit import Layout
from ..layouts import (
    a3_pair,
    bilingual_print,
    blanks_kai,
    certificate_kai,
    columns_ming,
    goods_table,
    handfilled_letter,
    handfilled_waybill,
    merged_song,
    numbered_two_pages,
    redhead_fang,
    thermal_roll,
    three_blocks,
    traditional_fang,
    wide_digits_pairs,
)

LAYOUTS: tuple[Layout, ...] = tuple(
    module.LAYOUT
    for module in (
        blanks_kai,
        redhead_fang,
        merged_song,
        numbered_two_pages,
        columns_ming,
        certificate_kai,
        handfilled_letter,
        traditional_fang,
        wide_digits_pairs,
        a3_pair,
        thermal_roll,
        goods_table,
        bilingual_print,
        three_blocks,
        handfilled_waybill,
    )
)
