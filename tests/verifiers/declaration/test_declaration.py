"""The declaration: exact, all defects at once, and no exception but its own on any JSON."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verifiers.dossiers import DECLARED
from verifiers.declaration.declaration import DeclarationDefective, read_declaration

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


def defects(data: object) -> dict[str, str]:
    with pytest.raises(DeclarationDefective) as caught:
        read_declaration(data)
    assert all(defect.zh and defect.en for defect in caught.value.defects)
    return {defect.field: defect.code for defect in caught.value.defects}


def changed(path: str, value: object) -> dict[str, Any]:
    copy = json.loads(json.dumps(DECLARED))
    group, name = path.split(".")
    copy[group][name] = value
    return dict(copy)


def test_metres_and_tonnes_outside_millimetres_and_kilograms_inside() -> None:
    declaration = read_declaration(DECLARED)
    assert declaration.loaded.height_mm == 4350
    assert declaration.cargo.mass_kg == 42000
    assert read_declaration(declaration.model_dump(mode="json")) == declaration
    assert set(declaration.model_dump(mode="json")["cargo"]) == set(DECLARED["cargo"])


def test_the_portals_notation_is_parsed_properly() -> None:
    declaration = read_declaration(changed("loaded.axle_loads_t", "10+20+12*18"))
    assert declaration.loaded.axle_loads_kg == (10000, 20000, *[18000] * 12)
    assert read_declaration(changed("loaded.axle_spacings_m", "1.5-2-3")).loaded.axle_spacings_mm == (1500, 2000, 3000)


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("carrier.uscc", "91320500MA0000007K", "uscc_check_digit"),
        ("carrier.uscc", "91320500MA", "uscc_length"),
        ("tractor.plate", "苏EO2345", "plate_never_uses_i_o"),
        ("tractor.plate", "苏E1234挂", "tractor_plate_is_trailer"),
        ("trailer.plate", "苏E12345", "trailer_plate"),
        ("cargo.mass_t", 0, "out_of_range"),
        ("cargo.mass_t", True, "not_a_number"),
        ("cargo.mass_t", float("nan"), "out_of_range"),
        ("cargo.length_m", 1.2345, "too_precise"),
        ("cargo.indivisible", "yes", "yes_no"),
        ("tractor.axles", 0, "count"),
        ("loaded.axle_loads_t", "10++20", "axle_notation"),
        ("journey.departs_on", "2026-02-30", "date"),
        ("journey.via", ["无锡市"] * 101, "too_long"),
        ("trailer.kind", "full", "enum"),
        ("tractor.vin", "1M8GDM9A1KP042788", "vin_check_digit"),
    ],
)
def test_each_defect_has_its_field_and_code(path: str, value: object, code: str) -> None:
    assert defects(changed(path, value)) == {path: code}


def test_all_defects_are_told_at_once() -> None:
    data = changed("carrier.uscc", "1") | {"extra": 1}
    del data["journey"]["from"]
    data["journey"]["to"] = 5
    data["cargo"]["mass_t"] = -1
    assert set(defects(data)) == {"carrier.uscc", "extra", "journey.from", "journey.to", "cargo.mass_t"}


def test_a_field_is_known_by_its_name_on_the_wire_alone() -> None:
    data = json.loads(json.dumps(DECLARED))
    data["cargo"]["length_mm"] = data["cargo"].pop("length_m") * 1000
    assert defects(data) == {"cargo.length_m": "missing", "cargo.length_mm": "extra_forbidden"}


def test_what_most_firms_leave_out_may_be_given() -> None:
    whole = json.loads(json.dumps(DECLARED))
    whole["carrier"]["licence_number"] = "交运管许可苏字320500000101号"
    whole["tractor"] |= {"drive_axles": 2, "tyres": 10, "vin": "1M8GDM9AXKP042788"}
    whole["trailer"] |= {"kind": "modular", "axles": 16, "axle_lines": 8, "deck_height_m": 1.1, "tyres": 64}
    whole["journey"] |= {"kind": "repeated", "via": ["无锡市锡山区"]}
    declaration = read_declaration(whole)
    assert (declaration.carrier.licence_number, declaration.trailer.lines) == ("320500000101", 8)
    assert read_declaration(declaration.model_dump(mode="json")) == declaration


def test_an_arrival_before_the_departure_is_a_defect() -> None:
    assert defects(changed("journey.arrives_on", "2020-01-01")) == {"journey": "dates_reversed"}


@given(ANY_JSON)
def test_no_other_exception_on_any_json(data: object) -> None:
    with pytest.raises(DeclarationDefective):
        read_declaration(data)


@given(st.sampled_from([(group, name) for group, fields in DECLARED.items() for name in fields]), ANY_JSON)
def test_no_other_exception_on_any_value_of_a_field(place: tuple[str, str], value: object) -> None:
    data = {group: dict(fields) for group, fields in DECLARED.items()}
    data[place[0]][place[1]] = value
    try:
        read_declaration(data)
    except DeclarationDefective as error:
        assert error.defects  # noqa: PT017 - most values are fine; only another exception is not


@pytest.mark.parametrize(
    ("group", "values", "code"),
    [
        ("tractor", {"drive_axles": 4}, "drive_axles"),
        ("trailer", {"axle_lines": 2}, "axle_lines_of_a_flat_trailer"),
        ("trailer", {"kind": "modular", "axles": 7}, "axle_lines"),
        ("trailer", {"kind": "modular", "axles": 16, "axle_lines": 6}, "axle_lines"),
    ],
)
def test_parts_of_a_vehicle_that_contradict_each_other_are_a_defect(
    group: str, values: dict[str, Any], code: str
) -> None:
    data = json.loads(json.dumps(DECLARED))
    data[group] |= values
    assert defects(data) == {group: code}
