"""`huozheng restore FOLDER`."""

from pathlib import Path
from typing import Annotated

import typer

from service.doors.cli.evidence import show
from service.platform.settings import Settings

EXAMPLES = "例 Example: [bold]huozheng restore /backup[/]"


def restore(
    folder: Annotated[
        Path,
        typer.Argument(exists=True, file_okay=False, help="huozheng backup 所做的备份。What `huozheng backup` made."),
    ],
    overwrite: Annotated[
        bool,
        typer.Option(
            "--overwrite",
            help="覆盖数据库中已有的办件和账号，不可撤销。Replace the cases and accounts there are, for good.",
        ),
    ] = False,
    evidence_only: Annotated[
        bool, typer.Option("--evidence-only", help="数据库另行恢复。The database is restored by other means.")
    ] = False,
) -> None:
    """恢复备份：先证据材料，后数据库。须先停止服务。Restores a backup: the evidence, then the database. Stop the service before.

    退出码 Exit code: 0 完整恢复 all is restored, 1 有文件缺失或变动 all but the files that are named, 2 无法运行 could not run.
    """
    # Imported here: the object stores load what other commands don't need.
    from service.acts.backup import restore as restored

    show("已恢复 restored", restored(Settings(), folder, overwrite=overwrite, evidence_only=evidence_only))
