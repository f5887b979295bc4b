"""Idempotency and double clicks: done once, answered the same."""

import concurrent.futures
from pathlib import Path

import httpx
import pytest

from tests.running import Service, declaration_in, judged, upload, verify


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
