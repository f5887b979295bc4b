"""Waybill and letter read whole: one piece, figures and days in running text; and what honest papers say of other things."""

from typing import Any

import pytest

from extractors.facts import Box, Line, Reading, TextSource, Where
from tests.verifiers.dossiers import DECLARED, LETTER, WAYBILL, document, dossier, flagged, reading, reasons, unreadable
from verifiers.findings import Kind


def line(text: str, x: float = 0.1, y: float = 0.5, width: float = 0.8) -> Line:
    where = Where(page=1, box=Box(x0=x, y0=y, x1=x + width, y1=y + 0.02))
    return Line(text=text, confidence=1.0, where=where, source=TextSource.TEXT_LAYER)


def waybill(*texts: str, **fields: Any) -> Any:
    """An honest waybill with these lines, and readings of further fields."""
    read = {name: (reading(value),) for name, value in (WAYBILL | fields).items()}
    lines = tuple(line(text, y=0.3 + 0.04 * number) for number, text in enumerate(texts))
    return document("waybill", "waybill", {}, fields=read, lines=lines)


ONE_LOAD = [
    ("papers.divided", waybill(indivisible="no")),
    ("papers.divided", waybill("备注：货物已拆成两件，分两车装运。")),
    ("papers.divided", waybill("该设备可拆分运输")),
    ("papers.several", waybill(pieces="2")),
    ("papers.several", waybill(cargo_name="电力变压器、压路机")),
    ("papers.several", waybill(cargo_name="电力变压器+电抗器")),
    ("papers.several", waybill(cargo_name="电力变压器两台")),
    ("papers.several", waybill(cargo_name="电力变压器及附件")),
]


@pytest.mark.parametrize(("reason", "paper"), ONE_LOAD)
def test_a_waybill_of_several_or_divided_loads_flags(reason: str, paper: Any) -> None:
    judged = dossier(waybill=paper)
    assert ("papers.one_load", reason) in reasons(judged)
    assert {check for check, _ in reasons(judged)} <= {"papers.one_load", "agree.cargo"}
    finding = next(one for one in flagged(judged) if one.check == "papers.one_load")
    assert finding.observed
    assert finding.observed in finding.to_applicant.zh


@pytest.mark.parametrize(
    ("text", "divisible"),
    [
        ("是否不可解体：否", True), ("是否不可解体：□是 ☑否", True), ("是否不可解体 是□ 否☑", True), ("不可解体：□是 (√)否", True),
        ("货物是否可解体：☑是 □否", True), ("是否可以拆分：可以", True), ("是否不可解体：是", False), ("是否不可解体：☑是 □否", False),
        ("是否可解体：□是 ☑否", False), ("是否可拆解：不可", False), ("是否不可解体：□是 □否", False), ("是否不可解体：□是 否", False),
        ("货物能否解体 ☑可以解体 □不可解体", True), ("可否解体 □可 ☑不可", False), ("可否解体 可☑ 不可□", True),
    ],
)  # fmt: skip
def test_what_a_form_answers_to_whether_the_load_is_indivisible(text: str, divisible: bool) -> None:
    expected = {("papers.one_load", "papers.divided")} if divisible else set()
    assert reasons(dossier(waybill=waybill(text))) == expected


@pytest.mark.parametrize(
    "paper",
    [
        waybill(indivisible="yes", pieces="1"),
        waybill(cargo_name="110kV电力变压器（1台）"),
        waybill("备注：货物不可解体，整体运输。"),
        waybill("托运人不得在货物中夹带危险物品。", "货物包装、标志应符合规定，装卸由托运人负责。"),
    ],
)
def test_a_waybill_of_one_piece_passes(paper: Any) -> None:
    assert reasons(dossier(waybill=paper)) == set()


def test_a_declared_name_of_several_loads_flags_too() -> None:
    for name in ("电力变压器2台", "电力变压器、压路机"):
        declared = DECLARED | {"cargo": DECLARED["cargo"] | {"name": name}}
        papers = {"cargo_name": name}
        judged = dossier(
            declared,
            commitment=document("commitment", "commitment_letter", {**LETTER, **papers}),
            waybill=waybill(**papers),
        )
        assert ("cargo.indivisible", "cargo.several") in reasons(judged)


def table(*rows: tuple[str, str]) -> Any:
    """A waybill whose goods stand under heads."""
    lines = [line("货物名称", 0.1, 0.30, 0.2), line("件数", 0.5, 0.30, 0.1)]
    for number, (name, pieces) in enumerate(rows):
        lines += [line(name, 0.1, 0.33 + 0.03 * number, 0.2), line(pieces, 0.5, 0.33 + 0.03 * number, 0.05)]
    read = {name: (reading(value),) for name, value in WAYBILL.items()}
    first = Reading(value=WAYBILL["cargo_name"], raw="电力变压器", confidence=1.0, where=lines[2].where)
    return document("waybill", "waybill", {}, fields=read | {"cargo_name": (first,)}, lines=tuple(lines))


def test_a_second_row_of_goods_is_a_second_load_and_a_sum_is_none() -> None:
    assert reasons(dossier(waybill=table(("电力变压器", "1"), ("散热器", "2")))) == {
        ("papers.one_load", "papers.several")
    }
    assert reasons(dossier(waybill=table(("电力变压器", "1"), ("合计", "1")))) == set()
    assert reasons(dossier(waybill=table(("电力变压器", "1")))) == set()


# Declared: cargo 7.6×3.2×3.25 m, 42 t; loaded 19.6×3.2×4.35 m, 65 t; kerb masses 9.8 t and 13.2 t.
LIES = [
    "备注：装车后总高4.6米",
    "过磅总重98吨",
    "实际高度4.8米，请注意限高",
    "装载后车货总宽3.9米。",
    "车货总重为七十八吨",
    "货物实际重量55吨",
    "连车总高4600mm",
    "装车后总长约21米",
    "毛重：48000公斤",
    "地磅称重：71.4t",
    "说明：货重50吨，已加固",
    "车货总质量：82吨（含配件）",
]
HONEST = [
    "备注：装车后总高4.35米",
    "装车后总高4.4米",
    "过磅总重65吨",
    "过磅64.95吨",
    "货重42吨",
    "毛重42000公斤",
    "牵引车整备质量9.8吨，准牵引总质量40吨",
    "核定载质量：32吨",
    "途经桥梁限高4.5米、限重55吨",
    "单轴轴荷不超过10吨",
    "车货总高不得超过5米",
    "挂车自重13.2吨，货台高度0.9米",
    "联系电话：051265550101",
    "配备80吨汽车吊一台",
    "全程约120公里，备用油料200升",
    "总长19.6米，总宽3.2米，总高4.35米，总重65吨",
    "货物外廓尺寸：7.6×3.2×3.25米",
    "净空高度5.2米处通过",
    "变压器油另行运输，油重12吨",
    "运费：12000元",
    "保持车距50米以上",
    "表格编号JSYD-2019",
]


@pytest.mark.parametrize("text", LIES)
def test_a_remark_that_states_another_figure_flags(text: str) -> None:
    judged = dossier(waybill=waybill(text))
    assert reasons(judged) == {("papers.figures", "papers.figure_differs")}
    (finding,) = flagged(judged)
    assert finding.look[0].where is not None
    assert finding.field
    assert finding.field.split(".")[0] in {"cargo", "loaded"}


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_figure_or_one_of_something_else_passes(text: str) -> None:
    assert reasons(dossier(waybill=waybill(text))) == set()


# Applied 2026-11-23, departs 11-25, arrives 11-26.
OTHER_DAYS = [
    ("papers.day_before", waybill(departs_on="2025-11-24")),
    ("papers.day_before", waybill(date="2025-11-22")),
    ("papers.day_before", waybill(departs_on="2026-10-01")),
    ("papers.day_after", waybill(departs_on="2026-12-10")),
    ("papers.day_after", waybill(date="2026-12-01")),
    ("papers.day_before", waybill("装车日期：2025年11月3日")),
    ("papers.day_after", waybill("起运时间2026-12-20 8:00")),
    ("papers.day_before", waybill("到达日期：2026年11月20日")),
]
DAYS = [
    waybill(departs_on="2026-11-23", date="2026-11-22"),
    waybill("预计到达日期：2026年11月27日"),
    waybill("道路运输经营许可证有效期至2025年12月31日"),
    waybill("运输合同签订日期2025年3月1日", "本表格2019年1月1日起施行"),
    waybill("保险期限至2027年1月1日", "车辆注册日期2019-05-06"),
    waybill("变压器出厂日期2026年6月1日"),
]


@pytest.mark.parametrize(("reason", "paper"), OTHER_DAYS)
def test_a_day_of_another_trip_flags(reason: str, paper: Any) -> None:
    assert reasons(dossier(waybill=paper)) == {("papers.days", reason)}


@pytest.mark.parametrize("paper", DAYS)
def test_days_of_this_trip_and_of_other_things_pass(paper: Any) -> None:
    assert reasons(dossier(waybill=paper)) == set()


def test_what_cannot_be_read_never_passes() -> None:
    for paper in (unreadable("waybill"), None):
        found = {check for check, _ in reasons(dossier(waybill=paper))}
        assert {"papers.one_load", "papers.figures", "papers.days"} <= found


def test_each_of_these_flags_is_a_mismatch_with_texts_for_both() -> None:
    for paper in (ONE_LOAD[0][1], waybill(LIES[0]), OTHER_DAYS[0][1]):
        for finding in flagged(dossier(waybill=paper)):
            assert finding.kind is Kind.MISMATCH
            assert "{" not in finding.to_applicant.zh + finding.to_inspector.en
