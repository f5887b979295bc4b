"""`huozheng worker`."""

import asyncio
import signal

from service.doors.cli.exits import CannotRun
from service.doors.cli.log import log_to_terminal
from service.platform.database import database_url
from service.platform.settings import Settings

EXAMPLES = "例 Example: [bold]DATABASE_URL=postgresql://… HUOZHENG_S3_ENDPOINT=… huozheng worker[/]"


def worker() -> None:
    """读取材料并核验，可在多台机器上运行。Reads evidence and verifies cases, on as many machines as wanted."""
    log_to_terminal()
    settings = Settings()
    with database_url(settings) as url:
        asyncio.run(_work(settings, url))


async def _work(settings: Settings, url: str) -> None:
    # Imported here: reading loads what other commands don't need.
    from service.doors.worker import post_of
    from service.platform.resources import open_rooms
    from service.platform.supervision import GaveUp

    async with open_rooms(settings, url) as rooms, post_of(rooms, patience_s=settings.read_seconds) as post:
        keeping = asyncio.create_task(post.keep())
        for end in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(end, keeping.cancel)
        try:
            await keeping
        except asyncio.CancelledError:
            return
        except GaveUp as error:
            raise CannotRun(f"核验进程无法恢复工作，已退出。The worker could not come back: {error}") from error
