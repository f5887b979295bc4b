"""How a view is followed: honest cameras that pan, shake, whip, or see little, are never cut; a cut, a freeze, a gap are each found.

Frames are made by code from real photos (read by their path), and given as they are: what a codec makes of them is for `test_video.py`.
"""

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
import pytest

from extractors.facts import Break, BreakKind
from extractors.videos.shots import Follower, breaks
from tests.extractors.videos.videos import Pixels, evenly, opened, pan
from tests.real import SOURCES


@pytest.fixture(scope="module", params=SOURCES)
def photos(request: pytest.FixtureRequest) -> list[Pixels]:
    """Street and yard scenes, and photos of vehicles: real ones by day and night, or drawn."""
    if request.param == "drawn":
        return [np.asarray(photo) for photo in request.getfixturevalue("drawn_photos")[:4]]
    real_data = request.getfixturevalue("real_data")
    places = sorted((real_data / "trucks_cn_misc").glob("*.jpg"))[2:4]
    vehicles = [real_data / "plates_easypr_dev" / "images" / f"{name}.jpg" for name in ("京FK5358", "川A82M83")]
    return [opened(path) for path in (*places, *vehicles)]


def found(frames: Sequence[Pixels], seconds: Sequence[float] | None = None) -> list[Break]:
    follower = Follower()
    greys = [cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY) for frame in frames]
    steps = [follower.step(grey, second) for grey, second in zip(greys, seconds or evenly(len(greys)), strict=True)]
    return list(breaks([step for step in steps if step is not None]))


def kinds(frames: Sequence[Pixels], seconds: Sequence[float] | None = None) -> list[str]:
    return [one.kind.value for one in found(frames, seconds)]


@pytest.mark.parametrize(
    "camera",
    [
        {"speed": 1.5},
        {"speed": 6, "noise": 4},
        {"speed": 15},  # across the view in seven tenths of a second
        {"speed": 2, "shake": 4},
        {"speed": 2.5, "light": 0.12, "noise": 1},
        {"speed": 1, "light": 2.5},
        {"speed": 0.0, "shake": 0.15},
    ],
    ids=["slow", "walking", "fast", "shaky", "dark", "overexposed", "held still"],
)
def test_an_honest_camera_is_one_shot(photos: list[Pixels], camera: dict[str, float]) -> None:
    for seed, photo in enumerate(photos):
        assert kinds(pan(photo, 14, seed=seed, **camera)) == []  # type: ignore[arg-type]


def test_a_whip_of_the_camera_is_no_cut(photos: list[Pixels]) -> None:
    for seed, photo in enumerate(photos):
        slow, whip = pan(photo, 12, seed=seed), pan(photo, 3, speed=100, blur=1.0, start=30, seed=seed)
        assert BreakKind.CUT not in kinds([*slow, *whip, *pan(photo, 12, start=300, seed=seed)]), seed


def test_every_cut_between_two_places_is_found_with_its_second(photos: list[Pixels]) -> None:
    shots = [pan(photo, 12, seed=seed) for seed, photo in enumerate(photos)]
    for one, other in pairwise([*shots, shots[0]]):
        (cut,) = found([*one, *other])
        assert (cut.kind, cut.second) == (BreakKind.CUT, 0.4)


def test_a_part_that_was_taken_out_is_found_where_the_view_had_moved_on(photos: list[Pixels]) -> None:
    for photo in photos[:2]:
        whole = pan(photo, 40, speed=2.5, seed=2)
        assert kinds(whole) == []
        assert kinds([*whole[:10], *whole[30:]]) == ["cut"]


def test_a_freeze_is_found_with_how_long_it_lasts(photos: list[Pixels]) -> None:
    moving = pan(photos[1], 40)
    (freeze,) = found([*moving[:20], *[moving[19]] * 24, *moving[20:]])
    assert (freeze.kind, freeze.second, freeze.seconds) == (BreakKind.FREEZE, 0.63, 0.8)
    assert kinds([*moving[:20], *[moving[19]] * 6, *moving[20:]]) == [], "a fifth of a second is a hiccup"


def test_slow_motion_by_repeated_frames_is_found(photos: list[Pixels]) -> None:
    moving = pan(photos[1], 40)
    assert kinds([frame for frame in moving for _ in range(2)]) == ["repeated"]
    from_24 = [frame for place, frame in enumerate(moving) for _ in range(2 if place % 4 == 0 else 1)]
    assert kinds(from_24) == ["repeated"]


def test_lacking_frames_and_a_changed_rate_are_found(photos: list[Pixels]) -> None:
    moving = pan(photos[2], 50, speed=1)
    seconds = evenly(25) + evenly(25, start=25 / 30 + 1.0)
    gap, *rest = found(moving, seconds)
    assert (gap.kind, gap.second, rest) == (BreakKind.GAP, 0.8, [])
    assert gap.seconds == pytest.approx(1.03, abs=0.02)
    (rate,) = found(moving, evenly(25) + evenly(25, fps=60, start=25 / 30))
    assert (rate.kind, rate.detail) == (BreakKind.RATE, "30 → 60 fps")
    assert rate.second == pytest.approx(25 / 30, abs=0.1)


def test_frames_that_go_back_in_time_are_told(photos: list[Pixels]) -> None:
    seconds = evenly(30)
    seconds[12] = seconds[10]
    assert "times" in kinds(pan(photos[0], 30), seconds)


def test_an_uneven_rate_is_honest(photos: list[Pixels]) -> None:
    """Phones vary by a few milliseconds, and drop a frame now and then."""
    seconds = [second + 0.004 * (place % 3) for place, second in enumerate(evenly(61))]
    del seconds[30]
    assert kinds(pan(photos[3], 60, speed=1), seconds) == []


def test_black_frames_are_no_view(photos: list[Pixels]) -> None:
    dark = [frame * 0 for frame in pan(photos[0], 3)]
    assert set(kinds([*pan(photos[0], 12), *dark, *pan(photos[1], 12)])) <= {BreakKind.LOST, BreakKind.CUT}
    assert kinds([*pan(photos[0], 12), *dark, *pan(photos[1], 12)]) != []
