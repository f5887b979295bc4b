"""Evidence to look at: pages, photos and frames of videos as JPEG, made in the sandbox; and the original file as it was sent."""

import asyncio
import logging
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response

from extractors.errors import Unreadable
from extractors.facts import EXHAUSTED, AnyFacts, UnreadableFacts, UnreadableReason, VideoFacts, stored_facts
from extractors.media import VIDEOS
from extractors.sandbox import Interrupted, Sandbox
from service.acts.evidence import download, evidence_of
from service.doors.web.render import render
from service.doors.web.session import Visitor
from service.platform.problems import Refused
from service.platform.resources import OpenRooms, Rooms
from service.platform.sandbox import limits
from service.platform.settings import Settings
from storage.cases.evidence import Evidence, facts_of
from storage.database import Connection
from storage.errors import Corrupted, NotFound

router = APIRouter(include_in_schema=False)

_log = logging.getLogger(__name__)

_NOT_AGAIN = EXHAUSTED | {UnreadableReason.CRASHED}
_REMEMBERED = 10_000
"""Pages that failed, of all that a process shows: a few hundred bytes each."""

SIZES = {"thumb": 360, "frame": 800, "full": 1600}


class Viewer:
    """Makes previews in a sandbox, and never tries again what took more than it may or made the reader break.

    What failed is remembered as long as the process lives: by then the same page has cost its limits once.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._failed: dict[tuple[str, int, float], UnreadableReason] = {}
        self._one = asyncio.Lock()

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


@router.get("/cases/{case_id}/evidence/{evidence_id}/original")
async def original(case_id: str, evidence_id: str, rooms: OpenRooms, account: Visitor) -> Response:
    """The file, byte for byte."""
    async with rooms.database.transaction() as connection:
        row = await evidence_of(connection, account, case_id, evidence_id)
    return await download(rooms, row)


@router.get("/cases/{case_id}/evidence/{evidence_id}/video")
async def play(request: Request, case_id: str, evidence_id: str, rooms: OpenRooms, account: Visitor) -> Response:
    """A video that could be read, for the page's player, in ranges; no other file is ever given a type that a browser shows."""
    async with rooms.database.transaction() as connection:
        row = await evidence_of(connection, account, case_id, evidence_id)
        facts = await _facts_of(connection, row)
    if not isinstance(facts, VideoFacts) or facts.media_type not in VIDEOS:
        raise Refused("unknown_address", path=request.url.path)
    return await download(rooms, row, shown_as=facts.media_type)


async def _facts_of(connection: Connection, row: Evidence) -> AnyFacts | None:
    return stored_facts((await facts_of(connection, [row.id])).get(row.id))


@router.get("/cases/{case_id}/evidence/{evidence_id}/{size}/{page}.jpg")
async def preview(
    request: Request, case_id: str, evidence_id: str, size: str, page: int, rooms: OpenRooms, account: Visitor
) -> Response:
    """One page, photo, or frame of a video. Evidence never changes, so a browser may keep it."""
    if size not in SIZES:
        raise Refused("unknown_address", path=request.url.path)
    async with rooms.database.transaction() as connection:
        row = await evidence_of(connection, account, case_id, evidence_id)
        facts = await _facts_of(connection, row)
    frame = facts.frame(page) if isinstance(facts, VideoFacts) else None
    second = frame.second if frame else 0.0
    tag = f'"{row.sha256[:32]}-{size}-{page}-{second:g}"'
    headers = {"ETag": tag, "Cache-Control": "private, max-age=604800, immutable"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    viewer: Viewer = request.app.state.previews
    try:
        content = await viewer.show(rooms, row, facts, page, SIZES[size], second)
    except (Unreadable, NotFound, Corrupted) as error:
        why = error.reason if isinstance(error, Unreadable) else UnreadableReason.CORRUPTED
        if not isinstance(error, Unreadable):
            _log.error("the file of %s, %s, is lost or damaged: %r", row.case_id, row.id, error)
        picture = render(request, "placeholder.svg", why=why.value)
        # With the status of an error, yet a picture: it stands where the page would show a broken one.
        return Response(picture, status_code=409, media_type="image/svg+xml", headers={"Cache-Control": "no-store"})
    return Response(content, media_type="image/jpeg", headers=headers)
