"""What a plate, a code, a length, a mass, a date or a company name is: grammar, check digits, normal form, confusable signs.

`normal_form` brings what a form says into one text that can be compared; what it can't understand it refuses with a
`ValueDefect`. It never guesses: refusing a value costs a question, taking a wrong one costs a bridge.
"""

from collections.abc import Callable
from decimal import Decimal

from extractors.values.confusable import same_but_confusable, same_but_misread
from extractors.values.dates import date_form, month_form, period_form
from extractors.values.defect import ValueDefect
from extractors.values.divisions import division_form
from extractors.values.identifiers import (
    resident_id_form,
    transport_certificate_form,
    transport_licence_form,
    uscc_form,
    vin_form,
)
from extractors.values.names import company_form, place_form, text_form, yes_no_form
from extractors.values.plates import plate_form
from extractors.values.quantities import count_form, dimensions_form, length_form, mass_form

_PLAIN: dict[str, Callable[[str], str]] = {
    "text": text_form,
    "company": company_form,
    "place": place_form,
    "uscc": uscc_form,
    "resident_id": resident_id_form,
    "vin": vin_form,
    "transport_licence": transport_licence_form,
    "transport_certificate": transport_certificate_form,
    "division": division_form,
    "plate": plate_form,
    "date": date_form,
    "month": month_form,
    "period": period_form,
    "count": count_form,
    "yes_no": yes_no_form,
}
_MEASURED: dict[str, Callable[[str, str | None], str]] = {
    "length": length_form,
    "mass": mass_form,
    "dimensions": dimensions_form,
}

KINDS = frozenset(_PLAIN) | frozenset(_MEASURED)


def normal_form(kind: str, raw: str, *, unit: str | None = None) -> str:
    """The normal form of a value of a kind in `KINDS`.

    Millimetres and kilograms as digits, `LxWxH` in mm, ISO date, compact plate, NFKC text. `unit` is the one a form's
    label carries (`总质量(吨)`).

    Raises:
        ValueDefect: what stands there can't be understood, or is ambiguous.
    """
    if kind in _MEASURED:
        return _MEASURED[kind](raw, unit)
    return _PLAIN[kind](raw)


def form_if_any(kind: str, raw: str, *, unit: str | None = None) -> str | None:
    """The normal form; None where what stands there can't be understood."""
    try:
        return normal_form(kind, raw, unit=unit)
    except ValueDefect:
        return None


def shown(kind: str, value: str) -> str:
    """A normal form as people read it: `62.5×3.2×4.1 m`, `48.6 t`, `2026年11月20日`. What is shown reads back to the same value."""
    if kind in {"length", "dimensions"}:
        return "×".join(thousandths(int(part)) for part in value.split("x")) + " m"
    if kind == "mass":
        return f"{thousandths(int(value))} t"
    if kind in {"date", "month"}:
        return _day(value)
    if kind == "period":
        first, _, last = value.partition("/")
        if not last:
            return f"{_day(first)}至长期" if first else "长期"
        return f"{_day(first)}至{_day(last)}" if first else f"至{_day(last)}"
    return value


def thousandths(value: int) -> str:
    """Millimetres as metres, kilograms as tonnes, exactly: two values that differ must look different."""
    return f"{Decimal(value).scaleb(-3).normalize():f}"


def _day(value: str) -> str:
    year, month, day = value.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


__all__ = [
    "KINDS",
    "ValueDefect",
    "form_if_any",
    "normal_form",
    "same_but_confusable",
    "same_but_misread",
    "shown",
    "thousandths",
]
