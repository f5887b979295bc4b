"""Deciding in a real browser: by mouse and by keyboard, and never by accident."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from storage.cases import cases
from storage.cases.cases import Case, Decision
from tests.service.doors.web.reviewing import PLATE, QUALITY, Desk, desk
from tests.service.doors.web.test_browser import DESK, opened

REASON = "理由（必填，企业可见）"
OVERRIDE = "疑点成立仍予通过的依据"


@pytest.fixture
def at_desk(tmp_path: Path, fresh_database: str) -> Iterator[Desk]:
    with desk(tmp_path, fresh_database) as up:
        yield up


@pytest.fixture
def case(at_desk: Desk) -> Case:
    return at_desk.flagged()


@pytest.fixture
def page(browser: Browser, at_desk: Desk, case: Case) -> Page:
    """The case in an inspector's hands."""
    page = opened(browser, at_desk.service, DESK, at_desk.service.key("inspector", "王核查"))
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"/reviews/{case.id}")
    page.get_by_role("button", name="领取").click()
    expect(page.locator("#lease")).to_contain_text("剩")
    return page


def made(at_desk: Desk, case: Case) -> list[Decision]:
    return at_desk.do(lambda connection: cases.decisions(connection, case.id))


def rule(page: Page, check: str, ruling: str) -> None:
    page.locator(f'[name="ruling.{check}"][value={ruling}]').check()


def test_enter_decides_nothing_and_sends_nothing(page: Page, at_desk: Desk, case: Case) -> None:
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    address = page.url
    page.get_by_label(REASON).fill("全部填好，只差确认")
    rule(page, QUALITY, "dismissed")
    rule(page, PLATE, "dismissed")
    page.keyboard.press("2")
    expect(page.locator("[name=kind][value=supplement]")).to_be_checked()
    fields = page.locator("#decision input:not([type=hidden])")
    assert fields.count() > 8
    for place in range(fields.count()):
        fields.nth(place).focus()
        page.keyboard.press("Enter")
    for digit, kind in zip("123", ("clear", "supplement", "inspection"), strict=True):
        page.locator("body").click(position={"x": 1, "y": 1})
        page.keyboard.press(digit)
        expect(page.locator(f"[name=kind][value={kind}]")).to_be_checked()
        page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    assert (page.url, posts) == (address, [])
    assert made(at_desk, case) == []
    expect(page.get_by_label(REASON)).to_have_value("全部填好，只差确认")


def test_choose_look_go_back_and_confirm_once(page: Page, at_desk: Desk, case: Case) -> None:
    rule(page, QUALITY, "confirmed")
    page.keyboard.press("2")
    expect(page.get_by_label(OVERRIDE)).to_be_hidden()
    page.get_by_label("车身中部照片").fill("请重拍“车身中部”")
    page.get_by_label(REASON).fill("第一行\n第二行")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    summary = page.locator(".summary")
    expect(summary).to_contain_text("企业会看到下列要求")
    expect(summary).to_contain_text("请重拍“车身中部”")
    expect(summary.locator("li", has_text="疑点成立")).to_have_count(1)
    expect(summary.locator("li", has_text="未判断")).to_have_count(1)
    page.evaluate("history.back()")
    expect(page.get_by_label(REASON)).to_have_value("第一行\n第二行")
    expect(page.get_by_label("车身中部照片")).to_have_value("请重拍“车身中部”")
    page.get_by_role("button", name="下一步").click()
    expect(summary).to_be_visible()
    page.wait_for_load_state()  # its keys are known from then on
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    expect(page.get_by_label(REASON)).to_have_value("第一行\n第二行")
    expect(page.get_by_label("车身中部照片")).to_have_value("请重拍“车身中部”")
    expect(page.locator("[name=kind][value=supplement]")).to_be_checked()
    expect(page.locator(f'[name="ruling.{QUALITY}"][value=confirmed]')).to_be_checked()
    assert made(at_desk, case) == []

    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="确认").dblclick()
    expect(page).to_have_url(f"{at_desk.service.address}/reviews")
    (decision,) = made(at_desk, case)
    assert (decision.kind, decision.reason) == ("supplement", "第一行\n第二行")
    assert decision.items == [{"slot": "middle", "message": "请重拍“车身中部”"}]


def test_clearing_against_an_upheld_flag_asks_why_and_shows_it_afterwards(
    page: Page, at_desk: Desk, case: Case
) -> None:
    rule(page, QUALITY, "dismissed")
    rule(page, PLATE, "confirmed")
    page.keyboard.press("1")
    override = page.get_by_label(OVERRIDE)
    expect(override).to_be_visible()
    page.keyboard.press("3")
    expect(override).to_be_hidden()
    page.keyboard.press("1")
    page.get_by_label(REASON).fill("已电话核实")
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_role("alert")).to_contain_text("不能直接通过：")
    page.get_by_label(OVERRIDE).fill("换挂手续已附")
    page.get_by_role("button", name="下一步").click()
    expect(page.locator(".summary")).to_contain_text("疑点成立，仍予通过。理由： 换挂手续已附")
    page.get_by_role("button", name="确认").click()
    expect(page.get_by_text("其中疑点成立仍予通过 1 件")).to_be_visible()
    page.goto(f"/reviews/{case.id}")
    decided = page.locator(".decided")
    expect(decided).to_contain_text("换挂手续已附")
    expect(decided).to_contain_text("王核查")
    expect(decided.locator("li", has_text="疑点成立")).to_have_count(1)
    (decision,) = made(at_desk, case)
    assert decision.override_reason == "换挂手续已附"


@pytest.mark.parametrize("address", ["/cases/new", "the draft"])
def test_enter_in_a_declaration_neither_opens_nor_saves(browser: Browser, at_desk: Desk, address: str) -> None:
    firm = opened(browser, at_desk.service, DESK, at_desk.service.key("firm", "苏州回车运输有限公司"))
    firm.on("dialog", lambda dialog: dialog.accept())
    firm.goto("/cases/new")
    if address == "the draft":
        firm.get_by_role("button", name="保存并上传材料").click()
        expect(firm.locator("#declaration")).to_be_visible()
    before = firm.url
    for field in ('[name="carrier.name"]', '[name="cargo.indivisible"]', '[name="loaded.gross_mass_t"]'):
        firm.locator(field).first.focus()
        firm.keyboard.press("Enter")
    firm.locator('[name="carrier.name"]').fill("苏州回车运输有限公司")
    assert firm.url == before
    save = firm.get_by_role("button", name="保存", exact=False).first
    expect(save).to_be_enabled()
    save.click()
    expect(firm.locator('[name="carrier.name"]')).to_have_value("苏州回车运输有限公司")
