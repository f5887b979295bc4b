"""Is it the declared value? A recogniser's doubt is weighed, a sure difference stays one, and nothing is found in another's role."""

import pytest

from extractors.facts import Box, Line, Page, Paper, Reading, TextSource, Unsure, Where
from extractors.values import normal_form
from verifiers.declaration.weighing import Agreement, same, weighed

FIRM, MISREAD, OTHER = "苏州示例大件运输有限公司", "苏州示例大牛运输有限公司", "昆山样例重型物流有限公司"
CODE = "91320500MA0001018X"
AGREES, CONFIRM, DIFFERS = Agreement.AGREES, Agreement.CONFIRM, Agreement.DIFFERS
NOT_UNDERSTOOD, CONTRADICTS, BRANCH = Agreement.NOT_UNDERSTOOD, Agreement.CONTRADICTS_ITSELF, Agreement.BRANCH
WHERE = Where(page=1, box=Box(x0=0.1, y0=0.1, x1=0.3, y1=0.12))


def read(kind: str, raw: str, *, sure: float = 0.98, unsure: Unsure | None = None, written: bool = False) -> Reading:
    """A reading as recognition gives it; of confidence 1 as a text layer does."""
    try:
        value = normal_form(kind, raw)
    except ValueError:
        value = None
    return Reading(value=value, raw=raw, confidence=sure, where=WHERE, unsure=unsure or {}, handwritten=written)


def paper(text: str = "", **fields: tuple[Reading, ...]) -> Paper:
    lines = tuple(Line(text=part, confidence=0.98, where=WHERE, source=TextSource.OCR) for part in text.splitlines())
    return Paper(
        document_type="commitment_letter",
        title=None,
        pages=(Page(number=1, width=595, height=842, source=TextSource.OCR),),
        lines=lines,
        fields=fields,
        clauses={},
        stamps=(),
    )


def judged(kind: str, declared: str, *readings: Reading, text: str = "", slack: int = 0) -> list[Agreement]:
    return [found for _, found in weighed(kind, "it", paper(text, it=readings), declared, slack=slack)]


def doubtful(place: int, **chances: float) -> Unsure:
    return {place: chances}


# What else a character may be


def test_a_name_that_is_nearly_as_likely_as_what_was_read_is_the_name() -> None:
    reading = read("company", MISREAD, unsure=doubtful(5, 牛=0.55, 件=0.4))
    assert judged("company", FIRM, reading) == [AGREES]


def test_a_name_that_is_much_less_likely_asks_to_confirm_and_an_unlikely_one_differs() -> None:
    for share, agreement in ((0.02, CONFIRM), (0.001, DIFFERS)):
        reading = read("company", MISREAD, unsure=doubtful(5, 牛=0.9, 件=share))
        assert judged("company", FIRM, reading) == [agreement], share


def test_a_name_without_any_doubt_differs() -> None:
    assert judged("company", FIRM, read("company", MISREAD)) == [DIFFERS]


def test_doubt_about_another_character_helps_nothing() -> None:
    reading = read("company", MISREAD, unsure=doubtful(0, 苏=0.5, 办=0.4))
    assert judged("company", FIRM, reading) == [DIFFERS]


@pytest.mark.parametrize(
    ("kind", "raw", "unsure", "declared"),
    [
        ("mass", "48吨", {1: {"8": 0.5, "2": 0.45}}, "42000"),
        ("dimensions", "7.6×3.2×3.26米", {11: {"6": 0.5, "5": 0.45}}, "7600x3200x3250"),
        ("plate", "苏E62137", {5: {"3": 0.5, "8": 0.45}}, "苏E62187"),
        ("uscc", CODE[:-2] + "9X", {16: {"9": 0.5, "8": 0.45}}, CODE),
        ("date", "2026年11月80日", {8: {"8": 0.5, "3": 0.45}}, "2026-11-30"),
    ],
)
def test_a_figure_that_is_nearly_as_likely_asks_to_confirm(kind: str, raw: str, unsure: Unsure, declared: str) -> None:
    assert judged(kind, declared, read(kind, raw, unsure=unsure)) == [CONFIRM]


def test_a_character_that_was_lost_or_read_in_vain_may_have_been_there() -> None:
    lost = read("company", "苏州示例大运输有限公司", unsure=doubtful(4, 大=0.5, 大件=0.4))
    vain = read("company", "苏州示例大件件运输有限公司", unsure={6: {"件": 0.5, "": 0.4}})
    for reading in (lost, vain):
        assert judged("company", FIRM, reading) == [AGREES]


# Beside what stands surely


def test_a_doubt_beside_a_sure_statement_counts_for_nothing() -> None:
    sure = read("company", FIRM)
    doubt = read("company", MISREAD, unsure=doubtful(5, 牛=0.9, 件=0.02))
    assert judged("company", FIRM, sure, doubt) == [AGREES, AGREES]


def test_a_doubt_about_handwriting_is_asked_about_all_the_same() -> None:
    sure, by_hand = read("mass", "42吨"), read("mass", "43吨", unsure=doubtful(1, **{"3": 0.6, "2": 0.3}), written=True)
    assert judged("mass", "42000", sure, by_hand) == [AGREES, CONFIRM]


def test_what_holds_no_figure_counts_for_nothing_beside_a_sure_statement() -> None:
    sure = read("mass", "42吨")
    assert judged("mass", "42000", sure, read("mass", "以过磅为准")) == [AGREES, AGREES]
    assert judged("mass", "42000", sure, read("mass", "42至45吨")) == [AGREES, NOT_UNDERSTOOD]


def test_another_value_beside_the_declared_one_contradicts_it() -> None:
    assert judged("mass", "42000", read("mass", "42吨"), read("mass", "65吨")) == [CONTRADICTS, CONTRADICTS]
    assert judged("company", FIRM, read("company", FIRM), read("company", OTHER)) == [CONTRADICTS, CONTRADICTS]


def test_another_value_beside_a_doubtful_one_contradicts_it_too() -> None:
    doubt = read("mass", "48吨", unsure=doubtful(1, **{"8": 0.5, "2": 0.45}))
    assert judged("mass", "42000", doubt, read("mass", "65吨")) == [CONTRADICTS, CONTRADICTS]


def test_two_values_that_are_both_others_contradict_each_other() -> None:
    assert judged("mass", "42000", read("mass", "45吨"), read("mass", "65吨")) == [CONTRADICTS, CONTRADICTS]


def test_the_same_other_value_twice_differs() -> None:
    assert judged("mass", "42000", read("mass", "45吨"), read("mass", "45,000kg")) == [DIFFERS, DIFFERS]


def test_what_was_not_declared_agrees_with_itself_or_not() -> None:
    for raws, agreements in (
        (("42吨",), [AGREES]),
        (("约多",), [NOT_UNDERSTOOD]),
        (("42吨", "65吨"), [CONTRADICTS, CONTRADICTS]),
    ):
        found = weighed("mass", "it", paper(it=tuple(read("mass", raw) for raw in raws)), None)
        assert [agreement for _, agreement in found] == agreements, raws


def test_slack_is_for_figures_and_has_an_end() -> None:
    assert judged("mass", "42000", read("mass", "42.3吨"), slack=500) == [AGREES]
    assert judged("mass", "42000", read("mass", "42.6吨"), slack=500) == [DIFFERS]


# Names that recognition parted or cut


def test_a_name_that_was_cut_short_is_no_other_name_where_the_whole_stands_in_the_text() -> None:
    text = "承诺单位：苏州示例大件运输\n有限公司"
    (found,) = weighed("company", "it", paper(text, it=(read("company", "苏州示例大件运输"),)), FIRM)
    assert (found[0].value, found[1]) == (FIRM, AGREES)


def test_a_name_that_is_only_a_part_of_the_declared_one_differs() -> None:
    assert judged("company", FIRM, read("company", "示例大件运输有限公司"), text="承诺单位：示例大件运输有限公司") == [
        DIFFERS
    ]


def test_the_end_of_a_name_under_a_stamp_is_no_second_name() -> None:
    assert judged("company", FIRM, read("company", FIRM), read("company", "大件运输有限公司")) == [AGREES]
    sure = read("company", "大件运输有限公司", sure=1.0)
    assert judged("company", FIRM, read("company", FIRM, sure=1.0), sure) == [CONTRADICTS, CONTRADICTS]


def test_a_branch_is_told_as_one_and_beside_its_firm_as_a_contradiction() -> None:
    branch = read("company", f"{FIRM}昆山分公司")
    assert judged("company", FIRM, branch) == [BRANCH]
    assert judged("company", FIRM, read("company", FIRM), branch) == [BRANCH], (
        "the shorter reading may be the longer one cut"
    )
    typed = (read("company", FIRM, sure=1.0), read("company", f"{FIRM}昆山分公司", sure=1.0))
    assert judged("company", FIRM, *typed) == [CONTRADICTS, CONTRADICTS]
    assert judged("company", f"{FIRM}昆山分公司", read("company", FIRM)) == [BRANCH]


# Places


@pytest.mark.parametrize(
    ("declared", "stated", "agreement"),
    [
        ("扬州市邗江区春江路68号", "扬州市邢江区春江路68号", AGREES),
        ("南通市崇川区钟秀街道", "南通市祟川区钟秀街道", AGREES),
        ("扬州市邗江区春江路68号", "扬州市邗江区春江路66号", DIFFERS),
        ("无锡市惠山区堰桥街道", "无锡市锡山区堰桥街道", DIFFERS),
        ("苏州市吴江区盛泽镇", "苏州市吴中区盛泽镇", DIFFERS),
        ("扬州市邗江区", "扬州市邢江区", DIFFERS),
        ("昆山市玉山镇马鞍山中路", "昆山市玉山镇马鞍山东路", DIFFERS),
    ],
)
def test_a_place_with_one_misread_character(declared: str, stated: str, agreement: Agreement) -> None:
    """Of nine characters one may be misread, but no figure and none that makes it another division."""
    assert judged("place", declared, read("place", stated)) == [agreement]


def test_a_place_of_a_text_layer_has_no_misread_character() -> None:
    assert judged("place", "扬州市邗江区春江路68号", read("place", "扬州市邢江区春江路68号", sure=1.0)) == [DIFFERS]


# Looking in the text


def found_in(text: str, declared: str = FIRM, kind: str = "company", **fields: tuple[Reading, ...]) -> list[Agreement]:
    return [agreement for _, agreement in weighed(kind, "carrier", paper(text, **fields), declared)]


def test_a_declared_name_or_code_that_no_field_holds_is_found_in_the_text() -> None:
    assert found_in(f"兹有{FIRM}承运下列货物。") == [AGREES]
    assert found_in(f"代码 {CODE} 。", CODE, "uscc") == [AGREES]
    assert found_in("使用苏E62187号车", "苏E62187", "plate") == [AGREES]
    assert found_in("兹有苏州示例大件\n运输有限公司承运下列货物。") == [AGREES], "over a line's end"
    assert found_in("兹有蘇州示例大件運輸有限公司承運", FIRM) == [AGREES], "in traditional characters"


def test_what_was_found_in_the_text_says_where() -> None:
    ((reading, _),) = weighed("company", "carrier", paper(f"承诺书\n兹有{FIRM}承运。"), FIRM)
    assert reading.value == FIRM
    assert reading.raw == f"兹有{FIRM}承运。"
    assert reading.confidence == 0.98


def test_the_consignors_name_is_not_found_as_the_carriers() -> None:
    consignor = (read("company", FIRM),)
    assert found_in(f"托运人：{FIRM}", consignor=consignor) == []
    assert found_in("托运人代码", CODE, "uscc", other=(read("uscc", CODE),)) == []


def test_a_figure_or_a_day_is_never_looked_for_in_the_text() -> None:
    assert found_in("限重42吨", "42000", "mass") == []
    assert found_in("2026年11月30日", "2026-11-30", "date") == []


def test_a_short_name_is_not_looked_for_in_the_text() -> None:
    assert found_in("钢板等货物", "钢板", "text") == []
    assert found_in("电力变压器等货物", "电力变压器", "text") == [AGREES]


def test_the_text_does_not_speak_against_what_a_field_holds() -> None:
    assert judged("company", FIRM, read("company", OTHER), text=f"兹有{FIRM}") == [DIFFERS]


def test_a_value_that_is_not_understood_is_looked_for_in_the_text() -> None:
    unread = Reading(value=None, raw="??", confidence=0.7, where=WHERE)
    assert judged("plate", "苏E62187", unread, text="牵引车苏E62187") == [AGREES]
    assert judged("plate", "苏E62187", unread, text="牵引车苏E83H52") == [NOT_UNDERSTOOD]


@pytest.mark.parametrize(
    ("kind", "declared", "text"),
    [
        ("company", FIRM, f"兹有{FIRM}昆山分公司承运"),
        ("company", FIRM, f"兹有{FIRM}\n昆山分公司承运"),
        ("company", "示例大件运输有限公司", f"兹有{FIRM}承运"),
        ("plate", "苏E12345", "挂车号牌苏E12345挂"),
        ("plate", "苏E1234挂", "挂车号牌粤A苏E1234挂"),
        ("uscc", CODE, f"编号A{CODE}"),
        ("uscc", CODE, f"编号{CODE}00"),
        ("text", "电力变压器", "承运电力变压器油一批"),
        ("place", "无锡市", "无锡市交通运输局："),
    ],
)
def test_a_part_of_a_longer_name_in_the_text_is_another_name(kind: str, declared: str, text: str) -> None:
    assert found_in(text, declared, kind) == []


@pytest.mark.parametrize(
    ("kind", "declared", "text"),
    [
        ("company", FIRM, f"委托江苏省{FIRM}（以下简称承运人）"),
        ("company", FIRM, f"{FIRM}承诺由项目部负责"),
        ("company", FIRM, f"{FIRM}昆山分公司受{FIRM}委托"),
        ("uscc", CODE, f"代码：{CODE}\n2026年11月30日"),
        ("uscc", CODE, f"编号12\n{CODE}"),
        ("text", "电力变压器", "承运电力变压器一台"),
        ("text", "电力变压器", "承运电力变压器\n油浸式"),
        ("place", "无锡市惠山区堰桥街道", "运至无锡市惠山区堰桥街道卸车"),
    ],
)
def test_what_stands_around_a_name_in_the_text_makes_no_other_of_it(kind: str, declared: str, text: str) -> None:
    assert found_in(text, declared, kind) == [AGREES]


@pytest.mark.parametrize(
    ("kind", "left", "right", "agree"),
    [
        ("company", FIRM, "苏州示例大件运输有限责任公司", True),
        ("company", FIRM, f"{FIRM}昆山分公司", False),
        ("place", "苏州工业园区", "江苏省苏州市工业园区星龙街", True),
        ("place", "江苏省", "江苏省苏州市", False),
        ("text", "变压器", "变压器油", False),
        ("text", "电力变压器", "110kV电力变压器（1台）", True),
        ("mass", "42000", "42001", False),
    ],
)
def test_when_two_values_are_one(kind: str, left: str, right: str, agree: bool) -> None:
    assert same(kind, left, right) is agree
    assert same(kind, right, left) is agree
