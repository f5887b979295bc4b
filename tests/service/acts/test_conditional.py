"""`ETag` and `If-Match` over HTTP: optional, and whoever sends one overwrites nothing unseen."""

from pathlib import Path

import httpx
import pytest

from tests.running import Service, declaration_in, until_read


@pytest.fixture(scope="module")
def client(service: Service) -> httpx.Client:
    return service.client("firm", "苏州两处修改运输有限公司")


@pytest.fixture(scope="module")
def folder(example_folders: tuple[Path, ...]) -> Path:
    return example_folders[0]


def tag(client: httpx.Client, case_id: str, part: str = "") -> str:
    return client.get(f"/v1/cases/{case_id}{part}").raise_for_status().headers["etag"]


def sent(client: httpx.Client, case_id: str, path: Path, if_match: str, slot: str = "front") -> httpx.Response:
    with path.open("rb") as file:
        return client.post(
            f"/v1/cases/{case_id}/evidence", files={slot: (path.name, file)}, headers={"If-Match": if_match}
        )


def test_reading_a_file_leaves_the_tag_as_it_is(client: httpx.Client, folder: Path) -> None:
    case_id = str(client.post("/v1/cases", json={"matter": "suzhou-oversize"}).json()["id"])
    empty = tag(client, case_id)
    assert sent(client, case_id, folder / "front.jpg", empty).status_code == 201
    received = tag(client, case_id)
    assert received != empty
    until_read(client, case_id)
    assert tag(client, case_id) == received


def test_a_stale_caller_changes_nothing_and_a_repeated_request_succeeds(client: httpx.Client, folder: Path) -> None:
    body = {"matter": "suzhou-oversize", "declaration": declaration_in(folder)}
    case_id = str(client.post("/v1/cases", json=body).json()["id"])
    before, declared = tag(client, case_id), tag(client, case_id, "/declaration")
    changed = {"declaration": body["declaration"] | {"carrier": {"name": "苏州改名运输有限公司"}}}
    put = client.put(f"/v1/cases/{case_id}/declaration", json=changed, headers={"If-Match": declared})
    assert put.status_code == 200
    assert put.headers["etag"] == tag(client, case_id)
    again = client.put(f"/v1/cases/{case_id}/declaration", json=changed, headers={"If-Match": declared})
    assert again.status_code == 200, "the first answer may have been lost"

    stale = [
        client.put(f"/v1/cases/{case_id}/declaration", json={"declaration": {}}, headers={"If-Match": declared}),
        sent(client, case_id, folder / "front.jpg", before),
        client.post(f"/v1/cases/{case_id}/submit", headers={"If-Match": before}),
        client.post(f"/v1/cases/{case_id}/withdraw", headers={"If-Match": before}),
    ]
    for answer in stale:
        assert (answer.status_code, answer.json()["code"]) == (412, "changed_meanwhile")
        assert answer.headers["etag"] in {tag(client, case_id), tag(client, case_id, "/declaration")}
    case = client.get(f"/v1/cases/{case_id}").json()
    assert (case["state"], case["declaration"]) == ("draft", changed["declaration"])
    assert client.get(f"/v1/cases/{case_id}/evidence").json() == []

    now = tag(client, case_id)
    assert sent(client, case_id, folder / "front.jpg", now).status_code == 201
    assert sent(client, case_id, folder / "front.jpg", now).json()[0]["revision"] == 1, "the same bytes again"
    assert sent(client, case_id, folder / "rear.jpg", now).status_code == 412
    withdrawn = client.post(f"/v1/cases/{case_id}/withdraw", headers={"If-Match": tag(client, case_id)})
    assert withdrawn.json()["state"] == "withdrawn"
