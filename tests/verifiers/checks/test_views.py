"""Photos that are none, that show one side twice, or another vehicle: what flags, what is told, and what is never passed."""

from itertools import combinations

import pytest

from extractors.facts import Box, PhotoFacts, PlateReading, Scene, SceneKind, Where
from tests.verifiers.dossiers import LETTER, dossier, photo, reasons, seen_together, unreadable
from verifiers.dossier import Dossier, SeenTogether
from verifiers.findings import Finding, Status
from verifiers.verify import verify

SLOTS = ("front", "middle", "rear")


def middle(kind: SceneKind) -> PhotoFacts:
    return photo("middle", None, scene=Scene(kind=kind, drawn=0.7, ends=0.2, lines=31, text=0.2))


def found(judged: Dossier, check: str) -> list[Finding]:
    return [finding for finding in verify(judged).findings if finding.check == check]


def test_an_honest_case_passes_and_promises_no_more_than_was_seen() -> None:
    for check in ("photos.subject", "photos.views", "photos.one_vehicle", "photos.framed"):
        (passed,) = found(dossier(), check)
        assert (passed.status, passed.reason) == (Status.PASSED, None)
    assert "不代表" in found(dossier(), "photos.subject")[0].to_inspector.zh


@pytest.mark.parametrize("kind", [SceneKind.SCREENSHOT, SceneKind.PAPER, SceneKind.UNKNOWN])
def test_what_is_no_photo_flags(kind: SceneKind) -> None:
    judged = dossier(middle=middle(kind))
    assert reasons(judged) == {("photos.subject", f"photos.is_{kind}")}
    (flag,) = found(judged, "photos.subject")
    assert flag.look[0].slot == "middle"
    assert "31" not in flag.to_applicant.zh


def test_a_drawing_is_told() -> None:
    judged = dossier(middle=middle(SceneKind.DRAWING))
    assert reasons(judged) == set()
    assert [one.reason for one in found(judged, "photos.subject")] == ["photos.is_drawing"]


def test_facts_that_do_not_say_what_the_picture_is_never_pass() -> None:
    assert reasons(dossier(rear=photo("rear", LETTER["trailer_plate"], scene=None))) == {
        ("photos.subject", "photos.is_unknown")
    }


def compared(*pairs: SeenTogether) -> Dossier:
    return dossier().model_copy(update={"compared": pairs})


@pytest.mark.parametrize("pair", list(combinations(SLOTS, 2)))
def test_two_photos_of_one_side_flag_whichever_they_are(pair: tuple[str, str]) -> None:
    others = [seen_together(*other) for other in combinations(SLOTS, 2) if other != pair]
    judged = compared(seen_together(*reversed(pair), places=23, same=0.49), *others)
    assert reasons(judged) == {("photos.views", "photos.same_view")}
    (flag,) = found(judged, "photos.views")
    assert {look.slot for look in flag.look} == set(pair)
    assert "49%" in flag.to_inspector.zh


def test_a_few_corners_alike_are_no_view_alike() -> None:
    everything = [seen_together(*pair, places=6, same=0.9) for pair in combinations(SLOTS, 2)]
    assert reasons(compared(*everything)) == set()
    assert reasons(compared(*(pair.model_copy(update={"places": 9, "same": 0.2}) for pair in everything))) == set()


def test_photos_that_were_not_compared_never_pass() -> None:
    assert reasons(compared(seen_together("front", "middle"))) == {("photos.views", "photos.views_not_compared")}
    assert len(found(compared(), "photos.views")) == 3


def test_an_unreadable_photo_passes_none_of_them() -> None:
    judged = dossier(front=unreadable("front"))
    assert {"photos.subject", "photos.views", "photos.one_vehicle"} <= {check for check, _ in reasons(judged)}


def test_another_vehicles_plate_alone_in_the_middle_is_told() -> None:
    judged = dossier(middle=photo("middle", "苏E9N84挂"))
    assert reasons(judged) == set()
    (told,) = found(judged, "photos.one_vehicle")
    assert (told.status, told.observed) == (Status.PASSED, "苏E9N84挂")
    assert [
        one.reason for one in found(dossier(middle=photo("middle", LETTER["trailer_plate"])), "photos.one_vehicle")
    ] == [None]


@pytest.mark.parametrize(
    ("box", "told"),
    [
        (Box(x0=0.0, y0=0.4, x1=0.2, y1=0.45), True),
        (Box(x0=0.8, y0=0.96, x1=0.95, y1=1.0), True),
        (Box(x0=0.1, y0=0.4, x1=0.3, y1=0.45), False),
    ],
)
def test_a_plate_at_the_edge_is_told_and_not_held_against_the_firm(box: Box, told: bool) -> None:
    plate = LETTER["tractor_plate"]
    reading = PlateReading(text=plate, raw=plate, confidence=0.9, where=Where(box=box))
    judged = dossier(front=photo("front", plate, plates=(reading,)))
    assert reasons(judged) == set()
    expected = ["photos.plate_at_edge"] if told else [None]
    assert [one.reason for one in found(judged, "photos.framed")] == expected


def test_a_missing_photo_is_no_photo_well_framed() -> None:
    assert ("photos.framed", "evidence.unreadable") in reasons(dossier(front=unreadable("front")))
