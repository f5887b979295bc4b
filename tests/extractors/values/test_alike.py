"""Names compared as people do: what may be left out is one thing, and each fold has its counter-example that still differs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values import ValueDefect, normal_form
from extractors.values.alike import goods, loads_named, same_goods, same_place, without_remark

SAME = [
    ("110kV电力变压器", "电力变压器"),
    ("电力变压器（1台）", "电力变压器"),
    ("电力变压器 SZ11-50000/110", "电力变压器"),
    ("电力变压器一台", "电力变压器"),
    ("一台电力变压器", "电力变压器"),
    ("电力变压器×1", "电力变压器"),
    ("大型电力变压器", "电力变压器"),
    ("電力變壓器", "电力变压器"),
    ("三相油浸式电力变压器", "电力变压器"),
    ("2号主变压器", "电力变压器"),
    ("主变", "变压器"),
    ("电力变压器（型号：SFZ11-63000/110）", "电力变压器"),
    ("SFSZ11-180000/220电力变压器", "220kV电力变压器"),
    ("220kV/110kV电力变压器", "电力变压器"),
    ("50MVA变压器", "50000kVA变压器"),
    ("三一SY550H挖掘机", "挖掘机"),
    ("卡特彼勒336挖掘机", "挖掘机"),
    ("小松PC400-8挖掘机", "液压挖掘机"),
    ("20吨级挖掘机", "挖掘机"),
    ("数控压力机（不可解体）", "压力机"),
]
DIFFERENT = [
    ("变压器油", "变压器"),
    ("变压器外壳", "变压器"),
    ("电力变压器2台", "电力变压器"),
    ("两台电力变压器", "电力变压器"),
    ("电力变压器×2", "电力变压器"),
    ("挖掘机铲斗", "挖掘机"),
    ("110kV电力变压器", "220kV电力变压器"),
    ("50MVA变压器", "63MVA变压器"),
    ("电力变压器及附件", "电力变压器"),
    ("整流变压器", "电力变压器"),
    ("三相变压器", "单相变压器"),
    ("三一挖掘机", "徐工挖掘机"),
    ("SZ11-50000/110变压器", "SZ11-5000/110变压器"),
    ("1号主变", "2号主变"),
    ("履带式起重机", "轮胎式起重机"),
    ("压力容器", "容器"),
    ("T梁", "梁"),
    ("电抗器", "变压器"),
    ("SZ11-50000/110", "SZ11-50000/110变压器"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_load_by_two_names(left: str, right: str) -> None:
    assert same_goods(left, right)
    assert same_goods(right, left)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_two_loads_whose_names_are_alike(left: str, right: str) -> None:
    assert not same_goods(left, right)
    assert not same_goods(right, left)


HEADS = st.sampled_from(["变压器", "挖掘机", "压力容器", "发电机转子", "数控压力机", "风电塔筒段", "预制舱式变电站"])
AROUND = st.sampled_from(
    ["{}", "大型{}", "{}1台", "一台{}", "{}（不可解体）", "三一{}", "{}（型号：AB12-300/10）", "110kV{}"]
)
OTHER = st.sampled_from(["油", "外壳", "附件", "底座", "配件", "支架"])


@given(HEADS, AROUND, AROUND)
def test_what_stands_around_a_name_makes_no_other_load(head: str, one: str, two: str) -> None:
    assert same_goods(one.format(head), two.format(head))


@given(HEADS, HEADS, AROUND, AROUND)
def test_another_head_is_another_load_whatever_stands_around_it(head: str, other: str, one: str, two: str) -> None:
    assert same_goods(one.format(head), two.format(other)) == (head == other)


@given(HEADS, AROUND, OTHER)
def test_a_word_behind_the_head_makes_another_load(head: str, around: str, more: str) -> None:
    assert not same_goods(around.format(head), head + more)


@given(HEADS, st.integers(2, 40), st.sampled_from(["台", "件", "套"]))
def test_more_than_one_is_never_one(head: str, number: int, word: str) -> None:
    assert not same_goods(f"{head}{number}{word}", head)
    assert goods(f"{head}{number}{word}").count == number


@given(st.text(max_size=30))
def test_any_text_is_itself_and_nothing_breaks(text: str) -> None:
    assert same_goods(text, text)
    assert same_place(text, text)
    assert goods(text).count >= 0


PLACES = [
    ("苏州工业园区", "苏州市工业园区星龙街"),
    ("苏州工业园区星龙街", "江苏省苏州市工业园区星龙街"),
    ("江苏苏州工业园区", "苏州市工业园区"),
    ("苏州市苏州工业园区星龙街", "苏州工业园区星龙街8号"),
    ("蘇州工業園區", "苏州工业园区"),
    ("苏州园区星龙街", "苏州市工业园区星龙街"),
    ("无锡惠山区堰桥街道", "无锡市惠山区堰桥街道"),
    ("昆山玉山镇", "苏州市昆山市玉山镇"),
    ("苏州工业园区", "苏州市"),
    ("中国江苏省无锡市惠山区", "无锡惠山区"),
]
ELSEWHERE = [
    ("无锡市江阴市", "无锡市惠山区堰桥街道"),
    ("江苏省", "无锡市惠山区"),
    ("苏州高新区", "苏州工业园区"),
    ("苏州工业园区星龙街1号", "苏州工业园区星龙街12号"),
    ("苏州市星龙街", "苏州市工业园区"),
    ("常州市新北区", "无锡市新吴区"),
    ("苏州市人民路", "苏州市吴江区人民路"),
    ("工业园区", "苏州工业园区"),
    ("昆山市", "苏州市吴江区"),
]


@pytest.mark.parametrize(("left", "right"), PLACES)
def test_one_place_by_two_names(left: str, right: str) -> None:
    assert same_place(left, right)
    assert same_place(right, left)


@pytest.mark.parametrize(("left", "right"), ELSEWHERE)
def test_two_places(left: str, right: str) -> None:
    assert not same_place(left, right)
    assert not same_place(right, left)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("挖掘机、压路机", 2), ("变压器+电抗器", 2), ("电力变压器及附件", 2), ("定子和转子", 2), ("三相、油浸式变压器", 1),
        ("饱和蒸汽锅炉", 1), ("电力变压器（含附件、备件）", 1), ("SZ11-50000/110电力变压器", 1), ("预制舱式变电站", 1),
    ],
)  # fmt: skip
def test_how_many_loads_a_name_lists(name: str, number: int) -> None:
    assert len(loads_named(name)) == number


def test_a_remark_that_changes_nothing_is_left_out_of_a_quantity() -> None:
    assert normal_form("mass", "42吨（含包装）") == "42000"
    assert normal_form("dimensions", "7.6×3.2×3.25米（含包装）") == "7600x3200x3250"
    assert without_remark("42吨(不含油)") == "42吨(不含油)"
    with pytest.raises(ValueDefect):
        normal_form("mass", "42吨（不含油）")
