"""`huozheng backup FOLDER`."""

from pathlib import Path
from typing import Annotated

import typer

from service.doors.cli.evidence import show
from service.platform.settings import Settings

EXAMPLES = "例 Examples: [bold]huozheng backup /backup[/], [bold]huozheng backup /backup --evidence-only[/]"


def backup(
    folder: Annotated[Path, typer.Argument(file_okay=False, help="备份文件夹。Where the backup is kept.")],
    evidence_only: Annotated[
        bool, typer.Option("--evidence-only", help="数据库另行备份。The database is backed up by other means.")
    ] = False,
) -> None:
    """备份数据库和证据材料，不必停机；再次运行只复制新文件。Backs up database and evidence while all runs; again, only new files.

    退出码 Exit code: 0 备份完整 all is in it, 1 有文件缺失或变动 all but the files that are named, 2 无法运行 could not run.
    """
    # Imported here: the object stores load what other commands don't need.
    from service.acts.backup import back_up

    show("已备份 backed up", back_up(Settings(), folder, evidence_only=evidence_only))
