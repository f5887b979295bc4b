"""Errors that leave the service (RFC 9457): the catalogue, and the only translation from exceptions to it."""

import logging
import secrets
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from psycopg import DataError
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from storage.cases.lifecycle import what_can_be_done
from storage.errors import Corrupted, ImpossibleTransition, InvalidCursor, NotFound

_log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"


class Refused(Exception):
    """A request is refused. `code` is a row of problems.toml; `values` fill its texts."""

    def __init__(
        self,
        code: str,
        *,
        errors: list[dict[str, Any]] | None = None,
        headers: dict[str, str] | None = None,
        **values: object,
    ) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values
        self.errors = errors
        self.headers = headers or {}


REFUSALS = (Refused, ImpossibleTransition, DataError)
"""What a person at a page may be refused for; all else is an error page."""


class ProblemType(BaseModel):
    """One row of problems.toml. `page_…`: what a person at a page is told, where the API's words would not do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: int
    zh: str
    en: str
    remedy_zh: str
    remedy_en: str
    page_zh: str | None = None
    page_en: str | None = None
    page_remedy_zh: str | None = None
    page_remedy_en: str | None = None


class FieldError(BaseModel):
    """One defect of a request: where it is, and what is wrong with it."""

    field: str
    code: str
    zh: str
    en: str


class Problem(BaseModel):
    """RFC 9457 problem details. `detail` and `remedy` are Chinese; `_en` holds the English."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    detail_en: str
    remedy: str
    remedy_en: str
    errors: list[FieldError] | None = None


@cache
def problem_types() -> dict[str, ProblemType]:
    """Every problem by its code."""
    text = files("service.platform").joinpath("problems.toml").read_text(encoding="utf-8")
    return {code: ProblemType.model_validate(row) for code, row in tomllib.loads(text).items()}


def problem(refused: Refused) -> Problem:
    """The problem details of a refusal, in the API's words."""
    row = problem_types()[refused.code]
    return _problem(refused, row.status, (row.zh, row.en), (row.remedy_zh, row.remedy_en))


def page_problem(refused: Refused) -> Problem:
    """The same for a person at a page, who knows no headers and no codes."""
    row = problem_types()[refused.code]
    return _problem(
        refused,
        row.status,
        (row.page_zh or row.zh, row.page_en or row.en),
        (row.page_remedy_zh or row.remedy_zh, row.page_remedy_en or row.remedy_en),
    )


def _problem(refused: Refused, status: int, detail: tuple[str, str], remedy: tuple[str, str]) -> Problem:
    zh, en, remedy_zh, remedy_en = (text.format(**refused.values) for text in (*detail, *remedy))
    return Problem(
        type=f"/docs/problems#{refused.code}",
        title=refused.code.replace("_", " "),
        status=status,
        code=refused.code,
        detail=zh,
        detail_en=en,
        remedy=remedy_zh,
        remedy_en=remedy_en,
        errors=[FieldError.model_validate(error) for error in refused.errors] if refused.errors else None,
    )


def translate(error: Exception, path: str, method: str) -> Refused:  # noqa: C901, PLR0911 - one row an exception
    """The refusal that an exception means to the caller."""
    match error:
        case Refused():
            return error
        case NotFound():
            return Refused("not_found", what=str(error))
        case InvalidCursor():
            return Refused("invalid_cursor", cursor=str(error))
        case ImpossibleTransition():
            todo_zh, todo_en = what_can_be_done(error.state, error.event)
            return Refused(
                "impossible_transition", zh_reason=error.zh, en_reason=error.en, todo_zh=todo_zh, todo_en=todo_en
            )
        case DataError():
            return Refused("unstorable_text")
        case Corrupted():
            return Refused("evidence_damaged", sha256=error.sha256)
        case RequestValidationError():
            errors = [_field_error(row) for row in error.errors()]
            return Refused("invalid_request", count=len(errors), errors=errors)
        case HTTPException(status_code=404):
            return Refused("unknown_address", path=path)
        case HTTPException(status_code=400):
            return Refused("unparsable_body")
        case HTTPException(status_code=405):
            return Refused("method_not_allowed", path=path, method=method, headers=dict(error.headers or {}))
        case _:
            incident = secrets.token_hex(4)
            _log.error("incident %s at %s %s", incident, method, path, exc_info=error)
            return Refused("internal", incident=incident)


def _field_error(row: dict[str, Any]) -> dict[str, str]:
    place = [str(part) for part in row["loc"] if part != "body"]
    return {
        "field": ".".join(place) or "body",
        "code": str(row["type"]),
        "zh": "此处填写不符合要求，请核对。",
        "en": str(row["msg"]),
    }


def respond(refused: Refused, *, to_page: bool = False) -> JSONResponse:
    """The HTTP answer of a refusal; `to_page`: to a page's script, which shows it to a person."""
    body = page_problem(refused) if to_page else problem(refused)
    return JSONResponse(
        body.model_dump(exclude_none=True), status_code=body.status, headers=refused.headers, media_type=MEDIA_TYPE
    )


def install(app: FastAPI, page: Callable[[Request, Refused], Response | None]) -> None:
    """Makes every exception of the application a problem: JSON, or what `page` makes of it for a person's browser."""

    async def handle(request: Request, error: Exception) -> Response:
        refused = translate(error, request.url.path, request.method)
        return page(request, refused) or respond(refused)

    for kind in (
        Refused,
        NotFound,
        InvalidCursor,
        ImpossibleTransition,
        Corrupted,
        DataError,
        RequestValidationError,
        HTTPException,
        Exception,
    ):
        app.add_exception_handler(kind, handle)
