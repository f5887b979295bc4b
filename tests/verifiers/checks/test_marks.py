"""What a photo's marks lead to: some flag, some are told, and none is ever read as a proof that it is genuine."""

import pytest

from extractors.facts import PhotoMark, PhotoMarkKind
from tests.verifiers.dossiers import dossier, photo, reasons
from verifiers.findings import Status
from verifiers.verify import verify

FLAGGED = (PhotoMarkKind.AI_GENERATED, PhotoMarkKind.OTHER_THUMBNAIL, PhotoMarkKind.PROVENANCE_BROKEN)
TOLD = (PhotoMarkKind.EDITED, PhotoMarkKind.PROVENANCE_CLAIMED)


@pytest.mark.parametrize("kind", FLAGGED)
def test_what_an_honest_photo_does_not_have_flags(kind: PhotoMarkKind) -> None:
    judged = dossier(middle=photo("middle", None, marks=(PhotoMark(kind=kind, detail="C2PA: x"),)))
    assert reasons(judged) == {("photos.unaltered", f"photo.{kind}")}
    (found,) = (found for found in verify(judged).findings if found.check == "photos.unaltered")
    assert "C2PA: x" in found.to_inspector.zh
    assert found.look[0].slot == "middle"


@pytest.mark.parametrize("kind", TOLD)
def test_what_honest_photos_may_have_is_told(kind: PhotoMarkKind) -> None:
    judged = dossier(middle=photo("middle", None, marks=(PhotoMark(kind=kind, detail="Photoshop"),)))
    assert reasons(judged) == set()
    (found,) = (found for found in verify(judged).findings if found.check == "photos.unaltered")
    assert (found.status, found.reason) == (Status.PASSED, f"photo.{kind}")


def test_no_marks_and_trusted_credentials_pass_without_a_promise() -> None:
    trusted = PhotoMark(kind=PhotoMarkKind.PROVENANCE_TRUSTED, detail="A camera maker")
    for marks in ((), (trusted,)):
        judged = dossier(front=photo("front", None, marks=marks))
        (found,) = (found for found in verify(judged).findings if found.check == "photos.unaltered")
        assert found.status is Status.PASSED
        assert "不等于" in found.to_inspector.zh
