"""The verdict: every check of the matter, deterministic, replayable, and never a pass for lack of anything."""

import re

import pytest

from extractors.facts import OUR_FAULTS
from tests.verifiers.dossiers import dossier, unreadable
from verifiers.checks import CHECKS
from verifiers.dossier import Dossier
from verifiers.matter.catalogue import matters
from verifiers.matter.matter import CheckUse
from verifiers.reasons import check_texts
from verifiers.verify import NothingToVerify, SaidNothing, judge, verify


def test_a_verdict_lists_every_check_once_and_in_order() -> None:
    judged = dossier()
    seen = list(dict.fromkeys(finding.check for finding in verify(judged).findings))
    assert seen == [use.id for use in judged.matter.checks]


def test_every_check_that_exists_has_texts_and_is_used() -> None:
    used = {use.id for matter in matters().values() for use in matter.checks}
    assert set(CHECKS) == set(check_texts()) == used


@pytest.mark.parametrize("lacking", ["slots", "checks"])
def test_nothing_to_verify_is_never_a_pass(lacking: str) -> None:
    judged = dossier()
    empty = judged.model_copy(update={"matter": judged.matter.model_copy(update={lacking: ()})})
    with pytest.raises(NothingToVerify):
        verify(empty)


def test_a_check_named_twice_is_refused() -> None:
    judged = dossier()
    twice = judged.matter.model_copy(update={"checks": judged.matter.checks + judged.matter.checks[:1]})
    with pytest.raises(NothingToVerify):
        verify(judged.model_copy(update={"matter": twice}))


def test_a_check_that_breaks_flags_as_ours_and_stops_no_other() -> None:
    judged = dossier()
    broken = CheckUse(id="photos.quality", rule="x", params={})
    checks = tuple(broken if use.id == "photos.quality" else use for use in judged.matter.checks)
    judgement = judge(judged.model_copy(update={"matter": judged.matter.model_copy(update={"checks": checks})}))
    verdict = judgement.verdict
    (flagged,) = [finding for finding in verdict.findings if finding.status == "flagged"]
    assert (flagged.check, flagged.reason, flagged.kind) == ("photos.quality", "system.check_failed", "system")
    assert {finding.check for finding in verdict.findings} == {use.id for use in checks}
    ((check, error),) = [(crash.check, crash.error) for crash in judgement.crashes]
    assert (check, type(error)) == ("photos.quality", KeyError)
    assert error.__traceback__ is not None
    assert not re.search("Error|Exception|Traceback", verdict.model_dump_json()), "what broke is for the caller alone"


def test_a_check_that_says_nothing_or_speaks_for_another_is_no_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    judged = dossier()
    for said in ((), CHECKS["materials.complete"](judged, judged.matter.checks[0])):
        monkeypatch.setitem(CHECKS, "photos.quality", lambda *_, said=said: said)
        judgement = judge(judged)
        assert judgement.verdict.status == "flagged"
        ((check, error),) = [(crash.check, crash.error) for crash in judgement.crashes]
        assert (check, type(error)) == ("photos.quality", SaidNothing)


def test_what_a_fault_of_ours_kept_from_being_read_flags_no_check_as_the_firms() -> None:
    for reason in OUR_FAULTS:
        lost = unreadable("commitment", reason)
        flags = [finding for finding in verify(dossier(commitment=lost)).findings if finding.status == "flagged"]
        assert len(flags) > 5
        assert {flag.kind for flag in flags} == {"system"}
        assert all("因系统原因" in flag.to_applicant.zh for flag in flags)


def test_a_stored_dossier_gives_the_same_verdict_again() -> None:
    judged = dossier(rear=None)
    again = Dossier.model_validate_json(judged.model_dump_json(by_alias=True))
    assert verify(again) == verify(judged)
