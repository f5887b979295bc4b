"""Who calls, and in which role: firms and approval systems apply, inspectors review. What each may see is in `service/acts/cases.py`."""

from typing import Annotated

from fastapi import Depends, Request

from service.platform.problems import Refused
from service.platform.resources import OpenRooms
from storage import accounts
from storage.accounts import Account

_BEARER = {"WWW-Authenticate": 'Bearer realm="huozheng"'}


async def caller(request: Request, rooms: OpenRooms) -> Account:
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


Caller = Annotated[Account, Depends(caller)]
Applicant = Annotated[Account, Depends(applicant)]
Inspector = Annotated[Account, Depends(inspector)]
