"""Evidence to look at: pages, photos and frames of videos as JPEG, made in the sandbox; and where a photo's pixels stand out."""

import asyncio
import base64
import logging
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import Unreadable
from extractors.facts import (
    EXHAUSTED,
    AnyFacts,
    PhotoFacts,
    UnreadableFacts,
    UnreadableReason,
    VideoFacts,
    stored_facts,
)
from extractors.media import VIDEOS
from extractors.sandbox import Interrupted, Sandbox
from service.acts.evidence import evidence_of
from service.platform.problems import Refused
from service.platform.resources import Rooms
from service.platform.sandbox import limits
from service.platform.settings import Settings
from storage.accounts import Account
from storage.cases.evidence import Evidence, facts_of
from storage.database import Connection
from storage.errors import Corrupted, NotFound

_log = logging.getLogger(__name__)

_NOT_AGAIN = EXHAUSTED | {UnreadableReason.CRASHED}
_REMEMBERED = 10_000
"""Pages that failed, of all that a process shows: a few hundred bytes each."""


@dataclass(frozen=True)
class Seen:
    """One piece of evidence, and what was read of it; None until it was, and of what only an older version can read."""

    row: Evidence
    facts: AnyFacts | None

    def second(self, page: int) -> float:
        """At which a video shows this frame; 0 of anything else."""
        frame = self.facts.frame(page) if isinstance(self.facts, VideoFacts) else None
        return frame.second if frame else 0.0

    @property
    def playable_as(self) -> str | None:
        """The media type of a video that could be read; None of all else, which no browser is to show by itself."""
        video = isinstance(self.facts, VideoFacts) and self.facts.media_type in VIDEOS
        return self.facts.media_type if video and self.facts is not None else None

    def heat_map(self, kind: str) -> bytes | None:
        """One method's map (PNG) of where a photo's pixels stand out; None where there is none."""
        found = self.facts.tampering if isinstance(self.facts, PhotoFacts) else ()
        content = next((one.map for one in found if one.kind == kind and one.map), None)
        return None if content is None else base64.b64decode(content)


async def seen(connection: Connection, account: Account, case_id: str, evidence_id: str) -> Seen:
    """One piece of evidence of a case that the account may see. Raises `NotFound`."""
    row = await evidence_of(connection, account, case_id, evidence_id)
    return Seen(row, stored_facts((await facts_of(connection, [row.id])).get(row.id)))


class NoPicture(Exception):
    """There is nothing to show, and `why`: a reason for which a file can't be read."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Viewer:
    """Makes previews in a sandbox, and never tries again what took more than it may or made the reader break.

    What failed is remembered as long as the process lives: by then the same page has cost its limits once.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._failed: dict[tuple[str, int, float], UnreadableReason] = {}
        self._one = asyncio.Lock()

    async def picture(self, rooms: Rooms, seen: Seen, page: int, long_side: int) -> bytes:
        """JPEG of a page, photo or frame. Raises `NoPicture`; a file that is lost or damaged is logged."""
        try:
            return await self.show(rooms, seen.row, seen.facts, page, long_side, seen.second(page))
        except Unreadable as error:
            raise NoPicture(error.reason.value) from error
        except (NotFound, Corrupted) as error:
            _log.error("the file of %s, %s, is lost or damaged: %r", seen.row.case_id, seen.row.id, error)
            raise NoPicture(UnreadableReason.CORRUPTED.value) from error

    async def show(
        self, rooms: Rooms, row: Evidence, facts: AnyFacts | None, page: int, long_side: int, second: float
    ) -> bytes:
        """JPEG of a page, photo or frame. Raises `Unreadable`, and what the store raises."""
        key = (row.sha256, page, second)
        if isinstance(facts, UnreadableFacts) and facts.reason in _NOT_AGAIN:
            raise Unreadable(facts.reason)
        self._refuse(key)
        rooms.settings.staging.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=rooms.settings.staging) as folder:
            copy = Path(folder) / "evidence"
            await asyncio.to_thread(rooms.store.fetch, row.sha256, copy)
            # One at a time, as the sandbox has one child: who waited for a page that failed need not try it as well.
            async with self._one:
                self._refuse(key)
                try:
                    return await asyncio.wrap_future(self._sandbox.preview(copy, page, long_side, second))
                except Unreadable as error:
                    if error.reason in _NOT_AGAIN:
                        _log.error("preview of %s, page %s: %s", row.id, page, error.reason, exc_info=error.__cause__)
                        self._remember(key, error.reason)
                    raise
                except Interrupted as error:
                    raise Refused("not_ready", why="shutdown") from error

    def _refuse(self, key: tuple[str, int, float]) -> None:
        if key in self._failed:
            raise Unreadable(self._failed[key])

    def _remember(self, key: tuple[str, int, float], reason: UnreadableReason) -> None:
        if len(self._failed) >= _REMEMBERED:
            del self._failed[next(iter(self._failed))]
        self._failed[key] = reason


@asynccontextmanager
async def preview_sandbox(settings: Settings) -> AsyncIterator[Viewer]:
    """A viewer whose sandbox only makes previews: its child loads no models, and starts with the first preview."""
    with Sandbox(limits(settings), processes=1, models=None) as sandbox:
        yield Viewer(sandbox)
