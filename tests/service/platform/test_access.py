"""A firm sees its own cases only; roles keep to their doors."""

from pathlib import Path

import httpx
import pytest

from tests.running import Service, declaration_in, upload
from tests.service.test_kill import until


@pytest.fixture(scope="module")
def owner(service: Service) -> httpx.Client:
    return service.client("firm", "苏州甲运输有限公司")


@pytest.fixture(scope="module")
def case_id(owner: httpx.Client, example_folders: tuple[Path, ...]) -> str:
    body = {"matter": "suzhou-oversize", "declaration": declaration_in(example_folders[0])}
    answer = owner.post("/v1/cases", json=body).json()
    upload(owner, answer["id"], example_folders[0] / "front.jpg").raise_for_status()
    return str(answer["id"])


def test_without_a_key_nothing_is_shown(service: Service, case_id: str) -> None:
    for headers in ({}, {"Authorization": "Bearer hz_wrong"}, {"Authorization": "Basic eDp5"}):
        answer = httpx.get(f"{service.address}/v1/cases/{case_id}", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


def test_another_firms_case_does_not_exist(service: Service, owner: httpx.Client, case_id: str) -> None:
    other = service.client("firm", "苏州乙运输有限公司")
    evidence_id = owner.get(f"/v1/cases/{case_id}/evidence").json()[0]["evidence_id"]
    own = other.post("/v1/cases", json={"matter": "suzhou-oversize"}).json()["id"]
    paths = [
        "",
        "/declaration",
        "/preview",
        "/evidence",
        "/missing",
        "/verdicts",
        "/facts",
        "/outcome",
        "/progress",
        "/events",
        "/decisions",
    ]
    paths += [f"/evidence/{evidence_id}/content", f"/evidence/{evidence_id}/facts"]
    for path in paths:
        answer = other.get(f"/v1/cases/{case_id}{path}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), path
    assert other.get(f"/v1/cases/{own}/evidence/{evidence_id}/content").status_code == 404, "not through one's own case"
    assert other.post(f"/v1/cases/{case_id}/submit").status_code == 404
    assert [case["id"] for case in other.get("/v1/cases").json()["cases"]] == [own]
    assert case_id not in other.get("/v1/events", params={"limit": 1000}).text


def test_a_firm_may_not_review_and_an_inspector_may_not_apply(service: Service, owner: httpx.Client) -> None:
    assert owner.post("/v1/reviews/next").json()["code"] == "forbidden"
    inspector = service.client("inspector", "核查人员")
    assert inspector.post("/v1/cases", json={"matter": "suzhou-oversize"}).json()["code"] == "forbidden"


def test_an_approval_system_reads_every_outcome(service: Service, case_id: str) -> None:
    authority = service.client("authority", "审批系统")
    assert authority.get(f"/v1/cases/{case_id}/outcome").json()["may_grant"] is False


def test_a_file_comes_back_byte_for_byte(owner: httpx.Client, case_id: str, example_folders: tuple[Path, ...]) -> None:
    evidence = owner.get(f"/v1/cases/{case_id}/evidence").json()[0]
    answer = owner.get(evidence["links"]["content"])
    assert answer.content == (example_folders[0] / "front.jpg").read_bytes()
    assert answer.headers["content-disposition"].startswith("attachment")


def test_damaged_evidence_is_never_served(service: Service, owner: httpx.Client, case_id: str, tmp_path: Path) -> None:
    photo = tmp_path / "rear.jpg"
    photo.write_bytes(b"\xff\xd8\xff only here")
    receipt = upload(owner, case_id, photo).json()[0]
    stored = next((service.settings.home / "evidence").rglob(f"*{receipt['sha256'][4:]}*"))
    stored.chmod(0o644)
    stored.write_bytes(b"something else")
    answer = owner.get(f"/v1/cases/{case_id}/evidence/{receipt['evidence_id']}/content")
    assert (answer.status_code, answer.json()["code"]) == (500, "evidence_damaged")


def test_the_event_feed_skips_nothing_and_repeats_nothing(owner: httpx.Client) -> None:
    whole = owner.get("/v1/events", params={"limit": 1000}).json()["events"]
    seen, cursor = [], None
    while True:
        page = owner.get("/v1/events", params={"limit": 2} | ({"after": cursor} if cursor else {})).json()
        if not page["events"]:
            assert page["next"] == cursor
            break
        seen += page["events"]
        cursor = page["next"]
    # Jobs of other tests may still be adding to the feed: what was there before stands first, and nothing twice.
    assert seen[: len(whole)] == whole
    assert len({(event["case_id"], event["number"]) for event in seen}) == len(seen)
    assert owner.get("/v1/events", params={"after": "rubbish"}).json()["code"] == "invalid_cursor"


def test_documentation_needs_nothing_from_elsewhere(service: Service) -> None:
    page = httpx.get(f"{service.address}/docs")
    assert page.status_code == 200
    assert "/v1/verify" in page.text
    assert "http://" not in page.text.replace(service.address, "")
    assert "https://" not in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]


def test_health_and_readiness(service: Service) -> None:
    assert httpx.get(f"{service.address}/healthz").json() == {"status": "ok"}
    until(lambda: httpx.get(f"{service.address}/readyz").status_code == 200, "its worker did not begin")
    ready = httpx.get(f"{service.address}/readyz").json()
    assert ready["workers"] >= 1
    assert "oldest_job_seconds" in ready
