"""Accounts and their API keys, as an operator makes, lists and revokes them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum

from storage import accounts
from storage.accounts import ListedKey
from storage.database import Connection


class Role(StrEnum):
    """Who an account is."""

    FIRM = "firm"
    INSPECTOR = "inspector"
    AUTHORITY = "authority"


async def create(connection: Connection, *, role: Role, name: str) -> str:
    """A new account's key, which is shown once and stored nowhere."""
    now = datetime.now(UTC)
    account = await accounts.create_account(connection, role=role.value, name=name, at=now)
    return (await accounts.issue_key(connection, account_id=account.id, at=now)).plain


async def every(connection: Connection) -> list[ListedKey]:
    """Every key by its first signs, oldest first."""
    return await accounts.list_keys(connection)


async def revoke(connection: Connection, *, prefix: str) -> bool:
    """Revokes the key with these first signs, at once, and its account's sessions. False if there is none in force."""
    return await accounts.revoke_key(connection, prefix=prefix, at=datetime.now(UTC))


async def in_force(connection: Connection, known: Mapping[str, str], wanted: Mapping[str, Role]) -> dict[str, str]:
    """The known keys by name, and for every wanted name one that is in force: a new account's where the known one is not."""
    keys = dict(known)
    for name, role in wanted.items():
        if name not in keys or await accounts.authenticate(connection, keys[name]) is None:
            keys[name] = await create(connection, role=role, name=name)
    return keys
