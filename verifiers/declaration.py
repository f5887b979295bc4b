"""The declaration (申报): what the firm says, in the words of the application form (DOMAIN.md 1.4 and 12.A).

At the edge lengths are decimal metres and masses decimal tonnes; inside they are integer millimetres and kilograms. All
defects are told at once (行政许可法 art. 32), each with its field, in Chinese and English.
"""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from extractors.values import ValueDefect, normal_form


class _Value(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_alias=True, validate_by_name=True, serialize_by_alias=True
    )


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


def _error(code: str, zh: str, en: str) -> PydanticCustomError:
    return PydanticCustomError("declaration", "{en}", {"code": code, "zh": zh, "en": en})


def _thousandths(value: Any) -> int:
    """A decimal number of metres or tonnes as integer thousandths."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise _error("not_a_number", "应填写数字。", "A number is needed.")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise _error("not_a_number", f"“{value}”不是数字。", f"'{value}' is not a number.") from None
    if not number.is_finite() or not 0 < number < 10_000:
        raise _error("out_of_range", f"“{value}”应大于 0 且小于 10000。", f"'{value}' must be above 0 and below 10000.")
    if number * 1000 != (number * 1000).to_integral_value():
        raise _error("too_precise", f"“{value}”最多保留三位小数。", f"'{value}' may have three decimals at most.")
    return int(number * 1000)


def _decimal(value: int) -> float:
    return value / 1000


Thousandths = Annotated[int, BeforeValidator(_thousandths), PlainSerializer(_decimal, return_type=float)]


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 200:
        raise _error("count", f"“{value}”应为 1 至 200 的整数。", f"'{value}' should be a whole number from 1 to 200.")
    return value


def _normal(kind: str) -> BeforeValidator:
    def validate(value: Any) -> str:
        if not isinstance(value, str) or len(value) > 200:
            raise _error("not_a_text", "应填写文字（200 字以内）。", "A text of at most 200 signs is needed.")
        try:
            return normal_form(kind, value)
        except ValueDefect as defect:
            raise _error(defect.code, defect.zh, defect.en) from None

    return BeforeValidator(validate)


def _axle_group(part: str) -> list[int]:
    count, _, load = part.rpartition("*")
    repeat = int(count) if count else 1
    if not 1 <= repeat <= 100:
        raise ValueError(part)
    return [_thousandths(load)] * repeat


def _loads(value: Any) -> Any:
    """Axle loads as a list, or in the portal's notation `10+20+3*18`: loads in tonnes, `lines*t per line` (DOMAIN.md 12.A, rows 6, 7)."""
    if isinstance(value, str):
        if not re.fullmatch(r"\s*(\d+\*)?\d+(\.\d+)?(\s*\+\s*(\d+\*)?\d+(\.\d+)?)*\s*", value, re.ASCII):
            raise _error(
                "axle_notation", f"“{value}”应写作 7+9+9 或 10+20+3*18。", f"'{value}' should be 7+9+9 or 10+20+3*18."
            )
        try:
            return [
                str(Decimal(load) / 1000) for part in value.replace(" ", "").split("+") for load in _axle_group(part)
            ]
        except ValueError:
            raise _error(
                "axle_notation", f"“{value}”应写作 7+9+9 或 10+20+3*18。", f"'{value}' should be 7+9+9 or 10+20+3*18."
            ) from None
    return _listed(value)


def _spacings(value: Any) -> Any:
    """Axle spacings as a list, or in the portal's notation `1.5-2-3` (DOMAIN.md 12.A, row 8)."""
    if isinstance(value, str):
        if not re.fullmatch(r"\s*\d+(\.\d+)?(\s*-\s*\d+(\.\d+)?)*\s*", value, re.ASCII):
            raise _error("spacing_notation", f"“{value}”应写作 3.3-1.35-7.2。", f"'{value}' should be 3.3-1.35-7.2.")
        return value.replace(" ", "").split("-")
    return _listed(value)


def _listed(value: Any) -> Any:
    if not isinstance(value, list | tuple) or len(value) > 200:
        raise _error("not_a_list", "应为数字列表。", "A list of numbers is needed.")
    return value


def _iso_date(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _error("date", f"“{value}”应为日期，例如 2026-11-25。", f"'{value}' should be a date such as 2026-11-25.")


def _true_or_false(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _error("yes_no", "应为 true 或 false。", "true or false is needed.")
    return value


Company = Annotated[str, _normal("company")]
Uscc = Annotated[str, _normal("uscc")]
PlateText = Annotated[str, _normal("plate")]
Name = Annotated[str, _normal("text")]
Place = Annotated[str, _normal("place")]
Count = Annotated[int, BeforeValidator(_whole)]
Day = Annotated[date, BeforeValidator(_iso_date)]
Flag = Annotated[bool, BeforeValidator(_true_or_false)]


def _not_a_trailer(plate: str) -> str:
    if plate.endswith("挂"):
        raise _error(
            "tractor_plate_is_a_trailer's",
            f"牵引车号牌“{plate}”是挂车号牌。",
            f"The tractor's plate '{plate}' is a trailer's.",
        )
    return plate


def _a_trailer(plate: str) -> str:
    if plate[-1] not in "挂超试":
        raise _error(
            "trailer_plate",
            f"挂车号牌“{plate}”应以“挂”结尾（或为超限、试验临时号牌）。",
            f"A trailer's plate ends in 挂, 超 or 试; '{plate}' doesn't.",
        )
    return plate


class Carrier(_Value):
    """承运人."""

    name: Company
    uscc: Uscc


class Tractor(_Value):
    """牵引车. Kerb mass in kg."""

    plate: Annotated[PlateText, AfterValidator(_not_a_trailer)]
    axles: Count
    kerb_mass_kg: Thousandths = Field(alias="kerb_mass_t")


class Trailer(_Value):
    """挂车. Kerb mass in kg."""

    plate: Annotated[PlateText, AfterValidator(_a_trailer)]
    axles: Count
    kerb_mass_kg: Thousandths = Field(alias="kerb_mass_t")


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
    axle_loads_kg: Annotated[tuple[Thousandths, ...], BeforeValidator(_loads)] = Field(
        alias="axle_loads_t", min_length=2
    )
    axle_spacings_mm: Annotated[tuple[Thousandths, ...], BeforeValidator(_spacings)] = Field(
        alias="axle_spacings_m", min_length=1
    )

    @property
    def dimensions(self) -> str:
        """`LxWxH` in mm."""
        return f"{self.length_mm}x{self.width_mm}x{self.height_mm}"


class Journey(_Value):
    """行程."""

    origin: Place = Field(alias="from")
    destination: Place = Field(alias="to")
    departs_on: Day
    arrives_on: Day

    @model_validator(mode="after")
    def _in_order(self, info: ValidationInfo) -> Self:  # noqa: ARG002 - pydantic passes it
        if self.arrives_on < self.departs_on:
            raise _error("dates_reversed", "到达日期早于起运日期。", "The arrival is before the departure.")
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
