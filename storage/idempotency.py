"""Idempotency keys: what a POST was answered, by caller, route and key, for seven days."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from psycopg.types.json import Jsonb

from storage.database import Connection

KEPT = timedelta(days=7)
ABANDONED = timedelta(minutes=5)
"""A request that is still running after so long was cut off by a killed server; its key may be used again."""


@dataclass(frozen=True)
class Fresh:
    """The key is new: do it, then `finish` or `forget`."""


@dataclass(frozen=True)
class Running:
    """The same request is being done right now."""


@dataclass(frozen=True)
class Conflict:
    """The key was used for another content."""


@dataclass(frozen=True)
class Replay:
    """The same request was answered so."""

    status: int
    headers: dict[str, str]
    body: Any


async def begin(
    connection: Connection, *, account_id: str, route: str, key: str, request_hash: str, at: datetime
) -> Fresh | Running | Conflict | Replay:
    """Claims a key, or says what became of it. Forgets keys whose time is over."""
    name = {"account": account_id, "route": route, "key": key, "hash": request_hash, "at": at}
    await connection.execute("DELETE FROM idempotency_keys WHERE started_at < %s", [at - KEPT])
    await connection.execute(
        "DELETE FROM idempotency_keys WHERE account_id = %(account)s AND route = %(route)s AND key = %(key)s"
        " AND status IS NULL AND started_at < %(abandoned)s",
        name | {"abandoned": at - ABANDONED},
    )
    claimed = await connection.execute(
        "INSERT INTO idempotency_keys (account_id, route, key, request_hash, started_at)"
        " VALUES (%(account)s, %(route)s, %(key)s, %(hash)s, %(at)s) ON CONFLICT DO NOTHING",
        name,
    )
    if claimed.rowcount == 1:
        return Fresh()
    rows = await connection.execute(
        "SELECT request_hash, status, headers, body FROM idempotency_keys"
        " WHERE account_id = %(account)s AND route = %(route)s AND key = %(key)s",
        name,
    )
    row = await rows.fetchone()
    if row is None:
        return Running()
    if row["request_hash"] != request_hash:
        return Conflict()
    if row["status"] is None:
        return Running()
    return Replay(row["status"], row["headers"], row["body"])


async def finish(
    connection: Connection,
    *,
    account_id: str,
    route: str,
    key: str,
    status: int,
    headers: dict[str, str],
    body: Any,
) -> None:
    """Keeps the answer."""
    await connection.execute(
        "UPDATE idempotency_keys SET status = %s, headers = %s, body = %s"
        " WHERE account_id = %s AND route = %s AND key = %s",
        [status, Jsonb(headers), Jsonb(body), account_id, route, key],
    )


async def forget(connection: Connection, *, account_id: str, route: str, key: str) -> None:
    """Frees the key: the request failed by our fault and may be tried again."""
    await connection.execute(
        "DELETE FROM idempotency_keys WHERE account_id = %s AND route = %s AND key = %s", [account_id, route, key]
    )
