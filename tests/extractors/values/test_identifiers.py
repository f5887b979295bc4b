"""Check digits: every wrong sign and every swap of neighbours is found, and where a VIN can't, exactly that is known."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric
from vininfo import Vin

from examples.vehicle import made_up_uscc
from extractors.values import ValueDefect, normal_form
from extractors.values.identifiers import (
    ALPHABET,
    VIN_VALUES,
    organisation_check_digit,
    uscc_check_digit,
    vin_check_digit,
)

SERIALS = st.integers(0, 999_999)


def with_check_digit(body: str) -> str:
    return body + str(ric.calc_check_digit(body + "0"))


def with_vin_check_digit(signs: str) -> str:
    return signs[:8] + vin_check_digit(signs) + signs[9:]


CODES = st.builds(made_up_uscc, st.sampled_from(["320500", "320594", "110000"]), SERIALS)
IDS = st.builds(
    lambda born, order: with_check_digit(f"320583{born:%Y%m%d}{order:03d}"),
    st.dates(min_value=date(1900, 1, 1)),
    st.integers(0, 999),
)
VINS = st.builds(with_vin_check_digit, st.text("".join(VIN_VALUES), min_size=17, max_size=17))
CHINESE_VINS = st.builds(lambda serial: with_vin_check_digit(f"LZZBBSMA0RA{serial:06d}"), SERIALS)
DIGITS_AND_X = "0123456789X"


def refused(kind: str, code: str) -> bool:
    try:
        normal_form(kind, code)
    except ValueDefect:
        return True
    return False


def single_errors(code: str, signs: str) -> list[tuple[int, str]]:
    return [
        (place, code[:place] + sign + code[place + 1 :])
        for place, sign in product(range(len(code)), signs)
        if sign != code[place]
    ]


def swaps(code: str) -> list[tuple[int, str]]:
    return [
        (place, code[:place] + code[place + 1] + code[place] + code[place + 2 :])
        for place in range(len(code) - 1)
        if code[place] != code[place + 1]
    ]


@pytest.mark.parametrize(
    ("kind", "raw", "normal"),
    [
        ("uscc", " 9132 0500 ma00 0000 7j ", "91320500MA0000007J"),
        ("resident_id", "11010519491231002x", "11010519491231002X"),
        ("vin", "1m8gdm9axkp042788", "1M8GDM9AXKP042788"),
        ("transport_licence", "交运管许可苏字320500123456号", "320500123456"),
        ("transport_licence", "３２０５００１２３４５６", "320500123456"),
        ("transport_certificate", "苏交运管苏字320583001234号", "320583001234"),
        ("division", "320583", "320583"),
    ],
)
def test_what_is_written(kind: str, raw: str, normal: str) -> None:
    assert normal_form(kind, raw) == normal


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        ("uscc", "91320500MA000000J", "uscc_length"),
        ("uscc", "91320500MA000000IJ", "uscc_format"),
        ("uscc", "91320500MA0000008J", "uscc_check_digit"),
        ("uscc", made_up_uscc("990500", 7), "uscc_region"),
        ("resident_id", "110105491231002", "resident_id_format"),
        ("resident_id", "110105194912310021", "resident_id_check_digit"),
        ("resident_id", with_check_digit("11010519490230001"), "resident_id_birth"),
        ("resident_id", with_check_digit("99999919491231001"), "division_unknown"),
        ("vin", "1M8GDM9AXKP04278", "vin_length"),
        ("vin", "1M8GDM9AXKP0427O8", "vin_format"),
        ("vin", "1M8GDM9A1KP042788", "vin_check_digit"),
        ("transport_licence", "32050012345", "licence_format"),
        ("transport_licence", "990500123456", "division_unknown"),
        ("transport_licence", "320500123456、320500123457", "licence_format"),
        ("transport_certificate", "3205001", "licence_format"),
        ("division", "320599", "division_unknown"),
        ("division", "苏州市", "division_format"),
    ],
)
def test_what_is_wrong_has_its_own_reason(kind: str, raw: str, code: str) -> None:
    with pytest.raises(ValueDefect) as caught:
        normal_form(kind, raw)
    assert caught.value.code == code
    assert caught.value.zh
    assert caught.value.en


def test_a_code_registered_by_the_state_itself_lies_in_no_province() -> None:
    assert normal_form("uscc", made_up_uscc("100000", 7))


def test_authority_letters_that_python_stdnum_refuses_are_taken() -> None:
    for head in ("N2", "Y1", "A1"):
        body = f"{head}320500MA0000{head}"[:16]
        body += organisation_check_digit(body[8:16])
        assert normal_form("uscc", body + uscc_check_digit(body))


@given(CODES)
def test_every_wrong_sign_and_swap_in_a_credit_code_is_found(code: str) -> None:
    assert all(refused("uscc", wrong) for _, wrong in single_errors(code, ALPHABET) + swaps(code))


@given(IDS)
def test_every_wrong_sign_and_swap_in_a_resident_id_is_found(code: str) -> None:
    assert normal_form("resident_id", code) == code
    assert all(refused("resident_id", wrong) for _, wrong in single_errors(code, DIGITS_AND_X) + swaps(code))


@given(VINS)
def test_exactly_the_errors_that_a_vin_can_show_are_found(code: str) -> None:
    """What the docstring of `vin_form` says can't be found, and nothing else, is not found."""
    assert normal_form("vin", code) == code
    for place, wrong in single_errors(code, "".join(VIN_VALUES)):
        equal = place != 8 and VIN_VALUES[wrong[place]] == VIN_VALUES[code[place]]
        assert refused("vin", wrong) is not equal, wrong
    for place, wrong in swaps(code):
        pair = code[place : place + 2]
        blind = VIN_VALUES[pair[0]] == VIN_VALUES[pair[1]]
        if place == 7:
            blind = pair.isdecimal()
        if place == 8:
            blind = set(pair) == {"4", "X"}
        assert refused("vin", wrong) is not blind, wrong


@given(CHINESE_VINS)
def test_vininfo_agrees_where_it_looks_at_the_check_digit(code: str) -> None:
    assert Vin(code).verify_checksum(check_year=False)
