"""Licences are read field by field: from a text layer, from a scan, and from a phone's photo of the paper."""

from datetime import date
from pathlib import Path

import pymupdf
import pytest

from examples import licences
from examples.documents import photographed, scanned
from examples.vehicle import TRANSFORMER
from extractors.documents.document import read_document
from extractors.documents.fields import read_fields
from extractors.documents.titles import recognise
from extractors.facts import Paper
from extractors.media import FileIdentity, Limits, sha256_of, sniff
from extractors.readers import ocr
from tests.extractors.documents.test_fields import Text, form, written

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
            "valid": "2026-04-01/2027-03-31",
            "issued_on": "2026-03-29",
        },
    ),
}


def read(path: Path, content: bytes) -> Paper:
    path.write_bytes(content)
    identity = FileIdentity(sha256_of(path), len(content), sniff(path), "test")
    (paper,) = read_document(path, identity, Limits()).papers
    return paper


def values(facts: Paper) -> dict[str, set[str | None]]:
    return {name: {reading.value for reading in readings} for name, readings in facts.fields.items()}


@pytest.mark.parametrize("kind", PAPERS)
def test_every_field_is_read_from_a_text_layer(kind: str, tmp_path: Path) -> None:
    content, expected = PAPERS[kind]
    facts = read(tmp_path / "licence.pdf", content)
    assert facts.document_type == kind
    assert values(facts) == {name: {value} for name, value in expected.items()}


def test_a_trailers_registration_has_a_load_mass_and_no_tow_mass(tmp_path: Path) -> None:
    found = values(read(tmp_path / "licence.pdf", licences.registration(TRANSFORMER, DAY, trailer=True)))
    assert (found["plate"], found["load_mass"], found["kerb_mass"]) == ({"苏E5K36挂"}, {"26800"}, {"13200"})
    assert not {"tow_mass", "engine_number"} & found.keys()


def test_a_registration_on_two_pages_is_read_as_one(tmp_path: Path) -> None:
    content, expected = PAPERS["driving_licence"]
    with pymupdf.open(stream=content, filetype="pdf") as card, pymupdf.open() as pages:
        middle = card[0].search_for("Issue Date")[0].y1 + 4
        for clip in (pymupdf.Rect(0, 0, 595, middle), pymupdf.Rect(0, middle, 595, 842)):
            pages.new_page(width=595, height=clip.height).show_pdf_page(
                pymupdf.Rect(0, 0, 595, clip.height), card, 0, clip=clip
            )
        facts = read(tmp_path / "licence.pdf", pages.tobytes())
    assert values(facts) == {name: {value} for name, value in expected.items()}
    assert [reading.where.page for reading in facts.fields["plate"]] == [1, 2]


# Papers of other printers, as we know of them: each line has its place in points.
LAYOUTS: dict[str, tuple[str, list[Text], dict[str, list[str | None]]]] = {
    "both languages in one line": (
        "driving_licence",
        [
            (60, 100, "号牌号码 Plate No. 苏E62187 车辆类型 Vehicle Type 牵引车"),
            (60, 120, "所有人 Owner 甲运输有限公司"),
        ],
        {"plate": ["苏E62187"], "vehicle_type": ["牵引车"], "owner": ["甲运输有限公司"]},
    ),
    "both languages run into the value": (
        "driving_licence",
        [
            (60, 100, "车辆类型VehicleType牵引车"),
            (60, 120, "所有人Owner甲运输有限公司"),
            (60, 140, "注册日期RegisterDate2024-05-20"),
        ],
        {"vehicle_type": ["牵引车"], "owner": ["甲运输有限公司"], "registered_on": ["2024-05-20"]},
    ),
    "an English label and no value": ("driving_licence", [(60, 100, "使用性质"), (60, 113, "Use Character")], {}),
    "inspections stamped one under the other": (
        "driving_licence",
        [(60, 100, "检验记录 检验有效期至2026年05月苏E"), (60, 115, "检验有效期至2027年05月苏E")],
        {"inspected_until": ["2026-05-31", "2027-05-31"]},
    ),
    "for ever": ("transport_licence", [(60, 100, "有效期：长期")], {"valid": ["/"]}),
    "from a day for ever": (
        "transport_licence",
        [(60, 100, "证件有效期：2022年03月01日至长期")],
        {"valid": ["2022-03-01/"]},
    ),
    "a period over two lines ends where it ends": (
        "transport_licence",
        [(60, 100, "有效期：2022年03月01日"), (60, 115, "至2026年02月28日"), (60, 130, "日期：2022年03月01日")],
        {"valid": ["2022-03-01/2026-02-28"], "issued_on": ["2022-03-01"]},
    ),
    "a period over two lines that can't be understood": (
        "transport_licence",
        [(60, 100, "有效期：2022年03月01日"), (60, 115, "至二月")],
        {"valid": [None]},
    ),
    "a scope of three lines in a cell, the next row under it": (
        "transport_licence",
        [
            (60, 100, "经营范围"),
            (150, 100, "货物专用运输（集装箱），"),
            (150, 115, "大型物件运输（一类）、"),
            (150, 130, "罐式容器"),
            (60, 145, "负责人"),
            (150, 145, "示例某"),
        ],
        {"scope": ["货物专用运输(集装箱),大型物件运输(一类)、罐式容器"]},
    ),
    "a scope that begins behind its label": (
        "transport_licence",
        [(60, 100, "经营范围：道路普通货物运输，"), (60, 115, "大型物件运输"), (60, 130, "核发机关：示例局")],
        {"scope": ["道路普通货物运输,大型物件运输"]},
    ),
    "a number without a label": (
        "transport_licence",
        [(60, 100, "交运管许可苏字320500000101号")],
        {"licence_number": ["320500000101"]},
    ),
    "the unit in the label": (
        "transport_certificate",
        [(60, 100, "车辆（毫米）：长7200 宽2550 高3700"), (60, 120, "吨（座）位：39.8吨")],
        {"vehicle_dimensions": ["7200x2550x3700"], "load_mass": ["39.8吨"]},
    ),
    "only the end of a temporary plate": (
        "temporary_plate",
        [(60, 100, "有效期至：2027年2月10日"), (60, 120, "行驶区间：苏州市—无锡市")],
        {"valid": ["/2027-02-10"], "routes": ["苏州市—无锡市"]},
    ),
    "hours of an insurance": (
        "insurance",
        [(60, 100, "保险期间 自2026年1月1日零时起至2026年12月31日二十四时止")],
        {"valid": ["2026-01-01/2026-12-31"]},
    ),
    "hours of an insurance in boxes": (
        "insurance",
        [(60, 100, "保险期间自 2026 年 01 月 01 日 0 时 0 分起至 2026 年 12 月 31 日 24 时 0 分止")],
        {"valid": ["2026-01-01/2026-12-31"]},
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_other_layouts_are_read_too(layout: str, tmp_path: Path) -> None:
    kind, texts, expected = LAYOUTS[layout]
    found = read_fields(form(kind), written(tmp_path, texts))
    assert {name: [reading.value for reading in readings] for name, readings in found.items()} == expected


@pytest.mark.parametrize("label", ["道路运输证号", "道路运输经营许可证号", "临时号牌号码：苏E1234超", "调运单编号"])
def test_the_number_of_a_paper_is_not_its_title(label: str, tmp_path: Path) -> None:
    assert recognise(written(tmp_path, [(60, 100, label)])) is None


@pytest.mark.parametrize(
    ("kind", "photo"), [(kind, False) for kind in PAPERS] + [("driving_licence", True), ("transport_licence", True)]
)
def test_every_field_is_read_from_a_picture(kind: str, photo: bool, tmp_path: Path, ocr_models: Path) -> None:
    """All exact: the papers are drawn, flat and in focus. What a worn card in its cover gives is not known from this."""
    ocr.configure(ocr_models)
    content, expected = PAPERS[kind]
    facts = read(tmp_path / "licence", photographed(content, 5) if photo else scanned(content, 3))
    assert facts.document_type == kind
    assert values(facts) == {name: {value} for name, value in expected.items()}
