"""Videos in the index: a photo that is a frame of an earlier video, a video that was saved anew, and the photos' scenes in their own video.

The scenes are real photos, read by their path; cameras that turn across them are made by code.
"""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from extractors.facts import AnyFacts, PhotoFacts, VideoFacts
from extractors.media import FileIdentity, Limits
from extractors.sandbox import Read
from extractors.similarity.features import features
from extractors.similarity.fingerprints import fingerprints
from extractors.videos.video import followed
from service.acts import pipeline
from service.acts.matches import matches_of
from service.lookups import pictures as lookup
from storage.cases import evidence
from storage.cases.cases import Case
from storage.database import Connection
from tests.extractors.videos.videos import Pixels, opened, pan, written
from tests.real import SOURCES
from tests.service.doors.web.reviewing import recorded
from tests.storage import making
from tests.verifiers.dossiers import NOW, dossier, photo
from verifiers.checks.likeness import Story, story
from verifiers.dossier import Exhibit, PictureMatch
from verifiers.matter.catalogue import matters

MATTER = matters()["suzhou-oversize"]
SIZE = (640, 360)


@dataclass(frozen=True)
class Scenes:
    """Two places, and a camera's way across each."""

    places: tuple[Pixels, Pixels]
    ways: tuple[list[Pixels], list[Pixels]]
    folder: Path


@pytest.fixture(scope="module", params=SOURCES)
def scenes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scenes:
    if request.param == "drawn":
        one, other = (np.asarray(photo) for photo in request.getfixturevalue("drawn_photos")[1:3])
    else:
        folder = request.getfixturevalue("real_data") / "trucks_cn_misc"
        names = ("aias_truck.jpg", "onnxtools_8592_lQDPKIJfCPntIuXNBDjNB4CwWc_PflonOw4IhFOgCaLkAA_1920_1080.jpg")
        one, other = (opened(folder / name) for name in names)
    ways = tuple(pan(place, 48, size=SIZE, speed=12, blur=0.2, seed=seed) for seed, place in enumerate((one, other)))
    return Scenes((one, other), (ways[0], ways[1]), tmp_path_factory.mktemp("videos"))


def video(scenes: Scenes, name: str, frames: list[Pixels], **options: str) -> VideoFacts:
    path = written(scenes.folder / f"{name}.mp4", frames, **options)  # type: ignore[arg-type]
    facts, _ = followed(
        path, FileIdentity(name.encode().hex().ljust(64, "0"), path.stat().st_size, "video/mp4", "t"), Limits()
    )
    return facts


def shot(pixels: Pixels, slot: str = "front") -> PhotoFacts:
    """The facts of a photo with this picture, but for its text."""
    picture = Image.fromarray(pixels)
    return photo(slot, None, fingerprints=fingerprints(picture), features=features(picture))


async def exhibit(connection: Connection, case: Case, slot: str, facts: AnyFacts) -> Exhibit:
    """A piece of evidence whose facts were recorded, as the dossier holds it: without what only the index needs."""
    row = await making.used(connection, case, slot)
    await pipeline._record(connection, row, Read(facts))
    stored = (await evidence.facts_of(connection, [row.id]))[row.id]
    return Exhibit.model_validate(
        {"evidence_id": row.id, "slot": slot, "filename": "x", "received_at": NOW, "facts": stored}
    )


async def hits(connection: Connection, case: Case, shown: Exhibit) -> list[PictureMatch]:
    """What `video.not_reused` and `photos.not_reused` would count."""
    searches = await lookup.searches_for(connection, case, shown, MATTER)
    use = MATTER.use("video.not_reused")
    assert use is not None
    again = {Story.WHOLE, Story.PART}
    return [match for search in searches for match in search.matches if story(search, match, use) in again]


async def submitted(connection: Connection) -> Case:
    return await making.moved(connection, await making.case(connection), "submit")


async def test_a_video_is_known_again_frame_by_frame(connection: Connection, scenes: Scenes) -> None:
    way, elsewhere = scenes.ways
    first = await submitted(connection)
    kept = await exhibit(connection, first, "video", video(scenes, "first", way))
    assert isinstance(kept.facts, VideoFacts)
    assert all(frame.features is None and frame.fingerprints for frame in kept.facts.samples)
    assert await hits(connection, first, kept) == [], "a case is not compared with itself"

    # Smaller, as a messenger passes it on, and without its beginning.
    small = [cv2.resize(frame, (480, 270), interpolation=cv2.INTER_AREA) for frame in way[5:]]
    again, other, still = await submitted(connection), await submitted(connection), await submitted(connection)
    passed_on = await exhibit(connection, again, "video", video(scenes, "again", small, crf="32"))
    found = await hits(connection, again, passed_on)
    assert {match.evidence_id for match in found} == {kept.evidence_id}
    assert {match.case_id for match in found} == {first.id}
    assert max(match.part for match in found) > 1

    new = await exhibit(connection, other, "video", video(scenes, "other", elsewhere))
    assert await hits(connection, other, new) == []

    # A frame that was not kept, given as a photo: brighter, and saved at another size.
    frame = np.clip(cv2.resize(way[29], (1280, 720), interpolation=cv2.INTER_CUBIC) * 1.1, 0, 255).astype(np.uint8)
    grabbed = await exhibit(connection, still, "front", shot(frame))
    assert {match.slot for match in await hits(connection, still, grabbed)} == {"video"}


async def test_a_reused_video_is_shown_beside_the_earlier_one_frame_against_frame(
    connection: Connection, scenes: Scenes
) -> None:
    """It was put behind a piece of another one: its first frame is none of the earlier video's."""
    way, elsewhere = scenes.ways
    first, again = await submitted(connection), await submitted(connection)
    kept = await exhibit(connection, first, "video", video(scenes, "kept", way))
    cut = (*elsewhere[:20], *way[5:])
    small = [cv2.resize(frame, (480, 270), interpolation=cv2.INTER_AREA) for frame in cut]
    now = await exhibit(connection, again, "video", video(scenes, "now", small, crf="32"))
    searches = tuple(await lookup.searches_for(connection, again, now, MATTER))
    judged = dossier().model_copy(update={"exhibits": (now,), "searches": searches})
    verifying = await making.moved(connection, again, "verify")
    stored = await recorded(connection, verifying, judged)

    told = {one["check"]: one["reason"] for one in stored.verdict["findings"]}
    assert told["video.not_reused"] == "video.reused_other_firm"
    ((earlier,),) = (await matches_of(connection, stored)).values()
    assert (earlier.match.case_id, earlier.match.evidence_id) == (first.id, kept.evidence_id)
    assert isinstance(kept.facts, VideoFacts)
    assert isinstance(now.facts, VideoFacts)
    here, there = now.facts.frame(earlier.page), kept.facts.frame(earlier.other_page)
    assert here is not None
    assert there is not None
    assert here.number > 1
    assert abs((here.second - there.second) * kept.facts.fps - (20 - 5)) < 8, "the two frames show the same"
    assert earlier.frames == f"?page={earlier.page}&other_page={earlier.other_page}"


async def test_every_frame_that_shows_something_is_searched_as_far_as_the_matter_asks(
    connection: Connection, scenes: Scenes
) -> None:
    case = await submitted(connection)
    shown = await exhibit(connection, case, "video", video(scenes, "searched", scenes.ways[0]))
    assert isinstance(shown.facts, VideoFacts)
    searches = await lookup.searches_for(connection, case, shown, MATTER)
    numbers = [frame.number for frame in shown.facts.samples]
    assert [search.part for search in searches if search.algorithm == "dct256"] == numbers
    assert [search.part for search in searches if search.algorithm == "orb"] == numbers
    assert {search.threshold for search in searches if search.algorithm == "dct256"} == {31}


async def test_photos_of_the_same_place_appear_in_the_video_and_others_do_not(
    connection: Connection, scenes: Scenes
) -> None:
    """The photo of the place is nearer, tilted and darker than any frame."""
    case = await submitted(connection)
    place, elsewhere = scenes.places
    height, width = place.shape[:2]
    corners = np.array([[0.2, 0.25], [0.72, 0.2], [0.7, 0.85], [0.22, 0.8]], np.float32) * (width, height)
    onto = np.array([[0, 0], [1280, 0], [1280, 960], [0, 960]], np.float32)
    nearer = cv2.warpPerspective(place, cv2.getPerspectiveTransform(corners.astype(np.float32), onto), (1280, 960))
    exhibits = [
        await exhibit(connection, case, "video", video(scenes, "own", scenes.ways[0])),
        await exhibit(connection, case, "front", shot((nearer * 0.8).astype(np.uint8))),
        await exhibit(connection, case, "rear", shot(elsewhere, "rear")),
    ]
    appeared = {one.evidence_id: one for one in await lookup.appearances(connection, exhibits)}
    use = MATTER.use("video.photos_appear")
    assert use is not None
    assert appeared[exhibits[1].evidence_id].places >= use.params["places"]
    assert appeared[exhibits[2].evidence_id].places < use.params["places"]
    assert {one.video_id for one in appeared.values()} == {exhibits[0].evidence_id}
