"""`huozheng keys`: accounts and their API keys."""

from functools import partial
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from service.acts import keys
from service.acts.keys import Role
from service.platform.database import in_transaction
from service.platform.settings import Settings

app = typer.Typer(help="账号与接口密钥。Accounts and their API keys.", no_args_is_help=True)


@app.command("create", epilog="例 Example: [bold]huozheng keys create --role inspector 张三[/]")
def create(
    name: Annotated[str, typer.Argument(help="企业、核查人员或系统的名称。Name of the firm, inspector or system.")],
    role: Annotated[Role, typer.Option(help="角色。Who the account is.")] = Role.FIRM,
) -> None:
    """新建账号并显示其密钥（只显示一次）。Creates an account and shows its key, once."""
    print(in_transaction(Settings(), partial(keys.create, role=role, name=name)))


@app.command("list", epilog="例 Example: [bold]huozheng keys list[/]")
def list_keys() -> None:
    """列出密钥（不含密钥本身）。Lists keys by their first signs; the keys themselves are not stored."""
    rows = in_transaction(Settings(), keys.every)
    table = Table("密钥 key", "账号 account", "角色 role", "名称 name", "建立 created", "吊销 revoked")
    for row in rows:
        revoked = f"{row.revoked_at:%Y-%m-%d}" if row.revoked_at else ""
        table.add_row(f"{row.prefix}…", row.account_id, row.role, row.name, f"{row.created_at:%Y-%m-%d}", revoked)
    Console().print(table)


@app.command("revoke", epilog="例 Example: [bold]huozheng keys revoke hz_3f0c1d3e[/]")
def revoke(prefix: Annotated[str, typer.Argument(help="列表中的密钥前几位。The first signs, as listed.")]) -> None:
    """吊销密钥，立即生效。Revokes a key at once."""
    if not in_transaction(Settings(), partial(keys.revoke, prefix=prefix)):
        raise typer.BadParameter(f"没有这个密钥 no such key: {prefix}")
    print("已吊销 revoked")
