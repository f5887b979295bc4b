"""The application: API and pages over one set of rooms."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from threading import Event

from fastapi import FastAPI, Request
from fastapi.responses import Response

from service.acts.viewing import preview_sandbox
from service.doors.api import (
    cases,
    catalogue,
    commitment,
    docs,
    events,
    evidence,
    facts,
    harmless,
    health,
    measurements,
    openapi,
    preview,
    reviews,
    verify,
)
from service.doors.web import pages
from service.doors.web.render import problem_answer
from service.doors.worker import post_of
from service.platform import problems
from service.platform.resources import open_rooms
from service.platform.settings import Settings
from service.platform.supervision import GaveUp, Post

_log = logging.getLogger(__name__)

_HEADERS = {
    # No inline script or style, nothing from elsewhere: an uploaded file's name or text can't become code.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

_WORKER_PATIENCE_S = 3.0
"""Ctrl-C should not take long; a job that is cut off runs again at the next start."""

_DESCRIPTION = """
货证 proves from a signed commitment, a waybill and photos that an oversize load is what it declares. Every check passes or flags;
nothing passes by default. Send an API key as `Authorization: Bearer …`. Errors are RFC 9457 problem details in Chinese and English.
"""


def create_app(settings: Settings, database_url: str) -> FastAPI:
    """The application on a migrated database. Its rooms are open while it runs."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_rooms(settings, database_url) as rooms, preview_sandbox(settings) as previews:
            app.state.rooms, app.state.previews = rooms, previews
            if not settings.embedded_worker:
                yield
                return
            async with post_of(rooms, patience_s=_WORKER_PATIENCE_S) as post:
                app.state.post = post
                keeping = asyncio.create_task(_kept(app, post))
                try:
                    yield
                finally:
                    keeping.cancel()
                    await asyncio.gather(keeping, return_exceptions=True)

    app = FastAPI(
        title="Huozheng 货证",
        version="1",
        description=_DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/v1/openapi.json",
    )
    app.state.stopping = Event()  # set by whoever serves: then nobody waits for an outcome any longer
    app.state.post = app.state.worker_died = None
    problems.install(app, problem_answer)
    app.middleware("http")(_secure)
    for room in (
        verify,
        cases,
        preview,
        facts,
        commitment,
        evidence,
        measurements,
        reviews,
        harmless,
        events,
        catalogue,
        health,
        docs,
    ):
        app.include_router(room.router)
    pages.install(app)
    openapi.install(app)
    return app


async def _kept(app: FastAPI, post: Post) -> None:
    try:
        await post.keep()
    except Exception as error:
        # Submitted cases would wait for ever behind a service that looks alive.
        _log.critical("the worker inside the server has died: stopping", exc_info=not isinstance(error, GaveUp))
        app.state.worker_died = error
        signal.raise_signal(signal.SIGTERM)


async def _secure(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response
