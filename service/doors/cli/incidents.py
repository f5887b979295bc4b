"""`huozheng incidents`."""

import json
from dataclasses import asdict
from functools import partial
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.acts import audit
from service.doors.cli.exits import ExitCode
from service.platform.database import in_transaction
from service.platform.settings import Settings
from verifiers.dossier import SHANGHAI

EXAMPLES = "例 Examples: [bold]huozheng incidents[/], [bold]huozheng incidents --hours 168 --json[/]"


def list_incidents(
    hours: Annotated[int, typer.Option(min=1, help="最近多少小时。Of the last so many hours.")] = 24,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。Print JSON.")] = False,
) -> None:
    """列出系统自身的故障：核验项或读取程序出错、文件丢失。Lists faults on our side: checks and readers that broke, lost files.

    退出码 Exit code: 0 没有 none, 1 有 some, 2 无法运行 could not run.
    """
    found = in_transaction(Settings(), partial(audit.incidents_of_late, hours=hours))
    if as_json:
        rows = [asdict(one) | {"at": one.at.isoformat()} for one in found.newest]
        print(json.dumps({"hours": hours, "count": found.number, "incidents": rows}, ensure_ascii=False))
    else:
        _show(Console(), hours, found)
    raise typer.Exit(ExitCode.FLAGGED if found.number else ExitCode.PASSED)


def _show(console: Console, hours: int, found: audit.Incidents) -> None:
    console.print(f"最近 {hours} 小时有 {found.number} 次系统故障。{found.number} incidents in the last {hours} hours.")
    if not found.newest:
        return
    table = Table("时间 at", "何处 where", "错误 error", "办件 case", "材料 evidence", "最后一行 last line")
    for one in found.newest:
        last = one.traceback.strip().rpartition("\n")[2]
        at = f"{one.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"
        table.add_row(at, one.place, one.error, one.case_id, one.evidence_id or "", escape(last))
    console.print(table)
