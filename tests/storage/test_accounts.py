"""Accounts, keys and sessions."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from storage import accounts
from storage.database import Connection
from tests.storage.making import NOON, account


async def test_a_key_is_shown_once_and_kept_as_a_hash(connection: Connection) -> None:
    owner = await account(connection, "inspector", "王核查")
    key = await accounts.issue_key(connection, account_id=owner.id, at=NOON)
    assert await accounts.authenticate(connection, key.plain) == owner
    rows = await (await connection.execute("SELECT api_keys::text AS row FROM api_keys")).fetchall()
    assert len(rows) == 1
    assert key.plain not in rows[0]["row"]
    assert key.plain[3:].removeprefix(key.prefix[3:]) not in rows[0]["row"]
    assert key.plain.startswith(key.prefix)
    assert len(key.plain) >= 3 + 43


@pytest.mark.parametrize("wrong", ["", "hz_", "another", "x"])
async def test_another_key_opens_nothing(connection: Connection, wrong: str) -> None:
    owner = await account(connection)
    key = await accounts.issue_key(connection, account_id=owner.id, at=NOON)
    for attempt in (wrong, key.prefix, key.plain[:-1], key.plain + wrong + " "):
        assert await accounts.authenticate(connection, attempt) is None


async def test_a_revoked_key_opens_nothing_and_its_sessions_end(connection: Connection) -> None:
    owner = await account(connection)
    key = await accounts.issue_key(connection, account_id=owner.id, at=NOON)
    other = await accounts.issue_key(connection, account_id=owner.id, at=NOON)
    session = await accounts.open_session(connection, account_id=owner.id, expires_at=NOON + timedelta(hours=1))
    assert await accounts.revoke_key(connection, prefix=key.prefix, at=NOON)
    assert not await accounts.revoke_key(connection, prefix=key.prefix, at=NOON)
    assert not await accounts.revoke_key(connection, prefix="hz_none", at=NOON)
    assert await accounts.authenticate(connection, key.plain) is None
    assert await accounts.session_account(connection, session, NOON) is None
    assert await accounts.authenticate(connection, other.plain) == owner
    assert {row.prefix: row.revoked_at for row in await accounts.list_keys(connection)} == {
        key.prefix: NOON,
        other.prefix: None,
    }


async def test_a_session_ends_at_its_time_or_when_closed(connection: Connection) -> None:
    owner = await account(connection)
    far = datetime.now(UTC) + timedelta(days=1)
    session = await accounts.open_session(connection, account_id=owner.id, expires_at=far)
    assert await accounts.session_account(connection, session, far - timedelta(microseconds=1)) == owner
    assert await accounts.session_account(connection, session, far) is None
    assert await accounts.session_account(connection, "another", NOON) is None
    await accounts.close_session(connection, session)
    assert await accounts.session_account(connection, session, NOON) is None


@pytest.mark.parametrize(("role", "name"), [("admin", "a"), ("", "a"), ("firm", "")])
async def test_an_unknown_role_or_an_empty_name_is_refused(connection: Connection, role: str, name: str) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        await account(connection, role, name)


async def test_the_oldest_of_a_name_is_found(connection: Connection) -> None:
    first = await account(connection, "firm", "甲")
    await account(connection, "inspector", "甲")
    assert await accounts.account_named(connection, role="firm", name="甲") == first
    assert await accounts.account_named(connection, role="authority", name="甲") is None
