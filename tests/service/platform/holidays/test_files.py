"""Holiday files: what the notices say, what an office adds, and which mistakes stop the start."""

import hashlib
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import chinese_calendar
import pytest
from lunardate import LunarDate
from pydantic import ValidationError

from service.platform.holidays.files import InvalidHolidayFile, load_calendar, read_year
from service.platform.holidays.law import years_by_law
from service.platform.settings import Settings
from verifiers.matter.working_days import HolidayYear, due_date

GOOD = """\
# 国务院办公厅关于2027年部分节假日安排的通知
year = 2027
source = "国办发明电〔2026〕0号"
address = "https://www.gov.cn/"
published_on = 2026-11-30

days_off = [
    { day = 2027-01-01, name = "元旦" },
    { day = 2027-01-02, name = "元旦" },
    { day = 2027-01-04, name = "元旦" },
]
working_days = [
    2027-01-03,
    2027-01-09,
]
"""


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_of_a_packaged_year_is_as_another_calendar_has_it(year: int) -> None:
    calendar = load_calendar(None)
    day = date(year, 1, 1)
    while day.year == year:
        assert (calendar.day_off(day) is None) == chinese_calendar.is_workday(day), day
        assert calendar.is_made_up(day) == (day in chinese_calendar.constants.workdays), day
        day += timedelta(days=1)
    assert calendar.year(year).published_on is not None
    assert "国办发明电〔" in calendar.year(year).source


@pytest.mark.parametrize("year", years_by_law(), ids=lambda year: str(year.year))
def test_the_law_s_holidays_of_a_year_without_a_notice(year: HolidayYear) -> None:
    number = year.year
    (qingming,) = (day for day, _ in chinese_calendar.get_solar_terms(date(number, 4, 2), date(number, 4, 7)))
    spring = LunarDate(number, 1, 1).to_solar_date()
    by_law = [date(number, 1, 1), date(number, 5, 1), date(number, 5, 2), *(date(number, 10, day) for day in (1, 2, 3))]
    by_law += [spring + place * timedelta(days=1) for place in range(-1, 3)]
    by_law += [qingming, *(LunarDate(number, *festival).to_solar_date() for festival in ((5, 5), (8, 15)))]
    off = [one.day for one in year.days_off]
    assert set(by_law) <= set(off)
    assert sum(day.weekday() < 5 for day in off) == len(by_law) == 13, "a day on a weekend is given on a working day"
    assert year.published_on is None


def test_spring_festival_on_a_weekend_is_given_after_it() -> None:
    """2027: from Friday 5 to Monday 8 February, of which two are a weekend."""
    (year,) = (one for one in years_by_law() if one.year == 2027)
    assert [one.day.day for one in year.days_off if one.name == "春节"] == [5, 6, 7, 8, 9, 10]


def test_thirty_working_days_from_today_have_a_date() -> None:
    due = due_date(load_calendar(None), date(2026, 11, 28), 25)
    assert (due.due_on, due.provisional) == (date(2027, 1, 4), True)


def test_an_office_adds_a_year_and_replaces_one(tmp_path: Path) -> None:
    (tmp_path / "2027.toml").write_text(GOOD, encoding="utf-8")
    packaged = files("service.platform.holidays").joinpath("2026.toml").read_text(encoding="utf-8")
    (tmp_path / "2026.toml").write_text(
        packaged.replace("days_off = [", 'days_off = [\n    { day = 2026-12-31, name = "元旦" },'), encoding="utf-8"
    )
    calendar = load_calendar(tmp_path)
    due = due_date(calendar, date(2026, 12, 30), 1)
    assert (due.due_on, due.provisional) == (date(2027, 1, 3), False)
    assert due.sources[1].sha256 == hashlib.sha256(GOOD.encode()).hexdigest()
    assert load_calendar(None).day_off(date(2026, 12, 31)) is None


@pytest.mark.parametrize("written", [GOOD.encode("utf-8-sig"), GOOD.replace("\n", "\r\n").encode()])
def test_a_file_written_on_windows_is_read(written: bytes) -> None:
    assert read_year("2027.toml", written).days_off == read_year("2027.toml", GOOD.encode()).days_off


@pytest.mark.parametrize(
    ("line", "broken", "line_number", "says"),
    [
        ("year = 2027", "year = 2026", 2, "年份与文件名不同"),
        ("year = 2027", 'year = "2027年"', 2, "year"),
        ('source = "国办发明电〔2026〕0号"', "", 1, "source"),
        ("published_on = 2026-11-30", "published_on = 2025-11-30", 5, "发布日期"),
        ("published_on = 2026-11-30", "published_on = 2026-11-31", 5, "TOML"),
        ('    { day = 2027-01-02, name = "元旦" },', '    { day = 2027-01-01, name = "元旦" },', 9, "出现两次"),
        ('    { day = 2027-01-02, name = "元旦" },', '    { day = 2026-01-02, name = "元旦" },', 9, "不在 2027 年"),
        ('    { day = 2027-01-02, name = "元旦" },', "    { day = 2027-01-02 },", 9, "name"),
        ('    { day = 2027-01-04, name = "元旦" },', '    { day = 2027-01-03, name = "元旦" },', 13, "既放假又上班"),
        ("    2027-01-09,", "    2027-01-08,", 14, "不是周六或周日"),
        ("    2027-01-09,", "    2027-01-03,", 14, "出现两次"),
        ("    2027-01-09,", "    2028-01-08,", 14, "不在 2027 年"),
        ("    2027-01-09,", "    2027-01-09 x", 14, "TOML"),
        ("working_days = [", "worked = [", 12, "worked"),
    ],
)
def test_a_mistake_is_named_with_its_line(line: str, broken: str, line_number: int, says: str) -> None:
    assert GOOD.count(line + "\n") == 1
    with pytest.raises(InvalidHolidayFile) as raised:
        read_year("folder/2027.toml", GOOD.replace(line + "\n", broken + "\n").encode())
    assert str(raised.value).startswith(f"folder/2027.toml:{line_number} ")
    assert says in str(raised.value)


def test_a_file_in_another_encoding_is_named_with_its_line() -> None:
    with pytest.raises(InvalidHolidayFile, match=r"2027\.toml:1 请以 UTF-8"):
        read_year("2027.toml", GOOD.encode("gbk"))


def test_a_mistake_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "2027.toml").write_text(GOOD.replace("2027-01-09", "2027-01-08"), encoding="utf-8")
    with pytest.raises(ValidationError, match=r"2027\.toml:14 "):
        Settings(holidays=tmp_path)


def test_a_file_by_another_name_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "2027.toml.txt").write_text(GOOD, encoding="utf-8")
    with pytest.raises(ValidationError, match=r"年份\.toml"):
        Settings(holidays=tmp_path)


def test_a_folder_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="can't be read"):
        Settings(holidays=tmp_path / "none")
