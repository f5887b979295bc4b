"""The declaration (申报): what the firm says, in the words of the application form (DOMAIN.md 1.4 and 12.A).

At the edge lengths are decimal metres and masses decimal tonnes; inside they are integer millimetres and kilograms. All
defects are told at once (行政许可法 art. 32), each with its field, in Chinese and English.
"""

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from verifiers.declaration.wire import (
    AxleLoads,
    AxleSpacings,
    Company,
    Count,
    Day,
    Flag,
    LicenceNumber,
    Name,
    Place,
    PlateText,
    Thousandths,
    Uscc,
    Vin,
    wire_error,
)


class _Value(BaseModel):
    # Read by alias alone: `length_mm` on the wire would be taken for metres.
    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)


class Defect(_Value):
    """One thing wrong with a declaration: the field's path (`cargo.mass_t`), a stable code, and what to do."""

    field: str
    code: str
    zh: str
    en: str


class DeclarationDefective(Exception):
    """The declaration can't be judged. `defects` holds everything that is wrong with it."""

    def __init__(self, defects: tuple[Defect, ...]) -> None:
        super().__init__([f"{defect.field}: {defect.code}" for defect in defects])
        self.defects = defects


def _not_a_trailer(plate: str) -> str:
    if plate.endswith("挂"):
        raise wire_error(
            "tractor_plate_is_trailer",
            f"牵引车号牌“{plate}”是挂车号牌。",
            f"The tractor's plate '{plate}' is a trailer's.",
        )
    return plate


def _a_trailer(plate: str) -> str:
    if plate[-1] not in "挂超试":
        raise wire_error(
            "trailer_plate",
            f"挂车号牌“{plate}”应以“挂”结尾（或为超限、试验临时号牌）。",
            f"A trailer's plate ends in 挂, 超 or 试; '{plate}' doesn't.",
        )
    return plate


class Carrier(_Value):
    """承运人. `licence_number`: 道路运输经营许可证号."""

    name: Company
    uscc: Uscc
    licence_number: LicenceNumber | None = None


class Tractor(_Value):
    """牵引车. Kerb mass in kg. `drive_axles` (of its axles) decides between 46 t and 49 t on six axles (article 3)."""

    plate: Annotated[PlateText, AfterValidator(_not_a_trailer)]
    axles: Count
    kerb_mass_kg: Thousandths = Field(alias="kerb_mass_t")
    drive_axles: Count | None = None
    tyres: Count | None = None
    vin: Vin | None = None

    @model_validator(mode="after")
    def _drives_on_its_own_axles(self) -> Self:
        if self.drive_axles is not None and self.drive_axles > self.axles:
            raise wire_error("drive_axles", "驱动轴数多于牵引车轴数。", "More drive axles than the tractor has axles.")
        return self


class TrailerKind(StrEnum):
    """`flat`: an ordinary flat trailer (平板车). `modular`: a hydraulic trailer of axle lines (多轴多轮液压平板车)."""

    FLAT = "flat"
    MODULAR = "modular"


class Trailer(_Value):
    """挂车. Kerb mass in kg, height of the empty deck in mm. A line (轴线) of a modular trailer is two axles side by side."""

    plate: Annotated[PlateText, AfterValidator(_a_trailer)]
    kind: TrailerKind
    axles: Count
    kerb_mass_kg: Thousandths = Field(alias="kerb_mass_t")
    axle_lines: Count | None = None
    deck_height_mm: Thousandths | None = Field(default=None, alias="deck_height_m")
    tyres: Count | None = None
    vin: Vin | None = None

    @model_validator(mode="after")
    def _lines_are_of_two_axles(self) -> Self:
        if self.kind is TrailerKind.FLAT and self.axle_lines is not None:
            raise wire_error(
                "axle_lines_of_a_flat_trailer",
                "普通平板挂车没有轴线，请填写轴数。",
                "A flat trailer has no axle lines.",
            )
        if self.kind is TrailerKind.MODULAR and self.axles != 2 * self.lines:
            raise wire_error(
                "axle_lines",
                "液压轴线车一线两轴：轴数应为轴线数的两倍。",
                "A line is two axles: axles must be twice the axle lines.",
            )
        return self

    @property
    def lines(self) -> int:
        """Positions along the vehicle at which it touches the road: axle lines, or the axles of a flat trailer."""
        if self.kind is TrailerKind.FLAT:
            return self.axles
        return self.axle_lines or self.axles // 2


class Cargo(_Value):
    """货物. Sizes in mm, mass in kg."""

    name: Name
    length_mm: Thousandths = Field(alias="length_m")
    width_mm: Thousandths = Field(alias="width_m")
    height_mm: Thousandths = Field(alias="height_m")
    mass_kg: Thousandths = Field(alias="mass_t")
    indivisible: Flag

    @property
    def dimensions(self) -> str:
        """`LxWxH` in mm."""
        return f"{self.length_mm}x{self.width_mm}x{self.height_mm}"


class Loaded(_Value):
    """车货总体: vehicle and load together. Sizes in mm, masses in kg, spacings in mm."""

    length_mm: Thousandths = Field(alias="length_m")
    width_mm: Thousandths = Field(alias="width_m")
    height_mm: Thousandths = Field(alias="height_m")
    gross_mass_kg: Thousandths = Field(alias="gross_mass_t")
    axle_loads_kg: AxleLoads = Field(alias="axle_loads_t", min_length=2)
    axle_spacings_mm: AxleSpacings = Field(alias="axle_spacings_m", min_length=1)

    @property
    def dimensions(self) -> str:
        """`LxWxH` in mm."""
        return f"{self.length_mm}x{self.width_mm}x{self.height_mm}"


class JourneyKind(StrEnum):
    """One trip, or the same trip repeated under one permit of up to six months (article 19)."""

    SINGLE = "single"
    REPEATED = "repeated"


class Journey(_Value):
    """行程. `via`: places passed, in order; they tell whose roads are used."""

    origin: Place = Field(alias="from")
    destination: Place = Field(alias="to")
    via: tuple[Place, ...] = Field(default=(), max_length=100)
    departs_on: Day
    arrives_on: Day
    kind: JourneyKind = JourneyKind.SINGLE

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.arrives_on < self.departs_on:
            raise wire_error("dates_reversed", "到达日期早于起运日期。", "The arrival is before the departure.")
        return self


class Declaration(_Value):
    """Everything the firm declares."""

    carrier: Carrier
    tractor: Tractor
    trailer: Trailer
    cargo: Cargo
    loaded: Loaded
    journey: Journey


_COMMON = {
    "missing": ("必填项，尚未填写。", "Required, and not filled in."),
    "extra_forbidden": ("没有这个字段，请核对字段名。", "There is no such field; check its name."),
    "too_short": ("填写的项数太少。", "Too few entries."),
    "too_long": ("填写的项数太多。", "Too many entries."),
    "enum": ("不是可选的值，请从所列选项中选择。", "Not one of the values to choose from."),
}


def read_declaration(data: object) -> Declaration:
    """The declaration in JSON values. Raises `DeclarationDefective` with every defect; nothing else, on any JSON."""
    try:
        return Declaration.model_validate(data)
    except ValidationError as error:
        raise DeclarationDefective(tuple(_defect(dict(row)) for row in error.errors())) from None


def _defect(row: dict[str, Any]) -> Defect:
    field = ".".join(str(part) for part in row["loc"]) or "declaration"
    if row["type"] == "declaration":
        return Defect(field=field, **row["ctx"])
    zh, en = _COMMON.get(row["type"], ("内容不符合要求。", "The content is not what is expected."))
    return Defect(field=field, code=str(row["type"]), zh=zh, en=en)
