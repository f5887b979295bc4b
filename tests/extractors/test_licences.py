"""Licences are read field by field: from a text layer, from a scan, and from a phone's photo of the paper."""

from datetime import date
from pathlib import Path

import pytest

from examples import licences
from examples.documents import photographed, scanned
from examples.vehicle import TRANSFORMER
from extractors.document import read_document
from extractors.facts import DocumentFacts
from extractors.media import FileIdentity, Limits, sha256_of, sniff
from extractors.readers import ocr

DAY = date(2026, 11, 23)
FIRM = TRANSFORMER.firm
ON_TEMPORARY_PLATE = "苏E1234超"

PAPERS: dict[str, tuple[bytes, dict[str, str]]] = {
    "driving_licence": (
        licences.registration(TRANSFORMER, DAY),
        {
            "plate": "苏E62187",
            "vehicle_type": "重型半挂牵引车",
            "owner": FIRM,
            "use": "货运",
            "model": "示例牌SL4250",
            "vin": licences.made_up_vin(TRANSFORMER, "T"),
            "engine_number": "EX2026001",
            "registered_on": "2024-05-20",
            "issued_on": "2024-05-21",
            "file_number": "320500000101",
            "gross_mass": "25000",
            "kerb_mass": "9800",
            "tow_mass": "39800",
            "vehicle_dimensions": "7200x2550x3700",
            "inspected_until": "2027-05-31",
        },
    ),
    "transport_licence": (
        licences.transport_licence(TRANSFORMER, DAY),
        {
            "licence_number": "320500000101",
            "holder": FIRM,
            "uscc": TRANSFORMER.uscc,
            "address": "江苏省苏州市示例路1号",
            "scope": "道路普通货物运输,大型物件运输(一类、二类),货物专用运输(集装箱)",
            "valid": "2025-03-01/2029-02-28",
            "issued_on": "2025-03-01",
        },
    ),
    "transport_certificate": (
        licences.transport_certificate(TRANSFORMER, DAY),
        {
            "certificate_number": "320500000601",
            "holder": FIRM,
            "plate": "苏E62187",
            "licence_number": "320500000101",
            "vehicle_type": "重型半挂牵引车",
            "load_mass": "39.8吨",
            "vehicle_dimensions": "7200x2550x3700",
            "scope": "大型物件运输",
            "issued_on": "2024-06-03",
            "inspected_until": "2027-03-31",
        },
    ),
    "temporary_plate": (
        licences.temporary_plate(TRANSFORMER, DAY, plate=ON_TEMPORARY_PLATE),
        {
            "plate": ON_TEMPORARY_PLATE,
            "owner": FIRM,
            "vehicle_type": "特种超限半挂车",
            "model": "示例牌SL9800TDP",
            "vin": licences.made_up_vin(TRANSFORMER, "G"),
            "valid": "2026-11-13/2027-02-10",
            "issued_on": "2026-11-13",
            "routes": "江苏省内",
        },
    ),
    "insurance": (
        licences.insurance(TRANSFORMER, DAY, plate=ON_TEMPORARY_PLATE),
        {
            "policy_number": "PEX202600000101",
            "insured": FIRM,
            "plate": ON_TEMPORARY_PLATE,
            "vin": licences.made_up_vin(TRANSFORMER, "G"),
            "valid": "2026-03-01/2027-03-31",
            "issued_on": "2026-02-26",
        },
    ),
}


def read(path: Path, content: bytes) -> DocumentFacts:
    path.write_bytes(content)
    identity = FileIdentity(sha256_of(path), len(content), sniff(path), "test")
    return read_document(path, identity, Limits())


def values(facts: DocumentFacts) -> dict[str, set[str | None]]:
    return {name: {reading.value for reading in readings} for name, readings in facts.fields.items()}


@pytest.mark.parametrize("kind", PAPERS)
def test_every_field_is_read_from_a_text_layer(kind: str, tmp_path: Path) -> None:
    content, expected = PAPERS[kind]
    facts = read(tmp_path / "licence.pdf", content)
    assert facts.document_type == kind
    assert values(facts) == {name: {value} for name, value in expected.items()}


@pytest.mark.parametrize("kind", PAPERS)
def test_what_checks_rest_on_is_read_from_a_scan(kind: str, tmp_path: Path, ocr_models: Path) -> None:
    ocr.configure(ocr_models)
    content, expected = PAPERS[kind]
    facts = read(tmp_path / "licence.pdf", scanned(content, 3))
    found = values(facts)
    assert facts.document_type == kind
    assert {name: found.get(name) for name in expected} == {name: {value} for name, value in expected.items()}


def test_a_phones_photo_of_a_registration_is_read(tmp_path: Path, ocr_models: Path) -> None:
    ocr.configure(ocr_models)
    content, expected = PAPERS["driving_licence"]
    found = values(read(tmp_path / "licence.jpg", photographed(content, 5)))
    resting = ("plate", "owner", "vin", "kerb_mass", "inspected_until")
    assert {name: found.get(name) for name in resting} == {name: {expected[name]} for name in resting}
