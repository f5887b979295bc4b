"""The strangers' papers as files, and what is true of each: for `bench/papers.py`."""

import random
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import ModuleType
from typing import Any

import numpy as np
import pymupdf
from _strangers import CHOOSE, REPORT, File, Picture, Printer, as_file, kept, sources  # type: ignore[import-not-found]
from strangers.fifth_a import layouts as fifth_a_layouts  # type: ignore[import-not-found]
from strangers.fifth_a import worlds as fifth_a_worlds
from strangers.fifth_b import layouts as fifth_b_layouts  # type: ignore[import-not-found]
from strangers.fifth_b import worlds as fifth_b_worlds
from strangers.first import cameras as first_cameras  # type: ignore[import-not-found]
from strangers.first import layouts as first_layouts
from strangers.first import stamps as first_stamps
from strangers.first import worlds as first_worlds
from strangers.fourth import cameras as fourth_cameras  # type: ignore[import-not-found]
from strangers.fourth import layouts as fourth_layouts
from strangers.fourth import stamps as fourth_stamps
from strangers.fourth import worlds as fourth_worlds
from strangers.kit import Layout, World, pixels  # type: ignore[import-not-found]
from strangers.second import cameras as second_cameras  # type: ignore[import-not-found]
from strangers.second import layouts as second_layouts
from strangers.second import stamps as second_stamps
from strangers.second import worlds as second_worlds
from strangers.third_a import layouts as third_a_layouts  # type: ignore[import-not-found]
from strangers.third_a import worlds as third_a_worlds
from strangers.third_b import layouts as third_b_layouts  # type: ignore[import-not-found]
from strangers.third_b import worlds as third_b_worlds

DIGITAL = "born digital"
KINDS = ("digital", "scan", "phone")
"""Of ways: how a paper becomes a file."""
_DPI = 200
_MM = 25.4 / _DPI


@dataclass(frozen=True)
class Set:
    """One stranger's modules; `folder` below `bench/strangers`. `lender`: the folder whose stamps and cameras it uses, if not its own."""

    folder: str
    layouts: ModuleType
    worlds: ModuleType
    stamps: ModuleType
    cameras: ModuleType
    lender: str | None = None

    @property
    def digest(self) -> str:
        """Of all that draws the set."""
        lent = [f"bench/strangers/{self.lender}/{name}.py" for name in ("stamps", "cameras") if self.lender]
        return str(sources(f"bench/strangers/{self.folder}", "bench/strangers/kit.py", *lent))

    def name_of(self, layout: Layout) -> str:
        """For lists: two sets may have a layout of the same name."""
        return f"{self.folder} {layout.name.removeprefix(f'{self.folder}_')}"

    def stamped_page(self, layout: Layout, pages: int) -> int:
        """The number of the page that carries the seal: the last one where the set does not say."""
        named = getattr(self.layouts, "STAMPED_PAGE", {})
        return int(named.get(layout.name, 0) if named else pages - 1)


SETS = {
    CHOOSE: (
        Set("first", first_layouts, first_worlds, first_stamps, first_cameras),
        Set("second", second_layouts, second_worlds, second_stamps, second_cameras),
        Set("third_a", third_a_layouts, third_a_worlds, second_stamps, second_cameras, "second"),
        Set("third_b", third_b_layouts, third_b_worlds, second_stamps, second_cameras, "second"),
        Set("fifth_a", fifth_a_layouts, fifth_a_worlds, second_stamps, second_cameras, "second"),
        Set("fifth_b", fifth_b_layouts, fifth_b_worlds, second_stamps, second_cameras, "second"),
    ),
    REPORT: (Set("fourth", fourth_layouts, fourth_worlds, fourth_stamps, fourth_cameras),),
}
PHONES = {CHOOSE: 1, REPORT: 2}
"""Photos of each paper."""
SLOTS = {"commitment_letter": "commitment", "waybill": "waybill"}


@dataclass(frozen=True)
class Case:
    """One file of a layout in a world. `place`: 0 for the one that was born digital, then the scan's and the phones' photos'.

    `files`: how many files of this world are pictures; `pages`: the pictures of this file's pages, none of what was born digital.
    """

    drawn_by: Set
    layout: Layout
    number: int
    way: str
    place: int
    world: World
    file: File
    files: int
    pages: int

    @property
    def layout_name(self) -> str:
        """It begins with the set's folder."""
        return self.drawn_by.name_of(self.layout)

    @property
    def name(self) -> str:
        """For lists."""
        return f"{self.layout_name} {self.number} {self.way}"


def cases(half: str, worlds: int, sets: Collection[str], kinds: Collection[str]) -> Iterator[Case]:
    """Every layout of these sets of a half in so many worlds: born digital, by one scanner, and by one or two cameras.

    Over the layouts and worlds every way occurs. `kinds`: of the ways that are wanted.
    """
    with Printer() as prints:
        for drawn_by in SETS[half]:
            if drawn_by.folder not in sets:
                continue
            for place, layout in enumerate(drawn_by.layouts.LAYOUTS):
                for number in range(worlds):
                    wanted = ways(drawn_by, place, number, PHONES[half])
                    taken = [way for way in wanted if way.partition("_")[0] in kinds]
                    for case in _of_world(drawn_by, layout, number, taken, prints):
                        if case.way != DIGITAL or "digital" in kinds:
                            yield case


def _of_world(drawn_by: Set, layout: Layout, number: int, wanted: Collection[str], prints: Printer) -> Iterator[Case]:
    name = f"{drawn_by.folder} {layout.name} {number}"
    by = drawn_by.digest
    world = drawn_by.worlds.world(random.Random(name))
    pdf = kept("drawn", f"{name} pdf {by}", lambda: prints(layout.html(world, random.Random(f"{name} page"))))
    yield Case(drawn_by, layout, number, DIGITAL, 0, world, File(pdf, ".pdf"), len(wanted), 0)
    with pymupdf.open(stream=pdf, filetype="pdf") as file:
        pages = len(file)
    for order, way in enumerate(wanted, start=1):
        scanned = way.startswith("scan")

        def draw(way: str = way, scanned: bool = scanned) -> bytes:
            content: bytes = as_file(_seen(drawn_by, layout, world, pdf, pages, way, name), scanned=scanned).content
            return content

        content = kept("drawn", f"{name} {way} {by} 2", draw)
        suffix = ".jpg" if pages == 1 else ".pdf" if scanned else ".tif"
        yield Case(drawn_by, layout, number, way, order, world, File(content, suffix), len(wanted), pages)


def ways(drawn_by: Set, place: int, number: int, phones: int) -> tuple[str, ...]:
    """A scanner and so many cameras, others for the next world and the next layout."""
    scanners = [way for way in drawn_by.cameras.WAYS if way.startswith("scan")]
    cameras = [way for way in drawn_by.cameras.WAYS if not way.startswith("scan")]
    first = place + 2 * number
    return (
        scanners[(place + number) % len(scanners)],
        *(cameras[(first + more) % len(cameras)] for more in range(phones)),
    )


def _seen(drawn_by: Set, layout: Layout, world: World, pdf: bytes, pages: int, way: str, name: str) -> list[Picture]:
    dice = np.random.default_rng(zlib.crc32(f"{name} {way}".encode()))
    seen = []
    for number in range(pages):
        page = pixels(pdf, _DPI, number)
        if number == drawn_by.stamped_page(layout, pages):
            if drawn_by.lender:
                # Second's stamps know the widths of second's papers; every other one they take for 210 mm.
                drawn_by.stamps.WIDTHS_MM[layout.name] = page.shape[1] * _MM
            page = drawn_by.stamps.pressed(page, layout, world, dice)
        seen.append(drawn_by.cameras.WAYS[way](page, dice))
    return seen


def another_world(case: Case) -> World:
    """One in which all is otherwise than in a case's: other firms, goods, places."""
    drawn_by = case.drawn_by
    dice = random.Random(f"{drawn_by.folder} other {case.layout.name} {case.number}")
    while True:
        other = drawn_by.worlds.world(dice)
        pairs = [
            (getattr(other, name), getattr(case.world, name))
            for name in ("carrier", "uscc", "cargo_name", "origin", "destination")
        ]
        if not any(one in two or two in one for one, two in pairs):
            return other


def truth(world: World) -> dict[str, str]:
    """What the papers of a world state, by field, in normal form but for names and places: those are as written."""
    return {
        "carrier": world.carrier, "uscc": world.uscc, "legal_representative": world.legal_representative,
        "consignor": world.consignor, "consignee": world.consignee, "tractor_plate": world.tractor_plate,
        "trailer_plate": world.trailer_plate, "cargo_name": world.cargo_name,
        "cargo_dimensions": "x".join(map(str, world.cargo)), "cargo_mass": str(world.cargo_mass),
        "loaded_dimensions": "x".join(map(str, world.loaded)), "gross_mass": str(world.gross_mass),
        "from": world.origin, "to": world.destination, "departs_on": world.departs_on.isoformat(),
        "date": world.signed_on.isoformat(), "waybill_number": world.waybill_number,
    }  # fmt: skip


Declared = dict[str, dict[str, Any]]


def declaration(world: World) -> Declared:
    """What the firm truly declares of a world; axles and what the vehicles weigh are made up to fit."""
    kerb = world.gross_mass - world.cargo_mass
    tractor = round(kerb * 0.4 / 100) * 100
    each = round((world.gross_mass - 6800) / 6)
    loads = [6800, *[each] * 5, world.gross_mass - 6800 - 5 * each]
    spacings = [3250, 1350, max(world.loaded[0] - 3250 - 1350 - 3 * 1360 - 4060, 1500), 1360, 1360, 1360]
    return {
        "carrier": {"name": world.carrier, "uscc": world.uscc},
        "tractor": {"plate": world.tractor_plate, "axles": 3, "kerb_mass_t": tractor / 1000},
        "trailer": {"plate": world.trailer_plate, "kind": "flat", "axles": 4, "kerb_mass_t": (kerb - tractor) / 1000},
        "cargo": {"name": world.cargo_name, **_sizes(world.cargo), "mass_t": world.cargo_mass / 1000, "indivisible": True},
        "loaded": {
            **_sizes(world.loaded), "gross_mass_t": world.gross_mass / 1000,
            "axle_loads_t": [load / 1000 for load in loads], "axle_spacings_m": [part / 1000 for part in spacings],
        },
        "journey": {
            "from": world.origin, "to": world.destination,
            "departs_on": world.departs_on.isoformat(), "arrives_on": world.arrives_on.isoformat(),
        },
    }  # fmt: skip


def _sizes(sides: tuple[int, int, int]) -> dict[str, float]:
    return dict(zip(("length_m", "width_m", "height_m"), (side / 1000 for side in sides), strict=True))


@dataclass(frozen=True)
class Untrue:
    """A declaration that is not true of the paper: `facts` are those that it makes false; `swapped`: two of the paper's own values."""

    name: str
    facts: tuple[str, ...]
    declared: Declared
    swapped: bool = False


def made_false(world: World, other: World, states: tuple[str, ...]) -> Iterator[Untrue]:
    """Each fact that a paper states declared otherwise, one at a time, and values declared in one another's place."""
    for name, changed in _changed(world, other).items():
        if name in states:
            yield Untrue(name, (name,), _with(declaration(world), changed))
    for name, facts, changed in _swapped(world, states):
        yield Untrue(name, facts, _with(declaration(world), changed), swapped=True)


def _changed(world: World, other: World) -> dict[str, Mapping[str, Any]]:
    later = world.departs_on + timedelta(days=2)
    days = {"departs_on": later.isoformat(), "arrives_on": (later + timedelta(days=2)).isoformat()}
    return {
        "carrier": {"carrier.name": other.carrier}, "uscc": {"carrier.uscc": other.uscc},
        "tractor_plate": {"tractor.plate": _other_plate(world.tractor_plate)},
        "trailer_plate": {"trailer.plate": _other_plate(world.trailer_plate)},
        "cargo_name": {"cargo.name": other.cargo_name},
        "cargo_dimensions": {"cargo.height_m": (world.cargo[2] + 150) / 1000},
        "cargo_mass": {"cargo.mass_t": (world.cargo_mass + 3000) / 1000},
        "loaded_dimensions": {"loaded.height_m": (world.loaded[2] + 150) / 1000},
        "gross_mass": {"loaded.gross_mass_t": (world.gross_mass + 3000) / 1000},
        "from": {"journey.from": other.origin}, "to": {"journey.to": other.destination},
        "departs_on": {f"journey.{name}": day for name, day in days.items()},
    }  # fmt: skip


def _swapped(world: World, states: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...], Mapping[str, Any]]]:
    """Plates are left out: the grammar knows a trailer's."""
    if {"cargo_mass", "gross_mass"} <= set(states):
        masses = {"cargo.mass_t": world.gross_mass / 1000, "loaded.gross_mass_t": world.cargo_mass / 1000}
        yield "cargo for gross mass", ("cargo_mass", "gross_mass"), masses
    if {"cargo_dimensions", "loaded_dimensions"} <= set(states):
        sides = {f"cargo.{name}": side for name, side in _sizes(world.loaded).items()}
        sides |= {f"loaded.{name}": side for name, side in _sizes(world.cargo).items()}
        yield "cargo for overall dimensions", ("cargo_dimensions", "loaded_dimensions"), sides
    if {"consignor", "carrier"} <= set(states):
        yield "consignor for carrier", ("carrier",), {"carrier.name": world.consignor}


def _other_plate(plate: str) -> str:
    """Its fourth character another one, which does not look like it: 1 more, or a letter for a letter."""
    sign = plate[3]
    other = str((int(sign) + 4) % 10) if sign.isdigit() else ("K" if sign != "K" else "R")
    return plate[:3] + other + plate[4:]


def _with(declared: Declared, changed: Mapping[str, Any]) -> Declared:
    for path, value in changed.items():
        group, _, name = path.partition(".")
        declared[group][name] = value
    return declared
