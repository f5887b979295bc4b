"""Does text run on over its lines as a reader's eye does: down its column, over pieces of a line and a page's end?"""

import time

from extractors.documents.cells import row_of
from extractors.documents.flow import flows
from extractors.facts import Box, Line, TextSource, Where

WIDE = 0.02


def line(text: str, x: float, y: float, *, page: int = 1, width: float | None = None) -> Line:
    box = Box(x0=x, y0=y, x1=x + (width or WIDE * len(text)), y1=y + 0.015)
    return Line(text=text, confidence=1, where=Where(page=page, box=box), source=TextSource.TEXT_LAYER)


def texts(*lines: Line) -> list[str]:
    return [flow.text for flow in flows([row_of(one) for one in lines])]


def test_full_lines_below_each_other_are_one_paragraph() -> None:
    found = texts(
        line("我单位拟承运一台", 0.14, 0.2, width=0.76), line("变压器，", 0.1, 0.22), line("承诺如下：", 0.14, 0.24)
    )
    assert found == ["我单位拟承运一台变压器,", "承诺如下:"]


def test_pieces_of_one_line_are_read_on() -> None:
    first = [
        line("货物质量", 0.1, 0.2, width=0.3),
        line("42", 0.45, 0.2, width=0.1),
        line("吨，车货总", 0.6, 0.2, width=0.3),
    ]
    assert texts(*first, line("质量65吨。", 0.1, 0.22)) == ["货物质量42吨,车货总质量65吨。"]


def test_two_columns_are_two_texts() -> None:
    left = [line("左边一行写到头", 0.1, 0.2, width=0.35), line("左边完。", 0.1, 0.22)]
    right = [line("右边一行写到头", 0.55, 0.2, width=0.35), line("右边完。", 0.55, 0.22)]
    assert texts(left[0], right[0], left[1], right[1]) == ["左边一行写到头左边完。", "右边一行写到头右边完。"]


def test_a_day_a_gap_and_a_heading_end_a_paragraph() -> None:
    above = line("我单位拟承运一台变压器", 0.1, 0.2, width=0.8)
    assert len(texts(above, line("2026年11月30日", 0.1, 0.22))) == 2
    assert len(texts(above, line("变压器，", 0.1, 0.3))) == 2
    assert len(texts(above, line("承诺书", 0.45, 0.22))) == 2


def test_a_paragraph_goes_on_at_the_top_of_the_next_page_alone() -> None:
    above = line("我单位拟承运一台变压器", 0.1, 0.9, width=0.8)
    for page, y, count in ((2, 0.08, 1), (2, 0.5, 2), (3, 0.08, 2)):
        assert len(texts(above, line("质量42吨。", 0.1, y, page=page))) == count, (page, y)


def test_every_character_knows_its_place() -> None:
    rows = [row_of(line("货物 质量约为", 0.1, 0.2, width=0.8)), row_of(line("42 吨。", 0.1, 0.22))]
    (flow,) = flows(rows)
    place = flow.text.index("为42吨")
    assert flow.raw(place, place + 4) == "为42 吨"
    assert flow.where(place + 1, place + 4).box == rows[1].part(0, 3).box


def test_many_scattered_words_take_no_long_time() -> None:
    """A dense table of single characters: a search of all for each pair of them would take minutes."""
    rows = [row_of(line("字", 0.01 * (number % 40), 0.04 * (number // 40), width=0.006)) for number in range(800)]
    before = time.process_time()
    flows(rows)
    assert time.process_time() - before < 8
