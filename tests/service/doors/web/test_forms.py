"""What the pages promise without a browser: two complete languages, forms that are ours, no inline code."""

import re
from pathlib import Path

import httpx
import pytest

from extractors.documents.forms import forms
from extractors.facts import UnreadableReason
from service.doors.web.declaration_form import GROUPS, declaration_of, typed_values
from service.doors.web.render import STATIC, texts
from storage.cases.lifecycle import STATES
from tests.running import Service, declaration_in
from verifiers.declaration.declaration import read_declaration

NAMED_BY_DATA = (
    "holiday_",
    "state_",
    "choice_",
    "group_",
    "field_",
    "step_",
    "why_",
    "read_",
    "decision_",
    "story_",
    "follows_",
    "closed_",
    "result_",
)
TEMPLATES = STATIC.parent / "templates"


def signed_in(service: Service, role: str) -> httpx.Client:
    client = httpx.Client(base_url=service.address, headers={"Accept": "text/html"}, follow_redirects=True, timeout=60)
    answer = client.post("/sign-in", data={"key": service.key(role, "页面测试"), "next": "/"})
    assert answer.status_code == 200
    return client


def csrf(page: str) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


def test_every_text_is_there_in_both_languages_and_used() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.iterdir())
    for name, (zh, en) in texts().items():
        assert zh.strip(), name
        assert en.strip(), name
        named_by_data = name.startswith(NAMED_BY_DATA) or name in {
            "done",
            "running",
            "waiting",
            "clear",
            "supplement",
            "inspection",
        }
        assert named_by_data or f't("{name}"' in sources or f"t('{name}'" in sources, f"{name} is never shown"
    assert {f"state_{state}" for state in STATES} <= set(texts())
    assert {field.text for fields in GROUPS.values() for field in fields} <= set(texts())
    assert {f"why_{reason}" for reason in UnreadableReason} <= set(texts())
    assert {f"read_{name}" for form in forms() for name in form.fields} <= set(texts())


def test_no_page_of_a_firm_shows_what_is_for_inspectors() -> None:
    for_inspectors = {"review.html", "reviews.html", "decision.html", "_finding.html"}
    for path in TEMPLATES.iterdir():
        source = path.read_text(encoding="utf-8")
        assert ("to_inspector" in source or "_match.html" in source) <= (path.name in for_inspectors), path.name


def test_no_template_has_inline_code_or_a_foreign_address() -> None:
    for path in TEMPLATES.iterdir():
        source = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|https?://", source), path.name


ENTER_IS_MEANT = {"sign_in.html": "the one thing to do", "_ruler.html": "measures, as its help says"}


def test_enter_in_a_field_does_nothing_unless_it_is_meant() -> None:
    guarded = 0
    for path in TEMPLATES.iterdir():
        source = path.read_text(encoding="utf-8").replace(
            '{% include "_declaration.html" %}', '<input name="declared">'
        )
        for form in re.findall(r"<form\b.*?</form>", source, re.DOTALL):
            fields = re.findall(r"<input\b(?![^>]*type=\"(?:hidden|file)\")", form)
            if not fields or path.name in ENTER_IS_MEANT:
                continue
            first = re.search(r"<button\b|{{ enter_does_nothing\(\) }}", form)
            assert first, path.name
            assert first[0].startswith("{{"), f"{path.name}: Enter would press its first button"
            guarded += 1
    assert guarded == 4, "the decision, a harmless mark, a new case, its declaration"


def test_a_declaration_goes_through_the_form_unchanged(example_folders: tuple[Path, ...]) -> None:
    for folder in example_folders:
        declaration = declaration_in(folder)
        assert read_declaration(declaration_of(typed_values(declaration))) == read_declaration(declaration)


def test_a_form_without_our_token_is_refused(service: Service) -> None:
    client = signed_in(service, "firm")
    answer = client.post("/cases", data={"matter": "suzhou-oversize", "csrf": "0" * 64})
    assert answer.status_code == 403
    assert "页面已过期" in answer.text


def test_a_double_click_opens_one_draft(service: Service) -> None:
    client = signed_in(service, "firm")
    fields = {
        "csrf": csrf(client.get("/cases/new").text),
        "matter": "suzhou-oversize",
        "once": "4711",
        "carrier.name": "苏",
    }
    first, second = client.post("/cases", data=fields), client.post("/cases", data=fields)
    assert first.url == second.url
    assert "统一社会信用代码" in first.text, "the draft is kept and what it lacks is told"


def test_evidence_that_cannot_be_shown_says_why_and_the_next_is_shown(
    service: Service, example_folders: tuple[Path, ...]
) -> None:
    client = signed_in(service, "firm")
    token = csrf(client.get("/cases/new").text)
    case = client.post("/cases", data={"csrf": token, "matter": "suzhou-oversize"}).url.path
    photo = (example_folders[0] / "front.jpg").read_bytes()

    def shown(content: bytes) -> httpx.Response:
        answer = client.post(
            f"{case}/evidence",
            data={"csrf": token},
            files={"front": ("front.jpg", content)},
            headers={"Accept": "application/json"},
        )
        assert answer.status_code == 201, answer.text
        return client.get(f"{case}/evidence/{answer.json()[0]['evidence_id']}/thumb/1.jpg")

    broken = shown(photo[:5000])
    assert (broken.status_code, broken.headers["content-type"]) == (409, "image/svg+xml")
    assert "文件已损坏或不完整" in broken.text
    whole = shown(photo)
    assert (whole.status_code, whole.headers["content-type"]) == (200, "image/jpeg")
    again = client.get(whole.url, headers={"If-None-Match": whole.headers["etag"]})
    assert again.status_code == 304
    assert signed_in(service, "firm").get(whole.url).status_code == 404, "another firm sees nothing"


def test_without_scripts_a_plain_form_uploads_and_submitting_tells_all_that_lacks(
    service: Service, example_folders: tuple[Path, ...]
) -> None:
    client = signed_in(service, "firm")
    fields = {"csrf": csrf(client.get("/cases/new").text)}
    photo = (example_folders[0] / "front.jpg").read_bytes()
    case = client.post("/cases", data=fields | {"matter": "suzhou-oversize"}).url.path
    uploaded = client.post(f"{case}/evidence", data=fields, files={"front": ("front.jpg", photo)})
    assert uploaded.url.path == case
    assert "已收到：front.jpg" in uploaded.text
    refused = client.post(f"{case}/submit", data=fields)
    assert refused.status_code == 409
    assert "没有完成" in re.search(r'role="alert">(.*?)</section>', refused.text, re.DOTALL)[1]
    panel = re.search(r'id="submit".*?</section>', refused.text, re.DOTALL)[0]
    for lacking in ("#slot-commitment", "#slot-rear", "#declaration"):
        assert lacking in panel
    assert "#slot-front" not in panel
    assert "已撤回" in client.post(f"{case}/withdraw", data=fields).text


def test_a_form_sent_again_acts_only_when_the_person_presses_its_button(service: Service) -> None:
    """`again=1` shows a form with what was typed, and never acts; a route that can't show it leads to its page."""
    client = signed_in(service, "firm")
    page = client.get("/cases/new").text
    ours = {"csrf": csrf(page), "account": re.search(r'name="account" value="([0-9a-f]{64})"', page)[1], "again": "1"}
    shown = client.post("/cases", data=ours | {"matter": "suzhou-oversize", "cargo.name": "再填一次"})
    assert 'value="再填一次"' in shown.text
    assert client.get("/cases").text.count("再填一次") == 0, "nothing is saved"
    case = client.post("/cases", data={"csrf": ours["csrf"], "matter": "suzhou-oversize"}).url.path
    for act in ("submit", "withdraw", "declaration"):
        assert client.post(f"{case}/{act}", data=ours).url.path in {case, f"{case}/declaration"}
    assert "未提交" in client.get(case).text, "nothing is done"
    strange = client.post("/cases", data=ours | {"account": "0" * 64, "cargo.name": "别人填的"})
    assert "别人填的" not in strange.text
    assert client.post(f"{case}/withdraw", data={"csrf": "0" * 64, "again": "1"}).status_code == 403


def test_only_small_forms_of_ours_wait_on_the_sign_in_page_and_never_a_secret(service: Service) -> None:
    def sent(**fields: str) -> httpx.Response:
        return httpx.post(f"{service.address}/cases/case_x/declaration", data=fields, headers={"Accept": "text/html"})

    kept = sent(account="a" * 64, csrf="b" * 64, key="hz_secret", **{"cargo.name": '"><script>alert(1)</script>'})
    assert kept.status_code == 401
    assert 'name="kept.cargo.name" value="&#34;&gt;&lt;script&gt;' in kept.text
    assert "b" * 64 not in kept.text
    assert "hz_secret" not in kept.text
    for lost in (sent(**{"cargo.name": "不是我们的表单"}), sent(account="a" * 64, **{"cargo.name": "长" * 300_000})):
        assert (lost.status_code, lost.headers["location"]) == (303, "/sign-in?next=/cases/case_x")


def test_a_refused_form_keeps_what_was_typed(service: Service) -> None:
    client = signed_in(service, "firm")
    ours = {"csrf": csrf(client.get("/cases/new").text)}
    refused = client.post("/cases", data=ours | {"matter": "moon-oversize", "cargo.name": "月球上的变压器"})
    assert refused.status_code == 422
    assert 'value="月球上的变压器"' in refused.text
    case = client.post("/cases", data=ours | {"matter": "suzhou-oversize"}).url.path
    unstorable = client.post(f"{case}/declaration", data=ours | {"cargo.name": "a\0b", "carrier.name": "苏州"})
    assert unstorable.status_code == 422
    assert 'value="苏州"' in unstorable.text
    client.post(f"{case}/withdraw", data=ours)
    late = client.post(f"{case}/declaration", data=ours | {"cargo.name": "撤回之后"})
    assert late.status_code == 409
    assert 'value="撤回之后"' in late.text


def test_a_script_whose_session_ended_is_told_so(service: Service) -> None:
    answer = httpx.get(f"{service.address}/cases/any/progress", headers={"Accept": "application/json"})
    assert answer.status_code == 401
    assert answer.json()["code"] == "unauthenticated"


def test_static_files_are_fetched_once(service: Service) -> None:
    address = re.search(r'href="(/static/style[^"]+)"', httpx.get(f"{service.address}/sign-in").text)
    assert address
    assert "immutable" in httpx.get(f"{service.address}{address[1]}").headers["cache-control"]


def test_sign_in_leads_nowhere_else(service: Service) -> None:
    key = service.key("firm", "跳转测试")
    for target in ("//evil.example", "https://evil.example", "/\\evil.example"):
        answer = httpx.post(f"{service.address}/sign-in", data={"key": key, "next": target})
        assert answer.headers["location"] == "/"


def test_signing_out_ends_the_session(service: Service) -> None:
    client = signed_in(service, "firm")
    cookie = client.cookies["session"]
    client.post("/sign-out", data={"csrf": csrf(client.get("/cases/new").text)})
    page = httpx.get(f"{service.address}/cases", cookies={"session": cookie})
    assert page.status_code == 303
    assert page.headers["location"].startswith("/sign-in")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/reviews"),
        ("POST", "/reviews/next"),
        ("GET", "/reviews/case_x/matches/ev_x/ev_y"),
        ("POST", "/reviews/case_x/harmless"),
        ("POST", "/reviews/case_x/harmless/hm_x/withdraw"),
    ],
)
def test_a_firm_cannot_open_the_inspectors_pages(service: Service, method: str, path: str) -> None:
    assert signed_in(service, "firm").request(method, path, data={}).status_code == 403


def test_an_unknown_address_is_a_page_for_people_and_a_problem_for_programs(service: Service) -> None:
    assert "<html" in httpx.get(f"{service.address}/nowhere", headers={"Accept": "text/html"}).text
    answer = httpx.get(f"{service.address}/v1/nowhere", headers={"Accept": "text/html"})
    assert answer.json()["code"] == "unknown_address"
