"""Every bad input gets its own clear error or finding in Chinese and English. Nothing passes by default."""

import json
from pathlib import Path

import httpx
import pymupdf
import pytest
from PIL import Image

from tests.running import Service, declaration_in, flags, judged, upload, verify


@pytest.fixture(scope="module")
def client(service: Service) -> httpx.Client:
    return service.client("firm", "苏州坏输入运输有限公司")


@pytest.fixture(scope="module")
def good(example_folders: tuple[Path, ...]) -> Path:
    return next(folder for folder in example_folders if folder.name == "01-passes")


def problem(answer: httpx.Response, status: int, code: str) -> dict:
    """The problem an answer is, in both languages and with what to do."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["code"] == code
    assert all(body[name] for name in ("detail", "detail_en", "remedy", "remedy_en", "type"))
    return body


def open_case(client: httpx.Client, declaration: dict) -> str:
    answer = client.post("/v1/cases", json={"matter": "suzhou-oversize", "declaration": declaration})
    assert answer.status_code == 201, answer.text
    case_id: str = answer.json()["id"]
    return case_id


def changed(declaration: dict, path: str, value: object) -> dict:
    copy = json.loads(json.dumps(declaration))
    *parents, last = path.split(".")
    place = copy
    for name in parents:
        place = place[name]
    place[last] = value
    return copy


def test_an_unknown_matter_names_those_there_are(client: httpx.Client) -> None:
    body = problem(client.post("/v1/cases", json={"matter": "moon-oversize"}), 422, "unknown_matter")
    assert "suzhou-oversize" in body["detail"]


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("carrier.uscc", "91320500MA00000009", "uscc_check_digit"),
        ("tractor.plate", "苏EI2345", "plate_never_uses_i_o"),
        ("cargo.mass_t", -1, None),
        ("journey.departs_on", "2026-13-45", None),
    ],
)
def test_a_defective_declaration_is_refused_with_the_field(
    client: httpx.Client, good: Path, path: str, value: object, code: str | None
) -> None:
    answer = verify(client, good, declaration=changed(declaration_in(good), path, value))
    body = problem(answer, 409, "incomplete")
    error = next(error for error in body["errors"] if error["field"] == path)
    assert error["zh"]
    assert error["en"]
    if code:
        assert error["code"] == code


def test_all_defects_are_told_at_once(client: httpx.Client, good: Path) -> None:
    declaration = changed(changed(declaration_in(good), "carrier.uscc", "123"), "cargo.mass_t", 0)
    case_id = open_case(client, declaration)
    body = problem(client.post(f"/v1/cases/{case_id}/submit"), 409, "incomplete")
    fields = {error["field"] for error in body["errors"]}
    assert {"carrier.uscc", "cargo.mass_t", "evidence.commitment", "evidence.front", "evidence.rear"} <= fields
    assert client.get(f"/v1/cases/{case_id}/missing").json()["complete"] is False


def test_a_temporary_plate_asks_for_its_paper_and_insurance_before_the_submission(
    client: httpx.Client, good: Path
) -> None:
    case_id = open_case(client, changed(declaration_in(good), "trailer.plate", "苏E1234超"))
    wanted = {slot["name"] for slot in client.get(f"/v1/cases/{case_id}/missing").json()["materials"]}
    assert {"temporary_plate", "insurance"} <= wanted
    plain = open_case(client, declaration_in(good))
    wanted = {slot["name"] for slot in client.get(f"/v1/cases/{plain}/missing").json()["materials"]}
    assert not {"temporary_plate", "insurance"} & wanted


def test_there_is_no_table_of_facts_before_a_verdict(client: httpx.Client, good: Path) -> None:
    problem(client.get(f"/v1/cases/{open_case(client, declaration_in(good))}/facts"), 409, "no_verdict_yet")


def test_an_empty_file_is_refused_by_name(client: httpx.Client, good: Path, tmp_path: Path) -> None:
    empty = tmp_path / "front.jpg"
    empty.touch()
    body = problem(upload(client, open_case(client, declaration_in(good)), empty), 422, "empty_file")
    assert "front.jpg" in body["detail"]


def test_a_file_over_the_limit_is_413_and_says_which(
    client: httpx.Client, good: Path, service: Service, tmp_path: Path
) -> None:
    large = tmp_path / "front.jpg"
    with large.open("wb") as file:
        file.truncate(service.settings.max_file_bytes + 1)
    body = problem(upload(client, open_case(client, declaration_in(good)), large), 413, "file_too_large")
    assert "front.jpg" in body["detail"]
    assert "20 MiB" in body["detail"]
    left = [path.stat().st_size for path in service.settings.staging.rglob("*") if path.is_file()]
    assert max(left, default=0) < service.settings.max_file_bytes, "a refused upload leaves nothing behind"


def test_files_over_the_case_limit_are_413(client: httpx.Client, good: Path, tmp_path: Path) -> None:
    case_id = open_case(client, declaration_in(good))
    for slot in ("front", "middle", "rear"):
        path = tmp_path / f"{slot}.jpg"
        path.write_bytes(slot.encode() * (15 * 2**20 // len(slot)))
        answer = upload(client, case_id, path)
    assert "rear.jpg" in problem(answer, 413, "case_too_large")["detail"]


def test_signs_that_cannot_be_stored_are_refused(client: httpx.Client) -> None:
    body = {"matter": "suzhou-oversize", "declaration": {"carrier": {"name": "a\u0000b"}}}
    problem(client.post("/v1/cases", json=body), 422, "unstorable_text")


def test_a_body_in_another_encoding_is_refused(client: httpx.Client) -> None:
    answer = client.post("/v1/cases", content=b"\xc9\xd9\xd9", headers={"Content-Type": "application/json"})
    problem(answer, 400, "unparsable_body")


def test_an_unknown_slot_names_the_slots(client: httpx.Client, good: Path) -> None:
    answer = upload(client, open_case(client, declaration_in(good)), good / "front.jpg", slot="selfie")
    assert "front" in problem(answer, 422, "unknown_slot")["detail"]


def test_a_body_that_is_no_form_is_415(client: httpx.Client, good: Path) -> None:
    case_id = open_case(client, declaration_in(good))
    problem(client.post(f"/v1/cases/{case_id}/evidence", content=b"photo"), 415, "not_multipart")


def test_a_form_cut_short_is_refused_and_stores_nothing(client: httpx.Client, good: Path) -> None:
    case_id = open_case(client, declaration_in(good))
    body = b'--b\r\nContent-Disposition: form-data; name="front"; filename="front.jpg"\r\n\r\nhalf a pho'
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    problem(client.post(f"/v1/cases/{case_id}/evidence", content=body, headers=headers), 400, "broken_multipart")
    assert client.get(f"/v1/cases/{case_id}/evidence").json() == []


def long_pdf(path: Path) -> None:
    document = pymupdf.open()
    for _ in range(2000):
        document.new_page(width=100, height=100)
    document.save(path)


def locked_pdf(path: Path) -> None:
    document = pymupdf.open()
    document.new_page().insert_text((72, 72), "secret")
    document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="1234", owner_pw="5678")


def png_bomb(path: Path) -> None:
    Image.new("1", (60_000, 60_000)).save(path, format="PNG")


def pdf_called_jpg(path: Path) -> None:
    document = pymupdf.open()
    document.new_page().insert_text((72, 72), "not a photo")
    path.write_bytes(document.tobytes())


def half_a_jpeg(path: Path) -> None:
    Image.effect_noise((1600, 1200), 80).save(path, format="JPEG")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize(
    ("make", "name", "reason"),
    [
        (long_pdf, "commitment.pdf", "file.too_many_pages"),
        (locked_pdf, "commitment.pdf", "file.password"),
        (png_bomb, "front.png", "file.too_many_pixels"),
        (pdf_called_jpg, "middle.jpg", "file.wrong_type"),
        (half_a_jpeg, "rear.jpg", "file.damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_flag_with_its_reason(
    client: httpx.Client, good: Path, tmp_path: Path, make, name: str, reason: str
) -> None:
    bad = tmp_path / name
    make(bad)
    case_id = open_case(client, declaration_in(good))
    paths = {path.stem: path for path in good.iterdir() if path.name != "case.json"} | {bad.stem: bad}
    receipts = upload(client, case_id, *paths.values())
    assert receipts.status_code == 201, receipts.text
    client.post(f"/v1/cases/{case_id}/submit").raise_for_status()
    outcome = judged(client, case_id)
    assert outcome["state"] == "flagged"
    assert outcome["may_grant"] is False
    verdict = client.get(f"/v1/cases/{case_id}/verdicts").json()[0]
    finding = next(row for row in verdict["findings"] if row["reason"] == reason)
    assert finding["look"][0]["slot"] == bad.stem
    assert finding["text"]["zh"]
    assert finding["text"]["en"]


def test_forty_tonnes_agree_with_forty_thousand_kilograms(
    client: httpx.Client, example_folders: tuple[Path, ...]
) -> None:
    """The letter of every example says tonnes and the waybill kilograms; only one of them lies."""
    folder = next(folder for folder in example_folders if folder.name == "07-mass-disagrees")
    answer = verify(client, folder).json()
    finding = next(
        row for row in answer["verdict"]["findings"] if row["check"] == "agree.mass" and row["status"] == "flagged"
    )
    assert len(finding["look"]) >= 2, "both places are shown"
    assert "agree.mass" in flags(answer["verdict"])
