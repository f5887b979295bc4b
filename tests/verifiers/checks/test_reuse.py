"""Documents used before: the same file, the same scan saved again; a firm's own licences are no offence."""

from datetime import timedelta
from typing import Any

import pytest

from extractors.facts import Box, Fingerprint, Page, TextSource
from tests.verifiers import dossiers
from tests.verifiers.dossiers import LETTER, NOW, dossier, photo, reasons, search
from verifiers.dossier import PARTS, Dossier, Harmless, MatchKind, PictureMatch, PictureSearch
from verifiers.findings import Finding
from verifiers.verify import verify

SCAN = Page(
    number=2,
    width=1240,
    height=1754,
    source=TextSource.OCR,
    fingerprints=(Fingerprint(algorithm="page1024", bits="0" * 256),),
    grain=True,
)


def match(*, same_firm: bool, page: int = 1) -> PictureMatch:
    return PictureMatch(
        kind=MatchKind.NEAR,
        evidence_id="ev_x",
        case_id="case_x",
        slot="commitment",
        part=page,
        same_firm=same_firm,
        distance=9,
    )


def page_search(*matches: PictureMatch, threshold: int = 24) -> PictureSearch:
    found = search("commitment", "page1024", *matches)
    return found.model_copy(update={"part": 2, "threshold": threshold})


def case(*searches: PictureSearch, **facts: Any) -> Dossier:
    held = {"commitment": dossiers.document("commitment", "commitment_letter", LETTER, pages=(SCAN,))} | facts
    photos = [
        search(slot, algorithm) for slot in ("front", "middle", "rear") for algorithm in ("sha256", "dct256", PARTS)
    ]
    return dossier(searches=(*photos, search("waybill", "sha256"), *searches), **held)


def test_a_scan_that_was_looked_up_and_not_found_passes() -> None:
    assert reasons(case(search("commitment", "sha256"), page_search())) == set()


@pytest.mark.parametrize(("same_firm", "reason"), [(True, "reused_same_firm"), (False, "reused_other_firm")])
def test_the_same_scan_in_another_case_is_told_with_both_pages_and_the_firm_is_not_told_whose(
    same_firm: bool, reason: str
) -> None:
    judged = case(search("commitment", "sha256"), page_search(match(same_firm=same_firm, page=3)))
    assert reasons(judged) == {("documents.not_reused", f"documents.{reason}")}
    (found,) = (found for found in verify(judged).findings if found.reason == f"documents.{reason}")
    assert "case_x" in found.to_inspector.zh
    assert "第 2 页" in found.to_inspector.zh
    assert "第 3 页" in found.to_inspector.zh
    assert "case_x" not in found.to_applicant.zh + found.to_applicant.en
    assert found.look[0].where.page == 2  # type: ignore[union-attr]


def test_the_same_file_in_another_case_is_told() -> None:
    judged = case(search("commitment", "sha256", match(same_firm=False)), page_search())
    assert reasons(judged) == {("documents.not_reused", "documents.reused_other_firm")}


@pytest.mark.parametrize(
    ("slot", "told"), [("commitment", "的信用承诺书第"), ("of_another_matter", "的of_another_matter第")]
)
def test_what_the_earlier_file_was_is_told_by_its_title_where_this_matter_has_one(slot: str, told: str) -> None:
    earlier = match(same_firm=False).model_copy(update={"slot": slot})
    judged = case(search("commitment", "sha256"), page_search(earlier))
    (found,) = (found for found in verify(judged).findings if found.check == "documents.not_reused")
    assert told in found.to_inspector.zh


@pytest.mark.parametrize(
    "searches",
    [
        (),
        (search("commitment", "sha256"),),
        (page_search(),),
        (search("commitment", "sha256"), page_search(threshold=23)),
        (search("commitment", "sha256"), search("commitment", "page1024")),
    ],
    ids=["none", "no pages", "no bytes", "not far enough", "another page"],
)
def test_a_document_that_was_not_wholly_looked_up_never_passes(searches: tuple[PictureSearch, ...]) -> None:
    assert reasons(case(*searches)) == {("documents.not_reused", "documents.not_searched")}


@pytest.mark.parametrize(("same_firm", "flags"), [(True, set()), (False, {"documents.reused_other_firm"})])
def test_a_licence_is_used_again_by_its_firm_and_by_nobody_else(same_firm: bool, flags: set[str]) -> None:
    licence = dossiers.document("insurance", "insurance", {})
    searches = (
        search("commitment", "sha256"),
        page_search(),
        search("insurance", "sha256", match(same_firm=same_firm)),
    )
    found = {reason for check, reason in reasons(case(*searches, insurance=licence)) if check == "documents.not_reused"}
    assert found == flags


def test_unreadable_files_and_photos_are_none_of_its_business() -> None:
    judged = dossier(waybill=dossiers.unreadable("waybill"), front=photo("front", None))
    assert "documents.not_reused" not in {check for check, _ in reasons(judged)}


def photo_case(*matches: PictureMatch, looked: bool = True, shared: int = 2) -> Dossier:
    """A case whose rear photo was looked for part by part with this outcome."""
    searches = [
        search(slot, algorithm, *(matches if (slot, algorithm) == ("rear", PARTS) else ()))
        for slot in ("front", "middle", "rear")
        for algorithm in ("sha256", "dct256", PARTS)
        if looked or (slot, algorithm) != ("rear", PARTS)
    ]
    searches = [
        one.model_copy(update={"threshold": shared}) if one.algorithm == PARTS else one
        for one in (*searches, search("commitment", "sha256"), search("waybill", "sha256"))
    ]
    return dossier(searches=tuple(searches))


def part(
    places: int, same: float, identical: float = 0.0, rest: float | None = None, *, same_firm: bool = False, **more: Any
) -> PictureMatch:
    return PictureMatch(
        kind=MatchKind.PART,
        evidence_id="ev_x",
        case_id="case_x",
        slot="rear",
        same_firm=same_firm,
        places=places,
        same=same,
        identical=identical,
        rest=rest,
        **more,
    )


def test_a_photo_that_was_used_in_part_is_told_with_how_much_of_it() -> None:
    judged = photo_case(part(21, 0.97))
    assert reasons(judged) == {("photos.not_reused", "photos.part_reused_other_firm")}
    (found,) = (one for one in verify(judged).findings if one.reason == "photos.part_reused_other_firm")
    assert "case_x" in found.to_inspector.zh
    assert "97%" in found.to_inspector.zh
    assert "case_x" not in found.to_applicant.zh + found.to_applicant.en
    assert reasons(photo_case(part(21, 0.97, same_firm=True))) == {
        ("photos.not_reused", "photos.part_reused_same_firm")
    }


def test_a_photo_that_was_pasted_over_shows_half_of_the_other_to_the_grain() -> None:
    judged = photo_case(part(12, 0.55, 0.52, 1.0))
    assert reasons(judged) == {("photos.not_reused", "photos.part_reused_other_firm")}


def test_a_screenshot_s_bars_over_a_photo_do_not_make_it_another_one() -> None:
    assert reasons(photo_case(part(34, 0.74, 0.71, 0.89))) == {("photos.not_reused", "photos.part_reused_other_firm")}


def told(judged: Dossier, check: str = "photos.not_reused") -> list[Finding]:
    return [one for one in verify(judged).findings if one.check == check and one.reason is not None]


@pytest.mark.parametrize(("places", "same", "identical"), [(4, 1.0, 1.0), (0, 0.0, 0.0)])
def test_little_in_common_is_not_even_told(places: int, same: float, identical: float) -> None:
    assert told(photo_case(part(places, same, identical))) == []


@pytest.mark.parametrize("match", [part(40, 0.7, 0.46), part(22, 0.61, 0.7, 0.91), part(22, 0.61, 0.7)])
@pytest.mark.parametrize("same_firm", [True, False])
def test_another_photo_of_the_same_place_is_told_and_not_held_against_the_firm(
    match: PictureMatch, same_firm: bool
) -> None:
    (found,) = told(photo_case(match.model_copy(update={"same_firm": same_firm})))
    whose = "same_firm" if same_firm else "other_firm"
    assert (found.status, found.reason) == ("passed", f"photos.same_scene_{whose}")
    assert "case_x" in found.to_inspector.zh
    assert "case_x" not in found.to_applicant.zh + found.to_applicant.en


def test_a_matter_may_hold_another_photo_of_the_same_place_against_the_firm() -> None:
    judged = photo_case(part(40, 0.7, 0.46))
    uses = [
        use.model_copy(update={"params": use.params | {"same_scene": "flag"}}) if use.id == "photos.not_reused" else use
        for use in judged.matter.checks
    ]
    strict = judged.model_copy(update={"matter": judged.matter.model_copy(update={"checks": tuple(uses)})})
    assert reasons(strict) == {("photos.not_reused", "photos.same_scene_other_firm")}


def test_a_matter_from_before_the_rest_was_looked_at_is_judged_as_it_was() -> None:
    judged = photo_case(part(12, 0.55, 0.52))
    kept = {"near_bits": {"dct256": 31}, "parts": {"shared": 3, "places": 6, "same": 0.9, "identical": 0.5}}
    uses = [
        use.model_copy(update={"params": kept}) if use.id == "photos.not_reused" else use
        for use in judged.matter.checks
    ]
    old = judged.model_copy(update={"matter": judged.matter.model_copy(update={"checks": tuple(uses)})})
    assert reasons(old) == {("photos.not_reused", "photos.part_reused_other_firm")}


def near_case(*matches: PictureMatch) -> Dossier:
    """A case whose front photo was found by its hash."""
    judged = photo_case()
    searches = [
        one.model_copy(update={"matches": matches})
        if (one.evidence_id, one.algorithm) == ("ev_front", "dct256")
        else one
        for one in judged.searches
    ]
    return judged.model_copy(update={"searches": tuple(searches)})


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"distance": 31, "places": 3, "same": 0.2, "identical": 0.0}, "photos.reused_other_firm"),
        ({"distance": 60, "places": 25, "same": 0.56, "identical": 0.2}, "photos.same_scene_other_firm"),
        ({"distance": 60, "places": 25, "same": 0.95, "identical": 0.2}, "photos.reused_other_firm"),
        ({"distance": 60, "places": 9, "same": 0.5, "identical": 0.6, "rest": 0.99}, "photos.reused_other_firm"),
        ({"distance": 60}, "photos.reused_other_firm"),
        ({"distance": 60, "turned": 2, "places": 3, "same": 0.2, "identical": 0.0}, "photos.reused_other_firm"),
    ],
    ids=["near enough", "another photo", "a bad copy", "pasted over", "not compared", "mirrored"],
)
def test_a_hash_that_is_not_quite_near_is_held_against_the_corners(more: dict[str, Any], reason: str) -> None:
    (found,) = told(near_case(match(same_firm=False).model_copy(update=more)))
    assert found.reason == reason
    assert found.status == ("passed" if "scene" in reason else "flagged")


def test_the_inspector_reads_what_speaks_for_either_story() -> None:
    seen = part(12, 0.55, 0.52, 0.99, differs=Box(x0=0.1, y0=0.5, x1=0.5, y1=1.0), received_at=NOW - timedelta(days=9))
    (found,) = told(photo_case(seen))
    for words in (
        "55% 相似",
        "52% 连噪点",
        "99% 连噪点",
        "左下（约占 20%）",
        "前次收到 2026-11-14",
        "未注明",
        "2026-11-23 09:00",
    ):
        assert words in found.to_inspector.zh, words
    assert "lower left (20%)" in found.to_inspector.en


MARK = Harmless(mark_id="hm_1", inspector="核查员甲", at=NOW, reason="同一停车场")


def test_what_an_inspector_found_harmless_is_told_and_nothing_else_is_forgiven() -> None:
    forgiven = part(21, 0.97, harmless=MARK)
    judged = photo_case(forgiven)
    (found,) = told(judged)
    assert (found.status, found.reason, reasons(judged)) == ("passed", "photos.harmless", set())
    for words in ("核查员甲", "同一停车场", "case_x", "2026-11-23"):
        assert words in found.to_inspector.zh
        assert words not in found.to_applicant.zh + found.to_applicant.en
    worse = photo_case(forgiven, part(8, 0.93).model_copy(update={"case_id": "case_y"}))
    assert reasons(worse) == {("photos.not_reused", "photos.part_reused_other_firm")}
    assert "case_y" in next(one for one in told(worse) if one.status == "flagged").to_inspector.zh


def test_a_document_that_an_inspector_found_harmless_is_told() -> None:
    forgiven = match(same_firm=False).model_copy(update={"harmless": MARK})
    judged = case(search("commitment", "sha256", forgiven), page_search(forgiven))
    assert reasons(judged) == set()
    assert [one.reason for one in told(judged, "documents.not_reused")] == ["documents.harmless"]
    other = case(search("commitment", "sha256", forgiven), page_search(match(same_firm=True)))
    assert reasons(other) == {("documents.not_reused", "documents.reused_same_firm")}


@pytest.mark.parametrize(
    "judged", [photo_case(looked=False), photo_case(shared=4)], ids=["not at all", "not far enough"]
)
def test_a_photo_that_was_not_looked_for_part_by_part_never_passes(judged: Dossier) -> None:
    assert ("photos.not_reused", "photos.not_searched") in reasons(judged)


def test_the_whole_picture_is_told_before_a_part_of_it() -> None:
    judged = photo_case(part(30, 0.99))
    near = judged.searches[0].model_copy(update={"matches": (match(same_firm=False),)})
    both = judged.model_copy(update={"searches": (near, *judged.searches[1:])})
    assert ("photos.not_reused", "photos.reused_other_firm") in reasons(both)
