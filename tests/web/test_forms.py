"""What the pages promise without a browser: two complete languages, forms that are ours, no inline code."""

import re
from pathlib import Path

import httpx
import pytest

from service.web.declaration_form import GROUPS, declaration_of, typed_values
from service.web.render import STATIC, texts
from storage.lifecycle import STATES
from tests.running import Service, declaration_in
from verifiers.declaration import read_declaration

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
        dynamic = name.startswith(("state_", "group_", "field_", "step_")) or name in {"done", "running", "waiting"}
        assert dynamic or f't("{name}"' in sources or f"t('{name}'" in sources, f"{name} is never shown"
    assert {f"state_{state}" for state in STATES} <= set(texts())
    assert {field.text for fields in GROUPS.values() for field in fields} <= set(texts())


def test_no_template_has_inline_code_or_a_foreign_address() -> None:
    for path in TEMPLATES.iterdir():
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|https?://", source), path.name


def test_a_declaration_goes_through_the_form_unchanged(example_folders: tuple[Path, ...]) -> None:
    for folder in example_folders:
        declaration = declaration_in(folder)
        assert read_declaration(declaration_of(typed_values(declaration))) == read_declaration(declaration)


def test_a_form_without_our_token_is_refused(service: Service) -> None:
    client = signed_in(service, "firm")
    answer = client.post("/cases", data={"matter": "suzhou-oversize", "csrf": "0" * 64})
    assert answer.status_code == 403
    assert "表单校验码不符" in answer.text


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


@pytest.mark.parametrize("path", ["/reviews", "/reviews/next"])
def test_a_firm_cannot_open_the_inspectors_pages(service: Service, path: str) -> None:
    client = signed_in(service, "firm")
    answer = client.get(path) if path == "/reviews" else client.post(path, data={})
    assert answer.status_code == 403


def test_an_unknown_address_is_a_page_for_people_and_a_problem_for_programs(service: Service) -> None:
    assert "<html" in httpx.get(f"{service.address}/nowhere", headers={"Accept": "text/html"}).text
    answer = httpx.get(f"{service.address}/v1/nowhere", headers={"Accept": "text/html"})
    assert answer.json()["code"] == "unknown_address"
