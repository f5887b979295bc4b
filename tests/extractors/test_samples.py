"""Small files of our own making after faults of real ones (tests/samples/README.md): read as they should be."""

from pathlib import Path

import pytest

from extractors.extract import extract
from extractors.facts import DocumentFacts, OddityKind, StoryKind
from extractors.media import Limits
from extractors.readers import ocr

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


@pytest.fixture(scope="module", autouse=True)
def _models(ocr_models: Path) -> None:
    ocr.configure(ocr_models)


def test_every_sample_is_read_and_told_of() -> None:
    here = {path.name for path in SAMPLES.iterdir() if path.name != "README.md"}
    assert here == set(READ)
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in readme for name in here)


@pytest.mark.parametrize("name", READ)
def test_a_sample_is_read(name: str) -> None:
    document_type, fields, clauses = READ[name]
    facts = extract(SAMPLES / name, StoryKind.DOCUMENT, Limits())
    assert isinstance(facts, DocumentFacts)
    (paper,) = facts.papers
    found = {field: [reading.value for reading in readings] for field, readings in paper.fields.items()}
    assert paper.document_type == document_type
    assert {field: found.get(field, [None])[0] for field in fields} == fields
    assert len(paper.clauses) == clauses
    assert len(paper.stamps) == (name in STAMPED)
    assert {oddity.kind for oddity in facts.oddities} == TOLD.get(name, set())
