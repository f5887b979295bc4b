"""`huozheng serve`."""

import asyncio
import signal
import socket
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Annotated, Any

import typer
import uvicorn
from rich.console import Console

from service.doors.cli.exits import CannotRun
from service.doors.cli.log import log_to_terminal
from service.platform.database import database_url
from service.platform.settings import Settings

EXAMPLES = (
    "例 Examples: [bold]huozheng serve[/], [bold]huozheng serve --examples[/], "
    "[bold]DATABASE_URL=postgresql://… huozheng serve --host 0.0.0.0 --no-worker[/]"
)


def serve(
    host: Annotated[str | None, typer.Option(help="监听地址。Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="监听端口。Port to listen on.")] = None,
    worker: Annotated[
        bool, typer.Option("--worker/--no-worker", help="同一进程内运行核验。Run a worker inside.")
    ] = True,
    examples: Annotated[
        bool, typer.Option("--examples", help="办理示例办件并显示结论。Open the example cases.")
    ] = False,
) -> None:
    """启动接口与网页；未设 DATABASE_URL 时自带数据库。Starts API and pages, with an embedded database by default."""
    log_to_terminal()
    given: dict[str, Any] = {"host": host, "port": port, "embedded_worker": None if worker else False}
    settings = Settings(**{name: value for name, value in given.items() if value is not None})
    with database_url(settings) as url:
        asyncio.run(_serve(settings, url, examples=examples))


async def _serve(settings: Settings, url: str, *, examples: bool) -> None:
    # Imported here: only serving needs all rooms.
    from service.app import create_app

    app = create_app(settings, url)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    server = _Server(config, app.state.stopping)
    with _listening(settings) as listener:
        await _run(server, listener, settings, url, examples=examples)
    if app.state.worker_died is not None:
        raise CannotRun(f"核验进程无法恢复工作，服务已退出。The worker could not come back: {app.state.worker_died}")


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    try:
        listener = socket.create_server((settings.host, settings.port), backlog=512)
    except OSError as error:
        place = f"{settings.host}:{settings.port}"
        raise CannotRun(
            f"{place} 不能监听（{error.strerror}），请换端口 --port。Can't listen on {place}: choose another --port."
        ) from error
    with listener:
        yield listener


async def _run(
    server: uvicorn.Server, listener: socket.socket, settings: Settings, url: str, *, examples: bool
) -> None:
    running = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started and not running.done():  # noqa: ASYNC110 - the server offers a flag only
        await asyncio.sleep(0.05)
    address = f"http://{settings.host}:{listener.getsockname()[1]}"
    console = Console(highlight=False)
    try:
        if examples:
            await _unless_stopped(_show_examples(console, settings, address, url), running)
        if not running.done():
            console.print(
                f"货证 Huozheng 已启动 is running: [bold]{address}[/]  接口文档 API: {address}/docs  停止 stop: Ctrl-C"
            )
        await running
    finally:
        server.should_exit = True
        await running


async def _show_examples(console: Console, settings: Settings, address: str, url: str) -> None:
    # Imported here: only this option needs the drawing code of the examples.
    from service.doors.cli.examples import show_examples

    await show_examples(console, settings, address, url)


async def _unless_stopped(work: Coroutine[None, None, None], running: "asyncio.Task[None]") -> None:
    """Does the work unless the server is stopped meanwhile."""
    doing = asyncio.create_task(work)
    await asyncio.wait({doing, running}, return_when=asyncio.FIRST_COMPLETED)
    if running.done():
        doing.cancel()
        await asyncio.gather(doing, return_exceptions=True)
    else:
        await doing


class _Server(uvicorn.Server):
    """Stops at the first signal without raising it again: the database and the sandbox are closed after it."""

    def __init__(self, config: uvicorn.Config, stopping: Event) -> None:
        super().__init__(config)
        self._stopping = stopping

    def handle_exit(self, sig: int, _: object) -> None:
        self._stopping.set()
        if self.should_exit and sig == signal.SIGINT:
            self.force_exit = True
        self.should_exit = True
