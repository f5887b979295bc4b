"""`Idempotency-Key`: a POST that is sent twice is done once, and answered the same."""

import hashlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Header, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel

from service.problems import Refused, respond, translate
from service.rooms import Rooms
from service.uploads import Form
from storage import idempotency
from storage.accounts import Account

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


@dataclass(frozen=True)
class Reply:
    """An answer that can be kept and given again."""

    status: int
    body: BaseModel | dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)

    def response(self) -> Response:
        """As HTTP."""
        return JSONResponse(self.content(), status_code=self.status, headers=self.headers)

    def content(self) -> Any:
        """As JSON values."""
        return self.body.model_dump(mode="json", by_alias=True) if isinstance(self.body, BaseModel) else self.body


def digest(*parts: Any) -> str:
    """SHA-256 of JSON values: what makes two requests the same."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def form_digest(form: Form) -> str:
    """The same for a multipart form: fields, slots and file hashes; boundaries differ on every retry."""
    return digest(form.fields, sorted((file.slot, file.sha256) for file in form.files))


async def once(
    request: Request, rooms: Rooms, account: Account, key: str | None, content: str, act: Callable[[], Awaitable[Reply]]
) -> Response:
    """Does `act` unless this key has done it. Refusals are kept like answers; a failure of ours is not."""
    if key is None:
        return (await act()).response()
    route = f"{request.method} {request.url.path}"
    async with rooms.database.transaction() as connection:
        known = await idempotency.begin(
            connection, account_id=account.id, route=route, key=key, request_hash=content, at=datetime.now(UTC)
        )
    match known:
        case idempotency.Conflict():
            raise Refused("key_reused")
        case idempotency.Running():
            raise Refused("key_running", headers={"Retry-After": "2"})
        case idempotency.Replay():
            headers = known.headers | {"Idempotency-Replayed": "true"}
            return JSONResponse(known.body, status_code=known.status, headers=headers)
        case idempotency.Fresh():
            return await _act(request, rooms, account, route, key, act)


async def _act(
    request: Request, rooms: Rooms, account: Account, route: str, key: str, act: Callable[[], Awaitable[Reply]]
) -> Response:
    name = {"account_id": account.id, "route": route, "key": key}
    try:
        reply = await act()
    except Exception as error:
        refused = translate(error, request.url.path, request.method)
        response: Response = respond(refused)
        if response.status_code >= 500:
            async with rooms.database.transaction() as connection:
                await idempotency.forget(connection, **name)
            return response
        body = json.loads(bytes(response.body))
        status, headers = response.status_code, refused.headers | {"Content-Type": response.media_type or ""}
    else:
        response = reply.response()
        status, body, headers = reply.status, reply.content(), reply.headers
    async with rooms.database.transaction() as connection:
        await idempotency.finish(connection, **name, status=status, headers=headers, body=body)
    return response
