"""`huozheng`: one verb a module. Exit codes: 0 all pass, 1 something flagged or found, 2 could not run."""

import sys

import typer
from pydantic import ValidationError
from rich.console import Console

from service.doors.cli import forms, incidents, keys, ledger, matters, migrate, rules, serve, verify, worker
from service.doors.cli.exits import CannotRun, ExitCode
from service.platform.database import NoDatabase

app = typer.Typer(
    name="huozheng",
    help="货证：凭承诺、运单和照片核验大件运输。Proves from a commitment, a waybill and photos that a load is what it declares.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("serve", epilog=serve.EXAMPLES)(serve.serve)
app.command("worker", epilog=worker.EXAMPLES)(worker.worker)
app.command("verify", epilog=verify.EXAMPLES)(verify.verify)
app.command("matters", epilog=matters.EXAMPLES)(matters.matters)
app.command("rules", epilog=rules.EXAMPLES)(rules.rules)
app.command("migrate", epilog=migrate.EXAMPLES)(migrate.migrate)
app.command("incidents", epilog=incidents.EXAMPLES)(incidents.list_incidents)
app.add_typer(forms.app, name="forms")
app.add_typer(ledger.app, name="ledger")
app.add_typer(keys.app, name="keys")


def main() -> None:
    """Runs the command line; turns every known trouble into one line and exit code 2."""
    trouble = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        app()
    except (CannotRun, NoDatabase) as error:
        trouble.print(f"[bold red]无法运行 Can't run[/] {error}")
    except ValidationError as error:
        for row in error.errors():
            trouble.print(f"[bold red]设置有误 Bad setting[/] {'.'.join(map(str, row['loc']))}: {row['msg']}")
    except KeyboardInterrupt:
        trouble.print("已停止 Stopped.")
    sys.exit(ExitCode.CANNOT_RUN)
