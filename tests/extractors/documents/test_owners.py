"""名称, 号牌 and 尺寸 name nobody: does the heading of their block tell whose they are?"""

import pytest

from extractors.documents.fields import read_fields
from extractors.facts import Box, Line, TextSource, Where
from tests.extractors.documents.test_fields import LETTER, WAYBILL, form

FIRM, OTHER = "苏州示例运输有限公司", "示例电气设备制造有限公司"
CODE, CODE_OF_OTHER = "91320500MA0001018X", "91320583MA00073132"
SIZE, WHOLE = "7.6×3.2×3.25米", "19.6×3.2×4.35米"


def line(text: str, x: float, y: float, *, width: float | None = None, high: float = 0.014) -> Line:
    box = Box(x0=x, y0=y, x1=x + (width or 0.015 * len(text)), y1=y + high)
    return Line(text=text, confidence=1, where=Where(box=box), source=TextSource.TEXT_LAYER)


def block(heading: str, y: float, *rows: tuple[str, str]) -> list[Line]:
    """A heading and rows of a label and a value below it."""
    found = [line(heading, 0.1, y)]
    for number, (label, value) in enumerate(rows, start=1):
        found += [line(label, 0.1, y + 0.03 * number), line(value, 0.35, y + 0.03 * number)]
    return found


def beside(heading: str, y: float, *rows: tuple[str, str]) -> list[Line]:
    """A heading whose characters stand below each other, left of its rows."""
    found = [line(heading, 0.05, y, width=0.016, high=0.03 * len(rows))]
    for number, (label, value) in enumerate(rows):
        found += [line(label, 0.12, y + 0.03 * number), line(value, 0.35, y + 0.03 * number)]
    return found


def values(name: str, lines: list[Line]) -> dict[str, list[str | None]]:
    return {
        field: [reading.value for reading in readings] for field, readings in read_fields(form(name), lines).items()
    }


def test_under_a_partys_heading_a_name_and_a_code_are_the_partys() -> None:
    lines = [
        *block("托运方信息", 0.1, ("名称", OTHER), ("统一社会信用代码", CODE_OF_OTHER)),
        *block("承运方信息", 0.3, ("名称", FIRM), ("统一社会信用代码", CODE)),
        *block("收货方信息", 0.5, ("名称", "示例供电工程有限公司")),
    ]
    assert values(WAYBILL, lines) == {
        "consignor": [OTHER],
        "carrier": [FIRM],
        "uscc": [CODE],
        "consignee": ["示例供电工程有限公司"],
    }


def test_under_a_vehicles_heading_a_plate_is_the_vehicles() -> None:
    lines = [*block("一、牵引车", 0.1, ("号牌号码", "苏E62187")), *block("二、挂车", 0.3, ("号牌号码", "苏E5K36挂"))]
    assert values(LETTER, lines) == {"tractor_plate": ["苏E62187"], "trailer_plate": ["苏E5K36挂"]}


def test_under_the_load_and_under_the_whole_sizes_and_masses_are_theirs() -> None:
    lines = [
        *block("货物情况", 0.1, ("名称", "电力变压器"), ("外形尺寸", SIZE), ("质量", "42吨")),
        *block("车货总体情况", 0.3, ("外形尺寸", WHOLE), ("质量", "65吨")),
    ]
    assert values(LETTER, lines) == {
        "cargo_name": ["电力变压器"],
        "cargo_dimensions": ["7600x3200x3250"],
        "cargo_mass": ["42000"],
        "loaded_dimensions": ["19600x3200x4350"],
        "gross_mass": ["65000"],
    }


def test_a_heading_left_of_its_rows_owns_them() -> None:
    lines = [
        *beside("托运方", 0.1, ("名称", OTHER), ("地址", "苏州市"), ("电话", "0512-66668888")),
        *beside("承运方", 0.2, ("名称", FIRM), ("地址", "苏州市"), ("电话", "0512-66668888")),
    ]
    assert values(WAYBILL, lines) == {"consignor": [OTHER], "carrier": [FIRM]}


@pytest.mark.parametrize(
    "heading", ["承运人", "承运方基本信息：", "二、承运单位信息", "（二）承运人（企业）", "承运企业资料"]
)
def test_what_a_heading_may_look_like(heading: str) -> None:
    assert values(WAYBILL, block(heading, 0.1, ("名称", FIRM)))["carrier"] == [FIRM]


@pytest.mark.parametrize("heading", ["承运人应当如实填写下列内容", "其他信息", "驾驶员信息"])
def test_what_is_no_heading_of_an_owner_gives_no_owner(heading: str) -> None:
    assert "carrier" not in values(WAYBILL, block(heading, 0.1, ("名称", FIRM)))


def test_what_stands_under_nobody_is_nobodys() -> None:
    assert values(LETTER, [line("名称", 0.1, 0.2), line(FIRM, 0.35, 0.2)]) == {}


def test_a_code_under_the_consignors_heading_is_not_the_carriers() -> None:
    assert values(WAYBILL, block("托运人信息", 0.1, ("统一社会信用代码", CODE_OF_OTHER))) == {}


def test_the_nearest_heading_above_counts_not_one_below() -> None:
    lines = [*block("承运方信息", 0.1, ("名称", FIRM)), line("托运方信息", 0.1, 0.16)]
    assert values(WAYBILL, lines) == {"carrier": [FIRM]}


def test_a_label_that_names_its_owner_keeps_it_under_any_heading() -> None:
    assert values(LETTER, block("货物情况", 0.1, ("车货总质量", "65吨"))) == {"gross_mass": ["65000"]}
