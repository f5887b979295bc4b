"""Dates, months and periods: four-digit years, one date in a box, nothing out of a longer number."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values import ValueDefect, normal_form, shown
from extractors.values.dates import period_bounds

DAYS = st.dates(min_value=date(1000, 1, 1))


@pytest.mark.parametrize(
    ("kind", "raw", "normal"),
    [
        ("date", "2026年11月20日", "2026-11-20"),
        ("date", "2026 年 11 月 20 日", "2026-11-20"),
        ("date", "二〇二六年十一月二十日", "2026-11-20"),
        ("date", "二零二六年十一月廿日", "2026-11-20"),
        ("date", "二○二六年〇九月二十五日", "2026-09-25"),
        ("date", "2026.11.20", "2026-11-20"),
        ("date", "2026/11/20", "2026-11-20"),
        ("date", "2026 11 20", "2026-11-20"),
        ("date", "20261120", "2026-11-20"),
        ("date", "2026-11-20 09:30", "2026-11-20"),
        ("date", "2026年11月20日 2026-11-20", "2026-11-20"),
        ("date", "2026年11月20日9时30分", "2026-11-20"),
        ("date", "2026-11-20T09:30:00", "2026-11-20"),
        ("date", "2 0 2 6 年 1 1 月 2 0 日", "2026-11-20"),
        ("date", "签发日期：2026年11月20日（上午）", "2026-11-20"),
        ("month", "检验有效期至2027年05月", "2027-05-31"),
        ("month", "2028年2月", "2028-02-29"),
        ("month", "2027.05", "2027-05-31"),
        ("month", "2027年5月3日", "2027-05-03"),
        ("period", "2026年11月20日至2027年5月19日", "2026-11-20/2027-05-19"),
        ("period", "自2026年1月1日零时起至2026年12月31日二十四时止", "2026-01-01/2026-12-31"),
        ("period", "2026-11-20~2027-05-19", "2026-11-20/2027-05-19"),
        ("period", "2026.11.20-2027.05.19", "2026-11-20/2027-05-19"),
        ("period", "有效期至2027年05月19日", "/2027-05-19"),
        ("period", "2026-11-20至2027年5月19日", "2026-11-20/2027-05-19"),
        ("period", "2027年5月19日止", "/2027-05-19"),
        ("period", "2026年11月20日至2026年11月20日", "2026-11-20/2026-11-20"),
        ("period", "2026年11月20日至长期", "2026-11-20/"),
        ("period", "长期", "/"),
    ],
)
def test_what_forms_write(kind: str, raw: str, normal: str) -> None:
    assert normal_form(kind, raw) == normal


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        ("date", "2026年2月30日", "date_impossible"),
        ("date", "26年11月20日", "date_short_year"),
        ("date", "2026年11月", "date_format"),
        ("date", "二〇二六年十十月二日", "date_format"),
        ("date", "2026-11-201", "date_format"),
        ("date", "132026112012", "date_format"),
        ("date", "NO.20261120-001", "date_format"),
        ("date", "001-20261120", "date_format"),
        ("date", "1.20261120", "date_format"),
        ("date", "A20261120", "date_format"),
        ("date", "2026.11.20.21", "date_format"),
        ("date", "2026.11.20-25", "date_format"),
        ("date", "2026年11月20日至25日", "date_incomplete"),
        ("date", "2026年11月20日 26年11月21日", "date_incomplete"),
        ("date", "2026-11-20、2026-11-21", "contradicts_itself"),
        ("date", "2026年11月20日至2026年11月25日", "contradicts_itself"),
        ("month", "2027年13月", "date_impossible"),
        ("period", "2027年5月19日至2026年11月20日", "period_reversed"),
        ("period", "2026年11月20日至11月25日", "date_incomplete"),
        ("period", "2026年11月20日至2027年5月", "date_incomplete"),
        ("period", "自2026年11月20日起", "period_open"),
        ("period", "2026年11月20日起六个月", "period_open"),
        ("period", "2026-11-20/", "period_open"),
        ("period", "长期至2026年11月20日", "period_format"),
        ("period", "有效", "period_format"),
        ("period", "2026-01-01、2026-02-01、2026-03-01", "period_format"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(kind: str, raw: str, code: str) -> None:
    with pytest.raises(ValueDefect) as caught:
        normal_form(kind, raw)
    assert caught.value.code == code


@given(DAYS)
def test_printed_dates_read_back(day: date) -> None:
    iso = day.isoformat()
    for written in (
        f"{day.year}年{day.month}月{day.day}日",
        iso,
        f"{day:%Y%m%d}",
        f"{day.year}.{day.month}.{day.day}",
        shown("date", iso),
    ):
        assert normal_form("date", written) == iso


@given(DAYS, DAYS)
def test_printed_periods_read_back(one: date, two: date) -> None:
    first, last = sorted((one, two))
    value = f"{first.isoformat()}/{last.isoformat()}"
    assert normal_form("period", shown("period", value)) == value
    assert normal_form("period", shown("period", f"/{last.isoformat()}")) == f"/{last.isoformat()}"
    assert normal_form("period", shown("period", f"{first.isoformat()}/")) == f"{first.isoformat()}/"
    assert period_bounds(value) == (first, last)
