"""Is what stands at a form's labels read, wherever forms put it, and nothing that only looks like it?"""

from pathlib import Path

import pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.documents.fields import read_clauses, read_fields
from extractors.documents.forms import Form, forms
from extractors.documents.titles import recognise
from extractors.facts import Box, Line, Reading, TextSource, Where
from extractors.readers.pdf.file import open_pdf

Text = tuple[float, float, str]
LETTER, WAYBILL, ORDER = "commitment_letter", "waybill", "transfer_order"


def form(name: str) -> Form:
    return next(found for found in forms() if found.name == name)


def written(folder: Path, texts: list[Text]) -> tuple[Line, ...]:
    """The lines of a PDF page with texts at places in points."""
    with pymupdf.open() as document:
        page = document.new_page()
        for x, y, text in texts:
            page.insert_text((x, y), text, fontname="china-s", fontsize=11)
        document.save(folder / "form.pdf")
    with open_pdf(folder / "form.pdf", max_pages=1) as pages:
        return pages[0].text_lines()


def values(name: str, lines: tuple[Line, ...]) -> dict[str, str | None]:
    return {field: readings[0].value for field, readings in read_fields(form(name), lines).items()}


FIRM, LONG_FIRM = "苏州示例运输有限公司", "苏州示例大件运输有限公司"
LAYOUTS: dict[str, tuple[str, list[Text], dict[str, str | None]]] = {
    "padded label, wide colon": (LETTER, [(70, 120, f"承 诺 人 ： {FIRM}")], {"carrier": FIRM}),
    "label in brackets": (LETTER, [(70, 120, "【货物质量】：48.6 吨")], {"cargo_mass": "48600"}),
    "numbered label": (LETTER, [(70, 120, f"1．承诺人：{FIRM}")], {"carrier": FIRM}),
    "seal mark in brackets": (LETTER, [(70, 120, f"承诺单位（盖章）：{FIRM}")], {"carrier": FIRM}),
    "spaced date": (LETTER, [(70, 120, "承诺日期：2026年 11 月 20 日")], {"date": "2026-11-20"}),
    "unfilled": (
        LETTER,
        [(70, 120, "承诺人：__________"), (70, 140, "货物质量：____吨"), (70, 160, "承诺日期：    年  月  日")],
        {},
    ),
    "unfilled beside filled": (
        LETTER,
        [(70, 120, "牵引车号牌：________  挂车号牌：苏E1234挂")],
        {"trailer_plate": "苏E1234挂"},
    ),
    "two pairs in a line": (
        LETTER,
        [(70, 120, "牵引车号牌：苏E12345 挂车号牌：苏E1234挂"), (70, 140, "货物质量：48.6吨，车货总质量：78.6吨")],
        {"tractor_plate": "苏E12345", "trailer_plate": "苏E1234挂", "cargo_mass": "48600", "gross_mass": "78600"},
    ),
    "unit in the label": (
        LETTER,
        [
            (70, 120, "总质量(吨)：48.6"),
            (70, 140, "货物外廓尺寸（长×宽×高）（m）：7.6×3.2×3.3"),
            (70, 160, "货物重量（千克）"),
            (220, 160, "48,600"),
        ],
        {"gross_mass": "48600", "cargo_dimensions": "7600x3200x3300", "cargo_mass": "48600"},
    ),
    "no unit anywhere": (LETTER, [(70, 120, "货物质量：48.6")], {"cargo_mass": None}),
    "cells on the right": (
        WAYBILL,
        [
            (70, 120, "承运人"),
            (170, 120, FIRM),
            (350, 120, "车牌号"),
            (450, 120, "苏E12345"),
            (70, 140, "托运人"),
            (170, 140, "甲机械有限公司"),
        ],
        {"carrier": FIRM, "tractor_plate": "苏E12345", "consignor": "甲机械有限公司"},
    ),
    "cell of two lines, label in the middle": (
        WAYBILL,
        [
            (70, 120, "承运人"),
            (170, 113, LONG_FIRM[:7]),
            (170, 127, LONG_FIRM[7:]),
            (350, 120, "车牌号"),
            (450, 120, "苏E12345"),
        ],
        {"carrier": LONG_FIRM, "tractor_plate": "苏E12345"},
    ),
    "cell of two lines, label at the top": (
        WAYBILL,
        [(70, 120, "承运人"), (170, 120, LONG_FIRM[:7]), (170, 133, LONG_FIRM[7:]), (70, 160, "备注")],
        {"carrier": LONG_FIRM},
    ),
    "next row of an unknown label": (
        WAYBILL,
        [(70, 120, "承运人"), (170, 120, FIRM), (70, 133, "传真"), (170, 133, "0512-66668888")],
        {"carrier": FIRM},
    ),
    "empty cell": (WAYBILL, [(70, 120, "承运人"), (300, 120, "驾驶员"), (400, 120, "示例某")], {}),
    "under column heads": (
        WAYBILL,
        [
            (70, 120, "货物名称"),
            (170, 120, "件数"),
            (250, 120, "总重量(吨)"),
            (350, 120, "长×宽×高(米)"),
            (70, 140, "变压器"),
            (170, 140, "1"),
            (250, 140, "48.6"),
            (350, 140, "7.6×3.2×3.3"),
        ],
        {"cargo_name": "变压器", "pieces": "1", "cargo_mass": "48600", "cargo_dimensions": "7600x3200x3300"},
    ),
    "value on the next line": (
        LETTER,
        [(70, 120, "货物外廓尺寸（长×宽×高）：7.6×3.2"), (70, 134, "×3.3米")],
        {"cargo_dimensions": "7600x3200x3300"},
    ),
    "list without gap or colon, as recognition leaves it": (
        LETTER,
        [
            (70, 120, f"承运单位{FIRM}"),
            (70, 140, "法定代表人示例某"),
            (70, 160, "货物名称变压器"),
            (70, 180, "起运地苏州市工业园区"),
            (70, 200, "起运日期2026年11月20日"),
        ],
        {
            "carrier": FIRM,
            "legal_representative": "示例某",
            "cargo_name": "变压器",
            "from": "苏州市工业园区",
            "departs_on": "2026-11-20",
        },
    ),
    "tick boxes": (
        WAYBILL,
        [(70, 120, "是否不可解体：√是  □否"), (70, 140, "货物名称：变压器")],
        {"indivisible": "yes", "cargo_name": "变压器"},
    ),
    "numbered list without gaps": (
        LETTER,
        [
            (70, 120, f"1、承运单位{FIRM}"),
            (70, 140, "2、【货物名称】变压器"),
            (70, 160, "3、【货物质量】（吨）48.6"),
            (70, 180, "4、起运地苏州市"),
        ],
        {"carrier": FIRM, "cargo_name": "变压器", "cargo_mass": "48600", "from": "苏州市"},
    ),
    "empty entry of a numbered list": (
        LETTER,
        [(70, 120, "（一）承运人"), (70, 140, "（二）货物名称：变压器")],
        {"cargo_name": "变压器"},
    ),
    "value over the line's end, below its own beginning": (
        WAYBILL,
        [(70, 120, "收货人：示例供电工程有限公司苏州工业"), (114, 135, "园区分公司"), (70, 155, "件数：1")],
        {"consignee": "示例供电工程有限公司苏州工业园区分公司", "pieces": "1"},
    ),
    "name over the line's end, below its label": (
        WAYBILL,
        [(70, 120, "承运人：苏州示例大件运输有"), (70, 135, "限公司"), (70, 150, "示例字样")],
        {"carrier": LONG_FIRM},
    ),
    "nothing of the next text": (
        LETTER,
        [(70, 120, f"承诺人：{FIRM}"), (70, 134, "自愿选择信用承诺方式"), (114, 148, "传真：无")],
        {"carrier": FIRM},
    ),
    "two lines under a column's head": (
        WAYBILL,
        [
            (70, 120, "托运人"),
            (250, 120, "收货人"),
            (70, 147, "甲机械有限公司"),
            (250, 140, LONG_FIRM[:7]),
            (250, 153, LONG_FIRM[7:]),
        ],
        {"consignor": "甲机械有限公司", "consignee": LONG_FIRM},
    ),
    "two rows of goods under heads": (
        WAYBILL,
        [
            (70, 120, "货物名称"),
            (250, 120, "件数"),
            (70, 140, "变压器"),
            (250, 140, "1"),
            (70, 157, "散热器"),
            (250, 157, "2"),
        ],
        {"cargo_name": "变压器", "pieces": "1"},
    ),
    "columns that touch": (
        WAYBILL,
        [
            (70, 120, f"托运人：{LONG_FIRM}承运单位：{FIRM}"),
            (246, 140, "货物名称：变压器"),
        ],
        {"consignor": LONG_FIRM, "carrier": FIRM, "cargo_name": "变压器"},
    ),
    "another mass in the middle of a line": (
        LETTER,
        [(70, 120, "挂车总质量：40吨，空车"), (70, 140, "见车货总质量：78.6吨")],
        {"gross_mass": "78600"},
    ),
    "words that begin a line": (
        LETTER,
        [
            (70, 120, "承运单位应当按照公司"),
            (70, 135, "目的地和起运地所在县"),
            (70, 150, "货物名称与单证相同"),
            (70, 165, "承运人签章苏州某公司"),
            (70, 180, "日期以许可为准"),
        ],
        {},
    ),
    "words in sentences": (
        LETTER,
        [
            (70, 120, "本承诺书由承运人签署，承诺人对货物质量负责，不得变更日期。"),
            (70, 140, "我单位承运的货物质量为48.6吨，"),
        ],
        {"cargo_mass": "48600"},
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_values_are_read_where_forms_put_them(layout: str, tmp_path: Path) -> None:
    name, texts, expected = LAYOUTS[layout]
    assert values(name, written(tmp_path, texts)) == expected


def test_a_field_printed_twice_has_two_readings(tmp_path: Path) -> None:
    lines = written(tmp_path, [(70, 120, f"承诺人：{FIRM}"), (70, 300, f"承诺单位：{LONG_FIRM}")])
    assert [reading.value for reading in read_fields(form(LETTER), lines)["carrier"]] == [FIRM, LONG_FIRM]


def test_a_reading_shows_where_it_stands(tmp_path: Path) -> None:
    (line,) = written(tmp_path, [(70, 400, "货物质量：十十八吨")])
    (reading,) = read_fields(form(LETTER), [line])["cargo_mass"]
    box, whole = reading.where.box, line.where.box
    assert reading.raw == "十十八吨"
    assert reading.value is None
    assert box is not None
    assert whole is not None
    assert (box.x0 - whole.x0) / (whole.x1 - whole.x0) == pytest.approx(5 / 9, abs=0.06)
    assert (box.x1, box.y0, box.y1) == (whole.x1, whole.y0, whole.y1)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("信用承诺书", LETTER),
        ("大件运输申报承诺书", LETTER),
        ("告 知 承 诺 书", LETTER),
        ("江苏省道路货运运单", WAYBILL),
        ("道路货物运单", WAYBILL),
        ("大型不可解体物品调运单", ORDER),
        ("本单位已阅读信用承诺书的全部内容并愿意遵守", None),
        ("增值税专用发票", None),
    ],
)
def test_forms_are_known_by_their_titles(title: str, name: str | None, tmp_path: Path) -> None:
    found = recognise(written(tmp_path, [(150, 80, title)]))
    assert (found[0].name if found else None) == name


def test_the_highest_title_is_the_title(tmp_path: Path) -> None:
    found = recognise(written(tmp_path, [(150, 80, "道路货物运单"), (70, 300, "附：信用承诺书")]))
    assert found is not None
    assert found[0].name == WAYBILL


PROMISED = {
    "所提交的全部材料和填报的信息真实、合法、准确、有效。": "truthful",
    "提供的所有资料均合法、真实、准确和有效；": "truthful",
    "填报内容完全属实。": "truthful",
    "本次运输的货物为不可解体物品，未作拆分。": "indivisible",
    "货物无法拆分。": "indivisible",
    "照片、视频均为本次实车实货拍摄；": "photos_real",
    "上传实车实货照片。": "photos_real",
    "车货总体外廓尺寸、质量、轴荷与申报内容一致。": "measures_true",
    "实际尺寸和质量与申请表相符。": "measures_true",
    "严格按照许可的时间、路线和速度行驶，并落实护送措施。": "as_permitted",
    "遵守通行证规定的路线、速度要求。": "as_permitted",
    "取得许可后不更换车辆、挂车和货物。": "no_change",
    "不得擅自变更车辆或货物。": "no_change",
    "如违反上述承诺，愿意承担相应法律责任，接受撤销许可。": "liability",
    "若违背承诺约定，经查实，愿意接受处罚。": "liability",
    "同意将本承诺书向社会公开。": "publication",
    "本承诺书向社会公示。": "publication",
    "自觉接受交通运输主管部门的监督检查。": "supervision",
    "接受政府、行业组织、社会公众、新闻舆论的监督。": "supervision",
}
NOT_PROMISED = (
    "提供的材料不真实、不准确的，愿意担责。",
    "材料不真实、合法、有效。",
    "不同意向社会公开。",
    "不接受监督检查。",
    "拒绝接受监督。",
    "未按许可的时间、路线行驶的，重新申请。",
    "尺寸、质量与申报不一致的，重新申请。",
    "质量与申报不相符。",
    "照片并非本次实车实货。",
    "照片不是本次拍摄。",
    "货物并非不可解体。",
    "货物可解体。",
    "不排除更换车辆。",
    "如违反承诺，不承担任何责任。",
    "附：大型不可解体物品调运单",
)


def said(text: str) -> dict[str, Reading]:
    line = Line(text=text, confidence=1, where=Where(), source=TextSource.TEXT_LAYER)
    return read_clauses(form(LETTER), [line])


@pytest.mark.parametrize("text", PROMISED)
def test_a_promise_is_found_in_its_wordings(text: str) -> None:
    assert list(said(text)) == [PROMISED[text]]


@pytest.mark.parametrize("text", NOT_PROMISED)
def test_what_is_denied_or_only_mentioned_is_no_promise(text: str) -> None:
    assert said(text) == {}


def test_a_promise_broken_over_lines_is_found_where_it_begins(tmp_path: Path) -> None:
    lines = written(tmp_path, [(70, 100, "一、守法经营。二、取得许可后不更"), (70, 115, "换车辆、挂车和货物。")])
    assert read_clauses(form(LETTER), lines)["no_change"].where == lines[0].where


def test_the_title_of_an_order_proves_nothing(tmp_path: Path) -> None:
    title = (150, 80, "大型不可解体物品调运单")
    assert read_clauses(form(ORDER), written(tmp_path, [title])) == {}
    assert read_clauses(form(ORDER), written(tmp_path, [title, (70, 120, "本物品不可解体。")])).keys() == {
        "indivisible"
    }


LABELS = sorted({label for one in forms() for field in one.fields.values() for label in field.labels})
PIECES = st.lists(
    st.one_of(st.sampled_from([*LABELS, ":", "：", " ", "(", "）", "____", "48.6吨", "苏E12345"]), st.text(max_size=6))
)
SHARES = st.floats(0, 1)
LINES = st.builds(
    lambda pieces, confidence, x0, y0, x1, y1, page: Line(
        text="".join(pieces),
        confidence=confidence,
        where=Where(page=page, box=Box(x0=min(x0, x1), y0=min(y0, y1), x1=max(x0, x1), y1=max(y0, y1))),
        source=TextSource.OCR,
    ),
    PIECES, SHARES, SHARES, SHARES, SHARES, SHARES, st.integers(1, 2),
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=st.lists(LINES, max_size=12), one=st.sampled_from(forms()))
def test_whatever_stands_on_a_page_is_read_or_left(lines: list[Line], one: Form) -> None:
    for readings in read_fields(one, lines).values():
        for reading in readings:
            assert reading.value != ""
            assert reading.where.box is not None
            assert 0 <= reading.where.box.x0 <= reading.where.box.x1 <= 1.00001
    read_clauses(one, lines)
    recognise(lines)


FOOT: dict[str, tuple[list[Text], str | None]] = {
    "alone": ([(300, 700, "2026年11月30日")], "2026-11-30"),
    "in Chinese numerals": ([(300, 700, "二〇二六年十一月三十日")], "2026-11-30"),
    "in pieces": ([(300, 700, "2026年"), (350, 700, "11月"), (400, 700, "30日")], "2026-11-30"),
    "beside the firm that signs": ([(70, 700, f"承诺单位（盖章）：{FIRM}"), (350, 700, "2026年11月30日")], "2026-11-30"),
    "beside a line for a stamp": ([(70, 700, "承诺单位（盖章）："), (350, 700, "2026年11月30日")], "2026-11-30"),
    "above a note": ([(300, 700, "2026年11月30日"), (70, 730, "附：装载示意图")], "2026-11-30"),
    "below another day": ([(70, 90, "2026年11月27日"), (300, 700, "2026年11月30日")], "2026-11-30"),
    "unfilled": ([(300, 700, "    年    月    日")], None),
    "the day of departure in its cell": ([(70, 200, "计划起运日期"), (300, 200, "2026年12月3日")], None),
    "an end of validity in its cell": ([(70, 200, "有效期限"), (300, 200, "2026年12月3日")], None),
    "an end of validity below its head": ([(70, 200, "有效期限"), (70, 220, "2026年12月3日")], None),
    "in a sentence": ([(70, 700, "本承诺书自2026年11月30日起生效。")], None),
}  # fmt: skip


@pytest.mark.parametrize("way", FOOT)
def test_a_letter_is_dated_at_its_foot_and_by_no_other_day(way: str, tmp_path: Path) -> None:
    texts, day = FOOT[way]
    found = values(LETTER, written(tmp_path, texts))
    assert found.get("date") == day
    assert found.get("carrier") in {None, FIRM}


def test_a_labelled_date_goes_before_one_at_the_foot(tmp_path: Path) -> None:
    lines = written(tmp_path, [(70, 120, "承诺日期：2026年11月29日"), (300, 700, "2026年11月30日")])
    assert [reading.value for reading in read_fields(form(LETTER), lines)["date"]] == ["2026-11-29"]


PIECES_OF_VALUES: dict[str, tuple[list[Text], dict[str, str | None]]] = {
    "sides filled in by hand": (
        [
            (70, 120, "货物尺寸"), (170, 120, "长"), (190, 120, "7.6"), (230, 120, "米 宽"), (290, 120, "3.2"),
            (330, 120, "米 高"), (390, 120, "3.25"), (430, 120, "米"),
        ],
        {"cargo_dimensions": "7600x3200x3250"},
    ),
    "behind a label with a colon": (
        [
            (70, 120, "货物尺寸：长"), (150, 120, "7.6"), (190, 120, "米 宽"), (250, 120, "3.2"), (290, 120, "米 高"),
            (350, 120, "3.25"), (390, 120, "米"),
        ],
        {"cargo_dimensions": "7600x3200x3250"},
    ),
    "a mass and its unit": ([(70, 120, "货物质量"), (170, 120, "42"), (210, 120, "吨")], {"cargo_mass": "42000"}),
    "a day": (
        [
            (70, 120, "起运日期"), (170, 120, "2026"), (210, 120, "年"), (230, 120, "11"), (250, 120, "月"),
            (270, 120, "30"), (290, 120, "日"),
        ],
        {"departs_on": "2026-11-30"},
    ),
    "up to the next label": (
        [(70, 120, "货物质量"), (170, 120, "42"), (250, 120, "车货总质量"), (350, 120, "65"), (390, 120, "吨")],
        {"cargo_mass": None, "gross_mass": "65000"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", PIECES_OF_VALUES)
def test_a_value_in_pieces_is_read_whole(way: str, tmp_path: Path) -> None:
    texts, expected = PIECES_OF_VALUES[way]
    assert values(LETTER, written(tmp_path, texts)) == expected


ENGLISH: dict[str, tuple[str, Text, dict[str, str | None]]] = {
    "behind the label": (
        WAYBILL,
        (70, 120, "运单编号 Waybill No.：SY20261128101"),
        {"waybill_number": "SY20261128101"},
    ),
    "in brackets": (WAYBILL, (70, 120, f"承运人（Carrier）：{FIRM}"), {"carrier": FIRM}),
    "with a unit": (WAYBILL, (70, 120, "货物重量 Weight(t)：42"), {"cargo_mass": "42000"}),
}


@pytest.mark.parametrize("way", ENGLISH)
def test_a_labels_english_half_is_no_value(way: str, tmp_path: Path) -> None:
    name, text, expected = ENGLISH[way]
    assert values(name, written(tmp_path, [text])) == expected


def test_an_offices_name_all_over_the_page_is_no_value(tmp_path: Path) -> None:
    marks: list[Text] = [(170, 120 + 20 * number, "苏州市公路管理中心") for number in range(4)]
    labels: list[Text] = [(70, 120, "承诺人"), (70, 140, "货物名称"), (70, 160, "起运地"), (70, 180, "目的地")]
    assert values(LETTER, written(tmp_path, labels + marks)) == {}
    parts: list[Text] = [
        (400, 300, "公路管理"),
        (60, 400, "管理中心"),
        (200, 500, "苏州市公路管理中心"),
        (80, 600, "公路管理"),
    ]
    assert values(LETTER, written(tmp_path, [*labels, *parts, (170, 120, FIRM)])) == {"carrier": FIRM}


def test_figures_and_labels_that_are_repeated_are_no_watermark(tmp_path: Path) -> None:
    heads: list[Text] = [(70, 120, "货物质量"), (70, 140, "货物重量"), (70, 160, "货重"), (70, 180, "车货总质量")]
    figures: list[Text] = [(170, 120 + 20 * number, "42吨") for number in range(4)]
    assert values(LETTER, written(tmp_path, heads + figures)) == {"cargo_mass": "42000", "gross_mass": "42000"}
