"""Sessions of people at the pages: opened with a key, named by a random token, ended by time or by themselves."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from service.platform.resources import Rooms
from storage import accounts
from storage.accounts import Account


@dataclass(frozen=True)
class Session:
    """Who it is, the token that proves it, and until when."""

    account: Account
    token: str
    expires_at: datetime


async def open_session(rooms: Rooms, key: str) -> Session | None:
    """A new session; None where no such key is in force."""
    expires_at = datetime.now(UTC) + timedelta(hours=rooms.settings.session_hours)
    async with rooms.database.transaction() as connection:
        account = await accounts.authenticate(connection, key)
        if account is None:
            return None
        token = await accounts.open_session(connection, account_id=account.id, expires_at=expires_at)
    return Session(account, token, expires_at)


async def account_of(rooms: Rooms, token: str) -> Account | None:
    """Whose session it is; None where it has ended, or never was."""
    if not token:
        return None
    async with rooms.database.transaction() as connection:
        return await accounts.session_account(connection, token, datetime.now(UTC))


async def close_session(rooms: Rooms, token: str) -> None:
    """Ends a session."""
    async with rooms.database.transaction() as connection:
        await accounts.close_session(connection, token)
