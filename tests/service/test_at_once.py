"""Two firms submit one picture at the same moment: at least one of them is told that it is a reuse, whatever came first."""

import asyncio
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from extractors.facts import PhotoFacts
from extractors.sandbox import Read
from extractors.similarity.features import features
from extractors.similarity.fingerprints import fingerprints
from service.acts import pipeline
from service.platform.resources import Rooms, open_rooms
from service.platform.settings import Settings
from storage.cases import cases
from storage.cases.evidence import Evidence
from tests.storage.making import NOON, case, file
from tests.verifiers.dossiers import DECLARED, photo
from verifiers.matter.catalogue import matters

PAIRS, LONGEST_WAY = 200, 30
REUSED = {"photos.reused_other_firm", "photos.part_reused_other_firm"}
MATTER = matters()["suzhou-oversize"]
ONE_CHECK = MATTER.model_copy(update={"checks": tuple(use for use in MATTER.checks if use.id == "photos.not_reused")})


def picture(seed: int) -> PhotoFacts:
    """A small photo that is like no other, as it is read."""
    noise = np.random.default_rng(seed).integers(0, 256, (24, 32, 3), np.uint8)
    drawn = Image.fromarray(noise).resize((320, 240), Image.Resampling.BICUBIC)
    return photo("front", None, fingerprints=fingerprints(drawn), features=features(drawn))


@dataclass(frozen=True)
class Racer:
    """One of the two firms' cases, worked on in a thread of its own by a worker of its own."""

    rooms: Rooms
    number: int
    barrier: threading.Barrier

    async def race(self, pair: int, facts: PhotoFacts) -> tuple[str, dict[str, Any]]:
        """Opens a case with the picture; what makes it ready to be judged, and the judging, begin at the barrier. Its id and verdict."""
        # The same bytes in one pair, others that look the same in the next.
        content = f"{pair} {self.number if pair % 2 else 0}"
        async with self.rooms.database.transaction() as connection:
            own = await case(connection, matter=ONE_CHECK.model_dump(mode="json"), declaration=DECLARED)
            kept = await file(connection, own, "front", content)
        # Reading and submitting: one is done before, the other at the barrier; over four pairs in all ways.
        acts = [
            partial(self._read, kept, facts.model_copy(update={"sha256": kept.sha256})),
            partial(self._submit, own.id),
        ]
        if (pair >> 1) + self.number * (pair >> 2) & 1:
            acts.reverse()
        await acts[0]()
        self.barrier.wait(60)
        await self._walk(pair % LONGEST_WAY if self.number else 0)
        await acts[1]()
        # A worker with an index in memory beside one that reads every row, and two with.
        with_index = pair >> 3 & 1 or self.number
        await pipeline.verify(self.rooms if with_index else replace(self.rooms, memory=None), own.id)
        async with self.rooms.database.transaction() as connection:
            verdict = await cases.newest_verdict(connection, own.id)
        assert verdict is not None
        return own.id, verdict.dossier | verdict.verdict

    async def _walk(self, way: int) -> None:
        """Comes so much later than the other: over all pairs, from before its commit until after its last search."""
        async with self.rooms.database.transaction() as connection:
            for _ in range(way):
                await connection.execute("SELECT")

    async def _read(self, kept: Evidence, facts: PhotoFacts) -> None:
        async with self.rooms.database.transaction() as connection:
            await pipeline._record(connection, kept, Read(facts))
            await pipeline.verify_when_read(self.rooms, connection, kept.case_id)

    async def _submit(self, case_id: str) -> None:
        async with self.rooms.database.transaction() as connection:
            draft = await cases.get_case(connection, case_id, lock=True)
            await cases.move(connection, draft, "submit", actor="test", at=NOON)
            await pipeline.verify_when_read(self.rooms, connection, case_id)


async def raced(
    settings: Settings, url: str, number: int, barrier: threading.Barrier, pictures: Sequence[PhotoFacts]
) -> list[Any]:
    async with AsyncExitStack() as stack:
        racer = Racer(await stack.enter_async_context(open_rooms(settings, url)), number, barrier)
        try:
            return [await racer.race(pair, facts) for pair, facts in enumerate(pictures)]
        finally:
            barrier.abort()


@pytest.mark.timeout(280)
def test_of_two_that_submit_one_picture_at_once_at_least_one_is_flagged(tmp_path: Path, fresh_database: str) -> None:
    settings, barrier = Settings(home=tmp_path), threading.Barrier(2)
    # What is committed is seen in the same order without waiting for the disk, which takes most of the time.
    url = f"{fresh_database}&options=-csynchronous_commit%3Doff"
    pictures = [picture(seed) for seed in range(PAIRS)]
    with ThreadPoolExecutor(2) as threads:
        run = [threads.submit(asyncio.run, raced(settings, url, number, barrier, pictures)) for number in (0, 1)]
        results = [future.result() for future in run]
    both = 0
    for pair, ((one, one_said), (other, other_said)) in enumerate(zip(*results, strict=True)):
        pair_ids = {one, other}
        found = [hits(one_said) & pair_ids, hits(other_said) & pair_ids]
        assert found in ([{other}, {one}], [{other}, set()], [set(), {one}]), f"pair {pair}"
        for hit, said in zip(found, (one_said, other_said), strict=True):
            assert not hit or (reasons(said) and reasons(said) <= REUSED), f"pair {pair}"
        both += all(found)
    assert 0 < both < PAIRS, "they must have come together, and apart, where the first passes"


def hits(said: dict[str, Any]) -> set[str]:
    """The cases that the searches of a dossier found."""
    return {match["case_id"] for search in said["searches"] for match in search["matches"]}


def reasons(said: dict[str, Any]) -> set[str]:
    """Why the photo was flagged, beside the others that are missing."""
    return {one["reason"] for one in said["findings"] if one["check"] == "photos.not_reused" and one["look"]}
