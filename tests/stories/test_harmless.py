"""A photo that matches another firm's: seen with where it lies, found harmless once for all, and forgiven from then on."""

import concurrent.futures
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import httpx
import pytest
from PIL import Image

from examples.cases import HONEST
from examples.vehicle import ROTOR, TRANSFORMER
from tests.running import Service, judged, used, verify
from tests.stories.test_review import decide, take

THEIRS = replace(TRANSFORMER, seed=5151, serial=951)
OURS = replace(ROTOR, seed=5252, serial=952)


def made(folder: Path, trip: object, day: date) -> Path:
    folder.mkdir()
    for name, make in HONEST.items():
        (folder / name).write_bytes(make(trip, day))  # type: ignore[operator]
    case = {"matter": "suzhou-oversize", "declaration": trip.declaration(day)}  # type: ignore[attr-defined]
    (folder / "case.json").write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture
def inspector(service: Service) -> httpx.Client:
    return service.client("inspector", "核查员乙")


def told(verdict: dict, check: str = "photos.not_reused") -> dict[str, tuple[str, str]]:
    """Status and reason by slot of what a check says with a reason; that other tests' photos show the same drawn yard left out."""
    return {
        one["look"][0]["slot"]: (one["status"], one["reason"])
        for one in verdict["findings"]
        if one["check"] == check and one["reason"] and "same_scene" not in one["reason"]
    }


def found(inspector: httpx.Client, case_id: str, slot: str, algorithm: str) -> tuple[str, dict]:
    """The evidence in a slot, and the only match that a search for it found."""
    evidence = {one["slot"]: one["evidence_id"] for one in inspector.get(f"/v1/cases/{case_id}/evidence").json()}
    searches = inspector.get(f"/v1/cases/{case_id}/searches").json()["searches"]
    (match,) = [
        match
        for one in searches
        if (one["evidence_id"], one["algorithm"]) == (evidence[slot], algorithm)
        for match in one["matches"]
    ]
    return evidence[slot], match


def test_a_match_found_harmless_is_forgiven_from_then_on_and_no_other(
    service: Service, inspector: httpx.Client, tmp_path: Path, example_day: date
) -> None:
    theirs, ours = made(tmp_path / "theirs", THEIRS, example_day), made(tmp_path / "ours", OURS, example_day)
    with Image.open(theirs / "middle.jpg") as picture:
        width, height = picture.size
        picture.convert("RGB").crop((width // 5, height // 6, width, height)).save(ours / "middle.jpg", quality=90)
    (ours / "rear.jpg").write_bytes((theirs / "rear.jpg").read_bytes())
    them, us = service.client("firm", THEIRS.firm), service.client("firm", OURS.firm)
    first = used(service, them, theirs / "middle.jpg", theirs / "rear.jpg")
    second = verify(us, ours).json()
    assert told(second["verdict"]) == {
        "middle": ("flagged", "photos.part_reused_other_firm"),
        "rear": ("flagged", "photos.reused_other_firm"),
    }
    assert first not in json.dumps(second)

    middle, match = found(inspector, second["case_id"], "middle", "orb")
    assert (match["case_id"], match["harmless"], match["turned"]) == (first, None, 0)
    assert match["outline"][0] == pytest.approx([1 / 5, 1 / 6], abs=0.02)
    assert match["outline"][2] == pytest.approx([1, 1], abs=0.02)
    assert match["received_at"]
    assert match["taken_at"]

    body = {"evidence_id": middle, "other_evidence_id": match["evidence_id"], "reason": "两车同日在同一场地装载。"}
    for client in (them, us):
        assert client.post("/v1/harmless-matches", json=body).json()["code"] == "forbidden"
        assert client.get("/v1/harmless-matches").json()["code"] == "forbidden"
        assert client.get(f"/v1/cases/{second['case_id']}/searches").status_code == 403
    for change, code in (({"reason": " "}, "reason_required"), ({"other_evidence_id": "ev_none"}, "not_found")):
        assert inspector.post("/v1/harmless-matches", json=body | change).json()["code"] == code
    front = inspector.get(f"/v1/cases/{first}/evidence").json()[1]["evidence_id"]
    unseen = inspector.post("/v1/harmless-matches", json=body | {"other_evidence_id": front})
    assert (unseen.status_code, unseen.json()["code"]) == (422, "no_such_match")

    people = [inspector, service.client("inspector", "核查员丙"), inspector]
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda client: client.post("/v1/harmless-matches", json=body), people))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 201]
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert us.get(f"/v1/cases/{second['case_id']}/verdicts").json()[0] == second["verdict"], "what was said stands"

    us.post(f"/v1/cases/{second['case_id']}/withdraw").raise_for_status()
    third = verify(us, ours).json()
    assert told(third["verdict"]) == {
        "middle": ("passed", "photos.harmless"),
        "rear": ("flagged", "photos.reused_other_firm"),
    }
    assert body["reason"] not in json.dumps(third, ensure_ascii=False), "the firm does not read it"
    review = take(inspector, third["case_id"])
    assert any(body["reason"] in one["inspector_text"]["zh"] for one in review["verdict"]["findings"])

    rear, exact = found(inspector, third["case_id"], "rear", "sha256")
    both = body | {"evidence_id": rear, "other_evidence_id": exact["evidence_id"]}
    assert inspector.post("/v1/harmless-matches", json=both).status_code == 201
    items = [{"slot": "front", "message": "请说明。"}]
    decide(inspector, review, "supplement", "请说明拍摄经过", items=items).raise_for_status()
    us.post(f"/v1/cases/{third['case_id']}/submit").raise_for_status()
    judged(us, third["case_id"])
    again = us.get(f"/v1/cases/{third['case_id']}/verdicts").json()[0]
    forgiven = ("passed", "photos.harmless")
    assert told(again) == {"middle": forgiven, "rear": forgiven}, "the repeat within the case is no offence either"

    mark = answers[0].json()["id"]
    withdrawn = inspector.post(f"/v1/harmless-matches/{mark}/withdraw", json={"reason": "看错了"}).json()
    assert (withdrawn["stands"], withdrawn["withdrawn"]["reason"]) == (False, "看错了")
    assert inspector.post(f"/v1/harmless-matches/{mark}/withdraw", json={"reason": "再撤"}).json() == withdrawn
    page = inspector.get("/v1/harmless-matches", params={"limit": 1}).json()
    following = inspector.get("/v1/harmless-matches", params={"limit": 1, "after": page["next"]}).json()
    assert [one["stands"] for one in (*page["matches"], *following["matches"])] == [True, False]
    kinds = [event["type"] for event in us.get(f"/v1/cases/{second['case_id']}/events").json()["events"]]
    assert kinds.count("match.harmless") == kinds.count("match.harmless_withdrawn") == 1
