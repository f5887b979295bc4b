"""Is what is ticked told, and nothing told when a box was lost, or two are ticked?"""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.documents.fields import read_clauses, read_fields
from extractors.documents.forms import Field, Form
from extractors.documents.ticks import tick_form
from extractors.facts import Box, Line, TextSource, Where
from extractors.values import ValueDefect

CLASSES = ("一类", "二类", "三类")


@pytest.mark.parametrize(
    ("raw", "choices", "value"),
    [
        ("☑是 ☐否", ("是", "否"), "yes"),
        ("□是 √否", ("是", "否"), "no"),
        ("■是 □否", ("是", "否"), "yes"),
        ("[x]是 [ ]否", ("是", "否"), "yes"),
        ("[×]是[]否", ("是", "否"), "yes"),
        ("（ ）是 （√）否", ("是", "否"), "no"),
        ("是□ 否☑", ("是", "否"), "no"),
        ("口是√否", ("是", "否"), "no"),
        ("□√是 □否", ("是", "否"), "yes"),
        ("□一类、☑二类、□三类", CLASSES, "二类"),
        ("☑", (), "yes"),
        ("□", (), "no"),
    ],
)
def test_the_ticked_choice_is_told(raw: str, choices: tuple[str, ...], value: str) -> None:
    assert tick_form(raw, choices) == value


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("☑是 ☑否", "tick_several"),
        ("□是 □否", "blank"),
        ("是☐否", "tick"),
        ("☐是 否", "tick"),
        ("√是", "tick"),
        ("☑是 □否 □不详", "tick"),
        ("☑☑是 □否", "tick"),
        ("是", "tick"),
        ("", "tick"),
    ],
)
def test_what_is_not_clear_is_not_told(raw: str, code: str) -> None:
    with pytest.raises(ValueDefect) as refused:
        tick_form(raw, ("是", "否"))
    assert refused.value.code == code


@given(ticked=st.sampled_from(CLASSES), lost=st.sampled_from(CLASSES), behind=st.booleans())
def test_with_any_box_lost_nothing_is_told(ticked: str, lost: str, behind: bool) -> None:
    boxes = {name: "" if name == lost else "☑" if name == ticked else "□" for name in CLASSES}
    raw = "".join(name + box if behind else box + name for name, box in boxes.items())
    with pytest.raises(ValueDefect):
        tick_form(raw, CLASSES)


@given(st.text(alphabet="☑□√[]()x是否一二类口 ", max_size=14))
def test_whatever_is_printed_is_told_or_refused(raw: str) -> None:
    with contextlib.suppress(ValueDefect):
        assert tick_form(raw, ("是", "否")) in {"yes", "no"}


FORM = Form(
    name="made_up",
    titles=("示例单",),
    other_labels=("备注",),
    fields={
        "indivisible": Field(kind="tick", labels=("是否不可解体",), choices=("是", "否")),
        "public": Field(kind="tick", labels=("同意公开",)),
    },
    clauses={"publication": ("(?<!不)同意公开",)},
)


def line(text: str, x0: float = 0.1, y: float = 0.3) -> Line:
    box = Box(x0=x0, y0=y, x1=x0 + 0.02 * len(text), y1=y + 0.015)
    return Line(text=text, confidence=0.9, where=Where(box=box), source=TextSource.OCR)


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        ([line("是否不可解体：☑是 □否")], {"indivisible": "yes"}),
        ([line("是否不可解体"), line("□是", 0.5), line("√否", 0.6), line("备注", 0.8)], {"indivisible": "no"}),
        ([line("是否不可解体□是√否 备注：无")], {"indivisible": "no"}),
        ([line("是否不可解体：是☐否")], {"indivisible": None}),
        ([line("是否不可解体：□是 □否")], {}),
        ([line("是否不可解体由承运人说明。")], {}),
        ([line("☑同意公开")], {"public": "yes"}),
        ([line("1. [ ]同意公开")], {"public": "no"}),
        ([line("同意公开：√")], {"public": "yes"}),
        ([line("同意公开")], {}),
    ],
)
def test_boxes_are_read_at_labels(lines: list[Line], values: dict[str, str | None]) -> None:
    assert {name: one.value for name, (one,) in read_fields(FORM, lines).items()} == values


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("同意公开", True),
        ("☑同意公开", True),
        ("□同意公开", False),
        ("□ 我单位同意公开；", False),
        ("[ ]同意公开", False),
        ("□接受检查。同意公开。", True),
        ("□同意公开 ☑不同意公开", False),
        ("同意公开□", False),
        ("（ ）同意公开 （√）不同意公开", False),
        ("同意公开（ ） 不同意公开（√）", False),
        ("本单位（ ）同意公开", True),
        ("二○二六年同意公开", True),
        ("☑同意公开 □不同意公开", True),
    ],
)
def test_a_clause_at_an_empty_box_is_no_promise(text: str, promised: bool) -> None:
    assert ("publication" in read_clauses(FORM, [line(text)])) is promised
