"""Whose is each mass and size on a paper? Layouts as offices have them, none of which a label's name would tell."""

import pytest

from extractors.documents.fields import read_form
from extractors.documents.roles import owner_in
from extractors.facts import Box, Line, Owner, TextSource, Where
from tests.extractors.documents.test_fields import LETTER, WAYBILL, form, values

GOODS, WHOLE, TOTAL = Owner.GOODS, Owner.WHOLE, Owner.TOTAL
Cell = tuple[float, float, str]


def page(*cells: Cell) -> tuple[Line, ...]:
    """Cells of a page with their left upper corners; a character is 0.012 wide and 0.012 high."""
    return tuple(
        Line(
            text=text,
            confidence=1.0,
            where=Where(box=Box(x0=x, y0=y, x1=x + 0.012 * len(text), y1=y + 0.012)),
            source=TextSource.TEXT_LAYER,
        )
        for x, y, text in cells
    )


def told(*cells: Cell) -> set[tuple[str, Owner | None]]:
    return {(one.value or one.raw, one.owner) for one in read_form(form(LETTER), page(*cells))[1]}


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("连车带货", WHOLE), ("装妥后", WHOLE), ("装好以后连车带货", WHOLE), ("全车重量", WHOLE), ("车+货", WHOLE), ("重车状态", WHOLE),
        ("Overall Dimensions, Loaded", WHOLE), ("满载", WHOLE),
        ("光货重", GOODS), ("设备本身重量", GOODS), ("件货毛重", GOODS), ("净重", GOODS), ("货物自重", GOODS), ("Cargo Weight", GOODS),
        ("总重", TOTAL), ("一共重", TOTAL), ("毛重", TOTAL),
        ("挂车车身", False), ("整备质量", False), ("车组自重", False), ("准牵引总质量", False), ("最大轴荷", False), ("总质量超过", False),
        ("规格", None), ("外形尺寸", None), ("货车", None), ("货台", False),
    ],
)  # fmt: skip
def test_words_name_the_owner_of_a_figure(words: str, owner: Owner | bool | None) -> None:
    assert owner_in(words) is owner


def test_two_rows_under_heads_of_sides_are_the_goods_and_the_whole() -> None:
    heads = [
        (0.2, 0.40, "参数"),
        (0.36, 0.40, "长（m）"),
        (0.5, 0.40, "宽（m）"),
        (0.64, 0.40, "高（m）"),
        (0.77, 0.40, "质量（t）"),
    ]
    goods = [
        (0.2, 0.43, "货物自身"),
        (0.37, 0.43, "5.89"),
        (0.51, 0.43, "3.30"),
        (0.65, 0.43, "3.44"),
        (0.8, 0.43, "14.7"),
    ]
    whole = [
        (0.2, 0.46, "车货合计"),
        (0.37, 0.46, "15.15"),
        (0.51, 0.46, "3.30"),
        (0.65, 0.46, "4.11"),
        (0.8, 0.46, "49.7"),
    ]
    assert told(*heads, *goods, *whole) == {
        ("5890x3300x3440", GOODS), ("14700", GOODS), ("15150x3300x4110", WHOLE), ("49700", WHOLE),
    }  # fmt: skip


def test_a_weighbridge_s_slip_calls_the_whole_gross() -> None:
    slip = [(0.1, 0.1, "过磅毛重：81000KG"), (0.1, 0.14, "皮重：23400KG"), (0.1, 0.18, "净货：57600KG")]
    assert told(*slip) == {("81000", WHOLE), ("57600", GOODS)}


def test_a_note_below_a_value_names_it() -> None:
    cells = [
        (0.2, 0.2, "任示例"), (0.2, 0.22, "（法人代表）"),
        (0.5, 0.2, "48.3吨"), (0.5, 0.22, "（货重）"),
        (0.2, 0.3, "78.4吨"), (0.2, 0.32, "（车货总重）"),
    ]  # fmt: skip
    read = values(LETTER, page(*cells))
    assert read == {"legal_representative": "任示例", "cargo_mass": "48300", "gross_mass": "78400"}


def test_a_heading_over_a_line_names_its_figures() -> None:
    cells = [(0.12, 0.36, "六、设备运输重量"), (0.16, 0.38, "46.8 t（不含附件）"), (0.12, 0.41, "七、车货合计")]
    cells += [(0.16, 0.43, "外形12.9m（长）、3.26m（宽）、4.13m（高）；重量73.8 t")]
    assert told(*cells) == {("46800", GOODS), ("12900x3260x4130", WHOLE), ("73800", WHOLE)}


def test_of_two_sizes_without_words_the_greater_is_the_whole() -> None:
    assert told((0.1, 0.1, "8.30×2.70×3.07 m"), (0.1, 0.2, "15.20×2.70×4.22 m")) == {
        ("8300x2700x3070", GOODS),
        ("15200x2700x4220", WHOLE),
    }


def test_one_size_without_words_is_nobody_s() -> None:
    assert told((0.1, 0.1, "规格"), (0.3, 0.1, "8.30×2.70×3.07 m")) == {("8300x2700x3070", None)}


def test_figures_of_cells_do_not_run_together() -> None:
    cells = [(0.1, 0.1, "9900×3600×3230"), (0.1, 0.114, "33,600 kg"), (0.1, 0.2, "钢箱梁 1 22.80m×3.50m×3.50m 42000kg")]
    assert {value for value, _ in told(*cells)} == {"9900×3600×3230", "33600", "22800x3500x3500", "42000"}


def test_plates_phones_and_other_vehicles_are_no_masses() -> None:
    assert (
        told(
            (0.1, 0.1, "豫G·84T9挂"),
            (0.1, 0.2, "苏DT0289"),
            (0.1, 0.3, "挂车核定载质量 44t"),
            (0.1, 0.4, "最大轴荷10.8吨"),
        )
        == set()
    )


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        ([(0.1, 0.2, "总重"), (0.3, 0.2, "64.4 吨(含车)")], "gross_mass", "64400"),
        ([(0.1, 0.2, "货重"), (0.3, 0.2, "38.9吨"), (0.1, 0.3, "总重"), (0.3, 0.3, "64.4吨")], "gross_mass", "64400"),
        ([(0.1, 0.2, "总重"), (0.3, 0.2, "38.9吨")], "cargo_mass", "38900"),
        ([(0.1, 0.2, "规格"), (0.3, 0.2, "15.79x2.68x3.07 m")], "cargo_dimensions", "15790x2680x3070"),
        ([(0.1, 0.2, "规格"), (0.3, 0.2, "SZ11-50000/110")], "cargo_dimensions", None),
        ([(0.1, 0.2, "终点"), (0.3, 0.2, "重庆市涪陵区白涛街道")], "to", "重庆市涪陵区白涛街道"),
        ([(0.1, 0.2, "货名 / Description"), (0.1, 0.22, "钢箱梁节段")], "cargo_name", "钢箱梁节段"),
    ],
)  # fmt: skip
def test_what_a_waybill_s_bare_labels_mean(cells: list[Cell], field: str, value: str | None) -> None:
    assert values(WAYBILL, page(*cells)).get(field) == value
