"""Where something was read, and what was read there: the words all facts are made of.

Places are `Where`: a page (1-based; 1 for a photo) and a `Box` in fractions of that page's or picture's
width and height, origin top left, in the orientation in which a person sees it (EXIF orientation applied).
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """Frozen, and nothing but what is named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Box(Value):
    """A rectangle in fractions (0 to 1) of the width and height of the page or picture."""

    x0: float
    y0: float
    x1: float
    y1: float


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box round some boxes. Raises `ValueError` without any."""
    return Box(
        x0=min(box.x0 for box in boxes),
        y0=min(box.y0 for box in boxes),
        x1=max(box.x1 for box in boxes),
        y1=max(box.y1 for box in boxes),
    )


class Where(Value):
    """Where something was read."""

    page: int = 1
    box: Box | None = None


class TextSource(StrEnum):
    """How a line of text was obtained."""

    TEXT_LAYER = "text_layer"
    OCR = "ocr"


Unsure = dict[int, dict[str, float]]
"""What else may stand at a position of a text, and how likely each is: the recogniser's alternatives where it was not sure.

The character itself is among them. An empty one means that no character stands there; one of two characters, that one was lost behind it.
A position without an entry was read surely; a text layer has none.
"""


class Line(Value):
    """One line of text as it stands on the page. `unsure` goes by positions in `text`."""

    text: str
    confidence: float
    where: Where
    source: TextSource
    unsure: Unsure = {}


class Reading(Value):
    """One value read from a form.

    `value` is the normal form of `extractors.values.normal_form` (for example millimetres, kilograms, ISO date,
    compact plate), or None when `raw` could not be understood. `confidence` is between 0 and 1. `handwritten`: in a pen's blue ink;
    black handwriting is not told from print. `unsure` goes by positions in `raw`.
    """

    value: str | None
    raw: str
    confidence: float
    where: Where
    handwritten: bool = False
    unsure: Unsure = {}


class Owner(StrEnum):
    """Whose a mass or a size is, by the words around it: the goods', or the whole of vehicle and goods; a total may be either's."""

    GOODS = "goods"
    WHOLE = "whole"
    TOTAL = "total"


OWNERS = {
    "cargo_mass": Owner.GOODS,
    "cargo_dimensions": Owner.GOODS,
    "gross_mass": Owner.WHOLE,
    "loaded_dimensions": Owner.WHOLE,
}
"""Whose the figure of each field is."""


class Mention(Value):
    """A mass or dimensions that stand somewhere on a paper, whatever its layout. `owner`: None where no words tell whose it is.

    `value` is the normal form (kilograms, or `LxWxH` in millimetres), or None where no unit is told: then `raw` is bare numbers.
    """

    kind: Literal["mass", "dimensions"]
    value: str | None
    raw: str
    owner: Owner | None
    confidence: float
    where: Where
    unsure: Unsure = {}

    def reading(self, value: str | None) -> Reading:
        """The same as what stands in a field, understood as a value."""
        return Reading(value=value, raw=self.raw, confidence=self.confidence, where=self.where, unsure=self.unsure)


class Fingerprint(Value):
    """What stays the same of a picture when it is saved again: `bits` in hexadecimal digits, by the algorithm of that name.

    `turned` has the bits of the same picture in the seven other orientations (quarter turns and mirrors), where the algorithm knows
    them. `view`: 1 is the whole picture, 2 is without its border.
    """

    algorithm: str
    view: int = 1
    bits: str
    turned: tuple[str, ...] = ()
