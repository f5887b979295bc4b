"""What a firm is told before it submits, in a real browser: slips of the declaration, and files in the wrong place."""

import zipfile
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.running import Service, declaration_in
from tests.service.doors.web.test_browser import PHONE, fill_declaration, opened


@pytest.fixture(scope="module")
def folder(example_folders: tuple[Path, ...]) -> Path:
    return next(folder for folder in example_folders if folder.name.endswith("01-passes"))


@pytest.fixture
def firm(service: Service) -> httpx.Client:
    return service.client("firm", "苏州预检运输有限公司")


def draft(client: httpx.Client, declaration: dict[str, Any]) -> str:
    body = {"matter": "suzhou-oversize", "declaration": declaration}
    return str(client.post("/v1/cases", json=body).raise_for_status().json()["id"])


def case_page(browser: Browser, service: Service, client: httpx.Client, case_id: str) -> Page:
    """The page of a case, as the account of an API client."""
    page = opened(browser, service, PHONE, client.headers["authorization"].removeprefix("Bearer "))
    page.goto(f"/cases/{case_id}")
    return page


def put(page: Page, slot: str, path: Path) -> None:
    page.locator(f"#slot-{slot} input[type=file]").set_input_files(path)


def word_document(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document>信用承诺书</document>")
    return path


def test_what_each_file_was_read_as_is_told_by_itself(
    browser: Browser, service: Service, firm: httpx.Client, folder: Path, tmp_path: Path
) -> None:
    """A Word file as the letter, a photo as the waybill, one photo in two slots: told before the submission, which stays possible."""
    case_id = draft(firm, declaration_in(folder))
    page = case_page(browser, service, firm, case_id)
    put(page, "commitment", word_document(tmp_path / "承诺书.docx"))
    put(page, "waybill", folder / "middle.jpg")
    put(page, "front", folder / "front.jpg")
    put(page, "middle", folder / "front.jpg")
    put(page, "rear", folder / "rear.jpg")
    expect(page.locator("#slot-commitment .trouble")).to_contain_text("承诺书.docx")
    expect(page.locator("#slot-waybill .trouble")).to_be_visible()
    for slot in ("front", "middle"):
        expect(page.locator(f"#slot-{slot} .trouble").first).to_contain_text("同一张照片")
    expect(page.locator("#slot-rear .read")).to_contain_text("读到：照片，号牌")
    expect(page.locator("#slot-rear .trouble")).to_have_count(0)
    panel = page.locator("#submit")
    expect(panel).to_contain_text("提交前请看一看")
    expect(panel).to_contain_text("同一张照片")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "nothing sticks out on a phone"

    read = {row["slot"]: row for row in firm.get(f"/v1/cases/{case_id}/evidence").json()}
    assert {slot: bool(row["troubles"]) for slot, row in read.items()} == {
        "commitment": True, "waybill": True, "front": True, "middle": True, "rear": False,
    }  # fmt: skip
    assert firm.get(f"/v1/cases/{case_id}/missing").json()["complete"] is True, "what lacks is about what lacks"
    preview = firm.get(f"/v1/cases/{case_id}/preview").json()
    told = {row["slot"]: [trouble["reason"] for trouble in row["troubles"]] for row in preview["evidence"]}
    assert told["commitment"] in (["file.unknown_type"], ["file.wrong_type"])

    put(page, "commitment", folder / "commitment.pdf")
    expect(page.locator("#slot-commitment .read")).to_have_text("读到：信用承诺书，1 页")
    put(page, "waybill", folder / "waybill.pdf")
    expect(page.locator("#slot-waybill .read")).to_contain_text("运单")
    page.get_by_role("button", name="提交核验").click()
    expect(page.locator("#progress, .verdict").first).to_be_visible()
    assert firm.get(f"/v1/cases/{case_id}").json()["submission"] == 1, "the firm may be right"


def test_slips_of_the_declaration_are_told_beside_their_fields_and_block_nothing(
    browser: Browser, service: Service, firm: httpx.Client, folder: Path
) -> None:
    """7,600 m of cargo, the box not ticked, a departure in the past: told when it is saved, before anything is uploaded."""
    page = opened(browser, service, PHONE, firm.headers["authorization"].removeprefix("Bearer "))
    page.get_by_role("link", name="新建办件").click()
    slips = declaration_in(folder)
    slips["cargo"] |= {"length_m": 7600, "indivisible": False}
    slips["journey"]["departs_on"] = "2026-01-05"
    fill_declaration(page, slips)
    page.get_by_role("button", name="保存并上传材料").click()
    for path in ("cargo.length_m", "cargo.indivisible", "journey.departs_on"):
        expect(page.locator(f'label:has([name="{path}"]) .warning').first).to_be_visible()
    letter = page.locator("#slot-commitment")
    expect(letter.locator(".alert")).to_contain_text("不可解体")
    expect(letter.get_by_role("link", name="下载")).to_have_count(0)
    case_id = page.url.rsplit("/", 1)[1]
    assert (refused := firm.get(f"/v1/cases/{case_id}/commitment.pdf")).status_code == 409
    assert refused.json()["code"] == "letter_states_undeclared"
    assert refused.json()["errors"][0]["field"] == "cargo.indivisible"

    page.locator('[name="cargo.indivisible"]').check()
    page.get_by_role("button", name="保存", exact=True).click()
    expect(letter.locator(".warn")).to_contain_text("7600")
    expect(letter.get_by_role("link", name="下载")).to_be_visible()
    preview = firm.get(f"/v1/cases/{case_id}/preview").json()
    assert {"cargo.length_m", "journey.departs_on"} <= {row["field"] for row in preview["warnings"]}
    assert all(
        row["text"]["zh"] and row["text"]["en"] and row["check"] and row["reason"] for row in preview["warnings"]
    )
    assert preview["letter"]["available"] is True
    assert firm.get(f"/v1/cases/{case_id}/commitment.pdf").status_code == 200, "a warning blocks nothing"


def test_a_preview_of_a_defective_declaration_tells_its_defects(firm: httpx.Client, folder: Path) -> None:
    case_id = draft(firm, declaration_in(folder) | {"carrier": {}})
    preview = firm.get(f"/v1/cases/{case_id}/preview").json()
    assert {row["field"] for row in preview["defects"]} == {"carrier.name", "carrier.uscc"}
    assert preview["warnings"] == []
    assert preview["letter"]["available"] is False
    assert preview["open_to_firm"] is True
