"""Whose mass is a total that names nobody? 总重 on a waybill may be the goods' or that of vehicle and goods."""

from collections.abc import Mapping, Sequence

from extractors.documents.cells import plain_row
from extractors.documents.forms import Form
from extractors.documents.vocabulary import vocabulary
from extractors.facts import Reading

TOTAL = "total"
"""What such labels name until it is known."""
_GOODS, _WHOLE = "cargo_mass", "gross_mass"


def told_apart(readings: Mapping[str, Sequence[Reading]], form: Form) -> dict[str, list[Reading]]:
    """The readings with the totals at their fields: the whole's where they say so or are more than the goods' mass.

    Otherwise the goods', but for a form on which a bare total is the whole's.
    """
    found = {name: list(values) for name, values in readings.items() if name != TOTAL}
    if TOTAL not in readings:
        return found
    is_whole = any(total.fullmatch(label) for total in vocabulary().totals for label in form.fields[_WHOLE].labels)
    goods = [int(one.value) for one in found.get(_GOODS, ()) if one.value is not None]
    for total in readings.get(TOTAL, ()):
        more = total.value is not None and bool(goods) and int(total.value) > max(goods)
        field = _WHOLE if more or is_whole or vocabulary().of_whole.search(plain_row(total.raw)) else _GOODS
        if total.value is not None or field not in found:
            found.setdefault(field, []).append(total)
    return found
