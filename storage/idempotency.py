"""Idempotency keys: what a POST was answered, by caller, route and key, for seven days.

A key is committed with the act that it names, in one transaction: whoever is killed leaves either both or neither.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from psycopg.types.json import Jsonb

from storage.database import Connection

KEPT = timedelta(days=7)
_SWEPT_AT_ONCE = 1000


@dataclass(frozen=True)
class Use:
    """One use of a key: whose, for which route, and the SHA-256 of what was sent."""

    account_id: str
    route: str
    key: str
    request_hash: str


@dataclass(frozen=True)
class Answer:
    """How a request was answered. `body` is a JSON value; None where the answer has none."""

    status: int
    headers: dict[str, str]
    body: Any


@dataclass(frozen=True)
class Conflict:
    """The key was used for another content."""


async def lock(connection: Connection, use: Use) -> bool:
    """Holds a key until the transaction ends, however it ends; False if another transaction holds it."""
    query = "SELECT pg_try_advisory_xact_lock(hashtextextended(concat_ws(chr(10), %s::text, %s::text, %s::text), 0)) AS held"
    row = await (await connection.execute(query, [use.account_id, use.route, use.key])).fetchone()
    return bool(row and row["held"])


async def known(connection: Connection, use: Use, *, at: datetime) -> Answer | Conflict | None:
    """What became of a key; None if it was not used in the last seven days."""
    rows = await connection.execute(
        "SELECT request_hash, status, headers, body FROM idempotency_keys"
        " WHERE account_id = %s AND route = %s AND key = %s AND started_at >= %s",
        [use.account_id, use.route, use.key, at - KEPT],
    )
    row = await rows.fetchone()
    if row is None:
        return None
    if row["request_hash"] != use.request_hash:
        return Conflict()
    return Answer(row["status"], row["headers"], row["body"])


async def keep(connection: Connection, use: Use, answer: Answer, *, at: datetime) -> None:
    """Keeps the answer under a locked key that is not known, and forgets some of those whose time is over.

    The last that a transaction does: it waits for nobody who might wait for it.
    """
    await connection.execute(
        """
        INSERT INTO idempotency_keys (account_id, route, key, request_hash, started_at, status, headers, body)
        VALUES (%(account_id)s, %(route)s, %(key)s, %(request_hash)s, %(at)s, %(status)s, %(headers)s, %(body)s)
        ON CONFLICT (account_id, route, key) DO UPDATE SET request_hash = excluded.request_hash,
            started_at = excluded.started_at, status = excluded.status, headers = excluded.headers, body = excluded.body
        """,
        vars(use) | {"at": at, "status": answer.status, "headers": Jsonb(answer.headers), "body": Jsonb(answer.body)},
    )
    await connection.execute(
        "DELETE FROM idempotency_keys WHERE (account_id, route, key) IN (SELECT account_id, route, key"
        " FROM idempotency_keys WHERE started_at < %s LIMIT %s FOR UPDATE SKIP LOCKED)",
        [at - KEPT, _SWEPT_AT_ONCE],
    )
