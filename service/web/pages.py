"""Puts the pages into the application."""

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from fastapi.staticfiles import StaticFiles

from service.web import firm, inspector, previews, session
from service.web.render import STATIC


def install(app: FastAPI) -> None:
    """Adds the pages, their static files, and the way to the sign-in page."""
    for room in (session, firm, inspector, previews):
        app.include_router(room.router)
    app.mount("/static", StaticFiles(directory=STATIC))

    async def to_sign_in(_: Request, error: Exception) -> Response:
        if not isinstance(error, session.SignInFirst):
            raise TypeError(error)
        return RedirectResponse(error.location, status_code=303)

    app.add_exception_handler(session.SignInFirst, to_sign_in)
