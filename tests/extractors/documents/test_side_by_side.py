"""Letter and waybill on one sheet: each line goes to its own paper, and one paper stays whole."""

from extractors.documents.side_by_side import parts_of
from extractors.facts import Box, Line, TextSource, Where


def line(text: str, x: float, y: float, *, width: float | None = None, high: float = 0.014) -> Line:
    box = Box(x0=x, y0=y, x1=x + (width or 0.012 * len(text)), y1=y + high)
    return Line(text=text, confidence=1, where=Where(box=box), source=TextSource.OCR)


def titled(title: str, x: float, y: float, *texts: str) -> list[Line]:
    """A paper: its title in large characters and lines of text below it."""
    return [line(title, x + 0.1, y, high=0.025)] + [
        line(text, x, y + 0.06 + 0.03 * number) for number, text in enumerate(texts)
    ]


def texts(lines: list[Line]) -> list[list[str]]:
    return [[one.text for one in part] for part in parts_of(lines)]


LETTER = titled("信用承诺书", 0.05, 0.1, "承诺人：苏州示例运输有限公司", "货物质量：42吨", "一、材料真实。")
WAYBILL = titled("道路货物运单", 0.55, 0.1, "承运人：苏州示例运输有限公司", "货物重量：42吨", "运单编号：1")


def test_papers_beside_each_other_are_parted_between_them() -> None:
    mixed = sorted(LETTER + WAYBILL, key=lambda one: one.where.box.y0 if one.where.box else 0)
    assert texts(mixed) == [[one.text for one in LETTER], [one.text for one in WAYBILL]]


def test_a_line_that_reaches_over_belongs_where_its_middle_is() -> None:
    long = line("本承诺书与所附运单一并提交，内容一致", 0.05, 0.4, width=0.47)
    parts = texts([*LETTER, long, *WAYBILL])
    assert long.text in parts[0]
    assert parts[1] == [one.text for one in WAYBILL]


def test_a_paper_below_another_begins_at_its_title() -> None:
    below = titled("道路货物运单", 0.05, 0.6, "货物重量：42吨")
    assert texts([*LETTER, *below]) == [[one.text for one in LETTER], [one.text for one in below]]


def test_one_paper_stays_whole() -> None:
    assert texts(LETTER) == [[one.text for one in LETTER]]
    assert texts([]) == [[]]


def test_a_paper_that_names_another_stays_whole() -> None:
    listed = [line("附：道路货物运单", 0.05, 0.6, high=0.025), line("（1）道路货物运单", 0.05, 0.65, high=0.025)]
    small = [line("道路货物运单", 0.55, 0.12)]
    assert len(parts_of([*LETTER, *listed, *small])) == 1


def test_the_same_title_above_both_pages_of_one_letter_is_no_second_paper() -> None:
    again = titled("信用承诺书", 0.05, 0.6, "（续）法定代表人签字")
    assert len(parts_of([*LETTER, *again])) == 1


def test_two_letters_beside_each_other_are_two() -> None:
    other = titled("信用承诺书", 0.55, 0.1, "承诺人：昆山样例物流有限公司", "货物质量：30吨", "一、材料真实。")
    assert texts([*LETTER, *other]) == [[one.text for one in LETTER], [one.text for one in other]]


def test_every_line_is_in_exactly_one_part() -> None:
    lines = LETTER + WAYBILL + titled("信用承诺书", 0.55, 0.6, "货物质量：30吨")
    parts = parts_of(lines)
    assert len(parts) == 3
    assert sorted(one.text for part in parts for one in part) == sorted(one.text for one in lines)
