"""An inspector measures in a photo whose geometry is known: by the API, on the page with mouse and keyboard; the firm never sees it."""

import asyncio
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

import httpx
import numpy as np
import pytest
from playwright.sync_api import Browser, expect

from examples.phone import photo
from examples.vehicle import TRANSFORMER
from examples.views import rear, rear_camera
from extractors.facts import PhotoFacts
from storage.database import Database
from storage.ledger import ledger
from tests.running import PATIENCE_S, Service, upload
from tests.service.doors.web.test_browser import DESK, opened

END = -TRANSFORMER.overall[0]
BEAM = ((END, 1.5, 0.7), (END, -1.5, 0.7))
"""The trailer's rear beam, 3 m wide, 2 cm before its plate."""


@dataclass(frozen=True)
class Measurable:
    """A case with a rear photo that was read, and where in it two points of the vehicle are."""

    service: Service
    firm: httpx.Client
    case_id: str
    evidence_id: str
    facts: PhotoFacts

    @property
    def address(self) -> str:
        return f"/v1/cases/{self.case_id}/evidence/{self.evidence_id}/measurements"

    def shares(self, *points: tuple[float, float, float]) -> list[list[float]]:
        """Where points of the world are in the photo, in fractions of it."""
        pixels, _ = rear_camera(TRANSFORMER).project(np.array(points, np.float32))
        return ((pixels + 0.5) / (self.facts.width, self.facts.height)).tolist()

    def beam(self, **changes: object) -> dict:
        """Asks for the width of the trailer's rear beam."""
        one, other = self.shares(*BEAM)
        return {
            "shown_width": 3000,
            "depth_m": 0.02,
            "segments": [{"kind": "width", "one": one, "other": other, "compared": "cargo.width_m"}],
        } | changes


def in_thread(work) -> object:
    """A browser test has an event loop running in its thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@pytest.fixture(scope="module")
def case(service: Service, tmp_path_factory: pytest.TempPathFactory, example_day: date) -> Measurable:
    path = tmp_path_factory.mktemp("measured") / "rear.jpg"
    path.write_bytes(photo(rear(TRANSFORMER), example_day, 3))
    firm = service.client("firm", "苏州量取运输有限公司")
    declared = {"matter": "suzhou-oversize", "declaration": TRANSFORMER.declaration(example_day)}
    case_id = firm.post("/v1/cases", json=declared).raise_for_status().json()["id"]
    evidence_id = upload(firm, case_id, path).raise_for_status().json()[0]["evidence_id"]
    return Measurable(
        service, firm, case_id, evidence_id, read(firm, f"/v1/cases/{case_id}/evidence/{evidence_id}/facts")
    )


def read(firm: httpx.Client, address: str) -> PhotoFacts:
    """The facts of a photo, as soon as the worker has read it."""
    deadline = time.monotonic() + PATIENCE_S
    while (answer := firm.get(address)).status_code == 404:
        assert time.monotonic() < deadline, "the photo was not read"
        time.sleep(0.1)
    return PhotoFacts.model_validate(answer.raise_for_status().json())


@pytest.fixture(scope="module")
def inspector(service: Service) -> httpx.Client:
    return service.client("inspector", "核查人员量")


def test_the_photo_story_finds_the_corners_of_the_trailers_plate(case: Measurable) -> None:
    plate = case.facts.plates[0]
    assert (plate.text, plate.rows) == (TRANSFORMER.trailer, 2)
    assert plate.corners is not None
    assert plate.corners.size == "two_rows"
    true = case.shares(
        (END - 0.02, 0.22, 0.845), (END - 0.02, -0.22, 0.845), (END - 0.02, -0.22, 0.625), (END - 0.02, 0.22, 0.625)
    )
    off = (np.array(plate.corners.points) - true) * (case.facts.width, case.facts.height)
    assert np.abs(off).max() < 1.5


def test_a_width_is_measured_told_with_its_error_and_held_against_the_declaration(
    case: Measurable, inspector: httpx.Client
) -> None:
    answer = inspector.post(case.address, json=case.beam(), headers={"Idempotency-Key": "beam"})
    assert answer.status_code == 201, answer.text
    made = answer.json()
    (length,) = made["lengths"]
    assert abs(length["metres"] - 3.0) <= length["error_m"] < 0.2
    assert (length["declared_m"], length["agreement"]) == (3.2, "differs")
    assert "与申报的 3.2 米不符" in length["text"]["zh"]
    assert (made["ruler"]["size"], made["ruler"]["corners_from"]) == ("two_rows", "as_read")
    assert "挂" in made["ruler"]["size_text"]["zh"]
    assert "24" in made["ruler"]["lens_text"]["zh"], "a photo without a focal length says what was assumed"
    again = inspector.post(case.address, json=case.beam(), headers={"Idempotency-Key": "beam"})
    assert again.json()["id"] == made["id"], "sent twice, measured once"
    assert inspector.get(case.address).json()[0] == made

    async def entries() -> list[ledger.Entry]:
        database = await Database.open(case.service.database_url)
        async with database.transaction() as connection:
            found = await ledger.entries(connection, case.case_id)
        await database.close()
        return found

    (entry,) = [entry for entry in in_thread(entries()) if entry.kind == "evidence.measured"]
    assert entry.data["measurement_id"] == made["id"]
    assert entry.data["lengths"][0]["mm"] == round(length["metres"] * 1000)


def test_what_depth_is_allowed_for_widens_the_interval_until_nothing_can_be_told(
    case: Measurable, inspector: httpx.Client
) -> None:
    (near,), (far,) = (
        inspector.post(case.address, json=case.beam(depth_m=depth)).json()["lengths"] for depth in (0.0, 1.5)
    )
    assert far["metres"] == near["metres"]
    assert far["error_m"] == pytest.approx(near["error_m"] + far["depth_m"], abs=0.002)
    assert far["agreement"] == "cannot_tell"


def test_corners_by_hand_are_as_sure_as_a_hand(case: Measurable, inspector: httpx.Client) -> None:
    read = case.facts.plates[0].corners
    assert read is not None
    corners = [list(point) for point in read.points]
    corners[0][0] += 0.001
    made = inspector.post(case.address, json=case.beam(corners=corners, shown_width=1600)).json()
    assert made["ruler"]["corners_from"] == "by_hand"
    assert made["ruler"]["sigmas_px"][0] == pytest.approx(2 * case.facts.width / 1600)
    assert made["ruler"]["sigmas_px"][1:] == list(read.sigmas[1:])


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"corners": [[0.5, 0.5]] * 4}, 422, "unmeasurable"),
        ({"corners": [[0.5, 0.5], [0.4, 0.5], [0.4, 0.55], [0.5, 0.55]]}, 422, "unmeasurable"),
        ({"size": "one_row"}, 422, "size_contradicted"),
        ({"plate": "苏A00000"}, 422, "plate_not_read"),
        ({"segments": []}, 422, "invalid_request"),
        ({"segments": [{"kind": "height", "one": [0, 0], "other": [0, 1], "compared": "cargo.width_m"}]}, 422, "invalid_request"),
        ({"corners": [[0.5, 0.5], [0.6, 2.0], [0.6, 0.55], [0.5, 0.55]]}, 422, "invalid_request"),
    ],
)  # fmt: skip
def test_what_is_no_ruler_is_refused_with_its_reason(
    case: Measurable, inspector: httpx.Client, changes: dict, status: int, code: str
) -> None:
    answer = inspector.post(case.address, json=case.beam(**changes))
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.json()["remedy"]


def test_the_firm_never_sees_measurements(case: Measurable) -> None:
    assert case.firm.get(case.address).status_code == 403
    assert case.firm.post(case.address, json=case.beam()).status_code == 403
    events = case.firm.get(f"/v1/cases/{case.case_id}/events").json()["events"]
    assert not any(set(event) - {"case_id", "number", "type", "at", "hash"} for event in events)


def test_measuring_on_the_page_with_mouse_and_keyboard(browser: Browser, case: Measurable) -> None:
    page = opened(browser, case.service, DESK, case.service.key("inspector", "核查人员尺"))
    page.goto(f"/reviews/{case.case_id}")
    picture = page.locator(".exhibit img:not(.heat)")
    expect(picture).to_have_js_property("complete", True)
    expect(page.locator("svg.ruler")).to_be_hidden()
    page.keyboard.press("m")
    expect(page.locator("svg.ruler")).to_be_visible()
    box = page.locator("svg.ruler").bounding_box()
    assert box is not None
    (x0, y0), (x1, y1) = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in case.shares(*BEAM)]
    page.get_by_label("与申报比较").select_option("loaded.width_m")
    page.get_by_label("可能偏离号牌平面").fill("0.1")
    page.mouse.move(x0, y0)
    page.mouse.down()
    page.mouse.move((x0 + x1) / 2, y1)
    page.mouse.move(x1, y1)
    page.mouse.up()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    told = page.locator("form.ruler output")
    expect(told).to_contain_text("与申报的 3.2 米不符")
    expect(told).to_contain_text("挂车号牌")
    length = re.match(r"宽 (\d\.\d\d) ± (\d\.\d\d) 米", told.inner_text())
    assert length
    assert abs(float(length[1]) - 3.0) <= float(length[2])
    page.reload()
    expect(page.locator(".measured li").last).to_contain_text(length[0])
