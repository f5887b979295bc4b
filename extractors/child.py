"""One child process that does one task after another, and can be ended at any time.

Each child has a pipe of its own, so whatever ends it (its limits, the kernel, an operator) is seen as the end of that pipe,
at once and without touching any other child. (Pools that share one queue among their children can lose a task, or break for
good, when a child dies at the wrong moment: pebble 5.2 did, and the worker then waited for ever.)
"""

import multiprocessing
import threading
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

_SPAWN = multiprocessing.get_context("spawn")  # threads and OpenCV do not survive a fork
_TAKEN = "taken"
_STARTS = 3
_IDLE_SECONDS = 60.0
_LOOKS = 30
"""How many looks at a child that sleep must outlast."""


class ChildEnded(Exception):
    """The child is gone. `exit_code` as in `multiprocessing.Process.exitcode`; `taken`: it had begun the task."""

    def __init__(self, exit_code: int | None, *, taken: bool) -> None:
        super().__init__(exit_code, taken)
        self.exit_code, self.taken = exit_code, taken


class ChildCrashed(Exception):
    """The function raised in the child. `error`: the name of the exception's type; `traceback`: as text, for whoever mends it."""

    def __init__(self, error: str, traceback: str) -> None:
        super().__init__(error, traceback)
        self.error, self.traceback = error, traceback


class Child:
    """A process that prepares itself once and then runs the functions it is asked to."""

    def __init__(self, prepare: Callable[..., None], *args: object) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs, prepare, args), daemon=True)
        self._process.start()
        theirs.close()

    def run(
        self, function: Callable[..., Any], *args: object, wall_seconds: float, idle_seconds: float = _IDLE_SECONDS
    ) -> Any:
        """What `function(*args)` returns in the child.

        Raises `ChildCrashed` if it raised there, `TimeoutError` after `wall_seconds`, counted from the moment the child took
        the task, or once all its threads slept through `idle_seconds`, and `ChildEnded` when it died; in the last two cases this child is
        of no more use.
        """
        taken = False
        try:
            self._pipe.send((function, args))
            taken = bool(self._pipe.recv() == _TAKEN)
            if not self._answers(wall_seconds, idle_seconds):
                self._process.kill()
                raise TimeoutError(wall_seconds)
            answer: dict[str, Any] = self._pipe.recv()
        except (EOFError, ConnectionError) as ended:
            self._process.join()
            raise ChildEnded(self._process.exitcode, taken=taken) from ended
        if "error" in answer:
            raise ChildCrashed(answer["error"], answer["traceback"])
        return answer["result"]

    def _answers(self, wall_seconds: float, idle_seconds: float) -> bool:
        """Waits for the answer; False when it is late, or all of the child slept at every look for `idle_seconds`.

        On a busy machine a child that has work waits for a core, and does not sleep. A look that comes late counts as one look, so that
        a machine that stood still ends nothing.
        """
        look, deadline = idle_seconds / _LOOKS, time.monotonic() + wall_seconds
        looks, before = 0, None
        while looks < _LOOKS and (left := deadline - time.monotonic()) > 0:
            if self._pipe.poll(min(look, left)):
                return True
            ticks = _ticks_at_rest(self._process.pid)
            looks = looks + 1 if ticks is not None and ticks == before else 0
            before = ticks
        return bool(self._pipe.poll())

    def end(self) -> None:
        """Ends the process, whatever it is doing. May be called from any thread, and twice."""
        self._process.terminate()

    def wait(self) -> None:
        """Returns when the process is gone."""
        self._process.join()


class Children:
    """Up to as many children as there are threads that ask for one; each is kept for the next task."""

    def __init__(self, prepare: Callable[..., None], *args: object) -> None:
        self._prepare, self._args = prepare, args
        self._changed = threading.Condition()
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._quiet = False
        self._closed = False

    def run(self, function: Callable[..., Any], *args: object, wall_seconds: float, quiet: bool = False) -> Any:
        """As `Child.run`; a child that died before it took the task is replaced, up to `_STARTS` times.

        `quiet`: in a fresh child, and while no other child works or holds memory; who comes meanwhile waits.
        """
        for start in range(1, _STARTS + 1):
            child = self._take(quiet)
            sound = False
            try:
                result = child.run(function, *args, wall_seconds=wall_seconds)
                sound = True
            except ChildEnded as error:
                if start == _STARTS or error.taken:
                    raise
            else:
                return result
            finally:
                # A child in which something went wrong is of unknown state; the next task gets another.
                self._give_back(child, quiet=quiet, sound=sound)
        raise AssertionError("the last start returns or raises")

    def close(self) -> None:
        """Ends all children; whoever waits for one gets `ChildEnded`."""
        with self._changed:
            self._closed = True
            children = [*self._idle, *self._busy]
            self._idle.clear()
            self._changed.notify_all()
        for child in children:
            child.end()
        for child in children:
            child.wait()

    def _take(self, quiet: bool) -> Child:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or not self._quiet)
            self._quiet = quiet
            try:
                child = self._next(quiet)
            except BaseException:
                self._quiet = False
                self._changed.notify_all()
                raise
            self._busy.add(child)
            return child

    def _next(self, quiet: bool) -> Child:
        if quiet:
            self._changed.wait_for(lambda: self._closed or not self._busy)
            for idle in self._idle:
                idle.end()
                idle.wait()
            self._idle.clear()
        if self._closed:
            raise ChildEnded(None, taken=False)
        return self._idle.pop() if self._idle else Child(self._prepare, *self._args)

    def _give_back(self, child: Child, *, quiet: bool, sound: bool) -> None:
        if not sound:
            child.end()
        with self._changed:
            self._busy.discard(child)
            if sound and not self._closed:
                self._idle.append(child)
            if quiet:
                self._quiet = False
            self._changed.notify_all()


def _ticks_at_rest(pid: int | None) -> int | None:
    """Clock ticks of computing that a process has used; None when it is gone or any of its threads runs, may run or waits for a disk."""
    ticks = 0
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            # After the name, which may hold anything: the state is the first field, and the ticks are the 12th and 13th.
            fields = (thread / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if fields[0] != "S":
                return None
            ticks += int(fields[11]) + int(fields[12])
    except OSError:
        return None
    return ticks


def _serve(pipe: Connection, prepare: Callable[..., None], args: tuple[object, ...]) -> None:
    prepare(*args)
    while True:
        try:
            function, task = pipe.recv()
        except EOFError:  # the parent is gone
            return
        pipe.send(_TAKEN)
        pipe.send(_answer(function, task))


def _answer(function: Callable[..., Any], task: tuple[object, ...]) -> dict[str, Any]:
    """Plain data, whatever happens: an exception is told by name and text."""
    try:
        return {"result": function(*task)}
    except MemoryError:  # nothing is left to write a traceback with
        return {"error": "MemoryError", "traceback": ""}
    except Exception as error:  # the asking side decides what an error means
        return {"error": type(error).__name__, "traceback": "".join(traceback.format_exception(error))}
