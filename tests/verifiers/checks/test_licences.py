"""Licences that were handed in: valid over the whole journey, of this firm and these vehicles, and within the law's periods."""

from typing import Any

import pytest

from tests.verifiers import dossiers
from tests.verifiers.dossiers import DECLARED, dossier, flagged, reasons, unreadable
from verifiers.dossier import Dossier
from verifiers.findings import Status
from verifiers.verify import verify

FIRM = DECLARED["carrier"]["name"]
TEMPORARY = "苏E1234超"
ON_TEMPORARY_PLATE = DECLARED | {"trailer": DECLARED["trailer"] | {"plate": TEMPORARY}}
FAMILY = ("licences.", "agree.licences")

LICENCE = {"licence_number": "320500000101", "holder": FIRM, "scope": "大型物件运输", "valid": "2025-03-01/2029-02-28"}
TRACTOR = {"plate": "苏E62187", "owner": FIRM, "kerb_mass": "9800", "inspected_until": "2027-05-31"}
TRAILER = {"plate": "苏E5K36挂", "owner": FIRM, "kerb_mass": "13200", "inspected_until": "2027-05-31"}
CERTIFICATE = {"plate": "苏E62187", "holder": FIRM, "inspected_until": "2027-03-31"}
PAPER = {"plate": TEMPORARY, "valid": "2026-11-13/2027-02-10", "issued_on": "2026-11-13"}
POLICY = {"plate": TEMPORARY, "insured": FIRM, "valid": "2026-03-01/2027-03-31"}


def paper(slot: str, kind: str, values: dict[str, str | None], **changes: str | None) -> Any:
    kept = {name: value for name, value in (values | changes).items() if value != ""}
    return dossiers.document(slot, kind, kept)


def licence(**changes: Any) -> Any:
    return paper("transport_licence", "transport_licence", LICENCE, **changes)


def tractor(**changes: Any) -> Any:
    return paper("tractor_licence", "driving_licence", TRACTOR, **changes)


def trailer(**changes: Any) -> Any:
    return paper("trailer_licence", "driving_licence", TRAILER, **changes)


def certificate(**changes: Any) -> Any:
    return paper("tractor_certificate", "transport_certificate", CERTIFICATE, **changes)


def on_temporary_plate(plate_paper: dict[str, Any] | None = None, policy: dict[str, Any] | None = None) -> Dossier:
    letter = dossiers.LETTER | {"trailer_plate": TEMPORARY}
    return dossier(
        ON_TEMPORARY_PLATE,
        commitment=dossiers.document("commitment", "commitment_letter", letter),
        waybill=dossiers.document("waybill", "waybill", dossiers.WAYBILL | {"trailer_plate": TEMPORARY}),
        rear=dossiers.photo("rear", TEMPORARY),
        temporary_plate=paper("temporary_plate", "temporary_plate", PAPER, **(plate_paper or {})),
        insurance=paper("insurance", "insurance", POLICY, **(policy or {})),
    )


def of_licences(judged: Dossier) -> set[tuple[str, str | None]]:
    return {(check, reason) for check, reason in reasons(judged) if check.startswith(FAMILY)}


def test_licences_that_were_not_asked_for_and_not_sent_are_not_judged() -> None:
    findings = [finding for finding in verify(dossier()).findings if finding.check.startswith(FAMILY)]
    assert {finding.status for finding in findings} == {Status.NOT_APPLICABLE}
    assert all("{" not in finding.to_applicant.zh for finding in findings)


def test_licences_in_order_pass() -> None:
    judged = dossier(
        transport_licence=licence(),
        tractor_licence=tractor(),
        trailer_licence=trailer(),
        tractor_certificate=certificate(),
    )
    assert of_licences(judged) == set()
    statuses = {finding.check: finding.status for finding in verify(judged).findings}
    assert statuses["agree.licences"] == statuses["licences.valid"] == statuses["licences.scope"] == Status.PASSED


LIES: list[tuple[str, str, Dossier]] = [
    ("licences.valid", "licences.expired", dossier(transport_licence=licence(valid="2020-01-01/2026-11-24"))),
    ("licences.valid", "licences.expires_on_the_way", dossier(transport_licence=licence(valid="2020-01-01/2026-11-25"))),
    ("licences.valid", "licences.not_yet_valid", dossier(transport_licence=licence(valid="2026-11-26/2029-01-01"))),
    ("licences.valid", "licences.validity_unknown", dossier(transport_licence=licence(valid=None))),
    ("licences.valid", "licences.validity_unknown", dossier(transport_licence=licence(valid=""))),
    ("licences.valid", "licences.expired", dossier(tractor_licence=tractor(inspected_until="2026-10-31"))),
    ("licences.valid", "licences.expired", dossier(trailer_licence=trailer(inspected_until="2026-10-31"))),
    ("licences.valid", "licences.expired", dossier(tractor_certificate=certificate(inspected_until="2026-10-31"))),
    ("licences.valid", "evidence.unreadable", dossier(transport_licence=unreadable("transport_licence"))),
    ("licences.valid", "evidence.other_document", dossier(tractor_licence=paper("tractor_licence", "waybill", {}))),
    ("licences.scope", "licences.scope", dossier(transport_licence=licence(scope="道路普通货物运输"))),
    ("licences.scope", "licences.scope_unknown", dossier(transport_licence=licence(scope=""))),
    ("licences.scope", "evidence.unreadable", dossier(transport_licence=unreadable("transport_licence"))),
    ("agree.licences", "agree.differs", dossier(transport_licence=licence(holder="另一家运输有限公司"))),
    ("agree.licences", "agree.branch", dossier(transport_licence=licence(holder=f"{FIRM}昆山分公司"))),
    ("agree.licences", "agree.differs", dossier(tractor_licence=tractor(plate="苏E99999"))),
    ("agree.licences", "agree.differs", dossier(trailer_licence=trailer(plate="苏E9N84挂"))),
    ("agree.licences", "agree.differs", dossier(trailer_licence=trailer(kerb_mass="9000"))),
    ("agree.licences", "agree.absent", dossier(tractor_licence=tractor(plate=""))),
    ("agree.licences", "agree.not_understood", dossier(tractor_licence=tractor(plate=None))),
    ("agree.licences", "evidence.unreadable", dossier(trailer_licence=unreadable("trailer_licence"))),
]  # fmt: skip


@pytest.mark.parametrize(("check", "reason", "judged"), LIES)
def test_one_lie_in_a_licence_flags_with_its_own_reason(check: str, reason: str, judged: Dossier) -> None:
    assert (check, reason) in of_licences(judged)
    assert all("{" not in finding.to_applicant.zh + finding.to_applicant.en for finding in flagged(judged))


def test_of_several_inspection_stamps_the_latest_counts() -> None:
    stamps = {name: (dossiers.reading(value),) for name, value in TRACTOR.items()}
    stamps["inspected_until"] = (dossiers.reading("2026-05-31"), dossiers.reading("2027-05-31"))
    whole = dossiers.document("tractor_licence", "driving_licence", TRACTOR, fields=stamps)
    assert of_licences(dossier(tractor_licence=whole)) == set()
    stamps["inspected_until"] = (dossiers.reading("2027-05-31"), dossiers.reading(None))
    unclear = dossiers.document("tractor_licence", "driving_licence", TRACTOR, fields=stamps)
    assert of_licences(dossier(tractor_licence=unclear)) == {("licences.valid", "licences.validity_unknown")}


def test_a_licence_that_never_ends_is_valid() -> None:
    assert of_licences(dossier(transport_licence=licence(valid="2025-03-01/"))) == set()


def test_a_kerb_mass_within_the_matters_tolerance_agrees() -> None:
    assert of_licences(dossier(trailer_licence=trailer(kerb_mass="13400"))) == set()
    assert of_licences(dossier(trailer_licence=trailer(kerb_mass="13401"))) == {("agree.licences", "agree.differs")}


def test_the_declared_licence_number_must_be_on_the_licence() -> None:
    carrier = DECLARED["carrier"] | {"licence_number": "320500000102"}
    judged = dossier(DECLARED | {"carrier": carrier}, transport_licence=licence())
    assert of_licences(judged) == {("agree.licences", "agree.differs")}


def test_a_temporary_plate_in_order_passes() -> None:
    assert reasons(on_temporary_plate()) == set()


def test_a_temporary_plate_needs_its_paper_and_its_insurance() -> None:
    judged = dossier(ON_TEMPORARY_PLATE)
    missing = [finding for finding in flagged(judged) if finding.reason == "materials.missing"]
    assert {finding.field for finding in missing} == {"evidence.temporary_plate", "evidence.insurance"}
    assert ("licences.temporary_plate", "evidence.missing") in reasons(judged)
    assert ("licences.valid", "evidence.missing") in reasons(judged)


@pytest.mark.parametrize(
    ("plate_paper", "policy", "expected"),
    [
        ({"valid": "2026-11-13/2027-02-11"}, {}, "licences.temporary_too_long"),
        ({"valid": "/2027-02-11", "issued_on": ""}, {}, "licences.temporary_too_long"),
        ({}, {"valid": "2026-03-01/2027-02-09"}, "licences.beyond_insurance"),
        ({}, {"valid": None}, "licences.validity_unknown"),
        ({"valid": "2026-11-13/"}, {}, "licences.validity_unknown"),
    ],
)
def test_a_temporary_plate_beyond_its_law_flags(
    plate_paper: dict[str, Any], policy: dict[str, Any], expected: str
) -> None:
    assert ("licences.temporary_plate", expected) in reasons(on_temporary_plate(plate_paper, policy))


def test_a_temporary_plate_that_ends_on_the_way_flags() -> None:
    judged = on_temporary_plate({"valid": "2026-10-01/2026-11-25"})
    assert ("licences.valid", "licences.expires_on_the_way") in reasons(judged)


def test_the_last_of_ninety_days_is_lawful() -> None:
    assert reasons(on_temporary_plate({"valid": "/2027-02-10"})) == set()
