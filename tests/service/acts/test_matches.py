"""Matches on the inspector's page are those that the verdict told, whatever today's code or another day's limits would say."""

from typing import Any

import pytest

from service.acts.matches import Shown, matches_of
from storage.cases import cases
from storage.cases.cases import Case
from storage.cases.evidence import Evidence
from storage.database import Connection
from tests.service.doors.web.reviewing import recorded
from tests.storage import making
from tests.verifiers.dossiers import DECLARED, dossier, search
from verifiers.checks.likeness import Story
from verifiers.dossier import Dossier, MatchKind, PictureMatch


def like(earlier: Evidence) -> PictureMatch:
    """Near by its hash, but with corners that say: the same place, and no copy."""
    return PictureMatch(
        kind=MatchKind.NEAR, evidence_id=earlier.id, case_id=earlier.case_id, slot="front", same_firm=False,
        distance=25, places=9, same=0.5, identical=0.0,
    )  # fmt: skip


def with_limits(judged: Dossier, **limits: Any) -> Dossier:
    """The same with other limits of the check."""
    whole = judged.model_dump(by_alias=True)
    (use,) = [use for use in whole["matter"]["checks"] if use["id"] == "photos.not_reused"]
    use["params"] = use["params"] | limits
    return Dossier.model_validate(whole)


async def judged_with(connection: Connection, **limits: Any) -> tuple[Case, Evidence]:
    """A case whose front photo is like an earlier one, judged under these limits."""
    earlier = await making.used(connection, await making.moved(connection, await making.case(connection), "submit"))
    case = await making.case(connection, declaration=DECLARED)
    found = like(earlier)
    searches = [
        search(slot, algorithm, *([found] if (slot, algorithm) == ("front", "dct256") else []))
        for slot in ("front", "middle", "rear")
        for algorithm in ("sha256", "dct256", "orb")
    ]
    papers = [search(slot, "sha256") for slot in ("commitment", "waybill")]
    judged = with_limits(dossier(searches=(*searches, *papers)), **limits)
    await recorded(connection, await making.moved(connection, case, "submit", "verify"), judged)
    return case, earlier


async def shown(connection: Connection, case: Case) -> Shown:
    ((one,),) = (await matches_of(connection, await cases.newest_verdict(connection, case.id))).values()
    return one


async def change(connection: Connection, what: str) -> None:
    await connection.execute("ALTER TABLE verdicts DISABLE TRIGGER USER")
    await connection.execute(f"UPDATE verdicts SET {what}")
    await connection.execute("ALTER TABLE verdicts ENABLE TRIGGER USER")


@pytest.mark.parametrize(
    ("sure", "story", "reason"), [(20, Story.SCENE, "same_scene_other_firm"), (31, Story.WHOLE, "reused_other_firm")]
)
async def test_a_match_is_shown_as_it_was_judged(connection: Connection, sure: int, story: Story, reason: str) -> None:
    """A hash that is surer than the limit is believed; other limits afterwards change nothing of what is shown."""
    case, earlier = await judged_with(connection, sure_bits={"dct256": sure})
    stored = await cases.newest_verdict(connection, case.id)
    assert stored is not None
    assert f"photos.{reason}" in {one["reason"] for one in stored.verdict["findings"]}
    one = await shown(connection, case)
    assert (one.story, one.match.evidence_id, one.page, one.other_page, one.frames) == (story, earlier.id, 1, 1, "")

    other = {20: 31, 31: 20}[sure]
    await change(
        connection,
        f'dossier = replace(dossier::text, \'"sure_bits": {{"dct256": {sure}}}\', \'"sure_bits": {{"dct256": {other}}}\')::jsonb',
    )
    changed = await cases.newest_verdict(connection, case.id)
    assert changed is not None
    assert changed.dossier != stored.dossier
    assert (await shown(connection, case)).story is story


async def test_a_verdict_that_kept_no_particulars_still_shows_its_matches(connection: Connection) -> None:
    case, earlier = await judged_with(connection, sure_bits={"dct256": 20})
    await change(connection, "verdict = verdict - 'particulars'")
    one = await shown(connection, case)
    assert (one.story, one.match.evidence_id) == (Story.SCENE, earlier.id)
