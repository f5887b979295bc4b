"""`huozheng verify FOLDER`."""

import asyncio
import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from service.doors.cli.exits import ExitCode
from service.doors.cli.folders import case_folders, read_case_folder
from service.doors.cli.verdicts import show_case, show_summary
from service.platform.database import database_url
from service.platform.settings import Settings

EXAMPLES = (
    "例 Examples: [bold]huozheng verify data/examples/01-passes[/], [bold]huozheng verify data/examples --json[/]"
)


def verify(
    folder: Annotated[
        Path, typer.Argument(help="办件文件夹，或装有多个办件文件夹的文件夹。A case folder, or a folder of them.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。Print JSON.")] = False,
) -> None:
    """核验文件夹中的办件。Verifies the cases in a folder: case.json and one file a slot, named by it.

    退出码 exit code：0 全部通过 all pass，1 有待核查 something flagged，2 无法运行 could not run。
    """
    # Imported here: reading loads what other commands don't need.
    from service.doors.cli.folder_run import verify_folders

    folders = [read_case_folder(path) for path in case_folders(folder)]
    settings = Settings()
    with database_url(settings) as url:
        judged = asyncio.run(verify_folders(settings, url, folders))
    if as_json:
        print(json.dumps([row.as_json() for row in judged], ensure_ascii=False, indent=2))
    elif len(judged) == 1:
        show_case(Console(), judged[0])
    else:
        show_summary(Console(), judged)
    raise typer.Exit(ExitCode.PASSED if all(row.passed for row in judged) else ExitCode.FLAGGED)
