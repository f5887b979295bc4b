"""Lengths, masses and dimensions as forms write them: one value, or a named doubt; never a guess."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values import ValueDefect, normal_form, shown
from extractors.values.numerals import with_digits

WHOLE = "62500x3200x4100"


@pytest.mark.parametrize(
    ("kind", "raw", "unit", "normal"),
    [
        ("mass", "48.6吨", None, "48600"),
        ("mass", "48600千克", None, "48600"),
        ("mass", "48,600 kg", None, "48600"),
        ("mass", "1,048,600kg", None, "1048600"),
        ("mass", "４８．６　吨", None, "48600"),
        ("mass", "四十八点六吨", None, "48600"),
        ("mass", "四八点六吨", None, "48600"),
        ("mass", "二十吨", None, "20000"),
        ("mass", "十五吨", None, "15000"),
        ("mass", "一百零五吨", None, "105000"),
        ("mass", "三十千克", None, "30"),
        ("mass", "约48.6吨", None, "48600"),
        ("mass", "共计：48.6吨", None, "48600"),
        ("mass", "48.6t/48600kg", None, "48600"),
        ("mass", "48.6吨（48,600千克）", None, "48600"),
        ("mass", "1 048 600 kg", None, "1048600"),
        ("mass", "48.6 吨。", None, "48600"),
        ("mass", "48.6", "吨", "48600"),
        ("mass", "48600", "kg", "48600"),
        ("mass", "48.6（吨）", None, "48600"),
        ("mass", "42公噸", None, "42000"),
        ("mass", "42噸（42,000公斤）", None, "42000"),
        ("mass", "四十二点零五吨", None, "42050"),
        ("mass", "一千零五十公斤", None, "1050"),
        ("mass", "42吨（含包装）", None, "42000"),
        ("mass", "42000㎏", None, "42000"),
        ("length", "6250cm", None, "62500"),
        ("length", "6米25", None, "6250"),
        ("length", "6m25cm", None, "6250"),
        ("length", "二十米", None, "20000"),
        ("length", "62.5公尺", None, "62500"),
        ("length", "625分米", None, "62500"),
        ("dimensions", "62.5×3.2×4.1米", None, WHOLE),
        ("dimensions", "62.5*3.2*4.1(m)", None, WHOLE),
        ("dimensions", "62.5 X 3.2 X 4.1 m", None, WHOLE),
        ("dimensions", "６２．５×３．２×４．１米", None, WHOLE),
        ("dimensions", "长62.5m 宽3.2m 高4.1m", None, WHOLE),
        ("dimensions", "长：62.5米，宽：3.2米，高：4.1米", None, WHOLE),
        ("dimensions", "宽3.2 长62.5 高4.1 m", None, WHOLE),
        ("dimensions", "长度62.5米、宽度3.2米、高度4.1米", None, WHOLE),
        ("dimensions", "L62.5×W3.2×H4.1m", None, WHOLE),
        ("dimensions", "6250×320×410cm", None, WHOLE),
        ("dimensions", "62500×3200×4100", "mm", WHOLE),
        ("dimensions", "长×宽×高：62.5×3.2×4.1米", None, WHOLE),
        ("dimensions", "(长×宽×高)mm：62500×3200×4100", None, WHOLE),
        ("dimensions", "62.5×3.2×4.1米（长×宽×高）", None, WHOLE),
        ("dimensions", "62.5m×3200mm×410cm", None, WHOLE),
        ("dimensions", "长宽高：62.5×3.2×4.1米", None, WHOLE),
        ("dimensions", "约62.5×3.2×4.1米", None, WHOLE),
        ("dimensions", "长约62.5米，宽3.2米，高4.1米。", None, WHOLE),
        ("dimensions", "长=62.5 宽=3.2 高=4.1 (m)", None, WHOLE),
        ("dimensions", "总长62.5米、总宽3.2米、总高4.1米", None, WHOLE),
        ("dimensions", "全长62.5米，全宽3.2米，全高4.1米", None, WHOLE),
        ("dimensions", "长度62.5米×宽度3.2米×高度4.1米", None, WHOLE),
        ("dimensions", "长62.5m×宽3.2m×高4.1m（长×宽×高）", None, WHOLE),
        ("dimensions", "62.5公尺×3.2公尺×4.1公尺", None, WHOLE),
        ("dimensions", "长62.5×宽3.2×高4.1（米）", None, WHOLE),
        ("count", "1件", None, "1"),
        ("count", "两台", None, "2"),
    ],
)
def test_what_forms_write(kind: str, raw: str, unit: str | None, normal: str) -> None:
    assert normal_form(kind, raw, unit=unit) == normal


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        ("mass", "48.6", "unit_missing"),
        ("mass", "48.6米", "unit_unknown"),
        ("mass", "48～50吨", "range"),
        ("mass", "48-50t", "range"),
        ("mass", "48吨至50吨", "range"),
        ("mass", "≤50吨", "bound"),
        ("mass", "不超过50吨", "bound"),
        ("mass", "50吨左右", "bound"),
        ("mass", "近50吨", "bound"),
        ("mass", "1 48.6吨", "ambiguous_space"),
        ("mass", "48 60 吨", "ambiguous_space"),
        ("mass", "48.6吨/件", "mass_format"),
        ("mass", "62.50000000000000000000000000000000001吨", "mass_range"),
        ("mass", "48,6吨", "ambiguous_comma"),
        ("mass", "48,6000吨", "ambiguous_comma"),
        ("mass", "48.6t/49600kg", "contradicts_itself"),
        ("mass", "十十吨", "mass_format"),
        ("mass", "0吨", "mass_range"),
        ("mass", "48.6001吨", "mass_range"),
        ("mass", "一批", "unit_unknown"),
        ("length", "6米5", "length_format"),
        ("length", "6.2500001米", "length_range"),
        ("dimensions", "62.5×3.2米", "dimensions_format"),
        ("dimensions", "62.5×3.2×4.1×2米", "dimensions_format"),
        ("dimensions", "62.5×3.2×4.1", "unit_missing"),
        ("dimensions", "7.6m×3200mm×3300", "unit_missing"),
        ("dimensions", "长62.5m 宽3.2m 高4.1m 长70m", "dimensions_format"),
        ("dimensions", "长62.5m 宽3.2m", "dimensions_format"),
        ("dimensions", "长62.5m、宽3.2m、高4.1m、含车5.2m", "dimensions_format"),
        ("dimensions", "62.5 3.2 4.1米", "ambiguous_space"),
        ("dimensions", "62.5×3.2×4.1米（不含包装）", "dimensions_format"),
        ("dimensions", "长×高×宽：62.5×4.1×3.2米", "dimensions_format"),
        ("dimensions", "62.5×3.2×4.1-4.3米", "range"),
        ("dimensions", "62,5×3,2×4,1米", "ambiguous_comma"),
        ("count", "若干", "count"),
    ],
)
def test_doubt_is_reported_and_not_guessed(kind: str, raw: str, code: str) -> None:
    with pytest.raises(ValueDefect) as caught:
        normal_form(kind, raw)
    assert caught.value.code == code
    assert caught.value.zh
    assert caught.value.en


@given(st.integers(1, 999_999_999))
def test_a_printed_mass_reads_back_in_kilograms_and_in_tonnes(kilograms: int) -> None:
    tonnes = Decimal(kilograms) / 1000
    for written in (
        f"{kilograms}kg",
        f"{kilograms:,}千克",
        f"{tonnes}吨",
        f"{tonnes} t",
        shown("mass", str(kilograms)),
    ):
        assert normal_form("mass", written) == str(kilograms)


@given(st.tuples(*[st.integers(1, 999_999)] * 3))
def test_printed_dimensions_read_back(sizes: tuple[int, int, int]) -> None:
    metres = [f"{Decimal(size) / 1000:f}" for size in sizes]
    normal = "x".join(map(str, sizes))
    long, wide, high = metres
    for written in (
        "×".join(metres) + "米",
        "*".join(f"{size}mm" for size in sizes),
        f"长{long}m 宽{wide}m 高{high}m",
        f"高{high}米，长{long}米，宽{wide}米",
        shown("dimensions", normal),
    ):
        assert normal_form("dimensions", written) == normal


def spelled(number: int) -> str:
    """A number below ten thousand in Chinese numerals, as people write it."""
    digits, units = "零一二三四五六七八九", ("千", "百", "十", "")
    parts = [(int(sign), unit) for sign, unit in zip(f"{number:04d}", units, strict=True)]
    text = "".join(digits[value] + unit if value else "零" for value, unit in parts)
    while "零零" in text:
        text = text.replace("零零", "零")
    text = text.strip("零")
    return text[1:] if text.startswith("一十") else text


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("两千零五", "2005"), ("一千二百", "1200"), ("十", "10"), ("二十一", "21"), ("〇五", "05"), ("二○二六", "2026"),
        ("六十二点零五", "62.05"), ("零点五", "0.5"), ("三台，共四十二吨", "3台，共42吨"),
        ("十十", "十十"), ("一百零", "一百零"), ("一点十", "一点十"), ("二十三十", "二十三十"), ("", ""),
    ],
)  # fmt: skip
def test_numerals_as_digits_and_what_is_none_as_it_stands(text: str, digits: str) -> None:
    assert with_digits(text) == digits


@given(st.integers(1, 9_999))
def test_spelled_numbers_read_back(number: int) -> None:
    assert with_digits(spelled(number)) == str(number)


@given(st.text("〇零一二三四五六七八九两十百千点", max_size=8))
def test_no_run_of_numerals_is_taken_for_two_numbers(text: str) -> None:
    read = with_digits(text)
    assert read == text or read.replace(".", "", 1).isdecimal() or any(sign in read for sign in "十百千点")
