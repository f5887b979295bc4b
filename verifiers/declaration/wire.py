"""How a declaration's numbers, names and dates stand on the wire: decimal metres and tonnes outside, millimetres and kilograms inside.

Each is refused by a named error in Chinese and English; nothing is rounded and nothing is guessed.
"""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer
from pydantic_core import PydanticCustomError

from extractors.values import ValueDefect, normal_form


def wire_error(code: str, zh: str, en: str) -> PydanticCustomError:
    """A defect with its stable code and its two texts."""
    return PydanticCustomError("declaration", "{en}", {"code": code, "zh": zh, "en": en})


def _thousandths(value: Any) -> int:
    """A decimal number of metres or tonnes as integer thousandths."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise wire_error("not_a_number", "应填写数字。", "A number is needed.")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise wire_error("not_a_number", f"“{value}”不是数字。", f"'{value}' is not a number.") from None
    if not number.is_finite() or not 0 < number < 10_000:
        raise wire_error(
            "out_of_range", f"“{value}”应大于 0 且小于 10000。", f"'{value}' must be above 0 and below 10000."
        )
    if number * 1000 != (number * 1000).to_integral_value():
        raise wire_error("too_precise", f"“{value}”最多保留三位小数。", f"'{value}' may have three decimals at most.")
    return int(number * 1000)


def _decimal(value: int) -> float:
    return value / 1000


Thousandths = Annotated[int, BeforeValidator(_thousandths), PlainSerializer(_decimal, return_type=float)]


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 200:
        raise wire_error(
            "count", f"“{value}”应为 1 至 200 的整数。", f"'{value}' should be a whole number from 1 to 200."
        )
    return value


def _normal(kind: str) -> BeforeValidator:
    def validate(value: Any) -> str:
        if not isinstance(value, str) or len(value) > 200:
            raise wire_error("not_a_text", "应填写文字（200 字以内）。", "A text of at most 200 signs is needed.")
        try:
            return normal_form(kind, value)
        except ValueDefect as defect:
            raise wire_error(defect.code, defect.zh, defect.en) from None

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
            raise wire_error(
                "axle_notation", f"“{value}”应写作 7+9+9 或 10+20+3*18。", f"'{value}' should be 7+9+9 or 10+20+3*18."
            )
        try:
            return [
                str(Decimal(load) / 1000) for part in value.replace(" ", "").split("+") for load in _axle_group(part)
            ]
        except ValueError:
            raise wire_error(
                "axle_notation", f"“{value}”应写作 7+9+9 或 10+20+3*18。", f"'{value}' should be 7+9+9 or 10+20+3*18."
            ) from None
    return _listed(value)


def _spacings(value: Any) -> Any:
    """Axle spacings as a list, or in the portal's notation `1.5-2-3` (DOMAIN.md 12.A, row 8)."""
    if isinstance(value, str):
        if not re.fullmatch(r"\s*\d+(\.\d+)?(\s*-\s*\d+(\.\d+)?)*\s*", value, re.ASCII):
            raise wire_error(
                "spacing_notation", f"“{value}”应写作 3.3-1.35-7.2。", f"'{value}' should be 3.3-1.35-7.2."
            )
        return value.replace(" ", "").split("-")
    return _listed(value)


def _listed(value: Any) -> Any:
    if not isinstance(value, list | tuple) or len(value) > 200:
        raise wire_error("not_a_list", "应为数字列表。", "A list of numbers is needed.")
    return value


def _iso_date(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise wire_error("date", f"“{value}”应为日期，例如 2026-11-25。", f"'{value}' should be a date such as 2026-11-25.")


def _true_or_false(value: Any) -> bool:
    if not isinstance(value, bool):
        raise wire_error("yes_no", "应为 true 或 false。", "true or false is needed.")
    return value


AxleLoads = Annotated[tuple[Thousandths, ...], BeforeValidator(_loads)]
AxleSpacings = Annotated[tuple[Thousandths, ...], BeforeValidator(_spacings)]
Company = Annotated[str, _normal("company")]
Uscc = Annotated[str, _normal("uscc")]
PlateText = Annotated[str, _normal("plate")]
Name = Annotated[str, _normal("text")]
Place = Annotated[str, _normal("place")]
Count = Annotated[int, BeforeValidator(_whole)]
Day = Annotated[date, BeforeValidator(_iso_date)]
Vin = Annotated[str, _normal("vin")]
LicenceNumber = Annotated[str, _normal("transport_licence")]
Flag = Annotated[bool, BeforeValidator(_true_or_false)]
