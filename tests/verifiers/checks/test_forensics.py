"""What the pixels' scores lead to: some kinds flag, others are told, what can't be told is said, and no place leaves by the firm's door."""

from examples.vehicle import TRANSFORMER
from extractors.facts import Box, CannotTell, Claim, ClaimSource, Tampering, TamperingKind, Where
from service.acts.views import finding_view, matter_view
from tests.verifiers.dossiers import NOW, dossier, photo, reasons, unreadable
from verifiers.dossier import Dossier
from verifiers.findings import Finding, Status
from verifiers.matter.catalogue import matters
from verifiers.verify import verify

USE = next(use for use in matters()["suzhou-oversize"].checks if use.id == "photos.forensics")
BOX = Box(x0=0.4, y0=0.5, x1=0.6, y1=0.7)
QUIET = tuple(Tampering(kind=kind, score=0.0) for kind in TamperingKind)


def with_one(kind: TamperingKind, score: float, box: Box = BOX, **more: object) -> Dossier:
    found = tuple(Tampering(kind=kind, score=score, boxes=(box,)) if one.kind is kind else one for one in QUIET)
    return dossier(
        front=photo("front", TRANSFORMER.tractor, tampering=QUIET),
        middle=photo("middle", None, tampering=found, **more),
        rear=photo("rear", TRANSFORMER.trailer, tampering=QUIET),
    )


def said(judged: Dossier) -> list[Finding]:
    return [found for found in verify(judged).findings if found.check == "photos.forensics"]


def test_a_doubt_of_a_kind_that_flags_points_at_its_place() -> None:
    for kind in USE.params["flags"]:
        (found,) = said(with_one(TamperingKind(kind), USE.params["limits"][kind] + 1))
        assert (found.status, found.reason) == (Status.FLAGGED, f"photo.{kind}")
        assert found.look[0].where == Where(box=BOX)
        assert str(USE.params["limits"][kind]).removesuffix(".0") in found.to_inspector.zh


def test_a_doubt_of_any_other_kind_is_told_and_not_held_against_the_firm() -> None:
    for kind in set(TamperingKind) - {TamperingKind(name) for name in USE.params["flags"]}:
        (found,) = said(with_one(kind, USE.params["limits"][kind] + 1))
        assert (found.status, found.reason) == (Status.PASSED, f"photo.{kind}")


def test_less_than_the_limit_says_nothing_and_promises_nothing() -> None:
    for kind in TamperingKind:
        (found,) = said(with_one(kind, USE.params["limits"][kind] * 0.99))
        assert (found.status, found.reason) == (Status.PASSED, None)
        assert "不等于" in found.to_inspector.zh


def test_what_a_watermark_camera_printed_does_not_flag() -> None:
    block = Claim(source=ClaimSource.WATERMARK, taken_at=NOW, where=Where(box=Box(x0=0.3, y0=0.45, x1=0.7, y1=0.9)))
    (found,) = said(with_one(TamperingKind.RECOMPRESSED, 1000, claims=(block,)))
    assert found.status is Status.PASSED
    aside = Box(x0=0.0, y0=0.0, x1=0.2, y1=0.2)
    (found,) = said(with_one(TamperingKind.RECOMPRESSED, 1000, box=aside, claims=(block,)))
    assert found.status is Status.FLAGGED


def test_what_cannot_be_told_is_said_with_its_reason_and_flags_nothing() -> None:
    unknown = tuple(Tampering(kind=kind, cannot_tell=CannotTell.NOT_JPEG) for kind in TamperingKind)
    judged = dossier(
        front=photo("front", TRANSFORMER.tractor, tampering=unknown), middle=photo("middle", None, tampering=QUIET)
    )
    assert reasons(judged) == set()
    (found,) = said(judged)
    assert (found.status, found.reason) == (Status.PASSED, "photo.cannot_tell")
    assert "不是 JPEG" in found.to_inspector.zh
    assert "未作检验" in found.to_inspector.zh, "nobody looked at the rear photo"
    assert [look.slot for look in found.look] == ["front", "rear"]


def test_a_photo_that_is_missing_or_unreadable_is_no_pass() -> None:
    assert Status.FLAGGED in {found.status for found in said(dossier(middle=None))}
    assert Status.FLAGGED in {found.status for found in said(dossier(middle=unreadable("middle")))}


def test_places_and_limits_stay_inside() -> None:
    (found,) = said(with_one(TamperingKind.SCREEN, 9.87))
    told = finding_view(found, for_applicant=True).model_dump_json()
    assert "9.87" not in told
    assert "0.4" not in told
    assert str(USE.params["limits"]["screen"]) not in told
    inside = finding_view(found, for_applicant=False)
    assert inside.look[0].where == Where(box=BOX)
    published = next(one for one in matter_view(matters()["suzhou-oversize"]).checks if one.id == "photos.forensics")
    assert set(published.params) == {"flags"}
