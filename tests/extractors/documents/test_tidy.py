"""Are characters that a person sees as one word one line, and are neighbours that are not left apart?"""

from extractors.documents.tidy import tidied
from extractors.facts import Box, Line, TextSource, Where
from tests.extractors.documents.test_fields import LETTER, WAYBILL, values

HIGH, WIDE = 0.012, 0.017
"""Height of a line and width of a character, in page heights and widths."""


def line(
    text: str, x: float, y: float = 0.2, *, source: TextSource = TextSource.TEXT_LAYER, high: float = HIGH
) -> Line:
    box = Box(x0=x, y0=y, x1=x + WIDE * len(text), y1=y + high)
    return Line(text=text, confidence=1, where=Where(box=box), source=source)


def texts(*lines: Line) -> list[str]:
    return [one.text for one in tidied(lines)]


def test_a_label_whose_characters_are_set_apart_is_one_word() -> None:
    assert texts(line("承", 0.1), line("运", 0.13), line("人", 0.16), line("苏州示例公司", 0.3)) == [
        "承运人",
        "苏州示例公司",
    ]
    assert texts(line("承", 0.1), line("诺", 0.13), line("人：苏州示例公司", 0.16)) == ["承诺人：苏州示例公司"]


def test_a_word_and_a_cell_of_one_character_stay_apart() -> None:
    assert texts(line("数量", 0.1), line("壹", 0.2)) == ["数量", "壹"]


def test_a_heading_whose_characters_stand_below_each_other_is_one_word() -> None:
    (whole,) = tidied([line("承", 0.1, 0.2), line("运", 0.1, 0.215), line("方", 0.1, 0.23)])
    assert whole.text == "承运方"
    assert whole.where.box == Box(x0=0.1, y0=0.2, x1=0.1 + WIDE, y1=0.23 + HIGH)


def test_units_in_a_column_of_figures_are_no_word() -> None:
    assert texts(line("米", 0.1, 0.2), line("米", 0.1, 0.215), line("吨", 0.1, 0.23)) == ["米", "米", "吨"]


def test_characters_far_below_each_other_are_two() -> None:
    assert texts(line("是", 0.1, 0.2), line("否", 0.1, 0.25)) == ["是", "否"]


def test_a_note_below_its_label_belongs_to_it() -> None:
    assert texts(line("货物尺寸", 0.1, 0.2), line("（m）", 0.11, 0.215)) == ["货物尺寸（m）"]
    assert texts(line("总质量", 0.1, 0.2), line("（吨）", 0.1, 0.215), line("65", 0.3, 0.2)) == ["总质量（吨）", "65"]
    assert texts(line("货物外廓尺寸", 0.1, 0.2), line("（长×宽×高）", 0.095, 0.214)) == ["货物外廓尺寸（长×宽×高）"]


def test_what_is_no_note_or_stands_elsewhere_is_left() -> None:
    assert texts(line("承诺人", 0.1, 0.2), line("（盖章）", 0.095, 0.214)) == ["承诺人", "（盖章）"]
    assert texts(line("总质量", 0.1, 0.2), line("（吨）", 0.3, 0.215)) == ["总质量", "（吨）"]
    assert texts(line("总质量", 0.1, 0.2), line("（吨）", 0.1, 0.26)) == ["总质量", "（吨）"]
    sentence = "车货总质量以实际过磅为准并如实填报"
    assert texts(line(sentence, 0.1, 0.2), line("（吨）", 0.22, 0.215)) == [sentence, "（吨）"]


def test_pieces_of_a_text_layer_that_touch_are_one_line() -> None:
    piece = line("货物质量", 0.1)
    after = line("42吨", 0.1 + 4 * WIDE)
    assert texts(piece, after) == ["货物质量42吨"]
    recognised = after.model_copy(update={"source": TextSource.OCR})
    assert texts(piece.model_copy(update={"source": TextSource.OCR}), recognised) == ["货物质量", "42吨"]


def test_a_label_with_its_colon_and_its_value_stay_two() -> None:
    assert texts(line("质量：", 0.1), line("42吨", 0.1 + 3 * WIDE)) == ["质量：", "42吨"]


def test_a_title_and_a_small_line_beside_it_stay_two() -> None:
    assert texts(line("承诺书", 0.1, high=0.03), line("编号", 0.1 + 3 * WIDE, 0.21)) == ["承诺书", "编号"]


def test_what_was_unsure_stays_at_its_place() -> None:
    left = line("承", 0.1).model_copy(update={"unsure": {0: {"承": 0.7, "永": 0.3}}, "confidence": 0.9})
    right = line("运", 0.13).model_copy(update={"unsure": {0: {"运": 0.6, "远": 0.4}}, "confidence": 0.8})
    (whole,) = tidied([left, right])
    assert whole.unsure == {0: {"承": 0.7, "永": 0.3}, 1: {"运": 0.6, "远": 0.4}}
    assert whole.confidence == 0.8


def test_lines_of_two_pages_never_join() -> None:
    second = line("运", 0.13).model_copy(update={"where": Where(page=2, box=line("运", 0.13).where.box)})
    assert texts(line("承", 0.1), second) == ["承", "运"]


def test_lines_without_a_place_are_left() -> None:
    nowhere = Line(text="承", confidence=1, where=Where(), source=TextSource.OCR)
    assert texts(nowhere, line("运", 0.13)) == ["承", "运"]


def test_a_stacked_heading_gives_its_rows_their_owner() -> None:
    stacked = [line(text, 0.05, 0.2 + 0.015 * number) for number, text in enumerate("承运方")]
    cells = [
        line("名称", 0.12, 0.2),
        line("苏州示例运输有限公司", 0.3, 0.2),
        line("地址", 0.12, 0.23),
        line("苏州市", 0.3, 0.23),
    ]
    assert values(WAYBILL, tidied([*stacked, *cells])) == {"carrier": "苏州示例运输有限公司"}


def test_a_note_below_a_label_gives_the_unit() -> None:
    cells = [line("货物质量", 0.1, 0.2), line("（吨）", 0.11, 0.215), line("42", 0.3, 0.205)]
    assert values(LETTER, tidied(cells)) == {"cargo_mass": "42000"}
    sizes = [line("货物尺寸", 0.1, 0.2), line("（mm）", 0.11, 0.215), line("7600×3200×3250", 0.3, 0.205)]
    assert values(LETTER, tidied(sizes)) == {"cargo_dimensions": "7600x3200x3250"}
