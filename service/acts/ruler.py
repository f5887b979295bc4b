"""What the ruler on a photo starts from, before a person has marked anything. Pure."""

from dataclasses import dataclass

from extractors.facts import PhotoFacts, PlateReading
from extractors.values.plate_sizes import SIZES, PlateSize

_START_WIDE, _START_TALL = 0.11, 0.035
"""Of the picture: where no corners were read, the frame that a person drags to the plate."""


@dataclass(frozen=True)
class RulerStart:
    """What the ruler on a photo starts from: the photo's size in pixels, four corners in pixels, and the plate they were read on."""

    width: int
    height: int
    corners: tuple[tuple[float, float], ...]
    plate: PlateReading | None
    sizes: tuple[PlateSize, ...] = tuple(SIZES.values())


def ruler_start(facts: PhotoFacts) -> RulerStart:
    """The corners of the surest plate that has some, else a frame in the lower middle."""
    reading = next((plate for plate in facts.plates if plate.corners), None)
    if reading is not None and reading.corners is not None:
        shares = reading.corners.points
    else:
        x0, y0, x1, y1 = 0.5 - _START_WIDE, 0.8 - _START_TALL, 0.5 + _START_WIDE, 0.8 + _START_TALL
        shares = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    corners = tuple((round(x * facts.width, 3), round(y * facts.height, 3)) for x, y in shares)
    return RulerStart(facts.width, facts.height, corners, reading)
