"""`huozheng migrate`."""

from rich.console import Console

from service.platform.database import database_url
from service.platform.settings import Settings

EXAMPLES = "例 Example: [bold]DATABASE_URL=postgresql://… huozheng migrate[/]"


def migrate() -> None:
    """把数据库结构升级到本版本，可重复运行。Brings the database schema to this version; may be run twice."""
    with database_url(Settings()):
        Console().print("数据库结构已是最新。The schema is up to date.")
