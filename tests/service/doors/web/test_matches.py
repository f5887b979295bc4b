"""A reused video on the inspector's page: the frame of the earlier one beside its own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.cases import cases, evidence
from storage.cases.evidence import Evidence
from storage.database import Connection
from tests.service.doors.web.reviewing import Desk, desk, recorded
from tests.storage import making
from tests.verifiers.checks import test_video as videos
from tests.verifiers.dossiers import DECLARED, NOW
from verifiers.dossier import PARTS, Dossier, MatchKind, PictureMatch

OUTLINE = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))


@pytest.fixture
def at_desk(tmp_path: Path, fresh_database: str) -> Iterator[Desk]:
    with desk(tmp_path, fresh_database) as up:
        yield up


async def reused(connection: Connection) -> tuple[Evidence, Evidence]:
    """A case whose second frame lies within the third of an earlier video: its video, and the earlier one."""
    first = await making.moved(connection, await making.case(connection), "submit")
    earlier = await making.used(connection, first, "video")
    matter = videos.dossier().matter.model_dump(mode="json")
    case = await making.case(connection, declaration=DECLARED, matter=matter)
    now = await making.file(connection, case, "video")
    for row in (earlier, now):
        await evidence.put_facts(connection, row.id, "t", videos.video().model_dump(mode="json"))
    match = PictureMatch(
        kind=MatchKind.PART, evidence_id=earlier.id, case_id=first.id, slot="video", part=3, same_firm=False,
        places=31, same=0.95, identical=0.5, outline=OUTLINE, received_at=NOW,
    )  # fmt: skip
    judged = videos.case(videos.video(), searches=videos.searched(match, kind=PARTS, part=2))
    own = Dossier.model_validate_json(judged.model_dump_json(by_alias=True).replace("ev_video", now.id))
    await recorded(connection, await making.moved(connection, case, "submit", "verify"), own)
    return now, earlier


def test_the_two_frames_stand_beside_each_other(at_desk: Desk) -> None:
    now, earlier = at_desk.do(reused)
    key = at_desk.service.key("inspector", "王核查")
    page = at_desk.page(key).get(f"/reviews/{now.case_id}")
    assert page.status_code == 200
    (panel,) = re.findall(r'<section class="match".*?</section>', page.text, re.DOTALL)
    assert f'id="match-{now.id}-{earlier.id}"' in panel
    pictures = re.findall(r'<img src="([^"]+)"', panel)
    assert pictures == [
        f"/cases/{earlier.case_id}/evidence/{earlier.id}/full/3.jpg",
        f"/cases/{now.case_id}/evidence/{now.id}/full/2.jpg",
    ]
    corners = re.search(r'data-corners="([^"]+)"', panel)
    assert corners is not None
    address = f"/reviews/{now.case_id}/matches/{now.id}/{earlier.id}?page=2&amp;other_page=3"
    assert corners[1] == address
    asked = at_desk.page(key).get(address.replace("&amp;", "&"))
    assert (asked.status_code, asked.json()) == (200, {"agreeing": []}), "nothing was kept of frames that are not there"


def test_what_the_verdict_says_of_it_is_what_is_shown(at_desk: Desk) -> None:
    now, _ = at_desk.do(reused)

    async def told(connection: Connection) -> set[str | None]:
        stored = await cases.newest_verdict(connection, now.case_id)
        assert stored is not None
        return {one["reason"] for one in stored.verdict["findings"] if one["check"] == "video.not_reused"}

    assert at_desk.do(told) == {"video.reused_other_firm"}
