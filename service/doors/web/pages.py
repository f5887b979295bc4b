"""Puts the pages into the application."""

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.types import Scope

from service.doors.web import acts, decision, firm, inspector, maps, matches, measure, previews, session
from service.doors.web.render import STATIC, scripted
from service.platform.problems import Refused, respond


class _Static(StaticFiles):
    """Addresses carry a hash of the content (`?v=`), so a phone on a bad line fetches each file once."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if scope["query_string"].startswith(b"v="):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def install(app: FastAPI) -> None:
    """Adds the pages, their static files, and the way to the sign-in page."""
    for room in (session, firm, acts, inspector, decision, maps, matches, measure, previews):
        app.include_router(room.router)
    app.mount("/static", _Static(directory=STATIC))

    async def to_sign_in(request: Request, error: Exception) -> Response:
        if not isinstance(error, session.SignInFirst):
            raise TypeError(error)
        if scripted(request):
            return respond(Refused("unauthenticated"), to_page=True)
        return await session.sign_in_first(request, error)

    async def to_page(_: Request, error: Exception) -> Response:
        if not isinstance(error, session.PageOnly):
            raise TypeError(error)
        return RedirectResponse(error.location, status_code=303)

    app.add_exception_handler(session.SignInFirst, to_sign_in)
    app.add_exception_handler(session.PageOnly, to_page)
