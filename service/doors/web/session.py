"""Signing in with a key, and who is at the page. The cookie holds a random token; forms carry one derived from it.

A form that arrives after its session has ended is not lost: its fields go through the sign-in page, and back to its own address with
`again=1`, which shows them and saves nothing.
"""

import hashlib
import hmac
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated
from urllib.parse import parse_qs, quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from service.acts import sessions
from service.doors.web.render import page
from service.platform.problems import Refused
from service.platform.resources import OpenRooms
from service.platform.uploads import readable_size

if TYPE_CHECKING:
    from storage.accounts import Account

router = APIRouter(include_in_schema=False)

COOKIE = "session"
_MAX_FORM_BYTES = 256 * 1024
_MAX_FIELDS = 500
AGAIN = "again"
"""Marks a form that only wants to be shown again with what was typed."""
_KEPT = "kept."
"""Begins the names of fields that wait on the sign-in page."""
_NEVER_KEPT = frozenset({"csrf", "key", AGAIN})
HOME = {"firm": "/cases", "authority": "/cases", "inspector": "/reviews"}


class SignInFirst(Exception):
    """The page needs somebody signed in; the browser is sent to the sign-in page and back."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.location = f"/sign-in?next={quote(path)}"


class PageOnly(Exception):
    """A form was not sent by the person's own press of a button just now: its page is shown instead, and nothing is done."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.location = page_of(path)


def page_of(path: str) -> str:
    """The page that holds the form with this address: a case's or a review's own, else the list, else the first page."""
    first, _, rest = path.removeprefix("/").partition("/")
    record = rest.partition("/")[0]
    if first not in {"cases", "reviews"}:
        return "/"
    return f"/{first}/{record}" if record.startswith("case_") else f"/{first}"


def csrf_token(token: str) -> str:
    """What a form must carry to prove that it is ours: another site can send the cookie but can't read this."""
    return hashlib.sha256(f"form:{token}".encode()).hexdigest()


def account_mark(account: "Account") -> str:
    """Whose form it is, which outlives the session. Nobody else can tell it: it is derived from an id that only the ledger shows."""
    return hashlib.sha256(f"typed by:{account.id}".encode()).hexdigest()


async def visitor(request: Request, rooms: OpenRooms) -> "Account":
    """Who is at the page. Raises `SignInFirst`."""
    token = request.cookies.get(COOKIE, "")
    account = await sessions.account_of(rooms, token)
    if account is None:
        raise SignInFirst(request.url.path if request.method == "GET" else page_of(request.url.path))
    request.state.visitor, request.state.csrf = account, csrf_token(token)
    request.state.mark = account_mark(account)
    return account


async def applicant(account: Annotated["Account", Depends(visitor)]) -> "Account":
    """A visitor who may open cases."""
    if account.role == "inspector":
        raise Refused("forbidden", role=account.role)
    return account


async def inspector(account: Annotated["Account", Depends(visitor)]) -> "Account":
    """A visitor who may review."""
    if account.role != "inspector":
        raise Refused("forbidden", role=account.role)
    return account


Visitor = Annotated["Account", Depends(visitor)]
Applicant = Annotated["Account", Depends(applicant)]
Inspector = Annotated["Account", Depends(inspector)]


def check_csrf(request: Request, given: str) -> None:
    """Refuses a form that is not ours."""
    if not _same(given, request.state.csrf):
        raise Refused("forged_form")


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode(), token.encode())


async def posted(request: Request) -> dict[str, str]:
    """The fields of a small form, with every name once. Nothing larger than 256 KiB is read."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MAX_FORM_BYTES:
            raise Refused("field_too_large", field="form", limit=readable_size(_MAX_FORM_BYTES))
    try:
        fields = parse_qs(body.decode("utf-8", errors="replace"), keep_blank_values=True, max_num_fields=_MAX_FIELDS)
    except ValueError as error:
        raise Refused("field_too_large", field="form", limit=str(_MAX_FIELDS)) from error
    return {name: values[-1] for name, values in fields.items()}


async def checked_form(request: Request, *, again: bool = False) -> dict[str, str]:
    """The fields of a form that is ours and that the person has just sent.

    One of an ended session (`again=1`, or the token of an earlier session of the same account) must not act. A route that can show its form
    with what was typed says so by `again`, and gets the fields with `again` in them; from any other the browser is sent to its page.

    Raises:
        PageOnly: the form must not act, and the route can't show it again.
        Refused: the form is not ours.
    """
    fields = await posted(request)
    ours = _same(fields.get("csrf", ""), request.state.csrf)
    if ours and AGAIN not in fields:
        return fields
    typed_here = _same(fields.get("account", ""), request.state.mark)
    if not ours and not typed_here:
        raise Refused("forged_form")
    if not again or not typed_here:
        raise PageOnly(request.url.path)
    return fields | {AGAIN: "1"}


async def sign_in_first(request: Request, error: SignInFirst) -> Response:
    """The way to the sign-in page; what was typed into a form of ours goes with it."""
    kept = {}
    if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        with suppress(Refused):
            kept = {name: value for name, value in (await posted(request)).items() if name not in _NEVER_KEPT}
    if "account" not in kept:
        return RedirectResponse(error.location, status_code=303)
    return _sign_in_page(request, request.url.path, kept)


def _sign_in_page(request: Request, target: str, kept: dict[str, str], *, wrong: bool = False) -> Response:
    return page(
        request,
        "sign_in.html",
        status=401 if wrong or kept else 200,
        wrong=wrong,
        next=target,
        kept={_KEPT + name: value for name, value in kept.items()},
        path="/sign-in",
    )


@router.get("/")
async def home(account: Visitor) -> Response:
    """Everybody's own first page."""
    return RedirectResponse(HOME[account.role], status_code=303)


@router.get("/sign-in")
async def sign_in_page(request: Request) -> Response:
    """Where a key is typed in."""
    return _sign_in_page(request, request.query_params.get("next", "/"), {})


@router.post("/sign-in")
async def sign_in(request: Request, rooms: OpenRooms) -> Response:
    """Opens a session with a key. What the same account had typed when its last session ended goes back to its form."""
    fields = await posted(request)
    # Only an address of ours: not //elsewhere, which a browser takes for another host.
    target = fields.get("next", "/")
    target = target if target.startswith("/") and not target.startswith(("//", "/\\")) else "/"
    kept = {name.removeprefix(_KEPT): value for name, value in fields.items() if name.startswith(_KEPT)}
    opened = await sessions.open_session(rooms, fields.get("key", "").strip())
    if opened is None:
        return _sign_in_page(request, target, kept, wrong=True)
    answer: Response
    if kept and _same(kept.get("account", ""), account_mark(opened.account)):
        answer = page(request, "again.html", target=target, kept=kept, path="/")
    else:
        answer = RedirectResponse("/" if kept else target, status_code=303)
    answer.set_cookie(
        COOKIE,
        opened.token,
        expires=opened.expires_at,
        httponly=True,
        samesite="lax",
        secure=rooms.settings.secure_cookies,
    )
    return answer


@router.post("/sign-out")
async def sign_out(request: Request, rooms: OpenRooms, _: Visitor) -> Response:
    """Ends the session."""
    await checked_form(request)
    await sessions.close_session(rooms, request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/sign-in", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer
