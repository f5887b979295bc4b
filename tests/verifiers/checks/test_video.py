"""The walk-round video: left out it is not asked for, handed in it has to hold; each check with what passes, flags, and can't be read."""

from datetime import timedelta, timezone
from typing import Any

import pytest

from examples.vehicle import TRANSFORMER
from extractors.facts import (
    Break,
    BreakKind,
    Claim,
    ClaimSource,
    Fingerprint,
    Frame,
    Gps,
    PlateReading,
    UnreadableReason,
    VideoFacts,
    Where,
)
from tests.verifiers import dossiers
from tests.verifiers.dossiers import NOW, WHERE, dossier, search, unreadable
from verifiers.dossier import PARTS, Appearance, Dossier, MatchKind, PictureMatch, PictureSearch
from verifiers.findings import Finding
from verifiers.verify import verify

CHECKS = ("video.whole", "video.one_shot", "video.plates", "video.photos_appear", "video.not_reused")
TAKEN = NOW - timedelta(hours=3)
IN_CHINA = TAKEN.astimezone(timezone(timedelta(hours=8)))
YARD, XUZHOU = Gps(latitude=31.3139, longitude=120.7236), Gps(latitude=34.2044, longitude=117.2859)


def plate(text: str, confidence: float = 0.95, frame: int = 2) -> PlateReading:
    return PlateReading(text=text, raw=text, confidence=confidence, where=WHERE.model_copy(update={"page": frame}))


def video(**more: Any) -> VideoFacts:
    prints = (Fingerprint(algorithm="dct256", bits="3c" * 32),)
    whole = {
        "width": 1920, "height": 1080, "seconds": 42.0, "frames": 1260, "fps": 30.0, "codec": "hevc",
        "samples": tuple(
            Frame(number=number, second=10.0 * number, sharpness=200, brightness=120, fingerprints=prints if number < 4 else ())
            for number in range(1, 5)
        ),
        "plates": (plate(TRANSFORMER.tractor), plate(TRANSFORMER.trailer, frame=3)),
    }  # fmt: skip
    return VideoFacts(
        sha256="ab" * 32, size=90_000_000, media_type="video/mp4", extractor_version="t", **(whole | more)
    )


def appearance(slot: str, places: int = 31) -> Appearance:
    return Appearance(
        evidence_id=f"ev_{slot}", video_id="ev_video", frame=2, second=20.0, places=places, same=0.9, identical=0.0
    )


def searched(
    *matches: PictureMatch, kind: str = "dct256", part: int = 2, parts: tuple[int, ...] = (1, 2, 3)
) -> list[PictureSearch]:
    found = [search("video", "sha256")]
    for number in parts:
        for algorithm in ("dct256", PARTS):
            one = search("video", algorithm, *(matches if (algorithm, number) == (kind, part) else ()))
            found.append(one.model_copy(update={"part": number}))
    return found


def case(facts: Any, *, searches: list[PictureSearch] | None = None, appearances: Any = None, **others: Any) -> Dossier:
    held = dossier(video=facts, **others)
    shown = [appearance(slot) for slot in ("front", "middle", "rear")] if appearances is None else appearances
    photos = [one for one in held.searches if one.evidence_id != "ev_video"]
    every = (*photos, *(searched() if searches is None else searches))
    return held.model_copy(update={"searches": every, "appearances": tuple(shown)})


def findings(judged: Dossier, check: str) -> list[Finding]:
    return [one for one in verify(judged).findings if one.check == check]


def said(judged: Dossier, check: str) -> set[tuple[str, str | None]]:
    return {(one.status.value, one.reason) for one in findings(judged, check)}


def test_an_honest_video_passes_every_check() -> None:
    judged = case(video())
    assert {check: said(judged, check) for check in CHECKS} == {check: {("passed", None)} for check in CHECKS}
    assert verify(judged).status == "passed"


def test_a_video_is_left_to_the_firm() -> None:
    for check in CHECKS:
        (found,) = findings(dossier(), check)
        assert found.status == "not_applicable"
        assert "绕车视频" in found.to_applicant.zh


@pytest.mark.parametrize("reason", [UnreadableReason.DAMAGED, UnreadableReason.NO_VIDEO, UnreadableReason.TOO_LONG])
def test_one_that_cannot_be_read_passes_nothing(reason: UnreadableReason) -> None:
    judged = case(unreadable("video", reason))
    for check in CHECKS:
        assert said(judged, check) == {("flagged", "evidence.unreadable")}
    assert ("flagged", f"file.{reason}") in said(judged, "materials.readable")


def test_a_photo_in_its_place_is_told_what_is_needed() -> None:
    (found,) = findings(case(unreadable("video", UnreadableReason.WRONG_TYPE)), "materials.readable")
    assert "视频（MP4 或 MOV）" in found.to_applicant.zh


@pytest.mark.parametrize(
    ("lie", "reason"),
    [
        ({"seconds": 4.0}, "video.too_short"),
        ({"seconds": 200.0}, "video.too_long"),
        ({"width": 480, "height": 270}, "video.too_small"),
        ({"fps": 1.0}, "video.too_few_frames"),
        ({"seconds": float("nan")}, "video.too_short"),
    ],
)
def test_one_that_can_show_no_vehicle_from_all_sides(lie: dict[str, Any], reason: str) -> None:
    assert ("flagged", reason) in said(case(video(**lie)), "video.whole")


def test_a_cut_flags_and_the_rest_is_told_with_its_second() -> None:
    cut = Break(kind=BreakKind.CUT, second=12.4)
    (found,) = findings(case(video(breaks=(cut,))), "video.one_shot")
    assert (found.status, found.reason, found.remedy) == ("flagged", "video.not_one_shot", "inspector")
    assert "12.4 s" in found.to_applicant.zh
    assert found.look[0].where == Where(page=2)
    for kind in set(BreakKind) - {BreakKind.CUT}:
        odd = Break(kind=kind, second=3.0, seconds=1.5)
        (told,) = findings(case(video(breaks=(odd,))), "video.one_shot")
        assert (told.status, told.reason) == ("passed", "video.odd"), kind
        assert "3.0–4.5 s" in told.to_inspector.zh


@pytest.mark.parametrize(
    ("plates", "expected"),
    [
        ((), {("passed", "video.plate_not_read")}),
        ((plate(TRANSFORMER.tractor),), {("passed", None), ("passed", "video.plate_not_read")}),
        ((plate("苏E9N84挂"),), {("flagged", "video.other_plates")}),
        ((plate("苏E9N84挂", 0.4),), {("passed", "video.plate_not_read")}),
        # Another vehicle in the yard.
        ((plate(TRANSFORMER.tractor), plate(TRANSFORMER.trailer), plate("沪A88B21")), {("passed", None)}),
        # Read with a sign that looks alike: not another vehicle's.
        ((plate(TRANSFORMER.tractor.replace("8", "B")),), {("passed", "video.plate_not_read")}),
    ],
    ids=["none", "one", "another's", "another's, unsure", "both and another's", "look-alike"],
)
def test_plates_along_the_way(plates: tuple[PlateReading, ...], expected: set[tuple[str, str | None]]) -> None:
    assert said(case(video(plates=plates)), "video.plates") == expected


def test_a_photo_whose_scene_is_not_in_the_video_is_told_and_one_not_compared_flags() -> None:
    shown = [appearance("front"), appearance("middle", places=3), appearance("rear")]
    (told,) = findings(case(video(), appearances=shown), "video.photos_appear")
    assert (told.status, told.reason) == ("passed", "video.photo_not_found")
    assert [look.slot for look in told.look] == ["middle", "video"]
    assert said(case(video(), appearances=shown[:2]), "video.photos_appear") == {
        ("passed", "video.photo_not_found"),
        ("flagged", "video.not_compared"),
    }


def match(kind: MatchKind = MatchKind.NEAR, *, same_firm: bool = False, **more: Any) -> PictureMatch:
    return PictureMatch(kind=kind, evidence_id="ev_x", case_id="case_x", slot="video", same_firm=same_firm, **more)


@pytest.mark.parametrize(
    ("searches", "expected"),
    [
        (searched(match(distance=20)), ("flagged", "video.reused_other_firm")),
        (searched(match(distance=20, same_firm=True)), ("flagged", "video.reused_same_firm")),
        (
            searched(match(MatchKind.PART, places=20, same=0.95, identical=0.7), kind=PARTS),
            ("flagged", "video.reused_other_firm"),
        ),
        (searched(match(MatchKind.PART, places=4, same=0.95, identical=0.7), kind=PARTS), ("passed", None)),
        # As far as photos are looked for, which is further than this check asks.
        (searched(match(distance=60)), ("passed", None)),
        (searched(parts=(1, 2)), ("flagged", "video.not_searched")),
        ([], ("flagged", "video.not_searched")),
    ],
    ids=["frame", "own frame", "part", "little in common", "not near enough", "a frame not searched", "not searched"],
)
def test_a_frame_that_was_used_before(searches: list[PictureSearch], expected: tuple[str, str | None]) -> None:
    judged = case(video(), searches=searches)
    (found,) = findings(judged, "video.not_reused")
    assert (found.status, found.reason) == expected
    assert "case_x" not in found.to_applicant.zh + found.to_applicant.en
    if found.reason == "video.reused_other_firm":
        assert "case_x" in found.to_inspector.zh
        assert found.look[0].where == Where(page=2)


def test_a_video_that_shows_nothing_was_not_searched() -> None:
    blank = tuple(frame.model_copy(update={"fingerprints": ()}) for frame in video().samples)
    assert said(case(video(samples=blank)), "video.not_reused") == {("flagged", "video.not_searched")}


def container(**more: Any) -> Claim:
    return Claim(source=ClaimSource.CONTAINER, **({"taken_at": TAKEN, "lasts_s": 42.0} | more))


def watermark(**more: Any) -> Claim:
    return Claim(source=ClaimSource.WATERMARK, **({"taken_at": TAKEN, "lasts_s": 42.0} | more))


@pytest.mark.parametrize(
    ("check", "claims", "expected"),
    [
        ("photos.age", (container(taken_at=NOW - timedelta(days=60)),), ("flagged", "photos.old")),
        ("photos.age", (container(taken_at=NOW + timedelta(days=1)),), ("flagged", "photos.future")),
        # An action camera that writes its clock as if it were UTC: not from the future.
        ("photos.age", (container(taken_at=NOW + timedelta(hours=7)),), ("passed", "photos.time_absent")),
        ("photos.age", (container(taken_at=NOW + timedelta(hours=7), offset_written=True),), ("flagged", "photos.future")),
        # A messenger wrote the file anew, hours later.
        ("photos.sources", (container(taken_at=NOW - timedelta(hours=1)), watermark()), ("passed", None)),
        ("photos.sources", (container(taken_at=NOW - timedelta(days=2)), watermark()), ("flagged", "photos.times_disagree")),
        ("photos.sources", (container(taken_at=NOW, offset_written=True), watermark()), ("flagged", "photos.times_disagree")),
        # Written at the end of the recording; the watermark is read at its beginning.
        ("photos.sources", (container(taken_at=IN_CHINA + timedelta(minutes=14), offset_written=True, lasts_s=300.0),
                            watermark()), ("passed", None)),
        ("photos.sources", (container(gps=YARD), watermark(gps=XUZHOU)), ("flagged", "photos.places_disagree")),
        ("photos.here", (container(gps=XUZHOU),), ("flagged", "photos.elsewhere")),
    ],
)  # fmt: skip
def test_time_and_place_of_a_video(check: str, claims: tuple[Claim, ...], expected: tuple[str, str | None]) -> None:
    found = [
        one
        for one in findings(case(video(claims=claims)), check)
        if one.reason not in {"photos.time_absent", "photos.place_absent", "photos.hours_apart"}
    ]
    if expected[0] == "passed":
        assert [one for one in found if one.status == "flagged"] == []
    else:
        assert [(one.status.value, one.reason) for one in found] == [expected]
        assert "绕车视频" in found[0].to_applicant.zh


def test_a_video_and_a_photo_cannot_be_in_two_places_at_once() -> None:
    taken = Claim(source=ClaimSource.EXIF, taken_at=TAKEN, offset_written=True, gps=YARD)
    middle = dossiers.photo("middle", None, claims=(taken,))
    judged = case(video(claims=(container(gps=XUZHOU),)), middle=middle)
    assert ("flagged", "photos.too_far_apart") in said(judged, "photos.sources")


def test_a_video_that_says_nothing_of_time_and_place_is_told() -> None:
    assert ("passed", "photos.time_absent") in said(case(video()), "photos.age")
    (told,) = [one for one in findings(case(video()), "photos.here") if one.reason == "photos.place_absent"]
    assert "绕车视频" in told.to_applicant.zh
