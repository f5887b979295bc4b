"""Documents that hide something, and electronic signatures: each oddity is a flag of its own, and nothing unverified is a pass."""

from typing import Any

import pytest

from extractors.facts import (
    ChangesSince,
    Oddity,
    OddityKind,
    Signature,
    SignatureCoverage,
    SignatureIntegrity,
    SignatureTrust,
    Stamp,
    StampMaking,
)
from tests.verifiers import dossiers
from tests.verifiers.dossiers import DECLARED, LETTER, WAYBILL, WHERE, dossier, reasons
from verifiers.checks import files
from verifiers.dossier import Dossier
from verifiers.findings import Finding, Status
from verifiers.verify import verify

FIRM = DECLARED["carrier"]["name"]
HELD = {
    "field": "Signature1",
    "scheme": "adbe.pkcs7.detached",
    "signer": "王小明",
    "organisation": FIRM,
    "integrity": SignatureIntegrity.INTACT,
    "coverage": SignatureCoverage.FILE,
    "changes": ChangesSince.NONE,
    "trust": SignatureTrust.TRUSTED,
}


def letter(**facts: Any) -> Dossier:
    return dossier(commitment=dossiers.document("commitment", "commitment_letter", LETTER, **facts))


def signed(**changes: Any) -> Dossier:
    return letter(signatures=(Signature(**(HELD | changes)),))


def flagged(case: Dossier) -> set[str]:
    return {check for check, _ in reasons(case)}


def finding(case: Dossier, check: str) -> Finding:
    return next(found for found in verify(case).findings if found.check == check)


TOLD = {OddityKind.REMOTE_REFERENCE, OddityKind.DATA_ATTACHMENT, OddityKind.GARBLED_TEXT, OddityKind.MISSING_PART}


@pytest.mark.parametrize("kind", [kind for kind in OddityKind if kind not in TOLD])
def test_each_oddity_is_a_flag_of_its_own_that_shows_where(kind: OddityKind) -> None:
    case = letter(oddities=(Oddity(kind=kind, where=WHERE, detail="48.6"),))
    assert flagged(case) == {"documents.as_shown"}
    found = finding(case, "documents.as_shown")
    assert found.reason == f"odd.{kind}"
    assert found.look[0].where == WHERE
    assert "48.6" in found.to_inspector.zh
    assert "commitment" in found.to_applicant.zh


@pytest.mark.parametrize("kind", sorted(TOLD))
def test_what_changes_no_value_is_told_and_not_held_against_the_firm(kind: OddityKind) -> None:
    case = letter(oddities=(Oddity(kind=kind, detail="URI ×2"),))
    assert flagged(case) == set()
    found = finding(case, "documents.as_shown")
    assert found.reason == f"odd.{kind}"
    assert "URI ×2" in found.to_inspector.zh


def test_a_document_in_the_wrong_slot_is_looked_at_too() -> None:
    hiding = dossiers.document("waybill", None, {}, oddities=(Oddity(kind=OddityKind.INVISIBLE_TEXT),))
    assert "documents.as_shown" in flagged(dossier(waybill=hiding))


def test_many_places_are_counted_and_all_are_shown() -> None:
    odd = tuple(Oddity(kind=OddityKind.PALE_TEXT, where=WHERE, detail=str(number)) for number in range(7))
    found = finding(letter(oddities=odd), "documents.as_shown")
    assert "7" in str(found.observed)
    assert len(found.look) == len(odd)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"integrity": SignatureIntegrity.BROKEN}, "signature.broken"),
        ({"coverage": SignatureCoverage.PART}, "signature.part"),
        ({"trust": SignatureTrust.UNTRUSTED}, "signature.untrusted"),
        ({"changes": ChangesSince.FILLED, "detail": "filled afterwards: mass"}, "signature.filled_after"),
        ({"organisation": "无锡别家运输有限公司"}, "signature.other_company"),
        ({"organisation": "{}"}, "signature.other_company"),
    ],
)
def test_a_signature_that_does_not_hold_is_a_flag(changes: dict[str, Any], reason: str) -> None:
    case = signed(**changes)
    assert flagged(case) == {"documents.signatures"}
    assert finding(case, "documents.signatures").reason == reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, None),
        ({"organisation": None}, None),
        ({"organisation": f"{FIRM}昆山分公司"}, None),
        ({"changes": ChangesSince.SIGNED, "coverage": SignatureCoverage.REVISION}, None),
        ({"trust": SignatureTrust.UNKNOWN}, "signature.unknown_trust"),
        (
            {"integrity": SignatureIntegrity.NOT_VERIFIED, "detail": "present, not verified: SM2"},
            "signature.not_verified",
        ),
    ],
)
def test_a_signature_that_holds_passes_and_what_is_not_known_is_said(
    changes: dict[str, Any], reason: str | None
) -> None:
    case = signed(**changes)
    assert flagged(case) == set()
    assert finding(case, "documents.signatures").reason == reason


def test_an_unverified_seal_stands_for_no_stamp() -> None:
    seal = Signature(**(HELD | {"integrity": SignatureIntegrity.NOT_VERIFIED}))
    assert "letter.stamp" in flagged(letter(signatures=(seal,), stamps=()))


def test_a_waybill_may_be_signed_by_its_platform() -> None:
    platform = Signature(**(HELD | {"organisation": "某物流平台有限公司"}))
    case = dossier(waybill=dossiers.document("waybill", "waybill", WAYBILL, signatures=(platform,)))
    assert finding(case, "documents.signatures").status is Status.PASSED


def test_without_a_signature_there_is_nothing_to_judge() -> None:
    assert finding(dossier(), "documents.signatures").status is Status.NOT_APPLICABLE


PLACED = Stamp(where=WHERE, confidence=0.9, making=StampMaking.PLACED, picture="ab12")


def test_a_placed_stamp_is_told_and_not_held_against_the_firm_unless_the_matter_says_so() -> None:
    case = letter(stamps=(PLACED,))
    assert flagged(case) == set()
    assert finding(case, "documents.stamps").reason == "stamp.placed"
    use = next(use for use in case.matter.checks if use.id == "documents.stamps")
    strict = use.model_copy(update={"params": {"placed_counts": True}})
    (found,) = files.stamps(case, strict)
    assert (found.status, found.reason) == (Status.FLAGGED, "stamp.placed")


def test_a_stamp_that_an_electronic_signature_goes_with_is_the_signatures_affair() -> None:
    case = letter(stamps=(PLACED,), signatures=(Signature(**HELD),))
    assert finding(case, "documents.stamps").reason is None


def test_the_same_picture_of_a_stamp_in_two_documents_is_told() -> None:
    waybill = dossiers.document("waybill", "waybill", WAYBILL, stamps=(PLACED,))
    case = dossier(
        commitment=dossiers.document("commitment", "commitment_letter", LETTER, stamps=(PLACED,)), waybill=waybill
    )
    told = [found.reason for found in verify(case).findings if found.check == "documents.stamps"]
    assert told == ["stamp.placed", "stamp.same_picture"]


def test_of_a_stamp_inside_a_scan_nothing_is_claimed() -> None:
    found = finding(dossier(), "documents.stamps")
    assert found.status is Status.PASSED
    assert "无法判断" in found.to_inspector.zh
