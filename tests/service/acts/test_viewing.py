"""Previews: what exhausted its limits is never tried again, and what an older version read is no error."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from extractors.errors import Unreadable
from extractors.facts import EXHAUSTED, UnreadableFacts, UnreadableReason
from extractors.media import Limits
from extractors.sandbox import Sandbox
from service.acts.exhibits import exhibits
from service.acts.viewing import Viewer
from service.platform.resources import Rooms, open_rooms
from service.platform.settings import Settings
from storage.cases.evidence import Evidence
from storage.errors import NotFound


@pytest.fixture
async def rooms(tmp_path: Path, fresh_database: str) -> AsyncIterator[Rooms]:
    async with open_rooms(Settings(home=tmp_path / "home"), fresh_database) as opened:
        yield opened


@pytest.fixture
def photo(rooms: Rooms, tmp_path: Path) -> Evidence:
    """A photo in the store."""
    path = tmp_path / "front.jpg"
    Image.new("RGB", (4000, 3000), "teal").save(path)
    digest = sha256(path.read_bytes()).hexdigest()
    rooms.store.put(path, digest)
    size = path.stat().st_size
    return Evidence("ev_1", "case_1", "front", 1, True, digest, size, "front.jpg", "acc_1", datetime.now(UTC))


def lose(rooms: Rooms, row: Evidence) -> None:
    (rooms.settings.home / "evidence" / row.sha256[:2] / row.sha256[2:4] / row.sha256).unlink()


async def test_a_page_that_took_too_long_answers_at_once_the_next_time(rooms: Rooms, photo: Evidence) -> None:
    with Sandbox(Limits(wall_seconds=0.001), models=None) as sandbox:
        viewer = Viewer(sandbox)
        with pytest.raises(Unreadable):
            await viewer.show(rooms, photo, None, 1, 1600, 0)
        lose(rooms, photo)
        with pytest.raises(Unreadable) as refused:
            await viewer.show(rooms, photo, None, 1, 360, 0)
        assert refused.value.reason is UnreadableReason.TIMEOUT
        with pytest.raises(NotFound):  # another page is tried, as far as it goes
            await viewer.show(rooms, photo, None, 2, 1600, 0)


@pytest.mark.parametrize("reason", sorted(EXHAUSTED | {UnreadableReason.CRASHED}))
async def test_what_exhausted_its_limits_when_it_was_read_is_not_opened(
    rooms: Rooms, photo: Evidence, reason: UnreadableReason
) -> None:
    lose(rooms, photo)
    facts = UnreadableFacts(sha256=photo.sha256, size=1, media_type=None, extractor_version="1", reason=reason)
    with Sandbox(Limits(), models=None) as sandbox:
        with pytest.raises(Unreadable) as refused:
            await Viewer(sandbox).show(rooms, photo, facts, 1, 1600, 0)
    assert refused.value.reason is reason


async def test_a_page_that_is_not_there_says_so_each_time_and_another_is_shown(rooms: Rooms, photo: Evidence) -> None:
    with Sandbox(Limits(), models=None) as sandbox:
        viewer = Viewer(sandbox)
        with pytest.raises(Unreadable):
            await viewer.show(rooms, photo, None, 7, 400, 0)
        assert (await viewer.show(rooms, photo, None, 1, 400, 0)).startswith(b"\xff\xd8\xff")
        assert viewer._failed == {}


def test_facts_of_another_shape_are_told_as_an_older_versions(photo: Evidence) -> None:
    older = {"kind": "photo", "sharpnes": 1, "extractor_version": "1"}
    (told,) = exhibits([photo], {photo.id: older}, ())
    assert (told.older, told.read, told.why, told.values) == (True, True, None, ())
    (unread,) = exhibits([photo], {}, ())
    assert (unread.older, unread.read) == (False, False)
