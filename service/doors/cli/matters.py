"""`huozheng matters`."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from verifiers.matter.catalogue import matters as catalogue
from verifiers.matter.matter import Matter

EXAMPLES = "例 Examples: [bold]huozheng matters[/], [bold]huozheng matters suzhou-oversize --json[/]"


def matters(
    matter_id: Annotated[str | None, typer.Argument(help="事项编号。Id of one matter.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。Print JSON.")] = False,
) -> None:
    """列出事项及其材料、核验项。Lists matters, what they ask for and what they check."""
    known = catalogue()
    if matter_id is not None and matter_id not in known:
        raise typer.BadParameter(f"没有事项 no such matter: {matter_id}（{'、'.join(known)}）")
    chosen = [known[matter_id]] if matter_id else list(known.values())
    if as_json:
        print(json.dumps([matter.model_dump(mode="json") for matter in chosen], ensure_ascii=False, indent=2))
        return
    for matter in chosen:
        _show(Console(), matter)


def _show(console: Console, matter: Matter) -> None:
    console.print(
        f"[bold]{matter.title.zh}[/] {matter.title.en}\n{matter.id} {matter.version}，{matter.effective_from} 起施行 in force"
    )
    slots = Table("材料 slot", "", "必需 required", title="材料 Materials")
    for slot in matter.slots:
        slots.add_row(slot.name, f"{slot.title.zh} {slot.title.en}", "是 yes" if slot.required else "否 no")
    checks = Table("核验项 check", "依据 rule", title="核验 Checks")
    for use in matter.checks:
        checks.add_row(use.id, use.rule)
    console.print(slots, checks)
