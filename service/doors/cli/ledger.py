"""`huozheng ledger verify`."""

import json
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from service.acts import audit
from service.doors.cli.exits import ExitCode
from service.platform.database import in_transaction
from service.platform.settings import Settings

if TYPE_CHECKING:
    from storage.ledger.ledger import Report

app = typer.Typer(help="台账。The hash-chained ledger.", no_args_is_help=True)


@app.command("verify", epilog="例 Example: [bold]huozheng ledger verify --json[/]")
def verify(as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。Print JSON.")] = False) -> None:
    """检查台账：任何被改动、缺失或错位的记录都会列出。Finds any changed, missing or reordered entry and says which."""
    report = in_transaction(Settings(), audit.examine_ledger)
    if as_json:
        faults = [
            {"case_id": fault.case_id, "number": fault.number, "kind": fault.kind, "en": fault.text}
            for fault in report.faults
        ]
        print(json.dumps({"cases": report.cases, "entries": report.entries, "faults": faults}, ensure_ascii=False))
    else:
        _show(Console(), report)
    raise typer.Exit(ExitCode.FLAGGED if report.faults else ExitCode.PASSED)


def _show(console: Console, report: "Report") -> None:
    console.print(f"{report.cases} 个办件 cases，{report.entries} 条记录 entries")
    if not report.faults:
        console.print("[green]台账完整。The ledger is intact.[/]")
        return
    table = Table("办件 case", "序号 number", "问题 fault", "")
    for fault in report.faults:
        table.add_row(fault.case_id, str(fault.number), fault.kind, fault.text)
    console.print(table)
