"""The holidays of a year without a notice: those that the law gives to all citizens (《全国年节及纪念日放假办法》 art. 2 and 6)."""

import hashlib
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from verifiers.matter.working_days import DayOff, HolidayYear

_SATURDAY = 5
_DAY = timedelta(days=1)


def years_by_law() -> tuple[HolidayYear, ...]:
    """Every year whose lunar dates are known, as provisional as the law leaves it."""
    data = files("service.platform.holidays").joinpath("by_law.toml").read_bytes()
    law, sha256 = tomllib.loads(data.decode()), hashlib.sha256(data).hexdigest()
    return tuple(
        HolidayYear(
            year=lunar["year"],
            days_off=_with_substitutes(sorted(_holidays(law["fixed"], lunar), key=lambda off: off.day)),
            working_days=(),
            source=law["source"],
            published_on=None,
            sha256=sha256,
        )
        for lunar in law["lunar"]
    )


def _holidays(fixed: dict[str, list[str]], lunar: dict[str, Any]) -> Iterator[DayOff]:
    for name, days in fixed.items():
        for day in days:
            yield DayOff(day=date.fromisoformat(f"{lunar['year']}-{day}"), name=name)
    for place in range(-1, 3):
        yield DayOff(day=lunar["spring"] + place * _DAY, name="春节")
    yield DayOff(day=lunar["qingming"], name="清明节")
    yield DayOff(day=lunar["dragon_boat"], name="端午节")
    yield DayOff(day=lunar["mid_autumn"], name="中秋节")


def _with_substitutes(holidays: list[DayOff]) -> tuple[DayOff, ...]:
    """A holiday on a Saturday or Sunday, or on another holiday, is given on the next working day (art. 6)."""
    off: dict[date, str] = {}
    owed: list[DayOff] = []
    for holiday in holidays:
        if holiday.day in off or holiday.day.weekday() >= _SATURDAY:
            owed.append(holiday)
        off.setdefault(holiday.day, holiday.name)
    for holiday in owed:
        day = holiday.day
        while day in off or day.weekday() >= _SATURDAY:
            day += _DAY
        off[day] = holiday.name
    return tuple(DayOff(day=day, name=name) for day, name in sorted(off.items()))
