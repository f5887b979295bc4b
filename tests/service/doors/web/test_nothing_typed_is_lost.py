"""Two tabs, an expired session, an inspector at work: what was typed stays, and nobody overwrites another unseen."""

from pathlib import Path

import httpx
import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.running import PATIENCE_S, Service, declaration_in, evidence_in, judged, upload, verify
from tests.service.doors.web.test_before_submission import case_page, draft, put
from tests.service.doors.web.test_browser import PHONE, opened


@pytest.fixture(scope="module")
def folder(example_folders: tuple[Path, ...]) -> Path:
    return next(folder for folder in example_folders if folder.name.endswith("01-passes"))


@pytest.fixture
def firm(service: Service) -> httpx.Client:
    return service.client("firm", "苏州两页运输有限公司")


def key_of(client: httpx.Client) -> str:
    return str(client.headers["authorization"].removeprefix("Bearer "))


def expire_sessions(service: Service) -> None:
    """As if the night had passed."""
    with psycopg.connect(service.database_url) as connection:
        connection.execute("UPDATE sessions SET expires_at = now() - interval '1 second'")


def sign_in(page: Page, key: str) -> None:
    page.locator("[name=key]").fill(key)
    page.get_by_role("button", name="登录").click()


def cargo(page: Page) -> str:
    return page.locator('[name="cargo.name"]').input_value()


def save(page: Page) -> None:
    page.get_by_role("button", name="保存", exact=True).click()


def open_declaration(page: Page) -> None:
    page.locator("#declaration > details").evaluate("details => { details.open = true; }")


def test_a_second_tab_overwrites_no_declaration_silently(
    browser: Browser, service: Service, firm: httpx.Client, folder: Path
) -> None:
    case_id = draft(firm, declaration_in(folder))
    mine, theirs = (case_page(browser, service, firm, case_id) for _ in range(2))
    for page, name in ((theirs, "他人先存的变压器"), (mine, "我后存的变压器")):
        open_declaration(page)
        page.locator('[name="cargo.name"]').fill(name)
        save(page)
    expect(mine.get_by_role("alert")).to_contain_text("已在别处修改")
    assert cargo(mine) == "我后存的变压器", "what was typed is kept"
    expect(mine.locator(".theirs")).to_have_text("现已保存的内容：他人先存的变压器")
    saved = firm.get(f"/v1/cases/{case_id}/declaration").json()["declaration"]
    assert saved["cargo"]["name"] == "他人先存的变压器"
    save(mine)
    expect(mine.get_by_role("alert")).to_have_count(0)
    saved = firm.get(f"/v1/cases/{case_id}/declaration").json()["declaration"]
    assert saved["cargo"]["name"] == "我后存的变压器", "knowingly"


def test_a_second_tab_overwrites_no_file_silently(
    browser: Browser, service: Service, firm: httpx.Client, folder: Path
) -> None:
    case_id = draft(firm, declaration_in(folder))
    mine, theirs = (case_page(browser, service, firm, case_id) for _ in range(2))
    put(theirs, "front", folder / "front.jpg")
    expect(theirs.locator("#slot-front .receipt")).to_contain_text("已收到")
    put(mine, "front", folder / "front.jpg")
    expect(mine.locator("#slot-front .receipt")).to_contain_text("已收到", timeout=PATIENCE_S * 1000)
    put(theirs, "front", folder / "middle.jpg")
    expect(theirs.locator("#slot-front .receipt")).to_contain_text("已收到：middle.jpg")
    put(mine, "front", folder / "rear.jpg")
    expect(mine.locator("#slot-front .receipt")).to_contain_text("已在别处修改")
    assert [row["filename"] for row in firm.get(f"/v1/cases/{case_id}/evidence").json()] == ["middle.jpg"]
    mine.locator("#slot-front").get_by_role("button", name="上传", exact=True).click()
    expect(mine.locator("#slot-front .receipt")).to_contain_text("已收到：rear.jpg")
    assert [row["revision"] for row in firm.get(f"/v1/cases/{case_id}/evidence").json()] == [3]


def test_own_uploads_are_no_conflict_with_own_words(
    browser: Browser, service: Service, firm: httpx.Client, folder: Path
) -> None:
    case_id = draft(firm, declaration_in(folder))
    page = case_page(browser, service, firm, case_id)
    put(page, "front", folder / "front.jpg")
    expect(page.locator("#slot-front .receipt")).to_contain_text("已收到")
    open_declaration(page)
    page.locator('[name="cargo.name"]').fill("上传后修改的变压器")
    with page.expect_navigation():
        save(page)
    expect(page.get_by_role("alert")).to_have_count(0)
    put(page, "rear", folder / "rear.jpg")
    expect(page.locator("#slot-rear .receipt")).to_contain_text("已收到")
    page.locator("#withdraw summary").click()
    page.get_by_role("button", name="确认撤回").click()
    expect(page.locator(".state")).to_have_text("已撤回")


def test_an_expired_session_gives_back_what_was_typed_and_saves_nothing_by_itself(
    browser: Browser, service: Service, firm: httpx.Client, folder: Path
) -> None:
    case_id = draft(firm, declaration_in(folder))
    page = case_page(browser, service, firm, case_id)
    open_declaration(page)
    page.locator('[name="cargo.name"]').fill("夜里填写的变压器")
    expire_sessions(service)
    save(page)
    expect(page.get_by_role("status")).to_contain_text("登录已过期")
    sign_in(page, "hz_wrong")
    expect(page.get_by_role("alert")).to_be_visible()
    sign_in(page, key_of(firm))
    expect(page.locator(".note").first).to_contain_text("还没有保存")
    assert cargo(page) == "夜里填写的变压器"
    saved = firm.get(f"/v1/cases/{case_id}/declaration").json()["declaration"]
    assert saved == declaration_in(folder), "nothing is saved by itself"
    save(page)
    page.wait_for_url(f"**/cases/{case_id}")
    saved = firm.get(f"/v1/cases/{case_id}/declaration").json()["declaration"]
    assert saved["cargo"]["name"] == "夜里填写的变压器"


def test_a_new_case_survives_the_sign_in_page_and_another_account_sees_nothing_of_it(
    browser: Browser, service: Service, firm: httpx.Client
) -> None:
    other = service.key("firm", "苏州另一运输有限公司")
    for key, mine in ((key_of(firm), True), (other, False)):
        page = opened(browser, service, PHONE, key_of(firm))
        page.goto("/cases/new")
        page.locator('[name="cargo.name"]').fill("没有保存的变压器")
        expire_sessions(service)
        page.get_by_role("button", name="保存并上传材料").click()
        sign_in(page, key)
        if mine:
            expect(page.locator('[name="cargo.name"]')).to_have_value("没有保存的变压器")
            assert firm.get("/v1/cases").json()["cases"] == [], "nothing is saved by itself"
        else:
            expect(page).to_have_url(f"{service.address}/cases")
            expect(page.locator("body")).not_to_contain_text("没有保存的变压器")
        page.context.close()


def test_an_upload_goes_on_after_signing_in_on_another_page(
    browser: Browser, service: Service, firm: httpx.Client, folder: Path
) -> None:
    case_id = draft(firm, declaration_in(folder))
    page = case_page(browser, service, firm, case_id)
    expire_sessions(service)
    put(page, "front", folder / "front.jpg")
    receipt = page.locator("#slot-front .receipt")
    expect(receipt).to_contain_text("登录已过期")
    with page.context.expect_page() as opening:
        receipt.get_by_role("link").click()
    sign_in(opening.value, key_of(firm))
    expect(receipt).to_contain_text("已收到：front.jpg")
    put(page, "rear", folder / "rear.jpg")
    expect(page.locator("#slot-rear .receipt")).to_contain_text("已收到：rear.jpg")


def test_a_form_of_the_session_before_is_shown_again(
    browser: Browser, service: Service, firm: httpx.Client, folder: Path
) -> None:
    """Signed in again on another tab, then saved on the first."""
    case_id = draft(firm, declaration_in(folder))
    page = case_page(browser, service, firm, case_id)
    open_declaration(page)
    page.locator('[name="cargo.name"]').fill("前一次登录填写的变压器")
    expire_sessions(service)
    other_tab = page.context.new_page()
    other_tab.goto("/")
    sign_in(other_tab, key_of(firm))
    save(page)
    expect(page.locator(".note").first).to_contain_text("还没有保存")
    assert cargo(page) == "前一次登录填写的变压器"


def test_a_firm_corrects_while_an_inspector_holds_the_case(
    browser: Browser, untouched_service: Service, example_folders: tuple[Path, ...]
) -> None:
    service = untouched_service
    firm, inspector = service.client("firm", "苏州边改运输有限公司"), service.client("inspector", "核查人员戊")
    folder = next(folder for folder in example_folders if folder.name.endswith("no-stamp"))
    case_id = verify(firm, folder).json()["case_id"]
    assert judged(firm, case_id)["state"] == "flagged"
    review = inspector.post("/v1/reviews/next").json()
    assert review["case"]["id"] == case_id
    page = case_page(browser, service, firm, case_id)
    open_declaration(page)
    page.locator('[name="cargo.name"]').fill("边查边改的变压器")
    save(page)
    expect(page.locator(".state")).to_have_text("待补正")
    expect(page.get_by_role("alert")).to_have_count(0)
    body = {"kind": "inspection", "reason": "须到场核对。"}
    refused = inspector.post(
        f"/v1/reviews/{case_id}/decision", json=body, headers={"If-Match": review["verdict"]["id"]}
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "corrected_by_firm")
    assert firm.get(f"/v1/cases/{case_id}").json()["declaration"]["cargo"]["name"] == "边查边改的变压器"


def test_what_waits_for_a_person_says_so_and_loses_nothing(
    browser: Browser, untouched_service: Service, example_folders: tuple[Path, ...]
) -> None:
    """The page shows a draft; meanwhile a colleague has submitted it, and a flag waits for an inspector."""
    service = untouched_service
    firm = service.client("firm", "苏州待查运输有限公司")
    folder = next(folder for folder in example_folders if folder.name.endswith("class-three"))
    case_id = draft(firm, declaration_in(folder))
    page = case_page(browser, service, firm, case_id)
    open_declaration(page)
    page.locator('[name="cargo.name"]').fill("迟到的变压器")
    upload(firm, case_id, *evidence_in(folder)).raise_for_status()
    firm.post(f"/v1/cases/{case_id}/submit").raise_for_status()
    assert judged(firm, case_id)["state"] == "flagged"
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("正在等待网上核查，暂不能修改")
    assert cargo(page) == "迟到的变压器", "what was typed is kept"
    expect(page.get_by_role("button", name="保存", exact=True)).to_have_count(0)
    expect(page.locator("body")).not_to_contain_text("您可以直接改正")
    refused = firm.put(f"/v1/cases/{case_id}/declaration", json={"declaration": declaration_in(folder)})
    assert (refused.status_code, refused.json()["code"]) == (409, "impossible_transition")
    assert "需要补正的，核查人员会一次告知" in refused.json()["detail"]
