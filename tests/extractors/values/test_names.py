"""Company names and places: what is the same, what is a branch, and which division a place names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values import ValueDefect, normal_form
from extractors.values.divisions import division, division_in
from extractors.values.names import Relation, branch_in, plain, same_company

FIRM = "苏州示例大件运输有限公司"


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("苏州示例（集团）有限公司（盖章）", "苏州示例(集团)有限公司"),
        ("苏州 示例 大件运输有限公司", FIRM),
        ("蘇州示例大件運輸有限公司", FIRM),
        ("苏州示例【集团】有限公司", "苏州示例(集团)有限公司"),
        ("ＡＢＣ运输有限公司", "ABC运输有限公司"),
        (f"{FIRM}（公章）（签字）", FIRM),
        (f"{FIRM} 盖章", FIRM),
        (f"{FIRM}（加盖单位公章处）", FIRM),
        (f"（盖章）{FIRM}", FIRM),
        (f"印）{FIRM}", FIRM),
        (f"公章){FIRM}：", FIRM),
        (f"{FIRM}（91320500MA0001018X）", FIRM),
        (f"{FIRM}，统一社会信用代码：91320500MA0001018X", FIRM),
        ("苏州印章制造有限公司", "苏州印章制造有限公司"),
        ("苏州盖章机械厂", "苏州盖章机械厂"),
        ("苏州示例⻋辆运输有限公司", "苏州示例车辆运输有限公司"),
        ("⻓江运输有限公司", "长江运输有限公司"),
        ("乾县运输有限公司", "乾县运输有限公司"),
        ("蘇州乾元運輸有限公司", "苏州乾元运输有限公司"),
    ],
)
def test_a_name_in_its_normal_form(raw: str, normal: str) -> None:
    assert normal_form("company", raw) == normal


@pytest.mark.parametrize("raw", ["（盖章）", "章）", "公章)", "（签字）（盖章）", "____"])
def test_a_note_alone_is_no_name(raw: str) -> None:
    with pytest.raises(ValueDefect) as caught:
        normal_form("company", raw)
    assert caught.value.code == "blank"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("⻓⻢⻋⻔", "长马车门"),
        ("Ａ１２\u200b３", "A123"),
        ("承\u00ad运\ufeff人", "承运人"),
        ("㎏ ㎡", "kg m2"),
        ("苏 E", "苏 E"),
    ],
)
def test_a_text_without_what_nobody_sees(raw: str, text: str) -> None:
    """Radicals that look like characters, wide letters, and characters without a width."""
    assert plain(raw) == text


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        (FIRM, Relation.SAME),
        ("苏州示例大件运输有限责任公司", Relation.SAME_BUT_FORM),
        (f"{FIRM}无锡分公司", Relation.BRANCH),
        (f"{FIRM}第一营业部", Relation.BRANCH),
        ("苏州示例大件运输有限责任公司昆山分公司", Relation.BRANCH),
        ("苏州示例大件运输股份有限公司", Relation.OTHER),
        ("苏州示例大件物流有限公司", Relation.OTHER),
        (f"无锡{FIRM}", Relation.OTHER),
        (f"{FIRM}工会", Relation.OTHER),
        (f"{FIRM}常州示例有限公司分公司", Relation.OTHER),
    ],
)
def test_how_two_names_stand_to_each_other(other: str, relation: Relation) -> None:
    assert same_company(FIRM, other) is relation
    assert same_company(other, FIRM) is relation


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (f"{FIRM}昆山分公司", (FIRM, "昆山分公司")),
        (f"{FIRM}第一营业部", (FIRM, "第一营业部")),
        (FIRM, None),
        (f"{FIRM}工会", None),
        ("苏州分公司", None),
        (f"{FIRM}常州示例有限公司分公司", ("苏州示例大件运输有限公司常州示例有限公司", "分公司")),
    ],
)
def test_a_branchs_name_in_two(name: str, parts: tuple[str, str] | None) -> None:
    assert branch_in(name) == parts


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("苏州市工业园区星龙街", "320500"),
        ("苏州工业园区", "320500"),
        ("昆山市玉山镇", "320583"),
        ("昆山玉山镇", "320583"),
        ("江苏省无锡市惠山区堰桥街道", "320206"),
        ("无锡市江阴市", "320281"),
        ("上海浦东新区", "310115"),
        ("北京市朝阳区", "110105"),
        ("广西南宁市", "450100"),
        ("延边朝鲜族自治州延吉市", "222401"),
        ("江苏省", "320000"),
        ("中国江苏省苏州市", "320500"),
        ("苏州昆山震川西路", "320583"),
        ("南通市通州区", "320612"),
        ("湖北省仙桃市", "429004"),
        ("海南藏族自治州共和县", "632521"),
        ("吉林长春", "220100"),
        ("长沙", "430100"),
        ("蘇州市吳中區", "320506"),
        ("苏州市城区", "320500"),
        ("苏州市吴江市", "320500"),
        ("无锡市惠山泉路", "320200"),
        ("南京路100号", None),
        ("北京东路", None),
        ("江苏省鼓楼区", None),
        ("江苏省杭州市", None),
        ("苏州市、无锡市", None),
        ("昆山市太仓市", None),
        ("鼓楼区", None),
        ("朝阳区", None),
        ("苏州市惠山区", None),
        ("公司厂区", None),
        ("", None),
    ],
)
def test_the_division_that_a_place_names(place: str, code: str | None) -> None:
    found = division_in(place)
    assert (found.code if found else None) == code


def test_divisions_of_earlier_years_are_known_as_such() -> None:
    assert division("320584").name == "吴江市"
    assert not division("320584").current
    assert division("320509").current
    with pytest.raises(ValueDefect):
        division("320599")
    assert division("320501").name == "市辖区", "a code that no place bears is a code all the same"


@given(st.text("江苏省州市昆山区无锡惠京南路鼓楼新县、中国", max_size=12) | st.text(max_size=20))
def test_a_division_is_named_by_the_place_or_not_at_all(place: str) -> None:
    found = division_in(place)
    assert found is None or (found.current and found.short in place)


NAMES = st.text("苏州示例甲乙有限责任公司分()", max_size=10).map(lambda name: f"{name}有限公司")


@given(NAMES, NAMES)
def test_a_comparison_has_no_sides(left: str, right: str) -> None:
    assert same_company(left, right) is same_company(right, left)
    assert same_company(left, left) is Relation.SAME
    assert same_company(left, f"{left}第一分公司") is Relation.BRANCH


@given(st.text(max_size=20))
def test_a_normal_form_is_its_own_normal_form(raw: str) -> None:
    try:
        name = normal_form("company", raw)
    except ValueDefect:
        return
    assert normal_form("company", name) == name
