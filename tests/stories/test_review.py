"""A flagged case in an inspector's hands: lease, decision, supplement, clearance; and the firm mending by itself."""

import concurrent.futures
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import httpx
import pytest
from PIL import Image

from examples.cases import HONEST
from examples.documents import Letter, commitment, jpeg, rendered
from examples.vehicle import TRANSFORMER
from extractors.facts import TamperingKind
from tests.running import Service, evidence_in, flags, judged, upload, verify


def example(folders: tuple[Path, ...], name: str) -> Path:
    return next(folder for folder in folders if folder.name.endswith(name))


def take(inspector: httpx.Client, case_id: str) -> dict:
    """Takes cases until the wanted one comes; gives the others back by ordering nothing."""
    seen = set()
    while True:
        answer = inspector.post("/v1/reviews/next")
        assert answer.status_code == 200, "the case never came"
        review = answer.json()
        if review["case"]["id"] == case_id:
            return review
        assert review["case"]["id"] not in seen
        seen.add(review["case"]["id"])
        decide(inspector, review, "inspection", "另案办理")


def decide(inspector: httpx.Client, review: dict, kind: str, reason: str, **more: object) -> httpx.Response:
    return inspector.post(
        f"/v1/reviews/{review['case']['id']}/decision",
        json={"kind": kind, "reason": reason, **more},
        headers={
            "If-Match": review["verdict"]["id"],
            "Idempotency-Key": str(uuid5(NAMESPACE_URL, f"{kind} {reason} {more}")),
        },
    )


@pytest.fixture
def inspector(service: Service) -> httpx.Client:
    return service.client("inspector", "核查人员")


def flagged_case(service: Service, folder: Path) -> tuple[httpx.Client, dict]:
    firm = service.client("firm", "苏州复核故事运输有限公司")
    answer = verify(firm, folder)
    assert answer.status_code == 200, answer.text
    assert answer.json()["verdict"]["status"] == "flagged"
    return firm, answer.json()


def test_an_inspector_clears_a_case_and_the_permit_may_be_granted(
    service: Service, inspector: httpx.Client, example_folders: tuple[Path, ...]
) -> None:
    firm, answer = flagged_case(service, example(example_folders, "wrong-trailer-plate"))
    case_id = answer["case_id"]
    review = take(inspector, case_id)
    assert all(finding["inspector_text"]["zh"] for finding in review["verdict"]["findings"])
    rear = next(row for row in firm.get(f"/v1/cases/{case_id}/evidence").json() if row["slot"] == "rear")
    read = f"/v1/cases/{case_id}/evidence/{rear['evidence_id']}/facts"
    assert "tampering" not in firm.get(read).json(), "it would teach a forger"
    assert {one["kind"] for one in inspector.get(read).json()["tampering"]} == set(TamperingKind)

    no_match = inspector.post(f"/v1/reviews/{case_id}/decision", json={"kind": "clear", "reason": "x"})
    assert (no_match.status_code, no_match.json()["code"]) == (428, "verdict_unnamed")
    stale = inspector.post(
        f"/v1/reviews/{case_id}/decision", json={"kind": "clear", "reason": "x"}, headers={"If-Match": "vd_other"}
    )
    assert (stale.status_code, stale.json()["code"]) == (412, "verdict_changed")
    silent = decide(inspector, review, "clear", "  ")
    assert silent.json()["code"] == "reason_required"
    unruled = decide(inspector, review, "clear", "核实无误")
    assert unruled.json()["code"] == "flags_undecided"

    rulings = [{"check": check, "ruling": "dismissed"} for check in flags(review["verdict"])]
    decided = decide(inspector, review, "clear", "电话核实，挂车已换牌并补充行驶证。", rulings=rulings)
    assert decided.status_code == 200, decided.text
    outcome = firm.get(f"/v1/cases/{case_id}/outcome").json()
    assert (outcome["state"], outcome["may_grant"], outcome["basis"]) == ("cleared", True, "decision")
    again = decide(inspector, review, "clear", "电话核实，挂车已换牌并补充行驶证。", rulings=rulings)
    assert again.json() == decided.json(), "the same decision sent twice is one decision"
    other = decide(inspector, review, "clear", "再来一次", rulings=rulings)
    assert other.status_code == 409


def test_a_supplement_goes_back_to_the_firm_and_is_judged_again(
    service: Service, inspector: httpx.Client, example_folders: tuple[Path, ...]
) -> None:
    firm, answer = flagged_case(service, example(example_folders, "blurred-photo"))
    case_id = answer["case_id"]
    review = take(inspector, case_id)
    slot = next(
        row["look"][0]["slot"]
        for row in review["verdict"]["findings"]
        if row["check"] == "photos.quality" and row["look"]
    )
    items = [{"slot": slot, "message": "照片模糊，请在光线充足处重新拍摄。"}]
    assert decide(inspector, review, "supplement", "照片无法辨认", items=items).status_code == 200
    assert firm.get(f"/v1/cases/{case_id}/outcome").json()["state"] == "supplement_requested"
    assert firm.get(f"/v1/cases/{case_id}/decisions").json()[0]["items"] == items

    firm.post(f"/v1/cases/{case_id}/submit").raise_for_status()
    judged(firm, case_id)
    verdicts = firm.get(f"/v1/cases/{case_id}/verdicts").json()
    assert [row["number"] for row in verdicts] == [2, 1]
    assert verdicts[0]["supersedes"] == verdicts[1]["id"]


def test_a_firm_mends_what_only_it_can_mend_and_passes_without_an_inspector(
    service: Service, tmp_path: Path, example_day: date
) -> None:
    """An unstamped letter: told at once, stamped and sent again, passed. No inspector, no reuse of one's own photos."""
    trip = replace(TRANSFORMER, seed=4242, serial=900, firm="苏州改正运输有限公司")
    case_id = ""
    firm = service.client("firm", trip.firm)
    for name, make in HONEST.items():
        (tmp_path / name).write_bytes(make(trip, example_day))
    (tmp_path / "commitment.pdf").write_bytes(commitment(trip, example_day, Letter(stamped=False)))
    body = {"matter": "suzhou-oversize", "declaration": trip.declaration(example_day)}
    case_id = firm.post("/v1/cases", json=body).json()["id"]
    upload(firm, case_id, *(tmp_path / name for name in HONEST)).raise_for_status()
    firm.post(f"/v1/cases/{case_id}/submit").raise_for_status()
    assert judged(firm, case_id)["state"] == "flagged"
    verdict = firm.get(f"/v1/cases/{case_id}/verdicts").json()[0]
    assert flags(verdict) == {"letter.stamp": "letter.no_stamp"}

    (tmp_path / "commitment.pdf").write_bytes(commitment(trip, example_day))
    mended = upload(firm, case_id, tmp_path / "commitment.pdf")
    assert mended.json()[0]["revision"] == 2
    assert firm.get(f"/v1/cases/{case_id}").json()["state"] == "supplement_requested"
    firm.post(f"/v1/cases/{case_id}/submit").raise_for_status()
    outcome = judged(firm, case_id)
    assert (outcome["state"], outcome["may_grant"], outcome["basis"]) == ("passed", True, "verdict")


def test_a_scanned_letter_is_known_again_when_it_was_saved_anew(
    service: Service, example_folders: tuple[Path, ...], tmp_path: Path
) -> None:
    folder = example(example_folders, "02-passes-scanned")
    verify(service.client("firm", "苏州先扫运输有限公司"), folder).raise_for_status()
    copied = tmp_path / "02"
    shutil.copytree(folder, copied)
    (copied / "commitment.pdf").unlink()
    pages = rendered((folder / "commitment.pdf").read_bytes(), dpi=120)
    (copied / "commitment.jpg").write_bytes(jpeg(pages, 60))
    answer = verify(service.client("firm", "苏州后扫运输有限公司"), copied).json()
    told = {
        found["look"][0]["slot"]: found["reason"]
        for found in answer["verdict"]["findings"]
        if found["check"] == "documents.not_reused"
    }
    assert told["commitment"] == "documents.reused_same_firm"


def test_a_part_of_another_firm_s_photo_is_known_again(
    service: Service, example_folders: tuple[Path, ...], tmp_path: Path
) -> None:
    verify(
        service.client("firm", "苏州原拍运输有限公司"), example(example_folders, "06-class-three")
    ).raise_for_status()
    copied = tmp_path / "07"
    shutil.copytree(example(example_folders, "07-mass-disagrees"), copied)
    with Image.open(example(example_folders, "06-class-three") / "middle.jpg") as theirs:
        width, height = theirs.size
        cut = theirs.convert("RGB").crop((width // 5, height // 6, width, height)).rotate(3)
        cut.save(copied / "middle.jpg", quality=80)
    answer = verify(service.client("firm", "苏州裁图运输有限公司"), copied).json()
    findings = (one for one in answer["verdict"]["findings"] if one["check"] == "photos.not_reused")
    (reason,) = (one["reason"] for one in findings if one["look"] and one["look"][0]["slot"] == "middle")
    assert reason == "photos.part_reused_other_firm"


def test_a_reused_photo_cannot_be_mended_away(service: Service, example_folders: tuple[Path, ...]) -> None:
    folder = example(example_folders, "01-passes")
    first = verify(service.client("firm", "苏州先到运输有限公司"), folder).json()
    firm, answer = service.client("firm", "苏州后到运输有限公司"), None
    answer = verify(firm, folder).json()
    assert first["case_id"] != answer["case_id"]
    assert "photos.not_reused" in flags(answer["verdict"])
    refused = upload(firm, answer["case_id"], folder / "front.jpg")
    assert (refused.status_code, refused.json()["code"]) == (409, "impossible_transition")


def test_two_inspectors_never_get_the_same_case(service: Service, example_folders: tuple[Path, ...]) -> None:
    for _ in range(2):
        flagged_case(service, example(example_folders, "broken-letter"))
    inspectors = [service.client("inspector", f"核查人员{number}") for number in range(4)]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda client: client.post("/v1/reviews/next"), inspectors))
    taken = [answer.json()["case"]["id"] for answer in answers if answer.status_code == 200]
    assert len(taken) >= 2
    assert len(taken) == len(set(taken))
    for client, answer in zip(inspectors, answers, strict=True):
        if answer.status_code == 200:
            case_id = answer.json()["case"]["id"]
            assert client.post("/v1/reviews/next").json()["case"]["id"] == case_id, "one's own case is given again"
            assert client.post(f"/v1/reviews/{case_id}/release").status_code == 204


def test_withdrawing_ends_a_case(service: Service, example_folders: tuple[Path, ...]) -> None:
    firm, answer = flagged_case(service, example(example_folders, "broken-letter"))
    case_id = answer["case_id"]
    assert firm.post(f"/v1/cases/{case_id}/withdraw").json()["state"] == "withdrawn"
    assert firm.post(f"/v1/cases/{case_id}/submit").json()["code"] == "impossible_transition"
    assert upload(firm, case_id, *evidence_in(example(example_folders, "01-passes"))).status_code == 409
