"""`Idempotency-Key`: a POST that is sent twice is done once, and answered the same, whoever is killed in between.

The key is committed with the act. What is slow stays outside: storing bytes comes before (`prepare`), waiting comes after.
"""

import hashlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Header, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel

from service.platform.problems import Refused, respond, translate
from service.platform.resources import Rooms
from service.platform.uploads import Form
from storage import idempotency
from storage.accounts import Account
from storage.database import Connection
from storage.idempotency import Answer, Use

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        description="A text of your own. The same key and content is done once, and answered the same for 7 days.",
        examples=["3f0c1d3e-6b1f-4c4e-9b64-0d5b1f1a2c11"],
    ),
]

REPLAYED = "Idempotency-Replayed"
"""The header of an answer that was given before."""

_RETRY_AFTER_S = "1"
"""A key is held as long as one transaction, that is for milliseconds; also when its server is killed."""


@dataclass(frozen=True)
class Reply:
    """What an act is answered with. Without a body it is an answer without content."""

    status: int
    body: BaseModel | dict[str, Any] | list[Any] | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def answer(self) -> Answer:
        """As JSON values, to be kept and given again."""
        body = self.body.model_dump(mode="json", by_alias=True) if isinstance(self.body, BaseModel) else self.body
        return Answer(self.status, self.headers, body)

    def response(self) -> Response:
        """As HTTP."""
        return as_response(self.answer())


Act = Callable[[Connection], Awaitable[Reply]]
"""Does something within the transaction of the connection it is given, and asks for no second one: the pool could run dry."""


def digest(*parts: Any) -> str:
    """SHA-256 of JSON values: what makes two requests the same."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def form_digest(form: Form) -> str:
    """The same for a multipart form: fields, slots and file hashes; boundaries differ on every retry."""
    return digest(form.fields, sorted((file.slot, file.sha256) for file in form.files))


async def once(
    request: Request,
    rooms: Rooms,
    account: Account,
    key: str | None,
    content: str,
    act: Act,
    *,
    prepare: Callable[[], Awaitable[None]] | None = None,
) -> Response:
    """Does `act` unless this key has done it, and answers. Refusals are kept like answers; a failure of ours is not.

    `prepare` is what may be done twice and takes long. It is left out when the key is known.
    """
    return as_response(await answered(request, rooms, account, key, content, act, prepare=prepare))


def as_response(answer: Answer) -> Response:
    """An answer as HTTP."""
    if answer.body is None:
        return Response(status_code=answer.status, headers=answer.headers)
    return JSONResponse(answer.body, status_code=answer.status, headers=answer.headers)


async def answered(
    request: Request,
    rooms: Rooms,
    account: Account,
    key: str | None,
    content: str,
    act: Act,
    *,
    prepare: Callable[[], Awaitable[None]] | None = None,
) -> Answer:
    """Like `once`, for a caller who adds to what is kept under the key.

    Raises:
        Refused: the key was used for another content, or the same request is running; and without a key what `act` raises.
    """
    use = Use(account.id, f"{request.method} {request.url.path}", key, content) if key is not None else None
    if prepare is not None:
        if use is not None:
            async with rooms.database.transaction() as connection:
                known = await _known(connection, use)
            if known is not None:
                return known
        await prepare()
    async with rooms.database.transaction() as connection:
        if use is None:
            return (await act(connection)).answer()
        if not await idempotency.lock(connection, use):
            raise Refused("key_running", headers={"Retry-After": _RETRY_AFTER_S})
        known = await _known(connection, use)
        if known is not None:
            return known
        answer = await _try(request, connection, act)
        await idempotency.keep(connection, use, answer, at=datetime.now(UTC))
    return answer


async def _known(connection: Connection, use: Use) -> Answer | None:
    match await idempotency.known(connection, use, at=datetime.now(UTC)):
        case Answer(status, headers, body):
            return Answer(status, headers | {REPLAYED: "true"}, body)
        case idempotency.Conflict():
            raise Refused("key_reused")
        case None:
            return None


async def _try(request: Request, connection: Connection, act: Act) -> Answer:
    """The answer of an act, or its refusal, which leaves nothing behind but itself. Raises a failure of ours."""
    try:
        async with connection.transaction():
            return (await act(connection)).answer()
    except Exception as error:
        refused = translate(error, request.url.path, request.method)
        response = respond(refused)
        if response.status_code >= 500:
            raise refused from error
        headers = refused.headers | {"Content-Type": response.media_type or ""}
        return Answer(response.status_code, headers, json.loads(bytes(response.body)))
