"""Faults for a child process, each named after itself. `first` is a file that the first child of several makes."""

import os
import resource
import signal
import time
from pathlib import Path


def _first(first: Path) -> bool:
    try:
        first.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def killed_once(first: Path) -> str:
    if _first(first):
        os.kill(os.getpid(), signal.SIGKILL)
    return "read"


def killed_always(log: Path) -> str:
    with log.open("a") as tries:
        tries.write("x")
    os.kill(os.getpid(), signal.SIGKILL)
    return "never"


def hangs_once(first: Path) -> str:
    if _first(first):
        time.sleep(60)
    return "read"


def nothing() -> None:
    pass


def works(seconds: float) -> str:
    """Computes for so many seconds of its own, however long that takes."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return "read"


def out_of_memory(log: Path) -> str:
    with log.open("a") as tries:
        tries.write("x")
    resource.setrlimit(resource.RLIMIT_AS, (1 << 32, -1))
    return "x" * (1 << 34)


def out_of_computing(log: Path) -> str:
    with log.open("a") as tries:
        tries.write("x")
    os.kill(os.getpid(), signal.SIGXCPU)
    return "never"


def bug(log: Path) -> str:
    with log.open("a") as tries:
        tries.write("x")
    raise KeyError("车牌")


def crash_once(first: Path) -> str:
    if _first(first):
        os.kill(os.getpid(), signal.SIGSEGV)
    return "read"


def at_work(log: Path, who: str, until: Path) -> str:
    """Says when it begins and ends; it ends when `until` is there."""
    with log.open("a") as diary:
        diary.write(f"{who} begins\n")
    while not until.exists():
        time.sleep(0.005)
    with log.open("a") as diary:
        diary.write(f"{who} ends\n")
    return who


def first_time_killed_then_at_work(first: Path, log: Path, who: str, until: Path) -> str:
    if _first(first):
        os.kill(os.getpid(), signal.SIGKILL)
    return at_work(log, who, until)
