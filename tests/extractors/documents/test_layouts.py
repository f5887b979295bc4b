"""Are the same facts read alike, however a form sets them on the page?"""

from datetime import date
from pathlib import Path

import pytest

from examples.documents import scanned
from examples.sheets import LAYOUTS, Sheet, sheets
from extractors.documents.fields import read_fields
from extractors.documents.reading_order import in_reading_order
from extractors.documents.titles import recognise
from extractors.documents.upright import read_upright
from extractors.facts import Line
from extractors.readers import ocr
from extractors.readers.pdf.file import open_pdf

SHEETS = sheets(date(2026, 10, 19), seed=7)


def read(lines: tuple[Line, ...]) -> set[tuple[str, str | None]]:
    found = recognise(lines)
    assert found is not None
    fields = read_fields(found[0], in_reading_order(lines))
    return {(name, reading.value) for name, readings in fields.items() for reading in readings}


def lines_of(path: Path, pdf: bytes) -> tuple[Line, ...]:
    path.write_bytes(pdf)
    with open_pdf(path, max_pages=1) as (page,):
        return page.text_lines() or read_upright(page.render(1800))[0]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: f"{sheet.form}, {sheet.layout}")
def test_everything_printed_is_read_and_nothing_else(sheet: Sheet, tmp_path: Path) -> None:
    assert read(lines_of(tmp_path / "sheet.pdf", sheet.pdf)) == sheet.truth


@pytest.mark.parametrize("layout", ["no colons", "narrow columns", "ruled table"])
def test_a_scan_is_read_alike(layout: str, tmp_path: Path, ocr_models: Path) -> None:
    ocr.configure(ocr_models)
    sheet = SHEETS[len(LAYOUTS) + 1 + list(LAYOUTS).index(layout)]
    assert (sheet.form, sheet.layout) == ("waybill", layout)
    assert read(lines_of(tmp_path / "sheet.pdf", scanned(sheet.pdf, 3))) == sheet.truth
