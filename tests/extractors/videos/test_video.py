"""Videos as files: what is refused and why, what a file says of time and place, the frames that stand for it, and its plates.

The videos are made by code from real photos that are read by their path: a hand-held camera turns across them.
"""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from extractors.errors import Unreadable
from extractors.extract import extract
from extractors.facts import BreakKind, ClaimSource, StoryKind, UnreadableFacts, UnreadableReason, VideoFacts
from extractors.media import FileIdentity, Limits, sniff
from extractors.preview import preview
from extractors.readers import ocr
from extractors.readers.video import open_video
from extractors.videos.video import followed
from tests.extractors.videos.videos import Pixels, evenly, opened, pan, sound_only, turned, written
from tests.real import SOURCES


@pytest.fixture(scope="module", params=SOURCES)
def places(request: pytest.FixtureRequest) -> tuple[Pixels, Pixels]:
    """Two scenes that have nothing in common."""
    if request.param == "drawn":
        one, other = request.getfixturevalue("drawn_photos")[1:3]
        return np.asarray(one), np.asarray(other)
    real_data = request.getfixturevalue("real_data")
    street = sorted((real_data / "trucks_cn_misc").glob("*.jpg"))[1]
    return opened(street), opened(real_data / "plates_easypr_dev" / "images" / "京FK5358.jpg")


@pytest.fixture(scope="module")
def yard(places: tuple[Pixels, Pixels]) -> Pixels:
    """A scene to turn across."""
    return places[0]


@pytest.fixture(scope="module")
def short(yard: Pixels) -> list[Pixels]:
    """Two seconds of a camera that turns."""
    return pan(yard, 60)


def facts_of(path: Path, limits: Limits = Limits()) -> VideoFacts:  # noqa: B008 - frozen
    facts, _ = followed(path, FileIdentity("0" * 64, path.stat().st_size, sniff(path), "test"), limits)
    return facts


@pytest.mark.parametrize(("name", "codec", "media_type"), [
    ("phone.mp4", "libx264", "video/mp4"), ("phone.mov", "libx265", "video/quicktime"), ("browser.webm", "libvpx", "video/webm"),
])  # fmt: skip
def test_what_phones_record_is_read(
    short: list[Pixels], tmp_path: Path, name: str, codec: str, media_type: str
) -> None:
    facts = facts_of(written(tmp_path / name, short, codec=codec))
    assert (facts.media_type, facts.width, facts.height, facts.frames) == (media_type, 320, 180, 60)
    assert (facts.seconds, facts.fps, facts.breaks) == (1.97, pytest.approx(30, abs=0.1), ())


def cut_short(path: Path, frames: list[Pixels], share: float = 0.6, *, front: bool) -> None:
    content = written(path, frames, front=front).read_bytes()
    path.write_bytes(content[: int(len(content) * share)])


def huge(path: Path, frames: list[Pixels]) -> None:
    """Frames of sixteen million black pixels, small as a file."""
    del frames
    written(path, [np.zeros((4096, 4096, 3), np.uint8)])


def zipped_pictures(path: Path, frames: list[Pixels]) -> None:
    """A codec that no phone records with: a compressed picture may grow a thousandfold."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("png", rate=30)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "rgb24"
        for picture in frames[:3]:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))


HOSTILE: dict[str, tuple[Callable[[Path, list[Pixels]], object], UnreadableReason]] = {
    "empty": (lambda path, _: path.touch(), UnreadableReason.EMPTY),
    "garbage": (lambda path, _: path.write_bytes(bytes(range(256)) * 40), UnreadableReason.UNKNOWN_TYPE),
    "header and garbage": (
        lambda path, _: path.write_bytes(b"\0\0\0\x1cftypisom\0\0\2\0isomiso2mp41" + bytes(range(256)) * 40),
        UnreadableReason.DAMAGED,
    ),
    "no header any more": (lambda path, frames: cut_short(path, frames, front=False), UnreadableReason.DAMAGED),
    "cut short behind its header": (lambda path, frames: cut_short(path, frames, front=True), UnreadableReason.DAMAGED),
    "sound only": (lambda path, _: sound_only(path), UnreadableReason.NO_VIDEO),
    "a bomb": (huge, UnreadableReason.TOO_MANY_PIXELS),
    "an odd codec": (zipped_pictures, UnreadableReason.UNKNOWN_CODEC),
    "a photo": (lambda path, frames: Image.fromarray(frames[0]).save(path, format="JPEG"), UnreadableReason.WRONG_TYPE),
    "a playlist": (lambda path, _: path.write_text("#EXTM3U\nfile:///etc/passwd\n"), UnreadableReason.UNKNOWN_TYPE),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason(short: list[Pixels], tmp_path: Path, name: str) -> None:
    path = tmp_path / "video.mp4"
    make, reason = HOSTILE[name]
    make(path, short)
    facts = extract(path, StoryKind.VIDEO, Limits())
    assert isinstance(facts, UnreadableFacts)
    assert facts.reason == reason


def test_a_video_in_a_photo_s_place_is_of_the_wrong_type(short: list[Pixels], tmp_path: Path) -> None:
    path = written(tmp_path / "front.jpg", short[:5], kind="mp4")
    for story in (StoryKind.PHOTO, StoryKind.DOCUMENT):
        assert extract(path, story, Limits()).reason == UnreadableReason.WRONG_TYPE  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "limits", [Limits(max_video_seconds=1), Limits(max_video_frames=20)], ids=["seconds", "frames"]
)
def test_one_that_is_too_long_is_refused_by_its_header_and_by_what_comes(
    short: list[Pixels], tmp_path: Path, limits: Limits
) -> None:
    path = written(tmp_path / "video.mkv", short)
    with pytest.raises(Unreadable) as refused:
        facts_of(path, limits)
    assert refused.value.reason == UnreadableReason.TOO_LONG
    by_header = written(tmp_path / "video.mp4", short)
    with pytest.raises(Unreadable) as refused, open_video(by_header, limits):
        pytest.fail("opened")
    assert refused.value.reason == UnreadableReason.TOO_LONG


def test_a_phone_held_upright_gives_an_upright_picture(short: list[Pixels], tmp_path: Path) -> None:
    lying = written(tmp_path / "lying.mp4", short[:6])
    upright = turned(written(tmp_path / "upright.mp4", short[:6]))
    facts = facts_of(upright)
    assert (facts.width, facts.height) == (180, 320)
    seen = [np.asarray(Image.open(io.BytesIO(preview(path, 1, 320, Limits())))) for path in (lying, upright)]
    clockwise = np.rot90(seen[0], -1).astype(int)
    assert np.abs(clockwise - seen[1]).mean() < 4


def test_breaks_are_found_through_a_codec(places: tuple[Pixels, Pixels], short: list[Pixels], tmp_path: Path) -> None:
    """A cut, a freeze and a gap in one file, by H.264 and by H.265; each once, at its second."""
    other = pan(places[1], 60)
    frames = [*short[:30], *other[:30], *[other[29]] * 30, *other[30:]]
    seconds = [second + (1.5 if place >= 105 else 0.0) for place, second in enumerate(evenly(len(frames)))]
    for name, codec in (("h264.mp4", "libx264"), ("h265.mp4", "libx265")):
        found = facts_of(written(tmp_path / name, frames, seconds, codec=codec)).breaks
        kinds = {one.kind: one.second for one in found if one.kind != BreakKind.RATE}
        assert kinds[BreakKind.CUT] == 1.0, (codec, found)
        # The codec goes on mending the frozen picture for some frames.
        assert 1.97 <= kinds[BreakKind.FREEZE] < 2.5, (codec, found)
        assert kinds[BreakKind.GAP] == pytest.approx(3.47, abs=0.02), (codec, found)
        assert set(kinds) == {BreakKind.CUT, BreakKind.FREEZE, BreakKind.GAP}, (codec, found)


def test_frames_stand_for_the_way_the_view_went(yard: Pixels, tmp_path: Path) -> None:
    moving = facts_of(written(tmp_path / "moving.mp4", pan(yard, 100, speed=12, blur=0.2, enlarged=1.0)))
    still = facts_of(written(tmp_path / "still.mp4", pan(yard, 100, speed=0, shake=0.1)))
    assert 10 <= len(moving.samples) <= 24
    assert len(still.samples) <= 3
    assert [frame.number for frame in moving.samples] == list(range(1, len(moving.samples) + 1))
    seconds = [frame.second for frame in moving.samples]
    assert seconds == sorted(seconds)
    assert all(frame.features is not None and len(frame.fingerprints) == 1 for frame in moving.samples)


def test_a_frame_that_shows_nothing_has_no_fingerprint(tmp_path: Path) -> None:
    sky = [np.full((180, 320, 3), 180 + place % 3, np.uint8) for place in range(30)]
    facts = facts_of(written(tmp_path / "sky.mp4", sky))
    assert [frame.fingerprints for frame in facts.samples] == [()] * len(facts.samples)


WHEN = datetime(2026, 11, 25, 3, 30, 5, tzinfo=UTC)


def test_a_file_says_when_and_where(short: list[Pixels], tmp_path: Path) -> None:
    written_by_phone = {"creation_time": WHEN.isoformat(), "location": "+31.3139+120.7236/"}
    (claim,) = facts_of(written(tmp_path / "android.mp4", short[:30], metadata=written_by_phone)).claims
    assert (claim.source, claim.taken_at, claim.offset_written) == (ClaimSource.CONTAINER, WHEN, False)
    assert claim.gps is not None
    assert (claim.gps.latitude, claim.gps.longitude) == (31.3139, 120.7236)
    assert claim.lasts_s == pytest.approx(1.0, abs=0.1)

    of_apple = {
        "com.apple.quicktime.creationdate": "2026-11-25T11:30:05+0800",
        "com.apple.quicktime.location.ISO6709": "+31.3139+120.7236+003.120/",
    }
    (claim,) = facts_of(written(tmp_path / "apple.mov", short[:30], metadata=of_apple)).claims
    assert claim.taken_at == WHEN
    assert claim.taken_at.utcoffset() == timedelta(hours=8)
    assert claim.offset_written
    assert claim.gps is not None


@pytest.mark.parametrize("moment", ["1904-01-01T00:00:00", "1970-01-01T00:00:00", "1999-01-01T00:00:00"])
def test_a_clock_that_was_never_set_says_nothing(short: list[Pixels], tmp_path: Path, moment: str) -> None:
    path = written(
        tmp_path / "video.mp4", short[:5], metadata={"creation_time": moment, "location": "+00.0000+000.0000/"}
    )
    assert facts_of(path).claims == ()


def test_plates_are_read_along_the_way_with_their_frame(real_data: Path, ocr_models: Path, tmp_path: Path) -> None:
    """The camera turns across a real photo with a readable plate, which is in sight for a part of the way."""
    ocr.configure(ocr_models)
    street = opened(real_data / "plates_easypr_dev" / "images" / "京FK5358.jpg")
    frames = pan(street, 45, size=(640, 480), speed=10, shake=0.4, blur=0.3, enlarged=1.0)
    facts = extract(written(tmp_path / "video.mp4", frames), StoryKind.VIDEO, Limits())
    assert isinstance(facts, VideoFacts)
    (plate,) = [one for one in facts.plates if one.text == "京FK5358"]
    assert plate.confidence > 0.5
    frame = facts.frame(plate.where.page)
    assert frame is not None
    assert plate.where.box is not None
    # Where it hangs in the photo, less where the camera had come to.
    middle = (plate.where.box.x0 + plate.where.box.x1) / 2 * 640
    assert middle == pytest.approx(838 - 10 - 10 * 30 * frame.second, abs=25)
