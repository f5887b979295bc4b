"""`huozheng worker`."""

import asyncio

from service.cli.process import database_url, log_to_terminal
from service.settings import Settings

EXAMPLES = "例 Example: [bold]DATABASE_URL=postgresql://… HUOZHENG_S3_ENDPOINT=… huozheng worker[/]"


def worker() -> None:
    """读取材料并核验，可在多台机器上运行。Reads evidence and verifies cases, on as many machines as wanted."""
    log_to_terminal()
    settings = Settings()
    with database_url(settings) as url:
        asyncio.run(_work(settings, url))


async def _work(settings: Settings, url: str) -> None:
    # Imported here: reading loads what other commands don't need.
    from service.rooms import open_rooms
    from service.worker import work

    async with open_rooms(settings, url) as rooms:
        await work(rooms, handle_signals=True, patience_s=settings.read_seconds)
