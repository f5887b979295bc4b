"""`huozheng evidence verify`, and how what was copied looks in a terminal."""

from typing import TYPE_CHECKING

import typer

from service.doors.cli.exits import ExitCode
from service.platform.settings import Settings

if TYPE_CHECKING:
    from service.acts.backup import Copied

app = typer.Typer(help="证据材料。The evidence.", no_args_is_help=True)


@app.command("verify", epilog="例 Example: [bold]huozheng evidence verify[/]")
def verify() -> None:
    """取出数据库所记的每个文件，与其 SHA-256 核对。Fetches every file that the database names and compares its SHA-256.

    退出码 Exit code: 0 全部完好 all sound, 1 有缺失或变动 some are not, 2 无法运行 could not run.
    """
    # Imported here: the object stores load what other commands don't need.
    from service.acts.backup import verify_evidence

    show("已核对 verified", verify_evidence(Settings()))


def show(did: str, copied: "Copied") -> None:
    """How many files are sound, then the others, one a line; ends the command."""
    print(f"{did}: {copied.files} 个文件，均与其 SHA-256 一致 files, each as its SHA-256 says")
    if copied.faults:
        print(f"有误 at fault: {len(copied.faults)} 个文件 files")
        for sha256, why in copied.faults.items():
            print(f"{sha256}  {why}")
    raise typer.Exit(ExitCode.FLAGGED if copied.faults else ExitCode.PASSED)
