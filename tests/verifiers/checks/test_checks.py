"""Each check: an honest case passes it, one lie flags it with its own reason, and what can't be read never passes it."""

from datetime import timedelta
from typing import Any

import pytest

from extractors.facts import Exif, Fingerprint, Quality, SealName, Stamp, UnreadableReason
from tests.verifiers import dossiers
from tests.verifiers.dossiers import (
    CLAUSES,
    DECLARED,
    LETTER,
    NOW,
    WAYBILL,
    dossier,
    flagged,
    photo,
    reading,
    reasons,
    search,
)
from verifiers.dossier import PARTS, Dossier, MatchKind, PictureMatch
from verifiers.findings import Kind
from verifiers.verify import verify


def letter(**changes: Any) -> Any:
    return dossiers.document("commitment", "commitment_letter", LETTER | changes)


def waybill(**changes: Any) -> Any:
    return dossiers.document("waybill", "waybill", WAYBILL | changes)


def declared(path: str, value: object) -> dict[str, Any]:
    group, name = path.split(".")
    return DECLARED | {group: DECLARED[group] | {name: value}}


def reuse(*, same_firm: bool, distance: int = 5) -> tuple[Any, ...]:
    match = PictureMatch(
        kind=MatchKind.NEAR,
        evidence_id="ev_x",
        case_id="case_of_another",
        slot="rear",
        same_firm=same_firm,
        distance=distance,
    )
    others = [search(slot, algorithm) for slot in ("front", "middle") for algorithm in ("sha256", "dct256", PARTS)]
    others += [search(slot, "sha256") for slot in ("commitment", "waybill")]
    return (*others, search("rear", "sha256"), search("rear", "dct256", match), search("rear", PARTS))


def test_an_honest_case_passes_every_check() -> None:
    verdict = verify(dossier())
    assert [finding.reason for finding in verdict.findings if finding.status == "flagged"] == []
    assert (verdict.status, verdict.next_step) == ("passed", "exempt_from_on_site_inspection")


def quality(**worse: float) -> Quality:
    return Quality(**({"detail": 0.2, "burnt": 0.01, "lightest": 200.0} | worse))


LIES: list[tuple[str, str, Dossier]] = [
    ("materials.complete", "materials.missing", dossier(rear=None)),
    ("materials.readable", "file.password", dossier(commitment=dossiers.unreadable("commitment"))),
    ("materials.readable", "materials.wrong_document", dossier(commitment=dossiers.document("commitment", "waybill", LETTER))),
    ("materials.readable", "materials.wrong_document", dossier(waybill=dossiers.document("waybill", None, WAYBILL))),
    ("vehicle.class", "class.beyond", dossier(declared("loaded.length_m", 28.01))),
    ("cargo.indivisible", "cargo.divisible", dossier(declared("cargo.indivisible", False))),
    ("agree.carrier", "agree.differs", dossier(commitment=letter(carrier="另一家运输有限公司"))),
    ("agree.carrier", "agree.differs", dossier(waybill=waybill(carrier="另一家运输有限公司"))),
    ("agree.uscc", "agree.differs", dossier(commitment=letter(uscc="91320594MA1EXAMP3D"))),
    ("agree.plates", "agree.differs", dossier(commitment=letter(trailer_plate="苏E9N84挂"))),
    ("agree.cargo", "agree.differs", dossier(waybill=waybill(cargo_name="钢卷"))),
    ("agree.dimensions", "agree.differs", dossier(commitment=letter(loaded_dimensions="19600x3200x4360"))),
    ("agree.mass", "agree.differs", dossier(waybill=waybill(cargo_mass="48000"))),
    ("agree.mass", "agree.not_understood", dossier(commitment=letter(gross_mass=None))),
    ("agree.route", "agree.differs", dossier(commitment=letter(to="南京市"))),
    ("letter.clauses", "letter.clause_missing",
     dossier(commitment=dossiers.document("commitment", "commitment_letter", LETTER, clauses={n: reading(n) for n in CLAUSES[1:]}))),
    ("letter.stamp", "letter.no_stamp",
     dossier(commitment=dossiers.document("commitment", "commitment_letter", LETTER, stamps=()))),
    ("letter.date", "letter.date_future", dossier(commitment=letter(date="2026-11-24"))),
    ("letter.date", "letter.date_old", dossier(commitment=letter(date="2026-10-01"))),
    ("letter.date", "letter.no_date", dossier(commitment=letter(date=None))),
    ("letter.date", "letter.date_after_departure",
     dossier(DECLARED | {"journey": DECLARED["journey"] | {"departs_on": "2026-11-21"}})),
    ("photos.tractor_plate", "photos.plate_not_seen", dossier(front=photo("front", None))),
    ("photos.tractor_plate", "photos.other_plate", dossier(front=photo("front", "苏E99999"))),
    ("photos.trailer_plate", "photos.plate_confirm", dossier(rear=photo("rear", "苏ESK36挂"))),
    ("photos.distinct", "photos.same_picture",
     dossier(middle=photo("middle", None, fingerprints=(Fingerprint(algorithm="dct256", bits="0" * 63 + "1"),)))),
    ("photos.not_reused", "photos.reused_other_firm", dossier(searches=reuse(same_firm=False))),
    ("photos.not_reused", "photos.reused_same_firm", dossier(searches=reuse(same_firm=True))),
    ("photos.not_reused", "photos.not_searched", dossier(searches=())),
    ("photos.quality", "photos.blurred", dossier(rear=photo("rear", LETTER["trailer_plate"], quality=quality(detail=0.08)))),
    ("photos.quality", "photos.too_small", dossier(middle=photo("middle", None, width=640, height=480))),
    ("photos.quality", "photos.dark", dossier(middle=photo("middle", None, quality=quality(lightest=22.0)))),
    ("photos.quality", "photos.burnt", dossier(middle=photo("middle", None, quality=quality(burnt=0.7)))),
    ("photos.quality", "photos.blurred", dossier(middle=photo("middle", None, quality=None))),
    ("photos.age", "photos.old", dossier(middle=photo("middle", None, exif=Exif(taken_at=NOW - timedelta(days=60))))),
    ("photos.age", "photos.future", dossier(middle=photo("middle", None, exif=Exif(taken_at=NOW + timedelta(hours=5))))),
]  # fmt: skip


@pytest.mark.parametrize(("check", "reason", "judged"), LIES, ids=[f"{check}-{reason}" for check, reason, _ in LIES])
def test_one_lie_flags_with_its_own_reason(check: str, reason: str, judged: Dossier) -> None:
    verdict = verify(judged)
    assert (verdict.status, verdict.next_step) == ("flagged", "on_site_inspection")
    finding = next(row for row in verdict.findings if (row.check, row.reason) == (check, reason))
    assert finding.kind
    assert finding.remedy
    assert finding.rule
    assert (
        "{" not in finding.to_applicant.zh + finding.to_applicant.en + finding.to_inspector.zh + finding.to_inspector.en
    )


@pytest.mark.parametrize("reason", list(UnreadableReason))
@pytest.mark.parametrize("slot", ["commitment", "waybill", "front", "middle", "rear"])
def test_what_cannot_be_read_never_passes_a_check_that_rests_on_it(slot: str, reason: UnreadableReason) -> None:
    judged = dossier(**{slot: dossiers.unreadable(slot, reason)})
    found = reasons(judged)
    assert ("materials.readable", f"file.{reason}") in found
    resting = {
        "commitment": {"agree.carrier", "agree.mass", "agree.plates", "letter.clauses", "letter.stamp", "letter.date"},
        "waybill": {"agree.carrier", "agree.mass", "agree.plates", "agree.route"},
        "front": {"photos.tractor_plate", "photos.distinct", "photos.not_reused", "photos.quality", "photos.age"},
        "middle": {
            "photos.subject",
            "photos.views",
            "photos.one_vehicle",
            "photos.distinct",
            "photos.not_reused",
            "photos.quality",
            "photos.age",
        },
        "rear": {"photos.trailer_plate", "photos.distinct", "photos.not_reused", "photos.quality", "photos.age"},
    }[slot]
    assert resting <= {check for check, _ in found}


def test_a_figure_may_stand_on_the_letter_or_on_the_waybill_but_on_one_of_them() -> None:
    def without(*names: str) -> set[tuple[str, str]]:
        letter = {name: value for name, value in LETTER.items() if name != "cargo_dimensions"}
        waybill = {name: value for name, value in WAYBILL.items() if name not in names}
        papers = {
            "commitment": dossiers.document("commitment", "commitment_letter", letter),
            "waybill": dossiers.document("waybill", "waybill", waybill),
        }
        return reasons(dossier(**papers))

    assert ("agree.dimensions", "agree.absent") not in without()
    assert ("agree.dimensions", "agree.absent") in without("cargo_dimensions")


def test_a_value_that_is_absent_where_it_must_stand_flags() -> None:
    values = {name: value for name, value in LETTER.items() if name != "gross_mass"}
    assert ("agree.mass", "agree.absent") in reasons(
        dossier(commitment=dossiers.document("commitment", "commitment_letter", values))
    )


def test_two_values_in_one_document_contradict_each_other() -> None:
    both = {name: (reading(value),) for name, value in LETTER.items()} | {
        "cargo_mass": (reading("42000"), reading("39000"))
    }
    judged = dossier(commitment=dossiers.document("commitment", "commitment_letter", LETTER, fields=both))
    assert ("agree.mass", "agree.contradicts_itself") in reasons(judged)


def test_a_recognised_sign_that_is_easily_confused_asks_to_confirm_and_never_passes() -> None:
    fields = {name: (reading(value),) for name, value in LETTER.items()}
    fields["trailer_plate"] = (reading("苏ESK36挂", confidence=0.8),)
    judged = dossier(commitment=dossiers.document("commitment", "commitment_letter", LETTER, fields=fields))
    assert reasons(judged) == {("agree.plates", "agree.confirm")}


def test_a_place_that_names_the_other_more_closely_agrees() -> None:
    assert reasons(dossier(waybill=waybill(to="无锡市惠山区"))) == set()


def test_a_photo_without_a_time_is_noted_and_not_held_against_the_firm() -> None:
    verdict = verify(dossier(rear=photo("rear", LETTER["trailer_plate"], exif=Exif())))
    note = next(finding for finding in verdict.findings if finding.reason == "photos.time_absent")
    assert (verdict.status, note.status) == ("passed", "passed")


def test_the_firm_is_never_told_whose_picture_it_was() -> None:
    (finding,) = flagged(dossier(searches=reuse(same_firm=False)))
    for_firm = finding.model_dump_json(exclude={"to_inspector"})
    assert "case_of_another" not in for_firm
    assert "ev_x" not in for_firm
    assert "case_of_another" in finding.to_inspector.zh
    assert "1204" in finding.to_inspector.zh, "among how many it was searched"
    assert finding.kind == Kind.SUSPECTED


def test_a_disagreement_shows_both_places_and_the_declared_field() -> None:
    (finding,) = flagged(dossier(waybill=waybill(cargo_mass="48000")))
    assert (finding.field, finding.declared, finding.observed) == ("cargo.mass_t", "42 t", "48 t")
    assert [look.slot for look in finding.look] == ["waybill", "commitment"]


def sealed(
    name: str | None,
    confidence: float = 1.0,
    purpose: str | None = None,
    unsure: dict[int, dict[str, float]] | None = None,
    *,
    whole: bool = True,
) -> Any:
    seal = SealName(text=name, confidence=confidence, unsure=unsure or {}, whole=whole) if name else None
    stamp = Stamp(where=dossiers.WHERE, confidence=0.9, name=seal, purpose=purpose)
    return dossier(commitment=dossiers.document("commitment", "commitment_letter", LETTER, stamps=(stamp,)))


FIRM = str(DECLARED["carrier"]["name"])
OTHER = "常熟演示起重机械租赁有限公司"
ONE_SIGN_OFF = FIRM.replace("大", "太", 1)
AT = FIRM.index("大")


@pytest.mark.parametrize(
    ("judged", "reason"),
    [
        (sealed(FIRM), None),
        (sealed(FIRM.replace("有限公司", "有限责任公司")), None),
        (sealed(FIRM, 0.6), None),
        (sealed(None), "letter.seal_unread"),
        (sealed(ONE_SIGN_OFF, 0.95, unsure={AT: {"太": 0.6, "大": 0.4}}), "letter.seal_confirm"),
        (sealed(FIRM.replace("大", ""), 0.9), "letter.seal_confirm"),
        (
            sealed(FIRM.replace("大", ""), 0.95, unsure={AT - 1: {FIRM[AT - 1]: 0.7, FIRM[AT - 1] + "大": 0.3}}),
            "letter.seal_confirm",
        ),
    ],
)
def test_the_carriers_seal_passes_and_a_worn_one_is_told(judged: Dossier, reason: str | None) -> None:
    (found,) = (found for found in verify(judged).findings if found.check == "letter.seal")
    assert (found.status, found.reason) == ("passed", reason)


@pytest.mark.parametrize(
    ("judged", "reason"),
    [
        (sealed(OTHER), "letter.seal_other"),
        (sealed("昆山市演示村村民委员会"), "letter.seal_other"),
        (sealed(OTHER, 0.6), "letter.seal_confirm"),
        (sealed(FIRM[-6:] + FIRM[:-6]), "letter.seal_confirm"),
        (sealed(OTHER, whole=False), "letter.seal_confirm"),
        (sealed(ONE_SIGN_OFF, 0.995), "letter.seal_confirm"),
        (sealed(f"{FIRM}昆山分公司"), "letter.seal_branch"),
        (sealed(f"{ONE_SIGN_OFF}昆山分公司", unsure={AT: {"太": 0.6, "大": 0.4}}), "letter.seal_branch"),
        (sealed(FIRM, purpose="合同专用章"), "letter.seal_purpose"),
    ],
)
def test_another_firms_seal_is_a_flag(judged: Dossier, reason: str) -> None:
    assert ("letter.seal", reason) in reasons(judged)


def test_of_two_seals_the_carriers_counts() -> None:
    stamps = tuple(
        Stamp(where=dossiers.WHERE, confidence=0.9, name=SealName(text=name, confidence=1.0))
        for name in ("常熟演示起重机械租赁有限公司", FIRM)
    )
    judged = dossier(commitment=dossiers.document("commitment", "commitment_letter", LETTER, stamps=stamps))
    assert flagged(judged) == []
