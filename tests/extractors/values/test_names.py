"""Company names and places: what is the same, what is a branch, and which division a place names."""

import pytest

from extractors.values import ValueDefect, normal_form
from extractors.values.divisions import division, division_in
from extractors.values.names import Relation, same_company

FIRM = "苏州示例大件运输有限公司"


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("苏州示例（集团）有限公司（盖章）", "苏州示例(集团)有限公司"),
        ("苏州 示例 大件运输有限公司", FIRM),
        ("蘇州示例大件運輸有限公司", FIRM),
        ("苏州示例【集团】有限公司", "苏州示例(集团)有限公司"),
        ("ＡＢＣ运输有限公司", "ABC运输有限公司"),
    ],
)
def test_a_name_in_its_normal_form(raw: str, normal: str) -> None:
    assert normal_form("company", raw) == normal


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
    ],
)
def test_how_two_names_stand_to_each_other(other: str, relation: Relation) -> None:
    assert same_company(FIRM, other) is relation
    assert same_company(other, FIRM) is relation


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
