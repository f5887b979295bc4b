"""Values of every kind: nothing but `ValueDefect` on any text, plates of every kind, and what counts as misread."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values import KINDS, ValueDefect, normal_form, same_but_confusable, same_but_misread
from extractors.values.plates import plate

_FORM_SIGNS = st.text("0123456789.,- ×xX*长宽高米吨mtkg年月日〇一二十三至约:：苏E使挂超IO(/)长期", max_size=24)


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(raw=st.text(max_size=40) | _FORM_SIGNS, unit=st.none() | st.sampled_from(["吨", "m", "毫米", "次"]))
def test_no_other_exception_on_any_text(kind: str, raw: str, unit: str | None) -> None:
    try:
        assert normal_form(kind, raw, unit=unit)
    except ValueDefect as defect:
        assert defect.code  # noqa: PT017 - many texts are values; only another exception is not allowed


@pytest.mark.parametrize(
    ("raw", "text", "kind"),
    [
        ("苏E·12345", "苏E12345", "ordinary"),
        ("苏e 1234 挂", "苏E1234挂", "trailer"),
        ("苏E62187（黄色）", "苏E62187", "ordinary"),
        ("苏AD12345（渐变绿）", "苏AD12345", "new_energy_small"),
        ("苏AD12345", "苏AD12345", "new_energy_small"),
        ("苏AF1A234", None, None),
        ("苏A12345D", "苏A12345D", "new_energy_large"),
        ("苏E1234学", "苏E1234学", "coach"),
        ("苏E1234警", "苏E1234警", "police"),
        ("粤Z1234港", "粤Z1234港", "hongkong_macao"),
        ("粤Z1234澳", "粤Z1234澳", "hongkong_macao"),
        ("沪A1234领", "沪A1234领", "consulate"),
        ("使 224·578", "使224578", "embassy"),
        ("苏E1234超", "苏E1234超", "temporary_oversize"),
        ("苏E1234试", "苏E1234试", "temporary_test"),
        ("苏E12345超", "苏E12345超", "temporary_oversize"),
        ("苏E1234Z挂", None, None),
        ("粤A1234港", None, None),
        ("123456", None, None),
        ("ABCDE使", None, None),
    ],
)
def test_plates_of_every_kind(raw: str, text: str | None, kind: str | None) -> None:
    if text is None:
        with pytest.raises(ValueDefect):
            plate(raw)
    else:
        assert (plate(raw).text, plate(raw).kind) == (text, kind)


@pytest.mark.parametrize("raw", ["苏EI2345", "苏E12O45", "苏O12345"])
def test_a_plate_with_i_or_o_says_so(raw: str) -> None:
    with pytest.raises(ValueDefect) as caught:
        plate(raw)
    assert caught.value.code == "plate_never_uses_i_o"


@pytest.mark.parametrize(
    ("kind", "raw"), [("text", "______"), ("text", "：____"), ("place", "："), ("company", "—— "), ("text", "  ")]
)
def test_blank_template_lines_are_no_values(kind: str, raw: str) -> None:
    with pytest.raises(ValueDefect) as caught:
        normal_form(kind, raw)
    assert caught.value.code == "blank"


def test_a_lone_surrogate_is_no_crash() -> None:
    """JSON may hold one, UTF-8 may not."""
    assert normal_form("company", "\ud800有限公司") == "\ud800有限公司"


def test_confusable_is_not_the_same_and_not_anything_else() -> None:
    assert same_but_confusable("苏E5K36挂", "苏ESK36挂")
    assert not same_but_confusable("苏E5K36挂", "苏E5K36挂")
    assert not same_but_confusable("苏E5K36挂", "苏E7K36挂")


def test_digits_are_misread_only_in_bad_print() -> None:
    assert same_but_misread("38500", "88500")
    assert not same_but_confusable("38500", "88500")
    assert not same_but_misread("38500", "42500")
    assert not same_but_misread("41500", "91500"), "4 and 9 were never confused where we measured"
    assert not same_but_misread("4250", "42500"), "a lost digit is no misreading"
