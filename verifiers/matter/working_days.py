"""Working days: which days are worked, when a time limit ends, and how that was counted. Pure: the calendar is passed in.

The day of the act is not counted (民法典 art. 201), and time limits of permits leave out public holidays (行政许可法 art. 82).
Where a year's holidays have been announced the calendar has the notice's days; where not, those that the law fixes, and every
date that was counted with them is provisional. No consequence may start on a provisional date.
"""

from datetime import date, timedelta
from functools import cached_property
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

_DAY = timedelta(days=1)
_SATURDAY = 5

WEEKEND = "周末"


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class YearUnknown(Exception):
    """The calendar has neither a notice nor the law's holidays of that year."""

    def __init__(self, year: int) -> None:
        super().__init__(str(year))
        self.year = year


class DayOff(_Value):
    """A day that is not worked, by the name that it has in the notice; `WEEKEND` for an ordinary Saturday or Sunday."""

    day: date
    name: str = Field(min_length=1)


class HolidayYear(_Value):
    """The public holidays of a year, and the Saturdays and Sundays on which they are made up for.

    `published_on` is the day of the notice, None where none is known yet: the days are the law's then. `sha256` is that of the file.
    """

    year: int
    days_off: tuple[DayOff, ...]
    working_days: tuple[date, ...]
    source: str
    published_on: date | None
    sha256: str


class Source(_Value):
    """Where the holidays of a year are from."""

    year: int
    source: str
    published_on: date | None
    sha256: str


class DueDate(_Value):
    """A time limit's last day, and how it was counted.

    `by_calendar` is the last of the working days by the sources named. `due_on` is what holds: never earlier than what was told before.
    `skipped` are the days not counted in between, `made_up` the Saturdays and Sundays that were. `start` itself is not counted.
    """

    start: date
    working_days: int
    by_calendar: date
    due_on: date
    skipped: tuple[DayOff, ...]
    made_up: tuple[date, ...]
    provisional: bool
    sources: tuple[Source, ...]

    @model_validator(mode="after")
    def _never_before_the_calendar(self) -> Self:
        if self.due_on < self.by_calendar:
            raise ValueError("what holds can't be earlier than what the calendar gives")
        return self


class Calendar(_Value):
    """The years that are known. A day of any other is not guessed."""

    years: tuple[HolidayYear, ...]

    @cached_property
    def _by_year(self) -> dict[int, HolidayYear]:
        return {year.year: year for year in self.years}

    @cached_property
    def _names(self) -> dict[date, str]:
        return {off.day: off.name for year in self.years for off in year.days_off}

    @cached_property
    def _made_up(self) -> frozenset[date]:
        return frozenset(day for year in self.years for day in year.working_days)

    def year(self, year: int) -> HolidayYear:
        """One year. Raises `YearUnknown`."""
        if year not in self._by_year:
            raise YearUnknown(year)
        return self._by_year[year]

    def between(self, first: int, last: int) -> "Calendar":
        """The known years from `first` to `last`: what a dossier keeps."""
        return Calendar(years=tuple(year for year in self.years if first <= year.year <= last))

    def day_off(self, day: date) -> DayOff | None:
        """Why a day is not worked; None where it is. Raises `YearUnknown`."""
        self.year(day.year)
        if day in self._names:
            return DayOff(day=day, name=self._names[day])
        if day.weekday() >= _SATURDAY and day not in self._made_up:
            return DayOff(day=day, name=WEEKEND)
        return None

    def is_made_up(self, day: date) -> bool:
        """Whether a day is a Saturday or Sunday that is worked."""
        return day in self._made_up


def due_date(calendar: Calendar, start: date, working_days: int) -> DueDate:
    """The last of so many working days after a day.

    Raises:
        ValueError: there is no such number of days.
        YearUnknown: the limit ends in a year of which nothing is known.
    """
    if working_days < 1:
        raise ValueError("a time limit is one working day at least")
    day, left = start, working_days
    skipped: list[DayOff] = []
    while left:
        day += _DAY
        off = calendar.day_off(day)
        if off is None:
            left -= 1
        else:
            skipped.append(off)
    counted = _days(start + _DAY, day)
    years = [calendar.year(year) for year in sorted({one.year for one in counted})]
    return DueDate(
        start=start,
        working_days=working_days,
        by_calendar=day,
        due_on=day,
        skipped=tuple(skipped),
        made_up=tuple(one for one in counted if calendar.is_made_up(one)),
        provisional=any(year.published_on is None for year in years),
        sources=tuple(
            Source(year=year.year, source=year.source, published_on=year.published_on, sha256=year.sha256)
            for year in years
        ),
    )


def working_days_between(calendar: Calendar, after: date, until: date) -> int:
    """How many working days lie after one day up to and with another. Raises `YearUnknown`."""
    return sum(calendar.day_off(day) is None for day in _days(after + _DAY, until))


def kept(told: DueDate, counted: DueDate) -> DueDate:
    """What to tell after the calendar has changed: never earlier than what was told, nor provisional once it was certain."""
    if counted.provisional and not told.provisional:
        return told
    return counted.model_copy(update={"due_on": max(told.due_on, counted.by_calendar)})


def unannounced(calendar: Calendar, today: date) -> tuple[int, ...]:
    """The years whose notice is missing by now: this one, and from 1 December on the next."""
    wanted = (today.year, today.year + 1) if today.month == 12 else (today.year,)
    announced = {year.year for year in calendar.years if year.published_on is not None}
    return tuple(year for year in wanted if year not in announced)


def _days(first: date, last: date) -> list[date]:
    return [first + index * _DAY for index in range((last - first).days + 1)]
