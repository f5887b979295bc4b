"""A walk-round video from the firm's upload to the inspector's screen, by the running service."""

import io
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import numpy as np
import pytest
from PIL import Image

from extractors.facts import Break, BreakKind, facts_adapter
from service.acts.exhibits import exhibits
from storage.cases.evidence import Evidence
from tests.extractors.videos.videos import pan, written
from tests.running import PATIENCE_S, Service, upload
from tests.storage.making import NOON
from tests.verifiers.checks.test_video import case, video
from tests.verifiers.dossiers import DECLARED
from verifiers.verify import verify


@pytest.fixture(scope="module")
def walk(drawn_photos: tuple[Image.Image, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A camera that turns across a loaded vehicle."""
    frames = pan(np.asarray(drawn_photos[1]), 15, size=(640, 360))
    return written(tmp_path_factory.mktemp("walk") / "video.mp4", frames)


@pytest.fixture
def firm(service: Service) -> Iterator[httpx.Client]:
    with service.client("firm", "苏州录像运输有限公司") as client:
        yield client


def open_case(client: httpx.Client) -> str:
    answer = client.post("/v1/cases", json={"matter": "suzhou-oversize", "declaration": DECLARED})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def test_a_video_is_taken_in_read_and_shown(service: Service, firm: httpx.Client, walk: Path) -> None:
    case_id = open_case(firm)
    (received,) = upload(firm, case_id, walk).raise_for_status().json()
    place = f"/v1/cases/{case_id}/evidence/{received['evidence_id']}"
    deadline = time.monotonic() + PATIENCE_S
    while (answer := firm.get(f"{place}/facts")).status_code == 404:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    facts = answer.raise_for_status().json()
    assert (facts["kind"], facts["frames"], facts["breaks"]) == ("video", 15, [])
    assert all("features" not in frame for frame in facts["samples"]), "what only the index needs is not in the facts"
    assert len(answer.content) < 60_000

    page = httpx.Client(base_url=service.address, timeout=PATIENCE_S, follow_redirects=True)
    page.post("/sign-in", data={"key": service.key("inspector", "录像核查人员"), "next": "/"}).raise_for_status()
    shown = f"/cases/{case_id}/evidence/{received['evidence_id']}"
    last = facts["samples"][-1]
    picture = page.get(f"{shown}/frame/{last['number']}.jpg").raise_for_status()
    with Image.open(io.BytesIO(picture.content)) as frame:
        assert frame.size == (640, 360)
    part = page.get(f"{shown}/video", headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.headers["content-type"]) == (206, "video/mp4")
    assert part.content == walk.read_bytes()[100:200]
    assert "media-src 'self'" in page.get("/reviews").headers["content-security-policy"]
    review = page.get(f"/reviews/{case_id}").raise_for_status().text
    assert f'src="{shown}/video"' in review
    assert f"{last['second']:.1f} s</figcaption>" in review


def test_a_photo_larger_than_photos_may_be_is_refused_and_a_video_of_that_size_is_not(
    service: Service, firm: httpx.Client, tmp_path: Path
) -> None:
    case_id = open_case(firm)
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(service.settings.max_file_bytes + 1)
    refused = upload(firm, case_id, large, slot="front")
    assert (refused.status_code, refused.json()["code"]) == (413, "file_too_large")
    assert upload(firm, case_id, large, slot="video").status_code == 201


def test_the_inspector_sees_frames_with_their_seconds_plates_and_breaks() -> None:
    facts = video(breaks=(Break(kind=BreakKind.CUT, second=12.4),))
    stored = facts_adapter.dump_python(facts, mode="json")
    row = Evidence("ev_video", "case_own", "video", 1, True, facts.sha256, facts.size, "walk.mp4", "test", NOON)
    (shown,) = exhibits([row], {"ev_video": stored}, verify(case(facts)).findings)
    assert shown.video
    assert [(sheet.number, sheet.second) for sheet in shown.sheets] == [(1, 10.0), (2, 20.0), (3, 30.0), (4, 40.0)]
    assert {(mark.page, mark.kind) for sheet in shown.sheets for mark in sheet.marks} == {
        (2, "read"), (3, "read"), (2, "pass"), (3, "pass"),
    }  # fmt: skip
    assert ("break_cut", "12.4 s") in {(value.name, value.value) for value in shown.values}
