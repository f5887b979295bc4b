"""Documents used before: the same file, the same scan saved again; a firm's own licences are no offence."""

from typing import Any

import pytest

from extractors.facts import Fingerprint, Page, TextSource
from tests.verifiers import dossiers
from tests.verifiers.dossiers import LETTER, dossier, photo, reasons, search
from verifiers.dossier import Dossier, MatchKind, PictureMatch, PictureSearch
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
    photos = [search(slot, algorithm) for slot in ("front", "middle", "rear") for algorithm in ("sha256", "dct256")]
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
