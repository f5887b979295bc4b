"""What is asked of a measurement in a photo, and what comes out: values of the API, of the record and of the review page."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from extractors.values.plate_scale import Agreement
from storage.cases.measurements import Measurement
from verifiers.findings import Text

SizeName = Literal["one_row", "two_rows", "new_energy", "low_speed", "temporary"]
Compared = Literal["loaded.width_m", "loaded.height_m", "cargo.width_m", "cargo.height_m"]
Share = Annotated[float, Field(ge=0, le=1)]
Fraction = tuple[Share, Share]
Fractions = tuple[Fraction, Fraction, Fraction, Fraction]


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Segment(_Body):
    """What is marked on the photo: two points in fractions of its width and height, origin top left."""

    kind: Literal["width", "height"]
    one: Fraction
    other: Fraction
    compared: Compared | None = Field(None, description="The declared value that it is held against.")

    @model_validator(mode="after")
    def _compares_like_with_like(self) -> Self:
        if self.compared is not None and self.kind not in self.compared:
            raise ValueError(f"a {self.kind} is not compared with {self.compared}")
        return self


class MeasurementRequest(_Body):
    """What to measure in a photo, with which plate as the ruler."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "corners": None,
                    "size": None,
                    "shown_width": 1600,
                    "depth_m": 0.5,
                    "segments": [
                        {"kind": "height", "one": [0.52, 0.11], "other": [0.51, 0.83], "compared": "loaded.height_m"}
                    ],
                }
            ]
        },
    )

    corners: Fractions | None = Field(
        None, description="The plate's outer corners: top left, top right, bottom right, bottom left. Null: as read."
    )
    plate: str | None = Field(None, max_length=20, description="Which plate that was read; null: the surest.")
    size: SizeName | None = Field(None, description="The plate's size (GA 36-2018). Null: by what stands on it.")
    shown_width: int = Field(1600, ge=100, le=100_000, description="How many pixels wide it was shown when marked.")
    depth_m: float = Field(
        0.5, ge=0, le=50, description="By how much what is measured may stand before or behind the plate's plane."
    )
    segments: tuple[Segment, ...] = Field(min_length=1, max_length=20)


class MeasuredLength(BaseModel):
    """A length in metres, give or take `error_m` (k = 2, what depth does added whole), and what the error comes from."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["width", "height"]
    one: Fraction
    other: Fraction
    metres: float
    error_m: float
    corners_m: float = Field(description="Standard deviation by the plate's corners.")
    plate_m: float = Field(description="Standard deviation by the plate's own size.")
    marks_m: float = Field(description="Standard deviation by the marks.")
    depth_m: float = Field(description="The most that standing off the plate's plane does; no chance, so added whole.")
    compared: Compared | None
    declared_m: float | None
    agreement: Agreement | None = Field(description="Null: compared with nothing.")
    text: Text


class Ruler(BaseModel):
    """The plate that was the ruler: corners in fractions with standard deviations in pixels of the photo, size, and why that one."""

    model_config = ConfigDict(frozen=True)

    plate: str | None
    corners: Fractions
    sigmas_px: tuple[float, float, float, float]
    corners_from: Literal["as_read", "by_hand"]
    size: SizeName
    size_text: Text
    nearest_m: float = Field(description="The camera's least distance from the plate's plane.")
    lens_text: Text


class MeasurementResult(BaseModel):
    """What was measured in a photo, and what that rests on."""

    model_config = ConfigDict(frozen=True)

    ruler: Ruler
    depth_m: float
    lengths: tuple[MeasuredLength, ...]


class MeasurementView(MeasurementResult):
    """One act of measuring in a photo. Only inspectors see it. It names no inspector: the ledger does."""

    id: str
    case_id: str
    evidence_id: str
    measured_at: datetime


def measurement_view(made: Measurement) -> MeasurementView:
    """A stored measurement."""
    return MeasurementView(
        **made.result, id=made.id, case_id=made.case_id, evidence_id=made.evidence_id, measured_at=made.measured_at
    )
