"""The table of facts and the permit are those of the verdict, whatever today's code would make of its dossier."""

from datetime import timedelta
from typing import Any

import pytest

from service.acts.facts import FactsView, facts_view
from service.platform.problems import Refused
from storage.cases.cases import StoredVerdict
from tests.verifiers.dossiers import LETTER, NOW, document, dossier
from verifiers.dossier import Dossier
from verifiers.verify import judge, verify

JUDGED = dossier(commitment=document("commitment", "commitment_letter", LETTER | {"cargo_mass": "43000"}))


def stored(dossier: dict[str, Any] | None = None, **verdict: Any) -> StoredVerdict:
    """The verdict as it lies in the database, with these parts changed behind its back."""
    kept = verify(JUDGED).model_dump(mode="json") | verdict
    rests_on = dossier or JUDGED.model_dump(mode="json", by_alias=True)
    return StoredVerdict("vd_1", "case_own", 1, 1, "flagged", rests_on, kept, None, NOW)


def of(view: FactsView, fact: str) -> dict[str, tuple[str, str]]:
    """What each source says of a fact, and whether it agrees."""
    (row,) = [row for row in view.facts if row.fact == fact]
    return {one.source: (one.shown, one.agreement) for one in row.statements}


def test_facts_and_permit_are_shown_as_they_were_judged() -> None:
    kept = verify(JUDGED).model_dump(mode="json")["particulars"]
    assert of(facts_view(stored(), None), "cargo_mass")["commitment"] == ("43 t", "differs")

    (mass,) = [row for row in kept["facts"] if row["fact"] == "cargo_mass"]
    (letter,) = [one for one in mass["statements"] if one["source"] == "commitment"]
    letter["agreement"], mass["agrees"] = "agrees", True
    kept["permit"]["permit_class"] = "I"
    view = facts_view(stored(particulars=kept), None)
    assert of(view, "cargo_mass")["commitment"] == ("43 t", "agrees"), "as another version of the table judged it"
    assert (view.permit.permit_class, view.permit.due, view.permit.due_on) == ("I", None, None)


def test_they_are_shown_even_where_this_version_cannot_read_the_dossier() -> None:
    assert facts_view(stored({"of": "another shape"}), None) == facts_view(stored(), None)


def test_a_verdict_of_before_they_were_kept_is_shown_by_its_dossier() -> None:
    assert facts_view(stored(particulars=None), None) == facts_view(stored(), None)
    whole = stored()
    del whole.verdict["particulars"]
    assert facts_view(whole, None) == facts_view(stored(), None)
    with pytest.raises(Refused, match="read_by_older_version"):
        facts_view(stored({"of": "another shape"}, particulars=None), None)


def test_what_cannot_be_made_beside_the_findings_stops_no_verdict_and_is_told_to_the_operator() -> None:
    """As on a day before any rules were in force."""
    whole = JUDGED.model_dump(by_alias=True) | {"submitted_at": NOW - timedelta(days=365 * 30)}
    judgement = judge(Dossier.model_validate(whole))
    assert judgement.verdict.status == "flagged"
    assert judgement.verdict.particulars is None
    assert "particulars" in {crash.check for crash in judgement.crashes}
