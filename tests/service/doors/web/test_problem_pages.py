"""What a person reads at a page where something was refused: no header, no code, no field's path, no English within Chinese."""

import re

import pytest
from starlette.requests import Request

from service.doors.web.render import problem_answer
from service.platform.problems import Refused, page_problem, problem, problem_types, respond, translate
from storage.cases.lifecycle import STATES, next_state
from storage.errors import ImpossibleTransition, NotFound

API_WORDS = re.compile(
    r"\b(headers?|authorization|bearer|https?|json|errors|endpoint|interface|api|get|post|curl|multipart|utf|nul|idempotency|if-match"
    r"|retry-after|cursor|slot|bytes|sha256?|client_reference|verdict_id|confirmed|dismissed)\b|_|/v1|/docs",
    re.IGNORECASE,
)
API_WORDS_ZH = re.compile("接口|请求头|请求|字段|表单|密钥|台账|指纹|服务器|校验码")
LATIN = re.compile(r"[A-Za-z]{2,}")
KNOWN = {"GA", "PDF", "OFD", "JPG", "PNG", "HEIC", "MP", "MOV"}


def filled(code: str) -> Refused:
    """A refusal with a value for each place in its texts, as a case in Suzhou would have them."""
    row = problem_types()[code]
    texts = (text for text in row.model_dump().values() if isinstance(text, str))
    names = {name for text in texts for name in re.findall(r"\{(\w+)\}", text)}
    values: dict[str, object] = {
        name: "The case waits." if name.startswith("en_") or name.endswith("_en") else "照片" for name in names
    }
    return Refused(code, **values)


@pytest.mark.parametrize("code", sorted(problem_types()))
def test_no_page_shows_the_apis_words(code: str) -> None:
    told = page_problem(filled(code))
    for text in (told.detail, told.remedy):
        assert not API_WORDS_ZH.search(text), text
        assert set(LATIN.findall(text)) <= KNOWN, text
    for text in (told.detail, told.remedy, told.detail_en, told.remedy_en):
        assert not API_WORDS.search(text), text
        assert code not in text
        assert "{" not in text


def test_the_api_keeps_its_own_words() -> None:
    told = problem(Refused("unauthenticated"))
    assert "Authorization: Bearer" in told.remedy
    assert "Authorization: Bearer" in told.remedy_en


def asked(path: str, accept: str) -> Request:
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(b"accept", accept.encode())],
    }
    return Request(scope)


def test_a_page_names_fields_as_the_form_does_and_leads_back_to_the_case() -> None:
    errors = [
        {"field": "cargo.mass_t", "code": "missing", "zh": "请填写。", "en": "Fill it in."},
        {
            "field": "evidence.front",
            "code": "material_missing",
            "zh": "请上传车头照片。",
            "en": "Upload the front photo.",
        },
    ]
    answer = problem_answer(asked("/cases/case_1/submit", "text/html"), Refused("incomplete", count=2, errors=errors))
    assert answer is not None
    shown = bytes(answer.body).decode()
    assert answer.status_code == 409
    assert "货物 · 质量（吨）" in shown
    assert "还有 2 项没有完成" in shown
    assert 'href="/cases/case_1"' in shown
    for word in ("cargo.mass_t", "evidence.front", "incomplete", "HTTP", "409", "errors"):
        assert word not in shown, word


def test_a_pages_script_is_told_as_people_are_and_the_api_is_not() -> None:
    refused = Refused("broken_multipart", why="IncompleteRead(0 bytes read)")
    told = problem_answer(asked("/cases/case_1/evidence", "application/json"), refused)
    assert told is not None
    assert "IncompleteRead" not in bytes(told.body).decode()
    assert problem_answer(asked("/v1/cases/case_1/evidence", "text/html"), refused) is None
    assert "IncompleteRead" in bytes(respond(refused).body).decode()


@pytest.mark.parametrize("state", sorted(STATES))
@pytest.mark.parametrize("event", ["submit", "mend", "change", "withdraw", "clear"])
def test_what_is_impossible_is_said_plainly_with_what_can_be_done(state: str, event: str) -> None:
    try:
        next_state(state, event)
    except ImpossibleTransition as error:
        told = page_problem(translate(error, "/cases/case_1", "POST"))
        assert told.detail.startswith("该办件")
        assert not LATIN.search(told.detail + told.remedy)
        assert "_" not in told.detail_en
        assert told.remedy


def test_what_is_not_found_is_not_named_by_its_machine_number() -> None:
    told = page_problem(translate(NotFound("case case_0123"), "/cases/case_0123", "GET"))
    assert "case_0123" not in told.detail + told.detail_en
