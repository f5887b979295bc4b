"""Signing in with a key, and who is at the page. The cookie holds a random token; forms carry one derived from it."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Annotated
from urllib.parse import parse_qs, quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from service.problems import Refused
from service.rooms import Rooms, rooms_of
from service.uploads import readable_size
from service.web.render import page
from storage import accounts
from storage.accounts import Account

router = APIRouter(include_in_schema=False)

COOKIE = "session"
_MAX_FORM_BYTES = 256 * 1024
HOME = {"firm": "/cases", "authority": "/cases", "inspector": "/reviews"}


class SignInFirst(Exception):
    """The page needs somebody signed in; the browser is sent to the sign-in page and back."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.location = f"/sign-in?next={quote(path)}"


def csrf_token(token: str) -> str:
    """What a form must carry to prove that it is ours: another site can send the cookie but can't read this."""
    return hashlib.sha256(f"form:{token}".encode()).hexdigest()


async def visitor(request: Request, rooms: Annotated[Rooms, Depends(rooms_of)]) -> Account:
    """Who is at the page. Raises `SignInFirst`."""
    token = request.cookies.get(COOKIE, "")
    async with rooms.database.transaction() as connection:
        account = await accounts.session_account(connection, token, datetime.now(UTC)) if token else None
    if account is None:
        raise SignInFirst(request.url.path if request.method == "GET" else "/")
    request.state.visitor, request.state.csrf = account, csrf_token(token)
    return account


async def applicant(account: Annotated[Account, Depends(visitor)]) -> Account:
    """A visitor who may open cases."""
    if account.role == "inspector":
        raise Refused("forbidden", role=account.role)
    return account


async def inspector(account: Annotated[Account, Depends(visitor)]) -> Account:
    """A visitor who may review."""
    if account.role != "inspector":
        raise Refused("forbidden", role=account.role)
    return account


Visitor = Annotated[Account, Depends(visitor)]
Applicant = Annotated[Account, Depends(applicant)]
Inspector = Annotated[Account, Depends(inspector)]


def check_csrf(request: Request, given: str) -> None:
    """Refuses a form that is not ours."""
    if not hmac.compare_digest(given, request.state.csrf):
        raise Refused("forged_form")


async def posted(request: Request) -> dict[str, str]:
    """The fields of a small form, with every name once. Nothing larger than 256 KiB is read."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MAX_FORM_BYTES:
            raise Refused("field_too_large", field="form", limit=readable_size(_MAX_FORM_BYTES))
    fields = parse_qs(body.decode("utf-8", errors="replace"), keep_blank_values=True, max_num_fields=500)
    return {name: values[-1] for name, values in fields.items()}


async def checked_form(request: Request) -> dict[str, str]:
    """The fields of a form that is ours."""
    fields = await posted(request)
    check_csrf(request, fields.get("csrf", ""))
    return fields


@router.get("/")
async def home(account: Visitor) -> Response:
    """Everybody's own first page."""
    return RedirectResponse(HOME[account.role], status_code=303)


@router.get("/sign-in")
async def sign_in_page(request: Request) -> Response:
    """Where a key is typed in."""
    return page(request, "sign_in.html", wrong=False, next=request.query_params.get("next", "/"))


@router.post("/sign-in")
async def sign_in(request: Request, rooms: Annotated[Rooms, Depends(rooms_of)]) -> Response:
    """Opens a session with a key."""
    fields = await posted(request)
    target = fields.get("next", "/")
    now, settings = datetime.now(UTC), rooms.settings
    async with rooms.database.transaction() as connection:
        account = await accounts.authenticate(connection, fields.get("key", "").strip())
        if account is None:
            return page(request, "sign_in.html", status=401, wrong=True, next=target)
        expires_at = now + timedelta(hours=settings.session_hours)
        token = await accounts.open_session(connection, account_id=account.id, expires_at=expires_at)
    # Only an address of ours: not //elsewhere, which a browser takes for another host.
    safe = target if target.startswith("/") and not target.startswith(("//", "/\\")) else "/"
    answer = RedirectResponse(safe, status_code=303)
    answer.set_cookie(COOKIE, token, expires=expires_at, httponly=True, samesite="lax", secure=settings.secure_cookies)
    return answer


@router.post("/sign-out")
async def sign_out(request: Request, rooms: Annotated[Rooms, Depends(rooms_of)], _: Visitor) -> Response:
    """Ends the session."""
    await checked_form(request)
    async with rooms.database.transaction() as connection:
        await accounts.close_session(connection, request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/sign-in", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer
