"""After an upgrade: what an older version read and judged is shown as far as it can be, and said to be older; no page fails."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from service.platform.settings import Settings
from tests.running import Service, running
from tests.service.doors.web.test_forms import signed_in
from tests.service.house import house, submitted, work_off


@pytest.fixture
async def older(tmp_path: Path, fresh_database: str) -> tuple[str, str]:
    """A case of an older version, and its front photo."""
    async with house(tmp_path, fresh_database) as rooms:
        _, case = await submitted(rooms, tmp_path)
        await work_off(rooms)
    with psycopg.connect(fresh_database) as connection:
        shaped = """facts || '{"kind": "photo", "sharpnes": 1}'"""
        connection.execute(f"UPDATE facts SET extractor_version = '6', facts = {shaped}")
        connection.execute("ALTER TABLE verdicts DISABLE TRIGGER USER")
        connection.execute(
            """UPDATE verdicts SET dossier = dossier || '{"looked_up": []}', verdict = verdict - 'particulars'"""
        )
        connection.execute("ALTER TABLE verdicts ENABLE TRIGGER USER")
        row = connection.execute("SELECT id FROM evidence WHERE slot = 'front'").fetchone()
    assert row is not None
    return case.id, row[0]


@pytest.fixture
def served(older: tuple[str, str], tmp_path: Path, fresh_database: str) -> Iterator[Service]:
    with running(Settings(home=tmp_path, embedded_worker=False), fresh_database) as up:
        yield up


def test_every_page_and_address_of_an_older_case_answers(older: tuple[str, str], served: Service) -> None:
    case_id, front = older
    page = signed_in(served, "inspector")
    review = page.get(f"/reviews/{case_id}")
    assert review.status_code == 200
    assert "由较早版本的系统读取" in review.text
    preview = page.get(f"/cases/{case_id}/evidence/{front}/full/1.jpg")
    assert (preview.status_code, preview.headers["content-type"]) == (409, "image/svg+xml")
    assert page.get(f"/cases/{case_id}/evidence/{front}/map/copied.png").status_code == 404
    with served.client("inspector", "王核查") as inspector:
        paths = {"facts": 409, "searches": 409, "verdicts": 200, "outcome": 200, "progress": 200, "evidence": 200}
        told = {path: inspector.get(f"/v1/cases/{case_id}/{path}") for path in paths}
        assert {path: answer.status_code for path, answer in told.items()} == paths
        assert told["facts"].json()["code"] == told["searches"].json()["code"] == "read_by_older_version"
        assert inspector.get(f"/v1/cases/{case_id}/evidence/{front}/facts").json()["sharpnes"] == 1


def test_a_lost_file_is_told_as_our_fault_and_the_page_shows_a_placeholder(
    older: tuple[str, str], served: Service
) -> None:
    case_id, front = older
    for path in (served.settings.home / "evidence").glob("??/??/*"):
        path.unlink()
    page = signed_in(served, "inspector")
    preview = page.get(f"/cases/{case_id}/evidence/{front}/full/1.jpg")
    assert (preview.status_code, "因系统原因" in preview.text) == (409, True)
    with served.client("inspector", "王核查") as inspector:
        content = inspector.get(f"/v1/cases/{case_id}/evidence/{front}/content")
        assert (content.status_code, content.json()["code"]) == (500, "evidence_damaged")
        assert "因系统原因" in content.json()["detail"]
        assert "重新上传同一文件" in content.json()["remedy"]
