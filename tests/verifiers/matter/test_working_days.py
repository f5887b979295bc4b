"""When a time limit ends, which days were counted, and that what was told is never shortened."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from verifiers.matter.working_days import (
    WEEKEND,
    Calendar,
    DayOff,
    DueDate,
    HolidayYear,
    YearUnknown,
    due_date,
    kept,
    unannounced,
    working_days_between,
)

DAY = timedelta(days=1)


def year(number: int, *off: str, worked: tuple[str, ...] = (), announced: bool = True) -> HolidayYear:
    return HolidayYear(
        year=number,
        days_off=tuple(DayOff(day=date.fromisoformat(f"{number}-{day}"), name="国庆节") for day in off),
        working_days=tuple(date.fromisoformat(f"{number}-{day}") for day in worked),
        source="国办发明电",
        published_on=date(number - 1, 11, 4) if announced else None,
        sha256="0" * 64,
    )


NATIONAL = tuple(f"10-0{day}" for day in range(1, 8))
CALENDAR = Calendar(
    years=(year(2026, "01-01", *NATIONAL, worked=("09-20", "10-10")), year(2027, "01-01", announced=False))
)


def test_the_first_day_is_not_counted_and_weekends_are_left_out() -> None:
    due = due_date(CALENDAR, date(2026, 11, 23), 5)
    assert due.due_on == due.by_calendar == date(2026, 11, 30)
    assert due.skipped == (
        DayOff(day=date(2026, 11, 28), name=WEEKEND),
        DayOff(day=date(2026, 11, 29), name=WEEKEND),
    )
    assert not due.provisional


def test_a_date_explains_itself() -> None:
    due = due_date(CALENDAR, date(2026, 9, 30), 4)
    assert due.due_on == date(2026, 10, 12)
    assert [off.day.day for off in due.skipped if off.name == "国庆节"] == [1, 2, 3, 4, 5, 6, 7]
    assert [off.day.day for off in due.skipped if off.name == WEEKEND] == [11]
    assert due.made_up == (date(2026, 10, 10),), "a Saturday that is worked"
    assert [(source.year, source.published_on) for source in due.sources] == [(2026, date(2025, 11, 4))]


def test_a_date_in_a_year_that_is_not_announced_is_provisional() -> None:
    assert not due_date(CALENDAR, date(2026, 12, 30), 1).provisional
    due = due_date(CALENDAR, date(2026, 12, 30), 2)
    assert (due.due_on, due.provisional) == (date(2027, 1, 4), True)
    assert [source.year for source in due.sources] == [2026, 2027]


def test_a_year_of_which_nothing_is_known_has_no_dates() -> None:
    with pytest.raises(YearUnknown):
        due_date(CALENDAR, date(2027, 12, 31), 1)
    with pytest.raises(ValueError, match="at least"):
        due_date(CALENDAR, date(2026, 12, 1), 0)


def test_what_was_told_is_never_shortened() -> None:
    told = due_date(CALENDAR, date(2026, 12, 25), 5)
    assert told.due_on == date(2027, 1, 4)
    longer = Calendar(years=(CALENDAR.years[0], year(2027, "01-01", "01-04")))
    later = kept(told, due_date(longer, told.start, told.working_days))
    assert (later.due_on, later.by_calendar, later.provisional) == (date(2027, 1, 5), date(2027, 1, 5), False)
    shorter = Calendar(years=(CALENDAR.years[0], year(2027, worked=("01-02",))))
    stands = kept(told, due_date(shorter, told.start, told.working_days))
    assert (stands.due_on, stands.by_calendar, stands.provisional) == (date(2027, 1, 4), date(2027, 1, 1), False)
    # A machine that has not got the file yet can't take back what one that has it told.
    assert kept(later, told) == later
    with pytest.raises(ValidationError):
        DueDate.model_validate(told.model_dump() | {"due_on": date(2026, 12, 31)})


@pytest.mark.parametrize(
    ("day", "missing"),
    [
        (date(2026, 11, 30), ()),
        (date(2026, 12, 1), (2027,)),
        (date(2027, 1, 1), (2027,)),
        (date(2027, 12, 1), (2027, 2028)),
    ],
)
def test_the_next_year_is_missed_from_december_on(day: date, missing: tuple[int, ...]) -> None:
    assert unannounced(CALENDAR, day) == missing


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Two announced years and a provisional one, with holidays anywhere and some weekends worked."""
    years = []
    for number in (2025, 2026, 2027):
        days = [date(number, 1, 1) + index * DAY for index in range(365)]
        off = draw(st.sets(st.sampled_from(days), max_size=40))
        weekends = [day for day in days if day.weekday() >= 5 and day not in off]
        worked = draw(st.sets(st.sampled_from(weekends), max_size=10)) if number < 2027 else set()
        years.append(
            HolidayYear(
                year=number,
                days_off=tuple(DayOff(day=day, name="假") for day in sorted(off)),
                working_days=tuple(sorted(worked)),
                source="",
                published_on=date(number - 1, 11, 4) if number < 2027 else None,
                sha256="",
            )
        )
    return Calendar(years=tuple(years))


starts = st.dates(date(2025, 1, 1), date(2027, 3, 1))
limits = st.integers(1, 60)


@given(calendars(), starts, limits)
def test_the_last_day_is_worked_and_counting_back_gives_the_limit(calendar: Calendar, start: date, limit: int) -> None:
    due = due_date(calendar, start, limit)
    assert calendar.day_off(due.due_on) is None
    assert working_days_between(calendar, start, due.due_on) == limit
    assert (due.due_on - start).days == limit + len(due.skipped), "each day is either counted or explained"
    assert due.provisional == (due.due_on.year == 2027 or start.year == 2027)


@given(calendars(), starts, limits)
def test_a_longer_limit_ends_later_and_a_later_start_not_earlier(calendar: Calendar, start: date, limit: int) -> None:
    due = due_date(calendar, start, limit).due_on
    assert due < due_date(calendar, start, limit + 1).due_on
    assert due <= due_date(calendar, start + DAY, limit).due_on


@given(calendars(), starts, limits, st.data())
def test_one_more_holiday_never_shortens(calendar: Calendar, start: date, limit: int, data: st.DataObject) -> None:
    due = due_date(calendar, start, limit)
    day = data.draw(st.dates(start, due.due_on))
    years = tuple(
        one.model_copy(
            update={
                "days_off": (*(off for off in one.days_off if off.day != day), DayOff(day=day, name="增")),
                "working_days": tuple(worked for worked in one.working_days if worked != day),
            }
        )
        if one.year == day.year
        else one
        for one in calendar.years
    )
    assert due_date(Calendar(years=years), start, limit).due_on >= due.due_on


@given(calendars(), calendars(), starts, limits)
def test_no_notice_takes_back_what_was_told(before: Calendar, after: Calendar, start: date, limit: int) -> None:
    told = due_date(before, start, limit)
    now = kept(told, due_date(after, start, limit))
    assert now.due_on >= max(told.due_on, now.by_calendar)
    assert told.provisional or not now.provisional
    assert kept(now, due_date(after, start, limit)) == now, "the same notice changes nothing twice"
