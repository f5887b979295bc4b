"""Templates, texts in two languages, and what every page shares."""

import hashlib
import tomllib
from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from service.doors.web.declaration_form import LABELS
from service.doors.web.result import stated
from service.platform.problems import Refused, page_problem, respond
from verifiers.dossier import SHANGHAI
from verifiers.reasons import title_of, titles_of

LANGUAGES = ("zh", "en")
LANGUAGE_COOKIE = "lang"
STATIC = Path(str(files("service.doors.web").joinpath("static")))


@cache
def texts() -> dict[str, tuple[str, str]]:
    """Every text by its name: Chinese, English."""
    table = tomllib.loads(files("service.doors.web").joinpath("texts.toml").read_text(encoding="utf-8"))
    return {name: (row[0], row[1]) for name, row in table.items()}


def language_of(request: Request) -> str:
    """The language asked for in the address, else the one kept in the cookie, else Chinese."""
    asked = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    return asked if asked in LANGUAGES else "zh"


@cache
def _static_version(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("service.doors.web", "templates"),
        autoescape=select_autoescape(("html", "svg")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["static"] = lambda name: f"/static/{name}?v={_static_version(name)}"
    environment.globals |= {"finding_title": title_of, "titles_of": titles_of, "stated": stated}
    environment.filters["shanghai"] = lambda moment: moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    environment.filters["clock"] = lambda moment: moment.astimezone(SHANGHAI).strftime("%H:%M")
    return environment


def _say(language: str) -> Callable[..., str]:
    place = LANGUAGES.index(language)
    return lambda name, **values: texts()[name][place].format(**values)


def _fact_name(language: str) -> Callable[[str], str]:
    # A form added as a TOML file may read a field that the pages have no word for yet: its own name must do.
    return lambda name: texts().get(f"read_{name}", (name, name))[LANGUAGES.index(language)]


def _holiday_name(language: str) -> Callable[[str], str]:
    # A notice may name a day that these texts do not know: its own name must do.
    return lambda name: texts().get(f"holiday_{name}", (name, name))[LANGUAGES.index(language)]


class _TwoTexts(Protocol):
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...


def _pick(language: str) -> Callable[[_TwoTexts], str]:
    return lambda text: text.zh if language == "zh" else text.en


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page from its template. `t` says a text of the catalogue, `pick` a text that comes in both languages."""
    language = language_of(request)
    answer = HTMLResponse(render(request, template, **values), status_code=status)
    if request.query_params.get("lang") in LANGUAGES:
        answer.set_cookie(LANGUAGE_COOKIE, language, max_age=365 * 86400, httponly=True, samesite="lax")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def render(request: Request, template: str, **values: Any) -> str:
    """A template's text in the visitor's language."""
    language = language_of(request)
    shared = {
        "t": _say(language),
        "pick": _pick(language),
        "fact_name": _fact_name(language),
        "holiday_name": _holiday_name(language),
        "language": language,
        "other_language": "en" if language == "zh" else "zh",
        "path": request.url.path,
        "visitor": getattr(request.state, "visitor", None),
        "csrf": getattr(request.state, "csrf", ""),
        "account_mark": getattr(request.state, "mark", ""),
        "now": datetime.now(SHANGHAI),
    }
    return _environment().get_template(template).render(shared | values)


def scripted(request: Request) -> bool:
    """Whether a page's script asks, which wants JSON."""
    return "application/json" in request.headers.get("accept", "")


def problem_answer(request: Request, refused: Refused) -> Response | None:
    """An error in words for people: a page for a browser, JSON for a page's script; None where the API was asked, which has its own."""
    if request.url.path.startswith(("/v1", "/healthz", "/readyz")):
        return None
    if "text/html" not in request.headers.get("accept", ""):
        return respond(refused, to_page=True)
    body = page_problem(refused)
    values = {"problem": body, "labels": LABELS, "back_to": _back_to(request.url.path)}
    return page(request, "problem.html", status=body.status, **values)


def _back_to(path: str) -> str:
    """The page where one can go on: the case, if the address is a part of one."""
    parts = path.split("/")
    if len(parts) > 3 and parts[1] in {"cases", "reviews"}:
        return "/".join(parts[:3])
    return "/"
