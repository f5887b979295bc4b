"""Small files of our own making after faults of real ones (tests/samples/README.md): read as they should be."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from examples.vehicle import TRANSFORMER
from extractors.extract import extract
from extractors.facts import DocumentFacts, OddityKind, Paper, StoryKind
from extractors.media import Limits
from extractors.readers import ocr
from tests.verifiers.dossiers import dossier, reasons
from verifiers.declaration.comparison import fact_table
from verifiers.declaration.weighing import Agreement

SAMPLES = Path(__file__).parents[1] / "samples"

CARRIER = {"carrier": "苏州示例大件运输有限公司", "uscc": "91320500MA0001018X"}
VEHICLE = {"tractor_plate": "苏E62187", "trailer_plate": "苏E5K36挂"}
CARGO = {"cargo_name": "电力变压器", "cargo_mass": "42000", "cargo_dimensions": "7600x3200x3250"}
JOURNEY = {"from": "苏州市工业园区星龙街", "to": "无锡市惠山区堰桥街道"}
LETTER = CARRIER | VEHICLE | CARGO | JOURNEY | {"gross_mass": "65000", "departs_on": "2026-11-30"}
SHORT = CARRIER | {"tractor_plate": "苏E62187", "cargo_name": "电力变压器"}

CERTIFICATE = {"holder": CARRIER["carrier"], "plate": "苏E62187", "vehicle_dimensions": "7200x2550x3600"}

READ = {
    "letter_filled_form.pdf": ("commitment_letter", LETTER, 9),
    "letter_freetext.pdf": ("commitment_letter", LETTER, 9),
    "letter_gbk_euc_h.pdf": ("commitment_letter", SHORT | {"cargo_mass": "42000"}, 0),
    "letter_rotated90.pdf": ("commitment_letter", LETTER, 9),
    "letter_spaced_labels.pdf": ("commitment_letter", LETTER, 0),
    "letter_without_seal.pdf": ("commitment_letter", LETTER, 9),
    "letter_other_labels.pdf": (
        "commitment_letter",
        LETTER | {"loaded_dimensions": "19600x3200x4350", "date": "2026-11-27"},
        0,
    ),
    "phone_letter_1_mild.jpg": ("commitment_letter", LETTER | {"date": "2026-11-27"}, 9),
    "letter_scan_turned90.jpg": ("commitment_letter", LETTER, 9),
    "waybill_owner_password.pdf": ("waybill", CARRIER | VEHICLE | CARGO | JOURNEY, 0),
    "ofd_ok.ofd": ("commitment_letter", SHORT | VEHICLE, 0),
    "scan_with_app_mark.pdf": ("commitment_letter", LETTER, 9),
    "letter_watermark_tiled.pdf": ("commitment_letter", LETTER, 9),
    "letter_pasted_into_word.pdf": ("commitment_letter", LETTER, 9),
    "letter_garbled_text_layer.pdf": ("commitment_letter", LETTER, 9),
    "elicence_with_background.pdf": ("transport_certificate", CERTIFICATE, 0),
    "ofd_no_publicres.ofd": ("commitment_letter", SHORT | VEHICLE, 0),
    "ofd_no_annotations_entry.ofd": ("commitment_letter", SHORT | VEHICLE, 0),
    "ofd_one_image_missing.ofd": ("commitment_letter", SHORT | VEHICLE, 0),
}
STAMPED = {
    "phone_letter_1_mild.jpg",
    "letter_scan_turned90.jpg",
    "scan_with_app_mark.pdf",
    "letter_watermark_tiled.pdf",
    "letter_pasted_into_word.pdf",
}
"""The others were never stamped."""
TOLD = {
    "letter_garbled_text_layer.pdf": {OddityKind.GARBLED_TEXT},
    "ofd_no_publicres.ofd": {OddityKind.MISSING_PART},
    "ofd_no_annotations_entry.ofd": {OddityKind.MISSING_PART},
    "ofd_one_image_missing.ofd": {OddityKind.MISSING_PART},
}
"""What is told of a sample beside its values; of the others nothing."""


PROSE, PROSE_TRUTH = {"prose_letter.pdf", "prose_letter_phone_mild.jpg"}, "prose_letter.json"
SHEET = "letter_and_waybill_on_a3.pdf"
PROSE_CODE = "91320583MA00073132"


@cache
def facts_of(name: str) -> DocumentFacts:
    facts = extract(SAMPLES / name, StoryKind.DOCUMENT, Limits())
    assert isinstance(facts, DocumentFacts)
    return facts


def values(paper: Paper) -> dict[str, list[str | None]]:
    return {field: [reading.value for reading in readings] for field, readings in paper.fields.items()}


@pytest.fixture(scope="module", autouse=True)
def _models(ocr_models: Path) -> None:
    ocr.configure(ocr_models)


def test_every_sample_is_read_and_told_of() -> None:
    here = {path.name for path in SAMPLES.iterdir() if path.name not in {"README.md", PROSE_TRUTH}}
    assert here == set(READ) | PROSE | {SHEET}
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in readme for name in here)


@pytest.mark.parametrize("name", READ)
def test_a_sample_is_read(name: str) -> None:
    document_type, fields, clauses = READ[name]
    facts = facts_of(name)
    (paper,) = facts.papers
    found = values(paper)
    assert paper.document_type == document_type
    assert {field: found.get(field, [None])[0] for field in fields} == fields
    assert len(paper.clauses) == clauses
    assert len(paper.stamps) == (name in STAMPED)
    assert {oddity.kind for oddity in facts.oddities} == TOLD.get(name, set())


@pytest.mark.parametrize("name", sorted(PROSE))
def test_a_letter_in_sentences_is_read_whole(name: str) -> None:
    """All its values and no other; in the photo all but the date."""
    facts = facts_of(name)
    (paper,) = facts.papers
    truth = {key: str(value) for key, value in json.loads((SAMPLES / PROSE_TRUTH).read_text(encoding="utf-8")).items()}
    assert paper.document_type == truth.pop("form")
    photographed = name.endswith(".jpg")
    wanted = {field: [value] for field, value in (truth | {"uscc": PROSE_CODE}).items()}
    found = values(paper)
    assert {field: found.get(field) for field in wanted if field != "date"} == {
        field: value for field, value in wanted.items() if field != "date"
    }
    assert found.get("date") in ([wanted["date"], None] if photographed else [wanted["date"]])
    assert found.keys() <= wanted.keys()
    assert len(paper.clauses) == 7
    assert len(paper.stamps) == 1
    assert facts.oddities == ()


def test_letter_and_waybill_on_one_sheet_are_two_papers() -> None:
    letter, waybill = facts_of(SHEET).papers
    assert (letter.document_type, waybill.document_type) == ("commitment_letter", "waybill")
    assert (len(letter.clauses), len(waybill.clauses)) == (9, 0)
    assert (len(letter.stamps), len(waybill.stamps)) == (1, 0)
    stated, carried = values(letter), values(waybill)
    assert {field: set(stated[field]) for field in LETTER} == {field: {value} for field, value in LETTER.items()}
    of_both = CARRIER | VEHICLE | CARGO | JOURNEY
    assert {field: set(carried[field]) for field in of_both} == {field: {value} for field, value in of_both.items()}
    assert stated["date"] == ["2026-11-27"]
    assert (carried["date"], carried["departs_on"], carried["pieces"]) == (["2026-11-28"], ["2026-11-28"], ["1"])
    assert "consignor" not in stated


def test_a_photographed_letter_agrees_with_its_declaration_and_with_no_other() -> None:
    """Its stamp lies over the firm's name and the day; a person reads both."""
    letter = facts_of("phone_letter_1_mild.jpg")

    def stated(declared: dict[str, Any]) -> dict[str, set[Agreement]]:
        rows = fact_table(dossier(declared, commitment=letter))
        return {row.fact.name: {one.agreement for one in row.statements if one.source == "commitment"} for row in rows}

    day = date(2026, 11, 28)
    own = stated(TRANSFORMER.declaration(day))
    assert {name for name, agreements in own.items() if agreements} == {*LETTER, "loaded_dimensions"}
    assert set().union(*own.values()) == {Agreement.AGREES}
    true = dossier(TRANSFORMER.declaration(day), commitment=letter)
    moment = datetime(2026, 11, 28, 4, 0, tzinfo=UTC)
    now = true.model_copy(update={"submitted_at": moment, "judged_at": moment})
    assert not {check for check, _ in reasons(now) if check.startswith(("letter.", "agree."))}
    other = stated(replace(TRANSFORMER, firm="苏州示例大牛运输有限公司", tractor="苏E62186").declaration(day))
    assert other["carrier"] <= {Agreement.DIFFERS, Agreement.CONTRADICTS_ITSELF}
    assert other["tractor_plate"] == {Agreement.DIFFERS}
