"""Declared numbers and what must be found in them: a table, each row with its reason.

A row changes the honest declaration (a class II transformer: 9.8 + 13.2 + 42 = 65 t on seven axles). What a row does not name follows from
what it does: the gross mass from the three masses, even axle loads from the gross mass, spacings of 1.3 m from the number of axles.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest

from tests.verifiers.dossiers import DAY, DECLARED, dossier
from verifiers.declaration.declaration import read_declaration
from verifiers.findings import Status
from verifiers.matter.catalogue import oversize_rules
from verifiers.oversize.law import permit_class
from verifiers.verify import verify

FAMILIES = ("vehicle.", "cargo.", "numbers.", "journey.")


class Row(NamedTuple):
    """`why` the reasons are what they are; `changes` by path; `permit_class` where it matters."""

    why: str
    changes: Mapping[str, Any]
    reasons: set[str]
    permit_class: str | None = None


def declared(changes: Mapping[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(DECLARED))
    for path, value in changes.items():
        group, name = path.split(".")
        data[group][name] = value
    tractor, trailer, loaded = data["tractor"], data["trailer"], data["loaded"]
    if "loaded.gross_mass_t" not in changes:
        loaded["gross_mass_t"] = round(tractor["kerb_mass_t"] + trailer["kerb_mass_t"] + data["cargo"]["mass_t"], 3)
    lines = trailer["axles"] // 2 if trailer["kind"] == "modular" else trailer["axles"]
    places = tractor["axles"] + lines
    if "loaded.axle_loads_t" not in changes:
        share = round(loaded["gross_mass_t"] / places, 3)
        loaded["axle_loads_t"] = [share] * (places - 1) + [round(loaded["gross_mass_t"] - share * (places - 1), 3)]
    if "loaded.axle_spacings_m" not in changes:
        loaded["axle_spacings_m"] = [1.3] * (places - 1)
    return data


def sized(height: float, width: float, length: float, gross: float, **more: Any) -> dict[str, Any]:
    """A whole of these measures: the cargo a little smaller, as heavy as what remains, on as many axles as it needs."""
    axles = more.pop("axles", 4)
    kerb = 13.2 + (axles - 4)
    return {
        "loaded.height_m": height,
        "loaded.width_m": width,
        "loaded.length_m": length,
        "loaded.gross_mass_t": gross,
        "trailer.axles": axles,
        "trailer.kerb_mass_t": kerb,
        "cargo.mass_t": round(gross - 9.8 - kerb, 3),
        "cargo.name": "数控压力机",
        "cargo.length_m": 7.6,
        "cargo.width_m": min(width, 3.2),
        "cargo.height_m": round(min(height - 0.9, 3.25), 3),
    } | {name.replace("__", "."): value for name, value in more.items()}


NEAR = {"class.near_boundary"}
MODULAR = {"trailer.kind": "modular", "trailer.axles": 16, "trailer.kerb_mass_t": 30, "cargo.length_m": 9.0}

CLASSES = [
    Row("far below every limit of class I", sized(4.1, 2.9, 18.5, 44.0), set(), "I"),
    Row("4.2 m high is not above 4.2 m", sized(4.2, 2.9, 18.5, 44.0), NEAR, "I"),
    Row("3 m wide is not above 3 m", sized(4.1, 3.0, 18.5, 44.0), NEAR, "I"),
    Row("20 m long is not above 20 m", sized(4.1, 2.9, 20.0, 44.0), NEAR, "I"),
    Row("46 t on seven axles, one driven as far as known: the limit itself", sized(4.1, 2.9, 18.5, 46.0), NEAR, "I"),
    Row("1 kg above 46 t with one drive axle", sized(4.1, 2.9, 18.5, 46.001), set(), "II"),
    Row(
        "49 t with two drive axles: the limit itself",
        sized(4.1, 2.9, 18.5, 49.0, tractor__drive_axles=2),
        NEAR,
        "I",
    ),
    Row("49.5 t is above 49 t (DOMAIN.md 1.2)", sized(4.1, 2.9, 18.5, 49.5, tractor__drive_axles=2), set(), "II"),
    Row("48 t with one drive axle declared", sized(4.1, 2.9, 18.5, 48.0, tractor__drive_axles=1), set(), "II"),
    Row(
        "all limits of class I at once (DOMAIN.md 1.2)", sized(4.2, 3.0, 20.0, 49.0, tractor__drive_axles=2), NEAR, "I"
    ),
    Row("4.21 m high", sized(4.21, 2.9, 18.5, 44.0), set(), "II"),
    Row("4.201 m high: one millimetre decides", sized(4.201, 2.9, 18.5, 44.0), set(), "II"),
    Row("3.001 m wide", sized(4.1, 3.001, 18.5, 44.0), set(), "II"),
    Row("20.001 m long", sized(4.1, 2.9, 20.001, 44.0), set(), "II"),
    Row("4.149 m: below the margin of 5 cm", sized(4.149, 2.9, 18.5, 44.0), set(), "I"),
    Row("4.15 m: the margin itself", sized(4.15, 2.9, 18.5, 44.0), NEAR, "I"),
    Row("2.949 m wide: below the margin", sized(4.1, 2.949, 18.5, 44.0), set(), "I"),
    Row("2.95 m wide: the margin itself", sized(4.1, 2.95, 18.5, 44.0), NEAR, "I"),
    Row("19.799 m long: below the margin of 20 cm", sized(4.1, 2.9, 19.799, 44.0), set(), "I"),
    Row("19.8 m long: the margin itself", sized(4.1, 2.9, 19.8, 44.0), NEAR, "I"),
    Row("44.999 t: below the margin of a tonne", sized(4.1, 2.9, 18.5, 44.999), set(), "I"),
    Row("45 t: the margin itself", sized(4.1, 2.9, 18.5, 45.0), NEAR, "I"),
    Row("4.5 m high is not above 4.5 m", sized(4.5, 3.2, 20.5, 65.0), NEAR, "II"),
    Row("4.501 m high", sized(4.501, 3.2, 20.5, 65.0), {"class.beyond"}, "III"),
    Row("3.75 m wide is not above 3.75 m", sized(4.35, 3.75, 20.5, 65.0), NEAR, "II"),
    Row("3.751 m wide", sized(4.35, 3.751, 20.5, 65.0), {"class.beyond"}, "III"),
    Row("28 m long is not above 28 m", sized(4.35, 3.2, 28.0, 65.0), NEAR, "II"),
    Row("28.001 m long", sized(4.35, 3.2, 28.001, 65.0), {"class.beyond"}, "III"),
    Row("28.01 m long (DOMAIN.md 1.2)", sized(4.35, 3.2, 28.01, 65.0), {"class.beyond"}, "III"),
    Row("100 t is not above 100 t", sized(4.35, 3.2, 20.5, 100.0, axles=9), NEAR, "II"),
    Row("100.001 t", sized(4.35, 3.2, 20.5, 100.001, axles=9), {"class.beyond"}, "III"),
    Row("all limits of class II at once (DOMAIN.md 1.2)", sized(4.5, 3.75, 28.0, 100.0, axles=9), NEAR, "II"),
    Row("all limits of class II exceeded", sized(4.6, 3.8, 29.0, 101.0, axles=9), {"class.beyond"}, "III"),
    Row("4.449 m: below the margin", sized(4.449, 3.2, 20.5, 65.0), set(), "II"),
    Row("4.45 m: the margin itself", sized(4.45, 3.2, 20.5, 65.0), NEAR, "II"),
    Row("3.699 m wide: below the margin", sized(4.35, 3.699, 20.5, 65.0), set(), "II"),
    Row("3.7 m wide: the margin itself", sized(4.35, 3.7, 20.5, 65.0), NEAR, "II"),
    Row("27.799 m long: below the margin", sized(4.35, 3.2, 27.799, 65.0), set(), "II"),
    Row("27.8 m long: the margin itself", sized(4.35, 3.2, 27.8, 65.0), NEAR, "II"),
    Row("98.999 t: below the margin", sized(4.35, 3.2, 20.5, 98.999, axles=9), set(), "II"),
    Row("99 t: the margin itself", sized(4.35, 3.2, 20.5, 99.0, axles=9), NEAR, "II"),
    Row(
        "far beyond class II: no limit of class III to be near to", sized(5.0, 4.5, 40.0, 65.0), {"class.beyond"}, "III"
    ),
    Row(
        "within article 3 in every respect: no permit needed",
        sized(3.9, 2.5, 17.0, 44.0),
        {"class.not_over_limit"},
        "I",
    ),
    Row(
        "article 3's own limits are not exceeded by being reached",
        sized(4.0, 2.55, 18.1, 44.0),
        {"class.not_over_limit"},
        "I",
    ),
    Row("4.001 m high is over-limit", sized(4.001, 2.55, 18.1, 44.0), set(), "I"),
    Row("2.551 m wide is over-limit", sized(4.0, 2.551, 18.1, 44.0), set(), "I"),
    Row("18.101 m long is over-limit", sized(4.0, 2.55, 18.101, 44.0), set(), "I"),
    Row("only the mass is over-limit", sized(3.9, 2.5, 17.0, 46.5), set(), "II"),
    Row("five axles: 43 t is the limit", sized(4.1, 2.9, 18.5, 43.0, axles=2), NEAR, "I"),
    Row("five axles: 43.001 t", sized(4.1, 2.9, 18.5, 43.001, axles=2), set(), "II"),
    Row("four axles: 36 t is the limit", sized(4.1, 2.9, 18.5, 36.0, axles=1), NEAR, "I"),
    Row("four axles: 36.001 t", sized(4.1, 2.9, 18.5, 36.001, axles=1), set(), "II"),
    Row("six axles with two driven: 49 t", sized(4.1, 2.9, 18.5, 48.5, axles=3, tractor__drive_axles=2), NEAR, "I"),
    Row(
        "twin tyres on all trailer axles: nothing off the limit",
        sized(4.1, 2.9, 18.5, 44.0, trailer__tyres=16),
        set(),
        "I",
    ),
    Row("two tyres fewer: 3 t off, 43 t", sized(4.1, 2.9, 18.5, 43.0, trailer__tyres=14), NEAR, "I"),
    Row("two tyres fewer: 43.001 t is above", sized(4.1, 2.9, 18.5, 43.001, trailer__tyres=14), set(), "II"),
    Row("single tyres on four axles: 12 t off, 34 t", sized(4.1, 2.9, 18.5, 34.0, trailer__tyres=8), NEAR, "I"),
    Row("more than twin tyres give nothing on top", sized(4.1, 2.9, 18.5, 46.001, trailer__tyres=32), set(), "II"),
]

AXLES = [
    Row("70 t on seven axles: 10 t on average is allowed", sized(4.35, 3.2, 20.5, 70.0), set(), "II"),
    Row("70.1 t on seven axles: above 10 t on average", sized(4.35, 3.2, 20.5, 70.1), {"axles.overloaded_flat"}),
    Row(
        "13 t on one axle is allowed",
        {"loaded.axle_loads_t": [7, 8, 8, 13, 10, 9.5, 9.5], "cargo.mass_t": 42},
        {"axles.overloaded_flat"},
    ),
    Row("13 t on one axle, 10 t on the trailer's average", {"loaded.axle_loads_t": [7, 9, 9, 13, 9, 9, 9]}, set()),
    Row("13.001 t on one axle", {"loaded.axle_loads_t": [7, 9, 9, 13.001, 9, 9, 8.999]}, {"axles.overloaded_flat"}),
    Row(
        "13.5 t on a drive axle",
        {"loaded.axle_loads_t": [6, 13.5, 6.5, 10, 10, 9.5, 9.5]},
        {"axles.overloaded_flat"},
    ),
    Row(
        "the trailer's average is above 10 t, the combination's below",
        {"loaded.axle_loads_t": [5, 9, 9, 10.5, 10.5, 10.5, 10.5]},
        {"axles.overloaded_flat"},
    ),
    Row("the trailer's average is 10 t", {"loaded.axle_loads_t": [7, 9, 9, 10, 10, 10, 10]}, set()),
    Row(
        "eight lines of 18 t: the average allowed",
        MODULAR | {"cargo.mass_t": 129.2, "loaded.axle_loads_t": [7, 9, 9, *[18] * 8]},
        {"class.beyond"},
        "III",
    ),
    Row(
        "eight lines above 18 t on average",
        MODULAR | {"cargo.mass_t": 130.2, "loaded.axle_loads_t": [7, 9, 9, 19, *[18] * 7]},
        {"class.beyond", "axles.overloaded_modular"},
    ),
    Row(
        "20 t on one line is allowed",
        MODULAR | {"cargo.mass_t": 127.2, "loaded.axle_loads_t": [7, 9, 9, 20, 18, 18, 18, 18, 17, 17, 16]},
        {"class.beyond"},
    ),
    Row(
        "20.001 t on one line",
        MODULAR | {"cargo.mass_t": 127.2, "loaded.axle_loads_t": [7, 9, 9, 20.001, 18, 18, 18, 18, 17, 17, 15.999]},
        {"class.beyond", "axles.overloaded_modular"},
    ),
    Row(
        "the tractor of a modular trailer has single axles: 13.1 t is too much",
        MODULAR | {"cargo.mass_t": 59.7, "loaded.axle_loads_t": [7, 13.1, 9, *[8.8] * 8]},
        {"axles.overloaded_modular", *NEAR},
    ),
    Row(
        "loads as nominal groups: 10+20+40 are seven axles of 10 t",
        sized(4.35, 3.2, 20.5, 70.0) | {"loaded.axle_loads_t": "10+20+40"},
        set(),
    ),
    Row(
        "nominal groups that are not as many axles",
        sized(4.35, 3.2, 20.5, 60.0) | {"loaded.axle_loads_t": "10+20+30"},
        {"numbers.axle_count", "axles.unknown"},
    ),
    Row(
        "the portal's notation for lines: 10+20+8*13",
        MODULAR | {"cargo.mass_t": 94.2, "loaded.axle_loads_t": "10+20+8*13"},
        {"class.beyond"},
    ),
    Row(
        "one load too few",
        {"loaded.axle_loads_t": [10.8, 10.84, 10.84, 10.84, 10.84, 10.84]},
        {"numbers.axle_count", "axles.unknown"},
    ),
    Row("one load too many", {"loaded.axle_loads_t": [8.125] * 8}, {"numbers.axle_count", "axles.unknown"}),
    Row("one spacing too few", {"loaded.axle_spacings_m": [3.3, 1.35, 7.2, 1.35, 1.35]}, {"numbers.spacing_count"}),
    Row("one spacing too many", {"loaded.axle_spacings_m": [1.3] * 7}, {"numbers.spacing_count"}),
    Row("spacings in the portal's notation", {"loaded.axle_spacings_m": "3.3-1.35-7.2-1.35-1.35-1.35"}, set()),
    Row(
        "spacings as long as the vehicle",
        {"loaded.axle_spacings_m": [3.3, 1.4, 11.0, 1.3, 1.3, 1.3]},
        {"numbers.spacings"},
    ),
    Row(
        "spacings a millimetre shorter than the vehicle",
        {"loaded.axle_spacings_m": [3.3, 1.4, 10.999, 1.3, 1.3, 1.3]},
        set(),
    ),
    Row(
        "spacings longer than the vehicle",
        {"loaded.axle_spacings_m": [3.3, 1.4, 15.0, 1.3, 1.3, 1.3]},
        {"numbers.spacings"},
    ),
    Row(
        "a spacing of 13 cm: centimetres and decimetres mixed up",
        {"loaded.axle_spacings_m": [3.3, 0.13, 7.2, 1.3, 1.3, 1.3]},
        {"numbers.implausible"},
    ),
    Row(
        "a spacing of 135 m: centimetres",
        {"loaded.axle_spacings_m": [3.3, 135, 7.2, 1.3, 1.3, 1.3]},
        {"numbers.implausible", "numbers.spacings"},
    ),
]

SUMS = [
    Row("the three masses make the gross mass", {}, set()),
    Row("100 kg off is within the tolerance", {"loaded.gross_mass_t": 65.1}, set()),
    Row("101 kg off is not", {"loaded.gross_mass_t": 65.101}, {"numbers.gross"}),
    Row("100 kg less is within the tolerance", {"loaded.gross_mass_t": 64.9}, set()),
    Row("101 kg less is not", {"loaded.gross_mass_t": 64.899}, {"numbers.gross"}),
    Row("the trailer's kerb mass was forgotten", {"loaded.gross_mass_t": 51.8}, {"numbers.gross"}),
    Row("both kerb masses were forgotten", {"loaded.gross_mass_t": 42.0, "cargo.mass_t": 42.0}, {"numbers.gross"}),
    Row("350 kg in seven loads are rounding", {"loaded.axle_loads_t": [9.3, 9.3, 9.3, 9.3, 9.3, 9.3, 9.55]}, set()),
    Row(
        "351 kg in seven loads are not",
        {"loaded.axle_loads_t": [9.3, 9.3, 9.3, 9.3, 9.3, 9.3, 9.551]},
        {"numbers.axle_loads"},
    ),
    Row("350 kg less are rounding", {"loaded.axle_loads_t": [9.2, 9.2, 9.2, 9.2, 9.2, 9.2, 9.45]}, set()),
    Row(
        "351 kg less are not",
        {"loaded.axle_loads_t": [9.2, 9.2, 9.2, 9.2, 9.2, 9.2, 9.449]},
        {"numbers.axle_loads"},
    ),
    Row(
        "axle loads of the empty vehicle",
        {"loaded.axle_loads_t": [4.8, 2.5, 2.5, 3.3, 3.3, 3.3, 3.3]},
        {"numbers.axle_loads"},
    ),
    Row(
        "loads in kilograms",
        {"loaded.axle_loads_t": [6800, 9700, 9700, 9700, 9700, 9700, 9700]},
        {"numbers.axle_loads", "numbers.implausible", "axles.overloaded_flat"},
    ),
    Row("the cargo heavier than the whole", {"cargo.mass_t": 70, "loaded.gross_mass_t": 65}, {"numbers.gross"}),
    Row("cargo as long as the whole", {"cargo.name": "压力容器", "cargo.length_m": 19.6}, set()),
    Row(
        "cargo a millimetre longer than the whole",
        {"cargo.name": "压力容器", "cargo.length_m": 19.601},
        {"numbers.cargo_outside"},
    ),
    Row("cargo as wide as the whole", {"cargo.width_m": 3.2}, set()),
    Row("cargo a millimetre wider than the whole", {"cargo.width_m": 3.201}, {"numbers.cargo_outside"}),
    Row(
        "cargo higher than the whole",
        {"cargo.height_m": 4.4},
        {"numbers.cargo_outside", "numbers.height_without_deck"},
    ),
    Row(
        "length and width of the cargo swapped with each other are no fault of numbers",
        {"cargo.length_m": 3.2, "cargo.width_m": 3.2},
        set(),
    ),
    Row(
        "cargo turned: length where the width stands",
        {"cargo.length_m": 3.2, "cargo.width_m": 7.6},
        {"numbers.cargo_outside"},
    ),
    Row("deck and cargo equal the height", {"trailer.deck_height_m": 1.1}, set()),
    Row("2 cm above the height are measuring", {"trailer.deck_height_m": 1.12}, set()),
    Row("2.1 cm above the height are not", {"trailer.deck_height_m": 1.121}, {"numbers.height"}),
    Row("a deck far too high for the height", {"trailer.deck_height_m": 1.5}, {"numbers.height"}),
    Row("the whole higher than deck and cargo: a tarpaulin, or the cab", {"trailer.deck_height_m": 0.9}, set()),
    Row("no deck declared: 4.05 m of cargo on the lowest deck is the height", {"cargo.height_m": 4.05}, set()),
    Row("no deck declared: 4.07 m of cargo still measures", {"cargo.height_m": 4.07}, set()),
    Row(
        "no deck declared: 4.071 m of cargo can't stand on any deck",
        {"cargo.height_m": 4.071},
        {"numbers.height_without_deck"},
    ),
    Row(
        "a load hanging between beams, its deck declared",
        {"cargo.height_m": 4.15, "trailer.deck_height_m": 0.2},
        set(),
    ),
    Row("cargo as high as the whole", {"cargo.height_m": 4.35}, {"numbers.height_without_deck"}),
    Row("ten tyres on three tractor axles", {"tractor.tyres": 10}, set()),
    Row("twelve tyres on three tractor axles", {"tractor.tyres": 12}, set()),
    Row("fourteen tyres on three tractor axles", {"tractor.tyres": 14}, {"numbers.tyres"}),
    Row("four tyres on three tractor axles", {"tractor.tyres": 4}, {"numbers.tyres"}),
    Row("an odd number of tyres", {"tractor.tyres": 9}, {"numbers.tyres"}),
    Row("eight tyres an axle of a wide low-bed", {"trailer.tyres": 32}, set()),
    Row("more than eight tyres an axle", {"trailer.tyres": 34}, {"numbers.tyres"}),
    Row("too few tyres on the trailer", {"trailer.tyres": 6}, {"numbers.tyres"}),
    Row("eight tyres a line", MODULAR | {"cargo.mass_t": 50, "trailer.tyres": 64}, set()),
    Row("not eight tyres a line", MODULAR | {"cargo.mass_t": 50, "trailer.tyres": 60}, {"numbers.tyres"}),
]

CARGO = [
    Row(
        "62.5 m looks like 6.25 m",
        {"cargo.length_m": 62.5, "cargo.name": "数控压力机"},
        {"cargo.slip", "numbers.cargo_outside"},
    ),
    Row(
        "62.5 m with a whole as long: nothing says which digit is wrong",
        {"cargo.length_m": 62.5, "cargo.name": "数控压力机", "loaded.length_m": 75.0},
        {"cargo.too_light", "class.beyond"},
    ),
    Row(
        "760 m: centimetres",
        {"cargo.length_m": 760},
        {"cargo.slip", "numbers.cargo_outside", "numbers.implausible"},
    ),
    Row(
        "7600 m: millimetres",
        {"cargo.length_m": 7600},
        {"cargo.slip", "numbers.cargo_outside", "numbers.implausible"},
    ),
    Row(
        "32 m wide looks like 3.2 m",
        {"cargo.width_m": 32},
        {"cargo.slip", "numbers.cargo_outside", "numbers.implausible"},
    ),
    Row("0.76 m long: a digit lost, yet not surely", {"cargo.length_m": 0.76}, {"cargo.too_heavy"}),
    Row("420 t looks like 42 t", {"cargo.mass_t": 420, "loaded.gross_mass_t": 65}, {"cargo.slip", "numbers.gross"}),
    Row(
        "42 kg: tonnes for kilograms",
        {"cargo.mass_t": 0.042, "loaded.gross_mass_t": 65},
        {"cargo.slip", "numbers.gross", "numbers.implausible"},
    ),
    Row(
        "42,000 t can't be written at all, 4,200 t can",
        {"cargo.mass_t": 4200, "loaded.gross_mass_t": 65},
        {"cargo.slip", "numbers.gross", "numbers.implausible"},
    ),
    Row("a transformer of 0.25 t/m³: the lightest", {"cargo.mass_t": 19.76}, set()),
    Row("a transformer of less", {"cargo.mass_t": 19.7}, {"cargo.too_light"}),
    Row("a transformer of 2.8 t/m³ and more", {"cargo.length_m": 2.0, "cargo.height_m": 2.3}, {"cargo.too_heavy"}),
    Row(
        "a rotor may be nearly solid steel",
        {"cargo.name": "汽轮机转子", "cargo.length_m": 2.0, "cargo.height_m": 2.0},
        set(),
    ),
    Row(
        "nothing is denser than steel",
        {"cargo.name": "轧辊", "cargo.length_m": 2.0, "cargo.width_m": 1.3, "cargo.height_m": 1.5},
        {"cargo.too_heavy"},
    ),
    Row(
        "a blade is mostly air",
        {
            "cargo.name": "风电叶片",
            "cargo.length_m": 19.0,
            "cargo.width_m": 2.6,
            "cargo.height_m": 2.6,
            "cargo.mass_t": 5,
        },
        set(),
    ),
    Row("a blade ten times as dense as blades are", {"cargo.name": "风电叶片"}, {"cargo.slip"}),
    Row(
        "a tower section",
        {"cargo.name": "风电塔筒段", "cargo.length_m": 18.0, "cargo.height_m": 3.2, "cargo.mass_t": 40},
        set(),
    ),
    Row("a tank is light", {"cargo.name": "储罐", "cargo.length_m": 12.0, "cargo.mass_t": 9}, set()),
    Row(
        "a machine as light as a tank",
        {"cargo.name": "破碎机", "cargo.length_m": 12.0, "cargo.mass_t": 9},
        {"cargo.too_light"},
    ),
    Row("declared divisible", {"cargo.indivisible": False}, {"cargo.divisible"}),
    Row("a name that says nothing", {"cargo.name": "设备"}, {"cargo.generic_name"}),
    Row("another name that says nothing", {"cargo.name": "大件货物"}, {"cargo.generic_name"}),
    Row("a name that says something", {"cargo.name": "空压设备机组"}, set()),
    Row("waste wood on a low-bed (DOMAIN.md 5.1)", {"cargo.name": "废木料"}, {"cargo.divisible_word"}),
    Row("cars on a rig with temporary plates (DOMAIN.md 5.1)", {"cargo.name": "商品车"}, {"cargo.divisible_word"}),
    Row("bars of steel", {"cargo.name": "螺纹钢"}, {"cargo.divisible_word"}),
    Row("a coil of steel", {"cargo.name": "热轧钢卷"}, {"cargo.divisible_word"}),
    Row("sand", {"cargo.name": "黄沙"}, {"cargo.divisible_word"}),
    Row("containers", {"cargo.name": "集装箱"}, {"cargo.divisible_word"}),
    Row("a substation in a container is one piece", {"cargo.name": "集装箱式变电站"}, set()),
    Row("a mill for cement is a machine", {"cargo.name": "水泥磨机"}, set()),
    Row("a press for bricks is a machine", {"cargo.name": "制砖机"}, set()),
    Row("a batch", {"cargo.name": "钢结构一批"}, {"cargo.divisible_word"}),
    Row("and so on", {"cargo.name": "变压器等"}, {"cargo.divisible_word"}),
    Row("等 within a name says nothing", {"cargo.name": "等离子切割机"}, set()),
    Row("parts", {"cargo.name": "盾构机配件"}, {"cargo.divisible_word"}),
    Row("a blade's name is no list", {"cargo.name": "变压器（SZ11-50000/110）"}, set()),
]

FIGURES = [
    Row(
        "a kerb mass of 9,800 t: kilograms",
        {"tractor.kerb_mass_t": 9800, "loaded.gross_mass_t": 65},
        {"numbers.implausible", "numbers.gross"},
    ),
    Row("a kerb mass of 0.98 t: a digit lost", {"tractor.kerb_mass_t": 0.98}, {"numbers.implausible"}),
    Row("a tractor of 5 t is the lightest", {"tractor.kerb_mass_t": 5}, set()),
    Row("a trailer of 2.9 t is too light", {"trailer.kerb_mass_t": 2.9}, {"numbers.implausible"}),
    Row("a deck of 2.6 m", {"trailer.deck_height_m": 2.6}, {"numbers.implausible", "numbers.height"}),
    Row("a deck of 1,100 m: millimetres", {"trailer.deck_height_m": 1100}, {"numbers.implausible", "numbers.height"}),
    Row("a whole of 1,960 m: centimetres", {"loaded.length_m": 1960}, {"numbers.implausible", "class.beyond"}),
    Row("a whole of 43.5 m height", {"loaded.height_m": 43.5}, {"numbers.implausible", "class.beyond"}),
    Row("a whole of 435 m height: centimetres", {"loaded.height_m": 435}, {"numbers.implausible", "class.beyond"}),
    Row("a whole of 0.32 m width", {"loaded.width_m": 0.32}, {"numbers.implausible", "numbers.cargo_outside"}),
    Row(
        "an axle that bears nothing",
        {"loaded.axle_loads_t": [6.8, 9.7, 9.7, 9.7, 9.7, 19.3, 0.1]},
        {"numbers.implausible", "axles.overloaded_flat"},
    ),
]

JOURNEYS = [
    Row(
        "departs on the day of the application",
        {"journey.departs_on": "2026-11-23", "journey.arrives_on": "2026-11-24"},
        set(),
    ),
    Row(
        "departed the day before",
        {"journey.departs_on": "2026-11-22", "journey.arrives_on": "2026-11-24"},
        {"journey.departed"},
    ),
    Row(
        "departed a year ago: a slip in the year",
        {"journey.departs_on": "2025-11-25", "journey.arrives_on": "2025-11-26"},
        {"journey.departed"},
    ),
    Row("there and back in a day", {"journey.departs_on": "2026-11-25", "journey.arrives_on": "2026-11-25"}, set()),
    Row(
        "five days are a single trip",
        {"journey.departs_on": "2026-11-25", "journey.arrives_on": "2026-11-29"},
        set(),
    ),
    Row(
        "six days are not (DOMAIN.md 12.A row 1)",
        {"journey.departs_on": "2026-11-25", "journey.arrives_on": "2026-11-30"},
        {"journey.too_long"},
    ),
    Row(
        "six months repeated",
        {"journey.kind": "repeated", "journey.departs_on": "2026-11-25", "journey.arrives_on": "2027-05-25"},
        set(),
    ),
    Row(
        "six months and a day repeated (article 19)",
        {"journey.kind": "repeated", "journey.departs_on": "2026-11-25", "journey.arrives_on": "2027-05-26"},
        {"journey.repeated_too_long"},
    ),
    Row(
        "six months from the last of August end in February",
        {"journey.kind": "repeated", "journey.departs_on": "2027-08-31", "journey.arrives_on": "2028-02-29"},
        set(),
    ),
    Row(
        "six months from the last of August, and a day",
        {"journey.kind": "repeated", "journey.departs_on": "2027-08-31", "journey.arrives_on": "2028-03-01"},
        {"journey.repeated_too_long"},
    ),
    Row("within one county", {"journey.from": "昆山市玉山镇", "journey.to": "昆山市巴城镇"}, set()),
    Row("across counties of the city", {"journey.from": "昆山市玉山镇", "journey.to": "苏州市吴江区"}, set()),
    Row("into another province", {"journey.from": "昆山市玉山镇", "journey.to": "上海市嘉定区"}, set()),
    Row(
        "from another city: not this authority",
        {"journey.from": "无锡市惠山区", "journey.to": "苏州市吴江区"},
        {"journey.other_authority"},
    ),
    Row(
        "from another province: not this authority",
        {"journey.from": "上海市嘉定区", "journey.to": "昆山市"},
        {"journey.other_authority"},
    ),
    Row("an origin that names no division", {"journey.from": "公司厂区"}, {"journey.place_unknown"}),
    Row("a destination that names no division", {"journey.to": "项目工地"}, {"journey.place_unknown"}),
    Row("a county's name that several cities have", {"journey.to": "鼓楼区"}, {"journey.place_unknown"}),
    Row("a county that is not in the city named", {"journey.to": "苏州市惠山区"}, {"journey.place_unknown"}),
    Row("a place on the way that is not known", {"journey.via": ["某服务区"]}, {"journey.place_unknown"}),
    Row("places on the way", {"journey.via": ["无锡市锡山区", "常州市武进区"]}, set()),
]

ROWS = [*CLASSES, *AXLES, *SUMS, *CARGO, *FIGURES, *JOURNEYS]


def test_the_table_is_long_and_says_everything_once() -> None:
    assert len(ROWS) >= 150
    assert len({row.why for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row.why for row in ROWS])
def test_declared_numbers(row: Row) -> None:
    data = declared(row.changes)
    verdict = verify(dossier(data))
    found = {
        finding.reason
        for finding in verdict.findings
        if finding.check.startswith(FAMILIES) and finding.status == Status.FLAGGED
    }
    assert found == row.reasons
    if row.permit_class:
        assert permit_class(read_declaration(data), oversize_rules(DAY)).name == row.permit_class
