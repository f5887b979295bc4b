"""Values: what forms write comes into one form; what is wrong is refused; nothing but ValueDefect on any text."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.cn import uscc as stdnum_uscc

from examples.vehicle import made_up_uscc
from extractors.values import KINDS, ValueDefect, normal_form, same_but_confusable
from extractors.values.identifiers import ALPHABET

CODES = st.builds(made_up_uscc, st.sampled_from(["320500", "320594", "110000"]), st.integers(0, 999_999))


@pytest.mark.parametrize(
    ("kind", "raw", "unit", "normal"),
    [
        ("mass", "48.6吨", None, "48600"),
        ("mass", "４８．６ 吨", None, "48600"),
        ("mass", "48,600千克", None, "48600"),
        ("mass", "40t", None, "40000"),
        ("mass", "40,000 kg", None, "40000"),
        ("mass", "42,000", "kg", "42000"),
        ("length", "6250cm", None, "62500"),
        ("dimensions", "62.5×3.2×4.1米", None, "62500x3200x4100"),
        ("dimensions", "7.6m*3.2m*3.3m", None, "7600x3200x3300"),
        ("dimensions", "长62.5m 宽3.2m 高4.1m", None, "62500x3200x4100"),
        ("dimensions", "7.6x3.2x3.3", "米", "7600x3200x3300"),
        ("date", "2026年11月20日", None, "2026-11-20"),
        ("date", "二〇二六年十一月二十日", None, "2026-11-20"),
        ("date", "2026.11.20", None, "2026-11-20"),
        ("plate", "苏E·12345", None, "苏E12345"),
        ("plate", "苏e 1234 挂", None, "苏E1234挂"),
        ("plate", "苏AD12345", None, "苏AD12345"),
        ("plate", "苏A12345D", None, "苏A12345D"),
        ("plate", "苏E1234学", None, "苏E1234学"),
        ("plate", "粤Z1234港", None, "粤Z1234港"),
        ("plate", "苏E1234超", None, "苏E1234超"),
        ("company", "苏州示例（集团）有限公司（盖章）", None, "苏州示例(集团)有限公司"),
        ("yes_no", "☑", None, "yes"),
    ],
)
def test_what_forms_write(kind: str, raw: str, unit: str | None, normal: str) -> None:
    assert normal_form(kind, raw, unit=unit) == normal


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        ("mass", "48.6", "unit_missing"),
        ("mass", "48.6米", "unit_unknown"),
        ("plate", "苏EI2345", "plate_never_uses_i_o"),
        ("plate", "苏E12O45", "plate_never_uses_i_o"),
        ("plate", "苏E123", "plate_format"),
        ("date", "2026年2月30日", "date_impossible"),
        ("text", "______", "blank"),
        ("dimensions", "62.5×3.2米", "dimensions_format"),
    ],
)
def test_what_is_wrong_is_refused_with_its_reason(kind: str, raw: str, code: str) -> None:
    with pytest.raises(ValueDefect) as caught:
        normal_form(kind, raw)
    assert caught.value.code == code
    assert caught.value.zh
    assert caught.value.en


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=40))
def test_no_other_exception_on_any_text(kind: str, raw: str) -> None:
    try:
        assert isinstance(normal_form(kind, raw), str)
    except ValueDefect as defect:
        assert defect.code  # noqa: PT017 - many texts are values; only another exception is not allowed


@given(CODES)
def test_made_up_codes_are_right_by_another_librarys_reckoning(code: str) -> None:
    assert normal_form("uscc", code.lower()) == code
    assert stdnum_uscc.is_valid(code)


@given(CODES, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_every_single_wrong_sign_in_a_code_is_found(code: str, place: int, sign: str) -> None:
    assume(code[place] != sign)
    with pytest.raises(ValueDefect):
        normal_form("uscc", code[:place] + sign + code[place + 1 :])


@given(CODES, st.integers(0, 16))
def test_every_swap_of_neighbours_in_a_code_is_found(code: str, place: int) -> None:
    assume(code[place] != code[place + 1])
    with pytest.raises(ValueDefect):
        normal_form("uscc", code[:place] + code[place + 1] + code[place] + code[place + 2 :])


@given(st.integers(1, 999_999_999))
def test_a_printed_mass_reads_back_in_kilograms_and_in_tonnes(kilograms: int) -> None:
    tonnes = Decimal(kilograms) / 1000
    for written in (f"{kilograms}kg", f"{kilograms:,}千克", f"{tonnes}吨", f"{tonnes} t"):
        assert normal_form("mass", written) == str(kilograms)


@given(st.tuples(*[st.integers(1, 200_000)] * 3))
def test_printed_dimensions_read_back(sizes: tuple[int, int, int]) -> None:
    metres = [f"{Decimal(size) / 1000:f}" for size in sizes]
    normal = "x".join(map(str, sizes))
    assert normal_form("dimensions", "×".join(metres) + "米") == normal
    assert normal_form("dimensions", "*".join(f"{size}mm" for size in sizes)) == normal


@given(st.dates())
def test_printed_dates_read_back(day) -> None:
    assume(day.year >= 1000)
    for written in (f"{day.year}年{day.month}月{day.day}日", day.isoformat(), f"{day.year}.{day.month}.{day.day}"):
        assert normal_form("date", written) == day.isoformat()


def test_confusable_is_not_the_same_and_not_anything_else() -> None:
    assert same_but_confusable("苏E5K36挂", "苏ESK36挂")
    assert not same_but_confusable("苏E5K36挂", "苏E5K36挂")
    assert not same_but_confusable("苏E5K36挂", "苏E7K36挂")
