"""Hostile and slow files cost one finding, never the worker: the next file is read."""

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from extractors.child import Child
from extractors.errors import Unreadable
from extractors.facts import StoryKind, UnreadableFacts, UnreadableReason
from extractors.media import Limits
from extractors.sandbox import Interrupted, Sandbox
from tests.extractors import faults


def children() -> list[psutil.Process]:
    alive = [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE]
    return [child for child in alive if "spawn_main" in " ".join(child.cmdline())]


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_limits_end_the_file_and_not_the_worker(example_folders: tuple[Path, ...], ocr_models: Path) -> None:
    photo = example_folders[0] / "front.jpg"
    with Sandbox(Limits(cpu_seconds=0), models=ocr_models) as sandbox:
        for _ in range(2):
            facts = sandbox.extract(photo, StoryKind.PHOTO).result().facts
            assert isinstance(facts, UnreadableFacts)
            assert facts.reason == UnreadableReason.CPU
    with Sandbox(Limits(wall_seconds=0.05), models=None) as sandbox:
        facts = sandbox.extract(photo, StoryKind.PHOTO).result().facts
        assert isinstance(facts, UnreadableFacts)
        assert (facts.reason, facts.detail["limit"]) == (UnreadableReason.TIMEOUT, "0.05")
        assert facts.size == photo.stat().st_size


def test_computing_time_counts_before_the_clock_however_busy_the_machine_is() -> None:
    """With a third of a core, a file still gets all of its computing time."""
    limits = Limits()
    for story in StoryKind:
        mine = limits.of(story)
        assert mine.wall_seconds >= 3 * mine.cpu_seconds, story


def test_a_stopped_child_says_nothing_of_the_file_and_the_next_one_is_read(
    example_folders: tuple[Path, ...], ocr_models: Path
) -> None:
    photo, letter = example_folders[0] / "front.jpg", example_folders[12] / "commitment.pdf"
    before = {child.pid for child in children()}
    with Sandbox(Limits(), models=ocr_models) as sandbox:
        locked = sandbox.extract(letter, StoryKind.DOCUMENT).result().facts
        assert isinstance(locked, UnreadableFacts)
        assert locked.reason == UnreadableReason.PASSWORD
        running = sandbox.extract(photo, StoryKind.PHOTO)
        (child,) = [child for child in children() if child.pid not in before]
        os.kill(child.pid, signal.SIGTERM)
        # Killed before it took the file, the next child reads it; killed while reading, nothing is known of the file.
        with suppress(Interrupted):
            assert running.result().facts.kind == "photo"
        assert sandbox.extract(letter, StoryKind.DOCUMENT).result().facts.kind == "unreadable", "the next file is read"


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_a_child_that_died_idle_is_replaced(example_folders: tuple[Path, ...], ending: signal.Signals) -> None:
    photo = example_folders[0] / "front.jpg"
    before = {child.pid for child in children()}
    with Sandbox(Limits(), models=None) as sandbox:
        for _ in range(2):
            assert sandbox.preview(photo, 1, 100).result()
            (child,) = [child for child in children() if child.pid not in before]
            child.send_signal(ending)
            child.wait()
        assert sandbox.preview(photo, 1, 100).result()


def test_closing_ends_a_child_at_work(example_folders: tuple[Path, ...], ocr_models: Path) -> None:
    with Sandbox(Limits(), models=ocr_models) as sandbox:
        at_work = sandbox.extract(example_folders[0] / "front.jpg", StoryKind.PHOTO)
        waiting = sandbox.extract(example_folders[0] / "rear.jpg", StoryKind.PHOTO)
    with pytest.raises(Interrupted):
        at_work.result(timeout=0)
    assert waiting.cancelled()


def test_previews_are_pictures_or_say_why_not(example_folders: tuple[Path, ...], tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and no more")
    with Sandbox(Limits(), models=None) as sandbox:
        assert sandbox.preview(example_folders[0] / "commitment.pdf", 1, 400).result().startswith(b"\xff\xd8\xff")
        with pytest.raises(Unreadable):
            sandbox.preview(broken, 1, 400).result()
        assert sandbox.preview(example_folders[0] / "front.jpg", 1, 400).result().startswith(b"\xff\xd8\xff")


def tried(
    sandbox: Sandbox, fault: Callable[..., str], *args: object, wall_seconds: float = 30
) -> tuple[object, list[str], list[str]]:
    """What a function comes to, for which reasons it failed, and by which errors."""
    done = sandbox._try(fault, *args, wall_seconds=wall_seconds)
    return done.result, [reason.value for reason in done.reasons], [crash.error for crash in done.crashes]


def test_what_a_busy_machine_does_once_is_no_fault_of_the_file(tmp_path: Path) -> None:
    with Sandbox(Limits(), models=None) as sandbox:
        assert tried(sandbox, faults.killed_once, tmp_path / "1") == ("read", ["memory"], ["SIGKILL"])
        assert tried(sandbox, faults.crash_once, tmp_path / "2") == ("read", ["crashed"], ["SIGSEGV"])
        assert tried(sandbox, faults.hangs_once, tmp_path / "3", wall_seconds=2) == (
            "read",
            ["timeout"],
            ["TimeoutError"],
        )


def test_a_child_that_only_sleeps_is_ended_long_before_its_time_and_one_that_works_is_not(tmp_path: Path) -> None:
    asleep, at_work = Child(faults.nothing), Child(faults.nothing)
    with pytest.raises(TimeoutError):
        asleep.run(faults.hangs_once, tmp_path / "first", wall_seconds=600, idle_seconds=0.06)
    assert at_work.run(faults.works, 0.3, wall_seconds=600, idle_seconds=0.06) == "read"
    at_work.end()
    at_work.wait()


@pytest.mark.parametrize(
    ("fault", "reasons", "errors"),
    [
        (faults.killed_always, ["memory", "memory"], ["SIGKILL", "SIGKILL"]),
        (faults.out_of_memory, ["memory", "memory"], ["MemoryError", "MemoryError"]),
        (faults.bug, ["crashed", "crashed"], ["KeyError", "KeyError"]),
        (faults.out_of_computing, ["cpu"], ["SIGXCPU"]),
    ],
)
def test_what_happens_twice_is_the_files_fault_and_computing_time_at_once(
    fault: Callable[..., str], reasons: list[str], errors: list[str], tmp_path: Path
) -> None:
    with Sandbox(Limits(), models=None) as sandbox:
        assert tried(sandbox, fault, tmp_path / "tries") == (None, reasons, errors)
    assert (tmp_path / "tries").read_text() == "x" * len(reasons)


def test_a_bug_is_told_with_its_traceback_as_text(tmp_path: Path) -> None:
    with Sandbox(Limits(), models=None) as sandbox:
        crash = sandbox._try(faults.bug, tmp_path / "tries", wall_seconds=30).crashes[0]
    assert "in bug" in crash.traceback
    assert crash.traceback.rstrip().endswith("KeyError: '车牌'")


def test_the_second_try_is_alone_in_a_fresh_child(tmp_path: Path) -> None:
    log, first_may_end, second_may_end = tmp_path / "log", tmp_path / "one", tmp_path / "two"
    log.touch()
    before = {child.pid for child in children()}
    with Sandbox(Limits(), processes=3, models=None) as sandbox, ThreadPoolExecutor(3) as threads:

        def begin(fault: Callable[..., str], *args: object) -> "Future[tuple[object, list[str], list[str]]]":
            return threads.submit(tried, sandbox, fault, *args)

        one = begin(faults.at_work, log, "neighbour", first_may_end)
        wait_for(lambda: "neighbour begins" in log.read_text())
        two = begin(faults.first_time_killed_then_at_work, tmp_path / "first", log, "second try", second_may_end)
        wait_for(lambda: sandbox._children._quiet)
        three = begin(faults.at_work, log, "newcomer", first_may_end)
        used = {child.pid for child in children()} - before
        assert log.read_text() == "neighbour begins\n"
        first_may_end.touch()
        wait_for(lambda: "second try begins" in log.read_text())
        (fresh,) = {child.pid for child in children()} - before
        assert fresh not in used
        second_may_end.touch()
        assert (one.result()[0], two.result(), three.result()[0]) == (
            "neighbour",
            ("second try", ["memory"], ["SIGKILL"]),
            "newcomer",
        )
    turns = log.read_text().splitlines()
    assert turns == [f"{who} {what}" for who in ("neighbour", "second try", "newcomer") for what in ("begins", "ends")]


def test_a_shutdown_ends_who_waits_for_a_quiet_child(tmp_path: Path) -> None:
    log, never = tmp_path / "log", tmp_path / "never"
    log.touch()
    with ThreadPoolExecutor(2) as threads:
        with Sandbox(Limits(), processes=2, models=None) as sandbox:
            busy = threads.submit(tried, sandbox, faults.at_work, log, "neighbour", never)
            wait_for(lambda: "neighbour begins" in log.read_text())
            waiting = threads.submit(tried, sandbox, faults.killed_once, tmp_path / "first")
            wait_for(lambda: sandbox._children._quiet)
        for interrupted in (busy, waiting):
            with pytest.raises(Interrupted):
                interrupted.result()


def test_a_photo_whose_reader_the_kernel_killed_once_is_read(
    example_folders: tuple[Path, ...], ocr_models: Path
) -> None:
    before = {child.pid for child in children()}
    with Sandbox(Limits(), models=ocr_models) as sandbox:
        reading = sandbox.extract(example_folders[0] / "front.jpg", StoryKind.PHOTO)
        wait_for(lambda: any(child.pid not in before and child.cpu_times().user > 0.2 for child in children()))
        (child,) = [child for child in children() if child.pid not in before]
        child.kill()
        read = reading.result()
    assert read.facts.kind == "photo"
