"""Hostile and slow files cost one finding, never the worker: the next file is read."""

import os
import signal
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from extractors.errors import Unreadable
from extractors.facts import StoryKind, UnreadableFacts, UnreadableReason
from extractors.media import Limits
from extractors.sandbox import Interrupted, Sandbox


def children() -> list[psutil.Process]:
    alive = [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE]
    return [child for child in alive if "spawn_main" in " ".join(child.cmdline())]


def test_limits_end_the_file_and_not_the_worker(example_folders: tuple[Path, ...], ocr_models: Path) -> None:
    photo = example_folders[0] / "front.jpg"
    with Sandbox(Limits(cpu_seconds=0), models=ocr_models) as sandbox:
        for _ in range(2):
            facts = sandbox.extract(photo, StoryKind.PHOTO).result()
            assert isinstance(facts, UnreadableFacts)
            assert facts.reason == UnreadableReason.CPU
    with Sandbox(Limits(wall_seconds=0.05), models=None) as sandbox:
        facts = sandbox.extract(photo, StoryKind.PHOTO).result()
        assert isinstance(facts, UnreadableFacts)
        assert (facts.reason, facts.detail["limit"]) == (UnreadableReason.TIMEOUT, "0.05")
        assert facts.size == photo.stat().st_size


def test_a_stopped_child_says_nothing_of_the_file_and_the_next_one_is_read(
    example_folders: tuple[Path, ...], ocr_models: Path
) -> None:
    photo, letter = example_folders[0] / "front.jpg", example_folders[12] / "commitment.pdf"
    before = {child.pid for child in children()}
    with Sandbox(Limits(), models=ocr_models) as sandbox:
        locked = sandbox.extract(letter, StoryKind.DOCUMENT).result()
        assert isinstance(locked, UnreadableFacts)
        assert locked.reason == UnreadableReason.PASSWORD
        running = sandbox.extract(photo, StoryKind.PHOTO)
        (child,) = [child for child in children() if child.pid not in before]
        os.kill(child.pid, signal.SIGTERM)
        # Killed before it took the file, the next child reads it; killed while reading, nothing is known of the file.
        with suppress(Interrupted):
            assert running.result().kind == "photo"
        assert sandbox.extract(letter, StoryKind.DOCUMENT).result().kind == "unreadable", "the next file is read"


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
