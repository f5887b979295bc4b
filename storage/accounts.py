"""Accounts, their API keys, and the sessions of people at the pages. Keys and tokens are kept as SHA-256 only.

They are 256 random bits: a slow password hash would add nothing.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection
from storage.identifiers import new_id

_PREFIX_SIGNS = 11
"""`hz_` and eight signs: enough for people to tell keys apart, useless for guessing the rest."""


@dataclass(frozen=True)
class Account:
    """A firm, an inspector or an approval system (`authority`)."""

    id: str
    role: str
    name: str


@dataclass(frozen=True)
class IssuedKey:
    """A new key. `plain` is shown once and stored nowhere."""

    plain: str
    prefix: str


@dataclass(frozen=True)
class ListedKey:
    """A key as it is listed."""

    prefix: str
    account_id: str
    role: str
    name: str
    created_at: datetime
    revoked_at: datetime | None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


async def create_account(connection: Connection, *, role: str, name: str, at: datetime) -> Account:
    """A new account of role `firm`, `inspector` or `authority`."""
    account = Account(new_id("acc"), role, name)
    await connection.execute(
        "INSERT INTO accounts (id, role, name, created_at) VALUES (%s, %s, %s, %s)", [account.id, role, name, at]
    )
    return account


async def account_named(connection: Connection, *, role: str, name: str) -> Account | None:
    """The oldest account of that role and name."""
    rows = await connection.execute(
        "SELECT id, role, name FROM accounts WHERE role = %s AND name = %s ORDER BY seq LIMIT 1", [role, name]
    )
    row = await rows.fetchone()
    return Account(**row) if row else None


async def issue_key(connection: Connection, *, account_id: str, at: datetime) -> IssuedKey:
    """A new key for an account."""
    plain = f"hz_{secrets.token_urlsafe(32)}"
    prefix = plain[:_PREFIX_SIGNS]
    await connection.execute(
        "INSERT INTO api_keys (sha256, prefix, account_id, created_at) VALUES (%s, %s, %s, %s)",
        [_digest(plain), prefix, account_id, at],
    )
    return IssuedKey(plain, prefix)


async def revoke_key(connection: Connection, *, prefix: str, at: datetime) -> bool:
    """Revokes the key with these first signs, at once, and its account's sessions. False if there is none in force."""
    rows = await connection.execute(
        "UPDATE api_keys SET revoked_at = %s WHERE prefix = %s AND revoked_at IS NULL RETURNING account_id",
        [at, prefix],
    )
    row = await rows.fetchone()
    if row is None:
        return False
    await connection.execute("DELETE FROM sessions WHERE account_id = %s", [row["account_id"]])
    return True


async def list_keys(connection: Connection) -> list[ListedKey]:
    """Every key, oldest first."""
    rows = await connection.execute(
        "SELECT prefix, account_id, role, name, api_keys.created_at, revoked_at"
        " FROM api_keys JOIN accounts ON accounts.id = account_id ORDER BY api_keys.seq"
    )
    return [ListedKey(**row) for row in await rows.fetchall()]


async def authenticate(connection: Connection, key: str) -> Account | None:
    """The account of a key that is in force."""
    rows = await connection.execute(
        "SELECT accounts.id, role, name FROM api_keys JOIN accounts ON accounts.id = account_id"
        " WHERE sha256 = %s AND revoked_at IS NULL",
        [_digest(key)],
    )
    row = await rows.fetchone()
    return Account(**row) if row else None


async def open_session(connection: Connection, *, account_id: str, expires_at: datetime) -> str:
    """A new session of a person at the pages; its token is shown once."""
    token = secrets.token_urlsafe(32)
    await connection.execute(
        "INSERT INTO sessions (sha256, account_id, expires_at) VALUES (%s, %s, %s)",
        [_digest(token), account_id, expires_at],
    )
    return token


async def session_account(connection: Connection, token: str, at: datetime) -> Account | None:
    """The account of a session that has not ended."""
    rows = await connection.execute(
        "SELECT accounts.id, role, name FROM sessions JOIN accounts ON accounts.id = account_id"
        " WHERE sha256 = %s AND expires_at > %s",
        [_digest(token), at],
    )
    row = await rows.fetchone()
    return Account(**row) if row else None


async def close_session(connection: Connection, token: str) -> None:
    """Ends a session, and forgets those that ended by themselves."""
    await connection.execute("DELETE FROM sessions WHERE sha256 = %s OR expires_at < now()", [_digest(token)])
