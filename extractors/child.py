"""One child process that does one task after another, and can be ended at any time.

Each child has a pipe of its own, so whatever ends it (its limits, the kernel, an operator) is seen as the end of that pipe,
at once and without touching any other child. (Pools that share one queue among their children can lose a task, or break for
good, when a child dies at the wrong moment: pebble 5.2 did, and the worker then waited for ever.)
"""

import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

_SPAWN = multiprocessing.get_context("spawn")  # threads and OpenCV do not survive a fork
_TAKEN = "taken"
_STARTS = 3


class ChildEnded(Exception):
    """The child is gone. `exit_code` as in `multiprocessing.Process.exitcode`; `taken`: it had begun the task."""

    def __init__(self, exit_code: int | None, *, taken: bool) -> None:
        super().__init__(exit_code, taken)
        self.exit_code, self.taken = exit_code, taken


class Child:
    """A process that prepares itself once and then runs the functions it is asked to."""

    def __init__(self, prepare: Callable[..., None], *args: object) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs, prepare, args), daemon=True)
        self._process.start()
        theirs.close()

    def run(self, function: Callable[..., Any], *args: object, wall_seconds: float) -> Any:
        """What `function(*args)` returns or raises in the child.

        Raises `TimeoutError` after `wall_seconds`, counted from the moment the child took the task, and `ChildEnded`
        when it died; in both cases this child is of no more use.
        """
        taken = False
        try:
            self._pipe.send((function, args))
            taken = bool(self._pipe.recv() == _TAKEN)
            if not self._pipe.poll(wall_seconds):
                self._process.kill()
                raise TimeoutError(wall_seconds)
            result, error = self._pipe.recv()
        except (EOFError, ConnectionError) as ended:
            self._process.join()
            raise ChildEnded(self._process.exitcode, taken=taken) from ended
        if error is not None:
            raise error
        return result

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
        self._lock = threading.Lock()
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._closed = False

    def run(self, function: Callable[..., Any], *args: object, wall_seconds: float) -> Any:
        """As `Child.run`; a child that died before it took the task is replaced, up to `_STARTS` times."""
        for start in range(1, _STARTS + 1):
            child = self._take()
            try:
                result = child.run(function, *args, wall_seconds=wall_seconds)
            except (ChildEnded, TimeoutError) as error:
                self._drop(child)
                if start == _STARTS or not isinstance(error, ChildEnded) or error.taken:
                    raise
            except BaseException:
                self._keep(child)
                raise
            else:
                self._keep(child)
                return result
        raise AssertionError("the last start returns or raises")

    def close(self) -> None:
        """Ends all children; whoever waits for one gets `ChildEnded`."""
        with self._lock:
            self._closed = True
            children = [*self._idle, *self._busy]
            self._idle.clear()
        for child in children:
            child.end()
        for child in children:
            child.wait()

    def _take(self) -> Child:
        with self._lock:
            if self._closed:
                raise ChildEnded(None, taken=False)
            child = self._idle.pop() if self._idle else Child(self._prepare, *self._args)
            self._busy.add(child)
            return child

    def _keep(self, child: Child) -> None:
        with self._lock:
            self._busy.discard(child)
            if not self._closed:
                self._idle.append(child)

    def _drop(self, child: Child) -> None:
        child.end()
        with self._lock:
            self._busy.discard(child)


def _serve(pipe: Connection, prepare: Callable[..., None], args: tuple[object, ...]) -> None:
    prepare(*args)
    while True:
        try:
            function, task = pipe.recv()
        except EOFError:  # the parent is gone
            return
        pipe.send(_TAKEN)
        try:
            answer: tuple[object, Exception | None] = (function(*task), None)
        except Exception as error:  # the asking side decides what an error means
            answer = (None, error)
        pipe.send(answer)
