"""What is told before the submission: the sets say what they are, and hold nothing that waits for a person or teaches a forger."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from extractors.facts import Fingerprint, UnreadableReason
from tests.verifiers import dossiers
from tests.verifiers.dossiers import CLAUSES, DECLARED, LETTER, dossier, photo, reading
from verifiers import precheck
from verifiers.checks import CHECKS
from verifiers.declaration.declaration import read_declaration
from verifiers.dossier import Dossier
from verifiers.findings import Remedy
from verifiers.matter.letter import undeclared
from verifiers.reasons import reasons

MATTER = dossier().matter


def declared(path: str, value: object) -> dict[str, Any]:
    group, name = path.split(".")
    return DECLARED | {group: DECLARED[group] | {name: value}}


DECLARATIONS = [
    DECLARED,
    declared("cargo.length_m", 7600),
    declared("cargo.indivisible", False),
    declared("cargo.name", "设备"),
    declared("cargo.mass_t", 0.042),
    declared("journey.departs_on", "2026-11-01"),
    declared("journey.from", "某地"),
    declared("loaded.gross_mass_t", 60),
    declared("loaded.length_m", 27.9),
    declared("loaded.height_m", 3),
    declared("loaded.axle_loads_t", [30, 35]),
    declared("tractor.tyres", 3),
]


def blind(declaration: dict[str, Any]) -> Any:
    """A dossier of nothing but the declaration, the matter and the day: a check that looks at anything else breaks."""
    return SimpleNamespace(declaration=read_declaration(declaration), matter=MATTER, applied_on=date(2026, 11, 23))


@pytest.mark.parametrize("check", sorted(precheck.DECLARATION_CHECKS))
def test_a_check_of_the_declaration_looks_at_nothing_else(check: str) -> None:
    use = MATTER.use(check)
    assert use is not None
    for declaration in DECLARATIONS:
        assert CHECKS[check](blind(declaration), use) == CHECKS[check](dossier(declaration), use)


@pytest.mark.parametrize("check", sorted(set(CHECKS) - precheck.DECLARATION_CHECKS))
def test_every_other_check_needs_more_than_the_declaration(check: str) -> None:
    use = MATTER.use(check)
    assert use is not None
    # Close to a limit, so that the lot counts; on a temporary plate, so that its paper does.
    near = declared("loaded.length_m", 27.9) | {"trailer": DECLARED["trailer"] | {"plate": "苏E1234超"}}
    with pytest.raises(AttributeError):
        CHECKS[check](blind(near), use)


def test_what_is_told_of_a_file_is_the_firms_to_mend() -> None:
    for check, told in precheck.FILE_REASONS.items():
        assert check in CHECKS
        for reason in told:
            assert reasons()[reason].remedy in {Remedy.RETAKE, Remedy.SUPPLEMENT}, reason
    assert not [check for check in precheck.FILE_REASONS if "reuse" in check or "forensics" in check]
    assert precheck.FILE_REASONS.keys() >= precheck.COMPARED_WITH_DECLARATION


@pytest.mark.parametrize("check", sorted(set(precheck.FILE_REASONS) - precheck.COMPARED_WITH_DECLARATION))
def test_some_files_are_told_of_while_the_declaration_is_still_defective(check: str) -> None:
    whole = dossier()
    known = {name: getattr(whole, name) for name in Dossier.model_fields if name != "declaration"}
    use = MATTER.use(check)
    assert use is not None
    assert precheck.told(Dossier.model_construct(**known), use) == ()


def told(judged: Dossier) -> set[str | None]:
    uses = (*precheck.declaration_uses(judged.matter), *precheck.file_uses(judged.matter, declared=True))
    return {finding.reason for use in uses for finding in precheck.told(judged, use)}


def test_nothing_is_told_of_an_honest_case_nor_of_what_is_not_there_yet() -> None:
    assert told(dossier()) == set()
    assert told(dossier(commitment=None, waybill=None, front=None, middle=None, rear=None)) == set()


@pytest.mark.parametrize(
    ("judged", "reason"),
    [
        (dossier(declared("cargo.length_m", 7600)), "numbers.implausible"),
        (dossier(declared("cargo.indivisible", False)), "cargo.divisible"),
        (dossier(declared("journey.departs_on", "2026-11-01")), "journey.departed"),
        (dossier(commitment=dossiers.unreadable("commitment", UnreadableReason.UNKNOWN_TYPE)), "file.unknown_type"),
        (dossier(waybill=dossiers.document("waybill", None, {})), "materials.wrong_document"),
        (dossier(rear=photo("rear", None)), "photos.plate_not_seen"),
        (
            dossier(middle=photo("middle", None, fingerprints=(Fingerprint(algorithm="dct256", bits="0" * 64),))),
            "photos.same_picture",
        ),
        (
            dossier(commitment=dossiers.document("commitment", "commitment_letter", LETTER, stamps=())),
            "letter.no_stamp",
        ),
        (
            dossier(
                commitment=dossiers.document(
                    "commitment", "commitment_letter", LETTER, clauses={name: reading(name) for name in CLAUSES[1:]}
                )
            ),
            "letter.clause_missing",
        ),
    ],
)
def test_one_slip_is_told_before_the_submission(judged: Dossier, reason: str) -> None:
    assert reason in told(judged)


def test_what_an_inspector_should_see_is_not_told_beforehand() -> None:
    assert told(dossier(front=photo("front", "苏E99999"))) == set()


def test_the_letter_states_only_what_was_declared() -> None:
    assert undeclared(read_declaration(DECLARED)) == ()
    (lack,) = undeclared(read_declaration(declared("cargo.indivisible", False)))
    assert lack.field == "cargo.indivisible"
