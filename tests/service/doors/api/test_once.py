"""Idempotency and double clicks: done once, answered the same."""

import concurrent.futures
import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest

import storage.database
from service.doors.api.examples import DECLARATION
from service.platform.settings import Settings
from tests.conftest import new_database
from tests.running import Service, declaration_in, evidence_in, judged, running, upload, verify
from tests.service.doors.web.test_forms import csrf, signed_in
from tests.service.posts import assert_done_once, prepared


@pytest.fixture(scope="module")
def taking_in(tmp_path_factory: pytest.TempPathFactory, postgres: str) -> Iterator[Service]:
    """A service without a worker: it takes in and judges nothing."""
    settings = Settings(home=tmp_path_factory.mktemp("home"), embedded_worker=False)
    with running(settings, new_database(postgres)) as up:
        yield up


@pytest.fixture
def firm(taking_in: Service) -> httpx.Client:
    return taking_in.client("firm", "苏州收件运输有限公司")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case folder whose files nobody reads."""
    folder = tmp_path_factory.mktemp("case")
    case = {"matter": "suzhou-oversize", "declaration": DECLARATION}
    (folder / "case.json").write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
    for name in ("commitment.pdf", "waybill.pdf", "front.jpg", "middle.jpg", "rear.jpg"):
        (folder / name).write_text(name)
    return folder


def count(service: Service, table: str) -> int:
    with psycopg.connect(service.database_url) as connection:
        row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0


def test_a_refused_verify_leaves_no_case_and_the_corrected_one_is_taken(
    taking_in: Service, firm: httpx.Client, drawn: Path
) -> None:
    before = {table: count(taking_in, table) for table in ("cases", "ledger", "evidence")}
    files = {"front": ("front.jpg", (drawn / "front.jpg").read_bytes())}
    data = {"matter": "suzhou-oversize", "declaration": "{}", "client_reference": "办件-9"}
    refused = firm.post("/v1/verify", data=data, files=files)
    assert (refused.status_code, refused.json()["code"]) == (409, "incomplete")
    assert {table: count(taking_in, table) for table in before} == before
    corrected = verify(firm, drawn, reference="办件-9", Prefer="wait=0")
    assert corrected.status_code == 202
    assert len(firm.get("/v1/cases", params={"client_reference": "办件-9"}).json()["cases"]) == 1


def test_a_draft_of_that_reference_is_named_and_can_be_completed(firm: httpx.Client, drawn: Path) -> None:
    body = {"matter": "suzhou-oversize", "client_reference": "办件-8"}
    case_id = firm.post("/v1/cases", json=body).raise_for_status().json()["id"]
    taken = verify(firm, drawn, reference="办件-8", Prefer="wait=0")
    assert (taken.status_code, taken.json()["code"]) == (409, "reference_taken")
    assert case_id in taken.json()["detail"]
    declaration = {"declaration": declaration_in(drawn)}
    firm.put(f"/v1/cases/{case_id}/declaration", json=declaration).raise_for_status()
    upload(firm, case_id, *evidence_in(drawn)).raise_for_status()
    assert firm.post(f"/v1/cases/{case_id}/submit").status_code == 202


def test_a_refusal_under_a_key_leaves_nothing_but_itself(taking_in: Service, firm: httpx.Client, drawn: Path) -> None:
    before = count(taking_in, "cases")
    data = {"matter": "suzhou-oversize", "declaration": "{}"}
    files = {"front": ("front.jpg", (drawn / "front.jpg").read_bytes())}
    headers = {"Idempotency-Key": "nothing"}
    first, second = [firm.post("/v1/verify", data=data, files=files, headers=headers) for _ in range(2)]
    assert (first.status_code, first.json()["code"]) == (409, "incomplete")
    assert second.json() == first.json()
    assert second.headers["Content-Type"] == "application/problem+json"
    assert second.headers["Idempotency-Replayed"] == "true"
    assert count(taking_in, "cases") == before


def test_of_many_who_come_at_the_same_time_one_does_it(taking_in: Service, firm: httpx.Client, drawn: Path) -> None:
    """More than the pool has connections: nobody waits for a second one."""
    before = count(taking_in, "cases")

    def come(_: int) -> httpx.Response:
        return verify(firm, drawn, Prefer="wait=0", **{"Idempotency-Key": "crowd"})

    with concurrent.futures.ThreadPoolExecutor(24) as pool:
        answers = list(pool.map(come, range(24)))
    assert {answer.status_code for answer in answers} <= {202, 409}
    running_ones = [answer for answer in answers if answer.status_code == 409]
    assert all(one.json()["code"] == "key_running" and one.headers["Retry-After"] == "1" for one in running_ones)
    assert len({answer.json()["case_id"] for answer in answers if answer.status_code == 202}) == 1
    assert count(taking_in, "cases") == before + 1


def test_a_retry_does_not_wait_for_the_verdict_on_a_case_that_was_withdrawn(firm: httpx.Client, drawn: Path) -> None:
    case_id = verify(firm, drawn, Prefer="wait=0", **{"Idempotency-Key": "withdrawn"}).json()["case_id"]
    firm.post(f"/v1/cases/{case_id}/withdraw").raise_for_status()
    again = verify(firm, drawn, Prefer="wait=100", **{"Idempotency-Key": "withdrawn"})
    assert again.elapsed.total_seconds() < 20
    assert (again.status_code, again.json()["case_id"]) == (200, case_id)
    assert (again.json()["outcome"]["state"], again.json()["verdict"]) == ("withdrawn", None)


def test_no_act_needs_a_second_connection(tmp_path: Path, fresh_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a pool of one, an act that asks for a second one would wait for itself."""
    acts = prepared(fresh_database, 1)
    monkeypatch.setattr(storage.database, "_CONNECTIONS", 1)
    with running(Settings(home=tmp_path, embedded_worker=False), fresh_database) as service:
        for path, (act,) in acts.items():
            answer = httpx.post(f"{service.address}{act.path}", headers=act.headers, timeout=10, **act.body)
            assert answer.is_success, f"{path}: {answer.text}"
    assert_done_once(fresh_database, [act for (act,) in acts.values()])


def test_a_release_sent_again_does_not_release_what_was_taken_since(taking_in: Service) -> None:
    take = prepared(taking_in.database_url, 1)["/v1/reviews/next"][0]
    caller = {"Authorization": take.headers["Authorization"]}
    with httpx.Client(base_url=taking_in.address, headers=caller) as client:

        def taken() -> str:
            return str(client.post("/v1/reviews/next").raise_for_status().json()["case"]["id"])

        case_id = taken()
        release = {"url": f"/v1/reviews/{case_id}/release", "headers": {"Idempotency-Key": "release"}}
        first = client.post(**release)
        assert taken() == case_id
        again = client.post(**release)
        assert (first.status_code, again.status_code, again.content) == (204, 204, b"")
        assert again.headers["Idempotency-Replayed"] == "true"
        assert client.post(f"/v1/reviews/{case_id}/renew").status_code == 200, "it is still held"


def test_withdrawn_twice_is_withdrawn_once(taking_in: Service) -> None:
    withdrawal = prepared(taking_in.database_url, 1)["/v1/cases/{case_id}/withdraw"][0]
    caller = {"Authorization": withdrawal.headers["Authorization"]}
    first, second = [httpx.post(f"{taking_in.address}{withdrawal.path}", headers=caller) for _ in range(2)]
    assert first.json() == second.json()
    assert_done_once(taking_in.database_url, [withdrawal])


def test_marks_that_the_page_sends_again_are_measured_once(taking_in: Service) -> None:
    measuring = prepared(taking_in.database_url, 1)["/v1/cases/{case_id}/evidence/{evidence_id}/measurements"][0]
    page = signed_in(taking_in, "inspector")
    path = measuring.path.replace("/v1/cases", "/reviews")
    sent = {
        "csrf": csrf(page.get("/reviews").text),
        "measurement": json.dumps(measuring.body["json"]),
        "once": "1-2-3-4",
    }
    first, second = [page.post(path, data=sent, headers={"Accept": "application/json"}) for _ in range(2)]
    assert (first.status_code, second.status_code) == (201, 201), first.text
    assert first.json() == second.json()
    assert_done_once(taking_in.database_url, [measuring])


def test_a_retry_that_waits_finds_the_case_while_the_first_call_still_waits(
    taking_in: Service, firm: httpx.Client, drawn: Path
) -> None:
    before = count(taking_in, "cases")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        first = pool.submit(verify, firm, drawn, Prefer="wait=5", **{"Idempotency-Key": "waits"})
        while count(taking_in, "cases") == before:
            assert not first.done()
        second = verify(firm, drawn, Prefer="wait=0", **{"Idempotency-Key": "waits"})
        assert not first.done()
    assert first.result().status_code == second.status_code == 202
    assert second.json() == first.result().json()
    assert second.headers["Idempotency-Replayed"] == "true"
    assert "Preference-Applied" not in second.headers
    assert first.result().headers["Preference-Applied"] == "wait=5"


@pytest.fixture(scope="module")
def client(service: Service) -> httpx.Client:
    return service.client("firm", "苏州两次运输有限公司")


@pytest.fixture(scope="module")
def folder(example_folders: tuple[Path, ...]) -> Path:
    return next(folder for folder in example_folders if folder.name.endswith("broken-letter"))


def test_verify_sent_twice_is_one_case(client: httpx.Client, folder: Path) -> None:
    first = verify(client, folder, **{"Idempotency-Key": "twice"})
    second = verify(client, folder, **{"Idempotency-Key": "twice"})
    assert (first.status_code, second.status_code) == (200, 200)
    assert second.json() == first.json()
    assert second.headers["Idempotency-Replayed"] == "true"


def test_another_body_under_the_same_key_is_refused(client: httpx.Client, folder: Path) -> None:
    headers = {"Idempotency-Key": "other-body"}
    body = {"matter": "suzhou-oversize", "declaration": declaration_in(folder)}
    assert client.post("/v1/cases", json=body, headers=headers).status_code == 201
    other = client.post("/v1/cases", json=body | {"metadata": {"a": "b"}}, headers=headers)
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")


def test_a_refusal_is_answered_the_same(client: httpx.Client) -> None:
    headers = {"Idempotency-Key": "refused"}
    first = client.post("/v1/cases", json={"matter": "none"}, headers=headers)
    second = client.post("/v1/cases", json={"matter": "none"}, headers=headers)
    assert first.status_code == second.status_code == 422
    assert first.json() == second.json()


def test_a_double_submit_is_one_submission(client: httpx.Client, folder: Path) -> None:
    body = {"matter": "suzhou-oversize", "declaration": declaration_in(folder)}
    case_id = client.post("/v1/cases", json=body).json()["id"]
    upload(client, case_id, *(path for path in folder.iterdir() if path.name != "case.json")).raise_for_status()
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: client.post(f"/v1/cases/{case_id}/submit"), range(4)))
    assert {answer.status_code for answer in answers} == {202}
    judged(client, case_id)
    assert client.get(f"/v1/cases/{case_id}").json()["submission"] == 1
    assert len(client.get(f"/v1/cases/{case_id}/verdicts").json()) == 1


def test_the_same_file_again_is_the_same_evidence(client: httpx.Client, folder: Path) -> None:
    body = {"matter": "suzhou-oversize", "declaration": declaration_in(folder)}
    case_id = client.post("/v1/cases", json=body).json()["id"]
    first = upload(client, case_id, folder / "front.jpg").json()
    again = upload(client, case_id, folder / "front.jpg").json()
    assert again == first
    assert len(client.get(f"/v1/cases/{case_id}/evidence").json()) == 1


def test_no_evidence_is_taken_while_a_case_is_judged(client: httpx.Client, folder: Path) -> None:
    """A submit while uploading: what came before counts, what comes after is refused and said so."""
    body = {"matter": "suzhou-oversize", "declaration": declaration_in(folder)}
    case_id = client.post("/v1/cases", json=body).json()["id"]
    upload(client, case_id, *(path for path in folder.iterdir() if path.name != "case.json")).raise_for_status()
    client.post(f"/v1/cases/{case_id}/submit").raise_for_status()
    late = upload(client, case_id, folder / "rear.jpg", slot="front")
    if late.status_code == 201:
        pytest.fail("evidence changed under a verdict")
    assert late.json()["code"] == "impossible_transition"
    judged(client, case_id)


def test_a_reference_names_one_case(client: httpx.Client, folder: Path) -> None:
    body = {"matter": "suzhou-oversize", "declaration": declaration_in(folder), "client_reference": "办件-1"}
    case_id = client.post("/v1/cases", json=body).json()["id"]
    taken = client.post("/v1/cases", json=body)
    assert (taken.status_code, taken.json()["code"]) == (409, "reference_taken")
    assert case_id in taken.json()["detail"]
    found = client.get("/v1/cases", params={"client_reference": "办件-1"}).json()["cases"]
    assert [case["id"] for case in found] == [case_id]
