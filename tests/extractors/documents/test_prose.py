"""Letters in sentences: is each value found with its right owner, and is nothing taken from a law or of another vehicle?"""

import pytest

from extractors.documents.fields import read_fields
from extractors.documents.prose import leading
from extractors.facts import Box, Line, TextSource, Where
from tests.extractors.documents.test_fields import LETTER, form, values

FIRM = "江苏示例重型设备运输有限公司"
PROMISES = "现郑重承诺如下："


def paragraph(*texts: str, confidence: float = 1.0, width: float = 0.78) -> tuple[Line, ...]:
    """Lines of one paragraph, full but for the last."""
    return tuple(
        Line(
            text=text,
            confidence=confidence,
            where=Where(box=Box(x0=0.1, y0=0.2 + 0.025 * number, x1=0.1 + width, y1=0.216 + 0.025 * number)),
            source=TextSource.TEXT_LAYER,
        )
        for number, text in enumerate(texts)
    )


def said(*texts: str) -> dict[str, str | None]:
    return values(LETTER, paragraph(*texts))


def test_a_letter_in_sentences_states_all_that_a_form_does() -> None:
    assert said(
        f"我单位{FIRM}（统一社会信用代码：91320583MA00073132），",
        "拟于2026年12月3日使用牵引车苏EB7392及挂车苏E8Q16挂，由昆山市周市镇优比路",
        "88号运往南通市崇川区钟秀街道，运输汽轮发电机定子一件，货物尺寸为8.65×3.48×",
        f"3.52米，货物质量43.6吨，车货总体尺寸为21.38×3.48×4.42米，车货总质量67.15吨，{PROMISES}",
    ) == {
        "carrier": FIRM,
        "uscc": "91320583MA00073132",
        "departs_on": "2026-12-03",
        "tractor_plate": "苏EB7392",
        "trailer_plate": "苏E8Q16挂",
        "from": "昆山市周市镇优比路88号",
        "to": "南通市崇川区钟秀街道",
        "cargo_name": "汽轮发电机定子",
        "cargo_dimensions": "8650x3480x3520",
        "cargo_mass": "43600",
        "loaded_dimensions": "21380x3480x4420",
        "gross_mass": "67150",
    }


SENTENCES: dict[str, tuple[str, str, str]] = {
    # carrier
    "our firm": (f"本公司{FIRM}郑重承诺：", "carrier", FIRM),
    "hereafter": (f"{FIRM}（以下简称我公司）就本次运输承诺：", "carrier", FIRM),
    "firm and code": (f"承诺人{FIRM}（统一社会信用代码91320583MA00073132）", "carrier", FIRM),
    "carrier and code": (f"承运人{FIRM}（统一社会信用代码91320583MA00073132）", "carrier", FIRM),
    "is carried by": (f"该设备由{FIRM}负责承运。", "carrier", FIRM),
    # cargo's name
    "the load is": ("所运货物为汽轮发电机定子，系整体制造。", "cargo_name", "汽轮发电机定子"),
    "one piece of": ("我公司拟承运一台汽轮发电机定子，", "cargo_name", "汽轮发电机定子"),
    "quoted": ("我公司承运“汽轮发电机定子”1件。", "cargo_name", "汽轮发电机定子"),
    "counted behind": ("我公司拟运输汽轮发电机定子一件，", "cargo_name", "汽轮发电机定子"),
    "on the matter of": ("就承运汽轮发电机定子事宜作如下承诺", "cargo_name", "汽轮发电机定子"),
    # journey
    "from and to": ("我公司自昆山市周市镇运至南通市崇川区。", "to", "南通市崇川区"),
    "from": ("我公司自昆山市周市镇运至南通市崇川区。", "from", "昆山市周市镇"),
    "starts at": ("货物由昆山市周市镇起运，经S224驶往南通市崇川区，", "from", "昆山市周市镇"),
    "by way of": ("货物由昆山市周市镇起运，经S224驶往南通市崇川区，", "to", "南通市崇川区"),
    # days
    "on the day": ("我公司拟于2026年12月3日起运该设备。", "departs_on", "2026-12-03"),
    "with points": ("本次运输日期为2026.12.3，", "departs_on", "2026-12-03"),
    # figures
    "of the load": ("该大件设备质量为43.6吨，", "cargo_mass", "43600"),
    "in kilograms": ("设备净重43,600kg，", "cargo_mass", "43600"),
    "as a whole": ("车货总重约67.15吨，", "gross_mass", "67150"),
    "loaded": ("装载后总质量为67.15t，", "gross_mass", "67150"),
    "sides named": ("货物长8.65米、宽3.48米、高3.52米，", "cargo_dimensions", "8650x3480x3520"),
    "sides of the whole": ("车货总体长21.38米、宽3.48米、高4.42米，", "loaded_dimensions", "21380x3480x4420"),
    # plates
    "the tractor": ("使用牵引车（苏EB7392）运输", "tractor_plate", "苏EB7392"),
    "the trailer": ("挂车牌照苏E·8Q16挂的车组运输", "trailer_plate", "苏E8Q16挂"),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_a_value_is_found_in_its_wordings(case: str) -> None:
    sentence, field, value = SENTENCES[case]
    assert said(sentence).get(field) == value


NO_VALUES = (
    "根据规定，车货总质量超过49吨、车货总高度超过4米的为超限运输车辆。",
    "车货总质量超过49吨的，应当申请超限运输许可。",
    "六轴及以上货车的车货总质量限值为49吨，",
    "牵引车总质量25吨，挂车总重量40吨，额定总质量49吨，",
    "挂车外廓尺寸13×3×1.6米，车辆尺寸为20×3×4米，",
    "挂车总质量40吨，准牵引总质量40吨，整备质量9.8吨。",
    "桥梁限重55吨，通行前已核对。",
    "每轴轴荷不超过10吨。",
    "本次运输全程配备护送车一台，",
    "本次运输安排押运人员一名，",
    "我单位保证承运的货物为不可解体物品。",
    "备用牵引车苏EB7392随行。",
    "托运人示例电气设备有限公司（统一社会信用代码：91320583MA00073132）委托运输。",
    "全程经由高速公路和普通国省道运往目的地，",
    "如违反承诺，自2026年12月3日止不得再次申请。",
    "本承诺书自2026年12月1日至2026年12月31日有效。",
)


@pytest.mark.parametrize("sentence", NO_VALUES)
def test_a_law_a_promise_or_another_vehicle_states_no_value(sentence: str) -> None:
    assert said(sentence) == {}


def test_the_words_nearest_before_a_figure_tell_whose_it_is() -> None:
    found = said("货物质量43.6吨，整备质量23.55吨，车货总质量67.15吨，准牵引总质量40吨，")
    assert found == {"cargo_mass": "43600", "gross_mass": "67150"}


def test_two_different_values_are_both_told() -> None:
    lines = paragraph("我公司承运的设备质量为43.6吨。", "经复核，货物质量为45吨。")
    assert [reading.value for reading in read_fields(form(LETTER), lines)["cargo_mass"]] == ["43600", "45000"]


def test_a_label_goes_before_a_sentence() -> None:
    found = said("货物质量：43.6吨", "其中货物质量为45吨的部分另行说明。")
    assert found["cargo_mass"] == "43600"


def test_the_same_letter_gives_the_same_fields_in_the_same_order() -> None:
    found = said("我公司拟于2026年12月3日承运一台汽轮发电机定子，由昆山市周市镇运往南通市崇川区。")
    assert list(found) == ["cargo_name", "from", "to", "departs_on"]


def test_a_reading_tells_where_it_stands_and_what_was_unsure_there() -> None:
    first, second = paragraph(
        "我公司拟于2026年12月3日起运，由昆山市周市镇优比路", "88号运往南通市崇川区，", confidence=0.97
    )
    second = second.model_copy(update={"unsure": {0: {"8": 0.6, "3": 0.4}}, "confidence": 0.9})
    (origin,) = read_fields(form(LETTER), [first, second])["from"]
    assert origin.raw == "昆山市周市镇优比路88号"
    assert origin.confidence == 0.9
    assert origin.unsure == {9: {"8": 0.6, "3": 0.4}}
    box = origin.where.box
    assert box is not None
    assert (box.y0, box.y1) == (0.2, 0.241)


def test_a_sentence_that_no_line_ends_is_read_over_the_pages_end() -> None:
    above = Line(
        text="我公司拟承运一台汽轮发电机定子，由昆山市周市镇",
        confidence=1,
        where=Where(page=1, box=Box(x0=0.1, y0=0.93, x1=0.88, y1=0.946)),
        source=TextSource.TEXT_LAYER,
    )
    under = above.model_copy(
        update={"text": "运往南通市崇川区。", "where": Where(page=2, box=Box(x0=0.1, y0=0.06, x1=0.4, y1=0.076))}
    )
    found = values(LETTER, (above, under))
    assert (found["from"], found["to"]) == ("昆山市周市镇", "南通市崇川区")


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("dimensions", "19.1×3×4.1m（长×宽×高），全车共6轴", "19.1×3×4.1m（长×宽×高）"),
        ("mass", "43.6吨，其中附件1件", "43.6吨"),
        ("mass", "43.6吨", None),
        ("mass", "43.6吨，45吨", None),
        ("mass", "约43.6吨，其中附件1件", None),
        ("mass", "43.6吨左右", None),
        ("text", "电力变压器，1台", None),
    ],
)
def test_a_value_with_a_sentence_behind_it(kind: str, raw: str, value: str | None) -> None:
    assert leading(kind, raw) == value
