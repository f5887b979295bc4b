"""Is a paper known by its title, though a character of it was misread, and not by a list that names it?"""

import pytest

from extractors.documents.cells import row_of
from extractors.documents.titles import is_listed, recognise, title_in
from extractors.facts import Box, Line, TextSource, Where

LETTER, WAYBILL, ORDER = "commitment_letter", "waybill", "transfer_order"


def line(text: str, y: float = 0.1, *, page: int = 1) -> Line:
    box = Box(x0=0.3, y0=y, x1=0.7, y1=y + 0.02)
    return Line(text=text, confidence=0.95, where=Where(page=page, box=box), source=TextSource.OCR)


def known(*lines: Line) -> tuple[str, str | None] | None:
    found = recognise(lines)
    return (found[0].name, found[1].value) if found else None


@pytest.mark.parametrize(
    ("text", "name", "exact"),
    [
        ("信用承诺书", LETTER, True),
        ("信 用 承 诺 书", LETTER, True),
        ("苏州市大件运输信用承诺书（试行）", LETTER, True),
        ("信用承诺書", LETTER, True),
        ("信用承谱书", LETTER, False),
        ("道路货物运车", WAYBILL, False),
        ("江苏省道路货运远单", WAYBILL, False),
        ("大型不可解体物品调运单", ORDER, True),
    ],
)
def test_a_title_is_known_exactly_or_with_one_character_misread(text: str, name: str, exact: bool) -> None:
    found = title_in(row_of(line(text)))
    assert found is not None
    assert (found[0].name, found[2]) == (name, exact)


@pytest.mark.parametrize(
    "text",
    [
        "承谱书",
        "信用承谱节",
        "信用承谱书（试行）",
        "道路运输证号",
        "本公司已阅读并同意信用承诺书的全部条款",
        "信用报告",
        "增值税专用发票",
        "",
    ],
)
def test_a_short_or_twice_misread_title_a_label_or_a_sentence_is_none(text: str) -> None:
    assert title_in(row_of(line(text))) is None


@pytest.mark.parametrize(
    "text", ["附：信用承诺书", "附件1：信用承诺书", "一、信用承诺书", "（2）信用承诺书", "3.信用承诺书"]
)
def test_an_entry_of_a_list_names_a_paper_and_is_none(text: str) -> None:
    assert is_listed(row_of(line(text)))


@pytest.mark.parametrize("text", ["信用承诺书", "大件运输信用承诺书（附件1）", "江苏省道路货运运单"])
def test_a_title_is_no_entry_of_a_list(text: str) -> None:
    assert not is_listed(row_of(line(text)))


def test_the_longest_title_in_a_line_is_its_name() -> None:
    assert known(line("大件运输信用承诺书")) == (LETTER, "信用承诺书")


def test_an_exact_title_goes_before_a_misread_one_above_it() -> None:
    assert known(line("道路货物运车", 0.05), line("信用承诺书", 0.3)) == (LETTER, "信用承诺书")
    assert known(line("道路货物运车", 0.05), line("承诺人：某公司", 0.3)) == (WAYBILL, "道路货物运单")


def test_the_title_that_stands_highest_counts() -> None:
    assert known(line("信用承诺书", 0.6), line("道路货物运单", 0.1)) == (WAYBILL, "道路货物运单")
    assert known(line("道路货物运单", 0.1, page=2), line("信用承诺书", 0.9)) == (LETTER, "信用承诺书")


def test_the_reading_is_the_title_with_the_words_that_were_read() -> None:
    found = recognise([line("信用承谱书")])
    assert found is not None
    assert (found[1].value, found[1].raw, found[1].confidence) == ("信用承诺书", "信用承谱书", 0.95)


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("苏州示例大件物流有限公司货物托运单", "waybill"),
        ("大型物件公路运输承诺函", "commitment_letter"),
        ("某某省公路超限运输车辆行驶公路行政许可信用承诺书", "commitment_letter"),
        ("设备调拨单", "transfer_order"),
    ],
)
def test_a_title_that_nobody_listed_is_known_by_its_ending(title: str, form: str) -> None:
    line = Line(
        text=title, confidence=1, where=Where(box=Box(x0=0.3, y0=0.08, x1=0.7, y1=0.1)), source=TextSource.TEXT_LAYER
    )
    found = recognise([line])
    assert found is not None
    assert found[0].name == form


@pytest.mark.parametrize(
    ("text", "y"), [("本运单一式四联", 0.1), ("托运单位", 0.1), ("公司内部运输单", 0.8), ("运费以承运单为准", 0.1)]
)
def test_a_word_of_a_sentence_or_far_below_is_no_title(text: str, y: float) -> None:
    where = Where(box=Box(x0=0.3, y0=y, x1=0.7, y1=y + 0.02))
    assert recognise([Line(text=text, confidence=1, where=where, source=TextSource.TEXT_LAYER)]) is None
