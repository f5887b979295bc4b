"""Documents used before: the same file, the same scan saved again; a firm's own licences are no offence."""

from typing import Any

import pytest

from extractors.facts import Fingerprint, Page, TextSource
from tests.verifiers import dossiers
from tests.verifiers.dossiers import LETTER, dossier, photo, reasons, search
from verifiers.dossier import PARTS, Dossier, MatchKind, PictureMatch, PictureSearch
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


def part(places: int, same: float, identical: float = 0.0, *, same_firm: bool = False) -> PictureMatch:
    return PictureMatch(
        kind=MatchKind.PART,
        evidence_id="ev_x",
        case_id="case_x",
        slot="rear",
        same_firm=same_firm,
        places=places,
        same=same,
        identical=identical,
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
    assert reasons(photo_case(part(12, 0.55, 0.52))) == {("photos.not_reused", "photos.part_reused_other_firm")}


@pytest.mark.parametrize(("places", "same", "identical"), [(4, 1.0, 1.0), (40, 0.8, 0.39)])
def test_little_in_common_is_no_use_of_the_picture(places: int, same: float, identical: float) -> None:
    assert reasons(photo_case(part(places, same, identical))) == set()


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
