"""Keys as an operator makes and revokes them."""

from service.acts import keys
from service.acts.keys import Role
from storage import accounts
from storage.database import Connection


async def test_a_key_that_is_in_force_is_kept_and_any_other_made_anew(connection: Connection) -> None:
    wanted = {"运输企业": Role.FIRM, "核查人员": Role.INSPECTOR}
    first = await keys.in_force(connection, {}, wanted)
    assert await keys.in_force(connection, first, wanted) == first
    assert await keys.revoke(connection, prefix=first["核查人员"][:11])
    again = await keys.in_force(connection, first, wanted)
    assert again["运输企业"] == first["运输企业"]
    made = await accounts.authenticate(connection, again["核查人员"])
    assert made is not None
    assert (made.role, made.name) == ("inspector", "核查人员")
    listed = await keys.every(connection)
    assert [row.revoked_at is None for row in listed] == [True, False, True]
