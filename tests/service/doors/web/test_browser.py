"""A firm on a phone and an inspector at a desk, in a real browser: upload, flag, review, verdict."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.running import PATIENCE_S, Service, used, verify

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}


def opened(browser: Browser, service: Service, viewport: dict[str, int], key: str) -> Page:
    """A page of its own, signed in; anything a script or the policy complains about fails the test."""
    page = browser.new_context(viewport=viewport, base_url=service.address, locale="zh-CN").new_page()
    page.set_default_timeout(PATIENCE_S * 1000)
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    page.on("console", lambda said: pytest.fail(said.text) if "Content Security Policy" in said.text else None)
    page.goto("/")
    page.get_by_label("登录密钥").fill(key)
    page.get_by_role("button", name="登录").click()
    return page


def fill_declaration(page: Page, declaration: dict) -> None:
    for group, fields in declaration.items():
        for name, value in fields.items():
            place = page.locator(f'[name="{group}.{name}"]')
            if isinstance(value, bool):
                place.set_checked(value)
            elif place.evaluate("element => element.tagName") == "SELECT":
                place.select_option(str(value))
            elif isinstance(value, list):
                place.fill(("+" if name == "axle_loads_t" else "-").join(f"{item:g}" for item in value))
            else:
                place.fill(f"{value:g}" if isinstance(value, float) else str(value))


def dismiss_every_flag(page: Page) -> None:
    """In a whole run the same photos may have been seen in other tests: then there is a second flag."""
    for radio in page.get_by_label("疑点不成立").all():
        radio.check()


@pytest.fixture
def folder(example_folders: tuple[Path, ...]) -> Path:
    return next(folder for folder in example_folders if folder.name.endswith("wrong-trailer-plate"))


def test_upload_on_a_phone_flag_review_verdict(browser: Browser, untouched_service: Service, folder: Path) -> None:
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    firm = opened(browser, untouched_service, PHONE, untouched_service.key("firm", "苏州手机运输有限公司"))
    firm.get_by_role("link", name="新建办件").click()
    wrong = json.loads(json.dumps(case["declaration"]))
    wrong["tractor"]["plate"] = "苏EI2345"
    fill_declaration(firm, wrong)
    firm.get_by_role("button", name="保存并上传材料").click()
    expect(firm.locator("#submit")).to_contain_text("GA 36-2018")

    for path in sorted(folder.iterdir()):
        if path.name == "case.json":
            continue
        slot = firm.locator(f"#slot-{path.stem}")
        slot.locator("input[type=file]").set_input_files(path)
        expect(slot.locator(".receipt")).to_contain_text("已收到")
    firm.locator('[name="tractor.plate"]').fill(case["declaration"]["tractor"]["plate"])
    with firm.expect_navigation():
        firm.get_by_role("button", name="保存").click()
    assert firm.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "nothing sticks out on a phone"
    firm.get_by_role("button", name="提交核验").dblclick()
    expect(firm.locator(".verdict")).to_contain_text("照片上的号牌不一致")
    expect(firm.locator(".verdict")).to_contain_text(case["declaration"]["trailer"]["plate"])
    case_id = firm.url.rsplit("/", 1)[1]

    inspector = opened(browser, untouched_service, DESK, untouched_service.key("inspector", "核查人员甲"))
    inspector.goto(f"/reviews/{case_id}")
    inspector.get_by_role("button", name="领取").click()
    expect(inspector.locator("rect.flag").first).to_be_attached()
    picture = inspector.locator(".exhibit img:not(.heat)").last
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 800, "the photo is really shown"
    inspector.keyboard.press("j")
    expect(inspector.locator("[data-finding].chosen")).to_have_count(1)
    inspector.keyboard.press("f")
    shown = inspector.locator("img.heat:visible")
    expect(shown).to_have_count(1)
    expect(shown).not_to_have_js_property("naturalWidth", 0)
    assert firm.request.get(str(shown.get_attribute("src"))).status == 403, "a firm sees no map"
    dismiss_every_flag(inspector)
    inspector.get_by_label("理由（必填，企业可见）").fill("电话核实，挂车已更换，行驶证一致。")
    inspector.get_by_label("复核通过").check()
    inspector.get_by_role("button", name="下一步").click()
    inspector.get_by_role("button", name="确认").click()
    expect(inspector).to_have_url(f"{untouched_service.address}/reviews")

    firm.reload()
    expect(firm.locator(".verdict")).to_contain_text("网上核查通过")
    expect(firm.locator(".verdict")).to_contain_text("取得《超限运输车辆通行证》前，请勿上路行驶。")
    expect(firm.locator(".verdict")).to_contain_text("电话核实")
    firm.get_by_role("link", name="English").click()
    expect(firm.locator(".verdict")).to_contain_text("Checked by an inspector")


def test_a_bad_line_loses_neither_files_nor_what_was_typed(
    browser: Browser, untouched_service: Service, folder: Path
) -> None:
    page = opened(browser, untouched_service, PHONE, untouched_service.key("firm", "苏州断网运输有限公司"))
    page.get_by_role("link", name="新建办件").click()
    page.get_by_role("button", name="保存并上传材料").click()
    page.locator('[name="carrier.name"]').fill("正在填写")
    page.context.set_offline(True)
    front, rear = page.locator("#slot-front"), page.locator("#slot-rear")
    front.locator("input[type=file]").set_input_files(folder / "front.jpg")
    rear.locator("input[type=file]").set_input_files(folder / "rear.jpg")
    expect(front.locator(".receipt")).to_contain_text("自动重试")
    expect(rear.locator(".receipt")).to_contain_text("排队")
    page.context.set_offline(False)
    for slot in (front, rear):
        expect(slot.locator(".receipt")).to_contain_text("已收到")
        expect(slot.locator("img.thumb")).to_have_js_property("complete", True)
    expect(page.locator("#submit")).not_to_contain_text("车尾照片")
    assert page.locator('[name="carrier.name"]').input_value() == "正在填写"


def test_what_an_inspector_typed_survives_refusal_and_renewal(
    browser: Browser, untouched_service: Service, example_folders: tuple[Path, ...]
) -> None:
    folder = next(folder for folder in example_folders if folder.name.endswith("mass-disagrees"))
    answer = verify(untouched_service.client("firm", "苏州键盘运输有限公司"), folder).json()
    page = opened(browser, untouched_service, DESK, untouched_service.key("inspector", "核查人员乙"))
    page.goto(f"/reviews/{answer['case_id']}")
    page.get_by_role("button", name="领取").click()
    expect(page.locator("#lease")).to_contain_text("剩")

    other = opened(browser, untouched_service, DESK, untouched_service.key("inspector", "核查人员丙"))
    other.goto(f"/reviews/{answer['case_id']}")
    expect(other.locator("#lease")).to_contain_text("他人办理中")
    expect(other.locator("#decision")).to_have_count(0)

    page.keyboard.press("r")
    page.keyboard.type("运单质量有误，须到场核对。")
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("没有处理")
    expect(page.locator("textarea[name=reason]")).to_have_value("运单质量有误，须到场核对。")
    page.wait_for_load_state()
    page.get_by_role("button", name="延长").click()
    expect(page.locator("textarea[name=reason]")).to_have_value("运单质量有误，须到场核对。")
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("rect.flag").last.click()
    expect(page.locator("[data-finding].chosen")).to_have_count(1)
    page.keyboard.press("3")
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="请核对")).to_be_visible()
    page.wait_for_load_state()  # its keys are known from then on
    page.keyboard.press("y")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{untouched_service.address}/reviews")


def test_a_match_is_seen_beside_the_earlier_picture_and_marked_harmless_once(
    browser: Browser, untouched_service: Service, example_folders: tuple[Path, ...], tmp_path: Path
) -> None:
    earlier = used(
        untouched_service,
        untouched_service.client("firm", "苏州先拍运输有限公司"),
        next(folder for folder in example_folders if folder.name.endswith("01-passes")) / "middle.jpg",
    )
    folder = next(folder for folder in example_folders if folder.name.endswith("reused-photo"))
    firm = untouched_service.client("firm", "苏州后用运输有限公司")
    case_id = verify(firm, folder).json()["case_id"]
    page = opened(browser, untouched_service, DESK, untouched_service.key("inspector", "核查人员丁"))
    page.goto(f"/reviews/{case_id}")
    match = page.locator(f".match:has(a[href='/reviews/{earlier}'])")
    match.scroll_into_view_if_needed()
    for picture in match.locator(".pair img").all():
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("image => image.naturalWidth") > 800, "both pictures are really shown"
    expect(match).to_contain_text("另一企业")
    expect(match.locator(".lines line").nth(10)).to_be_attached()
    # It is one picture: a line that is not level was drawn before both had come.
    level = "all => all.every(one => Math.abs(one.y1.baseVal.value - one.y2.baseVal.value) < 12)"
    assert match.locator(".lines line").evaluate_all(level)

    page.keyboard.press("c")
    laid = match.locator(".now img")
    assert laid.evaluate("image => getComputedStyle(image).transform") != "none"
    upon, under = (match.locator(place).bounding_box() for place in (".now img", ".earlier img"))
    assert upon is not None
    assert under is not None
    assert all(abs(upon[side] - under[side]) < 8 for side in ("x", "y", "width", "height")), "it lies upon the other"
    page.keyboard.press("c")
    expect(match.get_by_role("button", name="闪烁")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("c")
    page.keyboard.press("h")
    page.keyboard.type("同一车辆同日分两件申报。")
    match.get_by_role("button", name="标记为无害").dblclick()
    expect(match.get_by_role("status")).to_contain_text("已标记为无害")
    page.reload()
    expect(match).to_contain_text("核查人员丁")
    expect(match).to_contain_text("同一车辆同日分两件申报。")

    theirs = opened(browser, untouched_service, PHONE, untouched_service.key("firm", "苏州旁观运输有限公司"))
    for path in (f"/reviews/{case_id}", f"/cases/{case_id}", f"/cases/{earlier}"):
        theirs.goto(path)
        expect(theirs.locator(".match")).to_have_count(0)
        expect(theirs.locator("body")).not_to_contain_text("同一车辆同日")


def test_another_firms_page_is_a_clear_not_found(browser: Browser, untouched_service: Service) -> None:
    page = opened(browser, untouched_service, PHONE, untouched_service.key("firm", "苏州路过运输有限公司"))
    page.goto("/cases/case_of_somebody_else")
    expect(page.get_by_role("heading", level=1)).to_contain_text("没有找到")
    expect(page.get_by_text("怎么办")).to_be_visible()


def test_a_wrong_key_is_told_and_nobody_is_signed_in(browser: Browser, untouched_service: Service) -> None:
    page = opened(browser, untouched_service, PHONE, "hz_wrong")
    expect(page.get_by_role("alert")).to_contain_text("登录密钥不正确")
    page.goto("/cases")
    expect(page.get_by_role("button", name="登录")).to_be_visible()
