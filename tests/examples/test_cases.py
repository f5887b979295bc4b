"""Are the examples consistent in themselves, and do their papers lie only where they should?"""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pymupdf
import pytest
from stdnum.cn import uscc

from examples.cases import CASES, Case
from extractors.documents.document import read_document
from extractors.facts import Paper
from extractors.media import FileIdentity, Limits
from extractors.values import normal_form
from verifiers.declaration.declaration import Declaration, read_declaration
from verifiers.matter.catalogue import oversize_rules
from verifiers.oversize.law import permit_class

DAY = date(2026, 11, 23)
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def declared(case: Case) -> Declaration:
    return read_declaration(case.example.declaration(DAY))


@every_case
def test_masses_axles_and_sizes_add_up(case: Case) -> None:
    declaration = declared(case)
    loaded, cargo = declaration.loaded, declaration.cargo
    kerb = declaration.tractor.kerb_mass_kg + declaration.trailer.kerb_mass_kg
    assert kerb + cargo.mass_kg == loaded.gross_mass_kg == sum(loaded.axle_loads_kg)
    assert len(loaded.axle_loads_kg) == declaration.tractor.axles + declaration.trailer.axles
    assert len(loaded.axle_spacings_mm) == len(loaded.axle_loads_kg) - 1
    assert sum(loaded.axle_spacings_mm) < loaded.length_mm
    assert cargo.length_mm < loaded.length_mm
    assert cargo.width_mm <= loaded.width_mm
    deck = loaded.height_mm - cargo.height_mm
    assert 850 <= deck <= 1200, "the load stands on the deck of a low-bed trailer (DOMAIN.md 5.1)"


@every_case
def test_axle_loads_are_within_article_17(case: Case) -> None:
    loads = declared(case).loaded.axle_loads_kg
    assert sum(loads) / len(loads) <= 10_000
    assert max(loads) <= 13_000


@every_case
def test_only_the_case_that_says_so_is_of_class_three(case: Case) -> None:
    expected = "III" if "vehicle.class" in case.flags else "II"
    assert permit_class(declared(case), oversize_rules(DAY)).name == expected


def test_codes_and_plates_are_valid_and_everybody_has_their_own() -> None:
    examples = [case.example for case in CASES]
    for example in examples:
        assert uscc.is_valid(example.uscc), "python-stdnum as the oracle"
        assert normal_form("uscc", example.uscc) == example.uscc
        assert normal_form("plate", example.tractor) == example.tractor
        assert normal_form("plate", example.trailer) == example.trailer
    for of in ("firm", "uscc", "tractor", "trailer", "seed"):
        values = [getattr(example, of) for example in examples]
        assert len(set(values)) == len(values), of


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Paper]:
    """What a file of a case says, by their names; each is drawn and read once."""
    path, by_name = tmp_path_factory.mktemp("papers") / "paper.pdf", {case.name: case for case in CASES}

    @cache
    def read(case: str, name: str) -> Paper:
        path.write_bytes(by_name[case].files[name](by_name[case].example, DAY))
        facts = read_document(path, FileIdentity("0" * 64, path.stat().st_size, "application/pdf", "test"), Limits())
        (found,) = facts.papers
        return found

    return read


LIES = {
    ("03-other-company-letter", "commitment.pdf"): {"carrier", "uscc"},
    ("07-mass-disagrees", "waybill.pdf"): {"cargo_mass"},
}
WITH_TEXT = [
    (case, name)
    for case in CASES
    for name in ("commitment.pdf", "waybill.pdf")
    if name in case.files and case.name not in {"02-passes-scanned", "13-broken-letter", "14-not-a-letter"}
]


@pytest.mark.parametrize(("case", "name"), WITH_TEXT, ids=lambda part: getattr(part, "name", part))
def test_a_paper_says_what_is_declared_but_for_its_one_lie(
    case: Case, name: str, paper: Callable[[str, str], Paper]
) -> None:
    facts, declaration = paper(case.name, name), declared(case)
    truth = {
        "carrier": declaration.carrier.name,
        "uscc": declaration.carrier.uscc,
        "tractor_plate": declaration.tractor.plate,
        "trailer_plate": declaration.trailer.plate,
        "cargo_name": declaration.cargo.name,
        "cargo_dimensions": declaration.cargo.dimensions,
        "cargo_mass": str(declaration.cargo.mass_kg),
        "loaded_dimensions": declaration.loaded.dimensions,
        "gross_mass": str(declaration.loaded.gross_mass_kg),
        "from": declaration.journey.origin,
        "to": declaration.journey.destination,
    }
    found = {field: {reading.value for reading in facts.fields[field]} for field in truth if field in facts.fields}
    assert {"carrier", "tractor_plate", "trailer_plate", "cargo_name", "cargo_mass", "from", "to"} <= found.keys()
    differing = {field for field, values in found.items() if values != {truth[field]}}
    assert differing == LIES.get((case.name, name), set())


def test_stamp_and_clauses_are_there_unless_they_are_the_lie(paper: Callable[[str, str], Paper]) -> None:
    letters = {case.name: paper(case.name, name) for case, name in WITH_TEXT if name == "commitment.pdf"}
    stamps = {name: len(facts.stamps) for name, facts in letters.items()}
    assert stamps == {name: int(name != "08-no-stamp") for name in letters}
    whole = set(letters["01-passes"].clauses)
    lacking = {name: whole - set(facts.clauses) for name, facts in letters.items() if whole != set(facts.clauses)}
    assert lacking == {"09-missing-clause": {"photos_real", "measures_true"}}


def test_a_scan_has_no_text_and_the_broken_letter_a_password() -> None:
    by_name = {case.name: case for case in CASES}
    scan, broken = by_name["02-passes-scanned"], by_name["13-broken-letter"]
    with pymupdf.open(stream=scan.files["commitment.pdf"](scan.example, DAY), filetype="pdf") as document:
        assert document[0].get_text().strip() == ""
        assert document[0].get_images()
    with pymupdf.open(stream=broken.files["commitment.pdf"](broken.example, DAY), filetype="pdf") as document:
        assert document.needs_pass


@pytest.mark.parametrize("name", ["commitment.pdf", "waybill.pdf"])
def test_every_page_says_that_it_is_an_example(name: str) -> None:
    case = CASES[0]
    with pymupdf.open(stream=case.files[name](case.example, DAY), filetype="pdf") as document:
        assert all("示例 Example – generated" in page.get_text() for page in document)


def test_the_readme_names_every_case_with_its_checks() -> None:
    readme = (Path(__file__).parents[2] / "examples" / "README.md").read_text(encoding="utf-8")
    rows = {line.split("`")[1]: line for line in readme.splitlines() if line.startswith("| `") and line[3:5].isdigit()}
    assert list(rows) == [case.name for case in CASES]
    for case in CASES:
        named = set(rows[case.name].rsplit("|", 2)[1].replace("`", "").replace(",", " ").split())
        whole = "rests" in named  # "and all that rests on the letter"
        assert ("materials.readable" in named and len(case.flags) > 5) if whole else named == set(case.flags), case.name
