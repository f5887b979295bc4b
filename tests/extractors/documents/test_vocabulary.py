"""Do offices' own words for the things on these papers lead to the right field, and look-alikes to none?"""

import re
import tomllib
from pathlib import Path

import pytest

from extractors.documents.fields import read_fields
from extractors.documents.forms import forms
from extractors.documents.vocabulary import vocabulary
from extractors.facts import Box, Line, TextSource, Where
from tests.extractors.documents.test_fields import LETTER, WAYBILL, form

FILE = Path("extractors/documents/vocabulary.toml")


def row(label: str, value: str, y: float = 0.2) -> tuple[Line, Line]:
    """A label's cell and the cell of its value."""
    high, wide = 0.014, 0.015
    return tuple(
        Line(
            text=text,
            confidence=1,
            where=Where(box=Box(x0=x, y0=y, x1=x + wide * len(text), y1=y + high)),
            source=TextSource.TEXT_LAYER,
        )
        for x, text in ((0.1, label), (0.45, value))
    )  # type: ignore[return-value]


FIRM, PLACE, DAY, SIZE = "苏州示例运输有限公司", "苏州市工业园区星龙街", "2026年11月30日", "7.6×3.2×3.25米"
VALUES = {
    "carrier": FIRM,
    "uscc": "91320500MA0001018X",
    "legal_representative": "示例某",
    "consignor": FIRM,
    "consignee": FIRM,
    "tractor_plate": "苏E62187",
    "trailer_plate": "苏E5K36挂",
    "cargo_name": "电力变压器",
    "cargo_dimensions": SIZE,
    "cargo_mass": "42吨",
    "loaded_dimensions": SIZE,
    "gross_mass": "65吨",
    "from": PLACE,
    "to": PLACE,
    "departs_on": DAY,
    "date": DAY,
    "waybill_number": "SY20261128101",
}
"""A value for each field, as a paper prints it."""

SYNONYMS = {
    "carrier": ("承诺人", "承运方", "承运企业名称", "申请单位", "申报单位", "运输单位全称", "被许可人"),
    "uscc": ("统一社会信用代码", "信用代码", "社会信用代码证号", "统一信用代码", "企业信用代码编号", "USCC"),
    "legal_representative": ("法定代表人", "法人代表", "法人姓名", "企业负责人", "法定代表人姓名"),
    "consignor": ("托运人", "托运方", "发货单位", "委托单位名称", "交运单位"),
    "consignee": ("收货人", "收货方名称", "接货单位", "提货人"),
    "tractor_plate": ("牵引车号牌", "牵引车牌照号", "主车车牌号码", "车头牌号", "车牌号码（主车）", "号牌号码（牵引车）", "牵引车"),
    "trailer_plate": ("挂车号牌", "半挂车牌照号", "挂车车牌号", "平板车牌号", "车牌号码（挂车）", "挂车"),
    "cargo_name": ("货物名称", "大件名称", "设备名称及型号", "运输货物名称", "承运货物", "品名及规格", "货名", "物品名称"),
    "cargo_dimensions": (
        "货物尺寸", "货物外廓尺寸", "货物最大外形尺寸", "设备轮廓尺寸",
        "大件三维尺寸", "货物长宽高", "外形尺寸（货物）", "货物长×宽×高",
    ),
    "cargo_mass": ("货物质量", "货物重量", "设备重量", "大件净重", "货物总重量", "单重", "货重", "重量（货物）"),
    "loaded_dimensions": (
        "车货总体尺寸", "车货总体外廓尺寸", "车货外廓尺寸",
        "装载后尺寸", "车货总长宽高", "整车外形尺寸", "外廓尺寸（车货总体）",
    ),
    "gross_mass": ("车货总质量", "车货总重", "车货合计质量", "总质量（车货）", "装载后总质量", "整车总重量"),
    "from": ("起运地", "出发地", "装货地点", "始发地", "起始地", "发货地址", "运输起点", "起点"),
    "to": ("目的地", "到达地", "卸货地点", "终到站", "运达地点", "运输终点", "止运地"),
    "departs_on": ("起运日期", "计划起运时间", "拟运输日期", "启运时间", "发车日期", "计划出发"),
    "date": ("承诺日期", "签署日期", "填表日期", "签章日期", "开具日期", "日期"),
    "waybill_number": ("运单编号", "运单号", "托运单号", "票据号码", "单号"),
}  # fmt: skip


def holders(field: str) -> list[str]:
    """The forms of the trade that have a field."""
    return [name for name in (LETTER, WAYBILL) if field in form(name).fields]


@pytest.mark.parametrize(
    ("field", "label", "name"),
    [(field, label, name) for field, labels in SYNONYMS.items() for label in labels for name in holders(field)],
)
@pytest.mark.parametrize("colon", ["", "："])
def test_what_offices_call_a_field_leads_to_it(field: str, label: str, name: str, colon: str) -> None:
    found = read_fields(form(name), row(label + colon, VALUES[field]))
    assert {key: [reading.raw for reading in readings] for key, readings in found.items()} == {field: [VALUES[field]]}


def test_every_field_that_the_vocabulary_knows_has_examples() -> None:
    assert set(SYNONYMS) == set(VALUES) == set(vocabulary().labels)


LOOK_ALIKES = (
    ("挂车总质量", "40吨"),
    ("准牵引总质量", "40吨"),
    ("牵引总质量", "40吨"),
    ("整备质量", "9.8吨"),
    ("牵引车整备质量", "9.8吨"),
    ("核定载质量", "32吨"),
    ("最大允许总质量", "49吨"),
    ("轴荷", "10吨"),
    ("轴荷分布", "7+9+9吨"),
    ("皮重", "20吨"),
    ("挂车外廓尺寸", "13×3×1.6米"),
    ("牵引车型号", "SX4257"),
    ("挂车型号", "TY9400"),
    ("车辆外廓尺寸", "13×3×1.6米"),
    ("货台尺寸", "13×3米"),
    ("道路运输证号", "320500123456"),
    ("经营许可证号", "320500123456"),
    ("从业资格证号", "320500123456"),
    ("身份证号码", "32050019800101001X"),
    ("开户银行", "示例银行苏州分行"),
    ("详细地址", PLACE),
    ("驾驶员姓名", "示例某"),
    ("运输路线", "苏州市至无锡市"),
    ("到达时间", DAY),
    ("有效期限", DAY),
    ("运费", "5000元"),
)


@pytest.mark.parametrize(("label", "value"), LOOK_ALIKES)
@pytest.mark.parametrize("name", [LETTER, WAYBILL])
@pytest.mark.parametrize("colon", ["", "："])
def test_what_only_looks_like_a_label_leads_nowhere(label: str, value: str, name: str, colon: str) -> None:
    assert read_fields(form(name), row(label + colon, value)) == {}
    (cell, _) = row(f"{label}{colon or '：'}{value}", "")
    assert read_fields(form(name), [cell]) == {}


def test_a_look_alike_beside_the_real_thing_takes_nothing_from_it() -> None:
    lines = [*row("挂车总质量", "40吨"), *row("车货总质量", "65吨", 0.22), *row("整备质量", "9.8吨", 0.24)]
    found = read_fields(form(LETTER), lines)
    assert {field: [reading.value for reading in readings] for field, readings in found.items()} == {
        "gross_mass": ["65000"]
    }


def test_every_pattern_compiles_and_knows_its_words() -> None:
    whole = vocabulary()
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    text = FILE.read_text(encoding="utf-8")
    used = re.findall(r"\{([a-z]+)\}", text.partition("[labels]")[2])
    assert set(used) == set(table["words"])
    compiled = [
        *(pattern for patterns in (*whole.labels.values(), *whole.prose.values()) for pattern in patterns),
        *whole.roles.values(),
        *whole.others,
    ]
    assert not [pattern.pattern for pattern in compiled if "{" in re.sub(r"\{\d+(,\d*)?\}", "", pattern.pattern)]
    assert not [pattern.pattern for pattern in compiled if pattern.fullmatch("")]


def test_what_the_vocabulary_names_are_fields_of_some_form() -> None:
    whole = vocabulary()
    known = {field for one in forms() if one.trade_words for field in one.fields}
    told = {field for bare in whole.owned for field in bare.fields.values() if field}
    assert set(whole.labels) | set(whole.prose) | told <= known
    assert {"never", "whole", "other", "goods", "total", "mass"} == set(whole.roles)
    assert {owner for bare in whole.owned for owner in bare.fields} <= set(whole.headings)


def test_a_value_in_a_sentence_has_a_name() -> None:
    assert all("v" in pattern.groupindex for patterns in vocabulary().prose.values() for pattern in patterns)
