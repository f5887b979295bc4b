"""Who may do what. A firm sees its own cases only; inspectors review; approval systems read every outcome."""

from typing import Annotated

from fastapi import Depends, Request

from service.platform.problems import Refused
from service.platform.resources import Rooms, rooms_of
from storage import accounts
from storage.accounts import Account

_BEARER = {"WWW-Authenticate": 'Bearer realm="huozheng"'}


async def caller(request: Request, rooms: Annotated[Rooms, Depends(rooms_of)]) -> Account:
    """The account behind the request's API key. Refuses a request without a valid key."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key:
        raise Refused("unauthenticated", headers=_BEARER)
    async with rooms.database.transaction() as connection:
        account = await accounts.authenticate(connection, key.strip())
    if account is None:
        raise Refused("unauthenticated", headers=_BEARER)
    return account


async def applicant(account: Annotated[Account, Depends(caller)]) -> Account:
    """A caller who may open cases: a firm, or an approval system on behalf of firms."""
    if account.role not in {"firm", "authority"}:
        raise Refused("forbidden", role=account.role)
    return account


async def inspector(account: Annotated[Account, Depends(caller)]) -> Account:
    """A caller who may review."""
    if account.role != "inspector":
        raise Refused("forbidden", role=account.role)
    return account


def scope(account: Account) -> str | None:
    """The account whose cases alone the caller may see; None when it may see all."""
    return account.id if account.role == "firm" else None


Caller = Annotated[Account, Depends(caller)]
Applicant = Annotated[Account, Depends(applicant)]
Inspector = Annotated[Account, Depends(inspector)]
