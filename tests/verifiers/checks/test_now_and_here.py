"""When and where photos say they were taken: against the clock, the journey, and each other."""

from datetime import timedelta
from typing import Any

import pytest

from examples.vehicle import TRANSFORMER
from extractors.facts import Claim, ClaimSource, Gps
from tests.verifiers.dossiers import NOW, dossier, photo
from verifiers.findings import Finding
from verifiers.verify import verify

TAKEN = NOW - timedelta(hours=3)
YARD, XUZHOU = Gps(latitude=31.3139, longitude=120.7236), Gps(latitude=34.2044, longitude=117.2859)


def claim(source: str = "exif", **more: Any) -> Claim:
    return Claim(source=ClaimSource(source), **({"taken_at": TAKEN} | more))


def findings(check: str, *claims: Claim, declared: dict[str, Any] | None = None, **others: Any) -> list[Finding]:
    """What the check says of a case whose middle photo makes these claims."""
    judged = dossier(declared, middle=photo("middle", None, claims=claims), **others)
    return [one for one in verify(judged).findings if one.check == check]


def reasons(check: str, *claims: Claim, **others: Any) -> set[tuple[str, str | None]]:
    return {(one.status, one.reason) for one in findings(check, *claims, **others)}


def test_sources_that_agree_pass() -> None:
    claims = (
        claim(gps=YARD),
        claim("satellites", taken_at=TAKEN - timedelta(seconds=40), offset_written=True),
        claim("watermark", place="苏州市工业园区"),
    )
    for check in ("photos.age", "photos.sources"):
        assert reasons(check, *claims) == {("passed", None)}


@pytest.mark.parametrize("source", list(ClaimSource))
def test_any_source_that_is_old_flags_and_is_named(source: ClaimSource) -> None:
    (found,) = findings("photos.age", claim(), claim(source, taken_at=NOW - timedelta(days=60)))
    assert found.reason == "photos.old"
    named = {"exif": "EXIF", "satellites": "卫星", "xmp": "XMP", "watermark": "水印", "container": "视频文件"}
    assert named[source] in found.to_inspector.zh


@pytest.mark.parametrize(
    ("other", "agrees"),
    [
        (claim("watermark", taken_at=TAKEN + timedelta(minutes=3)), True),
        (claim("watermark", taken_at=TAKEN + timedelta(minutes=30)), False),
        (claim("watermark", taken_at=TAKEN - timedelta(days=1)), False),
        # XMP with the offset of an editor's computer: the clock shows the same.
        (claim("xmp", taken_at=TAKEN.astimezone().replace(tzinfo=None).astimezone(), offset_written=False), True),
        # A camera set to another zone, which it does not write: the satellites know the hour.
        (claim("satellites", taken_at=TAKEN - timedelta(hours=5), offset_written=True), True),
        (claim("satellites", taken_at=TAKEN - timedelta(hours=5, minutes=25), offset_written=True), False),
        (claim("satellites", taken_at=TAKEN - timedelta(days=3), offset_written=True), False),
    ],
)
def test_two_times_of_one_photo(other: Claim, agrees: bool) -> None:
    assert reasons("photos.sources", claim(), other) == (
        {("passed", None)} if agrees else {("flagged", "photos.times_disagree")}
    )


def test_two_places_of_one_photo_contradict_each_other() -> None:
    assert reasons("photos.sources", claim(gps=YARD), claim("watermark", gps=XUZHOU)) == {
        ("flagged", "photos.places_disagree")
    }
    (found,) = findings("photos.sources", claim(gps=XUZHOU), claim("watermark", place="江苏省苏州市工业园区"))
    assert found.reason == "photos.places_disagree"
    assert "苏州市工业园区" in found.to_inspector.zh


def test_one_vehicle_cannot_be_in_two_places() -> None:
    front = photo(
        "front",
        TRANSFORMER.tractor,
        claims=(claim(gps=YARD, taken_at=TAKEN - timedelta(minutes=10)),),
    )
    assert ("flagged", "photos.too_far_apart") in reasons("photos.sources", claim(gps=XUZHOU), front=front)
    near = Gps(latitude=31.32, longitude=120.73)
    assert reasons("photos.sources", claim(gps=near), front=front) == {("passed", None)}


def test_photos_of_different_days_are_told() -> None:
    assert ("passed", "photos.hours_apart") in reasons("photos.sources", claim(taken_at=TAKEN - timedelta(days=2)))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (claim(gps=YARD), None),
        (claim(gps=XUZHOU), "photos.elsewhere"),
        (claim("watermark", place="苏州市工业园区星龙街"), None),
        (claim("watermark", place="江苏省徐州市铜山区"), "photos.elsewhere"),
        (claim("watermark", place="物流园三号门"), "photos.place_absent"),  # names no division: nothing can be told
        (claim(), "photos.place_absent"),
    ],
)
def test_a_photo_from_the_journey_or_from_elsewhere(said: Claim, reason: str | None) -> None:
    found = [
        one
        for one in findings("photos.here", said)
        if one.reason != "photos.place_absent" or reason == "photos.place_absent"
    ]
    assert {one.reason for one in found} == ({reason} if reason else set())
    if reason == "photos.elsewhere":
        assert "徐州" in found[0].to_inspector.zh
        assert found[0].remedy == "inspector"


def test_facts_from_before_claims_were_read_are_judged_by_their_exif() -> None:
    assert reasons("photos.age") == {("passed", None)}
