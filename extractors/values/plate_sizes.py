"""How large a plate is, by what stands on it (GA 36-2018; DOMAIN.md 4.2). What the sign of a plate can't tell is not guessed."""

from dataclasses import dataclass
from typing import Literal

from extractors.values.defect import ValueDefect
from extractors.values.plates import plate

Rows = Literal[1, 2]


@dataclass(frozen=True)
class PlateSize:
    """The outer size of a kind of plate, in millimetres. `name` is stable."""

    name: str
    width_mm: float
    height_mm: float
    zh: str
    en: str

    @property
    def aspect(self) -> float:
        """Width by height."""
        return self.width_mm / self.height_mm


ONE_ROW = PlateSize("one_row", 440, 140, "单行号牌 440×140 毫米", "one row, 440 × 140 mm")
TWO_ROWS = PlateSize("two_rows", 440, 220, "双行号牌 440×220 毫米", "two rows, 440 × 220 mm")
NEW_ENERGY = PlateSize("new_energy", 480, 140, "新能源号牌 480×140 毫米", "new energy, 480 × 140 mm")
LOW_SPEED = PlateSize("low_speed", 300, 165, "低速车号牌 300×165 毫米", "low-speed vehicle, 300 × 165 mm")
TEMPORARY = PlateSize("temporary", 220, 140, "临时号牌 220×140 毫米", "temporary, 220 × 140 mm")
SIZES = {size.name: size for size in (ONE_ROW, TWO_ROWS, NEW_ENERGY, LOW_SPEED, TEMPORARY)}

_NARROWEST, _WIDEST = 0.75, 1.2
"""A plate looks narrower than it is when seen from the side (by a quarter at 41°), wider when seen from above (1/cos 30° = 1.15)."""


@dataclass(frozen=True)
class Assumed:
    """A size that a plate may have, and why."""

    size: PlateSize
    zh: str
    en: str


def candidates(text: str, rows: Rows | None) -> tuple[Assumed, ...]:
    """The sizes that a plate with this text may have, the likeliest first; none where the text is no plate.

    `rows`: in how many it was read; None where that isn't known.
    """
    try:
        kind = plate(text).kind
    except ValueDefect:
        return ()
    if kind == "trailer":
        return (Assumed(TWO_ROWS, "挂车号牌（尾字“挂”）为双行", "a trailer's plate (挂) has two rows"),)
    if kind.startswith("temporary"):
        return (Assumed(TEMPORARY, f"临时号牌（尾字“{text[-1]}”）", f"a temporary plate ({text[-1]})"),)
    if kind.startswith("new_energy"):
        return (Assumed(NEW_ENERGY, "八位号牌为新能源号牌", "eight signs: a new energy plate"),)
    one = Assumed(ONE_ROW, "一行七位", "seven signs in one row")
    two = Assumed(TWO_ROWS, "两行七位：大型汽车后牌", "seven signs in two rows: the rear plate of a large vehicle")
    slow = Assumed(LOW_SPEED, "两行七位：也可能是低速车", "seven signs in two rows: a low-speed vehicle's, perhaps")
    if rows is None:
        return (one, two, slow)
    return (one,) if rows == 1 else (two, slow)


def fits(size: PlateSize, aspect: float) -> bool:
    """Whether a plate of this size can look that many times as wide as high, from where a photo is taken."""
    return _NARROWEST * size.aspect <= aspect <= _WIDEST * size.aspect


def assumed(text: str, rows: Rows | None, aspect: float) -> Assumed | None:
    """The likeliest size that what is seen doesn't contradict. None: unknown."""
    return next((one for one in candidates(text, rows) if fits(one.size, aspect)), None)
